"""Who signs, by keys: added, changed, ended, taken away, each taken back; told kindly what is unusual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from tests import made
from tests.office import Office, asked, texts
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.office_dialog import OfficeDialog
from xicotepec_atencion.ui.signatories_dialog import SignatoriesDialog
from xicotepec_atencion.ui.signatory_form import LeavingDialog, SignatoryDialog
from xicotepec_atencion.ui.typist import presses, types
from xicotepec_atencion.ui.widgets import Field

NADIE = made.signatory("Lic. Nadie Existente", since=date(2024, 1, 1))
CLERK = made.signatory("C. Elabora", duty=Duty.PREPARED, post="Auxiliar", since=date(2026, 2, 1))


def in_signatories(office: Office, does: Callable[[SignatoriesDialog], object]) -> None:
    def work() -> None:
        dialog = asked(SignatoriesDialog)
        try:
            does(dialog)
        finally:
            dialog.reject()

    office.answers(work)
    office.window.menu.signatories.trigger()
    office.takes_the_keyboard()


def asks(office: Office, dialog: SignatoriesDialog, key: str, does: Callable[[], object], form: type = SignatoryDialog):
    office.answers_in(form, lambda _: does())
    presses(key)
    office.returns_to(dialog)


def types_over(field: Field, text: str) -> None:
    field.widget.setFocus()
    presses("Ctrl+A")
    types(text) if text else presses("Del")


def standing(office: Office) -> list[tuple[str, date, date | None]]:
    return [(each.name, each.since, each.until) for each in office.store.signatories.all()]


def warned(dialog: SignatoriesDialog) -> str:
    return " ".join(each.accessibleName() for each in dialog.findChildren(QLabel) if each.isVisible())


def test_who_comes_follows_who_was_there_and_both_are_one_step(office: Office):
    office.workspace.do(Put(NADIE))

    def fill() -> None:
        form = asked(SignatoryDialog)
        types("Mtra. Nueva <b>Inventada</b>")
        presses("Tab")
        types("Titular")
        types_over(form._fields["since"], "1/3")
        assert form.ends.text() == "Lic. Nadie Existente deja de firmar un día antes, el 28 feb 2026"
        presses("Return")

    def work(dialog: SignatoriesDialog) -> None:
        asks(office, dialog, keys.ADD_SIGNATORY, fill)
        assert texts(dialog.table) == [
            ["Autorizó", "Lic. Nadie Existente", "Titular Inventado", "1 ene 2024", "28 feb 2026"],
            ["Autorizó", "Mtra. Nueva <b>Inventada</b>", "Titular", "1 mar 2026", "sigue"],
        ]
        assert dialog.table.currentRow() == 1
        assert dialog.said.text() == "Se agregó a Mtra. Nueva <b>Inventada</b>."
        presses(keys.UNDO)
        assert standing(office) == [(NADIE.name, NADIE.since, None)]
        presses(keys.REDO)

    in_signatories(office, work)
    assert len(standing(office)) == 2
    office.undoes()
    assert standing(office) == [(NADIE.name, NADIE.since, None)]


def test_somebody_is_changed_ends_and_is_taken_away(office: Office):
    for each in (NADIE, CLERK):
        office.workspace.do(Put(each))

    def rename() -> None:
        types_over(asked(SignatoryDialog)._fields["name"], "C. Otra Elabora")
        presses("Return")

    def leave() -> None:
        dialog = asked(LeavingDialog)
        types_over(dialog._fields["day"], "31/1")
        presses("Return")
        assert dialog._fields["day"].error == "No puede ser antes del día en que empezó, el 1 feb 2026."
        types_over(dialog._fields["day"], "")
        presses("Return")
        assert dialog._fields["day"].error == "Escriba qué día lo dejó."
        types_over(dialog._fields["day"], "15/3")
        presses("Return")

    def work(dialog: SignatoriesDialog) -> None:
        presses("Home")
        asks(office, dialog, keys.CHANGE_SIGNATORY, rename)
        asks(office, dialog, keys.LEFT_POST, leave, LeavingDialog)
        assert texts(dialog.table)[0] == ["Elaboró", "C. Otra Elabora", "Auxiliar", "1 feb 2026", "15 mar 2026"]
        assert dialog.said.text() == "C. Otra Elabora firma hasta el 15 mar 2026."
        presses("End")
        presses(keys.DROP_SIGNATORY)
        office.waits(lambda: "Hoy nadie autoriza" in warned(dialog))
        presses(keys.UNDO)
        assert "Hoy nadie autoriza" not in warned(dialog)
        presses(keys.UNDO, times=2)
        presses(keys.UNDO)  # what was done before stays
        assert texts(dialog.table)[0][1:] == ["C. Elabora", "Auxiliar", "1 feb 2026", "sigue"]

    in_signatories(office, work)
    assert standing(office) == [(NADIE.name, NADIE.since, None), (CLERK.name, CLERK.since, None)]


def test_what_is_wrong_stands_beside_its_field_and_two_at_once_are_only_told(office: Office):
    office.workspace.do(Put(NADIE))
    errors: list[dict[str, str]] = []

    def fill() -> None:
        form = asked(SignatoryDialog)
        types_over(form._fields["since"], "1/1/2024")
        types_over(form._fields["until"], "31/12/2023")
        presses("Return")
        errors.append({name: each.error for name, each in form._fields.items() if each.error})
        types_over(form._fields["until"], "")
        types_over(form._fields["name"], "Mtra. Otra")
        presses("Return")
        errors.append({name: each.error for name, each in form._fields.items() if each.error})
        form.ends.setFocus()
        presses("Space")
        presses("Return")

    def work(dialog: SignatoriesDialog) -> None:
        asks(office, dialog, keys.ADD_SIGNATORY, fill)
        told = "Lic. Nadie Existente y Mtra. Otra firman en el mismo lugar, «Autorizó»"
        office.waits(lambda: told in warned(dialog))

    in_signatories(office, work)
    assert errors == [
        {"name": "Escriba quién firma.", "until": "No puede ser antes del día en que empezó, el 1 ene 2024."},
        {"since": "Lic. Nadie Existente firma ahí desde el 1 ene 2024: escriba un día posterior."},
    ]
    assert len(standing(office)) == 2


def test_the_simple_field_is_of_who_authorizes(office: Office):
    for each in (CLERK, NADIE):
        office.workspace.do(Put(each))

    def fill() -> None:
        dialog = asked(OfficeDialog)
        assert dialog.signatory.text() == NADIE.name
        dialog.signatory.setFocus()
        presses("Ctrl+A")
        types("Mtra. Nueva")
        presses("Return")

    office.answers(fill)
    office.window.edit_office_data()
    office.takes_the_keyboard()
    assert standing(office) == [
        (NADIE.name, NADIE.since, date(2025, 12, 31)),
        ("Mtra. Nueva", date(2026, 1, 1), None),
        (CLERK.name, CLERK.since, None),
    ]
    office.undoes()
    assert standing(office) == [(NADIE.name, NADIE.since, None), (CLERK.name, CLERK.since, None)]


def changes_elsewhere(office: Office, post: str) -> None:
    with Store(office.store.path) as other:
        (stands,) = [each for each in other.signatories.all() if each.name == NADIE.name]
        made.put(other, replace(stands, post=post))


def test_who_was_changed_at_another_desk_is_read_again_and_can_be_taken_away(office: Office):
    office.workspace.do(Put(NADIE))

    def work(dialog: SignatoriesDialog) -> None:
        changes_elsewhere(office, "Otro cargo")
        presses(keys.DROP_SIGNATORY)
        assert "cambió después" in dialog.said.text()
        assert texts(dialog.table)[0][2] == "Otro cargo"
        presses(keys.DROP_SIGNATORY)
        assert texts(dialog.table) == []

    in_signatories(office, work)
    assert standing(office) == []


def test_what_was_typed_of_a_signatory_is_asked_again_after_another_desks_change(office: Office):
    office.workspace.do(Put(NADIE))
    errors: list[str] = []

    def again() -> None:
        form = asked(SignatoryDialog)
        errors.append(form._fields["name"].error)
        assert form.name.text() == "Mtra. Corregida"
        presses("Return")

    def rename() -> None:
        types_over(asked(SignatoryDialog)._fields["name"], "Mtra. Corregida")
        changes_elsewhere(office, "Otro cargo")
        QTimer.singleShot(0, lambda: office.answers_in(SignatoryDialog, lambda _: again()))
        presses("Return")

    in_signatories(office, lambda dialog: asks(office, dialog, keys.CHANGE_SIGNATORY, rename))
    assert errors == ["Ya no se puede: cambió después. Nada se modificó. Revise y guarde otra vez."]
    assert [each.name for each in office.store.signatories.all()] == ["Mtra. Corregida"]
