"""Everything that the window shows fits its screen with letters of twice their size, and each dialog was looked at."""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest

from benchmarks.machine import ROOT
from tests.screens.dialogs import AS_OTHERS
from tests.torture.scale import FOLDER
from xicotepec_atencion import ui
from xicotepec_atencion.ui.dialog import Dialog

LIMIT = 600  # s; what hangs is a failure, too
SIZES = ("1", "1.25 --dark", "1.5", "1.75 --dark", "2")


def looked(*arguments: str) -> dict[str, Any]:
    """What a process of its own found. Fails with what it wrote where it does not end well."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.screens.walk", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def walked() -> dict[str, Any]:
    return looked("--zoom", "2", "--dark")


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return looked("--zoom", "2", "--dark", "--dialogs")


def misfits(seen: dict[str, Any]) -> dict[str, list[str]]:
    return {screen: found for screen, found in seen["fit"].items() if found}


def test_all_that_is_done_fits_at_twice_the_size(walked: dict[str, Any]):
    assert misfits(walked) == {}


def test_what_no_walk_brings_up_fits_too(made: dict[str, Any]):
    assert misfits(made) == {}


def test_each_dialog_was_looked_at(walked: dict[str, Any], made: dict[str, Any]):
    """A new one stands here until a walk brings it up or `dialogs` makes it."""
    assert _kinds() - {*walked["kinds"], *made["kinds"]} == {*AS_OTHERS}


@pytest.mark.skipif(not FOLDER, reason="of the long run alone")
@pytest.mark.parametrize("size", SIZES)
def test_everything_fits_at_each_size(size: str):
    asked = ("--zoom", *size.split())
    assert {**misfits(looked(*asked)), **misfits(looked(*asked, "--dialogs"))} == {}


def _kinds() -> set[str]:
    """Of dialogs, without what others are made of."""
    for module in pkgutil.iter_modules(ui.__path__, f"{ui.__name__}."):
        import_module(module.name)
    return {kind.__name__ for kind in _below(Dialog) if not kind.__subclasses__()}


def _below(kind: type) -> set[type]:
    return {each for under in kind.__subclasses__() for each in (under, *_below(under))}
