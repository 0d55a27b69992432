"""The intake form: what the clerk types about one visit. It reads and shows; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from xicotepec_atencion.domain.intake import PERSONS_LIMIT, VisitDraft, matters_like
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.spanish import DAYS
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.day_input import DayInput
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import Field, button, column, field, row, show_problems

FOLDED = Qt.ItemDataRole.UserRole + 1


class ItemBox(QComboBox):
    """Chooses one item of a catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Item] = []

    def set_items(self, items: Iterable[Item]) -> None:
        """Offer these; the choice stays where it can."""
        chosen = self.uid()
        with QSignalBlocker(self):
            self._items = list(items)
            self.clear()
            for item in self._items:
                self.addItem(item.name)
                if item.icon:
                    self.setItemIcon(self.count() - 1, icons.icon(item.icon))
            self.choose(chosen)

    def uid(self) -> Uid | None:
        index = self.currentIndex()
        return self._items[index].uid if 0 <= index < len(self._items) else None

    def choose(self, uid: Uid | None) -> None:
        found = [i for i, item in enumerate(self._items) if item.uid == uid]
        self.setCurrentIndex(found[0] if found else 0 if self._items and uid is None else -1)


class FoldedCompleter(QCompleter):
    """Completes wherever the letters stand in the name, whatever their accents and case."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box.model(), box)
        self.setCompletionRole(FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(8)
        if popup := self.popup():
            popup.setProperty("kind", "boxed")

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class MatterBox(QComboBox):
    """A matter of the catalogue, or the words for a new one."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._items: list[Item] = []
        self.line().editingFinished.connect(self._complete)

    def line(self) -> QLineEdit:
        line = self.lineEdit()
        assert line
        return line

    def set_items(self, items: Iterable[Item]) -> None:
        typed = self.currentText()
        with QSignalBlocker(self):
            self._items = [item for item in items if not item.retired]
            self.clear()
            for index, item in enumerate(self._items):
                self.addItem(item.name)
                self.setItemData(index, fold(item.name), FOLDED)
            self.setCompleter(FoldedCompleter(self))
            self.write(typed)

    def write(self, text: str) -> None:
        self.setCurrentIndex(-1)
        self.setEditText(text)

    def close_list(self) -> bool:
        """Close the open list of suggestions; whether one was open."""
        completer = self.completer()
        popup = completer.popup() if completer else None
        if popup is None or not popup.isVisible():
            return False
        popup.hide()
        return True

    def is_new(self) -> bool:
        return bool(self.currentText().strip()) and not matters_like(self.currentText(), self._items)

    def _complete(self) -> None:
        """Leaving the field: the one matter that was meant is taken, and no list stays open."""
        self.close_list()
        alike = matters_like(self.currentText(), self._items)
        if len(alike) == 1 and alike[0].name != self.currentText():
            self.write(alike[0].name)


class IntakeForm(QWidget):
    """Fields of one visit, in the order of the talk; problems stand beside their field."""

    edited = Signal()
    day_changed = Signal(object)  # a date

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid = new_uid()
        self.date = DayInput()
        self.channel, self.area, self.matter = ItemBox(), ItemBox(), MatterBox()
        self.name, self.note = QLineEdit(), QPlainTextEdit()
        self.persons = QSpinBox(minimum=1, maximum=PERSONS_LIMIT)
        self.to_today = button("Hoy", "link")
        self.to_today.clicked.connect(self._go_to_today)
        self.note.setTabChangesFocus(True)
        self.fields = self._make_fields()
        self._lay_out()
        self._watch()

    # reading and showing

    def draft(self) -> VisitDraft:
        return VisitDraft(
            uid=self._uid,
            served_on=self.date.text() if self.date.problem() else self.day().isoformat(),
            channel=self.channel.uid(),
            area=self.area.uid(),
            matter=self.matter.currentText(),
            name=self.name.text(),
            persons=self.persons.text(),
            note=self.note.toPlainText(),
        )

    def show_draft(self, draft: VisitDraft) -> None:
        self._uid = draft.uid
        with QSignalBlocker(self):
            if draft.served_on:
                self._set_day(date.fromisoformat(draft.served_on))
            self.channel.choose(draft.channel)
            self.area.choose(draft.area)
            self.matter.write(draft.matter)
            self.name.setText(draft.name)
            self.persons.setValue(int(draft.persons) if draft.persons.isdecimal() else 1)
            self.note.setPlainText(draft.note)
        self._mark_day()
        self.show_problems({})

    def clear(self) -> None:
        """Ready for the next citizen: date, channel and area stay, everything of a person goes for good."""
        self.show_draft(VisitDraft(new_uid(), "", self.channel.uid(), self.area.uid()))

    def is_blank(self) -> bool:
        """Whether nothing of a citizen has been typed."""
        texts = (self.name.text(), self.matter.currentText(), self.note.toPlainText())
        return not any(text.strip() for text in texts) and self.persons.value() == 1

    def day(self) -> date:
        return date(*self.date.date().getDate())

    def allow(self, writing: bool) -> None:
        """Whether more than the day can be chosen."""
        for name, each in self.fields.items():
            each.setEnabled(writing or name == "served_on")

    def set_day(self, day: date, newest: date) -> None:
        self.date.setMaximumDate(QDate(newest.year, newest.month, newest.day))
        self._set_day(day)
        self._mark_day()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Each sentence beside its field, the cursor in the first of them."""
        show_problems(self.fields, problems)

    def start(self) -> None:
        """The cursor where the talk begins."""
        self.name.setFocus()

    # construction

    def _make_fields(self) -> dict[str, Field]:
        return {
            "served_on": field("&Fecha", self.date, "", self.to_today),
            "channel": field("&Canal", self.channel),
            "area": field("Área &que atiende", self.area),
            "name": field("&Persona", self.name, "opcional: puede quedar sin nombre"),
            "matter": field("A&sunto", self.matter),
            "persons": field("Pe&rsonas", self.persons),
            "note": field("&Nota", self.note, "opcional"),
        }

    def _lay_out(self) -> None:
        fields = self.fields
        theme.follow(self.persons, lambda spin: spin.setFixedWidth(theme.px(90)))
        theme.follow(self.note, lambda note: note.setFixedHeight(theme.px(96)))
        lines = column(
            row((fields["served_on"], 1), (fields["channel"], 1), space=12),
            fields["area"],
            fields["name"],
            row((fields["matter"], 1), fields["persons"], space=12),
            fields["note"],
            None,
            space=10,
        )
        self.setLayout(lines)

    def _watch(self) -> None:
        self._undo_key = HandsOnUndo(self)
        self._undo_key.watch(self.date, self.channel, self.area, self.name, self.matter, self.persons, self.note)
        self.date.changed.connect(self._day_changed)
        self.matter.editTextChanged.connect(self._matter_typed)
        for signal in (self.name.textEdited, self.matter.editTextChanged, self.note.textChanged,
                       self.persons.valueChanged, self.channel.activated, self.area.activated):  # fmt: skip
            signal.connect(self._edited)
        for line in (self.name, self.matter.line()):
            line.returnPressed.connect(self._go_on)

    def _edited(self, *_: QObject) -> None:
        self.edited.emit()

    def _day_changed(self) -> None:
        self._mark_day()
        self.day_changed.emit(self.day())

    def _mark_day(self) -> None:
        """The weekday; and of a day that is not today, that it is not, with the way back."""
        other = self.date.date() != self.date.maximumDate()
        weekday = DAYS[self.day().weekday()]
        self.fields["served_on"].set_hint(f"{weekday}, no es hoy" if other else f"hoy, {weekday}")
        self.to_today.setVisible(other)

    def _go_to_today(self) -> None:
        self.date.setDate(self.date.maximumDate())
        self.start()

    def _matter_typed(self) -> None:
        self.fields["matter"].set_hint("asunto nuevo: se agrega a la lista" if self.matter.is_new() else "")

    def _go_on(self) -> None:
        self.focusNextChild()

    def _set_day(self, day: date) -> None:
        self.date.setDate(QDate(day.year, day.month, day.day))
