"""The window never keeps anybody waiting, whatever is done in it and however many visits its file has."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.beats import LONG
from benchmarks.offices import LARGE
from tests.torture.apart import apart
from tests.torture.dialog_scripts import DIALOGS
from tests.torture.menu_scripts import LAST, MENUS
from tests.torture.scale import FOLDER, rounds, seen
from tests.torture.tab_scripts import names
from xicotepec_atencion.ui.key_words import OF_TABS, keys_of

FEW = 300
RAW = "(the longest, with what the machine kept from it)"


@pytest.fixture(scope="module")
def beaten() -> dict[str, Any]:
    """What came of doing everything, over a million visits where there is time for it."""
    told = apart("heartbeat", rounds(FEW, LARGE))
    for group in sorted({_group(name) for name in told["waits"]}):
        with seen(f"longest wait of the window's loop at {LARGE:,} visits, ms: {group}") as what:
            waits = {name: ms for name, ms in told["waits"].items() if _group(name) == group}
            what.tried = len(waits)
            what.figures.update({name.removeprefix(group).strip(" ·›"): ms for name, ms in waits.items()})
            what.figures[RAW] = max(told["raw"][name] for name in waits)
    return told


def test_everything_that_the_menus_offer_was_done(beaten: dict[str, Any]):
    """A verb that is new in a menu stands here until somebody writes how it is driven."""
    assert {*beaten["offered"]} == {name for name in beaten["waits"] if "›" in name}


def test_everything_that_is_driven_was_done(beaten: dict[str, Any]):
    assert {*beaten["waits"]} == {*MENUS, *names(), *DIALOGS, LAST}
    assert beaten["beats"] > len(beaten["waits"])


@pytest.mark.parametrize("tab", OF_TABS)
def test_every_key_of_a_tab_was_pressed(tab: int, beaten: dict[str, Any]):
    assert {*keys_of(tab)} <= {*beaten["pressed"][str(tab)]}


@pytest.mark.skipif(not FOLDER, reason="a time, and of the long run alone")
def test_the_loop_never_waits_longer_than_a_person_notices(beaten: dict[str, Any]):
    assert {name: ms for name, ms in beaten["waits"].items() if ms > LONG} == {}


def _group(name: str) -> str:
    return name.partition(" › ")[0].partition(" · ")[0]
