"""The report of a quarter, with its charts: by the command, and in a program that drew one already. Times are the
processor's: nothing of it waits, and nothing works beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from benchmarks.calc import YEAR
from benchmarks.measured import PROCESSOR, Bar, Row, Scale, by, folder, main, worked
from benchmarks.offices import NOW, copied, kept
from benchmarks.spent import in_turns, program, run
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

ROUNDS = 8
NUMBER = 3
WHOLE, AGAIN, MEMORY = Bar(2000, "ms"), Bar(400, "ms"), Bar(200, "MiB")
ONE_CHART = """
import io, matplotlib
matplotlib.use("pdf")
from matplotlib.figure import Figure
figure = Figure()
figure.subplots().bar(range(12), range(12))
figure.savefig(io.BytesIO(), format="pdf")"""


@by(PROCESSOR)
def rows(scale: Scale) -> Iterator[Row]:
    rounds = scale.rounds(ROUNDS, least=1)
    for size in scale.sizes:
        yield from _commands(size, rounds)
        yield _again(size, rounds)


def _commands(size: int, rounds: int) -> Iterator[Row]:
    with folder() as place:
        asked = ("informe", "trimestral", "--anio", str(YEAR), "--trimestre", str(NUMBER))
        command = (*asked, "--archivo", str(copied(size, place)), "--salida", str(place / "informe.pdf"))
        taken = in_turns(rounds, lambda: program(*command), lambda: run(sys.executable, "-c", ONE_CHART))
    ours, chart = (median(each.cpu_ms for each in all_) for all_ in zip(*taken, strict=True))
    beside = "a process that draws one chart by matplotlib"
    yield Row("a quarter's report with its charts, from command to file", size, WHOLE, ours, raw=chart, beside=beside)
    memory, least = (median(each.mebibytes for each in all_) for all_ in zip(*taken, strict=True))
    yield Row("a quarter's report with its charts, memory", size, MEMORY, memory, "MiB", least, beside)


def _again(size: int, rounds: int) -> Row:
    with Store(kept(size), read_only=True) as store:

        def made() -> object:
            return rendered(report_reads.quarterly(store, Quarter.of(YEAR, NUMBER), NOW))

        taken = worked(made, rounds)
    return Row("a quarter's report, read and drawn again", size, AGAIN, taken)


if __name__ == "__main__":
    main(rows)
