"""How a file of visits is meant, told by the options of a command: its columns, its days, its words."""

from __future__ import annotations

import argparse
from dataclasses import replace

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.items import called
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_import import ImportKnown, guessed, unknown
from xicotepec_atencion.domain.visit_table import Field, VisitTable
from xicotepec_atencion.spanish_arguments import Parser

DEFAULTS = (Field.AREA, Field.CHANNEL, Field.MATTER)


def add(parser: Parser) -> None:
    said = "qué columna es cada campo, por su encabezado: 'fecha=Día'; un campo sin encabezado no se importa"
    parser.add_argument("--columna", action="append", default=[], metavar="CAMPO=ENCABEZADO", help=said)
    said = "qué línea de las listas es una palabra del archivo: 'MOD. MERCADO=Módulo del mercado'; sin línea, una nueva"
    parser.add_argument("--palabra", action="append", default=[], metavar="PALABRA=LÍNEA", help=said)
    said = "cómo van las fechas: dma, día/mes/año, o mda, mes/día/año (si no, como lo dejen ver)"
    parser.add_argument("--orden", choices=[str(order) for order in DayOrder], help=said)
    for catalogue in map(Catalogue, DEFAULTS):
        option = f"--{fold(catalogue.spanish)}"
        said = f"{catalogue.spanish} de los renglones que no lo dicen"
        parser.add_argument(option, dest=str(catalogue), metavar="NOMBRE", help=said)


def matching_of(asked: argparse.Namespace, table: VisitTable, known: ImportKnown) -> Matching:
    """As it was guessed, with what was asked for. Raises Refused."""
    matching = guessed(table, known)
    for told in asked.columna:
        matching = _with_column(matching, table, told)
    for catalogue in map(Catalogue, DEFAULTS):
        if (name := getattr(asked, catalogue)) is not None:
            line = called(_bare(name), known.items[catalogue])
            if line is None:
                raise Refused(f"No hay {catalogue.spanish} «{_bare(name)}» en las listas. No se cambió nada.")
            matching = matching.with_default(catalogue, line.uid)
    matching = guessed(table, known, matching)
    for told in asked.palabra:
        matching = _with_word(matching, table, known, told)
    return replace(matching, order=DayOrder(asked.orden)) if asked.orden else matching


def _with_column(matching: Matching, table: VisitTable, told: str) -> Matching:
    name, equals, heading = map(_bare, told.partition("="))
    which = Field.called(name)
    if which is None or not equals:
        fields = listed(fold(field.spanish) for field in Field)
        raise Refused(f"--columna {told}: escriba CAMPO=ENCABEZADO; los campos son {fields}. No se cambió nada.")
    for column in matching.columns(which):
        matching = matching.with_field(column, None)
    if not heading:
        return matching
    headings = [fold(cleaned(each)) for each in table.heading]
    if fold(heading) not in headings:
        there = listed(f"«{each}»" for each in table.heading if each)
        raise Refused(f"No hay columna «{heading}»: están {there}. No se cambió nada.")
    return matching.with_field(headings.index(fold(heading)), which)


def _with_word(matching: Matching, table: VisitTable, known: ImportKnown, told: str) -> Matching:
    """In whichever list it is a word of."""
    text, equals, name = map(_bare, told.partition("="))
    if not equals or not text:
        raise Refused(f"--palabra {told}: escriba PALABRA=LÍNEA. No se cambió nada.")
    words = [each.word for each in unknown(table, matching, known) if fold(each.text) == fold(text)]
    if not words:
        raise Refused(f"«{text}» no es una palabra del archivo que no esté en las listas. No se cambió nada.")
    lines = {word: called(name, known.items[word[0]]) for word in words}
    if name and not any(lines.values()):
        kinds = listed(word[0].spanish for word in words)
        raise Refused(f"No hay {kinds} «{name}» en las listas. No se cambió nada.")
    for word, line in lines.items():
        if line or not name:
            matching = matching.with_word(word, line and line.uid)
    return matching


def _bare(text: str) -> str:
    """Without the marks with which the help and the review quote."""
    return cleaned(text).strip("«»").strip()
