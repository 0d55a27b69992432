"""«respaldar», «restaurar» and «comprobar»: the file's copies, and whether it is sound."""

from __future__ import annotations

import argparse

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import entered
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.backup import back_up
from xicotepec_atencion.store.store import Store


def add_back_up(parser: Parser) -> None:
    arguments.takes_file(parser)
    arguments.takes_account(parser)
    arguments.writes(parser, "G", "dónde se guarda la copia", arguments.file)
    parser.set_defaults(does=_back_up)


def _back_up(asked: argparse.Namespace) -> None:
    with Store(asked.archivo, read_only=True) as store:  # says in a sentence what is no office's file
        entered(asked, store)
        copied = back_up(asked.archivo, asked.salida)
    print(f"Respaldo verificado: {copied.path} ({plural(copied.visits, 'atención', 'atenciones')})")
