"""A write-ahead log that the power cut tore: what was whole in it is there, and nothing half."""

from __future__ import annotations

import hashlib
import random
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import made
from tests.torture.scale import rounds, seen
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.store.store import Store

PAGE, HEADER = 4096, 32
FRAME = 24 + PAGE
FORMER, COMMITS = 60, 40
TAILS = ("nothing", "zeros", "noise", "what the disk held before")


@dataclass(frozen=True)
class Torn:
    """A file whose log holds many commits, in the place of a former and longer log."""

    file: bytes
    log: bytes
    former: bytes
    ends: list[int]  # in bytes of the log, where each commit ends
    states: list[str]  # the whole content before the first commit and after each

    def tail(self, kind: str, cut: int, chance: random.Random) -> bytes:
        """What stands from the cut on."""
        left = len(self.log) - cut
        return {
            "nothing": b"",
            "zeros": bytes(left),
            "noise": chance.randbytes(left),
            "what the disk held before": self.former[cut : len(self.log)],
        }[kind]

    def after(self, log: bytes) -> str:
        """What the file must say with this log: all commits before the first byte that is another."""
        pairs = enumerate(zip(self.log, log, strict=False))
        whole = next((place for place, (one, other) in pairs if one != other), min(len(self.log), len(log)))
        return self.states[bisect_right(self.ends, whole)]


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Torn:
    path = tmp_path_factory.mktemp("torn") / "oficina.db"
    log = path.with_name("oficina.db-wal")
    with made.new_store(path) as store:
        store._db.execute_sql("PRAGMA wal_autocheckpoint = 0")
        for _ in range(FORMER):
            made.put(store, made.visit())
        store._db.execute_sql("PRAGMA wal_checkpoint(RESTART)")
        file, former, ends, states = path.read_bytes(), log.read_bytes(), [], [_content(store)]
        for number in range(COMMITS):
            _change(store, number)
            ends.append(_living(log.read_bytes()))
            states.append(_content(store))
        return Torn(file, log.read_bytes()[: ends[-1]], former, ends, states)


def test_a_torn_log_gives_back_every_whole_commit_and_no_half_one(torn: Torn, tmp_path: Path):
    chance, path = random.Random(1), tmp_path / "oficina.db"
    with seen("torn write-ahead logs opened") as what:
        for number in range(rounds(50, 749)):
            kind, cut = TAILS[number % len(TAILS)], _cut(torn, chance)
            log = torn.log[:cut] + torn.tail(kind, cut, chance)
            path.write_bytes(torn.file)
            path.with_name("oficina.db-wal").write_bytes(log)
            path.with_name("oficina.db-shm").unlink(missing_ok=True)
            with Store(path) as store:
                assert _content(store) == torn.after(log), (kind, cut)
                assert store.log.broken_link() is None
                assert store.ledger.recounted()
            what.tried += 1
            what.figures[f"followed by {kind}"] += 1


def test_the_torture_would_notice(torn: Torn):
    """Each commit changed the content, and the former log was as long."""
    assert len(set(torn.states)) == COMMITS + 1
    assert len(torn.former) >= len(torn.log)
    assert torn.ends == sorted(set(torn.ends))


def _change(store: Store, number: int) -> None:
    if number % 5 == 4:
        store.visits.keep_draft(VisitDraft(made.uid(f"form {number}"), name="Ana Ejem"), made.NOW)
    else:
        visit = made.put(store, made.visit(persons=number + 1, name="Ana Ejemplo"))
        assert visit.revision


def _content(store: Store) -> str:
    return hashlib.sha256("\n".join(made.dump(store)).encode()).hexdigest()


def _living(log: bytes) -> int:
    """Where the frames of the log's present beginning end; what follows is of the former one."""
    end = HEADER
    while log[end + 8 : end + 16] == log[16:24]:
        end += FRAME
    return end


def _cut(torn: Torn, chance: random.Random) -> int:
    """Anywhere, or near to where a frame ends."""
    anywhere = chance.randrange(len(torn.log) + 1)
    if chance.random() < 0.5:
        return anywhere
    near = HEADER + (anywhere - HEADER) // FRAME * FRAME + chance.choice((-1, 0, 1, 8, 24, 25))
    return min(max(near, 0), len(torn.log))
