"""All that the office has of one person, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.events import Event, Happened
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.merging import PARTS, declines
from xicotepec_atencion.domain.people import UNNAMED, Person, PersonCorrection
from xicotepec_atencion.domain.person_words import PART_NAMES, Places, changes_said, part_said
from xicotepec_atencion.domain.privacy import RecordedRequest
from xicotepec_atencion.domain.seen import Seen
from xicotepec_atencion.domain.spanish import capitalized, plural, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.withholding import Withheld

CAME = "Se registró"
PERSONAL_PARTS = ("name", "phone", "curp", "age")  # that are masked where somebody else may see the screen


class Begun(NamedTuple):
    """When a person was first written, and by whom."""

    at: datetime
    by: str


class Changed(NamedTuple):
    """What changed of a person at a moment; text: lines; words: those of them that say who it is."""

    at: datetime
    by: str
    words: str


class Paper(NamedTuple):
    """What was attached to a visit of theirs, or printed of it."""

    folio: Folio
    visit: Uid
    event: Event


@dataclass(frozen=True)
class PersonFile:
    """places: what localities are called. merged: who turned out to be them. corrections: of all of these, the oldest
    first. visits: the newest first, cancelled ones too; requests: the first one first; seen: the newest first."""

    person: Person
    places: Places
    withheld: Withheld | None = None
    begun: Begun | None = None
    merged: tuple[Person, ...] = ()
    corrections: tuple[PersonCorrection, ...] = ()
    visits: tuple[CaseFile, ...] = ()
    requests: tuple[RecordedRequest, ...] = ()
    seen: tuple[Seen, ...] = ()

    @property
    def instead(self) -> str:
        """What stands in the place of a name that is not there."""
        return self.withheld.instead if self.withheld else UNNAMED

    @property
    def cancelled(self) -> int:
        return sum(each.recorded.visit.cancelled is not None for each in self.visits)

    @property
    def open(self) -> list[CaseFile]:
        """What they came for and is not at its end."""
        return [each for each in self.visits if each.case.open]

    @property
    def papers(self) -> list[Paper]:
        """The newest first."""
        kinds = (Happened.PAPER, Happened.ATTACHED)
        found = [
            Paper(each.recorded.folio, each.recorded.visit.uid, event)
            for each in self.visits
            for event in each.events
            if event.what in kinds
        ]
        return sorted(found, key=lambda paper: paper.event.at, reverse=True)

    @property
    def asking(self) -> list[RecordedRequest]:
        """What was asked of their data and is not at its end."""
        return [each for each in self.requests if each.what.is_open]

    @property
    def names(self) -> list[str]:
        """All that they are, were, or said to be called."""
        former = (each.before.name for each in self.corrections)
        said = (each.recorded.visit.name for each in self.visits)
        return [name for name in dict.fromkeys((self.person.name, *former, *said)) if name]


def parts_of(file: PersonFile) -> list[tuple[str, str, str]]:
    """Each part of what is known of them: by what name the program has it, how it is called, what it says."""
    person = file.person
    return [(part, PART_NAMES[part], part_said(person, part, file.places)) for part in PARTS]


def is_masked(file: PersonFile, part: str) -> bool:
    """Whether what it says may tell who it is; «prefiere no decir» does not."""
    return part in PERSONAL_PARTS and not declines(file.person, part)


def history_of(file: PersonFile) -> list[Changed]:
    """What changed of their data, the newest first, and how they began."""
    changed = [
        Changed(each.at, each.by, "\n".join(said))
        for each in file.corrections
        if (said := changes_said(each, file.places))
    ]
    began = [Changed(*file.begun, CAME)] if file.begun else []
    told = list(dict.fromkeys((*began, *changed)))  # who is several is withheld at once
    told.reverse()  # of one moment's, the later ones come first
    return sorted(told, key=lambda each: each.at, reverse=True)


def state_said(file: PersonFile) -> str:
    """«Bloqueada desde el 3 mar 2026 por …»; "": they can be read."""
    held = file.withheld
    if held is None:
        return ""
    day = short_day(held.at.date())
    if held.gone:
        return f"Anonimizada el {day} por {held.by}"
    return f"Bloqueada desde el {day} por {held.by}"


def sums_said(file: PersonFile) -> str:
    """«3 atenciones, del 3 ene 2026 al 16 mar 2026 · 1 cancelada · 2 asuntos abiertos · 4 documentos»."""
    days = [each.recorded.visit.served_on for each in file.visits]
    parts = [_came(len(days), days)]
    for number, one, many in (
        (file.cancelled, "cancelada", "canceladas"),
        (len(file.open), "asunto abierto", "asuntos abiertos"),
        (documents(file), "documento", "documentos"),
        (len(file.asking), "solicitud por atender", "solicitudes por atender"),
    ):
        if number:
            parts.append(plural(number, one, many))
    if file.merged:
        parts.append(f"con {plural(len(file.merged), 'registro unido', 'registros unidos')}")
    return " · ".join(parts)


def documents(file: PersonFile) -> int:
    """How many go with their visits."""
    return sum(each.recorded.attached for each in file.visits)


def notes(file: PersonFile) -> int:
    """How many notes and follow-ups with words their visits have."""
    said = (each.what.text for case in file.visits for each in case.follow_ups)
    return sum(bool(each.recorded.visit.note) for each in file.visits) + sum(map(bool, said))


def request_said(request: RecordedRequest) -> str:
    """«Solicitud 003/2026 de cancelación, del 3 mar 2026»."""
    what = request.what
    return f"Solicitud {request.called} de {what.kind.spanish}, del {short_day(what.received)}"


def outcome_said(request: RecordedRequest) -> str:
    """«Por contestar»; «Procede, contestada el 3 mar 2026; cumplida el 5 mar 2026»."""
    what = request.what
    if what.answered is None or what.outcome is None:
        return "Por contestar"
    done = f"; cumplida el {short_day(what.done)}" if what.done else ""
    return f"{capitalized(what.outcome.spanish)}, contestada el {short_day(what.answered)}{done}"


def state_of(case: CaseFile) -> str:
    """Where a matter stands, in a word or two."""
    return capitalized(case.case.status.spanish)


def told_of(case: CaseFile) -> Iterator[Event]:
    """What happened to a visit and its matter, the oldest first, but its papers."""
    kinds = (Happened.PAPER, Happened.ATTACHED)
    return (each for each in reversed(case.events) if each.what not in kinds)


def _came(number: int, days: Sequence[date]) -> str:
    if not days:
        return "Sin atenciones"
    first, last = short_day(min(days)), short_day(max(days))
    span = f"el {first}" if first == last else f"del {first} al {last}"
    return f"{plural(number, 'atención', 'atenciones')}, {span}"
