"""The two cards beside the cell's detail: the month's closing, and the quarter's justification."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.closing_words import Line
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.widgets import Button, button, card, column, picture, row

LINK = 24  # design pixels: the height of a link, which a line beside none has too
COLOURS = {"check-circle": "ok", "warning": "warning"}


class BookCard(QWidget):
    """A title with its links, and two lines below, each with its icon; a link may stand beside the second."""

    def __init__(self, *links: Button, second: QWidget | None = None) -> None:
        super().__init__()
        self.title = Elided(kind="section")
        self._pictures = picture("info"), picture("info")
        self.lines = Elided(), Elided()
        first = row(self._pictures[0], (self.lines[0], 1))
        below = row(self._pictures[1], (self.lines[1], 1), *((second,) if second else ()))
        inside = column(row((self.title, 1), *links, space=4), first, below, space=4)
        inside.setAlignment(Qt.AlignmentFlag.AlignTop)  # a card beside it may say more
        self.setLayout(row(card(inside)))
        for each in (self.title, *self.lines):
            theme.follow(each, lambda it: it.setMinimumHeight(theme.px(LINK)))

    def show_lines(self, title: str, first: Line, second: Line) -> None:
        self.title.say(title)
        for shown, label, line in zip(self._pictures, self.lines, (first, second), strict=True):
            label.say(line.text)
            shown.show_icon(line.icon, COLOURS.get(line.icon, "ink2"))
            shown.setVisible(bool(line.text))


class ClosingCard(BookCard):
    """Tells how a month's book stands; `MonthBook` shows those links that lead somewhere and does what they say."""

    def __init__(self) -> None:
        self.close_link = button("Cerrar…", "link")
        self.reopen_link = button("Reabrir…", "link")
        self.changes_link = button("Qué cambió…", "link")
        self.late_link = button("Ver", "link")
        super().__init__(self.changes_link, self.reopen_link, self.close_link, second=self.late_link)


class JustificationCard(BookCard):
    """Tells whether a quarter asks why, and what was answered."""

    def __init__(self) -> None:
        self.write_link = button("Escribir", "link", keys=keys.shown(keys.JUSTIFY))
        super().__init__(self.write_link)
