"""The imports by keys: what came in, taking one out with a reason, and counting it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked, texts
from tests.ui.test_accounts import staffed
from tests.ui.test_discreet import seen
from tests.visit_imports import imported
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import GiveReceipt, WithdrawBatch
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.batch_rows import WOULD, BatchRows
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.imports_dialog import ImportsDialog
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.typist import focused, presses, types

FOLIOS = "I1V1-000001 a I1V1-000012"
COUNTS = ["atenciones.xlsx", "16 mar 2026, 10:00", "Eva Inventada", "12", FOLIOS, "Cuenta"]


@pytest.fixture
def full(office: Office) -> Office:
    """With an import of twelve visits of January."""
    imported(office.store)
    office.workspace.look_again()
    return office


def opens(office: Office, does: Callable[[ImportsDialog], object]) -> None:
    def work() -> None:
        dialog = asked(ImportsDialog)
        does(dialog)
        if dialog.isVisible():
            presses("Esc")

    office.answers(work)
    office.window.menu.imports.trigger()
    office.takes_the_keyboard()


def withdraws(office: Office, dialog: ImportsDialog, reason: str, read: Callable[[str], object] = len) -> None:
    def why(asking: ReasonDialog) -> None:
        read(seen())
        types(reason)
        presses("Return")

    office.answers_in(ReasonDialog, why)
    presses(keys.WITHDRAW)
    office.returns_to(dialog)


def counted(office: Office) -> int:
    ((amount,),) = made.sql(office.store, "SELECT sum(amount) FROM counter WHERE measure = 'visits'")
    return amount


def test_it_says_what_came_in(full: Office):
    said: list[object] = []
    opens(
        full,
        lambda d: said.extend((texts(d.table), focused() is d.table, d._withdraw.isEnabled(), d._again.isEnabled())),
    )
    assert said == [[COUNTS], True, True, False]


def test_there_is_none_yet(office: Office):
    said: list[object] = []
    opens(office, lambda d: said.extend((d.table.isVisible(), d._withdraw.isEnabled(), focused() is d._begin)))
    assert said == [False, False, True]


def test_one_is_taken_out_with_a_reason_and_counts_again(full: Office):
    made.close(full.store, made.JANUARY)
    before, told, said = counted(full), list[str](), list[object]()

    def work(dialog: ImportsDialog) -> None:
        withdraws(full, dialog, "Era el archivo equivocado", told.append)
        said.extend((counted(full), texts(dialog.table)[0][-1], dialog.about.text(), dialog.said.text()))
        full.answers_in(Question, lambda _: (presses("Tab"), presses("Return")))
        presses(keys.COUNT_AGAIN)
        full.returns_to(dialog)
        said.extend((counted(full), texts(dialog.table)[0][-1], dialog.said.text()))
        told.append(dialog.about.text())

    opens(full, work)
    assert before == 12
    assert "Dejan de contar y de verse 12 atenciones de enero de 2026. De 1 mes cerrado se descuenta" in told[0]
    assert "Retirada el 16 mar 2026, 10:00: Era el archivo equivocado · Cuenta otra vez desde" in told[1]
    assert said == [
        0,
        "Retirada",
        "Retirada el 16 mar 2026, 10:00: Era el archivo equivocado",
        "Se retiró la importación I1V1.",
        12,
        "Cuenta",
        "La importación I1V1 vuelve a contar.",
    ]


def test_without_a_reason_it_stays(full: Office):
    said: list[str] = []

    def work(dialog: ImportsDialog) -> None:
        def why(asking: ReasonDialog) -> None:
            presses("Return")
            said.append(asking._field.error)
            presses("Esc")

        full.answers_in(ReasonDialog, why)
        presses(keys.WITHDRAW)
        full.returns_to(dialog)

    opens(full, work)
    assert said == ["Escriba el motivo: queda en la bitácora."]
    assert counted(full) == 12


def test_what_is_refused_says_why(full: Office):
    visit = full.store.imports.rows(full.store.imports.all()[0].uid, 1)[0].visit
    full.workspace.do(GiveReceipt(visit.uid))
    said: list[str] = []

    def work(dialog: ImportsDialog) -> None:
        withdraws(full, dialog, "Ya estaba")
        said.append(dialog.said.text())

    opens(full, work)
    assert said[0].startswith("De una de sus atenciones ya se dio comprobante")
    assert counted(full) == 12


def test_its_visits_are_shown(full: Office):
    said: list[object] = []

    def work(dialog: ImportsDialog) -> None:
        full.answers_in(BatchRows, lambda rows: (said.extend(texts(rows.table)[:1]), presses("Esc")))
        presses(keys.ROWS_OF)
        full.returns_to(dialog)

    opens(full, work)
    line = [made.MATTERS[0].name, made.AREAS[0].name, made.CHANNELS[0].name, "1", "Registrada"]
    assert said == [["I1V1-000001", "6 ene 2026", "Inventada Número 1", *line]]


def test_what_would_count_again_is_shown_of_a_withdrawn_one(full: Office):
    full.workspace.do(WithdrawBatch(full.store.imports.all()[0].uid, "una razón"))
    said: list[object] = []

    def work(dialog: ImportsDialog) -> None:
        full.answers_in(BatchRows, lambda rows: (said.extend((rows.table.rowCount(), WOULD in seen())), presses("Esc")))
        presses(keys.ROWS_OF)
        full.returns_to(dialog)

    opens(full, work)
    assert said == [12, True]


def test_in_discreet_mode_neither_file_nor_persons_are_named(office: Office):
    imported(office.store, name="de Zenobia.xlsx")
    office.workspace.do(WithdrawBatch(office.store.imports.all()[0].uid, "Lo pidió Zenobia"))
    imported(office.store, name="otra de Zenobia.xlsx")
    office.workspace.look_again()
    presses(keys.DISCREET)
    told: list[str] = []

    def work(dialog: ImportsDialog) -> None:
        told.append(seen())
        office.answers_in(BatchRows, lambda _: (told.append(seen()), presses("Esc")))
        presses(keys.ROWS_OF)
        office.returns_to(dialog)
        presses("Down")
        told.append(seen())

    opens(office, work)
    assert len(told) == 3
    assert not any("Zenobia" in each or "Inventada Número" in each for each in told)


@pytest.fixture
def clerk(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.CLERK))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_who_captures_only_looks(clerk: Office):
    imported(clerk.store, by=made.with_account(Role.ADMINISTRATOR))
    said: list[bool] = []

    def work(dialog: ImportsDialog) -> None:
        said.extend((dialog._withdraw.isEnabled(), dialog._rows.isEnabled()))
        presses(keys.WITHDRAW)
        said.append(dialog.isVisible())

    opens(clerk, work)
    assert said == [False, True, True]
    assert not clerk.window.menu.visits.isEnabled()
