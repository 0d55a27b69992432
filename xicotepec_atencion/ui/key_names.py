"""Keys by the names that `keys` gives them, as Qt takes them."""

from collections.abc import Callable, Iterable
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Does = Callable[[], object]
Table = Iterable[tuple[str, Does]]  # a key, and what it does


@cache
def sequence(key: str) -> QKeySequence:
    """Read as English only: else Qt would ask first for the Spanish name of every key there is, each time."""
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText)


def bind(widget: QWidget, table: Table) -> None:
    """Wherever the keyboard is within the widget."""
    for key, does in table:
        shortcut = QShortcut(sequence(key), widget, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)
