"""The full check of a file («comprobar»): everything that can be computed again is, and compared with the log."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from pathlib import Path

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store.connection import Database, connect
from xicotepec_atencion.store.examine_archive import ArchiveRows
from xicotepec_atencion.store.examine_books import Books
from xicotepec_atencion.store.examine_cases import CaseRows
from xicotepec_atencion.store.examine_documents import AttachedRows, Beside, weight_of
from xicotepec_atencion.store.examine_imports import BatchRows
from xicotepec_atencion.store.examine_log import Telling
from xicotepec_atencion.store.examine_rows import Rows
from xicotepec_atencion.store.examine_withheld import emptied, registers, withheld
from xicotepec_atencion.store.filling import unfilled
from xicotepec_atencion.store.log import BEGINNING, START, Head, Log, follows
from xicotepec_atencion.store.migrate import MADE, schema, scripts
from xicotepec_atencion.store.pace import Pace, Stopped
from xicotepec_atencion.store.people_words import Words
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Full, Trouble
from xicotepec_atencion.store.visit_words import VisitWords

LIMIT = 20  # findings of one check; more of the same help nobody
COUNTED = ("change_log", "visit", "visit_history", "entry", "hand_figure", "activity", "closing", "access_log")
PACED = (
    "change_log", "visit", "visit_history", "person", "person_history", "apart", "sheet", "attachment", "document",
    "scan", "request", "incident", "hand_figure", "activity", "evaluation", "imported", "person_words_content",
    "visit_words_content", *Catalogue,
)  # fmt: skip
WITH_IMPORTS = ("visit", "person", "series", "imported", *Catalogue)  # whose rows below zero came with an import
NUMBERED = f"""SELECT t.name FROM (SELECT name FROM sqlite_schema WHERE type = 'table' AND {MADE}) t
               JOIN pragma_table_info(t.name) c WHERE c.name = 'id' AND c.pk = 1"""
DEFINED = f"SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND {MADE}"
OF_AN_INDEX = re.compile(r"FTS5 table main\.(person|visit)_words\b")
UNFILLED = (
    "Falta preparar la búsqueda de {}: al abrir el archivo faltó lugar o lo usaba otro programa. No hay nada dañado: "
    "haga espacio en el disco y abra otra vez el programa, que la prepara solo."
)
ONLY_INDEXES = (
    "Lo guardado está sano; sólo el índice con que se busca no concuerda, y puede no encontrar algo. Se hace de nuevo "
    "la próxima vez que se abra el programa."
)
NO_ROOM = (
    "No se pudo revisar {} ni lo que sigue: el disco de esta computadora está lleno, y para eso hace falta lugar. De "
    "lo que falta no se sabe nada malo. Haga espacio y compruebe otra vez."
)
SCRATCH_KIB = 1 << 16  # of memory for what the log tells, which is laid out in the order of its keys
LEGIBLE = partial(str, encoding="utf-8", errors="replace")
# What damaged content can bring with it when it is read, compared or computed with.
DAMAGE = (Trouble, Refused, sqlite3.Error, LookupError, TypeError, ValueError, ArithmeticError)

Check = Callable[[], Iterator[str]]


@dataclass(frozen=True)
class Examined:
    """What was checked and what does not agree.

    head: the log's end as it was checked. counts: rows by table. findings: Spanish sentences that name a folio,
    a table or a row of the log, never a person. complete: not stopped half way. notes: what does no harm, likewise.
    indexes: how many findings are of the indexes by words alone, which can be made again. unread: what was not checked
    for lack of room, in a sentence; then it is not complete either.
    """

    head: Head
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    findings: tuple[str, ...] = ()
    complete: bool = True
    notes: tuple[str, ...] = ()
    indexes: int = 0
    unread: str = ""

    @property
    def repairable(self) -> bool:
        """Whether all that was found is mended by making the indexes again (`filling.fill_again`)."""
        return self.complete and 0 < len(self.findings) == self.indexes

    @property
    def sound(self) -> bool:
        return self.complete and not self.findings


def examine(
    store: Store,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stop: Callable[[], bool] = lambda: False,
    beside: Beside | None = None,
) -> Examined:
    """Check all of the store's file, as it stands at this moment, over a connection of its own.

    progress: rows done and all, about a hundred times. stop: asked as often; True ends the check. beside: the files
    that rows name, listed before; None: the file alone is checked. Whatever the file holds is a finding, never an
    error. Writes nothing.
    """
    try:
        db = connect(store.path, read_only=True)
    except DAMAGE as error:
        return Examined(BEGINNING, findings=(str(error),))
    try:
        db.connection().text_factory = LEGIBLE
        db.execute_sql(f"PRAGMA temp.cache_size = -{SCRATCH_KIB}")
        db.execute_sql("BEGIN")  # all of one moment, whoever writes meanwhile
        return _examined(db, progress, stop, beside)
    except DAMAGE as error:
        return Examined(BEGINNING, findings=(str(error),))
    finally:
        db.close()


def tail(store: Store, since: Head) -> Examined:
    """The quick check: the log goes on from `since` unbroken to its end."""
    stands = store.log.hash_of(since.count)
    head = store.log.head()
    counts = {"change_log": max(head.count - since.count, 0)}
    if stands != since.hash:
        finding = f"La bitácora ya no tiene el registro {since.count} con el que se comprobó la última vez."
    elif (broken := store.log.broken_link(since)) is not None:
        finding = f"El registro {broken} de la bitácora no sigue del anterior: se cambió, se quitó o se agregó."
    else:
        return Examined(head, counts)
    return Examined(head, counts, (finding,))


def _examined(
    db: Database, progress: Callable[[int, int], None], stop: Callable[[], bool], beside: Beside | None
) -> Examined:
    counts = _counts(db, COUNTED)
    files = _weight(db) if beside else 0
    pace = Pace(sum(_counts(db, PACED).values()) + files, progress, stop)
    attached = AttachedRows(db, pace, beside) if beside else None
    findings, notes, of_indexes, what = list[str](), list[str](), list[str](), ""
    try:
        for what, check in _checks(db, pace, attached):
            pace.tell()
            _find(what, check, findings)
        for index in (Words(db), VisitWords(db)):
            pace.tell()
            _find(what := f"el índice de {index.of}", partial(_index, db, index, notes, pace), of_indexes)
    except Stopped:
        return Examined(Log(db).head(), counts, tuple(findings), complete=False)
    except Full:  # SQLite may have let go of the moment, and of what was laid aside: nothing can follow
        found = (*findings, *of_indexes)
        return Examined(Log(db).head(), counts, found, complete=False, unread=NO_ROOM.format(what))
    if attached:
        _find("los archivos que sobran", attached.surplus, notes)
    pace.finish()
    found = (*findings, *of_indexes, *([ONLY_INDEXES] if of_indexes and not findings else []))
    return Examined(Log(db).head(), counts, found, True, tuple(notes), 0 if findings else len(found))


def _checks(db: Database, pace: Pace, attached: AttachedRows | None) -> Iterable[tuple[str, Check]]:
    books, cases = Books(db), CaseRows(db, pace)
    return (
        ("la estructura", lambda: _structure(db)),
        ("la bitácora", lambda: Telling(db).read(pace)),
        ("los contenidos", Rows(db, pace).differences),
        ("las importaciones", BatchRows(db, pace).differences),
        ("los datos bloqueados o anonimizados", lambda: withheld(db)),
        ("lo que se quitó", lambda: emptied(db)),
        ("los registros de privacidad", lambda: registers(db)),
        ("los folios", books.registration),
        ("los números", lambda: _gaps(db)),
        ("los comprobantes", books.papers),
        ("los seguimientos", cases.follow_ups),
        ("el comienzo del seguimiento", cases.beginning),
        ("el estado de los asuntos", cases.states),
        ("los informes guardados", ArchiveRows(db, pace).differences),
        ("los nombres anteriores", books.names),
        ("los asientos", books.ledger),
        ("los cierres", books.closings),
        ("las versiones del programa", books.versions),
        ("la bitácora de accesos", lambda: _accesses(db)),
        ("la última comprobación", lambda: _last_check(db)),
        *([("los documentos", attached.differences)] if attached else []),
    )


def _index(db: Database, index: Words | VisitWords, notes: list[str], pace: Pace) -> Iterator[str]:
    """Of one that waits to be filled nothing is expected."""
    if index.table in unfilled(db):
        notes.append(UNFILLED.format(index.of))
    else:
        yield from index.differences(pace)


def _weight(db: Database) -> int:
    try:
        return weight_of(db)
    except DAMAGE:  # the check that reads it says so
        return 0


def _find(what: str, check: Check, found: list[str]) -> None:
    try:
        sentences = check()
        found += islice(sentences, LIMIT)
        if more := sum(1 for _ in sentences):
            found.append(f"Y {more} más en {what}.")
    except Full:
        raise
    except DAMAGE as error:
        found.append(f"No se pudo revisar {what}: el archivo está dañado ({type(error).__name__}).")


def _counts(db: Database, tables: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table in tables:
        try:
            counts[table] = db.value(f"SELECT count(*) FROM {table}")
        except DAMAGE:  # the check that reads it says so
            counts[table] = 0
    return counts


def _structure(db: Database) -> Iterator[str]:
    for (message,) in db.rows("PRAGMA integrity_check"):
        if message != "ok" and not OF_AN_INDEX.search(message):  # which is checked by itself
            yield f"El archivo está dañado por dentro (integrity_check: {message})."
    for table, row, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield f"La fila {row} de «{table}» se refiere a algo de «{parent}» que no existe."
    for kind, name, *_ in _defined(tuple(scripts())) ^ set(db.rows(DEFINED)):
        yield f"La definición de «{name}» ({kind}) no es la del programa."


@cache
def _defined(_: tuple[Path, ...]) -> frozenset[tuple[str, ...]]:
    """The tables, indexes, views and triggers of the program's own migrations, which are these."""
    with closing(sqlite3.connect(":memory:")) as new:
        new.executescript(schema())
        return frozenset(new.execute(DEFINED))


def _gaps(db: Database) -> Iterator[str]:
    """Nothing is ever deleted from a table whose rows have a number."""
    for (table,) in db.rows(NUMBERED):
        desk = "id > 0" if table in WITH_IMPORTS else "1"
        rows, first, last = db.rows(f"SELECT count(*), min(id), max(id) FROM {table} WHERE {desk}")[0]
        if rows and (first, last) != (1, rows):
            yield f"La tabla «{table}» no tiene sus filas numeradas de 1 en adelante: falta o sobra alguna."
    orphans = db.value("SELECT count(*) FROM log_salt WHERE log NOT IN (SELECT id FROM change_log)")
    if orphans:
        yield f"Hay {orphans} sales de registros de la bitácora que no existen."


def _accesses(db: Database) -> Iterator[str]:
    previous = START
    for row in db.execute_sql("SELECT * FROM access_log ORDER BY id"):
        if not follows(row, previous):
            yield f"El registro {row[0]} de la bitácora de accesos no sigue del anterior."
        previous = row[-1]


def _last_check(db: Database) -> Iterator[str]:
    for count, digest in db.rows("SELECT count, hash FROM checked"):
        if Log(db).hash_of(count) != digest:
            yield f"La bitácora ya no tiene el registro {count} con el que se comprobó la última vez."
