"""What the shared widgets promise to every screen."""

import gc
import re
from collections.abc import Callable, Iterator
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTextDocument, QTextDocumentFragment
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from xicotepec_atencion.domain.signs import SIGNS_DARK
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.day_input import DayInput
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.tokens import DARK, LIGHT, Tokens
from xicotepec_atencion.ui.typist import presses
from xicotepec_atencion.ui.widgets import (
    Choice,
    Item,
    Option,
    SignLabel,
    Tabs,
    button,
    column,
    field,
    label,
    message,
    row,
)

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    yield
    theme.apply(qapp)


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """A function that shows widgets in an active window, one below the other."""
    windows: list[QWidget] = []  # qtbot alone would let them go

    def show(*items: Item) -> QWidget:
        windows.append(window := QWidget())
        window.setLayout(column(*items, None))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


def colours(widget: QWidget) -> set[str]:
    return colours_of(widget.grab().toImage())


def colours_of(image: QImage) -> set[str]:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixel(x, y)).name().upper() for x, y in points if image.pixelColor(x, y).alpha()}


# The theme


def test_every_control_is_as_high_as_the_others(shown: Show) -> None:
    controls = [QLineEdit(), QComboBox(), DayInput(), QSpinBox(), button("Guardar")]
    shown(*controls)
    assert {control.height() for control in controls} == {30}


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_sheet_finds_its_pictures(qapp: QApplication, tokens: Tokens) -> None:
    theme.apply(qapp, tokens)
    asked = re.findall(r"url\(icons:(.+?)\)", qapp.styleSheet())
    assert asked
    assert [name for name in asked if not (icons.FOLDER / name).is_file()] == []
    assert "@" not in qapp.styleSheet()


def test_what_is_open_follows_zoom_and_palette(shown: Show, qapp: QApplication) -> None:
    guardar = button("Guardar", icon="printer")
    window = shown(row(guardar, SignLabel("R"), space=8))
    gc.collect()
    theme.apply(qapp, DARK, 2.0)
    assert guardar.sizeHint().height() == 58  # twice 28; edges do not grow
    assert guardar.iconSize() == QSize(32, 32)
    assert [line.spacing() for line in window.findChildren(QHBoxLayout)] == [16]
    assert {DARK.base, DARK.ink2} <= colours(guardar)
    assert SIGNS_DARK["R"].fill in colours(window)


def test_following_keeps_nothing_alive(qapp: QApplication) -> None:
    made = button("Guardar", icon="printer")
    gone = ref(made)
    del made
    gc.collect()
    assert gone() is None


def test_digits_are_all_of_one_width() -> None:
    for bold in (False, True):
        metrics = QFontMetricsF(theme.font(bold=bold))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_qt_s_own_words_are_spanish() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancelar"
    assert QCoreApplication.translate("QPrintWidget", "Output &file:") == "&Archivo de salida:"


# Words and messages


def test_a_button_says_its_keys_but_is_called_by_its_word() -> None:
    guardar = button("Guardar", "primary", keys="Ctrl+Entrar")
    assert guardar.text() == "Guardar   Ctrl+Entrar"
    assert guardar.accessibleName() == "Guardar"
    guardar.say("Guardar cambios…")
    assert (guardar.text(), guardar.accessibleName()) == ("Guardar cambios…", "Guardar cambios")


def test_focus_rings_a_primary_button_without_resizing_it(shown: Show) -> None:
    guardar = button("Guardar", "primary")
    shown(other := QLineEdit(), row(guardar, None))
    other.setFocus()
    before = guardar.sizeHint()
    assert LIGHT.focus not in colours(guardar)
    guardar.setFocus()
    assert guardar.sizeHint() == before
    image = guardar.grab().toImage()
    inwards = [image.pixelColor(x, 15).name().upper() for x in range(6)]
    assert inwards == [LIGHT.focus] * 2 + [LIGHT.base] * 2 + [LIGHT.accent] * 2


def test_what_people_wrote_is_never_taken_for_html(qapp: QApplication) -> None:
    assert label("<b>Ana</b>").sizeHint().width() > label("Ana", "strong").sizeHint().width() * 2
    duda = message("warning", "<i>Ana</i>", "1 < 2 & 3")
    said = duda.findChildren(QLabel)[1]
    assert QTextDocumentFragment.fromHtml(said.text()).toPlainText() == "<i>Ana</i> 1 < 2 & 3"


def test_a_message_has_its_fill_its_edge_and_its_icon(shown: Show) -> None:
    duda = message("warning", "Duda.", "Lo que se ve raro.", button("Ver", "link"))
    shown(duda)
    image = duda.grab().toImage()
    assert {image.pixelColor(x, 15).name().upper() for x in range(3)} == {LIGHT.warning}
    assert image.pixelColor(5, 15).name().upper() == LIGHT.warning_soft


# Fields


def test_an_error_stands_below_its_field_and_takes_no_room_before(qtbot: QtBot, shown: Show) -> None:
    asunto = field("&Asunto", QComboBox(), "elija de la lista")
    shown(asunto)
    before = asunto.sizeHint().height()
    asunto.set_error("Falta el asunto.")
    below = next(each for each in asunto.findChildren(QLabel) if each.text() == "Falta el asunto.")
    qtbot.waitUntil(lambda: below.isVisible() and asunto.sizeHint().height() > before)
    qtbot.waitUntil(lambda: below.mapTo(asunto, below.rect().topLeft()).y() > asunto.widget.geometry().bottom())
    assert asunto.widget.accessibleDescription().startswith("Falta el asunto. Las flechas")
    asunto.set_error("")
    assert not below.isVisible()
    assert asunto.sizeHint().height() == before
    assert asunto.widget.accessibleDescription().startswith("elija de la lista. Las flechas")


def test_an_error_marks_its_field_and_goes_again(shown: Show) -> None:
    nombre = field("Nombre", QLineEdit(), "", QPushButton("Sin nombre"))
    shown(other := QLineEdit(), nombre)
    other.setFocus()
    assert LIGHT.error not in colours(nombre.widget)
    nombre.set_error("Falta el nombre.")
    assert LIGHT.error in colours(nombre.widget)
    nombre.set_error("")
    assert LIGHT.error not in colours(nombre.widget)


def test_an_error_marks_a_choice_too(shown: Show) -> None:
    canal = field("Canal", Choice(Option("Ventanilla", 1), Option("Gira", 2)))
    shown(canal)
    canal.set_error("Elija uno.")
    assert LIGHT.error in colours(canal.widget)


def test_a_label_names_its_widget_and_leads_to_it(qtbot: QtBot, shown: Show) -> None:
    persona, canal = QLineEdit(), Choice(Option("Ventanilla", 1), Option("Gira", 2))
    shown(field("&Persona", persona), field("&Canal", canal))
    assert persona.accessibleName() == "Persona"
    canal.set_current(2)
    qtbot.keyClick(persona, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is canal.focusProxy()


def test_fields_side_by_side_stay_aligned_when_one_is_wrong(qtbot: QtBot, shown: Show) -> None:
    asunto, personas = field("Asunto", QComboBox()), field("Personas", QSpinBox())
    shown(row(asunto, personas))
    asunto.set_error("Falta el asunto.")
    qtbot.waitUntil(lambda: personas.height() == asunto.height() > 60)
    assert asunto.widget.y() == personas.widget.y()


def test_a_note_grows_with_its_field(qtbot: QtBot, shown: Show) -> None:
    nota = field("Nota", QPlainTextEdit())
    shown(nota)
    nota.resize(300, 400)
    qtbot.waitUntil(lambda: nota.widget.height() > 300)


# Choosing


def test_a_choice_is_made_with_the_keyboard(qtbot: QtBot, shown: Show) -> None:
    before = QLineEdit()
    canal = Choice(Option("Ventanilla", "v"), Option("Teléfono", "t", "phone"), Option("Gira", "g"))
    canal.set_current("t")
    shown(before, canal)
    before.setFocus()
    chosen: list[str] = []
    canal.changed.connect(chosen.append)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert canal.findChildren(QPushButton)[1].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert canal.current() == "g"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert chosen == ["g", "t", "v"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert before.hasFocus()


def test_a_choice_made_by_the_program_is_silent(qtbot: QtBot) -> None:
    canal = Choice(Option("Ventanilla", 1), Option("Gira", 2))
    qtbot.addWidget(canal)
    with qtbot.assertNotEmitted(canal.changed):
        canal.set_current(2)
    assert canal.current() == 2


def test_a_choice_does_not_move_when_it_changes(shown: Show) -> None:
    canal = Choice(Option("Ventanilla", 1, "storefront"), Option("Tránsito & Vialidad", 2))
    shown(canal)
    segments = canal.findChildren(QPushButton)
    before = [segment.geometry() for segment in segments]
    canal.set_current(2)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert [segment.geometry() for segment in segments] == before
    assert segments[1].text() == "Tránsito && Vialidad"
    bold = QFontMetricsF(theme.font(bold=True)).horizontalAdvance("Tránsito & Vialidad")
    assert segments[1].width() >= bold + 20


def test_tabs_do_not_move_when_the_current_one_changes(shown: Show) -> None:
    tabs = Tabs()
    for text in ("Atención diaria", "Seguimiento", "Gantt"):
        tabs.add(text, "table")
    shown(tabs)
    places: set[tuple[object, ...]] = set()
    for current in range(3):
        tabs.setCurrentIndex(current)
        places.add(tuple(tabs.tabRect(index).getRect() for index in range(3)))
    assert len(places) == 1


def test_a_sign_is_spoken(shown: Show) -> None:
    sign = SignLabel("A")
    shown(sign)
    assert sign.accessibleName() == "Semáforo: amarillo"
    sign.set_letter("")
    assert colours(sign) == {LIGHT.window}


# dialogs


@pytest.mark.parametrize(("tabs", "clicked"), [(0, "Guardar"), (1, "Dejar como está"), (2, "Guardar")])
def test_enter_in_a_dialog_is_the_button_that_has_the_keyboard_or_else_the_default(
    qtbot: QtBot, tabs: int, clicked: str
):
    dialog, line, pressed = QDialog(), QLineEdit(), list[str]()
    leave, do = button("Dejar como está"), button("Guardar", "primary")
    leave.clicked.connect(lambda: pressed.append("Dejar como está"))
    do.clicked.connect(lambda: pressed.append("Guardar"))
    do.setDefault(True)
    dialog.setLayout(column(line, row(leave, do)))
    dialog.show()
    dialog.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    presses("Tab", times=tabs)
    presses("Return")
    assert pressed == [clicked]


def test_tab_leads_out_of_a_list(qtbot: QtBot):
    dialog, table, close = QDialog(), plain_table(("Uno", "Dos"), "Lista", rows=3), button("Cerrar")
    for place in range(6):
        table.setItem(place // 2, place % 2, QTableWidgetItem("texto"))
    dialog.setLayout(column(table, close))
    dialog.show()
    dialog.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    presses("Tab")
    assert close.hasFocus()


@pytest.mark.parametrize("text", ["<b>Ana</b> & <img src='x'>\n<i>dos</i>", "x < y", "Ana & Beto", ""])
def test_a_tool_tip_says_what_was_typed(look: None, text: str):
    shown = tip(text)
    if "<" in shown:
        document = QTextDocument()
        document.setHtml(shown)
        shown = document.toPlainText()
    assert shown == text
    assert cell(text).toolTip() == tip(text)
