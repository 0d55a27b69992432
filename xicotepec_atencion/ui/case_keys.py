"""The keys of «Seguimiento»: where each works, and what must be done before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.resting_line import RestingLine

Does = Callable[[], object]
Table = Iterable[tuple[str, Does]]  # a key, and what it does


def bind(widget: QWidget, table: Table) -> None:
    """Wherever the keyboard is within the widget."""
    for key, does in table:
        shortcut = QShortcut(sequence(key), widget, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)


def bind_in_box(box: RestingLine, tab: QWidget, table: Table) -> None:
    """While the keyboard is in the box and the tab is shown: what is typed is found first, so that no key acts on the
    matter that was shown before."""
    for key, does in table:
        shortcut = QShortcut(sequence(key), box, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(partial(_found_first, box, tab, does))


def _found_first(box: RestingLine, tab: QWidget, does: Does) -> None:
    box.settle()
    if tab.isVisible():
        does()
