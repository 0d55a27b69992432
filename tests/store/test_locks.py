"""A process that has the file open must not lose SQLite's locks on it, or another one removes its log."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import made
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.migrate import glance
from xicotepec_atencion.store.restore import look
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble

ELSEWHERE = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1])
raw.execute("UPDATE draft SET body = body")
raw.commit()
print(raw.execute("SELECT count(*) FROM visit").fetchone()[0])
raw.close()
"""


def seen_elsewhere(path: Path) -> int:
    """Visits, by another program that writes, is the last one as far as it can tell, and closes."""
    told = subprocess.run([sys.executable, "-c", ELSEWHERE, str(path)], capture_output=True, text=True, check=True)
    return int(told.stdout)


def reads_beside(store: Store) -> None:
    with Store(store.path, read_only=True) as other:
        assert other.log.head() == store.log.head()


def refuses_itself(store: Store) -> None:
    with pytest.raises(Trouble, match="abierto"):
        look(store.path)


ALONGSIDE = {
    "another reader": reads_beside,
    "the full check": lambda store: examine(store),
    "a glance": lambda store: glance(store.path),
    "a copy": lambda store: back_up(store.path, store.path.with_name("copia.db")),
    "going back to itself": refuses_itself,
}


@pytest.mark.parametrize("does", ALONGSIDE.values(), ids=ALONGSIDE)
def test_what_is_saved_afterwards_is_there_for_everybody(store: Store, does):
    made.do(store, Put(made.visit()))
    does(store)
    assert seen_elsewhere(store.path) == 1
    made.do(store, Put(made.visit()))
    assert seen_elsewhere(store.path) == 2
