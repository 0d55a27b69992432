"""The start of the window: what it refuses, what it asks, that there is one window, and what happens to a fault."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import QSysInfo, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from tests import made
from tests.earlier import FOLDER, file_of
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.paths import backups_of, new_private_folder, private_folder
from xicotepec_atencion.store import migrate
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.migrate import glance
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import fault_log, start
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.fault_log import FaultLog
from xicotepec_atencion.ui.faults import Faults
from xicotepec_atencion.ui.file_lock import FileLock, Holder, held
from xicotepec_atencion.ui.one_window import OneWindow, is_ours
from xicotepec_atencion.ui.preparing import PreparingDialog, make_ready, upgrade_said
from xicotepec_atencion.ui.typist import answers_dialog, presses
from xicotepec_atencion.ui.window import Window

ROOT = Path(made.__file__).parent.parent
PERSONAL = "Ana Ejemplo Secreta"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The closed file of an invented office, in a folder of its own."""
    path = tmp_path / "datos" / "oficina.db"
    made.new_store(path).close()
    return path


@pytest.fixture
def app(look: None, qapp: QApplication) -> QApplication:
    return qapp


@pytest.fixture(autouse=True)
def nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The real user's folders are left alone, also by the processes that a test starts."""
    for name in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "usuario"))
    (tmp_path / "usuario").mkdir()
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with TemporaryDirectory() as short:  # the name of a socket must be
        monkeypatch.setenv("TMPDIR", short)
        yield


def everything(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def answered(app: QApplication, keys: str) -> list[str]:
    """Press these keys in the next dialog; what it will have said."""
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        said.extend(each.text() for each in dialog.findChildren(QLabel))
        presses(keys)

    answers_dialog(app, answer)
    return said


# what is refused


@pytest.mark.parametrize("make", [b"", b"hola\n", None], ids=["empty", "no database", "newer"])
def test_a_file_that_cannot_be_opened_is_told_and_stays_as_it_is(app: QApplication, path: Path, make: bytes | None):
    if make is None:
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(f"PRAGMA user_version={migrate.newest() + 1}")
    else:
        path.write_bytes(make)
    before = everything(path.parent)
    said = answered(app, "Esc")
    assert start.run(path) == (1 if make is None else 0)
    assert "No se modificó." in said[1]
    assert everything(path.parent) == before


def test_a_damaged_file_offers_the_newest_good_backup(app: QApplication, path: Path):
    for day, content in (("12", None), ("14", None), ("15", b"roto")):
        copy = backups_of(path) / f"oficina-2026-03-{day}.db"
        back_up(path, copy)
        copy.write_bytes(content or copy.read_bytes())
    path.write_bytes(b"")
    said = answered(app, "Esc")
    assert start.checked(path, Desk(), lambda: made.NOW) is None
    assert said[0] == "El archivo de la oficina está dañado"
    assert "Restaure el respaldo más reciente. El más reciente que está bien es del 14 mar 2026" in said[1]


def test_who_would_rather_not_restore_leaves_the_damaged_file_as_it_is(app: QApplication, path: Path):
    path.write_bytes(b"")
    titles: list[str] = []

    def leaves() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        titles.append(dialog.windowTitle())
        presses("Esc")

    answers_dialog(app, lambda: (presses("Tab"), presses("Space"), answers_dialog(app, leaves)))
    assert start.checked(path, Desk(), lambda: made.NOW) is None
    assert titles == ["Restaurar un respaldo"]
    assert path.read_bytes() == b""


def test_a_synchronised_folder_is_refused_before_anything_is_made_in_it(app: QApplication, tmp_path: Path):
    said = answered(app, "Esc")
    assert start.run(tmp_path / "Dropbox" / "oficina.db") == 1
    assert "una carpeta que Dropbox sincroniza" in said[1]
    assert not (tmp_path / "Dropbox").exists()


# what has to be prepared first


@pytest.fixture
def waits(path: Path) -> Path:
    """A file whose visits are not found yet."""
    with Store(path) as store:
        for name in ("Ana Nadie", "Rosa Nadie"):
            made.put(store, made.visit(name=name))
        made.sql(store, "DELETE FROM visit_words")
        made.sql(store, "INSERT INTO unfilled VALUES ('visit_words')")
    return path


def test_a_file_that_has_to_be_prepared_tells_how_far_it_is_and_is_not_left_before(app: QApplication, waits: Path):
    dialog = PreparingDialog(waits)
    QTimer.singleShot(0, dialog.reject)
    assert dialog.exec() == QDialog.DialogCode.Accepted
    assert dialog.problem is None
    assert "Preparando la búsqueda: 2 de 2" in [each.text() for each in dialog.findChildren(QLabel)]
    dialog.deleteLater()
    assert not glance(waits).waits


def test_it_is_prepared_before_it_is_opened(app: QApplication, waits: Path):
    opened = start.opened(waits, Desk())
    assert opened
    with opened.store as store:
        assert store.visit_search.is_prepared()
        assert len(store.visit_search.typed("nadie").visits) == 2


def test_a_plain_copy_that_a_process_died_over_goes_at_the_next_start(app: QApplication, path: Path):
    made.new_store(path).close()
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    left = new_private_folder(path.name, path.parent)
    left = left.rename(left.with_name(left.name.replace(f".{os.getpid()}.", f".{died.pid}.")))
    shutil.copy(path, left / "oficina.db")
    with private_folder(path.name, path.parent) as in_use:
        opened = start.opened(path, Desk())
        assert opened
        opened.store.close()
        assert (left.exists(), in_use.exists()) == (False, True)


def test_an_older_file_is_brought_up_and_the_window_says_so_once(app: QApplication, tmp_path: Path):
    old = file_of(7, tmp_path)
    for said in (
        f"El archivo se actualizó de la versión 7 a la {migrate.newest()}. Como estaba antes quedó en "
        f"«oficina-antes-de-{migrate.newest():04}.db», en la misma carpeta.",
        "",
    ):
        opened = start.opened(old, Desk())
        assert opened
        with opened.store:
            assert upgrade_said(opened.upgraded) == said
            assert start.told_first(opened, Desk(), made.with_account(Role.CLERK)).startswith(said)


def test_what_an_older_program_remembered_of_its_desk_is_read(tmp_path: Path):
    shutil.copy(FOLDER / "puesto-0003.ini", tmp_path / "puesto.ini")
    desk = Desk(tmp_path / "puesto.ini")
    assert (desk.name, desk.lock_after, desk.last_account) == ("Ventanilla de Ñandú, 2", 25, bytes(range(16)))
    assert (desk.second_place, desk.second_copied) == (Path("/media/Mi memoria ñ, 1"), date(2026, 3, 4))


def test_what_keeps_it_from_being_prepared_is_told_as_when_it_is_opened(app: QApplication, waits: Path):
    os.link(waits, waits.with_name("otro.db"))
    with pytest.raises(Trouble, match="tiene además otro nombre en el disco"):
        make_ready(waits)


# the clock


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "BUILT", date(2026, 1, 1))


def test_a_right_clock_asks_nothing(app: QApplication, built: None, path: Path):
    assert start.believed(path, lambda: made.NOW)
    assert start.believed(path.with_name("nuevo.db"), lambda: made.NOW)


@pytest.mark.parametrize(("keys", "goes_on"), [("Esc", False), ("Return", False), ("Alt+C", True)])
@pytest.mark.parametrize("off", [timedelta(days=-1), timedelta(days=401)])
def test_a_doubtful_clock_is_asked_about_before_anything_is_written(
    app: QApplication, built: None, path: Path, off: timedelta, keys: str, goes_on: bool
):
    before = path.read_bytes()
    said = answered(app, keys)
    assert start.believed(path, lambda: made.NOW + off) is goes_on
    assert said[0] == "¿Es correcta la fecha de la computadora?"
    assert said[1].startswith("La computadora dice que hoy es ")
    assert path.read_bytes() == before


def test_a_new_file_is_not_founded_on_a_doubtful_date(app: QApplication, built: None, tmp_path: Path):
    answered(app, "Esc")
    assert start.checked(tmp_path / "nuevo.db", Desk(), lambda: datetime(2025, 1, 1, tzinfo=made.ZONE)) is None
    assert not (tmp_path / "nuevo.db").exists()


# what the collector of garbage looks through


def test_what_stands_when_the_window_is_up_is_looked_through_once_it_is_closed(
    app: QApplication, path: Path, tmp_path: Path
):
    """Not while somebody types."""
    kept: list[int] = []
    timer = QTimer(app)

    def step() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Window) and window.isVisible():
                timer.stop()
                kept.append(gc.get_freeze_count())
                window.close()

    timer.timeout.connect(step)
    timer.start(10)
    assert (
        start._work(start.Opened(Store(path)), Desk(), Faults(FaultLog(tmp_path / "usuario"), lambda: made.NOW)).code
        == 0
    )
    assert kept[0] > 10_000
    assert gc.get_freeze_count() == 0


# one window per file

HOLD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from xicotepec_atencion.ui.one_window import OneWindow
app = QCoreApplication([])
one = OneWindow(Path(sys.argv[1]))
assert one.taken() is None
if sys.argv[2] == "answers":
    one.listen(lambda: print("raised", flush=True))
print("held", flush=True)
app.exec()
"""


@pytest.fixture
def holding(path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Starts another process whose window has the file open."""
    started: list[subprocess.Popen[str]] = []

    def hold(how: str) -> subprocess.Popen[str]:
        held = subprocess.Popen([sys.executable, "-c", HOLD, str(path), how], stdout=subprocess.PIPE, text=True)
        started.append(held)
        assert held.stdout is not None
        assert held.stdout.readline() == "held\n"
        return held

    yield hold
    for each in started:
        each.kill()
        each.communicate()


def test_a_second_start_raises_the_first_ones_window_and_ends_well(app: QApplication, path: Path, holding):
    first = holding("answers")
    before = path.read_bytes()
    assert start.run(path) == 0
    assert first.stdout.readline() == "raised\n"
    assert start.run(path) == 0
    assert first.stdout.readline() == "raised\n"
    assert path.read_bytes() == before


def test_after_a_kill_the_next_start_takes_over(path: Path, holding):
    first = holding("answers")
    assert OneWindow(path).taken() is not None
    first.kill()
    first.wait()
    for _ in range(2):
        one = OneWindow(path)
        assert one.taken() is None
        one.listen(lambda: None)
        assert one._server is not None
        assert one._server.isListening()
        one.release()


def test_a_window_that_does_not_answer_is_told(app: QApplication, path: Path, holding):
    holding("is deaf")
    with pytest.raises(Refused, match=r"que no responde; quizá sigue trabajando\. Nada se modificó\. Espere un minuto"):
        is_ours(OneWindow(path), path)


def test_a_window_whose_process_hangs_is_told(app: QApplication, path: Path, holding, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("xicotepec_atencion.ui.one_window.PATIENCE", 200)
    os.kill(holding("answers").pid, signal.SIGSTOP)
    with pytest.raises(Refused, match="que no responde"):
        is_ours(OneWindow(path), path)


def lock_of(path: Path) -> Path:
    return path.with_name(".oficina.db.candado")


@pytest.mark.parametrize(("keys", "ours"), [("Esc", False), ("Alt+A", True)])
def test_the_lock_of_another_computer_is_shown_and_taken_over_on_request(
    app: QApplication, path: Path, keys: str, ours: bool
):
    lock_of(path).write_text("4242\npython\nla-otra-pc\n")
    said = answered(app, keys)
    one = OneWindow(path)
    assert is_ours(one, path) is ours
    assert "la computadora «la-otra-pc»" in said[1]
    assert ("la-otra-pc" in lock_of(path).read_text()) is not ours
    one.release()


def test_this_computer_is_known_by_each_of_its_names(monkeypatch: pytest.MonkeyPatch):
    """Windows has two: `Ventanilla-municipal` and, in what Qt writes into a lock, `VENTANILLA-MUNI`."""
    monkeypatch.setenv("COMPUTERNAME", "VENTANILLA-MUNI")
    assert Holder(1, "VENTANILLA-MUNI").is_here
    assert Holder(1, QSysInfo.machineHostName().upper()).is_here
    assert not Holder(1, "la-otra-pc").is_here
    monkeypatch.delenv("COMPUTERNAME")
    assert not Holder(1, "").is_here


@pytest.mark.skipif(os.name != "nt", reason="elsewhere a living holder's lock can be removed, too")
def test_a_dead_holders_number_that_another_process_got_keeps_nobody_out(path: Path):
    first = FileLock(path)
    first.take()
    written = lock_of(path).read_text()
    assert FileLock(path).take() == Holder(os.getpid(), os.environ["COMPUTERNAME"])
    first.release()
    lock_of(path).write_text(written)
    assert FileLock(path).take() is None


def test_a_lock_that_a_power_cut_left_empty_keeps_nobody_out(path: Path):
    lock_of(path).touch()
    one = OneWindow(path)
    assert one.taken() is None
    one.release()
    assert not lock_of(path).exists()


def test_two_files_have_two_windows(path: Path, holding):
    holding("answers")
    other = OneWindow(path.with_name("otra.db"))
    assert other.taken() is None
    other.release()


def test_a_way_around_by_a_link_meets_the_same_window(path: Path, tmp_path: Path, holding):
    holding("answers")
    (tmp_path / "atajo.db").symlink_to(path)
    assert OneWindow(tmp_path / "atajo.db").taken() is not None


def held_by(path: Path) -> str | None:
    """The sentence that refuses a command which would write; None: no window holds the file."""
    try:
        with held(path):
            return None
    except Refused as refused:
        return str(refused)


def test_a_command_that_writes_is_refused_while_a_window_has_the_file(path: Path, holding):
    assert held_by(path) is None
    assert not lock_of(path).exists()
    first = holding("answers")
    assert held_by(path) == f"La ventana tiene abierto {path}. Nada se modificó. Ciérrela y repita el comando."
    first.kill()
    first.wait()
    assert held_by(path) is None
    lock_of(path).write_text("4242\npython\nla-otra-pc\n")
    assert "«la-otra-pc»" in (held_by(path) or "")


def test_who_asks_whether_a_file_is_held_makes_no_folder(tmp_path: Path):
    assert held_by(tmp_path / "no" / "hay" / "oficina.db") is None
    assert list(tmp_path.iterdir()) == [tmp_path / "usuario"]


def test_copies_never_carry_the_lock(path: Path, tmp_path: Path):
    lock = FileLock(path)
    assert lock.take() is None
    copy = back_up(path, tmp_path / "respaldo" / "oficina.db").path
    assert [each.name for each in copy.parent.iterdir()] == ["oficina.db"]
    assert held_by(copy) is None
    lock.release()


# all of it

RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QSysInfo, QTimer
from PySide6.QtWidgets import QApplication
from tests import made
from xicotepec_atencion import clock
from xicotepec_atencion.ui import screen, start
from xicotepec_atencion.ui.faults import FaultDialog
from xicotepec_atencion.ui.window import Window
start.clock_in = lambda zone: lambda: made.NOW
start.BUILT = made.TODAY
start.application(); screen.without_screen()

def windows():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Window)]

def step():
    if windows():
        window = windows()[0]
        window.current.form.name.setText("Ana Ejemplo Secreta")
        timer.stop()
        closing.start(10)
        QTimer.singleShot(0, fails)

def fails():
    raise ValueError("Ana Ejemplo Secreta")

def leaves():
    told = [w for w in QApplication.topLevelWidgets() if isinstance(w, FaultDialog) and w.isVisible()]
    if told:
        closing.stop()
        told[0].close()
        windows()[0].close()

timer = QTimer(); timer.timeout.connect(step); timer.start(10)
closing = QTimer(); closing.timeout.connect(leaves)
print(start.run(Path(sys.argv[1])))
"""


def test_the_whole_start_holds_the_lock_keeps_the_form_and_frees_it_at_the_end(path: Path, tmp_path: Path):
    command = [sys.executable, "-c", RUN, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (0, "0\n"), done.stderr
    assert not lock_of(path).exists()
    with Store(path) as store:
        draft = store.visits.draft()
        assert isinstance(draft, VisitDraft)
        assert draft.name == PERSONAL
    (log,) = (tmp_path / "usuario").rglob(fault_log.NAME)
    assert "builtins.ValueError" in log.read_text(encoding="utf-8")
