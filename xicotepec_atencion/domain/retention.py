"""What the office keeps no longer: a year's proposal, by documentary series, of what is older than its own terms say.

Nothing goes by itself: a person reads the proposal, keeps what is still needed, and approves the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from xicotepec_atencion.domain.changes import Anonymise, Discard
from xicotepec_atencion.domain.privacy import PrivacyRules
from xicotepec_atencion.domain.stored import Uid

NO_VISIT = "Sin atenciones"
PORTION = 200  # how many go in one step of the log


class Series(StrEnum):
    """A documentary series («serie»), in the order in which they go: what goes with a person goes first by itself."""

    DOCUMENTS = "documents"
    REQUESTS = "requests"
    NAMES = "names"  # of visits of nobody whom the file knows as a person
    PERSONS = "persons"

    @property
    def spanish(self) -> str:
        return {
            "persons": "Datos de personas atendidas",
            "names": "Nombres y notas sin ficha de persona",
            "documents": "Documentos adjuntos",
            "requests": "Solicitudes de datos personales",
        }[self]

    @property
    def since(self) -> str:
        """From when its years are counted."""
        return {
            "persons": "desde su última atención, o desde que se registró a quien no tiene ninguna",
            "names": "desde la atención",
            "documents": "desde la atención",
            "requests": "desde que se contestó y se cumplió",
        }[self]


SHOWN = (Series.PERSONS, Series.NAMES, Series.DOCUMENTS, Series.REQUESTS)  # in the order in which they are read
ACTS: Mapping[Series, Callable[[tuple[Uid, ...], int], Anonymise | Discard]] = {
    Series.PERSONS: lambda uids, year: Anonymise(uids, year=year),
    Series.NAMES: lambda uids, year: Discard(visits=uids, year=year),
    Series.DOCUMENTS: lambda uids, year: Discard(uids, year=year),
    Series.REQUESTS: lambda uids, year: Discard(requests=uids, year=year),
}


class Due(NamedTuple):
    """One thing that is older than its term. day: from which its years are counted; called: the folio of the last
    visit, `NO_VISIT`, or the number of a request; name: who it is of, or what the document is called."""

    uid: Uid
    day: date
    called: str
    name: str


@dataclass(frozen=True)
class Proposal:
    """Of each series what is older than its term on that day, the oldest first. rules: the terms it was read by;
    held: how many persons are older than theirs and held back, by an open matter or request."""

    cut: date
    rules: PrivacyRules
    due: Mapping[Series, Sequence[Due]]
    held: int = 0

    @property
    def year(self) -> int:
        """Whose proposal it is."""
        return self.cut.year

    @property
    def many(self) -> int:
        return sum(map(len, self.due.values()))

    def of(self, series: Series) -> Sequence[Due]:
        return self.due.get(series, ())

    def without(self, kept: Collection[Uid]) -> Proposal:
        """What is left where these are kept."""
        return replace(self, due={series: [it for it in due if it.uid not in kept] for series, due in self.due.items()})

    def kept(self, kept: Collection[Uid]) -> dict[Series, int]:
        """How many of each series these are."""
        return {series: sum(it.uid in kept for it in due) for series, due in self.due.items()}

    def by_year(self, series: Series) -> dict[int, int]:
        """How many of each year, the oldest year first."""
        return dict(sorted(Counter(it.day.year for it in self.of(series)).items()))


class Portion(NamedTuple):
    """So many of one series that go in one step."""

    series: Series
    uids: tuple[Uid, ...]

    def act(self, year: int) -> Anonymise | Discard:
        """year: of the proposal by which it goes."""
        return ACTS[self.series](self.uids, year)


def portions(proposal: Proposal) -> Iterator[Portion]:
    for series in Series:
        uids = [it.uid for it in proposal.of(series)]
        for start in range(0, len(uids), PORTION):
            yield Portion(series, tuple(uids[start : start + PORTION]))


def years_of(rules: PrivacyRules, series: Series) -> int:
    """For how many years it is kept."""
    match series:
        case Series.DOCUMENTS:
            return rules.documents_years
        case Series.REQUESTS:
            return rules.requests_years
        case _:
            return rules.persons_years


def kept_since(cut: date, years: int) -> date:
    """What is of an earlier day than this is older than so many years on the day of the cut."""
    try:
        return cut.replace(year=cut.year - years)
    except ValueError:  # the 29th of February
        return cut.replace(year=cut.year - years, day=28)
