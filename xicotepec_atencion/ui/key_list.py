"""All keys of what is shown, as the window, its menus and the tables of words say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.anywhere import Anywhere
from xicotepec_atencion.ui.key_words import COMMON, OF_TABS, USUAL, Group
from xicotepec_atencion.ui.widgets import Button

if TYPE_CHECKING:
    from xicotepec_atencion.ui.window import Window

EVERYWHERE, HERE = "En todo el programa", "Aquí"
PORTABLE = QKeySequence.SequenceFormat.PortableText
Kind = TypeVar("Kind", bound=QObject)


class Line(NamedTuple):
    """A key as it is shown, and what it does."""

    key: str
    does: str

    def is_about(self, words: Iterable[str]) -> bool:
        """words: folded; each stands in it somewhere."""
        text = fold(f"{self.key} {self.does}")
        return all(word in text for word in words)


@runtime_checkable
class MoreKeys(Protocol):
    """A widget with keys that have neither a button nor a verb: what they do."""

    MORE_KEYS: tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """Lines under one heading; never empty."""

    heading: str
    lines: tuple[Line, ...]


def keys_here(shown: QWidget) -> list[list[Part]]:
    """In three columns: of a dialog, or of the window's tab; of the whole program; of lists and forms."""
    from xicotepec_atencion.ui.window import Window  # whose menus lead here

    if isinstance(shown, Window):
        everywhere = _of_actions(_in_menus(shown))
        own = _of_tab(shown, {line.key for line in everywhere})
    else:
        everywhere = _of_actions(each for each in shown.actions() if isinstance(each.parent(), Anywhere))
        own = _of_dialog(shown)
    return [own, [Part(EVERYWHERE, everywhere)], [_part(group) for group in COMMON]]


def _of_tab(window: Window, told: set[str]) -> list[Part]:
    """With what its buttons say besides."""
    made = [_part(group) for group in OF_TABS[window.tabs.currentIndex()]]
    told |= {line.key for part in made for line in part.lines}
    return [*made, *_here(line for line in _of_buttons(window.current) if line.key not in told)]


def _of_dialog(dialog: QWidget) -> list[Part]:
    """As its buttons, its verbs and its keys without one say it; each key once."""
    verbs = [each for each in _within(dialog, QAction) if not isinstance(each.parent(), Anywhere)]
    more = [
        line
        for each in (dialog, *_within(dialog, QWidget))
        if isinstance(each, MoreKeys)
        for line in _lines(each.MORE_KEYS)
    ]
    bound = [each.key().toString(PORTABLE) for each in _within(dialog, QShortcut)]
    usual = _lines((key, USUAL[key]) for key in bound if key in USUAL)
    return _here((*_of_buttons(dialog), *_of_actions(verbs), *more, *usual))


def _here(lines: Iterable[Line]) -> list[Part]:
    first = {line.key: line for line in reversed([*lines])}
    return [Part(HERE, tuple(reversed(first.values())))] if first else []


def _part(group: Group) -> Part:
    return Part(group.heading, tuple(_lines(group.told)))


def _lines(told: Iterable[tuple[str, str]]) -> Iterator[Line]:
    return (Line(keys.shown(key), does) for key, does in told)


def _of_buttons(screen: QWidget) -> list[Line]:
    """Of those that have their key beside their word; of two with one key the one that is in view."""
    keyed = [each for each in _within(screen, Button) if each.accessibleDescription()]
    keyed.sort(key=lambda each: not each.isVisible())
    return [Line(each.accessibleDescription(), each.accessibleName()) for each in keyed]


def _within(screen: QWidget, kind: type[Kind]) -> list[Kind]:
    """Without what is in a dialog above it."""
    return [each for each in screen.findChildren(kind) if _window_of(each) is screen.window()]


def _window_of(what: QObject) -> QWidget | None:
    stands = what if isinstance(what, QWidget) else what.parent()
    return stands.window() if isinstance(stands, QWidget) else None


def _in_menus(window: Window) -> list[QAction]:
    menus = window.menuBar().findChildren(QMenu)
    return [action for menu in menus for action in menu.actions() if not action.isSeparator()]


def _of_actions(actions: Iterable[QAction]) -> tuple[Line, ...]:
    """Without what would be taken back just now."""
    with_key = ((each, each.shortcut().toString(PORTABLE)) for each in actions)
    return tuple(Line(keys.shown(key), plain(each.text())) for each, key in with_key if key)


def plain(text: str) -> str:
    """The words of a verb alone: «&Deshacer: folio…» is «Deshacer»."""
    return text.replace("&", "").partition("\t")[0].partition(": ")[0].rstrip("…")
