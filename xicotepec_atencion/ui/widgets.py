"""The small vocabulary that every screen is written in. Lengths are design pixels; the zoom is applied here.

Texts are taken literally, never as HTML; & marks a mnemonic as usual in Qt (not in a `Choice`).
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Literal, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.choice import Choice, Option, Tabs
from xicotepec_atencion.ui.flowing import Flow
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.signs import SignLabel, paint_sign
from xicotepec_atencion.ui.spoken import announce, joined, keys_of

__all__ = [
    "Button",
    "Choice",
    "Field",
    "Option",
    "SignLabel",
    "Tabs",
    "button",
    "caption",
    "card",
    "column",
    "field",
    "fit",
    "flow",
    "holding",
    "label",
    "message",
    "paint_sign",
    "panel",
    "picture",
    "row",
    "show_problems",
]

TextKind = Literal["text", "strong", "title", "section", "field", "note", "error", "figure", "chip"]
ButtonKind = Literal["primary", "outlined", "frameless", "link"]
SurfaceKind = Literal["card", "side", "bar", "foot", "page", "popup", "rule"]
MessageKind = Literal["ok", "info", "warning", "error"]
Margins = tuple[int, int, int, int]
Item = QWidget | QLayout | int | tuple[QWidget | QLayout, int] | None
Box = TypeVar("Box", bound=QBoxLayout)

_BUTTON_INK = {"primary": "on_accent", "link": "info"}
_MESSAGE_ICON = {"ok": "check-circle", "info": "info", "warning": "warning", "error": "warning-circle"}


# Words


def label(text: str, kind: TextKind = "text", *, wrap: bool = False) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


def caption(text: str, of: QWidget) -> QLabel:
    """The name above or before something that is only read, which is spoken with it."""
    made = label(text.replace("&", "&&"), "field")
    made.setBuddy(of)
    return made


class Picture(QLabel):
    """An icon that follows palette and zoom. Made by `picture`."""

    def __init__(self, name: str, colour: str, size: int) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        theme.follow(self, Picture._draw)

    def show_icon(self, name: str, colour: str = "ink2") -> None:
        """Another one, of the same size."""
        self._name, self._colour = name, colour
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self._name, self._colour, self._size))


def picture(name: str, colour: str = "ink2", size: int = 16) -> Picture:
    """An icon, to stand beside its word, in the colour of a token."""
    return Picture(name, colour, size)


class Button(QPushButton):
    """A button whose keys stand beside its word; Enter on it is a click. Made by `button`."""

    def say(self, text: str, keys: str = "") -> None:
        """Another word, with room for the icon if there is one; a link would underline that."""
        apart = self.property("pictured") and self.property("kind") != "link"
        self.setText((" " if apart else "") + (f"{text}   {keys}" if keys else text))
        self.setAccessibleName(_spoken(text))
        self.setAccessibleDescription(keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Parts the focus ring of a primary button from its fill by a gap, which a sheet cannot do."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("base"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 2, 2)


def button(text: str, kind: ButtonKind = "outlined", icon: str = "", keys: str = "") -> Button:
    """`keys` is only shown, and spoken: whoever owns the shortcut binds it. In a dialog, what Enter does elsewhere
    than on a button is said by `setDefault`."""
    made = Button()
    made.setAutoDefault(False)
    made.setProperty("kind", kind)
    made.setProperty("pictured", bool(icon))
    made.say(text, keys)
    return icons.on_button(made, icon, _BUTTON_INK.get(kind, "ink2")) if icon else made


def _spoken(text: str) -> str:
    return text.replace("&", "").rstrip("…")


# Places


def row(*items: Item, margins: Margins = (0, 0, 0, 0), space: int = 8) -> QHBoxLayout:
    """Side by side: a widget or layout, (one of them, its stretch), a gap in pixels, None for a stretch."""
    return _filled(QHBoxLayout(), items, margins, space)


def flow(*items: Item, margins: Margins = (0, 0, 0, 0), space: int = 8) -> Flow:
    """As `row`, but where there is not room for all of it, it goes on in further lines."""
    return _filled(Flow(), items, margins, space)


def column(*items: Item, margins: Margins = (0, 0, 0, 0), space: int = 8) -> QVBoxLayout:
    """One below the other; items as in `row`."""
    return _filled(QVBoxLayout(), items, margins, space)


def panel(kind: SurfaceKind, layout: QLayout) -> QFrame:
    """A surface that holds the layout; its margins are the layout's own."""
    made = QFrame()
    made.setProperty("kind", kind)
    made.setLayout(layout)
    return made


def card(layout: QLayout, margins: Margins = (14, 10, 14, 10)) -> QFrame:
    """A bordered surface, never inside another; a table in it needs margins of 1, its corners are round."""
    return panel("card", column(layout, margins=margins))


def holding(layout: QLayout) -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


def _filled(box: Box, items: Iterable[Item], margins: Margins, space: int) -> Box:
    for item in items:
        _put(box, item)
    theme.follow(box, lambda box: box.setContentsMargins(*map(theme.px, margins)))
    return theme.follow(box, lambda box: box.setSpacing(theme.px(space)))


def _put(box: QBoxLayout, item: Item) -> None:
    thing, stretch = item if isinstance(item, tuple) else (item, 0)
    if thing is None:
        box.addStretch(1)
    elif isinstance(thing, int):
        box.addWidget(_gap(thing))
    elif isinstance(thing, QLayout):
        box.addLayout(thing, stretch)
    else:
        box.addWidget(thing, stretch)


def _gap(length: int) -> QWidget:
    return theme.follow(QWidget(), lambda gap: gap.setFixedSize(theme.px(length), theme.px(length)))


# Messages and fields


def message(kind: MessageKind, bold: str, text: str, *actions: QWidget) -> QFrame:
    """A fact in bold, a plain sentence and what can be done about it; it stays until the screen removes it."""
    said = QLabel(f'<span style="font-weight:600">{escape(bold)}</span> {escape(text)}')
    said.setTextFormat(Qt.TextFormat.RichText)
    said.setWordWrap(True)
    said.setAccessibleName(f"{bold} {text}")
    made = QFrame()
    made.setProperty("message", kind)
    mark = picture(_MESSAGE_ICON[kind], kind, 18)
    made.setLayout(row(mark, (said, 1), *actions, margins=(10, 4, 8, 4), space=10))
    return made


class Field(QWidget):
    """A widget under its label, with a hint at the label's right and, only while there is one, an error below."""

    def __init__(self, text: str, widget: QWidget, hint: str, beside: Iterable[QWidget]) -> None:
        super().__init__()
        self.widget, self._name = widget, _spoken(text)
        self._keys = widget.accessibleDescription() or keys_of(widget)
        self._hint = label(hint, "note")
        self._error = label("", "error", wrap=True)
        self._error_row = QWidget()
        self._error_row.setLayout(row(picture("warning-circle", "error"), (self._error, 1), space=6))
        title = label(text, "field")
        title.setBuddy(widget)
        widget.setAccessibleName(self._name)
        inputs = row((widget, 1), *beside, space=6)
        if widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            inputs.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
        lines = column(row(title, None, self._hint), inputs, self._error_row, space=3)
        tall = bool(widget.sizePolicy().expandingDirections() & Qt.Orientation.Vertical)
        lines.setStretch(1, 1) if tall else lines.addStretch(1)
        self.setLayout(lines)
        self.set_error("")

    @property
    def error(self) -> str:
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Say what is wrong beside the widget and mark it; an empty text takes both away."""
        if text and text != self.error:
            announce(self.widget, f"{self._name}: {text}", urgent=True)
        self._error.setText(text)
        self._error_row.setVisible(bool(text))
        self._describe()
        if bool(self.widget.property("bad")) != bool(text):
            self.widget.setProperty("bad", bool(text))
            theme.restyle(self.widget)

    def set_hint(self, text: str) -> None:
        self._hint.setText(text)
        self._describe()

    def _describe(self) -> None:
        self.widget.setAccessibleDescription(joined(self.error or self._hint.text(), self._keys))


def show_problems(fields: Mapping[str, Field], problems: Mapping[str, str]) -> bool:
    """Each sentence beside its field, none beside the others, the cursor in the first; whether there is any."""
    for name, each in fields.items():
        each.set_error(problems.get(name, ""))
    wrong = [each for name, each in fields.items() if problems.get(name)]
    if wrong:
        wrong[0].widget.setFocus()
    return bool(wrong)


def fit(dialog: QWidget) -> None:
    """Give a dialog the height its contents need now, and keep it on the screen."""
    if layout := dialog.layout():
        layout.activate()
    dialog.adjustSize()
    room = room_of(dialog)
    if layout and layout.hasHeightForWidth():  # Qt stops at two thirds of the screen
        dialog.resize(dialog.width(), min(layout.totalHeightForWidth(dialog.width()), room.height() - 48))
    frame = dialog.frameGeometry()
    if dialog.isVisible() and not room.contains(frame):
        dialog.move(
            max(room.left(), min(frame.left(), room.right() - frame.width())),
            max(room.top(), min(frame.top(), room.bottom() - frame.height())),
        )


def field(text: str, widget: QWidget, hint: str = "", *beside: QWidget) -> Field:
    """The widget as a form's field; `beside` stands at its right and shares its label."""
    return Field(text, widget, hint, beside)
