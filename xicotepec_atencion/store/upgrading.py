"""Bringing the office's file up, and noting it: the log of accesses keeps when, from which version, and where the file
as it was lies."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.changes import Actor
from xicotepec_atencion.domain.office import ZONE
from xicotepec_atencion.store.accesses import Access, Accesses
from xicotepec_atencion.store.connection import connect
from xicotepec_atencion.store.migrate import Upgraded, migrate
from xicotepec_atencion.store.trouble import Trouble, told_plainly

BY = Actor("Atención Ciudadana", "")  # nobody has entered yet


def upgrade(path: Path, read_only: bool = False) -> Upgraded | None:
    """What `migrate` does, noted; what cannot be noted just now hinders nobody from opening the file."""
    upgraded = migrate(path, read_only)
    if upgraded:
        with suppress(Trouble), told_plainly(), closing(connect(path)) as db:
            zone = db.value("SELECT zone FROM office") or ZONE
            what = {"was": upgraded.was, "now": upgraded.now, "copy": upgraded.copy.name}
            Accesses(db).note(Access.UPGRADED, BY, clock_in(zone)(), **what)
    return upgraded
