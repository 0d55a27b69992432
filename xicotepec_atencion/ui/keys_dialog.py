"""Ayuda › Teclas: every key that does something where somebody is, with what it does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QScrollBar, QWidget

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_list import Line, Part, keys_here
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.resting_line import RestingLine
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.widgets import button, column, field, flow, holding, label, panel, row

SIZE, NARROW = (1120, 640), 900  # design pixels; below that width there is one column
NOTHING = "Ninguna tecla dice «{}»."


class _Lines(QWidget):
    """The lines of a heading, each key before its word; those that are not looked for are not there."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._title, self._shown = label(part.heading, "section"), [*part.lines]
        self._lines = [(each, *_labels(each)) for each in part.lines]
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setContentsMargins(0, 0, 0, 0)
        theme.follow(grid, lambda it: (it.setHorizontalSpacing(theme.px(10)), it.setVerticalSpacing(theme.px(3))))
        for place, (_, key, does) in enumerate(self._lines):
            grid.addWidget(key, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(does, place, 1)
        self.setLayout(column(self._title, grid, space=6))
        self.setAccessibleName(part.heading)
        self._tell()

    def show_about(self, words: Sequence[str]) -> int:
        """Only the lines with these; how many there are."""
        self._shown = [line for line, _, _ in self._lines if line.is_about(words)]
        for line, key, does in self._lines:
            for each in (key, does):
                each.setVisible(line in self._shown)
        self.setVisible(bool(self._shown))
        self._tell()
        return len(self._shown)

    def as_markdown(self) -> str:
        lines = "\n".join(f"- **{line.key}** {line.does}" for line in self._shown)
        return f"### {self._title.text()}\n\n{lines}"

    def _tell(self) -> None:
        self.setAccessibleDescription(". ".join(f"{line.key}: {line.does}" for line in self._shown))


class KeysDialog(Dialog):
    """Of the dialog that is open, or of the window's tab; with a field that leaves only what is looked for."""

    def __init__(self, shown: QWidget) -> None:
        """shown: the dialog or window from which it was asked for."""
        super().__init__(shown)
        self.setWindowTitle("Teclas")
        self._lines: list[_Lines] = []
        self.search, self.said = RestingLine(), label("", "note")
        self._columns = row(*(self._column(parts) for parts in keys_here(shown) if parts), space=28)
        inside = holding(column(self._columns, None, margins=(16, 4, 16, 12)))
        self.scrolling = ScrollingPage(inside)
        self._lay_out()
        self._bind()
        room = room_of(self)
        self.resize(min(theme.px(SIZE[0]), room.width() - 24), min(theme.px(SIZE[1]), room.height() - 48))
        self.search.setFocus()

    @property
    def shown(self) -> str:
        """All that is told now, for tests and readers: «Ctrl+Z: Deshacer», a line each."""
        return "\n".join(each.accessibleDescription() for each in self._lines if not each.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self.width() >= theme.px(NARROW)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if across else ways.TopToBottom)

    def print(self) -> None:
        """All that are told now."""
        from xicotepec_atencion.ui.guide_print import print_page  # only who prints waits for it

        page = "\n\n".join(each.as_markdown() for each in self._lines if not each.isHidden())
        if said := print_page("Teclas", page, Path(), self):
            self.said.setText(said)

    def _look(self) -> None:
        typed = self.search.text().strip()
        found = sum(each.show_about(fold(typed).split()) for each in self._lines)
        self.said.setText("" if found else NOTHING.format(typed))

    def _column(self, parts: Sequence[Part]) -> tuple[QWidget, int]:
        made = [_Lines(part) for part in parts]
        self._lines += made
        return holding(column(*made, None, space=14)), 1

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Tecla o palabra")
        glass = self.search.addAction(icons.icon("magnifying-glass"), RestingLine.ActionPosition.LeadingPosition)
        theme.follow(self.search, lambda _: glass.setIcon(icons.icon("magnifying-glass")))
        self.search.settled.connect(self._look)
        prints = button("&Imprimir…", "frameless", "printer", keys.shown(keys.PRINT))
        close = button("&Cerrar", keys="Esc")
        prints.clicked.connect(self.print)
        close.clicked.connect(self.reject)
        sought = field("&Buscar entre las teclas", self.search, keys.shown(keys.FIND))
        theme.follow(sought, lambda it: it.setFixedWidth(theme.px(300)))
        head = row(sought, self.said, None, margins=(16, 12, 16, 4), space=16)
        foot = panel("foot", flow(prints, None, close, margins=(12, 8, 12, 8)))
        self.setLayout(column(head, (self.scrolling, 1), foot, space=0))

    def _bind(self) -> None:
        """Whoever types what to look for scrolls without leaving the field."""
        bar, by = self.scrolling.verticalScrollBar(), QScrollBar.SliderAction
        scrolls = {
            "Up": by.SliderSingleStepSub, "Down": by.SliderSingleStepAdd,
            "PgUp": by.SliderPageStepSub, "PgDown": by.SliderPageStepAdd,
        }  # fmt: skip
        for key, how in scrolls.items():
            QShortcut(sequence(key), self).activated.connect(partial(bar.triggerAction, how))
        for key, does in ((keys.FIND, self._begin), (keys.PRINT, self.print)):
            QShortcut(sequence(key), self).activated.connect(does)

    def _begin(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _labels(line: Line) -> tuple[QLabel, QLabel]:
    key, does = label(line.key, "strong"), label(line.does, wrap=True)
    theme.follow(key, lambda it: it.setMinimumWidth(theme.px(100)))
    return key, does
