"""What lies beside an office's file and belongs to nothing any more goes with a wipe."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from tests import made
from tests.attached import attach, document, files_of
from tests.bytes_of import files_that_say
from tests.store.test_wiping import NAME, PERSON, copied, restored, wiped
from xicotepec_atencion.domain.changes import Anonymise
from xicotepec_atencion.paths import new_private_folder, private_folder
from xicotepec_atencion.store.attached_files import MISSING
from xicotepec_atencion.store.forgetting import Forgotten, forget
from xicotepec_atencion.store.store import Store


@pytest.fixture
def gone(store: Store) -> Store:
    """With somebody who is about to go."""
    made.put(store, made.person(NAME, uid=PERSON))
    made.put(store, made.visit(person=PERSON, name=NAME))
    return store


def goes(store: Store) -> None:
    made.do(store, Anonymise((PERSON,)))


def left_by(path: Path, folder: Path) -> Path:
    """A plain copy that a process made there and died over; where it lies."""
    child = os.fork()
    if not child:
        try:
            shutil.copy(path, new_private_folder(path.name, folder) / path.name)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return next(folder.glob(f".{path.name}.*.{child}.parte"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_what_processes_that_died_left_goes_and_what_is_in_use_stays(gone: Store, private_places: Path):
    path = gone.path
    gone._db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    dead = [left_by(path, path.parent)]
    with private_folder("xicotepec-copia") as copy, private_folder("xicotepec-documento") as seen:
        for name in ("xicotepec-copia", "adjunto"):
            ours = new_private_folder(name)
            dead.append(ours.rename(str(ours).replace(f".{os.getpid()}.", f".{number(dead[0])}.")))
        assert len(files_that_say(path.parent, [NAME.split()[0]])) > 1
        goes(gone)
        assert wiped(gone)
        assert files_that_say(path.parent, [NAME.split()[0]]) == {}
        assert not any(each.exists() for each in dead)
        assert copy.is_dir()
        assert seen.is_dir()
    assert list(private_places.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_the_next_copy_sweeps_too_where_nothing_is_due(gone: Store):
    dead = left_by(gone.path, gone.path.parent)
    with private_folder(gone.path.name, gone.path.parent) as alive:
        copy = copied(gone, 20)
        assert forget(gone.path, copy.parent) == Forgotten()
        assert (dead.exists(), alive.exists()) == (False, True)


def number(half: Path) -> str:
    return half.name.split(".")[-2]


def test_a_document_whose_row_never_came_goes_after_a_day(gone: Store, tmp_path: Path):
    files = files_of(gone)
    old, new = (files.keep(document(tmp_path / "escritorio", name)).digest for name in ("sin fila.pdf", "ahora.pdf"))
    days_old(files.path_of(old), 2)
    goes(gone)
    assert wiped(gone)
    assert files.names() == {new}


@pytest.mark.usefixtures("private_places")
def test_what_was_there_before_a_restore_stays(gone: Store, tmp_path: Path):
    """It may be a report that was signed since."""
    copy, path = copied(gone, 16), gone.path
    signed = attach(gone, document(tmp_path / "escritorio", "después.pdf")).digest
    gone.close()
    restored(copy, path)
    with Store(path) as store:
        days_old(files_of(store).path_of(signed), 400)
        made.do(store, Anonymise((PERSON,)))
        assert wiped(store)
        assert files_of(store).problem(signed, 0) != MISSING


def test_what_lies_there_and_is_attached_again_is_new(gone: Store, tmp_path: Path):
    """Its row comes in a moment."""
    files, source = files_of(gone), document(tmp_path / "escritorio", "otra vez.pdf")
    digest = files.keep(source).digest
    days_old(files.path_of(digest), 2)
    files.keep(source)
    goes(gone)
    assert wiped(gone)
    assert files.names() == {digest}


def days_old(path: Path, days: int) -> None:
    then = time.time() - days * 24 * 60 * 60
    os.utime(path, (then, then))
