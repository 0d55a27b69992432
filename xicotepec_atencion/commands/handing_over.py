"""«entregar»: all of an office in files that are read without the program; and whether such a pack is still whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import entered, now_in
from xicotepec_atencion.commands.leaving import refuse_target
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.permissions import MAY_HAND_OVER
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.exchange.handover import digest_of
from xicotepec_atencion.exchange.handover_check import check
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.refusing import NOT_PERMITTED
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.handing_over import hand_over

PERSONAL = "Trae datos personales sin cifrar: guárdelo bajo llave."
NOT_AS_MADE = "{} no está como se hizo: no lo reciba así. Pida otra copia."


def add(parser: Parser) -> None:
    arguments.takes_office(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    saved = "dónde se guarda el paquete"
    what.add_argument("--salida", metavar="P.zip", type=lambda text: arguments.ending(text, (".zip",)), help=saved)
    what.add_argument("--comprobar", metavar="P.zip", type=Path, help="un paquete: que nada le falte ni haya cambiado")
    parser.set_defaults(does=_hand_over)


def _hand_over(asked: argparse.Namespace) -> None:
    if asked.comprobar is not None:
        _check(asked.comprobar)
        return
    refuse_target(asked.salida, (asked.archivo,))
    with Store(asked.archivo, read_only=True) as store:
        by, now = entered(asked, store), now_in(store)
        store.office()  # refuses a file that no office opened yet
        if store.role(by) not in MAY_HAND_OVER:
            raise Refused(NOT_PERMITTED)
    pack = hand_over(asked.archivo, asked.salida, by, now)
    for each in pack.missing:
        print(f"· Falta {each}")
    print(f"Paquete de entrega guardado: {asked.salida} ({pack.said})")
    print(f"Huella SHA-256: {pack.digest}")
    print(PERSONAL)


def _check(path: Path) -> None:
    try:
        checked, digest = check(path), digest_of(path)
    except OSError:
        raise Refused(f"No se pudo leer {path}: revise el nombre y sus permisos.") from None
    for problem in checked.problems:
        print(f"· {problem}")
    if checked.problems:
        raise Refused(NOT_AS_MADE.format(path))
    print(f"El paquete está como se hizo: {plural(checked.files, 'archivo', 'archivos')}.")
    print(f"Huella SHA-256: {digest}")
