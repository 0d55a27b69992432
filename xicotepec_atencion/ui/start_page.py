"""A page of the first start, and fields that forgive."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.ui.widgets import Field, Item, column, label


class Page(QWidget):
    """One step. What is typed in it stays while the assistant is open."""

    name: str
    answered = Signal()  # with the mouse or in another window: the keyboard may go on

    def __init__(self, title: str, said: str, *parts: Item) -> None:
        super().__init__()
        head = [label(title, "title", wrap=True), *([label(said, "note", wrap=True)] if said else [])]
        self.setLayout(column(*head, *parts, None, margins=(20, 16, 20, 12), space=10))

    @property
    def filled(self) -> bool:
        """Whether anything was answered."""
        raise NotImplementedError

    def is_wrong(self) -> bool:
        """And then what is wrong stands beside its field. What is empty is for later, and not wrong."""
        return False

    @property
    def first(self) -> QWidget | None:
        """What gets the keyboard; None: what goes on, so that Enter does nowhere anything else."""
        return None


def forgiving(fields: Iterable[Field]) -> None:
    """Whatever was said to be wrong with a line is said no more once something is typed in it."""
    for each in fields:
        if isinstance(line := each.widget, QLineEdit):
            line.textChanged.connect(lambda _="", each=each: each.set_error(""))
