"""Plainly invented values and offices, for all tests."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import uuid
import zlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher

from tests import memory
from xicotepec_atencion.domain.accounts import Account, Role
from xicotepec_atencion.domain.backups import daily_name
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.changes import Actor, Amend, Approve, Change, Close, Edit, Found, Put, Reserve, Together
from xicotepec_atencion.domain.doubts import DoubtAnswer, Subject
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Outcome, Told
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.justification import Justification, is_asked
from xicotepec_atencion.domain.office import Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.origin import LogHead
from xicotepec_atencion.domain.papers import Attachment, Notice, Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Incident, Request, Right
from xicotepec_atencion.domain.programme import Activity, Feed, HandFigure, Measure, Programme, Rule, Section
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid
from xicotepec_atencion.domain.working_days import DayOff
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.store import Store

T = TypeVar("T", bound=Stored)

ZONE = ZoneInfo("America/Mexico_City")


def moment(year: int = 2026, month: int = 3, day: int = 16, hour: int = 10, minute: int = 0) -> datetime:
    """An aware moment of the office's civil time."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


NOW = moment()
TODAY = NOW.date()
HEAD = LogHead(3, "ab12")
LATER = moment(2028, 1, 31)
JANUARY, MARCH = Month(202601), Month(202603)


def uid(name: str) -> Uid:
    """The same 16 bytes for the same name, so that tests can say whose they are."""
    return Uid(uuid.uuid5(uuid.NAMESPACE_OID, name).bytes)


def seal(month: Month, version: int = 1) -> bytes:
    """As of a closing: the same 32 bytes for the same month and version."""
    return hashlib.sha256(f"{month} {version}".encode()).digest()


def actor(name: str = "Eva Inventada", desk: str = "V1") -> Actor:
    return Actor(name, desk)


PASSWORD = "tres tristes tigres"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@cache
def secret(password: str = PASSWORD) -> str:
    """As the file keeps it, but quickly made."""
    return CHEAP.hash(password)


def account(role: Role = Role.ADMINISTRATOR, name: str = "", password: str = PASSWORD, **fields: Any) -> Account:
    """An account named after its role."""
    name = name or f"Persona de {role}"
    return Account(uid=uid(name), name=name, role=role, secret=secret(password), **fields)


def with_account(role: Role, name: str = "") -> Actor:
    """Who entered by `account(role, name)`."""
    made = account(role, name)
    return Actor(made.name, "V1", made.uid)


def items(catalogue: Catalogue, *names: str) -> tuple[Item, ...]:
    """Lines of a catalogue, in this order."""
    return tuple(
        Item(uid=uid(f"{catalogue} {name}"), catalogue=catalogue, name=name, position=position)
        for position, name in enumerate(names)
    )


AREAS = items(Catalogue.AREA, "Ventanilla Azul", "Ventanilla Verde", "Ventanilla Gris")
CHANNELS = items(Catalogue.CHANNEL, "Mostrador", "Teléfono", "Correo")
MATTERS = items(Catalogue.MATTER, "Bache", "Luminaria", "Constancia")
DEPARTMENTS = items(Catalogue.DEPARTMENT, "Sindicatura Inventada", "Obras Inventadas")
LOCALITIES = items(Catalogue.LOCALITY, "San Inventado", "Colonia Ficticia")
AREA, CHANNEL, MATTER = AREAS[0].uid, CHANNELS[0].uid, MATTERS[0].uid


def office(**fields: Any) -> Office:
    usual = Office(
        name="Oficina Inventada",
        body="H. Ayuntamiento de Ninguna Parte",
        prefix="NIN-OFI",
        zone=ZONE.key,
        first_month=JANUARY,
    )
    return replace(usual, **fields)


def visit(served_on: date = TODAY, persons: int = 1, **fields: Any) -> Visit:
    """A visit with a new identity, of the first area, channel and matter."""
    usual = Visit(uid=new_uid(), served_on=served_on, channel=CHANNEL, area=AREA, matter=MATTER, persons=persons)
    return replace(usual, **fields)


def person(name: str = "Ana Ejemplo Inventada", **fields: Any) -> Person:
    """A person known by name alone."""
    return replace(Person(uid=uid(f"person {name}"), name=name), **fields)


TOLD_ALL: dict[str, Any] = {
    "phone": "7640001234",
    "curp": "EEIA800102MPLJNN09",
    "sex": "mujer",
    "born": date(1980, 1, 2),
    "locality": LOCALITIES[0].uid,
    "language": "Totonaco",
    "interpreter": "sí",
    "disability": "visual",
    "declined": "age",
}  # what somebody tells who tells all that is asked
LUPE = person("Guadalupe Inventada Ejemplo", uid=uid("Lupe"), phone="7761052218", sex="mujer")


def notice(version: int = 1, text: str = "Sus datos se usan para atenderle.", **fields: Any) -> Notice:
    return replace(Notice(version=version, text=text), **fields)


def follow_up(visit: Visit, move: Move = Move.NOTE, day: date | None = None, **fields: Any) -> FollowUp:
    """With what that move asks for, on the day of the visit."""
    usual: dict[Move, dict[str, Any]] = {
        Move.NOTE: {"text": "Se habló con los vecinos."},
        Move.REFER: {"department": DEPARTMENTS[0].uid, "due": (day or visit.served_on) + timedelta(21)},
        Move.REMIND: {"department": DEPARTMENTS[0].uid},
        Move.RESOLVE: {"outcome": Outcome.POSITIVE},
        Move.SETTLE: {"outcome": Outcome.AT_DESK, "told": Told.IN_PERSON},
        Move.CLOSE: {"text": "Que ya quedó.", "told": Told.BY_PHONE},
        Move.REOPEN: {"text": "Volvió a fallar."},
    }
    values = {**usual.get(move, {}), **fields}
    return FollowUp(uid=new_uid(), visit=visit.uid, move=move, day=day or visit.served_on, **values)


def attachment(visit: Uid, name: str = "oficio inventado.pdf", **fields: Any) -> Attachment:
    """Of a file that lies nowhere."""
    usual = Attachment(uid=uid(f"attachment {name}"), visit=visit, name=name, digest="ab" * 32, size=1234)
    return replace(usual, **fields)


def request(kind: Right = Right.CANCELLATION, **fields: Any) -> Request:
    """Received today."""
    usual = Request(
        uid(f"request {kind}"), kind, TODAY, applicant="Ana Ejemplo Inventada", asked="Que se borre lo mío."
    )
    return replace(usual, **fields)


def incident(happened: date = TODAY, **fields: Any) -> Incident:
    """Noticed the same day."""
    usual = Incident(uid(f"incident {happened}"), happened, happened, what="Se perdió una hoja inventada.")
    return replace(usual, **fields)


def reserved(store: Store, number: int, at: datetime = NOW) -> list[Sheet]:
    """So many blank sheets, each with its folio."""
    uids = tuple(new_uid() for _ in range(number))
    do(store, Reserve(uids), at)
    return [state.sheet for state in store.sheets.all() if state.sheet.uid in uids]


def activity(name: str = "Atención inventada", year: int = 2026, **fields: Any) -> Activity:
    """An activity of that year that counts persons, plans 80 a month and is fed by no area."""
    usual = Activity(
        uid=uid(f"activity {name} {year}"),
        year=year,
        position=0,
        name=name,
        description=f"Descripción de {name}",
        unit="Personas",
        annual_goal=960,
        on_demand=True,
        rule=Rule.PERSONS,
        total_label="BAJO DEMANDA",
        planned=dict.fromkeys(months_of(year), 80),
    )
    return replace(usual, **fields)


def programme(year: int = 2026, **fields: Any) -> Programme:
    usual = Programme(
        year=year,
        title=f"Programa anual {year}",
        preface="Texto inventado que antecede al programa.",
        sections=(Section("Misión", "Atender a quien llegue."),),
    )
    return replace(usual, **fields)


def hand_figure(value: int | None, month: Month = MARCH, **fields: Any) -> HandFigure:
    """A realized figure captured by hand for `ACTIVITY`, without an area."""
    usual = HandFigure(
        activity=ACTIVITY.uid,
        area=None,
        month=month,
        measure=Measure.REALIZED,
        value=value,
        source="Oficio inventado 12",
    )
    return replace(usual, **fields)


def justification(activity: Uid, quarter: Quarter, text: str = "Hubo causas inventadas.") -> Justification:
    return Justification(activity=activity, quarter=quarter, text=text)


def doubt_answer(activity: Uid, span: int = 2026, word: str = "Así fue", **fields: Any) -> DoubtAnswer:
    usual = DoubtAnswer(activity=activity, subject=Subject.UNBALANCED, span=span, figures="960 1000", word=word)
    return replace(usual, **fields)


def day_off(day: date = date(2026, 11, 3), name: str = "Día inventado", **fields: Any) -> DayOff:
    return replace(DayOff(uid=uid(f"day off {day}"), day=day, name=name), **fields)


def approval(year: int = 2026) -> Approve:
    return Approve(year, f"OFI-{year}/1", date(year, 1, 2), "Mtra. Nadie Autoriza")


def amendment(*changed: Activity, year: int = 2026, beside: Iterable[Stored] = ()) -> Amend:
    """A reconducción that gives the programme these activities, changed or new, and what comes with them."""
    said = (f"OFI-{year}/2", date(year, 6, 2), "Lic. Nadie Pide", "Mtra. Nadie Autoriza", "Cambió la demanda.")
    return Amend(year, *said, changed, tuple(map(Put, beside)))


def png(width: int = 1, height: int = 1, noise: int = 0) -> bytes:
    """A white picture of that size; noise: so many bytes more in it."""
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    more = _chunk(b"teXt", bytes(noise)) if noise else b""
    return png_begun(width, height) + more + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def png_begun(width: int = 1, height: int = 1) -> bytes:
    """What says how large such a picture is, and nothing of it."""
    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def signatory(name: str = "Lic. Nadie Existente", **fields: Any) -> Signatory:
    usual = Signatory(
        uid=uid(f"signatory {name}"),
        duty=Duty.AUTHORIZED,
        name=name,
        post="Titular Inventado",
        since=date(2026, 1, 1),
    )
    return replace(usual, **fields)


ACTIVITY = activity(feeds=(Feed(AREA, JANUARY),))

# The example that a paper of the trade printed: planned and realized by month, the last quarter not captured.
PLANNED_2024 = (80, 80, 60, 80, 80, 80, 80, 80, 80, 40, 40, 40)
REALIZED_2024 = (95, 89, 76, 113, 64, 85, 80, 80, 80)


def by_month(year: int, amounts: Iterable[int]) -> dict[Month, int]:
    """January, February… with these amounts, as many as there are."""
    return dict(zip(months_of(year), amounts, strict=False))


def by_quarter(year: int, *amounts: int) -> dict[Quarter, int]:
    return {Quarter.of(year, n): amount for n, amount in enumerate(amounts, 1)}


def new_store(path: Path, first_month: Month = JANUARY) -> Store:
    """A new file: the office, its catalogues, the programme of 2026 with `ACTIVITY`, fed by `AREA`. Each is a copy of
    one that was written once: they are all of one office."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_written_once(first_month), path)
    return Store(path)


def seeded(name: str, path: Path, at: datetime) -> Store:
    """A new file of one of the examples. Each is a copy of one that was written once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_seeded_once(name, at), path)
    return Store(path)


@cache
def _seeded_once(name: str, at: datetime) -> Path:
    path = Path(tempfile.mkdtemp(dir=memory.of_this_process())) / "oficina.db"
    with Store.create(path) as store:
        do(store, seed.example(name), at)
    return path


def copied_today(store: Store, at: datetime) -> None:
    """Today's copy of its file is there, and the whole file was found sound."""
    place = backups_of(store.path) / daily_name(store.path.stem, at)
    place.parent.mkdir(exist_ok=True)
    shutil.copy(_written_once(JANUARY), place)
    with store._db.atomic("IMMEDIATE"):
        store.log.mark_checked(store.log.head(), at)


def other_store(path: Path, first_month: Month = JANUARY) -> Store:
    """The same of an office of its own."""
    store = Store.create(path)
    do(store, Found(office(first_month=first_month), "V1"))
    do(store, Together(tuple(Put(item) for item in (*AREAS, *CHANNELS, *MATTERS, *LOCALITIES))))
    do(store, Together((Put(programme()), Put(ACTIVITY))))
    return store


@cache
def _written_once(first_month: Month) -> Path:
    path = Path(tempfile.mkdtemp(dir=memory.of_this_process())) / "oficina.db"
    other_store(path, first_month).close()
    return path


def with_activities(store: Store, number: int, rule: Rule = Rule.PERSONS) -> list[Activity]:
    """So many more in the programme of 2026, fed by nobody."""
    more = [activity(f"Actividad inventada {n}", position=n, rule=rule) for n in range(1, number + 1)]
    do(store, Together(tuple(map(Put, more))))
    return more


def do(store: Store, change: Change, at: datetime = NOW, by: Actor | None = None) -> Edit | None:
    """Apply the change; the edit that takes it back, or None."""
    return store.apply(change, by or actor(), at)


def close(store: Store, *months: Month, at: datetime = LATER, by: Actor | None = None) -> None:
    """Close them in this order; where a quarter asks for justifications they are written before."""
    for month in months:
        if is_asked(month, store.ledger.closed()):
            for asking in store.unjustified(month.quarter):
                do(store, Put(justification(asking.activity.uid, month.quarter)), at, by)
        do(store, Close(month), at, by)


def edit(store: Store, change: Edit, at: datetime = NOW) -> Edit:
    """Apply the edit; the edit that takes it back."""
    back = do(store, change, at)
    assert back is not None
    return back


def put(store: Store, what: T, at: datetime = NOW, reason: str = "") -> T:
    """Put the value; the same as it stands in the file, with its revision."""
    back = edit(store, Put(what, reason=reason), at)
    assert isinstance(back, Put)
    return replace(what, revision=back.what.revision)


def dump(store: Store) -> list[str]:
    """The file's whole content as SQL."""
    return list(store._db.connection().iterdump())


def sql(store: Store, text: str, *values: Any) -> list[tuple[Any, ...]]:
    """Behind the program's back."""
    return store._db.execute_sql(text, values).fetchall()
