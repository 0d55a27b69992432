"""The pictures of guide and README, taken of the program itself: `make imagenes`.

An invented office on a day of 2026 is opened, nothing is shown and nothing is asked of chance, so that the same
program takes the same pictures.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator
from contextlib import chdir, contextmanager
from pathlib import Path
from random import Random

from xicotepec_atencion.paths import private_folder

SCREEN = {"name": "", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def main(folder: Path) -> None:
    """Write all of them into that folder, and say which."""
    with private_folder("imagenes") as place:
        settings = place / "pantalla.json"
        settings.write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={settings}"  # before Qt is there
        _take(folder.resolve(), place)


def _take(folder: Path, place: Path) -> None:
    from shipping.pictures import office
    from shipping.pictures.camera import Camera
    from shipping.pictures.scenes import Scenes, take_first_start
    from xicotepec_atencion.ui import screen, start

    folder.mkdir(parents=True, exist_ok=True)
    app = start.application()
    app.setCursorFlashTime(0)  # a caret that is always there
    screen.without_screen()
    camera, clock = Camera(folder), office.Clock(office.NOW)
    with chdir(place), office.written(office.FILE) as store:
        take_first_start(camera)
        with office.window_over(store, clock) as window:
            Scenes(window, clock, camera).play()
    print("\n".join(camera.taken))


@contextmanager
def without_chance() -> Generator[None]:
    """Whatever is drawn by lot is drawn the same each time; only for what nobody keeps secret."""
    drawn, os.urandom = os.urandom, Random(2026).randbytes
    try:
        yield
    finally:
        os.urandom = drawn


if __name__ == "__main__":
    with without_chance():
        main(Path(sys.argv[1]))
