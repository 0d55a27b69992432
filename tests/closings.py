"""What the closing of months is driven and read by, over the window of `tests.office`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from tests import made
from tests.made import JANUARY
from tests.office import PROGRAMME, Office, asked
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.book_cards import BookCard
from xicotepec_atencion.ui.closing_dialog import ClosingDialog
from xicotepec_atencion.ui.typist import presses

FEBRUARY, DECEMBER = Month(202602), Month(202612)
T1 = Quarter(20261)
LINE = made.ACTIVITY


def closes(office: Office, does: Callable[[ClosingDialog], object]) -> None:
    """Press Ctrl+K on the programme's tab, and this in the dialog."""
    office.window.show_tab(PROGRAMME)
    office.answers(lambda: does(asked(ClosingDialog)))
    presses(keys.CLOSE_MONTH)
    office.takes_the_keyboard()


def accepts(_: ClosingDialog) -> None:
    presses(keys.SAVE)


def clicks(where: QWidget, text: str) -> None:
    """The link or button of that word, which is shown."""
    found = [each for each in where.findChildren(QPushButton) if each.text().strip().startswith(text)]
    (link,) = [each for each in found if each.isVisibleTo(where)]
    link.click()


def hand(office: Office, *amounts: int) -> None:
    """Captured by hand from January on."""
    for month, amount in made.by_month(2026, amounts).items():
        assert office.workspace.do(Put(made.hand_figure(amount, month)))


def closed(office: Office, *months: Month) -> None:
    made.close(office.store, *months, at=office.time)
    office.workspace.changed.emit()


def said(card: BookCard) -> tuple[str, str, str]:
    first, second = card.lines
    return card.title.said, first.said, second.said


def kinds(office: Office, number: int) -> list[str]:
    """Of the last rows of the log, the newest first."""
    return [kind for (kind,) in made.sql(office.store, "SELECT kind FROM change_log ORDER BY id DESC LIMIT ?", number)]


def in_april(office: Office) -> None:
    """In April, with the first two months closed and the quarter above its goal."""
    office.time = made.moment(2026, 4, 6)
    hand(office, 95, 100, 90)
    closed(office, JANUARY, FEBRUARY)


def december(office: Office) -> None:
    office.time = made.moment(2027, 1, 8)
    hand(office, *[80] * 12)
    closed(office, *months_of(2026)[:11])
