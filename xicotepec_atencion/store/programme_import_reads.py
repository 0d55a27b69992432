"""What a document that is imported is compared with: one year of the open file."""

from __future__ import annotations

from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.year_now import YearNow
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


@read_plainly()
def year_now(store: Store, year: int) -> YearNow:
    return YearNow(
        year=year,
        programme=store.programmes.get(year),
        activities=store.activities.of(year),
        areas=store.catalogues.items(Catalogue.AREA),
        figures=store.counts.figures(year),
        hands={figure.identity: figure for figure in store.hand_figures.of(year)},
        evaluations=store.evaluations.of_year(year),
        approved=store.versions.is_approved(year),
        closed=store.ledger.closed(),
        ever_closed=frozenset(store.ledger.ever_closed(year)),
        counted=store.counts.counted(year),
        visited=store.counts.visited(year),
        since=store.office().first_month,
    )
