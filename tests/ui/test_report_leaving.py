"""What stops a report on its way out, and who is asked first: nothing is claimed that did not happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked
from tests.papers import accesses, saves_to
from tests.reports import (
    NOW,
    T3,
    choose,
    goes_out,
    prints_into,
    quarterly,
    reports,
    said_in,
    shows,
    writes,
)
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.exchange.saving import paths_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, report_output
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.typist import focused, presses

NAME = "Zenobia Inexistente Ficticia"
CANCELLED = "Cancelado: no se imprimió ni se guardó nada."


def told(office: Office) -> list[str]:
    """Every sentence of the status line from now on."""
    heard: list[str] = []
    office.workspace.said.connect(heard.append)
    office.workspace.failed.connect(heard.append)
    return heard


# given up


def test_esc_gives_up_what_the_printer_has_not_got(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab, heard = quarterly(sonora, qtbot), told(sonora)
    waiting = tab.output.waiting

    def at_the_printer() -> None:
        if tab.output._on_paper:
            QTimer.singleShot(0, lambda: presses(keys.GIVE_UP, times=2))

    waiting.begun.connect(at_the_printer)
    prints_into(tmp_path / "impreso.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.PRINT)
    assert heard == ["Cancelado: no se mandan más páginas; las que ya tenía la impresora pueden salir."]


def test_the_button_gives_up_a_table_that_is_being_written(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    writing, released, real = Event(), Event(), report_output.save_tables

    def slow(*how: Any) -> tuple[Path, ...]:
        writing.set()
        released.wait(10)
        return real(*how)

    tab, heard = quarterly(sonora, qtbot), told(sonora)
    monkeypatch.setattr(report_output, "save_tables", slow)
    saves_to(tmp_path / "tabla.xlsx", monkeypatch)
    presses(keys.SAVE_TABLE)
    waiting = tab.output.waiting
    qtbot.waitUntil(lambda: writing.is_set() and waiting.isVisible())
    next(each for each in waiting.findChildren(QPushButton)).click()
    presses(keys.GIVE_UP)
    released.set()
    qtbot.waitUntil(lambda: not waiting.busy)
    assert heard == [CANCELLED]
    assert list(tmp_path.glob("*tabla*")) == []


# what is on the screen


def test_a_refused_evaluation_stops_the_report_and_stays_in_sight(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = quarterly(sonora, qtbot)
    writes(tab, "De las peticiones, lo mío.")
    first = sonora.store.activities.of(2021)[0].uid
    with Store(sonora.store.path) as other:
        stands = other.evaluations.of(T3)[first]
        made.put(other, Evaluation(first, T3, "De otra persona.", revision=stands.revision), NOW)
    saves_to(tmp_path / "informe.pdf", monkeypatch)
    heard = told(sonora)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert len(heard) == 1
    assert sonora.said == heard[0]
    assert tab.evaluation.text.toPlainText() == "De las peticiones, lo mío."
    assert list(tmp_path.glob("informe*")) == []


def test_prose_that_says_otherwise_than_its_table_is_asked_about_once(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab, target = quarterly(sonora, qtbot), tmp_path / "informe.pdf"
    writes(tab, "[Contexto: sin escribir] Se atendieron 13,808 de 10,000.")
    saves_to(target, monkeypatch)
    questions: list[str] = []

    def answer(key: str) -> None:
        questions.append(asked(Question).said.text())
        presses(key)

    sonora.answers(lambda: answer("Esc"))
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert "La evaluación dice 13,808; la tabla dice 13,880." in questions[0]
    assert "Falta escribir: contexto." in questions[0]
    sonora.takes_the_keyboard()
    assert focused() is tab.evaluation.text
    assert tab.evaluation.text.textCursor().selectedText() == "13,808"
    assert not target.exists()
    sonora.answers(lambda: answer("Alt+G"))
    goes_out(tab, qtbot, keys.SAVE_PDF)
    qtbot.waitUntil(target.exists)
    sonora.takes_the_keyboard()
    target.unlink()
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert "13,808" in said_in(target.read_bytes())
    assert len(questions) == 2


def test_where_there_is_no_table_none_is_said_to_be_saved(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, "Desglose de atenciones"))
    for name in ("nada.xlsx", "nada.csv"):
        saves_to(tmp_path / name, monkeypatch)
        goes_out(tab, qtbot, keys.SAVE_TABLE)
        assert office.said == "No hay nada que guardar en ese periodo."
    assert list(tmp_path.glob("*nada*")) == []


# who asked for it


@pytest.fixture
def clerked(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.SECRETARY))
    office.workspace.do(Put(made.visit(made.TODAY, name=NAME)))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def locks(office: Office) -> None:
    presses(keys.LOCK)


def changes_hands(office: Office) -> None:
    presses(keys.LOCK)
    office.window.session._entered(made.with_account(Role.ADMINISTRATOR), False)


@pytest.mark.parametrize("meanwhile", [locks, changes_hands])
@pytest.mark.parametrize("key", [keys.SAVE_PDF, keys.SAVE_TABLE])
def test_names_leave_only_for_who_asked(
    clerked: Office,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[Office], None],
    key: str,
):
    tab = reports(clerked, qtbot)
    shows(tab, qtbot, lambda: choose(tab, "Diario de atenciones"))
    heard = told(clerked)

    def answers(*_: object) -> tuple[str, str]:
        meanwhile(clerked)
        return str(tmp_path / "nombres.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answers)
    goes_out(tab, qtbot, key)
    assert heard[-1] == "No se guardó: cambió quien usa el programa."
    assert accesses(clerked.store) == []
    assert list(tmp_path.glob("*nombres*")) == []


# over what is there


def test_a_name_without_its_ending_is_asked_about_as_it_is_written(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab, there = reports(office, qtbot), tmp_path / "informe.pdf"
    there.write_text("de antes")
    saves_to(tmp_path / "informe", monkeypatch)
    questions: list[str] = []
    office.answers(lambda: (questions.append(asked(Question).said.text()), presses("Esc")))
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert questions == ["Está ya en esa carpeta: «informe.pdf». Lo que contiene se pierde."]
    assert there.read_text() == "de antes"
    office.takes_the_keyboard()
    office.answers(lambda: presses("Alt+R"))
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert there.read_bytes().startswith(b"%PDF")


def test_the_several_files_of_a_table_are_asked_about(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab, target = reports(sonora, qtbot), tmp_path / "tabla.csv"  # of the programme, which has two
    assert tab.kind.tabled
    report = tab.kind.tabled(sonora.store, tab.parameters.chosen(), NOW)
    there = paths_of(target, report.tables)[-1]
    there.write_text("de antes")
    saves_to(target, monkeypatch)
    questions: list[QDialog] = []
    sonora.answers(lambda: (questions.append(asked(Question)), presses("Esc")))
    goes_out(tab, qtbot, keys.SAVE_TABLE)
    assert len(questions) == 1
    assert [path.read_text() for path in tmp_path.glob("tabla*.csv")] == ["de antes"]


def test_a_printer_that_is_not_there_is_told_of(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = reports(office, qtbot)
    prints_into(tmp_path / "no hay" / "impreso.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.PRINT)
    assert office.said == "La impresora no recibió el informe. Revise que esté encendida y con papel."
