"""Verbs in a menu: each with its key, which works where the verbs are, not in the whole window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.key_names import sequence


def offer(menu: QMenu, text: str, does: Callable[[], object], key: str = "", icon: str = "") -> QAction:
    """A verb at the end of the menu. key: it works where somebody adds the action to a widget."""
    action = verb(menu, text, does, key)
    if icon:
        theme.follow(action, lambda it: it.setIcon(icons.icon(icon)))
    menu.addAction(action)
    return action


def verb(owner: QWidget, text: str, does: Callable[[], object], *keys: str, inside: bool = True) -> QAction:
    """The first of its keys stands beside the word. inside: they work in what stands within the widget, too, such as
    a cell's editor."""
    action = QAction(text, owner)
    action.setShortcuts([sequence(key) for key in keys if key])
    contexts = Qt.ShortcutContext
    action.setShortcutContext(contexts.WidgetWithChildrenShortcut if inside else contexts.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(lambda: does())
    return action


def on_right_click(widget: QWidget, actions: Sequence[QAction]) -> None:
    """These stand in the widget's context menu, and their keys work in it."""
    widget.addActions(list(actions))
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
