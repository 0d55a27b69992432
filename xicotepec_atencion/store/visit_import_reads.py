"""A file of visits against what the office has, read by a store of its own off the screen's thread."""

from __future__ import annotations

from datetime import date

from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.ticking import Tick
from xicotepec_atencion.domain.visit_checked import Checked
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_import import ImportKnown, ReadVisits, checked, generations, read_visits
from xicotepec_atencion.domain.visit_table import VisitTable
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly

OF_ROWS = (Catalogue.AREA, Catalogue.CHANNEL, Catalogue.MATTER, Catalogue.LOCALITY)


@read_plainly()
def import_known(store: Store, today: date) -> ImportKnown:
    return ImportKnown(
        today=today,
        items={catalogue: store.catalogues.items(catalogue) for catalogue in OF_ROWS},
        formerly=store.catalogues.formerly(),
        closed=store.ledger.closed(),
    )


def checked_visits(
    store: Store, table: VisitTable, matching: Matching, known: ImportKnown, tick: Tick = lambda _: None
) -> Checked:
    """All of it; tick: see `read_visits`, then told of the office's persons."""
    return compared(store, read_visits(table, matching, known, tick), tick)


def compared(store: Store, read: ReadVisits, tick: Tick = lambda _: None) -> Checked:
    """Against what came of its rows before, the visits of those days and the persons of the office."""
    if read.first is None or read.last is None:
        return checked(read, {}, (), tick)
    earlier = generations(read.good, store.arriving.earlier)
    stand = {uid for uid, each in earlier.items() if each.stands}
    standing = store.arriving.standing(read.first, read.last, stand)
    return checked(read, standing, store.arriving.persons(), tick, earlier)
