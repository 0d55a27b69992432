"""Everything that can be done in the window, once, with somebody who looks at each screen that comes:
`python -m tests.screens.walk [--zoom 2] [--dark] [--dialogs] [--pictures folder] [words that a name must hold…]`.

Its last line says as JSON what was found, by screen; each finding is told as it is made.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).with_name('screen.json')}"  # before Qt is there

from PySide6.QtWidgets import QDialog

from benchmarks.measured import folder
from benchmarks.offices import write
from tests.screens.dialogs import DIALOGS
from tests.screens.leaving import Leaving
from tests.screens.looking import Looker
from tests.torture.beating_desk import BeatingDesk
from tests.torture.heartbeat import ends, everything
from tests.torture.scripted import Script, rest
from xicotepec_atencion.ui import start, theme
from xicotepec_atencion.ui.tokens import DARK, LIGHT

VISITS = 300
LOOKED_AT = 700  # ms: in which a dialog has been looked at
OF_THE_LOOK = ("Aspecto ›", "Tamaño de letra ›")  # would change what is looked at


def main(zoom: float, dark: bool, pictures: Path | None, only: list[str], dialogs: bool) -> None:
    """dialogs: those that no walk brings up, instead of a walk."""
    sys.excepthook = ends
    with folder() as where:
        write(where / "oficina.db", VISITS)
        desk = BeatingDesk(where / "oficina.db")
        theme.apply(start.application(), DARK if dark else LIGHT, zoom)
        looker = Looker(desk.window, pictures)
        leaving = Leaving()
        desk.pulse.listeners += (looker, leaving)
        desk.runs(_dialogs(desk) if dialogs else everything(desk, only, OF_THE_LOOK))
    told = {"reach": _plain(looker.reach), "fit": _plain(looker.fit), "kinds": sorted(looker.kinds)}
    told |= {"heeding": sorted(looker.heeding), "left": sorted(leaving.left)}
    print(json.dumps(told, ensure_ascii=False))


def _dialogs(desk: BeatingDesk) -> Script:
    """One after the other, each until it was looked at."""
    for name, make in DIALOGS.items():
        shown: list[QDialog] = []

        def show(make: Callable[[BeatingDesk], QDialog] = make, shown: list[QDialog] = shown) -> None:
            shown.append(make(desk))
            shown[0].setModal(True)
            shown[0].show()

        def hide(shown: list[QDialog] = shown) -> None:
            shown[0].done(0)
            shown[0].deleteLater()

        yield from desk.does(name, _shown(show, hide))


def _shown(show: Callable[[], None], hide: Callable[[], None]) -> Script:
    yield show
    yield from rest(LOOKED_AT)
    yield hide


def _plain(found: dict[str, set[str]]) -> dict[str, list[str]]:
    return {name: sorted(each) for name, each in sorted(found.items())}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--zoom", type=float, default=1)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--dialogs", action="store_true")
    parser.add_argument("only", nargs="*")
    asked = parser.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    main(asked.zoom, asked.dark, asked.pictures, asked.only, asked.dialogs)
