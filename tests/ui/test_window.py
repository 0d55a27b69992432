"""The window itself: tabs, status line, backups, first start, and what it costs to open."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests import made
from tests.made import MARCH
from tests.office import PROGRAMME, Office, asked
from tests.paper.printed import pages
from xicotepec_atencion.domain.founding import Opening
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, start
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.key_words import OF_TABS, TWINS, keys_of
from xicotepec_atencion.ui.office_dialog import OfficeDialog
from xicotepec_atencion.ui.typist import focused, presses, types


@pytest.mark.parametrize("tab", OF_TABS)
def test_no_key_is_given_twice(tab: int):
    table = (*keys.EVERYWHERE, *keys.IN_TOUR, *keys_of(tab), *(TWINS - {*keys.EVERYWHERE}))
    sequences = [QKeySequence(key).toString() for key in table]
    assert all(sequences)
    assert len(set(sequences)) == len(sequences)


def test_combinations_of_keys_are_named_in_their_table_only():
    """Docstrings may speak of them."""
    elsewhere: list[str] = []
    for path in Path(keys.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prose = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in prose]
        elsewhere += [path.name for each in texts if isinstance(each.value, str) and "Ctrl+" in each.value]
    assert set(elsewhere) == {"keys.py"}


def test_keys_are_shown_in_spanish():
    assert keys.shown(keys.SAVE) == "Ctrl+Entrar"
    assert keys.shown(keys.CANCEL) == "Supr"
    assert keys.shown(keys.PAGE_ON) == "Ctrl+AvPág"
    assert keys.shown(keys.LARGER) == "Ctrl++"


def test_the_tabs_have_the_keys_that_are_theirs_from_now_on(office: Office):
    presses(keys.FOLLOW_UP)
    assert office.window.tabs.tabText(office.window.tabs.currentIndex()) == "Seguimiento"
    presses(keys.PROGRAMME)
    assert office.window.tabs.tabText(office.window.tabs.currentIndex()) == "Programa mensual"
    assert focused() is office.programme.grid
    presses(keys.INTAKE)
    assert office.window.tabs.tabText(office.window.tabs.currentIndex()) == "Atención diaria"
    assert focused() is office.form.name


def test_the_window_fits_a_screen_of_1024(office: Office):
    office.registers()
    office.window.status.say_backup("Último respaldo: hace 12 días · falta la memoria desde el 24 sep 2026", True)
    for tab in range(office.window.tabs.count()):
        office.window.show_tab(tab)
    assert office.window.minimumSizeHint().width() <= 1024


def test_a_hidden_tab_reads_again_when_it_is_shown(office: Office):
    assert office.cell(MARCH) == ""
    office.registers(persons=3)
    model = office.window._pages[PROGRAMME].model  # pyright: ignore[reportAttributeAccessIssue]
    assert model.index(1, model.column_of(MARCH)).data() == ""
    assert office.cell(MARCH) == "3"


def test_the_status_line_offers_the_undo_of_what_it_says(office: Office):
    folio = office.registers()
    assert office.said == f"Folio {folio} guardado."
    office.follows_the_link("Deshacer   Ctrl+Z")
    assert office.said == "Se deshizo: guardar la atención de persona sin nombre, 16 mar 2026."
    assert office.states() == ["Cancelada"]
    office.follows_the_link("Rehacer   Ctrl+Y")
    assert office.states() == ["Registrada"]


def test_a_fact_offers_no_undo_of_something_else(office: Office):
    office.registers()
    office.workspace.said.emit("PDF guardado en algún lugar")
    assert not any(link.isVisible() for link in office.window.status._links)


def test_with_nothing_to_undo_it_says_so(office: Office):
    office.undoes()
    assert office.said == "No hay nada que deshacer."


def test_the_first_start_of_a_day_makes_a_copy(office: Office, qtbot: QtBot):
    copy = office.store.path.parent / "respaldos" / "oficina-2026-03-16.db"
    qtbot.waitUntil(copy.exists)
    with Store(copy, read_only=True) as store:
        assert store.office() == office.store.office()


def test_a_copy_on_demand_is_told(office: Office, qtbot: QtBot):
    qtbot.waitUntil(lambda: not office.window.backing_up.busy)
    office.registers()
    with qtbot.waitSignal(office.window.backing_up.done):
        presses(keys.BACK_UP)
    assert office.said == "Respaldo verificado: 1 atención en respaldos/oficina-2026-03-16-100000.db"
    with Store(office.store.path.parent / "respaldos" / "oficina-2026-03-16-100000.db", read_only=True) as store:
        assert len(store.visits.on(made.TODAY)) == 1


def test_the_programme_is_saved_as_pdf(office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "programa"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    office.registers(persons=3)
    office.window.show_tab(PROGRAMME)
    with qtbot.waitSignal(office.workspace.said):
        presses(keys.PROGRAMME_PDF)
    assert office.said == f"PDF guardado en {target}.pdf"
    assert "BORRADOR" in pages(Path(f"{target}.pdf").read_bytes())[-1].text


def test_a_pdf_that_cannot_be_saved_is_told(
    office: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "archivo").touch()
    target = tmp_path / "archivo" / "x.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    office.window.show_tab(PROGRAMME)
    with qtbot.waitSignal(office.workspace.failed):
        presses(keys.PROGRAMME_PDF)
    assert office.said.startswith("No se pudo guardar en")


def test_the_office_is_corrected_from_the_menu_and_undone(office: Office):
    def fill() -> None:
        dialog = asked(OfficeDialog)
        dialog.name.setFocus()
        presses("Ctrl+A")
        types("Oficina Nueva")
        dialog.signatory.setFocus()
        types("Lic. Nadie Existente")
        presses("Return")

    office.answers(fill)
    office.window.edit_office_data()
    office.takes_the_keyboard()
    assert office.window.windowTitle() == "Oficina Nueva"
    assert [s.name for s in office.store.signatories.all()] == ["Lic. Nadie Existente"]
    office.undoes()
    assert office.window.windowTitle() == "Oficina Inventada"
    assert office.store.signatories.all() == []


def test_a_founded_file_opens_without_asking(look: None, qtbot: QtBot, tmp_path: Path):
    start.founded(tmp_path / "a.db", Opening("Oficina", "", "PRU")).close()
    opened = start.opened(tmp_path / "a.db", Desk())
    assert opened is not None
    with opened.store as store:
        assert not store.visits.on(made.TODAY)


def test_starting_loads_nothing_heavy(tmp_path: Path):
    script = (
        "import sys, pathlib; from xicotepec_atencion.ui import screen, start;"
        "from xicotepec_atencion.domain.founding import Opening;"
        "app = start.application(); screen.without_screen();"
        f"store = start.founded(pathlib.Path({str(tmp_path / 'a.db')!r}), Opening('O', '', 'O'));"
        "window = start.window_over(store); window.show(); window.close(); store.close();"
        "print([m for m in ('matplotlib', 'reportlab', 'PIL', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert done.stderr == ""
