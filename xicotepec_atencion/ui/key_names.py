"""Keys by the names that `keys` gives them, as Qt takes them."""

from functools import cache

from PySide6.QtGui import QKeySequence


@cache
def sequence(key: str) -> QKeySequence:
    """Read as English only: else Qt would ask first for the Spanish name of every key there is, each time."""
    return QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
