"""The intake form: what the clerk types about one visit. It reads and shows; it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import date

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.intake import PERSONS_LIMIT, Known, VisitDraft
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import looks_like_voter_key
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.catalogue_input import CatalogueInput
from xicotepec_atencion.ui.count_box import CountBox
from xicotepec_atencion.ui.day_field import DayField
from xicotepec_atencion.ui.item_boxes import ItemBox
from xicotepec_atencion.ui.more_section import MoreSection
from xicotepec_atencion.ui.person_field import PersonField, Situation
from xicotepec_atencion.ui.person_rows import PersonRows
from xicotepec_atencion.ui.suggest import SuggestLine
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.walking import Walk
from xicotepec_atencion.ui.who_came import WhoCame
from xicotepec_atencion.ui.widgets import Field, column, field, message, row, show_problems

OF_SOMEBODY, COUNTED = ("name", "note"), ("women", "men")  # fields that say who came; that count whoever did


class IntakeForm(QWidget):
    """Fields of one visit, in the order of the talk; problems stand beside their field."""

    edited = Signal()
    day_changed = Signal(object)  # a date
    about_changed = Signal()  # another person, matter or day
    ended = Signal()  # Enter on the last field

    def __init__(self, store: Store, today: Callable[[], date], discretion: Callable[[], Discretion]) -> None:
        super().__init__()
        self.uid, self._store, self._today = new_uid(), store, today
        self._may, self._instead = True, ""
        self.day_field, self.channel, self.area = DayField("&Fecha", self), ItemBox(), ItemBox()
        self.date = self.day_field.input
        self.rows = PersonRows(store, discretion)
        self.person = PersonField(self.rows, self._situation)
        self.matter, self.note = CatalogueInput(Catalogue.MATTER), QPlainTextEdit()
        self.persons = CountBox(1, PERSONS_LIMIT)
        self.more_section = MoreSection(today())
        self.more = self.more_section.data
        self._who = WhoCame(self.person, self.rows, self.more_section, self)
        self.note.setTabChangesFocus(True)
        self.fields = self._make_fields()
        self._lay_out()
        self._watch()
        self.read()
        self._heed()

    # reading and showing

    @property
    def name(self) -> SuggestLine[Uid]:
        return self.person.line

    def read(self) -> None:
        """Offer what the catalogues hold now, and show who is chosen as they are now."""
        items = self._store.catalogues.items
        self.channel.set_items(items(Catalogue.CHANNEL))
        self.area.set_items(items(Catalogue.AREA))
        self.matter.set_items(items(Catalogue.MATTER))
        self._matter_changed()
        self.more.set_localities(items(Catalogue.LOCALITY))
        self.rows.read_names()
        self.more.today = self._today()
        self._who.read()

    def draft(self) -> VisitDraft:
        person, (women, men) = self.person.person(), self.more.counts()
        return VisitDraft(
            uid=self.uid,
            served_on=self.day_field.typed(),
            channel=self.channel.uid(),
            area=self.area.uid(),
            matter=self.matter.text(),
            name=self.name.text(),
            persons=self.persons.text(),
            note=self.note.toPlainText(),
            person=person.uid if person else None,
            women=women,
            men=men,
            about=self.more.draft(),
        )

    def known(self, newest: date, had: Set[Uid] = frozenset()) -> Known:
        """What the file knows of what is typed. newest: the last day that it can be of; had: what a visit that is
        corrected has already."""
        items, notice, person = self._store.catalogues.items, self._store.notices.current(), self.person.person()
        return Known(
            newest=newest,
            matters=items(Catalogue.MATTER),
            localities=items(Catalogue.LOCALITY),
            person=self.rows.present(person.uid) if person else None,
            notice=notice.version if notice else None,
            had=had,
        )

    def show_draft(self, draft: VisitDraft, keeps: bool = False) -> None:
        """keeps: an edited name is that of the same person, corrected."""
        self.uid = draft.uid
        with QSignalBlocker(self):
            self.day_field.show_typed(draft.served_on)
            self.channel.choose(draft.channel)
            self.area.choose(draft.area)
            self.matter.setText(draft.matter)
            self._who.show_draft(draft.name, draft.person, draft.about, keeps)
            self.persons.setValue(int(draft.persons) if draft.persons.isdecimal() else 1)
            self.note.setPlainText(draft.note)
            self.more.show_counts(draft.women, draft.men)
        self.day_field.mark()
        self._matter_changed()
        self._heed()
        self.more_section.open(False)
        self.show_problems({})
        self.day_field.tell_problem()

    def clear(self) -> None:
        """Ready for the next citizen: date, channel and area stay, everything of a person goes for good."""
        self.show_draft(VisitDraft(new_uid(), "", self.channel.uid(), self.area.uid()))

    def is_blank(self) -> bool:
        """Whether nothing of a citizen has been typed."""
        texts = (self.name.text(), self.matter.text(), self.note.toPlainText())
        return not any(text.strip() for text in texts) and self.persons.value() == 1 and self.more.is_blank()

    def day(self) -> date:
        return self.day_field.day()

    def allow(self, writing: bool) -> None:
        """Whether more than the day can be chosen."""
        self._may = writing
        for name, each in self.fields.items():
            each.setEnabled(name == "served_on" or (writing and not (self._instead and name in OF_SOMEBODY)))
        self.more_section.setEnabled(writing)
        for name, each in self.more.fields.items():
            each.setEnabled(not self._instead or name in COUNTED)

    def shut(self, instead: str) -> None:
        """Nobody reads or writes who came: instead stands in the place of their name. "": as ever."""
        self._instead = instead
        self.person.shut(instead)
        self.note.setPlaceholderText(instead)
        self.allow(self._may)

    def set_day(self, day: date, newest: date) -> None:
        self.day_field.set_day(day, newest)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Each sentence beside its field, the cursor in the first of them."""
        if problems.keys() & self.more.fields.keys():
            self.more_section.open(True)
        show_problems({**self.fields, **self.more.fields}, problems)

    def be_wide(self, wide: bool) -> None:
        """There is room for three fields in a line."""
        if wide:
            self._first.addWidget(self.fields["area"], 1)
        else:
            self._column.insertWidget(1, self.fields["area"])

    def start(self) -> None:
        """The cursor where the talk begins."""
        (self.matter if self._instead else self.name).setFocus()

    # what the clerk does by a key

    def close_list(self) -> bool:
        """Close the open list of suggestions; whether one was open."""
        return any(line.close_list() for line in self._lines)  # no more than one is

    def take_highlighted(self) -> None:
        """What an open list highlights is meant."""
        for line in self._lines:
            if line.is_open():
                line.take()

    def new(self) -> None:
        """Ctrl+N: what was typed in this field is none of what is suggested."""
        for line, new in zip(self._lines, (self.person.new, self.matter.new, self.more.locality_line.new), strict=True):
            if line.hasFocus():
                new()

    def be_unnamed(self) -> None:
        """F4: they do not want to be identified. Pressed again, it was a slip, and what stood there is back."""
        if self._instead:
            return
        if not self.name.is_open():  # what is typed there goes, as it was typed
            self.take_highlighted()
        (self.matter if self._who.be_unnamed() else self.name).setFocus()
        self.edited.emit()

    def more_wanted(self) -> None:
        """F8: into «Más datos», and out of it."""
        if self._instead and self.persons.value() == 1:
            return
        inside = self.more_section.has_keyboard()
        self.take_highlighted()
        self.more_section.open(not inside)
        (self.note if inside else self.more.first()).setFocus()

    # construction

    def _make_fields(self) -> dict[str, Field]:
        return {
            "served_on": self.day_field.field,
            "area": field("Área &que atiende", self.area),
            "channel": field("&Canal", self.channel),
            "name": self.person.field,
            "matter": field("Asun&to", self.matter),
            "persons": field("Pe&rsonas", self.persons),
            "note": field("&Nota", self.note, "opcional"),
        }

    def _lay_out(self) -> None:
        fields = self.fields
        theme.follow(self.persons, lambda spin: spin.setFixedWidth(theme.px(90)))
        theme.follow(self.note, lambda note: note.setFixedHeight(theme.px(76)))
        self._voter_key = message("warning", "Parece una clave de elector.", "Aquí no se pide ni se guarda: bórrela.")
        self._first = row((fields["served_on"], 1), (fields["channel"], 1), space=12)
        self._column = column(
            self._first,
            fields["area"],
            self.person,
            row((fields["matter"], 1), fields["persons"], space=12),
            column(fields["note"], self._voter_key, space=6),
            self.more_section,
            None,
            space=10,
        )
        self.setLayout(self._column)

    def _watch(self) -> None:
        self._lines = (self.name, self.matter, self.more.locality_line)
        self._walk = Walk(self)
        self._walk.along(self.date, self.channel, self.area)
        self._walk.along(self.name, self.matter, self.persons)
        self._walk.stops_at(self.note)
        self._walk.along(*self.more.walked())
        for told in (self.more.phone, self.more.curp, self.more.locality):
            self._walk.beside(told.line, told.tick)
        self._walk.ended.connect(self.ended)
        self._undo_key = HandsOnUndo(self)
        self._undo_key.watch(self.date, self.channel, self.area, self.name, self.matter, self.persons, self.note)
        self._undo_key.watch(*self.more.walked())
        self.day_field.changed.connect(self._day_changed)
        self.day_field.to_newest.connect(self.start)
        self.person.went_on.connect(lambda: self._walk.go_on(self.name))
        for line in (self.matter, self.more.locality_line):
            line.went_on.connect(lambda line=line: self._walk.go_on(line))
        self._who.changed.connect(self.about_changed)
        self._who.told.connect(self._edited)
        self.person.unnamed_button.clicked.connect(self.be_unnamed)
        self.matter.changed.connect(self._matter_edited)
        self.matter.offered.connect(self._matter_changed)
        self.persons.valueChanged.connect(self.more.show_group)
        self.more_section.wanted.connect(self.more_wanted)
        for signal in (self.person.edited, self.matter.changed, self.note.textChanged, self.persons.valueChanged,
                       self.date.textEdited, self.channel.activated, self.area.activated,
                       self.more.edited):  # fmt: skip
            signal.connect(self._edited)

    def _edited(self, *_: QObject) -> None:
        for each in (*self.fields.values(), *self.more.fields.values()):
            if each.error and each.widget.hasFocus():
                each.set_error("")
        self._heed()
        self.edited.emit()

    def _matter_edited(self) -> None:
        self._matter_changed()
        self.about_changed.emit()

    def _matter_changed(self) -> None:
        self.fields["matter"].set_hint(self.matter.hint())

    def _day_changed(self, day: date) -> None:
        self.day_changed.emit(day)
        self.about_changed.emit()

    def _heed(self) -> None:
        """A clave de elector is never asked, and warned about wherever it is typed."""
        texts = (self.name.text(), self.note.toPlainText())
        self._voter_key.setVisible(any(map(looks_like_voter_key, texts)))

    def _situation(self) -> Situation:
        matter = self.matter.item()
        return Situation(matter.uid if matter else None, self.day(), self._today())
