"""«respaldar», «restaurar» and «comprobar»: the file's copies, and whether it is sound."""

from __future__ import annotations

import argparse

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import entered
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

COUNTED = {
    "visit": ("atención", "atenciones"),
    "entry": ("asiento", "asientos"),
    "closing": ("cierre", "cierres"),
    "change_log": ("registro en la bitácora", "registros en la bitácora"),
}


def add_back_up(parser: Parser) -> None:
    arguments.takes_file(parser)
    arguments.takes_account(parser)
    arguments.writes(parser, "G", "dónde se guarda la copia", arguments.file)
    parser.set_defaults(does=_back_up)


def add_examine(parser: Parser) -> None:
    arguments.takes_file(parser)
    arguments.takes_account(parser)
    parser.set_defaults(does=_examine)


def _back_up(asked: argparse.Namespace) -> None:
    with Store(asked.archivo, read_only=True) as store:  # says in a sentence what is no office's file
        entered(asked, store)
        copied = back_up(asked.archivo, asked.salida)
    print(f"Respaldo verificado: {copied.path} ({plural(copied.visits, 'atención', 'atenciones')})")


def _examine(asked: argparse.Namespace) -> None:
    """Says what was read; each finding on a line of its own."""
    with Store(asked.archivo, read_only=True) as store:
        entered(asked, store)
        examined = examine(store)
    for finding in examined.findings:
        print(f"· {finding}")
    if not examined.sound:
        raise Refused(
            f"{asked.archivo} no concuerda consigo mismo. No se modificó. Guárdelo aparte, restaure el respaldo más "
            "reciente que esté sano y avise a quien cuida la computadora."
        )
    said = [plural(examined.counts.get(table, 0), *words) for table, words in COUNTED.items()]
    print(f"Archivo sano: {listed(said)}. Bitácora {examined.head}.")
