"""The office's own rows: who it is, who signs, its folio series and its catalogues."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from xicotepec_atencion.domain.calendar import Month, iso
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.office import Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.store import tables as t
from xicotepec_atencion.store.connection import Database, State
from xicotepec_atencion.store.keeping import Kept, Writing
from xicotepec_atencion.store.known import KNOWN
from xicotepec_atencion.store.trouble import reads_plainly, writes

AT_A_DESK = "code NOT GLOB 'P*'"  # a series whose folios are given at a desk; the others are of sheets
WHOSE = "SELECT name, body, prefix, zone, first_month, address, emblem, accent, revision FROM office"
OFFERED = "SELECT uid, name, position, icon, retired, revision FROM {0} WHERE revision > 0 ORDER BY position, name"
CALLED_AT = """SELECT item, name FROM former_name f
               WHERE replaced_by = (SELECT min(replaced_by) FROM former_name WHERE item = f.item AND replaced_by > ?)"""
OF_VISITS = """SELECT i.uid, u.uses FROM {0} i
               JOIN (SELECT {0}, count(*) uses FROM standing WHERE cancelled IS NULL GROUP BY {0}) u ON u.{0} = i.id"""
OF_PERSONS = f"""SELECT i.uid, count(*) FROM person p JOIN locality i ON i.id = p.locality
                WHERE NOT p.removed AND p.merged_into IS NULL AND {KNOWN} GROUP BY i.id"""
OF_REFERRALS = """SELECT d.uid, count(DISTINCT f.visit) FROM follow_up f JOIN department d ON d.id = f.department
                  JOIN standing v ON v.id = f.visit WHERE NOT f.removed AND v.cancelled IS NULL GROUP BY d.id"""
OF_ACTIVITIES = "SELECT unit, count(*) FROM activity WHERE NOT removed GROUP BY unit"


@reads_plainly
@dataclass(frozen=True)
class Offices:
    """The one row that says whose file this is."""

    db: Database

    def get(self) -> Office | None:
        """None in a file that no office has opened yet."""
        row = self.db.one(WHOSE)
        if row is None:
            return None
        name, body, prefix, zone, first_month, address, emblem, accent, revision = row
        return Office(
            name=name,
            body=body,
            prefix=prefix,
            zone=ZoneInfo(zone).key,
            first_month=Month(first_month),
            address=address,
            emblem=bytes(emblem),
            accent=accent,
            revision=revision,
        )

    def place(self) -> str | None:
        """Where the file is used, by its last `Settle`; "": nowhere yet; None: not since it was restored."""
        sql = "SELECT kind, body FROM change_log WHERE kind IN ('Settle', 'Restored') ORDER BY id DESC LIMIT 1"
        kind, body = self.db.one(sql) or ("", "")
        return None if kind == "Restored" else json.loads(body)[0]["place"] if kind else ""

    def uid(self) -> bytes:
        """Of the file's office, by which it is told from others."""
        return self.db.value("SELECT uid FROM office")

    def current_series(self) -> str:
        """The code of the series that the next folio is of."""
        return self.db.value(f"SELECT code FROM series WHERE {AT_A_DESK} ORDER BY id DESC LIMIT 1")

    def series(self) -> frozenset[str]:
        """The codes of all folio series that were ever opened."""
        return frozenset(code for (code,) in self.db.rows("SELECT code FROM series"))

    @writes
    def open_series(self, code: str, at: datetime) -> None:
        t.Series.insert(code=code, opened_at=iso(at)).execute(self.db)

    def find(self, _: Office) -> Kept | None:
        office = self.get()
        return Kept(1, office) if office else None

    def insert(self, what: Office, writing: Writing) -> int:
        return t.Office.insert(id=1, uid=new_uid(), **_office(what, writing)).execute(self.db)

    def update(self, _: int, what: Office, writing: Writing) -> None:
        t.Office.update(**_office(what, writing)).execute(self.db)


@reads_plainly
@dataclass(frozen=True)
class Signatories:
    """Who signs, and from when to when."""

    db: Database

    def all(self) -> list[Signatory]:
        query = t.Signatory.select().where(t.Signatory.removed == 0).order_by(t.Signatory.since)
        return [_signatory(row) for row in query.execute(self.db)]

    def find(self, what: Signatory) -> Kept | None:
        for row in t.Signatory.select().where(t.Signatory.uid == what.uid).execute(self.db):
            return Kept(row.id, _signatory(row))
        return None

    def insert(self, what: Signatory, writing: Writing) -> int:
        return t.Signatory.insert(uid=what.uid, **_signing(what, writing)).execute(self.db)

    def update(self, row: int, what: Signatory, writing: Writing) -> None:
        t.Signatory.update(**_signing(what, writing)).where(t.Signatory.id == row).execute(self.db)


class _Read(NamedTuple):
    """The lines of a catalogue, and the state of the file of which they are."""

    state: State
    items: list[Item]


@reads_plainly
@dataclass(frozen=True)
class Catalogues:
    """The office's lists. A list is read once while nothing was written to the file, by whomever."""

    db: Database
    _read: dict[Catalogue, _Read] = field(default_factory=dict[Catalogue, _Read])

    def items(self, catalogue: Catalogue) -> list[Item]:
        """All of one catalogue, retired ones too, in the order in which they are offered; none that comes with an
        import that is being loaded."""
        read, now = self._read.get(catalogue), self.db.state()
        if now is None:
            return self._offered(catalogue)
        if read is None or read.state != now:
            read = self._read[catalogue] = _Read(now, self._offered(catalogue))
        return [*read.items]

    def _offered(self, catalogue: Catalogue) -> list[Item]:
        return [
            Item(Uid(uid), catalogue, name, position, icon, bool(retired), revision=revision)
            for uid, name, position, icon, retired, revision in self.db.rows(OFFERED.format(catalogue))
        ]

    def find(self, what: Item) -> Kept | None:
        model = MODELS[what.catalogue]
        for row in model.select().where(model.uid == what.uid).execute(self.db):
            return Kept(row.id, _item(what.catalogue, row), vacant=row.revision < 0)
        return None

    def insert(self, what: Item, writing: Writing) -> int:
        row = 1 + max(0, self.db.value(f"SELECT ifnull(max(id), 0) FROM {what.catalogue}"))
        return MODELS[what.catalogue].insert(id=row, uid=what.uid, **_offered(what, writing)).execute(self.db)

    def formerly(self) -> dict[Uid, list[str]]:
        """Of each line that ever had another name, what it was called before, oldest first."""
        names: dict[Uid, list[str]] = {}
        for item, name in self.db.rows("SELECT item, name FROM former_name ORDER BY item, replaced_by"):
            names.setdefault(item, []).append(name)
        return names

    def called_at(self, revision: int) -> dict[Uid, str]:
        """What was called otherwise when that row of the log was written: its name then."""
        return dict(self.db.rows(CALLED_AT, revision))

    def used(self, catalogue: Catalogue) -> dict[Uid, int]:
        """How many valid visits, persons or activities have each line; none is not said."""
        match catalogue:
            case Catalogue.AREA | Catalogue.CHANNEL | Catalogue.MATTER:
                return dict(self.db.rows(OF_VISITS.format(catalogue)))
            case Catalogue.LOCALITY:
                return dict(self.db.rows(OF_PERSONS))
            case Catalogue.UNIT:
                return self._measured()
            case Catalogue.DEPARTMENT:
                return dict(self.db.rows(OF_REFERRALS))

    def _measured(self) -> dict[Uid, int]:
        """An activity says its unit in words."""
        uses: Counter[str] = Counter()
        for unit, activities in self.db.rows(OF_ACTIVITIES):
            uses[fold(unit)] += activities
        units = self.items(Catalogue.UNIT)
        return {unit.uid: uses[fold(unit.name)] for unit in units if uses[fold(unit.name)]}

    def update(self, row: int, what: Item, writing: Writing) -> None:
        model = MODELS[what.catalogue]
        former = self.find(what)
        assert former
        assert isinstance(former.content, Item)
        if former.content.name != what.name and not former.vacant:
            values = (what.uid, writing.stamp.row, former.content.name)
            self.db.execute_sql("INSERT INTO former_name VALUES (?, ?, ?)", values)
        model.update(**_offered(what, writing)).where(model.id == row).execute(self.db)


MODELS: dict[Catalogue, type[t.CatalogueTable]] = {
    Catalogue.AREA: t.Area,
    Catalogue.CHANNEL: t.Channel,
    Catalogue.MATTER: t.Matter,
    Catalogue.LOCALITY: t.Locality,
    Catalogue.DEPARTMENT: t.Department,
    Catalogue.UNIT: t.Unit,
}


def _office(what: Office, writing: Writing) -> dict[str, object]:
    return {
        "name": what.name,
        "body": what.body,
        "prefix": what.prefix,
        "zone": _known(what.zone),
        "first_month": int(what.first_month),
        "address": what.address,
        "emblem": what.emblem,
        "accent": what.accent,
        "revision": writing.revision,
    }


def _known(zone: str) -> str:
    """Raises Refused where no civil time has that name: afterwards the file would read as damaged."""
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused(f"No hay zona horaria «{zone}». Nada se modificó. Use una como America/Mexico_City.") from error


def _signatory(row: t.Signatory) -> Signatory:
    return Signatory(
        uid=Uid(row.uid),
        duty=Duty(row.duty),
        name=row.name,
        post=row.post,
        since=date.fromisoformat(row.since),
        until=date.fromisoformat(row.until) if row.until else None,
        removed=bool(row.removed),
        revision=row.revision,
    )


def _signing(what: Signatory, writing: Writing) -> dict[str, object]:
    return {
        "duty": what.duty,
        "name": what.name,
        "post": what.post,
        "since": what.since.isoformat(),
        "until": what.until.isoformat() if what.until else None,
        "removed": what.removed,
        "revision": writing.revision,
    }


def _item(catalogue: Catalogue, row: t.CatalogueTable) -> Item:
    return Item(
        uid=Uid(row.uid),
        catalogue=catalogue,
        name=row.name,
        position=row.position,
        icon=row.icon,
        retired=bool(row.retired),
        revision=row.revision,
    )


def _offered(what: Item, writing: Writing) -> dict[str, object]:
    return {
        "name": what.name,
        "position": what.position,
        "icon": what.icon,
        "retired": what.retired,
        "revision": writing.revision,
    }
