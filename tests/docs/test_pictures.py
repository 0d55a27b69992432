"""The pictures of guide and README are those that the program takes of itself today."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from shipping.pictures.camera import COLOURS, MADE_WITH
from tests.docs.written import GUIDE, PICTURES, README, pictures

MOST, MOST_IN_ALL = 80_000, 2_000_000  # bytes
AGAIN = "the program looks otherwise now: run make imagenes, look at them, commit them"


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, QImage]:
    """As `make imagenes` takes them, by name."""
    folder = tmp_path_factory.mktemp("imagenes")
    told = subprocess.run(
        [sys.executable, "-m", "shipping.pictures", folder],
        env={**os.environ, "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.split() == list(dict.fromkeys(told.stdout.split())), "one was taken twice"
    return {path.name: QImage(str(path)) for path in sorted(folder.iterdir())}


def shown() -> set[Path]:
    return {path for document in (GUIDE, README) for path in pictures(document)}


def test_every_picture_that_is_shown_is_taken_and_every_one_that_is_taken_is_shown(taken: Mapping[str, QImage]):
    assert {path.name for path in shown()} == set(taken)
    assert {path.name for path in PICTURES.iterdir()} == set(taken)


def is_as_kept(picture: QImage, kept: QImage) -> bool:
    """To the last point where the same Qt, system and typeface took both. Elsewhere letters are drawn a little
    otherwise, and only the size is compared; where the typeface is another one, nothing."""
    now, then = picture.text(MADE_WITH), kept.text(MADE_WITH)
    if now == then:
        return picture == kept
    return now.split(", ")[2] != then.split(", ")[2] or picture.size() == kept.size()


def test_no_picture_is_stale(taken: Mapping[str, QImage]):
    stale = [name for name, picture in taken.items() if not is_as_kept(picture, QImage(str(PICTURES / name)))]
    assert stale == [], AGAIN


def test_every_picture_has_something_in_it(taken: Mapping[str, QImage]):
    assert [name for name, picture in taken.items() if picture.width() < 300 or picture.colorCount() < COLOURS] == []
    pictures = list(taken.values())
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_they_are_small(taken: Mapping[str, QImage]):
    sizes = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert [name for name, size in sizes.items() if size > MOST] == []
    assert sum(sizes.values()) <= MOST_IN_ALL
