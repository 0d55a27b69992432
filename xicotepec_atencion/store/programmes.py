"""The headings of the years' programmes."""

from __future__ import annotations

from dataclasses import dataclass

from xicotepec_atencion.domain.bands import Limits
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.programme import Programme, Section
from xicotepec_atencion.store import tables as t
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.sparse import filled, filled_from
from xicotepec_atencion.store.trouble import reads_plainly


@reads_plainly
@dataclass(frozen=True)
class Programmes:
    """Headings, one a year."""

    db: Database

    def years(self) -> list[int]:
        """The years that have a programme, the newest first."""
        query = t.Programme.select(t.Programme.year).where(t.Programme.removed == 0)
        return [year for (year,) in query.order_by(t.Programme.year.desc()).tuples().execute(self.db)]

    def get(self, year: int) -> Programme | None:
        kept = self._at(year)
        return None if kept is None or kept.removed else kept

    def find(self, what: Programme) -> Kept | None:
        kept = self._at(what.year)
        return Kept(what.year, kept, vacant=kept.removed) if kept else None

    def insert(self, what: Programme, writing: Writing) -> int:
        t.Programme.insert(year=what.year, **_heading(what, writing)).execute(self.db)
        self._write_sections(what)
        return what.year

    def update(self, row: int, what: Programme, writing: Writing) -> None:
        t.Programme.update(**_heading(what, writing)).where(t.Programme.year == row).execute(self.db)
        self._write_sections(what)

    def _at(self, year: int) -> Programme | None:
        for row in t.Programme.select().where(t.Programme.year == year).execute(self.db):
            return Programme(
                year=row.year,
                title=row.title,
                preface=row.preface,
                sections=self._sections(year),
                removed=bool(row.removed),
                limits=filled_from(Limits, row.limits),
                motto=row.motto,
                revision=row.revision,
            )
        return None

    def _sections(self, year: int) -> tuple[Section, ...]:
        query = t.Section.select(t.Section.title, t.Section.text).where(t.Section.programme == year)
        return tuple(Section(*row) for row in query.order_by(t.Section.position).tuples().execute(self.db))

    def _write_sections(self, what: Programme) -> None:
        t.Section.delete().where(t.Section.programme == what.year).execute(self.db)
        for position, section in enumerate(what.sections):
            values = {"title": section.title, "text": section.text}
            t.Section.insert(programme=what.year, position=position, **values).execute(self.db)


def _heading(what: Programme, writing: Writing) -> dict[str, object]:
    """Raises Refused for limits that are none."""
    if problem := what.limits.problem():
        raise Refused(f"{problem} Nada se modificó.")
    return {
        "title": what.title,
        "preface": what.preface,
        "limits": filled(what.limits),
        "motto": what.motto,
        "removed": what.removed,
        "revision": writing.revision,
    }
