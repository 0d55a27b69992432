"""Verbs in a menu: each with its key, which works where the verbs are, not in the whole window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.spoken import joined


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
    """These stand in the widget's context menu, which a key opens too, and their keys work in it."""
    if widget.contextMenuPolicy() != Qt.ContextMenuPolicy.ActionsContextMenu:
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        widget.setAccessibleDescription(joined(widget.accessibleDescription(), f"{keys.shown(keys.MENU)}: menú."))
        opens = QShortcut(sequence(keys.MENU), widget, context=Qt.ShortcutContext.WidgetShortcut)
        opens.activated.connect(lambda: _open(widget))
    widget.addActions(list(actions))


def _open(widget: QWidget) -> None:
    """By keys, below what the cursor is on. The key for it that some keyboards have Qt knows by itself."""
    menu, place = QMenu(widget), widget.rect().center()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(widget.actions())
    if isinstance(widget, QAbstractItemView):
        widget, place = widget.viewport(), widget.visualRect(widget.currentIndex()).bottomLeft()
    menu.popup(widget.mapToGlobal(place))
