"""Below a text that somebody writes: whether its figures are those of its table, and what is still to be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from xicotepec_atencion.domain.prose_checking import FigureTable, Finding, compared
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.text import place_names, placeholders
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import column, label, row

SETTLE = 120  # ms without a key before the text is read again
ROWS = 3  # that are seen at once
LISTED = 50  # at most
Place = tuple[int, int]


class ProseFindings(QWidget):
    """Figures that differ and places that are open are underlined in the text and named in a list, where Enter leads
    to them; of very many the first ones. table: asked for at each look, and only while this is seen."""

    def __init__(self, text: QPlainTextEdit, table: Callable[[], FigureTable]) -> None:
        super().__init__()
        self._text, self._table = text, table
        self._places: list[tuple[Place, QTextCharFormat.UnderlineStyle, str]] = []  # in Qt's counting
        self._timer = QTimer(self, singleShot=True, interval=SETTLE)
        self.told, self.list = Elided("", "note"), _List(self._text)
        self._key = label(keys.shown(keys.TO_FINDINGS), "note")
        self.setLayout(column(row((self.told, 1), self._key), self.list, space=4))
        described(self.list, "Entrar lleva a la cifra en el texto; Esc vuelve").setAccessibleName(
            "Por revisar en la evaluación"
        )
        text.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self._look)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        theme.follow(self, lambda it: it._paint())
        self._look()

    def look_again(self) -> None:
        """The table may be another one."""
        self._timer.start()

    def take_keyboard(self) -> None:
        """Where there is nothing to be gone through, nothing happens."""
        if self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(max(self.list.currentRow(), 0))

    def go_to_first(self) -> None:
        """Now, to what stands first in the list, where anything does."""
        self._look()
        if self.list.count():
            self._go(self.list.item(0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_again()

    def _look(self) -> None:
        if not self.isVisible():
            self.list.hide()
            return
        text = self._text.toPlainText()
        found = compared(text, self._table())
        differing = [each for each in found if not each.agrees]
        wave, dash = QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat.UnderlineStyle.DashUnderline
        places = [((each.said.start, each.said.end), wave, each.sentence) for each in differing]
        places += [
            (place, dash, f"Falta escribir: {place_names(text[slice(*place)])[0]}") for place in placeholders(text)
        ]
        self.told.say(_summary(found) if text.strip() else "")
        units = _units(text)
        self._places = [((units[start], units[end]), style, said) for (start, end), style, said in places[:LISTED]]
        meant = [each.nearest.name if each.nearest else "" for each in differing]
        self._fill(meant, len(places) - len(self._places))
        self._paint()

    def _fill(self, meant: Sequence[str], more: int) -> None:
        said = [sentence for _, _, sentence in self._places]
        said += [f"Y {more} más, que aparecen cuando corrija éstas."] if more else []
        if said != [self.list.item(n).text() for n in range(self.list.count())]:
            self.list.clear()
            for number, sentence in enumerate(said):
                item = QListWidgetItem(sentence, self.list)
                name = meant[number] if number < len(meant) else ""
                item.setToolTip(f"{sentence} ({name})" if name else sentence)
        self.list.setVisible(bool(said))
        self._key.setVisible(bool(said))
        self.list.updateGeometry()

    def _paint(self) -> None:
        wave = QTextCharFormat.UnderlineStyle.WaveUnderline
        marks = {True: icons.icon("warning", "warning"), False: icons.icon("pencil-simple")}
        selections: list[QTextEdit.ExtraSelection] = []
        for number, (place, style, _) in enumerate(self._places):
            made: Any = QTextEdit.ExtraSelection()
            made.cursor, made.format = self._cursor(place), _marked(style)
            selections.append(made)
            self.list.item(number).setIcon(marks[style is wave])
        self._text.setExtraSelections(selections)

    def _cursor(self, place: Place) -> QTextCursor:
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _go(self, item: QListWidgetItem) -> None:
        """The keyboard to what the line is about, chosen, so that what is typed takes its place."""
        row = self.list.row(item)
        if row == len(self._places):
            return  # how many more there are
        self._text.setTextCursor(self._cursor(self._places[row][0]))
        self._text.ensureCursorVisible()
        self._text.setFocus()


class _List(QListWidget):
    """As high as its rows, up to so many, and one at least; Esc leads back to the text."""

    def __init__(self, text: QWidget) -> None:
        super().__init__()
        self._text = text
        self.setProperty("kind", "boxed")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return QSize(0, self._high(min(self.count(), ROWS)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._high(1))

    def _high(self, rows: int) -> int:
        return rows * max(self.sizeHintForRow(0), theme.px(28)) + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._text.setFocus()
        else:
            super().keyPressEvent(event)


def _summary(found: Sequence[Finding]) -> str:
    """«4 cifras, todas de la tabla»."""
    if not found:
        return "No dice cifras"
    agreeing, differing = sum(each.agrees for each in found), sum(not each.agrees for each in found)
    figures = plural(len(found), "cifra", "cifras")
    if not differing:
        return f"{figures}, {'todas ' if agreeing > 1 else ''}de la tabla"
    return f"{figures}: {agreeing} de la tabla, {differing} por revisar" if agreeing else f"{figures} por revisar"


def _marked(style: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
    differs, marked = style is QTextCharFormat.UnderlineStyle.WaveUnderline, QTextCharFormat()
    marked.setUnderlineStyle(style)
    marked.setUnderlineColor(theme.colour("error" if differs else "info"))
    marked.setBackground(theme.colour("error_soft" if differs else "info_soft"))
    return marked


def _units(text: str) -> Sequence[int]:
    """Where each letter, and the end, lies in Qt, which counts some signs twice."""
    if not text or max(text) <= "\uffff":
        return range(len(text) + 1)
    return list(accumulate((1 + (letter > "\uffff") for letter in text), initial=0))
