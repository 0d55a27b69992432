"""What is read to draft an evaluation, and to compare what was written with its table."""

from __future__ import annotations

from collections.abc import Sequence

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.quarter_facts import Beside, QuarterFacts, earlier_of, facts_of
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


@read_plainly()
def beside(store: Store, activities: Sequence[Activity]) -> Beside:
    """What evaluations of this year's activities may speak of besides its figures: areas, and the year before."""
    areas = {item.uid: item.name for item in store.catalogues.items(Catalogue.AREA)}
    if not activities:
        return Beside(areas)
    year = activities[0].year - 1
    before = store.activities.of(year)
    return Beside(areas, earlier_of(activities, before, store.counts.figures(year)) if before else {})


@read_plainly()
def facts(store: Store, quarter: Quarter) -> list[QuarterFacts]:
    """Of each activity of the year in their order."""
    activities = store.activities.of(quarter.year)
    known, figures = beside(store, activities), store.counts.figures(quarter.year)
    return [facts_of(activity, figures, quarter, known) for activity in activities]
