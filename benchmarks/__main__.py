"""All benchmarks, one after the other, each in a process of its own. A whole run writes docs/performance.md."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date

from benchmarks import curves, page
from benchmarks.machine import keep_bytecode
from benchmarks.measured import Row, by_act, table
from benchmarks.offices import KEPT, LARGE, SIZES, SMALL, kept, persons

ROWS = KEPT / "rows"
MODULES = (
    "record",
    "grid",
    "lists",
    "seen",
    "finding",
    "starting",
    "tabs",
    "painting",
    "programme_paper",
    "quarterly_paper",
    "daily_log",
    "calc",
    "imports",
    "backups",
    "checking",
)


def run(quick: bool, modules: Sequence[str]) -> None:
    """Of a whole run each module's rows are kept, so that some can be measured again by themselves."""
    keep_bytecode()
    for size in (SMALL,) if quick else SIZES:
        print(f"{size:>9,} visits: {kept(size)}", flush=True)
    print("\nwhat a person does (visits in the file)  ours / beside it = ratio  bar  whether it is missed\n")
    rows: list[Row] = []
    for module in modules:
        measured = list(_measured(module, ["--quick"] if quick else []))
        rows += measured
        by_act(rows)  # before the next one has taken its time
        if not quick:
            ROWS.mkdir(exist_ok=True)
            (ROWS / module).write_text("".join(f"{row.as_json()}\n" for row in measured), encoding="utf-8")
    missed = sum(not row.met for row in rows)
    print(f"\n{len(rows)} rows, {len(rows) - missed} met, {missed} missed")
    if not quick:
        _write()


def _write() -> None:
    """The page of all modules, as each was measured last; it says which were not yet."""
    known = [module for module in MODULES if (ROWS / module).exists()]
    lines = (line for module in known for line in (ROWS / module).read_text(encoding="utf-8").splitlines())
    rows = [Row.from_json(line) for line in lines]
    page.write(rows, date.today(), persons(LARGE), [module for module in MODULES if module not in known])
    curves.draw(rows)


def _measured(module: str, arguments: list[str]) -> Iterator[Row]:
    """Told as they come."""
    command = [sys.executable, "-m", f"benchmarks.{module}", "--json", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            row = Row.from_json(line)
            print(table([row]), flush=True)
            yield row
    if process.returncode:
        raise SystemExit(f"benchmarks.{module} ended with {process.returncode}")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the smallest file alone, and nothing is written")
    parser.add_argument("modules", nargs="*", help=f"some of them instead of all: {', '.join(MODULES)}")
    asked = parser.parse_args()
    if strange := sorted({*asked.modules} - {*MODULES}):
        parser.error(f"there is no {', '.join(strange)}")
    return asked


if __name__ == "__main__":
    asked = _asked()
    run(asked.quick, asked.modules or MODULES)
