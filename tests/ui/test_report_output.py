"""What leaves «Informes»: names are noted first, are hidden in discreet mode, and long work may be given up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office
from tests.paper import printed
from tests.papers import accesses, saves_to
from tests.reports import (
    choose,
    goes_out,
    prints_into,
    quarterly,
    reports,
    said_in,
    shows,
)
from tests.ui.test_accounts import staffed
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.store.accesses import Accesses
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import filing, keys, report_making
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import presses

NAME = "Zenobia Inexistente Ficticia"
MONTH = "1 mar 2026 al 16 mar 2026"


def daily(office: Office, qtbot: QtBot) -> ReportsTab:
    """The daily log of the month, in which Zenobia came today."""
    office.registers(NAME)
    tab = reports(office, qtbot)
    shows(tab, qtbot, lambda: choose(tab, "Diario de atenciones"))
    return tab


def noted(office: Office) -> list[tuple[str, dict[str, object]]]:
    return [(kind, json.loads(body)) for kind, body in accesses(office.store)]


# who came


def test_a_log_with_names_is_noted_as_it_leaves(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = daily(office, qtbot)
    assert NAME in said_in(tab.preview.pdf)
    assert noted(office) == []
    prints_into(tmp_path / "impreso.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.PRINT)
    assert office.said == "Se mandó a la impresora: 1 página."
    saves_to(tmp_path / "diario.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert NAME in said_in((tmp_path / "diario.pdf").read_bytes())
    saves_to(tmp_path / "lista.xlsx", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_TABLE)
    assert office.said == f"Tabla guardada en {tmp_path / 'lista.xlsx'}"
    log = {"what": "diario de atenciones", "period": MONTH, "rows": 1}
    table = log | {"what": "lista de atenciones"}
    assert noted(office) == [("printed", log), ("exported", log), ("exported", table)]


def test_what_cannot_be_noted_does_not_leave(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def is_full(*_: object, **__: object) -> None:
        raise Trouble("El disco está lleno.")

    tab = daily(office, qtbot)
    monkeypatch.setattr(Accesses, "note", is_full)
    saves_to(tmp_path / "diario.pdf", monkeypatch)
    prints_into(tmp_path / "diario.pdf", monkeypatch)
    for key in (keys.SAVE_PDF, keys.PRINT, keys.SAVE_TABLE):
        goes_out(tab, qtbot, key)
        assert office.said == "No salió. El disco está lleno."
    assert list(tmp_path.glob("diario*")) == []


def test_discreet_mode_hides_the_log_and_prints_it_whole(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = daily(office, qtbot)
    presses(keys.DISCREET)
    assert tab.preview.pdf == b""
    assert tab.page.said == "Modo discreto. La vista previa se oculta; se imprime completo. F9 la muestra."
    saves_to(tmp_path / "diario.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    assert NAME in said_in((tmp_path / "diario.pdf").read_bytes())
    assert tab.preview.pdf == b""
    assert NAME in shows(tab, qtbot, lambda: presses(keys.DISCREET))


@pytest.fixture
def reader(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    office = Office(qtbot, staffed(tmp_path / "oficina.db"), by=made.with_account(Role.READER))
    yield office
    office.closes()
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def test_who_only_reads_takes_away_what_names_nobody(reader: Office, qtbot: QtBot):
    tab = reports(reader, qtbot)
    assert all(each.isEnabled() for each in (tab._verbs.print, tab._verbs.save, tab._verbs.table))
    shows(tab, qtbot, lambda: choose(tab, "Diario de atenciones"))
    assert tab.page.said.startswith("Este informe dice nombres. Su cuenta no permite")
    assert not any(each.isEnabled() for each in (tab._verbs.print, tab._verbs.save, tab._verbs.table))
    presses(keys.PRINT)
    assert not tab.output.waiting.busy
    assert tab.preview.pdf == b""


# long ones


def test_of_a_long_log_the_first_pages_are_looked_at_and_all_are_saved(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(report_making, "FIRST_PAGES", 2)
    days = (made.TODAY - timedelta(n % 16) for n in range(90))
    office.workspace.do(Together(tuple(Put(made.visit(day, name=f"Persona {n}")) for n, day in enumerate(days))))
    tab = daily(office, qtbot)
    assert tab.preview.pages == 2
    assert tab.page.bar.place.text() == "Página 1 de 2"
    saves_to(tmp_path / "diario.pdf", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_PDF)
    whole = said_in((tmp_path / "diario.pdf").read_bytes())
    pages = len(printed.pages((tmp_path / "diario.pdf").read_bytes()))
    assert pages > 2
    assert tab.page.said.startswith(f"Vista previa de las primeras 2 páginas de {pages}; se imprime y guarda completo")
    assert NAME in whole
    assert NAME not in said_in(tab.preview.pdf)


def test_esc_gives_up_what_is_being_made_and_nothing_is_left(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab, released = reports(office, qtbot), Event()
    monkeypatch.setattr(filing, "rendered", lambda _: b"%PDF" if released.wait(10) else b"")
    saves_to(tmp_path / "programa.pdf", monkeypatch)
    tab.kinds.setFocus()
    choose(tab, "Gantt")
    presses(keys.SAVE_PDF)
    qtbot.waitUntil(tab.output.waiting.isVisible)
    assert any(each.text() == "Cancelar   Esc" for each in tab.output.waiting.findChildren(QPushButton))
    presses(keys.SAVE_PDF)
    assert office.said.startswith("Se está preparando un informe")
    presses(keys.GIVE_UP)
    released.set()
    qtbot.waitUntil(lambda: not tab.output.waiting.busy)
    assert office.said == "Cancelado: no se imprimió ni se guardó nada."
    assert not (tmp_path / "programa.pdf").exists()


# tables, pages, and the morning


def test_the_tables_of_a_quarter_leave_as_a_workbook_and_as_text(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = quarterly(sonora, qtbot)
    saves_to(tmp_path / "trimestre", monkeypatch)  # without an ending: a workbook
    goes_out(tab, qtbot, keys.SAVE_TABLE)
    assert load_workbook(tmp_path / "trimestre.xlsx").sheetnames
    assert noted(sonora) == []  # it names nobody
    saves_to(tmp_path / "trimestre.csv", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_TABLE)
    assert sonora.said.startswith(f"Tabla guardada en {tmp_path / 'trimestre'}")
    assert list(tmp_path.glob("trimestre*.csv"))


def test_pages_are_turned_and_enlarged_by_keys(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    place, size = tab.page.bar.place, tab.page.bar.size_
    assert (place.text(), size.text()) == ("Página 1 de 2", "página completa")
    presses(keys.PAGE_ON)
    assert place.text() == "Página 2 de 2"
    presses(keys.LARGER, times=3)
    assert (place.text(), size.text()) == ("Página 2 de 2", "125 %")
    presses(keys.SMALLER, times=2)
    assert size.text() == "todo el ancho"
    shows(tab, qtbot, tab.refresh)
    assert place.text() == "Página 2 de 2"  # it is the same report
    presses(keys.PAGE_BACK)
    assert place.text() == "Página 1 de 2"
    presses(keys.WHOLE_PAGE)
    assert size.text() == "página completa"


def test_a_key_leads_to_the_morning_sheet_from_anywhere(office: Office, qtbot: QtBot):
    office.registers(NAME)
    presses(keys.MORNING)
    tab = office.window.current
    assert isinstance(tab, ReportsTab)
    said = shows(tab, qtbot, lambda: None)
    assert tab.kind.name == "Hoja matutina"
    assert "Hoja matutina, lunes 16 de marzo de 2026" in said
    assert NAME not in said


def test_the_transparency_format_is_read_on_the_page_and_leaves_in_its_official_columns(
    sonora: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tab = reports(sonora, qtbot)
    said = shows(tab, qtbot, lambda: choose(tab, "Indicadores de resultados"))
    assert "Falta escribir antes de publicar: " in said
    assert tab.page.said.startswith("Tercer trimestre de 2021 · ")
    saves_to(tmp_path / "indicadores.xlsx", monkeypatch)
    goes_out(tab, qtbot, keys.SAVE_TABLE)
    (sheet,) = load_workbook(tmp_path / "indicadores.xlsx")
    heads = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Ejercicio"]
    assert len([cell for cell in heads[0] if cell]) == 21
    assert sonora.said == f"Tabla guardada en {tmp_path / 'indicadores.xlsx'}"
