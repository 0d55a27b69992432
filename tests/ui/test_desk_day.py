"""A day at the desk: its ten main tasks one after the other, by keys alone, in the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests import made
from tests.attached import document
from tests.office import Office, asked
from tests.papers import at_the_paper, tray
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.attachments_dialog import AttachmentsDialog
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.merge_dialog import MergeDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.typist import presses, types, waits_until

YESTERDAY = date(2026, 3, 15)


def a_returning_citizen(office: Office) -> None:
    types("rosa ej")
    presses("Return")
    types("lumi")
    presses(keys.SAVE)
    assert office.visit().person == made.uid("person Rosa Ejemplo Conocida")


def a_new_one_who_tells_more(office: Office) -> None:
    types("Bruno Supuesto Nuevo")
    presses("Return")
    types("bache")
    presses(keys.MORE)
    types("7760000009")
    presses(keys.SAVE)
    person = office.store.people.get(office.visit().person or made.uid("nobody"))
    assert person
    assert (person.name, person.phone) == ("Bruno Supuesto Nuevo", "7760000009")


def one_who_does_not_want_to_be_named(office: Office) -> None:
    presses(keys.UNNAMED)
    types("const")
    presses(keys.SAVE)
    assert (office.visit().name, office.visit().matter) == ("", made.MATTERS[2].uid)


def a_group(office: Office) -> None:
    office.types_visit("Comité Inventado", persons=5)
    presses(keys.MORE)
    types("3")
    presses("Return")
    types("2")
    presses(keys.SAVE)
    assert (office.visit().persons, office.visit().women, office.visit().men) == (5, 3, 2)


def the_group_was_larger(office: Office) -> None:
    """Corrected with its reason: it counts already."""
    folio = office.folios()[0]
    presses(keys.LIST)
    presses("Home")
    presses(keys.CORRECT)
    presses("Tab", times=2)
    presses("Up")
    presses(keys.SAVE)
    types("Llegó una más")
    presses(keys.SAVE)
    assert office.said == f"Folio NIN-OFI-2026-V1-{folio} corregido."
    assert office.visit().persons == 6


def one_came_twice(office: Office) -> None:
    """Cancelled with its reason, and the folio stays."""
    folio = office.registers("Bruno Supuesto Nuevo", "bache")
    presses(keys.SAVE)  # yes, another person of that name
    office.cancels(office.folios()[0], "Se registró dos veces")
    assert office.states()[0] == "Cancelada"
    assert folio


def a_slip_is_taken_back(office: Office) -> None:
    office.undoes()
    assert office.states()[0] == "Registrada"
    office.redoes()
    assert office.states()[0] == "Cancelada"


def a_receipt_is_given(office: Office) -> None:
    presses(keys.UNNAMED)
    types("bache")
    presses(keys.SAVE)
    at_the_paper(office, lambda _: presses("Return"), keys.RECEIPT)
    assert office.store.receipts.given(office.visit().uid)


def an_oficio_is_attached(office: Office) -> None:
    def attach() -> None:
        dialog = asked(AttachmentsDialog)
        presses("Return")
        waits_until(lambda: not dialog.waiting.busy)
        dialog.activateWindow()
        presses("Esc")

    office.answers(attach)
    presses(keys.ATTACH)
    office.takes_the_keyboard()
    assert [each.name for each in office.store.attachments.of(office.visit().uid)] == ["oficio.pdf"]


def yesterdays_book_is_captured(office: Office) -> None:
    def work(book: LateCapture) -> None:
        office.types_row("15 mar", "most", "ventanilla azul", "Carla Ficticia", "", "bache", "", "")
        office.types_row("", "", "", "Darío Ficticio", "", "lumin", "2", "")
        presses(keys.SAVE)
        assert not book.model.rows

    office.keeps_book(work)
    assert [each.visit.persons for each in office.store.visits.on(YESTERDAY)] == [2, 1]


def two_who_are_one_are_joined(office: Office) -> None:
    def joined() -> None:
        dialog = asked(PeopleDialog)
        types("bruno")
        presses("Down")
        presses(keys.MARK)
        presses("Down")
        presses(keys.MARK)
        office.answers_in(MergeDialog, lambda _: presses(keys.SAVE))
        presses(keys.MERGE)
        office.returns_to(dialog)
        presses("Esc")

    office.answers(joined)
    presses(keys.PEOPLE)
    office.takes_the_keyboard()
    assert len(office.store.people.search("bruno")) == 1


def test_a_day(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each task finds the desk as the one before left it, and in the evening the file is sound."""
    source = document(tmp_path / "escritorio")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(source)], ""))
    tray(tmp_path / "impreso.pdf", monkeypatch)
    office.workspace.do(Put(made.person("Rosa Ejemplo Conocida")))
    for task in (
        a_returning_citizen,
        a_new_one_who_tells_more,
        one_who_does_not_want_to_be_named,
        a_group,
        the_group_was_larger,
        one_came_twice,
        a_slip_is_taken_back,
        a_receipt_is_given,
        an_oficio_is_attached,
        yesterdays_book_is_captured,
        two_who_are_one_are_joined,
    ):
        task(office)
    assert sum(visit.persons for visit in (each.visit for each in office.store.visits.on(made.TODAY))
               if visit.cancelled is None) == 1 + 1 + 1 + 6 + 1  # fmt: skip
    assert examine(office.store).findings == ()
