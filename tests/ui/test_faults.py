"""What nobody foresaw, in a program of its own: logged without personal data, told once, and the loop goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion import __version__
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import fault_log
from xicotepec_atencion.ui.fault_log import FaultLog

ROOT = Path(made.__file__).parent.parent
PERSONAL = "Ana Ejemplo Secreta"

FAIL = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from tests import made
from xicotepec_atencion.ui import screen, start, theme
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import FaultDialog, Faults

app = start.application()
screen.without_screen()
faults = Faults(FaultLog(Path(sys.argv[1])), lambda: made.NOW)
faults.install()
kept, said, shown = [], [], []
window = QWidget()
serving = faults.serving(window, lambda: kept.append(1), said.append)
serving.__enter__()

class Painted(QWidget):
    def paintEvent(self, event):
        raise KeyError("Ana Ejemplo Secreta")

class Sender(QObject):
    sent = Signal(str)

def fails(text="Ana Ejemplo Secreta"):
    name = text
    raise ValueError(f"no sirve {name}")

def in_thread():
    {}["Ana Ejemplo Secreta"]

def dialogs():
    return [w for w in app.topLevelWidgets() if isinstance(w, FaultDialog) and w.isVisible()]

def works_until(holds):
    while not holds():
        app.processEvents()

"""
REPORT = """
print(json.dumps({"kept": len(kept), "said": said, "shown": shown}))
"""


def in_its_own_program(body: str, log: Path) -> tuple[dict, str, str]:
    """What the program counted, wrote to its log and to the terminal."""
    command = [sys.executable, "-c", FAIL + body + REPORT, str(log)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    written = (log / fault_log.NAME).read_text(encoding="utf-8")
    return json.loads(done.stdout.splitlines()[-1]), written, done.stderr


SLOT = """
sender = Sender(); sender.sent.connect(fails)
sender.sent.emit("Ana Ejemplo Secreta")
works_until(dialogs)
shown.append(dialogs()[0].said.text()); shown.append(dialogs()[0].where.text())
"""
TIMER = "QTimer.singleShot(0, fails); works_until(dialogs)"
PAINT = """
painted = Painted(); painted.show(); works_until(dialogs)
"""
THREAD = """
thread = threading.Thread(target=in_thread); thread.start(); thread.join(); works_until(dialogs)
"""


@pytest.mark.parametrize(
    ("body", "kind"), [(SLOT, "ValueError"), (TIMER, "ValueError"), (PAINT, "KeyError"), (THREAD, "KeyError")]
)
def test_a_fault_is_logged_without_personal_data_and_told_and_the_loop_goes_on(tmp_path: Path, body: str, kind: str):
    seen, log, terminal = in_its_own_program(body, tmp_path / "log")
    assert seen["kept"] >= 1
    assert f"builtins.{kind}\n" in log
    assert "\n  __main__:" in log
    assert log.startswith(f"2026-03-16T10:00:00-06:00 Atención Ciudadana {__version__}")
    assert "Secreta" not in log + terminal


def test_the_dialog_says_what_is_safe_what_to_do_and_where_it_is_written(tmp_path: Path):
    seen, *_ = in_its_own_program(SLOT, tmp_path / "log")
    said, where = seen["shown"]
    assert "Nada se perdió de lo ya guardado" in said
    assert "lo que estaba escribiendo sigue en la pantalla" in said
    assert "avise a quien cuida la computadora" in said
    assert where == f"Quedó anotada, sin datos de personas, en {tmp_path / 'log' / 'fallas.log'}"


STORM = """
def other():
    raise TypeError("Ana Ejemplo Secreta")
for _ in range(50):
    QTimer.singleShot(0, fails)
QTimer.singleShot(0, other)
works_until(dialogs)
for _ in range(20):
    app.processEvents()
shown.append(len(dialogs())); shown.append(len(said))
dialogs()[0].accept()
works_until(lambda: not dialogs())
for _ in range(14):
    QTimer.singleShot(0, fails)
works_until(lambda: said)
for _ in range(20):
    app.processEvents()
shown.append(len(dialogs()))
"""


def test_a_storm_of_faults_is_one_dialog_and_few_lines(tmp_path: Path):
    seen, log, _ = in_its_own_program(STORM, tmp_path / "log")
    assert seen["shown"] == [1, 0, 0]
    assert seen["said"] == [
        "Volvió a fallar lo mismo; lo guardado está completo. Si estorba, cierre el programa y ábralo de nuevo."
    ]
    assert [log.count(f"vez {n}\n") for n in (1, 2, 3, 4, 32, 50, 64)] == [0, 1, 0, 1, 1, 0, 1]
    assert log.count("builtins.TypeError") == 1


NO_TERMINAL = """
sys.stderr = sys.stdout_kept = None
QTimer.singleShot(0, fails); works_until(dialogs)
"""


def test_where_there_is_no_terminal_it_is_the_same(tmp_path: Path):
    _, log, _ = in_its_own_program(NO_TERMINAL, tmp_path / "log")
    assert "builtins.ValueError" in log


BROKEN_KEEP = """
def cannot():
    raise RuntimeError("Ana Ejemplo Secreta")
with faults.serving(window, cannot, said.append):
    QTimer.singleShot(0, fails); works_until(dialogs)
"""


def test_a_form_that_cannot_be_kept_is_logged_and_the_fault_still_told(tmp_path: Path):
    _, log, terminal = in_its_own_program(BROKEN_KEEP, tmp_path / "log")
    assert "builtins.RuntimeError" in log
    assert "builtins.ValueError" in log
    assert "Secreta" not in log + terminal


LEFT = """
QTimer.singleShot(0, fails); works_until(dialogs)
shown.append(dialogs()[0].parent() is window); shown.append(len(kept))
serving.__exit__(None, None, None)
shown.append(len(dialogs()))
def other():
    raise TypeError("Ana Ejemplo Secreta")
QTimer.singleShot(0, other); works_until(dialogs)
shown.append(len(kept))
"""


def test_what_is_told_of_a_window_goes_with_it(tmp_path: Path):
    seen, *_ = in_its_own_program(LEFT, tmp_path / "log")
    assert seen["shown"] == [True, 1, 0, 1]


TROUBLE = """
from xicotepec_atencion.store.trouble import Damaged
def damaged():
    raise Damaged("El archivo está dañado. No se modificó.")
QTimer.singleShot(0, damaged); works_until(dialogs)
shown.append(dialogs()[0].said.text())
"""


def test_trouble_that_no_screen_caught_is_told_in_its_own_words(tmp_path: Path):
    seen, *_ = in_its_own_program(TROUBLE, tmp_path / "log")
    assert seen["shown"] == ["El archivo está dañado. No se modificó."]


KILLED = """
import faulthandler
faulthandler._sigsegv()
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGSEGV")
def test_what_kills_the_process_leaves_its_places_too(tmp_path: Path):
    command = [sys.executable, "-c", FAIL + KILLED, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGSEGV
    assert "Segmentation fault" in (tmp_path / fault_log.NATIVE).read_text()


def test_the_log_stays_small_and_its_former_part_is_kept_once(tmp_path: Path):
    log = FaultLog(tmp_path)
    former = tmp_path / "fallas.anterior.log"
    for filling in ("a", "b"):
        log.path.write_text(filling * (fault_log.LIMIT + 1))
        log.write(ValueError(PERSONAL), made.NOW)
        assert former.read_text()[:1] == filling
        assert log.path.stat().st_size < 1000
    assert sorted(each.name for each in tmp_path.glob("fallas*")) == ["fallas.anterior.log", "fallas.log"]


def test_a_log_that_cannot_be_written_is_no_fault_of_its_own(tmp_path: Path):
    (tmp_path / "archivo").touch()
    log = FaultLog(tmp_path / "archivo")
    log.write(ValueError(PERSONAL), made.NOW)
    log.watch_natively()
    log.close()
    assert (tmp_path / "archivo").read_bytes() == b""


def test_the_log_tells_the_code_of_the_disk_behind_a_sentence(tmp_path: Path, store: Store):
    store._db.execute_sql(f"PRAGMA max_page_count={store._db.value('PRAGMA page_count')}")
    log = FaultLog(tmp_path / "log")
    try:
        made.put(store, made.visit(name=PERSONAL, note="x" * 9000))
    except Trouble as trouble:
        log.write(trouble, made.NOW)
    written = log.path.read_text(encoding="utf-8")
    assert "sqlite3.OperationalError SQLITE_FULL" in written
    assert "xicotepec_atencion.store.store:" in written
    assert "Secreta" not in written
