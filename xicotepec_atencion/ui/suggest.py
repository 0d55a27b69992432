"""A line that suggests what may be meant while somebody types, and what else can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.suggestion import Action, Suggestion, T

if TYPE_CHECKING:
    from xicotepec_atencion.ui.suggest_list import SuggestList

__all__ = ["Action", "SuggestLine", "Suggestion"]

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_LEAPS: dict[int, int] = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_OF_THE_LIST = (*_ENTER, *_STEPS, *_LEAPS, Qt.Key.Key_Escape)
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize)


def _no_actions(_: str) -> Sequence[Action]:
    return ()


class SuggestLine(QLineEdit, Generic[T]):
    """Text, and the choice that it stands for while nobody edits it.

    Down and Up go through suggestions and actions, Enter takes and goes on, Tab takes and leaves, Esc closes the
    list and nothing else. What a program sets is silent, asks for no suggestions and leaves nothing to undo. Inside
    a table it works as an editor too: it hears its keys before the delegate does.

    suggest, actions: asked with the text at each edit, and with what stands there when Down opens the list.
    takes_first: the first suggestion is highlighted at once, unless it is but `near`; else Enter goes on with what
    was typed.
    """

    changed = Signal()  # a person edited the text or took a suggestion
    chosen = Signal(object)  # the data of a suggestion that was taken
    went_on = Signal()  # by Enter or by a click: to the next field
    offered = Signal()  # the list opened or closed, or highlights something else

    _list: SuggestList[T] | None = None  # made when first needed; still asked for while the line is being freed

    def __init__(
        self,
        suggest: Callable[[str], Sequence[Suggestion[T]]],
        actions: Callable[[str], Sequence[Action]] = _no_actions,
        *,
        takes_first: bool = True,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._suggest, self._actions, self._takes_first = suggest, actions, takes_first
        self._span: QWidget = self
        self._choice: T | None = None
        self._asked: str | None = None
        self.setAccessibleDescription("Escriba unas letras. Flecha abajo muestra lo que hay y Entrar lo toma.")
        self._found: tuple[Sequence[Suggestion[T]], Sequence[Action]] = (), ()
        self._watched: list[QWidget] = []
        if icon:
            leading = self.addAction(icons.icon(icon), QLineEdit.ActionPosition.LeadingPosition)
            theme.follow(leading, lambda leading: leading.setIcon(icons.icon(icon)))
        self.installEventFilter(self)
        self.textChanged.connect(self._forget)
        self.textEdited.connect(self._edited)

    def current(self) -> T | None:
        """The data of what was chosen, while its text stands as it was put."""
        return self._choice

    def set_choice(self, text: str, data: T | None) -> None:
        self.setText(text)
        self._choice = data

    def setText(self, text: str) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A text that stands for no choice."""
        self.close_list()
        self._asked = self._choice = None
        super().setText(text)

    def clear(self) -> None:
        self.setText("")

    def set_span(self, widget: QWidget) -> None:
        """Make the list as wide as this, if the line is only a part of it."""
        self._span = widget

    # the list

    def is_open(self) -> bool:
        return self._list is not None and isValid(self._list) and self._list.isVisible()

    def means_known(self) -> bool:
        """Whether an open list highlights a suggestion, which is then what is meant."""
        return self.is_open() and self._list is not None and isinstance(self._list.highlighted(), Suggestion)

    def open_list(self) -> bool:
        """Ask about what stands in the line; whether there is anything to offer."""
        self._ask(self.text())
        suggestions, actions = self._found
        if not (suggestions or (actions and self.text().strip())) or self.isReadOnly() or not self.hasFocus():
            self.close_list()
            return False
        shown = self._the_list()
        sure = bool(suggestions) and not suggestions[0].near
        shown.fill(suggestions, actions, first=self._takes_first and sure)
        shown.span = self._span
        shown.place()
        self._watch()
        self.offered.emit()
        return True

    def ask_again(self) -> None:
        """What is suggested is shown otherwise now."""
        self._asked = None
        if self.is_open():
            self.open_list()

    def close_list(self) -> bool:
        """Close the list without taking anything; whether one was open."""
        if not self.is_open() or self._list is None:
            return False
        self._list.hide()
        for each in filter(isValid, self._watched):  # a window that goes takes the keyboard from its lines last
            each.removeEventFilter(self)
        self._watched.clear()
        self.offered.emit()
        return True

    def _ask(self, text: str) -> None:
        if text != self._asked:
            self._asked, self._found = text, (self._suggest(text), self._actions(text))

    def _the_list(self) -> SuggestList[T]:
        if self._list is None or not isValid(self._list):
            from xicotepec_atencion.ui.suggest_list import SuggestList

            self._list = SuggestList[T](self)
            self._list.clicked.connect(self._go_on)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def _watch(self) -> None:
        """Everything that holds the line, to know when it moves or is clicked on."""
        self._watched.clear()
        holder = self.parentWidget()
        while holder:
            self._watched.append(holder)
            holder.installEventFilter(self)
            holder = None if holder.isWindow() else holder.parentWidget()

    def _follow(self) -> None:
        if not self.is_open() or self._list is None:
            return
        if self.visibleRegion().isEmpty():
            self.close_list()
        else:
            self._list.place()

    # what a person does

    def _forget(self) -> None:
        self._choice = None

    def _edited(self, text: str) -> None:
        self.changed.emit()
        if text.strip():
            self.open_list()
        else:
            self.close_list()

    def take(self) -> None:
        """Take what an open list highlights, if anything, as Enter would; and go nowhere."""
        self._take()

    def _take(self) -> bool:
        """Take what is highlighted, if anything is; whether that leaves the keyboard here, to go on from."""
        entry = self._list.highlighted() if self._list and self.is_open() else None
        self.close_list()
        if isinstance(entry, Action):
            entry.does()
            return False
        if entry is not None:
            self.set_choice(entry.taken or entry.text, entry.data)
            self.changed.emit()
            self.chosen.emit(entry.data)
        return True

    def _go_on(self) -> None:
        if self._take():
            self.went_on.emit()

    def _key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the list, or Enter: then nobody else hears it."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _ENTER:
            self._go_on()
            return True
        if self._list is None or not self.is_open():
            return key == Qt.Key.Key_Down and self.open_list()
        if key == Qt.Key.Key_Tab:
            self._take()
            return not self.hasFocus()
        if key == Qt.Key.Key_Escape:
            return self.close_list()
        if key in _STEPS:
            self._list.step(_STEPS[key], through_none=not self._takes_first)
        elif key in _LEAPS:
            self._list.leap(_LEAPS[key])
        self.offered.emit()
        return key in _STEPS or key in _LEAPS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVED:
            self._follow()
        elif kind == QEvent.Type.MouseButtonPress and watched is not self:
            self.close_list()
        elif watched is self and isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress:
                return self._key(event)
            if kind == QEvent.Type.ShortcutOverride and self._is_for_list(event):
                event.accept()
                return True
        return False

    def _is_for_list(self, event: QKeyEvent) -> bool:
        return (
            self.is_open()
            and event.key() in _OF_THE_LIST
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.installEventFilter(self)  # again: who was installed last hears first
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left by another field's own key, it takes the suggestion that is highlighted, as Tab does."""
        if event.reason() == Qt.FocusReason.ShortcutFocusReason and self.means_known():
            self._take()
        self.close_list()
        self._asked = None
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_list()
        super().hideEvent(event)
