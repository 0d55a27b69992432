"""What a person does in each tab: one script for each thing, by the tab's words and what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.torture.beating_desk import BeatingDesk
from tests.torture.desk_scripts import INTAKES
from tests.torture.matter_scripts import FOLLOWING
from tests.torture.report_scripts import GANTTS, REPORTING
from tests.torture.scripted import Script
from tests.torture.tab_steps import Driven
from tests.torture.year_scripts import PROGRAMMES

GROUPS: Mapping[str, Mapping[str, Driven]] = {
    "Atención diaria": INTAKES,
    "Seguimiento": FOLLOWING,
    "Programa mensual": PROGRAMMES,
    "Gantt": GANTTS,
    "Informes": REPORTING,
}


def names() -> dict[str, Driven]:
    """By «tab · what», but what stands in a menu by its menu."""
    return {
        what if "›" in what else f"{tab} · {what}": script
        for tab, group in GROUPS.items()
        for what, script in group.items()
    }


def tab_scripts(desk: BeatingDesk) -> Mapping[str, Callable[[], Script]]:
    return {name: partial(script, desk) for name, script in names().items()}
