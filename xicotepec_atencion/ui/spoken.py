"""What a screen reader says: of a widget, after its name, what it is for and its keys; and what happens."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTableView, QWidget

Kind = TypeVar("Kind", bound=QWidget)
ENDS = (".", "…", "!", "?", ":", ";")
_KEYS: tuple[tuple[type[QWidget], str], ...] = (
    (QComboBox, "Las flechas cambian la opción; Alt+Flecha abajo las muestra."),
    (QAbstractSpinBox, "Se escribe, o se cambia con las flechas arriba y abajo."),
    (QPlainTextEdit, "Varios renglones. Tab sale del campo."),
    (QTableView, "Las flechas cambian de renglón. Tab sale de la tabla."),
    (QAbstractItemView, "Las flechas cambian de renglón. Tab sale de la lista."),
)


def described(widget: Kind, *sentences: str) -> Kind:
    """What it is for, in this order; the keys of its kind come last, unless it says its own."""
    widget.setAccessibleDescription(joined(*sentences, keys_of(widget)))
    return widget


def joined(*sentences: str) -> str:
    """One after the other, each ended but for the last."""
    said = [each for each in sentences if each]
    return (
        " ".join(each if each.endswith(ENDS) else f"{each}." for each in said[:-1])
        + " " * (len(said) > 1)
        + (said[-1] if said else "")
    )


def keys_of(widget: QWidget) -> str:
    """What the keys do in a widget of its kind; "": nothing but what everybody knows."""
    return next((said for kind, said in _KEYS if isinstance(widget, kind)), "")


def announce(widget: QWidget, sentence: str, urgent: bool = False) -> None:
    """Have it said although the keyboard is elsewhere. urgent: at once, whatever is being said."""
    if sentence and QAccessible.isActive():
        event, politeness = QAccessibleAnnouncementEvent(widget, sentence), QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
