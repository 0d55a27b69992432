"""What all commands that leave a PDF have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import noted
from xicotepec_atencion.commands.leaving import read
from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.paper import files
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store

Printed = TypeVar("Printed", bound=files.Page)


def takes_paper(parser: Parser, does: Callable[[argparse.Namespace], None]) -> None:
    """What every report takes."""
    arguments.leaves(parser, does, "X.pdf", "dónde se guarda el PDF", (".pdf",))


def prints(
    asked: argparse.Namespace,
    reads: Callable[[Store, datetime], Printed],
    leaving: Callable[[Printed], Noted] | None = None,
) -> None:
    """The report as PDF where it was asked for, never over an office's data. leaving: what the log of accesses says of
    a report that says who came; it is noted before it leaves."""
    report, by, now = read(asked, reads, names=leaving is not None)
    pdf = files.rendered(report)
    if leaving:
        noted(asked.archivo, Access.EXPORTED, by, now, **leaving(report))
    files.write(pdf, asked.salida)
    print(f"Informe guardado: {asked.salida}")
