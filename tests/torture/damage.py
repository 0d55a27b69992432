"""Ways in which a file is damaged, and what an office does with its file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import made
from tests.tampered import CLERK, LATER
from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

PAGE = 4096
Use = Callable[[], object]
FIRST, LAST = Month(202601), Month(202603)


# damage


def _bits(file: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 3, 30))):
        file[chance.randrange(len(file))] ^= 1 << chance.randrange(8)


def _block(file: bytearray, chance: random.Random) -> None:
    """A block of the disk comes back as zeros or as noise."""
    size = chance.choice((16, 512, PAGE))
    start = chance.randrange(len(file)) // size * size
    file[start : start + size] = chance.choice((bytes(size), chance.randbytes(size)))


def _short(file: bytearray, chance: random.Random) -> None:
    del file[chance.choice((0, chance.randrange(100), chance.randrange(len(file)))) :]


def _swapped(file: bytearray, chance: random.Random) -> None:
    """Two pages in each other's place, or one in both."""
    one, other = (PAGE * n for n in chance.sample(range(len(file) // PAGE), 2))
    first, second = bytes(file[one : one + PAGE]), bytes(file[other : other + PAGE])
    file[one : one + PAGE] = second
    if chance.random() < 0.5:
        file[other : other + PAGE] = first


def _header(file: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 2, 4))):
        file[chance.randrange(100)] = chance.randrange(256)


def _cells(file: bytearray, chance: random.Random) -> None:
    """The head of a page and its pointers."""
    page = chance.randrange(len(file) // PAGE) * PAGE
    for _ in range(chance.choice((1, 4))):
        file[page + chance.randrange(60)] = chance.randrange(256)


def _longer(file: bytearray, chance: random.Random) -> None:
    file += chance.randbytes(chance.choice((1, 100, PAGE)))


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _bits, _block, _short, _swapped, _header, _cells, _longer,
)  # fmt: skip


def damaged(file: bytes, seed: int) -> tuple[str, bytes]:
    """How it was damaged and what came of it; the same for the same seed."""
    chance = random.Random(seed)
    way, content = WAYS[seed % len(WAYS)], bytearray(file)
    way(content, chance)
    return way.__name__.strip("_"), bytes(content)


# use


def uses(path: Path) -> Iterator[Use]:
    """All that is read of a file, then a copy of it, then one more visit in it. Opening may refuse, and so may each."""
    with Store(path, read_only=True) as store:
        yield from _reads(store)
    yield lambda: back_up(path, path.with_name("respaldo.db"))
    with Store(path) as store:
        yield lambda: made.do(store, Put(made.visit(name="Ana Ejemplo")), LATER, CLERK)


def _reads(store: Store) -> Iterator[Use]:
    year, quarter, visits = made.TODAY.year, Quarter.of(2026, 1), list[Recorded]()
    yield lambda: visits.extend(store.visits.on(made.TODAY))
    for visit in (recorded.visit.uid for recorded in visits):
        yield lambda visit=visit: store.visits.corrections(visit)
        yield lambda visit=visit: store.visits.counted_in(visit)
    yield lambda: clock_in(store.office().zone)()
    yield store.signatories.all
    for catalogue in Catalogue:
        yield lambda catalogue=catalogue: store.catalogues.items(catalogue)
    yield store.programmes.years
    yield lambda: store.activities.of(year)
    yield lambda: store.evaluations.of(quarter)
    yield store.visits.last
    yield store.visits.draft
    yield lambda: store.counts.opened(made.ACTIVITY.uid, (FIRST, LAST))
    yield lambda: store.counts.without_activity(year)
    yield lambda: report_reads.programme(store, year, made.NOW)
    yield lambda: report_reads.gantt(store, year, made.NOW)
    yield lambda: report_reads.quarterly(store, quarter, made.NOW)
    yield store.ledger.closed
    yield store.ledger.recounted
    yield store.log.broken_link
    yield lambda: examine(store)
