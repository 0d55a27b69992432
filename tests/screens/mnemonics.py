"""Letters that Alt means twice, or that a menu means twice: each finding is a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QMainWindow, QMenu, QTabBar, QWidget

MNEMONIC = re.compile(r"&([^&\s])")
Meant = tuple[str, str]  # a letter, and the words that mean it


def findings(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    """Of a window as it stands, with these widgets in it, and of every menu that opens from it."""
    yield from _twice("Alt+{} is meant by {}", [*_of_alt(window, shown), *_of_keys(window, shown)])
    for menu in window.findChildren(QMenu):
        live = [each for each in menu.actions() if each.isEnabled()]
        yield from _twice(f"in the menu «{_title(menu)}» {{}} is meant by {{}}", _of(each.text() for each in live))
        for each in menu.actions():
            if not each.isSeparator() and not MNEMONIC.search(words(each.text())):
                yield f"in the menu «{_title(menu)}» no letter means «{words(each.text())}»"
    for each in shown:
        if each.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu:
            meant = _of(action.text() for action in each.actions() if action.isEnabled() and action.isVisible())
            yield from _twice(f"in the menu of «{each.accessibleName()}» {{}} is meant by {{}}", meant)


def words(text: str) -> str:
    """Of an action, without the key beside them."""
    return text.partition("\t")[0]


def _of_alt(window: QWidget, shown: Sequence[QWidget]) -> Iterator[Meant]:
    for each in shown:
        if each.isEnabled():
            yield from _of(_texts(each))
    if isinstance(window, QMainWindow) and window.menuBar().isEnabled():
        yield from _of(each.text() for each in window.menuBar().actions())


def _texts(widget: QWidget) -> Iterable[str]:
    if isinstance(widget, QLabel):
        return [widget.text()] if widget.buddy() and widget.textFormat() != Qt.TextFormat.RichText else []
    if isinstance(widget, QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(place) for place in range(widget.count()) if widget.isTabEnabled(place)]
    return []


def _of_keys(window: QWidget, shown: Sequence[QWidget]) -> Iterator[Meant]:
    """What a key with Alt and a letter does by itself."""
    for each in (window, *shown):
        of_each = [(key, action.text()) for action in each.actions() for key in _keys(action)]
        mine = each.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        of_each += [(short.key(), f"a shortcut of {type(each).__name__}") for short in mine if short.isEnabled()]
        for key, does in of_each:
            _, alt, letter = key.toString(QKeySequence.SequenceFormat.PortableText).rpartition("Alt+")
            if alt and len(letter) == 1 and not letter.isdigit():
                yield letter.upper(), does


def _keys(action: QAction) -> list[QKeySequence]:
    return [*action.shortcuts()] if action.isEnabled() else []


def _of(texts: Iterable[str]) -> list[Meant]:
    found = ((MNEMONIC.search(words(text)), text) for text in texts)
    return [(match[1].upper(), text) for match, text in found if match]


def _twice(sentence: str, meant: Iterable[Meant]) -> Iterator[str]:
    by_letter: dict[str, list[str]] = defaultdict(list)
    for letter, text in meant:
        by_letter[letter].append(words(text).strip())
    for letter, texts in by_letter.items():
        if len(texts) > 1:
            yield sentence.format(letter, " and by ".join(f"«{each}»" for each in sorted(texts)))


def _title(menu: QMenu) -> str:
    return menu.title() or menu.objectName() or type(menu.parent()).__name__
