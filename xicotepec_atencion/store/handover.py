"""All that a file knows, table by table, for whoever takes the office over. Asked of a copy of one moment."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xicotepec_atencion import __version__
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.handover import DOCUMENTS, REPORTS, About, Enclosure, Listing, in_a_name
from xicotepec_atencion.domain.logbook import Row, Wanted
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.bare import protection_in
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.handover_office import TABLES as OF_THE_OFFICE
from xicotepec_atencion.store.handover_people import TABLES as OF_THE_PEOPLE
from xicotepec_atencion.store.handover_sql import Table, folio
from xicotepec_atencion.store.migrate import newest
from xicotepec_atencion.store.report_reads import log_head
from xicotepec_atencion.store.store import Store

TABLES = (*OF_THE_PEOPLE, *OF_THE_OFFICE)
LEFT_OUT = {  # tables of the file that no table of the pack says, and why
    "change_log": "as the logbook", "access_log": "as the logbook", "log_salt": "secret", "safekeeping": "secret",
    "withheld": "blocked data", "draft": "half-typed", "late_draft": "half-typed", "note_draft": "half-typed",
    "counter": "an index", "person_words": "an index", "visit_words": "an index", "unfilled": "of the indexes",
    "checked": "a mark", "wipe_due": "a mark", "follow_since": "a mark", "imported": "hashes of rows as they came",
    "batch_sum": "sums of an import, which its visits say",
}  # fmt: skip
LOGBOOK = ("Cuándo", "Quién", "Puesto", "Qué", "Bitácora", "Núm.", "Huella")
ATTACHED = f"""SELECT {folio()}, d.name, d.digest, d.size FROM attachment d JOIN standing v ON v.id = d.visit
               WHERE NOT d.removed AND d.name <> '' ORDER BY d.id"""
WITHHELD = "SELECT count(*) FROM withheld WHERE body IS NOT NULL"


@dataclass(frozen=True)
class Handover:
    """Reads. `listings` and `enclosures` are of the moment of the file that is asked, which nobody may write to."""

    store: Store
    db: Database

    def about(self, by: Actor, at: datetime) -> About:
        """Raises Refused where no office opened the file yet."""
        office = self.store.office()
        return About(
            office=office.name,
            body=office.body,
            prefix=office.prefix,
            at=at,
            by=by.name,
            program=__version__,
            schema=newest(),
            head=str(log_head(self.store)),
            sealed=protection_in(self.store.path) is not None,
            withheld=self.db.value(WITHHELD),
        )

    def listings(self) -> list[Listing]:
        return [*(self._listing(table) for table in TABLES), self._logbook()]

    def enclosures(self) -> Iterator[Enclosure]:
        """What lies beside the office's file: documents by folio, reports by code, each once under its name."""
        taken = set[str]()
        for path, of, name, digest, size in (*self._attached(), *self._reports()):
            yield Enclosure(_once(path, taken), of, name, digest, size)

    def _listing(self, table: Table) -> Listing:
        def rows() -> Generator[Any]:
            yield from self.db.execute_sql(table.sql)

        number = self.db.value(table.counted)
        return Listing(table.file, table.title, table.told, table.heads, number, rows, table.in_book)

    def _logbook(self) -> Listing:
        logbook = self.store.logbook
        told = "Un registro de la bitácora, el más nuevo primero: qué cambió, quién entró y qué salió."

        def rows() -> Generator[Any]:
            yield from map(_logged, logbook.all(Wanted()))

        return Listing("bitacora", "Bitácora", told, LOGBOOK, sum(logbook.counts()), rows, in_book=False)

    def _attached(self) -> Iterator[tuple[str, str, str, str, int]]:
        for of, name, digest, size in self.db.rows(ATTACHED):
            yield f"{DOCUMENTS}/{in_a_name(of)}/{in_a_name(name) or 'documento'}", of, name, digest, size

    def _reports(self) -> Iterator[tuple[str, str, str, str, int]]:
        for document in self.store.archive.all():
            code, end = document.code.digits, " (firmado)" if document.signings else ""
            title = in_a_name(document.title)[:60].rstrip(". ")
            digest, size = document.latest
            yield f"{REPORTS}/{code} {title}{end}.pdf", code, document.title, digest, size
            for scan in self.store.scans.of(document.uid):
                if not scan.removed:
                    yield f"{REPORTS}/{code} escaneo {in_a_name(scan.name)}", code, scan.name, scan.digest, scan.size


def fetched(files: AttachedFiles, each: Enclosure, target: Path) -> bool:
    """Write its bytes there, proved; False where they are not there or are others. Raises OSError."""
    if files.problem(each.digest, each.size):
        return False
    shutil.copyfile(files.path_of(each.digest), target)
    return True


def _logged(each: Row) -> tuple[str | int, ...]:
    link = each.link
    return (link.at[:19].replace("T", " "), link.by, link.desk, each.in_full, link.chain, link.number, link.mark)


def _once(path: str, taken: set[str]) -> str:
    """That place, or with a number where another has it; no system tells names by their case."""
    stem, dot, ending = path.rpartition(".")
    if not dot or "/" in ending:
        stem, dot, ending = path, "", ""
    found, number = path, 2
    while found.casefold() in taken:
        found, number = f"{stem} ({number}){dot}{ending}", number + 1
    taken.add(found.casefold())
    return found
