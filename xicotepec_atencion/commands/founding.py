"""«nuevo»: an office's file."""

from __future__ import annotations

import argparse

from xicotepec_atencion.clock import clock_in
from xicotepec_atencion.commands import arguments
from xicotepec_atencion.commands.entering import NOBODY
from xicotepec_atencion.domain.changes import Found, Refused
from xicotepec_atencion.domain.founding import ZONE, Opening, founding
from xicotepec_atencion.domain.office import office_name_problem, prefix_problem
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.places import why_not_here
from xicotepec_atencion.spanish_arguments import Parser
from xicotepec_atencion.store.store import Store


def add(parser: Parser) -> None:
    arguments.takes_file(parser)
    parser.add_argument("--ejemplo", choices=seed.examples(), help="carga el programa real de esa oficina")
    parser.add_argument("--oficina", metavar="NOMBRE", help="nombre de la oficina")
    parser.add_argument("--prefijo", metavar="PREFIJO", help="prefijo de sus folios, por ejemplo XIC-GOB")
    parser.set_defaults(does=_new, wrong=parser.error)


def _new(asked: argparse.Namespace) -> None:
    if reason := why_not_here(asked.archivo):
        raise Refused(reason)
    founded = _founded(asked)
    with Store.create(asked.archivo) as store:
        if founded:
            store.apply(founded, NOBODY, clock_in(founded.office.zone)())
    print(f"Archivo creado: {asked.archivo}")
    print(f"Oficina: {founded.office.name}" if founded else "La ventana pedirá el nombre, el prefijo y quién firma.")


def _founded(asked: argparse.Namespace) -> Found | None:
    """What the new file begins with; None: the window will ask."""
    if asked.ejemplo:
        if asked.oficina is not None or asked.prefijo is not None:
            asked.wrong("con --ejemplo no van --oficina ni --prefijo")
        return seed.example(asked.ejemplo)
    if asked.oficina is None and asked.prefijo is not None:
        asked.wrong("con --prefijo hace falta --oficina")
    if asked.oficina is None:
        return None
    answers = Opening(cleaned(asked.oficina), "", cleaned(asked.prefijo or "").upper())
    if problem := office_name_problem(answers.name) or prefix_problem(answers.prefix):
        raise Refused(problem)
    return founding(answers, seed.catalogues(), seed.notice(), clock_in(ZONE)().date())
