"""F1 by keys: the guide at the page of what is shown, what is found in it, and where its links lead."""

from __future__ import annotations

from importlib import import_module
from inspect import isclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from tests.office import Office
from tests.paper.printed import pages
from xicotepec_atencion.paths import GUIDE
from xicotepec_atencion.ui import guide_places, helping, keys, theme
from xicotepec_atencion.ui.backups_dialog import BackupsDialog
from xicotepec_atencion.ui.guide_dialog import NOTHING, GuideDialog
from xicotepec_atencion.ui.guide_page import on_paper
from xicotepec_atencion.ui.guide_print import send
from xicotepec_atencion.ui.guide_text import Guide, folded_words, marked, read_guide
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.tab import FOLLOW_UP, GANTT, INTAKE, PROGRAMME, REPORTS
from xicotepec_atencion.ui.tokens import DARK, LIGHT
from xicotepec_atencion.ui.typist import presses, types

TEXT = """# Guía inventada

Vea [el cierre](#cerrar-el-mes).

## Atención diaria

Pulse `F2`. Vea [el cierre](#cerrar-el-mes), [nada](#no-hay) o [la red](https://ejemplo.invalid/uno).

![Un cuadro](imagenes/cuadro.png)

![Uno que no está](imagenes/falta.png)

{long}

### Corregir

1. Elija la **atención**.
2. Corríjala.

```
## esto no es un capítulo
```

## Programa mensual

Texto.

### Cerrar el mes

| Tecla | Qué hace |
|---|---|
| `Ctrl+K` | Cierra el último mes que terminó |
"""
Shown = TypeVar("Shown", bound=QDialog)


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    (tmp_path / "imagenes").mkdir()
    picture = QImage(3000, 1500, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    assert picture.save(str(tmp_path / "imagenes" / "cuadro.png"))
    (tmp_path / "guia.md").write_text(TEXT.format(long="Renglón.\n\n" * 60), encoding="utf-8")
    return read_guide(tmp_path / "guia.md")


@pytest.fixture
def reader(office: Office, guide: Guide) -> GuideDialog:
    """The invented guide in its window, read from its first chapter."""
    dialog = GuideDialog(guide, "Atención diaria", office.window)
    dialog.show()
    comes_to_front(office, dialog)
    return dialog


def comes_to_front(office: Office, dialog: QDialog) -> None:
    dialog.activateWindow()
    office.waits(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)


def front(office: Office, kind: type[Shown]) -> Shown:
    """The window of that kind which is in front, as a desktop would have put it there."""
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    assert len(shown) == 1
    comes_to_front(office, shown[0])
    return shown[0]


def listed(dialog: GuideDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def marked_in(dialog: GuideDialog) -> list[str]:
    return [each.cursor.selectedText() for each in dialog.page.extraSelections()]  # pyright: ignore


# where it opens


@pytest.mark.parametrize(
    ("tab", "title"),
    [
        (INTAKE, "Atención diaria"),
        (FOLLOW_UP, "Seguimiento"),
        (PROGRAMME, "Programa mensual"),
        (GANTT, "Gantt"),
        (REPORTS, "Informes"),
    ],
)
def test_it_opens_at_the_page_of_the_tab(office: Office, tab: int, title: str):
    office.window.show_tab(tab)
    presses(keys.GUIDE)
    guide = front(office, GuideDialog)
    assert guide.chapter == title
    assert title in guide.page.toPlainText()
    presses("Esc")
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideDialog) and each.isVisible()]


def test_open_already_it_shows_the_page_of_what_is_shown_now(office: Office):
    presses(keys.GUIDE)
    guide = front(office, GuideDialog)
    office.takes_the_keyboard()
    presses(keys.PROGRAMME)
    presses(keys.GUIDE)
    assert front(office, GuideDialog) is guide
    assert guide.chapter == "Programa mensual"
    presses(keys.PAGE_BEFORE)
    assert guide.chapter == "Atención diaria"
    presses(keys.GUIDE)  # in itself it is nothing new
    assert guide.chapter == "Atención diaria"


def test_a_dialog_has_it_at_its_own_page_and_goes_on_after(office: Office):
    read: list[str] = []

    def reads(dialog: BackupsDialog) -> None:
        presses(keys.GUIDE)
        guide = front(office, GuideDialog)
        read.append(guide.chapter)
        presses(keys.FIND)
        assert QApplication.focusWidget() is guide.search  # nothing of it is shut
        presses("Esc")
        office.returns_to(dialog)
        presses(keys.GUIDE)
        read.append(front(office, GuideDialog).chapter)  # and left open
        dialog.reject()

    office.answers_in(BackupsDialog, reads)
    office.window.menu.backups.trigger()
    assert read == ["Respaldos y restauración"] * 2
    office.waits(lambda: not [each for each in QApplication.topLevelWidgets() if isinstance(each, GuideDialog)])


def test_a_dialog_without_a_page_of_its_own_has_that_of_its_tab(office: Office):
    office.window.show_tab(REPORTS)
    question = Question("¿Seguro?", "Eso.", "Sí", parent=office.window)
    assert guide_places.chapter_of(question) == "Informes"
    window = office.window
    copies = BackupsDialog(office.workspace, window.desk, window.backing_up, window)
    within = Question("¿Seguro?", "Eso.", "Sí", parent=copies)
    assert guide_places.chapter_of(within) == "Respaldos y restauración"


def test_each_chapter_that_is_opened_is_in_the_guide():
    titles = {chapter.title for chapter in read_guide(GUIDE).chapters}
    assert {*guide_places.OF_TABS.values(), *guide_places.OF_DIALOGS.values()} <= titles


@pytest.mark.parametrize("name", guide_places.OF_DIALOGS)
def test_each_module_that_has_a_page_holds_a_dialog(name: str):
    """None that was renamed or is gone."""
    module = import_module(f"xicotepec_atencion.ui.{name}")
    own = [each for each in vars(module).values() if isclass(each) and each.__module__ == module.__name__]
    assert [each for each in own if issubclass(each, QDialog)]


def test_without_the_guide_it_says_so_and_the_work_goes_on(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(helping, "GUIDE", tmp_path / "no-hay.md")
    said: list[str] = []
    office.answers_in(Question, lambda asked: said.append(asked.said.text()))
    presses(keys.GUIDE)
    assert said == [helping.NO_GUIDE]
    office.takes_the_keyboard()
    assert office.registers("Ana Ejemplo Ejemplo")


# what is read


def test_it_is_read_a_chapter_at_a_time(guide: Guide):
    assert [chapter.title for chapter in guide.chapters] == ["Guía inventada", "Atención diaria", "Programa mensual"]


def test_a_guide_without_chapters_is_none(tmp_path: Path):
    (tmp_path / "guia.md").write_text("# Guía\n", encoding="utf-8")
    with pytest.raises(OSError, match="no chapter"):
        read_guide(tmp_path / "guia.md")


def test_pictures_are_as_wide_as_there_is_room_and_a_missing_one_is_told(office: Office, reader: GuideDialog):
    page = reader.page

    def loaded() -> QImage:
        return page.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl("imagenes/cuadro.png"))

    for width in (900, 700):
        reader.resize(width, 500)
        office.waits(lambda: 0 < page.document().idealWidth() <= page.viewport().width())
        office.waits(lambda: loaded().width() > page.viewport().width() * 0.8)
        assert loaded().width() == 2 * loaded().height() <= page.viewport().width()
    assert "[Falta la imagen: Uno que no está]" in page.toPlainText()


def test_it_follows_the_palette_and_the_size(office: Office, reader: GuideDialog):
    light, size = _ink(reader), reader.page.document().size().height()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, DARK, zoom=2)
        assert _ink(reader) == QColor(DARK.ink)
        assert light != _ink(reader)
        assert reader.page.document().size().height() > 1.5 * size
    finally:
        theme.apply(app)
    assert _ink(reader) == light


def _ink(reader: GuideDialog) -> QColor:
    return reader.page.document().begin().begin().fragment().charFormat().foreground().color()


def test_what_is_found_is_shown_marked_at_its_place(office: Office, reader: GuideDialog):
    presses(keys.FIND)
    types("mes termino")
    office.waits(lambda: reader.search.is_resting)
    assert listed(reader) == ["Programa mensual › Cerrar el mes\nCierra el último mes que terminó"]
    assert reader.chapter == "Programa mensual"
    assert marked_in(reader) == ["mes", "mes", "terminó"]
    presses("Down")
    assert QApplication.focusWidget() is reader.list
    presses("Return")
    assert QApplication.focusWidget() is reader.page


def test_nothing_found_says_so_and_the_page_stays(office: Office, reader: GuideDialog):
    presses(keys.FIND)
    types("zzz")
    office.waits(lambda: reader.search.is_resting)
    assert reader.said.text() == NOTHING.format("zzz")
    assert listed(reader) == []
    assert "Pulse F2" in reader.page.toPlainText()
    presses("Ctrl+A")
    presses("Del")
    office.waits(lambda: reader.search.is_resting)
    assert listed(reader) == ["Guía inventada", "Atención diaria", "Programa mensual"]
    assert reader.said.text() == ""


def test_words_are_found_by_their_beginning_whatever_their_accents():
    text = "Está como ESTABA; también «estación»."
    found = [text[start:end] for start, end in marked(text, folded_words("ésta"))]
    assert found == ["Está", "ESTABA", "estación"]


def test_links_lead_within_the_guide_and_back(reader: GuideDialog):
    reader.page.verticalScrollBar().setValue(40)
    reader.page.anchorClicked.emit(QUrl("#cerrar-el-mes"))
    assert reader.chapter == "Programa mensual"
    presses(keys.PAGE_BEFORE)
    assert reader.chapter == "Atención diaria"
    assert reader.page.verticalScrollBar().value() == 40
    assert not reader.back.isEnabled()


def test_links_are_followed_by_keyboard(reader: GuideDialog):
    presses("Tab")
    presses("Return")
    assert reader.chapter == "Programa mensual"


def test_the_keyboard_leaves_the_page_past_its_last_link(reader: GuideDialog):
    presses("Tab", times=4)
    assert QApplication.focusWidget() is not reader.page


def test_nothing_opens_a_browser(reader: GuideDialog):
    reader.page.anchorClicked.emit(QUrl("https://ejemplo.invalid/uno"))
    assert "https://ejemplo.invalid/uno" in reader.said.text()
    assert QGuiApplication.clipboard().text() == "https://ejemplo.invalid/uno"
    assert reader.chapter == "Atención diaria"


@pytest.mark.parametrize("link", ["#no-hay", "../README.md"])
def test_a_link_that_leads_nowhere_says_so(reader: GuideDialog, link: str):
    reader.page.anchorClicked.emit(QUrl(link))
    assert link in reader.said.text()
    assert reader.chapter == "Atención diaria"


def test_chapters_are_chosen_by_the_arrows(reader: GuideDialog):
    reader.list.setFocus()
    presses("Down")
    assert reader.chapter == "Programa mensual"
    assert reader.windowTitle() == "Guía: Programa mensual"


def test_a_chapter_is_printed(look: None, guide: Guide, tmp_path: Path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "capitulo.pdf"))
    assert send(guide.chapters[1].markdown, guide.folder, printer)
    said = "".join(page.text for page in pages((tmp_path / "capitulo.pdf").read_bytes())).replace(" ", "")
    assert "Atencióndiaria" in said
    assert "Corríjala" in said


def test_what_is_printed_is_dark_upon_white_whatever_the_screen_has(guide: Guide, look: None):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, DARK)
        paper = on_paper(guide.chapters[1].markdown, guide.folder, 600)
        first = paper.begin().begin().fragment()
        assert first.charFormat().foreground().color() == QColor(LIGHT.ink)
    finally:
        theme.apply(app)
