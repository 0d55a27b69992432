"""A report that is to be published, at the moment when it leaves: noted, and asked about where it overlaps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked
from tests.papers import accesses, saves_to
from tests.reports import choose, goes_out, reports, shows
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import presses


def breakdown(office: Office, qtbot: QtBot) -> ReportsTab:
    """Of March, as it is published."""
    office.workspace.do(Together(tuple(Put(made.visit(date(2026, 3, 2))) for _ in range(8))))
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, "Desglose de atenciones"))
    shows(tab, qtbot, lambda: tab.parameters.published.setChecked(True))
    return tab


def notes(office: Office) -> list[str]:
    return [kind for kind, body in accesses(office.store) if "para publicar" in body]


def test_what_is_published_is_noted_and_what_overlaps_is_asked_about(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = breakdown(office, qtbot)
    saves_to(tmp_path / "uno.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    saves_to(tmp_path / "uno.xlsx", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_TABLE)  # the same once more: nothing to ask
    assert notes(office) == ["exported", "exported"]
    office.workspace.do(Put(made.visit(date(2026, 3, 3))))
    shows(tab, qtbot, tab.refresh)
    for name, key in (("dos.pdf", keys.SAVE_PDF), ("dos.xlsx", keys.SAVE_TABLE)):
        questions: list[str] = []
        saves_to(tmp_path / name, monkeypatch)
        office.answers(lambda questions=questions: (questions.append(asked(Question).said.text()), presses("Esc")))
        goes_out(tab, qtbot, key)
        assert "podría saber una cifra que se reservó" in questions[0]
        assert not (tmp_path / name).exists()
        assert office.said == "No salió nada."
        office.takes_the_keyboard()
    assert len(notes(office)) == 2
    saves_to(tmp_path / "dos.pdf", monkeypatch)
    office.answers(lambda: asked(Question).accept())
    goes_out(tab, qtbot, keys.SAVE_PDF)
    qtbot.waitUntil((tmp_path / "dos.pdf").exists)
    assert len(notes(office)) == 3


def test_what_is_for_the_office_alone_is_neither_noted_nor_asked_about(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = breakdown(office, qtbot)
    shows(tab, qtbot, lambda: tab.parameters.published.setChecked(False))
    saves_to(tmp_path / "uno.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert (tmp_path / "uno.pdf").exists()
    assert notes(office) == []
