"""The keys of «Seguimiento»: where each works, and what must be done before it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui.key_names import Does, Table, sequence
from xicotepec_atencion.ui.resting_line import RestingLine


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
