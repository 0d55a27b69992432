"""Persons as the form suggests them, and what their visits say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person, PersonDraft, drafted_person, phone_shown
from xicotepec_atencion.domain.returning import again, earlier_days, matter_of_year
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.suggest import Suggestion

MOST = 8


class PersonRows:
    """Reads the file for one form; keeps nothing but the names of the catalogues. What it says of a person is as the
    discretion of the moment lets it be seen; what is filled in is as it is."""

    def __init__(self, store: Store, discretion: Callable[[], Discretion]) -> None:
        self._store, self._discretion = store, discretion
        self._names: dict[Uid, str] = {}
        self.read_names()

    def read_names(self) -> None:
        """Of matters and localities, after they may have changed."""
        lines = (self._store.catalogues.items(each) for each in (Catalogue.MATTER, Catalogue.LOCALITY))
        self._names = {item.uid: item.name for items in lines for item in items}

    def present(self, uid: Uid | None) -> Person | None:
        """Who that is now; nobody, where they were taken back."""
        return self._store.people.present(uid) if uid else None

    def draft_of(self, person: Person) -> PersonDraft:
        draft = drafted_person(person, self.locality(person))
        return replace(draft, phone=phone_shown(draft.phone))

    def locality(self, person: Person) -> str:
        return self._names.get(person.locality, "") if person.locality else ""

    def matter(self, uid: Uid) -> str:
        return self._names.get(uid, "")

    def where(self, person: Person) -> str:
        """«776 105 22 18 · San Inventado», as far as it is known."""
        return " · ".join(filter(None, (self._discretion().phone(person.phone), self.locality(person))))

    def visits(self, uid: Uid) -> list[Recorded]:
        return self._store.visits.of_person(uid)

    def suggested(self, typed: str, matter: Uid | None, day: date, today: date) -> Sequence[Suggestion[Uid]]:
        """Who may be meant, and whether they come again. matter: the one that is chosen already, if any."""
        found = self._store.people.search(typed, MOST)
        return [self._row(person, typed, matter, day, today) for person in found]

    def named(self, typed: str) -> Sequence[Suggestion[Uid]]:
        """Who may be meant, and no more."""
        return [self._called(person, typed) for person in self._store.people.search(typed, MOST)]

    def _row(self, person: Person, typed: str, matter: Uid | None, day: date, today: date) -> Suggestion[Uid]:
        visits = self._store.visits.of_person(person.uid, date(day.year, 1, 1))
        about = matter or matter_of_year(visits, day.year)
        said, days = again(earlier_days(visits, about, day.year), day.year, today) if about else ("", "")
        last = visits[0].visit.matter if visits else self._store.visits.last_matter(person.uid)
        return self._called(person, typed, self.matter(last) if last else "", f"{said}: {days}" if said else "")

    def _called(self, person: Person, typed: str, last: str = "", warn: str = "") -> Suggestion[Uid]:
        from xicotepec_atencion.domain.typed_name import marked

        shown = self._discretion()
        line = " · ".join(filter(None, (shown.phone(person.phone) or "sin teléfono", self.locality(person), last)))
        spans = () if shown.on else marked(typed, person.name)
        near, taken = _is_near(typed, person), person.name
        return Suggestion(shown.name(taken), person.uid, (line,), warn, spans, near, taken)


def _is_near(typed: str, person: Person) -> bool:
    """Whether they are called but like what was typed: then Enter does not take them for whoever is typed."""
    from xicotepec_atencion.domain.typed_name import NEAR, rank, read_typed

    read = read_typed(typed)
    how = rank(read, person.name, person.phone) if read.words else None
    return how is not None and how[0] >= NEAR
