"""The reports of matters among those of «informe»."""

from __future__ import annotations

import argparse
from datetime import datetime

from xicotepec_atencion.commands.printing import prints, takes_paper
from xicotepec_atencion.commands.visit_reports import Kinds
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.pending import Wanted, noted_of
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store import case_reports
from xicotepec_atencion.store.store import Store


def add(kinds: Kinds) -> None:
    pending = kinds.add_parser("pendientes", help="los asuntos abiertos por dependencia, con nombres y atrasos")
    takes_wanted(pending)
    takes_paper(pending, _pending)


def takes_wanted(parser: Parser) -> None:
    """Which of the matters that are pending."""
    said = "su nombre, o una parte que no tenga otra; «sin turno»: lo que nadie tiene"
    parser.add_argument("--dependencia", metavar="NOMBRE", default="", help=said)
    parser.add_argument("--vencidas", action="store_true", help="sólo los asuntos cuyo plazo ya venció")


def wanted(asked: argparse.Namespace, store: Store) -> Wanted:
    """Raises Refused where that name is nobody's, or several have it."""
    name = asked.dependencia.strip()
    return Wanted(_called(name, case_reports.who_may_have_it(store)) if name else "", asked.vencidas)


def _pending(asked: argparse.Namespace) -> None:
    def read(store: Store, cut_off: datetime) -> Report:
        return case_reports.pending(store, wanted(asked, store), cut_off)

    prints(asked, read, noted_of)


def _called(text: str, names: list[str]) -> str:
    found = [each for each in names if fold(each) == fold(text)]
    found = found or [each for each in names if fold(text) in fold(each)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"«{text}» está en varias dependencias: {listed(f'«{each}»' for each in found)}.")
    raise Refused(f"Ninguna dependencia se llama «{text}».")
