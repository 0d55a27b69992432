"""What else is told of a file of visits, beside its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import listed, plural, short_day
from xicotepec_atencion.domain.text import shortened
from xicotepec_atencion.domain.visit_cells import is_figures, is_iso, may_be, plain, read_day
from xicotepec_atencion.domain.visit_checked import GoodRow
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_headings import looks_unread
from xicotepec_atencion.domain.visit_rows import RowReader
from xicotepec_atencion.domain.visit_table import ASIDE, Field, VisitTable
from xicotepec_atencion.domain.visit_told import rows_said
from xicotepec_atencion.domain.visit_who import EXTENSION
from xicotepec_atencion.domain.visit_words import UnknownWord

FIRST = {DayOrder.DAY_FIRST: "el día primero", DayOrder.MONTH_FIRST: "el mes primero"}
LOOKED = 1000  # rows


def doubts(reader: RowReader, good: Sequence[GoodRow], words: Iterable[UnknownWord]) -> Iterator[str]:
    """Of a file that was read, the heaviest first."""
    table, matching = reader.table, reader.matching
    yield from table.left_out
    yield from _unread_fields(reader)
    yield from _days(reader)
    for word in words:
        if word.may_be:
            text, line = shortened(word.text, 40), shortened(word.may_be.name, 40)
            yield f"{word.catalogue.spanish.capitalize()} «{text}» se agrega a la lista: ¿no será «{line}»?"
    for which in sorted(matching.down):
        yield f"{which.spanish}: una celda vacía repite la de arriba."
    if reader.totals:
        told = _rows("El renglón", "Los renglones", reader.totals)
        yield f"{told} {'suma' if len(reader.totals) == 1 else 'suman'} otros y no se {_reads(reader.totals)}."
    yield from _copies(good)
    for what, times in reader.lefts.items():
        rows = plural(times, "renglón", "renglones")
        why = "queda" if what == EXTENSION else "no se entendió y queda"
        yield f"{what}: de {rows} {why} en la nota."
    if unread := unread_said(table, matching):
        yield unread


def new_areas_said(new: Iterable[Item]) -> Iterator[str]:
    """What nobody would see until the month's figures are made."""
    if names := [item.name for item in new if item.catalogue is Catalogue.AREA]:
        said = listed(f"«{shortened(name, 40)}»" for name in names)
        one = len(names) == 1
        yield (
            f"{'Área nueva' if one else 'Áreas nuevas'}: {said}. No {'alimenta' if one else 'alimentan'} ninguna "
            "actividad del programa hasta que alguien lo diga."
        )


# days


def _days(reader: RowReader) -> Iterator[str]:
    table, matching = reader.table, reader.matching
    cells = [plain(row[at]) for at in matching.columns(Field.DATE) for row in table.rows if row[at]]
    figures = list(dict.fromkeys(cell for cell in cells if is_figures(cell)))
    here, other = matching.order, next(order for order in DayOrder if order is not matching.order)
    mine = next((cell for cell in figures if _only(cell, here, other, reader)), "")
    theirs = next((cell for cell in figures if _only(cell, other, here, reader)), "")
    doubtful = next((cell for cell in figures if _differs(cell, reader)), "")
    if doubtful and theirs:
        yield f"«{theirs}» sólo es fecha con {FIRST[other]}, y las demás se leen con {FIRST[here]}: {_both(doubtful)}."
    elif doubtful and not mine:
        yield f"Las fechas se leen con {FIRST[here]}, y nada dice que así sea: {_both(doubtful)}."
    elif figures and here is DayOrder.MONTH_FIRST:
        yield "Las fechas se leen con el mes primero: 11/2/2026 es el 2 de noviembre."
    if matching.has(Field.BORN) and reader.born_order is not here:
        yield f"Las fechas de nacimiento se leen con {FIRST[reader.born_order]}."
    if figures and any(map(is_iso, cells)):
        yield (
            f"Unas fechas son de la hoja de cálculo y otras son texto («{figures[0]}»): si se escribieron con el día "
            "primero, la hoja pudo cambiar el día por el mes en las suyas. Revíselas."
        )


def _only(cell: str, order: DayOrder, other: DayOrder, reader: RowReader) -> bool:
    return may_be(cell, order, reader.today) and not may_be(cell, other, reader.today)


def _differs(cell: str, reader: RowReader) -> bool:
    days = {read_day(cell, order) for order in DayOrder}
    return len(days) > 1 and all(may_be(cell, order, reader.today) for order in DayOrder)


def _both(cell: str) -> str:
    """«2/3/2026» is two days."""
    told = [f"{short_day(day)} ({FIRST[order]})" for order in DayOrder if (day := read_day(cell, order))]
    return f"«{cell}» puede ser {' o '.join(told)}"


# columns


def _unread_fields(reader: RowReader) -> Iterator[str]:
    """A column that nobody named and that looks like what a field wants."""
    table, fields = reader.table, reader.matching.fields
    open_ones = [n for n, which in enumerate(fields) if which is None and table.heading[n] not in ASIDE]
    for n in open_ones:
        cells = [row[n] for row in table.rows[:LOOKED] if row[n]]
        which = looks_unread(table.heading[n], cells, {each for each in fields if each})
        if which is Field.DATE:
            yield f"{_column(table, n)} también trae fechas: la fecha se toma de {_columns(reader, Field.DATE)}."
        elif which is Field.PERSONS:
            yield f"{_column(table, n)} trae cantidades y no se importa: si son las personas, dígalo en las columnas."
        elif which is not None:
            called = which.spanish.lower()
            yield f"{_column(table, n)} parece {called} y no se importa: si lo es, dígalo en las columnas."


def unread_said(table: VisitTable, matching: Matching) -> str:
    """Which columns with something in them are not taken; "": all are."""
    free = [n for n, which in enumerate(matching.fields) if which is None and table.heading[n] not in ASIDE]
    unread = [n for n in free if table.samples(n, 1)]
    told = listed(_heading(table, n) or "una sin título" for n in unread)
    said = "Esta columna no se importa" if len(unread) == 1 else "Estas columnas no se importan"
    return f"{said}: {told}." if unread else ""


def _columns(reader: RowReader, which: Field) -> str:
    return listed(_heading(reader.table, n) or f"la columna {n + 1}" for n in reader.matching.columns(which))


def _column(table: VisitTable, n: int) -> str:
    return f"La columna {_heading(table, n) or n + 1}"


def _heading(table: VisitTable, n: int) -> str:
    """Quoted, unless it may be what a row says."""
    return f"«{shortened(table.heading[n], 30)}»" if table.heading[n] and table.named else ""


# rows


def _copies(good: Sequence[GoodRow]) -> Iterator[str]:
    again = {row.text for row in good if row.occurrence > 1}
    same = [row.number for row in good if row.text in again]
    if same:
        yield f"{plural(len(same), 'renglón', 'renglones')} se repiten por entero y todos cuentan: {rows_said(same)}."


def _rows(one: str, several: str, numbers: Sequence[int]) -> str:
    return f"{one if len(numbers) == 1 else several} {rows_said(numbers)}"


def _reads(numbers: Sequence[int]) -> str:
    return "lee" if len(numbers) == 1 else "leen"
