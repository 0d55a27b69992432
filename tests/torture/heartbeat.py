"""Everything that can be done in the window, one thing after the other over a kept office, and how long the event loop
was kept by each: `python -m tests.torture.heartbeat 10000 [words that a name must hold…]`."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from benchmarks.beats import Gap
from benchmarks.measured import folder
from benchmarks.offices import SMALL, copied, write
from tests.torture.beating_desk import BeatingDesk
from tests.torture.dialog_scripts import dialog_scripts
from tests.torture.menu_scripts import COPIES, LAST, menu_scripts
from tests.torture.scripted import Script, Until, offered
from tests.torture.tab_scripts import tab_scripts


def everything(desk: BeatingDesk, only: Sequence[str], never: Sequence[str] = ()) -> Script:
    """While the day's copy is made and checked; what waits for that comes last. only, never: words that a name must
    hold one of, or none of; empty: any will do."""
    scripts = {**menu_scripts(desk), **tab_scripts(desk), **dialog_scripts(desk)}
    for name in sorted(scripts, key=COPIES.__contains__):
        if (not only or any(word in name for word in only)) and not any(word in name for word in never):
            told = len(desk.pulse.long)
            yield from desk.does(name, scripts[name]())
            print(name, f"{desk.pulse.longest[name]:.0f} of {desk.pulse.raw[name]:.0f}", file=sys.stderr)
            for gap in worst(desk.pulse.long[told:]):
                print(gap, file=sys.stderr, flush=True)
    desk.offered = [*offered(desk.window)]
    yield from desk.does(LAST, _quits(desk))


def _quits(desk: BeatingDesk) -> Script:
    yield offered(desk.window)[LAST].trigger
    yield Until(lambda: not desk.window.isVisible(), "it is open")


def main(visits: int, only: list[str]) -> None:
    """An office that nobody keeps is written anew."""
    sys.excepthook = ends
    with folder() as where:
        path = copied(visits, where) if visits >= SMALL else where / "oficina.db"
        if visits < SMALL:
            write(path, visits)
        desk = BeatingDesk(path.resolve())
        desk.runs(everything(desk, only))
    pulse = desk.pulse
    waits, raw = ({name: round(ms) for name, ms in each.items() if name} for each in (pulse.longest, pulse.raw))
    pressed = {tab: sorted(pressed) for tab, pressed in desk.pressed.items()}
    told = {"waits": waits, "raw": raw, "offered": desk.offered, "pressed": pressed, "beats": pulse.beats}
    print(json.dumps(told))


def worst(gaps: list[Gap]) -> list[Gap]:
    """Of each thing that was done the longest, the longest first."""
    of_each = {gap.doing: gap for gap in sorted(gaps, key=lambda gap: gap.ms)}
    return sorted(of_each.values(), key=lambda gap: -gap.ms)


def ends(*fault: Any) -> None:
    """Qt would go on after what a step raised."""
    traceback.print_exception(*fault)
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
