"""Recording visits, through the workspace with log, counters, ledger and indexes, beside the raw insert of the rows."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from benchmarks import invented, offices, syncs
from benchmarks.measured import WARM_UP, Bar, Row, Scale, folder, main, medians
from benchmarks.offices import BY, SMALL, copied
from benchmarks.plain_rows import Rows, Seen, bare, inserting
from xicotepec_atencion.domain.at_desk import and_settled
from xicotepec_atencion.domain.changes import Change, Put, Together
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.workspace import Workspace

ROUNDS, STEPS = 1000, 200
RATIO, SYNCS = Bar(2.5), Bar(1, "syncs")
BESIDE = "the same rows inserted, raw"
WATCHED = "--watched"
NOW = offices.NOW + timedelta(4)  # in a month that is open
Save = Callable[[], None]


def rows(scale: Scale) -> Iterator[Row]:
    for size in scale.sizes:
        with folder() as place:
            yield from _times(place, size, scale.rounds(ROUNDS))
    yield from _syncs(scale.rounds(STEPS))


def _times(place: Path, size: int, rounds: int) -> Iterator[Row]:
    """What a rehearsal wrote to one copy is inserted into another one, while the program goes on in the first."""
    ours, plain = copied(size, place), place / "plain.db"
    shutil.copyfile(ours, plain)
    with Store(ours) as store, closing(bare(plain)) as raw:
        desk = Desk(store)
        for what, save in desk.steps().items():
            written = _rehearsed(ours, save, rounds + WARM_UP)
            taken = medians({what: save, BESIDE: inserting(raw, written)}, rounds)
            yield Row(what, size, RATIO, taken[what], raw=taken[BESIDE], beside=BESIDE)


def _rehearsed(path: Path, save: Save, steps: int) -> list[Rows]:
    with closing(Seen(path)) as seen:
        return [seen.added() for _ in range(steps) if save() is None]


def _syncs(steps: int) -> Iterator[Row]:
    """Of most steps: now and then one also carries the write-ahead log over into the file."""
    seen = syncs.counted("benchmarks.record", WATCHED, str(steps))
    if not seen:
        print("without strace nobody counts how often a visit waits for the disk", file=sys.stderr)
        return
    ((usual, times),) = Counter(seen).most_common(1)
    beside = f"{times} of {len(seen)} steps"
    yield Row("waits for the disk, a visit", SMALL, SYNCS, float(usual), SYNCS.unit, beside=beside)


def _record_watched(steps: int) -> None:
    with folder() as place, Store(copied(SMALL, place)) as store:
        save = Desk(store).visit
        save()
        for _ in range(steps):
            syncs.step(save)


class Desk:
    """Records one visit after the other, as its form does. The clock stands still."""

    def __init__(self, store: Store) -> None:
        self._workspace = Workspace(store, BY, lambda: NOW)
        self._lines = [store.catalogues.items(kind) for kind in invented.ASKED]
        self._chance = Random(NOW.year)

    def steps(self) -> dict[str, Save]:
        return {
            "record a visit": self.visit,
            "record a visit, settled at once": self.settled,
            "record a visit of somebody new": self.of_somebody_new,
            "record a visit of somebody new, settled at once": self.of_somebody_new_settled,
        }

    def visit(self) -> None:
        self._do(Put(self._coming()))

    def settled(self) -> None:
        visit = self._coming()
        self._do(and_settled(Put(visit), [visit]))

    def of_somebody_new(self) -> None:
        self._do(self._new()[0])

    def of_somebody_new_settled(self) -> None:
        edit, visit = self._new()
        self._do(and_settled(edit, [visit]))

    def _new(self) -> tuple[Together, Visit]:
        person = Person(uid=new_uid(), name=invented.name(self._chance), phone=invented.phone(self._chance))
        visit = self._coming(person)
        return Together((Put(person), Put(visit))), visit

    def _coming(self, who: Person | None = None) -> Visit:
        return invented.visit(self._chance, new_uid(), NOW.date(), self._lines, who)

    def _do(self, change: Change) -> None:
        assert self._workspace.do(change)


if __name__ == "__main__":
    if WATCHED in sys.argv:
        _record_watched(int(sys.argv[-1]))
    else:
        main(rows)
