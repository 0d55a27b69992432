"""Where a file is used: one that comes from another computer or folder goes on in a folio series of its own."""

from __future__ import annotations

import hashlib
from datetime import datetime
from os.path import normcase
from pathlib import Path

from xicotepec_atencion.domain.backups import next_series
from xicotepec_atencion.domain.changes import Actor, Settle
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.desk import Desk

NO_SECOND = " Falta el segundo lugar de los respaldos: elíjalo en Archivo › Respaldos…"


def settled(store: Store, desk: Desk, by: Actor, at: datetime) -> str:
    """Note where the file is used now; the sentence that says so where it comes from elsewhere, else "".

    Two copies of one file that go on at two places would give the same numbers.
    """
    here, before = place(desk, store.path), store.offices.place()
    if here == before:
        return ""
    series = next_series(at, store.offices.series()) if before else ""
    store.apply(Settle(here, series), by, at)
    again = "" if desk.second_place else NO_SECOND
    if before is None:
        return (
            f"El archivo volvió de un respaldo. Los folios siguen en la serie {store.offices.current_series()}.{again}"
        )
    if not series:
        return ""
    return (
        "Este archivo viene de otra computadora o carpeta. Para que ningún folio se repita, "
        f"los de aquí siguen en la serie {series}.{again}"
    )


def place(desk: Desk, path: Path) -> str:
    return hashlib.sha256(f"{desk.id}\n{normcase(path.resolve())}".encode()).hexdigest()[:16]
