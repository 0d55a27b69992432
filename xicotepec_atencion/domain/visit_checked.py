"""What comes of a file of visits: its rows, each good, bad, standing already or blank, and who came with them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.batches import Incoming, Source, person_uid
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.likeness import Likeness, Traits
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_table import VisitTable
from xicotepec_atencion.domain.visit_words import UnknownWord

NOBODY = -1
NOT_COMPARED = Uid(bytes(16))


class GoodRow(NamedTuple):
    """What a row says, read. number: in the file; text, occurrence: what tells it from the others; who: which of the
    newcomers came, or NOBODY; uid: of the visit that it becomes, once it was compared with the office's."""

    number: int
    text: str
    occurrence: int
    day: date
    channel: Uid
    area: Uid
    matter: Uid
    persons: int
    name: str
    note: str
    women: int | None
    men: int | None
    who: int = NOBODY
    uid: Uid = NOT_COMPARED


class Earlier(NamedTuple):
    """A row of the file as an import brought it before. series: of that import's folios; stands: whether that one
    counts; cancelled, corrected: what became of it at the desk; withheld: who came is not to be known any more."""

    series: str
    stands: bool
    cancelled: bool = False
    corrected: bool = False
    withheld: bool = False


@dataclass(frozen=True)
class BadRow:
    """cells: with what they repeat of the rows above; problems: a sentence each."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class KnownPerson:
    """Somebody whom the file of the office has. age_group: as it was told, where the birth is not known."""

    uid: Uid
    traits: Traits
    sex: str = ""
    age_group: str = ""


@dataclass(frozen=True)
class Newcomer:
    """Who came, by the rows of the file. about: what these say together (its uid is none); known: whom the file of
    the office has for certain; None: they come new."""

    about: Person
    rows: tuple[int, ...]
    known: Uid | None = None


@dataclass(frozen=True)
class Proposal:
    """Rows that may be of one person, for somebody to decide. person: whom the file of the office has; None: they are
    of one person among themselves. who: of the newcomers, the one whose data holds first. taken: unless somebody says
    otherwise."""

    rows: tuple[int, ...]
    name: str
    who: tuple[int, ...]
    person: KnownPerson | None
    likeness: Likeness
    taken: bool


@dataclass(frozen=True)
class Choices:
    """joined: which proposals are taken, by their place; standing: whether the rows that stand already come too."""

    joined: frozenset[int] = frozenset()
    standing: bool = False


@dataclass(frozen=True)
class Checked:
    """Every row of the file is exactly one of good, bad, standing, a total (by its number) and blank (counted).

    words: of good rows, that no catalogue has; new: lines that the catalogues must first take; doubts: what else to
    tell, a sentence each; closed: months of good rows that are closed, which count late; earlier: the imports that
    brought rows of good and standing before, by the rows' numbers.
    """

    table: VisitTable
    matching: Matching
    good: Sequence[GoodRow]
    bad: Sequence[BadRow] = ()
    standing: Sequence[GoodRow] = ()
    blank: int = 0
    totals: tuple[int, ...] = ()
    newcomers: Sequence[Newcomer] = ()
    proposals: Sequence[Proposal] = ()
    words: tuple[UnknownWord, ...] = ()
    new: tuple[Item, ...] = ()
    doubts: tuple[str, ...] = ()
    closed: tuple[Month, ...] = ()
    earlier: Mapping[int, Earlier] = field(default_factory=dict[int, Earlier])

    @property
    def usual(self) -> Choices:
        """What is chosen as long as nobody chooses."""
        return Choices(frozenset(n for n, proposal in enumerate(self.proposals) if proposal.taken))

    @property
    def linked(self) -> int:
        """How many who come are known for certain."""
        return sum(self.newcomers[n].known is not None for n in self._coming())

    @property
    def unknown(self) -> int:
        """How many come whom nothing ties for certain to somebody of the office."""
        return len(self._coming()) - self.linked

    def _coming(self) -> set[int]:
        return {row.who for row in self.good} - {NOBODY}

    @property
    def source(self) -> Source:
        return Source(self.table.name, self.table.digest)

    def rows(self, choices: Choices) -> Sequence[GoodRow]:
        """Those that come, as they stand in the file."""
        if not choices.standing:
            return self.good
        withheld = {number for number, each in self.earlier.items() if each.withheld}
        again = (row for row in self.standing if row.number not in withheld)
        return sorted((*self.good, *again), key=lambda row: row.number)

    def incoming(self, choices: Choices) -> Iterator[Incoming]:
        """What is loaded. What stands already and is wanted all the same is another visit, whatever came before."""
        who, standing = self._who(choices.joined), {row.number for row in self.standing}
        there: dict[int, Uid] = {}
        for row in self.rows(choices):
            uid = new_uid() if row.number in standing else row.uid
            person, new = None, None
            if row.who != NOBODY:
                whose, person = who[row.who]
                if person is None and (person := there.get(whose)) is None:
                    there[whose] = person = person_uid(uid)
                    new = replace(self.newcomers[whose].about, uid=person)
            yield Incoming(_visit(row, uid, person), new)

    def counts(self, choices: Choices) -> Counter[tuple[Month, Uid]]:
        """Visits by month and area, as they will be counted."""
        return Counter((Month.containing(row.day), row.area) for row in self.rows(choices))

    def persons(self, choices: Choices) -> Counter[tuple[Month, Uid]]:
        found: Counter[tuple[Month, Uid]] = Counter()
        for row in self.rows(choices):
            found[Month.containing(row.day), row.area] += row.persons
        return found

    def cells(self, row: GoodRow) -> tuple[str, ...]:
        """As they stand in the file."""
        return self.table.rows[bisect_left(self.table.numbers, row.number)]

    def _who(self, joined: Collection[int]) -> list[tuple[int, Uid | None]]:
        """Of each newcomer, who is told of them, and whom the file has for them."""
        found = [(n, newcomer.known) for n, newcomer in enumerate(self.newcomers)]
        for place in sorted(joined):
            proposal = self.proposals[place]
            first, *others = proposal.who
            if proposal.person is not None:
                found[first] = (first, proposal.person.uid)
            for other in others:
                found[other] = found[first]
        for n, (whose, _) in enumerate(found):  # whom the one that they are is linked with
            found[n] = found[whose]
        return found


def _visit(row: GoodRow, uid: Uid, person: Uid | None) -> Visit:
    return Visit(
        uid=uid,
        served_on=row.day,
        channel=row.channel,
        area=row.area,
        matter=row.matter,
        persons=row.persons,
        name=row.name,
        note=row.note,
        person=person,
        women=row.women,
        men=row.men,
    )
