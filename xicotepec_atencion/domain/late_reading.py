"""Reading the rows of a paper book: each by the same rules as the form, and what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing_words import where_late
from xicotepec_atencion.domain.intake import MATTER_LIMIT, Checked, Known, VisitDraft, check
from xicotepec_atencion.domain.items import with_name
from xicotepec_atencion.domain.late import NO_CELLS, REPEATED, Column, LateKnown, LateRead, LateRow
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.papers import SheetState, sheet_called
from xicotepec_atencion.domain.people import (
    Person,
    PersonDraft,
    digits,
    drafted_person,
    looks_like_voter_key,
    phone_shown,
)
from xicotepec_atencion.domain.spanish import Unreadable, count, listed, pasted_number, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.domain.typed_day import parse_day

NEW_MATTER = "Asunto nuevo: se agrega a la lista al guardar."
LINKED = "Ya está registrada con ese nombre y ese teléfono: la atención se suma a las suyas."
CHOSEN = "Persona ya registrada: la atención se suma a las suyas."
VOTER_KEY = "Parece una clave de elector: no se pide ni se guarda. Bórrela."
_FIELDS = {
    "served_on": Column.DATE, "channel": Column.CHANNEL, "area": Column.AREA, "name": Column.NAME,
    "phone": Column.PHONE, "matter": Column.MATTER, "persons": Column.PERSONS, "note": Column.NOTE,
}  # fmt: skip
_NOT_ASKED = ("women", "men")
_WORDS = {Column.DATE: "la fecha", Column.CHANNEL: "el canal", Column.AREA: "el área"}
MOST_DIGITS = 9  # of a number that is shown as one
_LISTED = 6  # a catalogue of no more lines is named whole


class _Said(NamedTuple):
    """What a date, channel or area says: its value (None: there is a problem), in full, and in which row."""

    value: date | Uid | None = None
    shown: str = ""
    problem: str = ""
    source: int = 0


class LateReader:
    """Reads rows against what the file knows, and each only once while nothing changes for it.

    A matter that no catalogue has is one new matter in however many rows it stands.
    """

    def __init__(self, known: LateKnown) -> None:
        self.known = known
        self._items = {Column.CHANNEL: known.channels, Column.AREA: known.areas}
        self._matters = {fold(item.name): item for item in known.matters}
        self._listed_matters = frozenset(self._matters)
        self._localities = {item.uid: item for item in known.localities}
        self._said: dict[tuple[Column, str, date], _Said] = {}
        self._sheets: dict[str, SheetState | str] = {}
        self._read: dict[tuple[object, ...], LateRead] = {}

    def read(self, rows: Sequence[LateRow]) -> list[LateRead]:
        """One a row; a blank one says nothing."""
        found: list[LateRead] = []
        for _ in self.reading(rows, found):
            pass
        return found

    def reading(self, rows: Sequence[LateRow], found: list[LateRead]) -> Iterator[int]:
        """The same row by row, into `found`; told is the number of each before it is read."""
        above: tuple[_Said, ...] = (_Said(), _Said(), _Said())
        near, uses, on_sheet = self.known.today, self._uses(rows), False
        for number, row in enumerate(rows, 1):
            yield number
            if row.is_blank():
                found.append(LateRead())
                continue
            was_on_sheet, on_sheet = on_sheet, bool(row.cells[Column.SHEET].strip())
            if on_sheet and not was_on_sheet:  # its day is not that of the book
                above = (_Said(), *above[1:])
            above = tuple(self._carried(row, column, above[n], number, near) for n, column in enumerate(REPEATED))
            near = above[0].value if isinstance(above[0].value, date) else near
            sheet = self._sheet(row)
            twin = next((n for n in uses.get(_uid_of(sheet), ()) if n != number), 0)
            found.append(self._known_read(row, above, sheet, twin))

    def _known_read(self, row: LateRow, said: tuple[_Said, ...], sheet: SheetState | str, twin: int) -> LateRead:
        """Where the rows above only move, nothing is read again."""
        key, sources = (row, *(each[:3] for each in said), twin), tuple(each.source for each in said)
        read = self._read.get(key)
        if read is None:
            self._read[key] = read = self._read_row(row, said, sheet, twin)
        elif read.sources != sources:
            self._read[key] = read = replace(read, sources=sources)
        return read

    # what a row repeats

    def _carried(self, row: LateRow, column: Column, above: _Said, number: int, near: date) -> _Said:
        if not row.repeats(column):
            return self._typed(column, row.cells[column], near)._replace(source=number)
        if not above.source:
            offered = [item for item in self._items.get(column, ()) if not item.retired]
            if len(offered) == 1:
                return self._typed(column, offered[0].name, near)._replace(source=number)
            return _Said(problem=f"Escriba {_WORDS[column]}: arriba no hay de dónde repetir.")
        if above.value is None:
            return above._replace(problem=f"Repite {_WORDS[column]} del renglón {above.source}, que está por revisar.")
        return above

    def _typed(self, column: Column, text: str, near: date) -> _Said:
        key = (column, text, near)
        if key not in self._said:
            self._said[key] = self._day(text, near) if column is Column.DATE else self._item(column, text)
        return self._said[key]

    def _day(self, text: str, near: date) -> _Said:
        try:
            day = _iso(text) or parse_day(text, near, self.known.today)
        except Unreadable as problem:
            return _Said(problem=str(problem))
        return _Said(day, short_day(day))

    def _item(self, column: Column, text: str) -> _Said:
        typed, offered = fold(cleaned(text)), self._items[column]
        begun = [item for item in offered if fold(item.name).startswith(typed)]
        found = [item for item in offered if fold(item.name) == typed] or begun
        if len(found) == 1:
            return _Said(found[0].uid, found[0].name)
        if found:
            names = listed(f"«{item.name}»" for item in found)
            return _Said(problem=f"«{cleaned(text)}» puede ser {names}: escríbalo completo.")
        names = f": {listed(item.name for item in offered)}" if len(offered) <= _LISTED else ""
        word = "canal" if column is Column.CHANNEL else "área"
        return _Said(problem=f"No hay {word} «{cleaned(text)}». Elija de la lista{names}.")

    # sheets

    def _sheet(self, row: LateRow) -> SheetState | str:
        """The sheet whose folio is typed; or what is wrong with that, "" where none is."""
        text = row.cells[Column.SHEET]
        if not text.strip():
            return ""
        if text not in self._sheets:
            self._sheets[text] = sheet_called(text, self.known.sheets)
        return self._sheets[text]

    def _uses(self, rows: Sequence[LateRow]) -> Mapping[Uid | None, list[int]]:
        uses: defaultdict[Uid | None, list[int]] = defaultdict(list)
        for number, row in enumerate(rows, 1):
            if (uid := _uid_of(self._sheet(row))) is not None:
                uses[uid].append(number)
        return uses

    # a row

    def _read_row(self, row: LateRow, said: tuple[_Said, ...], sheet: SheetState | str, twin: int) -> LateRead:
        matter, person = self._matter(row.cells[Column.MATTER]), self._person(row)
        uid = _uid_of(sheet) or row.uid
        checked = self._checked(row, uid, said, matter, person)
        told = {name: sentence for name, sentence in checked.problems.items() if name not in _NOT_ASKED}
        problems = {_FIELDS.get(name, Column.NAME): sentence for name, sentence in told.items()}
        problems |= {column: each.problem for column, each in zip(REPEATED, said, strict=True) if each.problem}
        if isinstance(sheet, str) and sheet:
            problems[Column.SHEET] = sheet
        elif twin:
            problems[Column.SHEET] = f"Esa hoja está también en el renglón {twin}."
        elif late := _after_registering(sheet, said[0].value):
            problems[Column.DATE] = late
        new = (matter,) if matter and fold(matter.name) not in self._listed_matters else ()
        return LateRead(
            uid=uid,
            problems={column: problems[column] for column in sorted(problems)},
            notes=self._notes(row, said[0].value, bool(new), person),
            visit=None if problems else checked.visit,
            before=() if problems else (*new, *checked.before),
            person=person.uid if person else None,
            shown=_shown(row, said, sheet, matter, person),
            sources=tuple(each.source for each in said),
        )

    def _checked(
        self, row: LateRow, uid: Uid, said: tuple[_Said, ...], matter: Item | None, person: Person | None
    ) -> Checked:
        day, channel, area = (each.value for each in said)
        about, locality = self._about(row, person)
        draft = VisitDraft(
            uid=uid,
            served_on=day.isoformat() if isinstance(day, date) else "",
            channel=None if isinstance(channel, date) else channel,
            area=None if isinstance(area, date) else area,
            matter=matter.name if matter else row.cells[Column.MATTER],
            name=person.name if person else row.cells[Column.NAME],
            persons=pasted_number(row.cells[Column.PERSONS]) or "1",
            note=row.cells[Column.NOTE],
            person=person.uid if person else None,
            about=about,
        )
        matters = (matter,) if matter else ()
        return check(draft, Known(self.known.today, matters, locality, person, self.known.notice))

    def _about(self, row: LateRow, person: Person | None) -> tuple[PersonDraft, tuple[Item, ...]]:
        """What is said of a person, and their locality: of a known one what is known, with the phone that is typed."""
        phone = row.cells[Column.PHONE]
        if person is None:
            return PersonDraft(phone=phone), ()
        locality = self._localities.get(person.locality) if person.locality else None
        about = drafted_person(person, locality.name if locality else "")
        return replace(about, phone=phone) if phone.strip() else about, (locality,) if locality else ()

    def _matter(self, typed: str) -> Item | None:
        """The one of that name, or the new one that its words make in this table; None: they make none."""
        text = cleaned(typed)
        if not text or len(text) > MATTER_LIMIT:
            return None
        if fold(text) not in self._matters:
            self._matters[fold(text)] = with_name(Catalogue.MATTER, text, [*self._matters.values()])
        return self._matters[fold(text)]

    def _person(self, row: LateRow) -> Person | None:
        """Who was chosen; or the only one who has that name and that phone."""
        if row.person and (chosen := self.known.present(row.person)):
            return chosen
        name, phone = fold(cleaned(row.cells[Column.NAME])), digits(row.cells[Column.PHONE])
        if not name or not phone:
            return None
        alike = [person for person in self.known.telephoned(phone) if fold(person.name) == name]
        return alike[0] if len(alike) == 1 else None

    def _notes(self, row: LateRow, day: object, new: bool, person: Person | None) -> dict[Column, str]:
        late = where_late(Month.containing(day), self.known.closed) if isinstance(day, date) else ""
        said = (
            (Column.DATE, late),
            (Column.NAME, "" if person is None else CHOSEN if row.person else LINKED),
            (Column.MATTER, NEW_MATTER if new else ""),
            (Column.NOTE, VOTER_KEY if looks_like_voter_key(row.cells[Column.NOTE]) else ""),
        )
        return {column: sentence for column, sentence in said if sentence}


def _uid_of(sheet: SheetState | str) -> Uid | None:
    return None if isinstance(sheet, str) else sheet.sheet.uid


def _after_registering(sheet: SheetState | str, day: object) -> str:
    """A sheet whose capture was undone keeps the day on which it was registered."""
    registered = None if isinstance(sheet, str) else sheet.registered
    if registered is None or not isinstance(day, date) or day <= registered:
        return ""
    return f"Esa hoja se capturó el {short_day(registered)} y se deshizo: su fecha no puede pasar de ese día."


def _iso(text: str) -> date | None:
    """As spreadsheets write a day: «2026-11-02», also with an hour after it."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _shown(
    row: LateRow, said: tuple[_Said, ...], sheet: SheetState | str, matter: Item | None, person: Person | None
) -> tuple[str, ...]:
    """Each cell in full, where it says something; else as it was typed."""
    shown = [*row.cells] if row.cells else [*NO_CELLS]
    for column, each in zip(REPEATED, said, strict=True):
        shown[column] = each.shown or ("" if row.repeats(column) else row.cells[column])
    if isinstance(sheet, SheetState):
        shown[Column.SHEET] = sheet.folio.short
    if matter:
        shown[Column.MATTER] = matter.name
    if person:
        shown[Column.NAME] = person.name
    phone = row.cells[Column.PHONE]
    shown[Column.PHONE] = phone_shown(digits(phone)) if phone.strip() else ""
    persons = pasted_number(row.cells[Column.PERSONS]) or "1"
    shown[Column.PERSONS] = count(int(persons)) if persons.isdecimal() and len(persons) <= MOST_DIGITS else persons
    return tuple(shown)
