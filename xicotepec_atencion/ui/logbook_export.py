"""The logbook as it leaves the file: one line a row of either chain."""

from __future__ import annotations

from pathlib import Path

from xicotepec_atencion.domain.logbook import Row, Wanted
from xicotepec_atencion.exchange.tables import write_csv
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.waiting import Progress

HEADS = ("Cuándo", "Quién", "Puesto", "Qué", "Bitácora", "Núm.", "Huella")


def export(path: Path, wanted: Wanted, target: Path, progress: Progress) -> int:
    """Write those rows of the file's logbook as CSV; how many. Raises OSError and Trouble."""
    with Store(path, read_only=True) as store:
        total = sum(store.logbook.counts())

        def cells(place: int, each: Row) -> tuple[str | int, ...]:
            if place % 500 == 0:
                progress(min(place, total), total)
            return table_row(each)

        return write_csv(target, HEADS, (cells(place, each) for place, each in enumerate(store.logbook.all(wanted))))


def table_row(each: Row) -> tuple[str | int, ...]:
    link = each.link
    at = link.at[:19].replace("T", " ")
    return (at, link.by, link.desk, each.in_full, link.chain, link.number, link.mark)
