"""The yearly programme as PDF from files of all sizes, by the command and in a running program; and every other report
of the tab but those that have a benchmark of their own. Times are the processor's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

from benchmarks.calc import YEAR, programme
from benchmarks.measured import ONE_BY_ONE, PROCESSOR, Bar, Row, Scale, by, folder, main, worked
from benchmarks.offices import NOW, copied, kept
from benchmarks.spent import Spent, in_turns, run
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.pending import Wanted
from xicotepec_atencion.paper.files import AnyReport, rendered
from xicotepec_atencion.store import case_reports, report_reads, table_reads, visit_reports
from xicotepec_atencion.store.store import Store

ROUNDS = 8
MONTH, QUARTER = Month.of(YEAR, 9), Quarter.of(YEAR, 3)
FLAT, AGAIN = Bar(1.2), Bar(1000, "ms")
BY_A_WORKER = Bar(5000, "ms")
IMPORTED = Bar(8)  # times what nobody is spared
IMPORTS = "import sqlite3, peewee, pikepdf, reportlab.platypus"  # what no PDF of ours is made without
Reads = Callable[[Store], AnyReport]
PENDING = "what is pending"
REPORTS: dict[str, Reads] = {
    "the yearly programme": lambda store: report_reads.programme(store, YEAR, NOW),
    "the compact programme": lambda store: report_reads.compact(store, YEAR, NOW),
    "the Gantt": lambda store: report_reads.gantt(store, YEAR, NOW),
    "the monthly report": lambda store: report_reads.monthly(store, MONTH, NOW),
    "the annual report": lambda store: report_reads.annual(store, YEAR, NOW),
    "the morning sheet": lambda store: visit_reports.morning(store, NOW),
    "the transparency format": lambda store: table_reads.transparency(store, QUARTER, NOW),
    PENDING: lambda store: case_reports.pending(store, Wanted(), NOW),
    "a year's breakdown": lambda store: visit_reports.breakdown(store, date(YEAR, 1, 1), date(YEAR, 12, 31), NOW),
}


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    smallest, rounds = scale.sizes[0], scale.rounds(ROUNDS, least=1)
    least = 0.0
    for size in scale.sizes:
        whole, imports = _commands(size, rounds)
        least = least or whole
        yield Row(
            "the yearly programme as PDF, from command to file", size, IMPORTED, whole, raw=imports,
            beside="a process that imports reportlab, pikepdf, peewee and sqlite3",
        )  # fmt: skip
        if size != smallest:
            yield Row(
                f"the yearly programme as PDF, beside one of {smallest:,} visits", size, FLAT, whole, raw=least,
                beside="the smallest file", taken=(ONE_BY_ONE,),
            )  # fmt: skip
        yield from _again(size, rounds)


def _commands(size: int, rounds: int) -> tuple[float, float]:
    """In ms of the processor."""
    with folder() as place:
        office = copied(size, place)
        taken = in_turns(rounds, lambda: programme(office, place), _imports)
    return median(ours.cpu_ms for ours, _ in taken), median(bare.cpu_ms for _, bare in taken)


def _imports() -> Spent:
    return run(sys.executable, "-c", IMPORTS)


def _again(size: int, rounds: int) -> Iterator[Row]:
    """Each report read and drawn in a program that drew it already."""
    with Store(kept(size), read_only=True) as store:
        for name, reads in REPORTS.items():

            def made(reads: Reads = reads) -> object:
                return rendered(reads(store))

            yield Row(
                f"{name}, read and drawn again", size, BY_A_WORKER if name == PENDING else AGAIN, worked(made, rounds)
            )


if __name__ == "__main__":
    main(rows)
