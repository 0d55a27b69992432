"""An office where everything has happened, and changes to its file behind the program's back."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from tests import batched, made
from tests.archived import archived, scan, sign
from tests.withheld import people_are_withheld
from xicotepec_atencion.domain.accounts import Role, Safekeeping
from xicotepec_atencion.domain.bands import Limits
from xicotepec_atencion.domain.batches import Incoming
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import (
    Act,
    Admit,
    ChangePassword,
    Close,
    Found,
    GiveLetter,
    GiveReceipt,
    Put,
    Recover,
    Reopen,
    Restored,
    Safeguard,
    Together,
    WithdrawBatch,
)
from xicotepec_atencion.domain.doubts import Subject
from xicotepec_atencion.domain.follow_up import Move, Outcome, Told
from xicotepec_atencion.domain.intake import Visit, VisitDraft
from xicotepec_atencion.domain.merging import apart
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.programme import Evaluation, Feed, IndicatorSheet, Measure, Rule, Section
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.log import START, digest
from xicotepec_atencion.store.migrate import MADE, schema
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

LATER = made.moment(2028, 1, 31)
ADMINISTRATOR, CLERK = made.with_account(Role.ADMINISTRATOR), made.with_account(Role.CLERK)
FIRST, SECOND, THIRD = (batched.source(f"{number} archivo.xlsx") for number in ("primer", "segundo", "tercer"))
NAMES = ("Ximena Inexistente", "Beto Ninguno", "Carla Inventada")
LINES = (
    made.ACTIVITY,
    made.activity(
        "peticiones",
        position=1,
        rule=Rule.RESOLVED,
        feeds=(Feed(made.AREAS[1].uid, Month(202601)), Feed(made.AREAS[2].uid, Month(202604))),
        planned=made.by_quarter(2026, 5, 6, 7),
        annual_goal=18,
        indicator=IndicatorSheet(objective="Resolver", direction="Ascendente"),
    ),
)


def busy_office(path: Path) -> None:
    """A file in which each kind of change was made at least once."""
    with Store.create(path) as store:
        catalogues = tuple(
            Put(item) for item in (*made.AREAS, *made.CHANNELS, *made.MATTERS, *made.LOCALITIES, made.signatory())
        )
        made.do(store, Found(made.office(), "V1", catalogues))
        sections = (Section("Misión", "Atender."), Section("Visión", "Escuchar."))
        heading, *lines = (Put(made.programme(sections=sections)), *(Put(line) for line in LINES))
        made.do(store, Together((heading, *lines)))
        _people_come(store)
        _files_come(store)
        _the_programme_changes(store)
        made.do(store, made.approval())
        _months_close(store)
        _the_programme_is_amended(store)
        _people_answer(store)
        _people_are_known(store)
        _papers_are_printed(store)
        _reports_leave(store)
        people_are_withheld(store, LATER)
        _matters_are_followed(store)
        _accounts_are_opened(store)
        made.do(store, Restored("V2", "copia.db", "0001 0002"), LATER, ADMINISTRATOR)
        made.do(store, Put(made.visit(date(2027, 1, 5), name=NAMES[1])), LATER, CLERK)
        made.do(store, Put(made.visit(date(2027, 1, 6), name=NAMES[2])), LATER, CLERK)
        head = store.log.head()
        made.sql(store, "INSERT INTO checked VALUES (1, ?, ?, '2028-01-31T10:00:00-06:00')", head.count, head.hash)
        store.visits.keep_draft(VisitDraft(made.uid("a medias"), name="Nadie"), LATER)
        store.follow_ups.keep_draft(made.uid("a medias"), CLERK.account, "Se habló con Nadie")


def _people_come(store: Store) -> None:
    *_, visit = [_comes_and_is_corrected(store, number, name) for number, name in enumerate(NAMES)]
    taken_back = made.edit(store, Put(made.visit(date(2026, 3, 2), name="Deshecho Nadie")))
    again = made.edit(store, taken_back)
    made.edit(store, again)
    cancelled = made.edit(store, Put(replace(visit, cancelled="duplicada")))
    made.edit(store, made.edit(store, cancelled))
    for value, month in ((3, 202601), (0, 202602), (8, 202603)):
        figure = made.put(store, made.hand_figure(value, Month(month)))
        made.put(store, replace(figure, value=value + 1, source="Oficio inventado 13"))
    made.put(store, made.hand_figure(4, area=made.AREAS[1].uid, measure=Measure.RECEIVED))


def _files_come(store: Store) -> None:
    rows = [batched.row(FIRST, 1, new="Vino Nadie"), batched.row(FIRST, 2, date(2026, 2, 3), 2, area=made.AREAS[1].uid)]
    batched.accepted(store, FIRST, [*rows, batched.row(FIRST, 3, persons=3, new="Llegó Nadie")], made.NOW)


def _second_rows() -> Iterator[Incoming]:
    """Of closed months; who came with the first comes again with the second."""
    first = batched.row(SECOND, 1, date(2026, 3, 3), 4, new="Otra Nadie")
    assert first.person
    yield first
    yield batched.row(SECOND, 2, date(2026, 2, 4), person=first.person.uid, area=made.AREAS[1].uid)
    yield batched.row(SECOND, 3, date(2026, 4, 5), 2)


def _what_came_is_corrected(store: Store) -> None:
    """And undone, cancelled, taken out and counted again; a third one stays out."""
    for of in (FIRST, SECOND):
        visits = [recorded.visit for n in (1, 2, 3) if (recorded := store.visits.recorded(batched.visit_of(of, n)))]
        one = made.put(store, replace(visits[0], persons=6, area=made.AREAS[2].uid), LATER, reason="eran más")
        made.edit(store, made.edit(store, Put(replace(one, note="otra"), reason="faltaba"), LATER), LATER)
        made.edit(store, made.edit(store, Put(replace(visits[1], persons=9), reason="mal"), LATER), LATER)
        made.put(store, replace(visits[2], cancelled="no vino"), LATER)
    for person in store.people.search("Nadie"):
        if person.phone == "7640000009":
            corrected = made.put(store, replace(person, language="Totonaco"), LATER, reason="lo dijo")
            made.edit(store, made.edit(store, Put(replace(corrected, sex="mujer")), LATER), LATER)
    for of in (FIRST, SECOND):
        made.do(store, WithdrawBatch(batched.batch_of(store, of), f" de prueba {of.name} "), LATER)
        act = store.imports.loaded(batched.batch_of(store, of))
        assert act
        made.do(store, act, LATER)
    fourth = batched.source("cuarto.csv")
    for of, lines in ((THIRD, _new_lines("Tercer")), (fourth, _new_lines("Cuarto"))):
        rows = [replace(row, visit=replace(row.visit, matter=lines[0].uid)) for row in batched.rows(of, 5)]
        made.do(store, batched.loaded(store, of, rows, lines=lines), LATER)
        made.do(store, WithdrawBatch(batched.batch_of(store, of), "no iba"), LATER)


def _new_lines(called: str) -> tuple[Item, ...]:
    """One of each catalogue that a file of visits brings lines of."""
    kinds = (Catalogue.MATTER, Catalogue.AREA, Catalogue.CHANNEL, Catalogue.LOCALITY)
    return tuple(Item(made.uid(f"{called} {kind}"), kind, f"{called} {kind.spanish}", 9) for kind in kinds)


def _comes_and_is_corrected(store: Store, number: int, name: str) -> Visit:
    area, channel = made.AREAS[number].uid, made.CHANNELS[number].uid
    visit = made.visit(persons=number + 1, name=name, area=area, channel=channel, note=f"nota {number}")
    corrected = replace(made.put(store, visit), persons=5 + number, matter=made.MATTERS[1].uid)
    return made.put(store, corrected, reason=f"mal {number}")


def _the_programme_changes(store: Store) -> None:
    heading = store.programmes.get(2026)
    assert heading
    undo = made.edit(store, Put(replace(heading, preface="Otro texto.")))
    made.edit(store, undo)
    heading = store.programmes.get(2026)
    assert heading
    made.put(store, replace(heading, motto="2026, año de nadie"))
    made.put(store, made.programme(2027, limits=Limits(orange=40, above=120), motto="Año inventado"))
    line = store.activities.of(2026)[0]
    made.put(store, replace(line, planned=made.by_month(2026, (80, 70, 60, 50)), annual_goal=None))
    extra = made.activity("de más", position=2)
    made.edit(store, made.edit(store, Put(extra)))
    for quarter in (1, 2):
        written = Evaluation(activity=line.uid, quarter=Quarter.of(2026, quarter), text=f"Se alcanzó {quarter}.")
        made.put(store, written)
    made.put(store, made.signatory("Mtra. Tampoco Existe", until=date(2026, 12, 31)))
    made.put(store, replace(store.office(), name="Oficina Inventada del Centro", emblem=made.png(), accent="#1F4E79"))
    made.put(store, replace(store.catalogues.items(made.MATTERS[2].catalogue)[2], retired=True))


def _months_close(store: Store) -> None:
    made.close(store, Month(202601), Month(202602), Month(202603))
    for day in (date(2026, 2, 10), date(2026, 3, 11)):
        made.put(store, made.visit(day, persons=2, name="Tardía Nadie", note="llegó tarde"), LATER)
    made.do(store, batched.loaded(store, SECOND, _second_rows()), LATER)
    for month in (202603, 202601):
        made.do(store, Reopen(Month(month), f"faltaba una hoja de {month}"), LATER)
    made.do(store, Close(Month(202601)), LATER)
    _what_came_is_corrected(store)


def _the_programme_is_amended(store: Store) -> None:
    """First other goals and a new activity, then a retirement."""
    first, second = store.activities.of(2026)
    more = replace(first, planned={**first.planned, Month(202605): 90})
    new = made.activity("nueva", position=2, rule=Rule.VISITS, planned={Quarter(20263): 8}, annual_goal=8)
    area = replace(made.AREAS[0], uid=made.uid("brigada"), name="Brigada Inventada", position=7)
    made.do(store, made.amendment(more, new, beside=[area, replace(second, description="Al lado")]), LATER)
    second = store.activities.of(2026)[1]
    fewer = replace(second.retired(Month(202607)), annual_goal=11)
    made.do(store, made.amendment(fewer), LATER)


def _people_answer(store: Store) -> None:
    first, second, _ = store.activities.of(2026)
    for line, quarter in ((first, 2), (second, 2), (second, 3)):
        made.put(store, made.justification(line.uid, Quarter.of(2026, quarter), f"Causas inventadas {quarter}."), LATER)
    back = made.edit(store, Put(made.doubt_answer(first.uid)), LATER)
    made.edit(store, made.edit(store, back, LATER), LATER)
    mixed = made.doubt_answer(second.uid, 202601, "Se revisó", subject=Subject.MIXED, figures="4")
    made.put(store, mixed, LATER)
    made.put(store, made.day_off(), LATER)
    made.edit(store, made.edit(store, Put(made.day_off(date(2026, 12, 24))), LATER), LATER)


def _people_are_known(store: Store) -> None:
    """Three, each corrected; the last two turned out to be the first; two came."""
    first, *others = [made.put(store, made.person(name, phone="7760000001"), LATER) for name in NAMES]
    told = {"sex": "mujer", "born": date(1980, 1, 2), "language": "Totonaco", "interpreter": "sí", "declined": "curp"}
    more = {"locality": made.LOCALITIES[0].uid, "curp": "EEIA800102MPLJNN09", "disability": "motriz"}
    made.put(store, replace(first, **told, **more), LATER, reason="lo dijo")
    for other in others:
        elder = made.put(store, replace(other, age_group="60 o más", **more), LATER)
        made.edit(store, made.edit(store, Put(replace(elder, merged_into=first.uid)), LATER), LATER)
        made.put(store, replace(elder, merged_into=first.uid, revision=store.log.head().count - 2), LATER)
    made.edit(store, made.edit(store, Put(made.person("Deshecha Nadie")), LATER), LATER)
    others_too = [made.put(store, made.person(f"Parecida {n}"), LATER).uid for n in range(3)]
    for one, other in pairwise(others_too):
        said = made.edit(store, Put(apart(one, other)), LATER)
        made.edit(store, made.edit(store, said, LATER), LATER)
    made.put(store, made.person("Íñigo Inexistente"), LATER)
    for version in (1, 2):
        made.put(store, made.notice(version), LATER)
    for number, person in enumerate((first, *others), 1):
        visit = made.visit(persons=9, person=person.uid, women=number, men=number + 1, notice=1, name=person.name)
        visit = made.put(store, visit, LATER)
        made.put(store, replace(visit, person=first.uid, women=number + 2, notice=2), LATER, reason="era otra")


def _papers_are_printed(store: Store) -> None:
    for at in (made.NOW, LATER):
        first, second, *_ = made.reserved(store, 4, at)
        made.put(store, made.visit(uid=first.uid, name="De papel Nadie"), LATER)
        voided = made.edit(store, Put(replace(second, voided="se mojó")), LATER)
        made.edit(store, made.edit(store, voided, LATER), LATER)
        made.do(store, GiveReceipt(first.uid), LATER)
        scan = made.put(store, made.attachment(first.uid, f"oficio {at:%Y}.pdf"), LATER)
        made.put(store, replace(scan, removed=True), LATER)
    for catalogue in (Catalogue.LOCALITY, Catalogue.DEPARTMENT, Catalogue.UNIT):
        for item in made.items(catalogue, "Uno inventado", "Otro inventado"):
            kept = made.put(store, item, LATER)
            made.put(store, replace(kept, name=f"{item.name} dos"), LATER)


def _matters_are_followed(store: Store) -> None:
    """Two each way to their end and back; one undone and done again, one that came with a file."""
    for department in made.DEPARTMENTS:
        made.put(store, department, LATER)
    day = date(2027, 5, 3)
    for number, name in enumerate(NAMES[:2]):
        visit = made.put(store, made.visit(day, name=name, area=made.AREAS[2].uid, note=f"barda {number}"), LATER)
        referral = made.follow_up(visit, Move.REFER, text=f"que se revise {number}")
        made.put(store, referral, LATER)
        made.do(store, GiveLetter(referral.uid), LATER)
        reminder = made.follow_up(visit, Move.REMIND, text=f"otra vez {number}", due=date(2027, 7, 1 + number))
        made.edit(store, made.edit(store, made.edit(store, Put(reminder), LATER), LATER), LATER)
        moves = (Move.NOTE, Move.START, Move.RESOLVE, Move.CLOSE, Move.REOPEN, Move.RESOLVE)
        for place, move in enumerate(moves):
            made.put(store, made.follow_up(visit, move, date(2027, 6 + place // 4, 4 + number)), LATER)
    kinds = ((Outcome.NEGATIVE, Told.IN_WRITING), (Outcome.UNFOUNDED, Told.UNREACHED))
    for number, (outcome, told) in enumerate(kinds):
        visit = made.put(store, made.visit(day, persons=3 + number), LATER)
        resolved = made.follow_up(visit, Move.RESOLVE, outcome=outcome, text=f"no se pudo {number}")
        made.put(store, resolved, LATER)
        made.put(store, made.follow_up(visit, Move.CLOSE, told=told, text=f"que no se pudo {number}"), LATER)
    for number in range(2):
        visit = made.visit(day, name=f"Al momento Nadie {number}")
        made.edit(store, Together((Put(visit), Put(made.follow_up(visit, Move.SETTLE)))), LATER)
    came = store.visits.recorded(batched.visit_of(FIRST, 2))
    assert came
    made.put(store, made.follow_up(came.visit, Move.SETTLE), LATER)
    open_ = made.put(store, made.visit(day, name="Abierta Nadie"), LATER)
    made.put(store, made.follow_up(open_, Move.REFER, department=made.DEPARTMENTS[1].uid), LATER)


def _reports_leave(store: Store) -> None:
    for title in ("Programa inventado", "Trimestre inventado"):
        document = archived(store, title)
        for field in ("Elaboro", "Autorizo"):
            sign(store, document, field)
        for number in range(2):
            seen = made.put(store, scan(document.uid, f"{title} {number}.jpg"), LATER)
            if number:
                made.put(store, replace(seen, removed=True), LATER)


def _accounts_are_opened(store: Store) -> None:
    first = made.account(Role.ADMINISTRATOR)
    acts: list[Act] = [
        Admit(first),
        Safeguard(Safekeeping(made.secret("el código"), '{"seal": 1}', bytes(range(32)))),
        Admit(made.account(Role.CLERK)),
        ChangePassword(first.uid, made.secret("otra contraseña")),
    ]
    for act in acts:
        made.do(store, act, LATER, ADMINISTRATOR)
    made.do(store, Recover(first.uid, made.secret("la tercera"), "el código"), LATER, ADMINISTRATOR)
    for kind in (Access.ENTERED, Access.PRINTED, Access.LEFT):
        store.accesses.note(kind, ADMINISTRATOR, LATER, pages=3)


# what is in the way


def tables() -> dict[str, list[str]]:
    """The columns of each table of today's schema: of an index by words what it holds, not how SQLite keeps it."""
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.executescript(schema())
        names = [name for (name,) in raw.execute(f"SELECT name FROM sqlite_schema WHERE type = 'table' AND {MADE}")]
        return {name: [column[1] for column in raw.execute(f"PRAGMA table_info({name})")] for name in names}


class Tampering:
    """The file without its guards: triggers and foreign keys; on leaving they stand again as they were."""

    def __init__(self, path: Path) -> None:
        self.raw = sqlite3.connect(path, isolation_level=None)
        self.raw.execute("PRAGMA synchronous=off")

    def __enter__(self) -> Tampering:
        self.triggers = self.raw.execute("SELECT * FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        self._in_schema("DELETE FROM sqlite_schema WHERE type = 'trigger'", [()])
        return self

    def __exit__(self, *_: object) -> None:
        self._in_schema("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", self.triggers)
        self.raw.close()

    def _in_schema(self, sql: str, values: Iterable[tuple[Any, ...]]) -> None:
        """As rows: to drop some two hundred triggers and to make them again takes four times as long."""
        self.raw.execute("PRAGMA writable_schema=on")
        self.raw.execute("BEGIN")
        self.raw.executemany(sql, values)
        self.raw.execute("COMMIT")
        self.raw.execute("PRAGMA writable_schema=reset")

    def rows(self, table: str) -> list[dict[str, Any]]:
        cursor = self.raw.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def change(self, table: str, row: dict[str, Any], column: str, values: Sequence[Any]) -> Any:
        """Give the cell the first of the values that the table takes; a value that no rule allows otherwise."""
        where, known = _where(row)
        for lenient in (0, 1):
            self.raw.execute(f"PRAGMA ignore_check_constraints={lenient}")
            for value in values:
                try:
                    self.raw.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (value, *known))
                except sqlite3.IntegrityError:
                    continue
                return value
        raise AssertionError(f"{table}.{column} takes none of {values}")

    def delete(self, table: str, row: dict[str, Any]) -> None:
        where, known = _where(row)
        self.raw.execute(f"DELETE FROM {table} WHERE {where}", known)

    def copy(self, table: str, row: dict[str, Any]) -> bool:
        """Insert the row once more under another key; False: the table takes one row only."""
        keys = self._keys(table)
        others = {column: plausible(self.rows(table), row, column) for key in keys for column in key}
        for columns in product(*keys):
            for values in product(*(others[column] for column in columns)):
                changed = {**row, **dict(zip(columns, values, strict=True))}
                marks = ",".join("?" * len(changed))
                try:
                    self.raw.execute(f"INSERT INTO {table} VALUES ({marks})", list(changed.values()))
                except sqlite3.IntegrityError:
                    continue
                return True
        return False

    def _keys(self, table: str) -> list[list[str]]:
        """The columns of each unique index, and the numbered key."""
        indexes = self.raw.execute(f"PRAGMA index_list({table})").fetchall()
        unique = [self.raw.execute(f"PRAGMA index_info({name})") for _, name, unique, *_ in indexes if unique]
        keys = [[name for _, _, name in columns if name] for columns in unique]
        primary = [column[1] for column in self.raw.execute(f"PRAGMA table_info({table})") if column[5]]
        primary_too = [primary] if len(primary) == 1 and primary not in keys else []
        return [key for key in (*keys, *primary_too) if key]  # of an index by an expression no column is known


def rewrite(path: Path, body: Callable[[str], str]) -> None:
    """Every row of the log with another body, in a chain that holds."""
    previous = START
    with Tampering(path) as tampering:
        for row in tampering.rows("change_log"):
            link = (*list(row.values())[:5], body(row["body"]), previous)
            previous = digest(link)
            values = (link[5], link[6], previous, row["id"])
            tampering.raw.execute("UPDATE change_log SET body = ?, prev = ?, hash = ? WHERE id = ?", values)
        if tampering.raw.execute("SELECT 1 FROM sqlite_schema WHERE name = 'checked'").fetchone():
            tampering.raw.execute("UPDATE checked SET hash = ?", (previous,))


def _where(row: dict[str, Any]) -> tuple[str, list[Any]]:
    return " AND ".join(f"{name} IS ?" for name in row), list(row.values())


def plausible(rows: Sequence[dict[str, Any]], row: dict[str, Any], column: str) -> list[Any]:
    """Other values for a cell: those of its neighbours first, then others of the same type."""
    value = row[column]
    neighbours = [other[column] for other in rows if other[column] != value]
    return [*dict.fromkeys(neighbours), *(new for new in _others(value) if new != value)]


def _others(value: Any) -> Iterator[Any]:
    match value:
        case int():
            yield from (value + 1, value + 100, value - 1, 1 - value, value + 1000)
        case bytes():
            yield bytes([(value[0] if value else 0) ^ 1]) + value[1:]
        case str():
            if re.match(r"\d{4}-\d\d-\d\d", value):
                yield from (value[:8] + "03" + value[10:], value[:8] + "04" + value[10:], "2027" + value[4:])
            if re.fullmatch("[0-9a-f]{64}", value):
                yield value[::-1]
            yield from (f"{value}x", "x", "realized", "received", "prepared", "consulta")
        case _:
            yield from (1, "x", "2026-12-30", 202603, b"x")


# bytes

# Nothing else in the file knows what the first three say; the others are how SQLite keeps an index, which is read back
# and compared with the persons and visits: what of it nobody ever reads back says nothing.
UNKNOWN = re.compile(r'INSERT INTO "(draft|note_draft|wipe_due|checked|person_words_\w+|visit_words_\w+)"')


def content(path: Path) -> list[str] | None:
    """All that the file says, as SQL; None: it cannot be read to its end."""
    try:
        with closing(sqlite3.connect(path)) as raw:
            return [line for line in raw.iterdump() if not UNKNOWN.match(line)]
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def flip(path: Path, chance: random.Random) -> None:
    """One bit of the file, anywhere but in its empty space."""
    data = bytearray(path.read_bytes())
    data[chance.choice([place for place, byte in enumerate(data) if byte])] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def told_of(path: Path) -> bool:
    """Whether opening the file or its full check says that something is wrong. Nothing but that may be raised."""
    try:
        with Store(path, read_only=True) as store:
            return not examine(store).sound
    except Trouble:
        return True
