"""Writes what a whole run measured into docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version

from benchmarks.machine import ROOT, load, this_machine
from benchmarks.measured import ONE_BY_ONE, PROCESSOR, RATIO, SERVED, Row, by_act
from benchmarks.offices import LARGE, MIDDLE, SIZES, SMALL, YEARS

PAGE = ROOT / "docs" / "performance.md"
HEAD = """# How fast it is

Written by `make bench`: {day}, {machine},
{libraries}.

Each row is what a person does, and its bar. Where the bar is a ratio (×), what it is divided by was measured in the
same run: absolute times drift with the machine, ratios hold. The offices are invented (`benchmarks/offices.py`):
{years} years, the first half imported from lists, the others recorded at the desk; at {large:,} visits they have
{persons:,} persons and {yearly:,} visits a year. The files were in the disk's cache{load}.

{taken}

{summary}

![How each act grows with the file](crecimiento.png)

## What grows with the file

| what a person does | bar | {sizes} |
|---|---|{rules}|
"""
SINGLE = """
## What does not

| what a person does | bar | measured | |
|---|---|--:|---|
"""
BESIDE = """
## What stands beside, and how it was taken

| what a person does | divided by, or beside it | taken |
|---|---|---|
"""


def write(rows: Sequence[Row], day: date, persons: int, missing: Sequence[str]) -> None:
    PAGE.write_text(text(rows, day, persons, missing), encoding="utf-8")


def text(rows: Sequence[Row], day: date, persons: int, missing: Sequence[str] = ()) -> str:
    """persons: known in the largest office. missing: modules of which there are no rows."""
    libraries = f"peewee {version('peewee')}, reportlab {version('reportlab')}, matplotlib {version('matplotlib')}"
    titles = " | ".join(f"{size:,} visits" for size in SIZES)
    head = HEAD.format(
        day=day.isoformat(), machine=this_machine(), libraries=libraries, years=YEARS, large=LARGE, persons=persons,
        yearly=LARGE // YEARS, taken=_taken(rows), summary=_summary(rows, missing), sizes=titles,
        rules="|".join("--:" for _ in SIZES), load=load(),
    )  # fmt: skip
    return head + "".join(_growing(rows)) + _single(rows) + BESIDE + "".join(_besides(rows))


def _taken(rows: Sequence[Row]) -> str:
    """Of how many rows what counts, and which took turns with what stands beside them."""
    ratios = [row for row in rows if row.bar.unit == RATIO]
    turns = sum(ONE_BY_ONE not in row.taken for row in ratios)
    processor, served = (sum(clock in row.taken for row in rows) for clock in (PROCESSOR, SERVED))
    return (
        f"{turns} of the {len(ratios)} ratios were measured in turns, the others one after the other; {processor} of "
        f"the {len(rows)} rows are time of the processor, which other work of the machine hardly makes longer; of "
        f"{served} is taken off what the screen's thread waited for a processor; all other times are those of the "
        "clock on the wall. The last table says which."
    )


def _summary(rows: Sequence[Row], missing: Sequence[str]) -> str:
    unmeasured = f" Not measured yet: {', '.join(missing)}." if missing else ""
    missed = [row for row in rows if not row.met]
    if not missed:
        return f"**All {len(rows)} rows meet their bar.**{unmeasured}"
    said = "; ".join(f"{row.title} {_verdict(row)}" for row in missed)
    return f"**{len(rows) - len(missed)} of {len(rows)} rows meet their bar.**{unmeasured} Not met: {said}."


def _single(rows: Iterable[Row]) -> str:
    """Whatever the file."""
    lines = [f"| {row.what} | {row.bar} | {row.said} | {_verdict(row)} |\n" for row in rows if not row.size]
    return SINGLE + "".join(lines) if lines else ""


def _growing(rows: Iterable[Row]) -> Iterable[str]:
    """A line for each act, with a cell for each size."""
    for what, those in by_act(rows).items():
        yield _line(what, {row.size: row for row in those})


def _line(what: str, by_size: dict[int, Row]) -> str:
    bar = next(iter(by_size.values())).bar
    cells = (_cell(by_size[size]) if size in by_size else "" for size in (SMALL, MIDDLE, LARGE))
    return f"| {what} | {bar} | {' | '.join(cells)} |\n"


def _cell(row: Row) -> str:
    return row.said if row.met else f"{row.said} **{_verdict(row)}**"


def _verdict(row: Row) -> str:
    """«met», or by how much it is missed."""
    if row.met:
        return "met"
    by = row.bar.limit / row.figure if row.bar.least else row.figure / row.bar.limit
    return f"missed by {by - 1:.0%}"


def _besides(rows: Iterable[Row]) -> Iterable[str]:
    """What differs from size to size is told of each."""
    told: dict[str, dict[str, None]] = {}
    taken: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.beside or row.taken:
            told.setdefault(row.what, {})[row.beside] = None
            taken[row.what] = row.taken
    return (f"| {what} | {'; '.join(filter(None, told[what]))} | {', '.join(taken[what])} |\n" for what in told)
