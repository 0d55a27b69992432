"""What the program has in memory when its window stands, started as a person starts it: counted, for whatever is
imported or kept then, everybody waits for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import made
from xicotepec_atencion.ui import lightly

MOST = 215  # modules of ours; whoever needs more of them at the start says so here
HEAVY = (
    "matplotlib", "numpy", "reportlab", "PIL", "pikepdf", "openpyxl", "docx", "pyhanko", "cryptography", "argon2",
    "rapidfuzz", "stdnum", "holidays", "PySide6.QtPdf", "PySide6.QtPrintSupport", "xicotepec_atencion.exchange",
    "xicotepec_atencion.paper", "xicotepec_atencion.signing", "xicotepec_atencion.demo",
)  # fmt: skip
SCRIPT = """
import gc, json, linecache, sys
from contextlib import contextmanager
from xicotepec_atencion import cli
from xicotepec_atencion.ui import lightly

standing, seen = lightly.standing, {}

@contextmanager
def watched():
    with standing():
        seen.update({
            "modules": list(sys.modules),
            "sources": [name for name in linecache.cache if "xicotepec" in name],
            "looks for rubbish": gc.isenabled(),
            "left alone": gc.get_freeze_count() > 0,
            "gives way after": sys.getswitchinterval(),
        })
        look()
        yield

def look():
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    if QApplication.focusWidget() is None:  # it does not work yet
        QTimer.singleShot(5, look)
        return
    print(json.dumps({**seen, "keyboard": QApplication.focusWidget().accessibleName()}))
    QApplication.activeWindow().close()

lightly.standing = watched
cli.main(["--archivo", sys.argv[1]])
"""


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Of a desk that has opened the file before."""
    folder = tmp_path_factory.mktemp("arranque")
    made.new_store(folder / "oficina.db").close()
    _started(folder)
    return _started(folder)


def _started(folder: Path) -> dict[str, Any]:
    settings = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"), str(folder))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder / "oficina.db")],
        env={**os.environ, **settings, "PYTHONPATH": str(Path(made.__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout)


def test_nothing_heavy_is_there(stands: dict[str, Any]):
    there = [name for name in stands["modules"] if any(name == each or name.startswith(f"{each}.") for each in HEAVY)]
    assert there == []


def test_no_dialog_and_no_other_tab_is_there(stands: dict[str, Any]):
    ui = {name.rpartition(".")[2] for name in stands["modules"] if name.startswith("xicotepec_atencion.ui.")}
    assert {name for name in ui if name.endswith("_dialog")} <= {"findings_dialog"}
    assert {name for name in ui if name.endswith("_tab")} == {"intake_tab"}


def test_no_more_of_the_program_than_the_window_needs(stands: dict[str, Any]):
    assert len([name for name in stands["modules"] if name.startswith("xicotepec_atencion")]) <= MOST


def test_no_source_was_read_to_be_kept(stands: dict[str, Any]):
    """PySide6 would read each, and Python keep it: 13 MiB. But for the one that is there before it can be told."""
    assert [name for name in stands["sources"] if Path(name).parts[-2:] != ("ui", "__init__.py")] == []


def test_rubbish_is_looked_for_from_then_on_but_not_in_what_the_start_made(stands: dict[str, Any]):
    assert stands["looks for rubbish"]
    assert stands["left alone"]


def test_a_worker_soon_gives_way_to_the_screen(stands: dict[str, Any]):
    assert stands["gives way after"] == pytest.approx(lightly.HANDED_OVER)


def test_the_keyboard_is_where_work_begins(stands: dict[str, Any]):
    assert stands["keyboard"] == "Persona"
