"""Findings about what a document does not say, or says of something else; each with its place in the order."""

from __future__ import annotations

from collections.abc import Sequence

from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.programme_reading import Doubt, Finding
from xicotepec_atencion.domain.spanish import MONTHS, capitalized, plural
from xicotepec_atencion.domain.text import shortened
from xicotepec_atencion.exchange.programmes.columns import says_month
from xicotepec_atencion.exchange.programmes.headings import Heading, read_heading
from xicotepec_atencion.exchange.programmes.layout import month_and_text
from xicotepec_atencion.exchange.programmes.numbers import Kind, read_amount
from xicotepec_atencion.exchange.programmes.parts import Order, Part
from xicotepec_atencion.exchange.programmes.phrases import Measure
from xicotepec_atencion.exchange.programmes.table import Block, Table
from xicotepec_atencion.exchange.programmes.wording import LEFT_BLANK, spoken

Said = tuple[Order, Finding]
LONGEST = 600  # letters of a table that is quoted
MOST_OF_ONE = 80
LAST = 10**6  # behind every piece
NOTHING, NOT_TOLD = "nada", "(no se dice)"
HIDDEN = "Si hace falta, muéstrelo en el libro, guárdelo e importe otra vez."


def nothing_at_all(end: int) -> Said:
    why = "No se reconoce ninguna tabla con meses o trimestres: no se importa nada."
    return (end, 0), Finding(Doubt.UNREAD, "El documento", "", "", NOTHING, why)


def not_understood(table: Table, texts: Sequence[str]) -> Said:
    """The whole table."""
    where = spoken(table.name) or "Una tabla"
    place = table.places[0] if table.places else ""
    told = f"{plural(len(table.rows), 'renglón', 'renglones')}: {shortened(' | '.join(texts), LONGEST)}"
    why = "No se reconocen encabezados de meses: no se toma nada de ella."
    return (table.at, 0), Finding(Doubt.UNREAD, where, place, told, NOTHING, why)


def not_read(grid: Grid, sentence: str, at: int) -> Said:
    """What is hidden in it, or struck out."""
    return (at, -1), Finding(Doubt.UNREAD, spoken(grid.name) or "Una tabla", "", sentence, NOTHING, HIDDEN)


def headless(table: Table, row: int) -> Said | None:
    """Amounts above every heading: nothing says what they are."""
    own = list(table.own(row).values())
    if sum(read_amount(text).kind is Kind.NUMBER for text in own) < 2:
        return None
    why = "Está arriba de los encabezados: no se sabe de qué mes es."
    finding = Finding(Doubt.UNREAD, "Renglón sin encabezado", table.places[row], " | ".join(own), NOTHING, why)
    return (table.at, row), finding


def nothing_below(block: Block) -> Said:
    why = "Tiene encabezados y ningún renglón con cantidades: no se toma nada de ella."
    told = " | ".join(column.text for column in block.columns if column.text)
    return _of_block(block, "Una tabla", told, NOTHING, why)


def row_unread(block: Block, order: Order, where: str, text: str, why: str) -> Said:
    return order, Finding(Doubt.UNREAD, where, block.table.places[order[1]], text, "no se guarda", why)


def called_total(part: Part) -> Said:
    why = "Se llama total y no es la suma de los renglones: se toma como actividad."
    where = f"Actividad: {spoken(part.name)}"
    return part.order, Finding(Doubt.UNREAD, where, part.place, part.name, spoken(part.name), why)


def maybe_total(part: Part, below: Sequence[str]) -> Said:
    why = f"Es la suma de «{below[0]}» a «{below[-1]}»: si de eso es el total, el año se contaría dos veces."
    return part.order, Finding(Doubt.UNREAD, f"Actividad: {spoken(part.name)}", part.place, part.name, "actividad", why)


def not_taken(texts: Sequence[str]) -> Said | None:
    """Notes, subtitles, percentages: all in one line, at the end."""
    told = list(dict.fromkeys(texts))
    if not told:
        return None
    found = "; ".join(shortened(text, MOST_OF_ONE) for text in told)
    why = "No son cantidades de ninguna actividad: no se guardan."
    return (LAST, 0), Finding(Doubt.NOTED, "No se toman", "En las tablas", shortened(found, LONGEST), NOTHING, why)


def unsure(block: Block, usual: Measure) -> Said:
    why = "Nada dice si es lo programado o lo realizado: véalo antes de importar."
    return _of_block(block, "La tabla", NOT_TOLD, usual.value, why)


def without_amounts(end: int) -> Said:
    why = "No trae ninguna cantidad por mes ni por trimestre: de los meses no se importa nada."
    return (end, 0), Finding(Doubt.UNREAD, "El documento", "", "", NOTHING, why)


def unnamed(block: Block, name: str) -> Said:
    why = "La tabla no dice de qué actividad es; se toma lo que está arriba de ella."
    return _of_block(block, "La tabla", NOT_TOLD, spoken(name), why)


def month_of_title(block: Block) -> Said | None:
    """Its headings name no month, and a title does that says more than that; a sheet's name alone is certain."""
    if any(read_heading(column.text).months for column in block.columns):
        return None
    month, text = month_and_text(block.around, up_to=any(says_month(column) for column in block.columns))
    bare = {read_heading(each.partition("«")[2].rstrip("»") or each)._replace(year=None) for each in block.around}
    if month is None or Heading(months=(month,)) in bare:
        return None
    why = "Los encabezados no dicen de qué mes es: se toma el que está arriba de la tabla."
    where, place = spoken(block.table.name) or "La tabla", block.table.places[block.heads[0]]
    finding = Finding(Doubt.FOUND, where, place, f"«{text}»", capitalized(MONTHS[month - 1]), why)
    return (block.table.at, block.heads[0]), finding


def goal_unread(block: Block, name: str, text: str) -> Said:
    why = "No se sabe qué número es: la meta anual queda sin capturar."
    finding = Finding(Doubt.UNREAD, f"Meta anual: {spoken(name)}", "Arriba de la tabla", text, LEFT_BLANK, why)
    return (block.table.at, block.heads[0]), finding


def of_another_year(part: Part, year: int | None) -> Said:
    why = f"Es de {part.year} y se importa {year}."
    where = part.label or part.name
    return part.order, Finding(Doubt.UNREAD, where, part.place, " | ".join(part.told), NOTHING, why)


def another_year_asked(told: int, asked: int) -> Said:
    return _of_year(Doubt.NOTED, str(told), str(asked), f"Se importa en {asked}, que es el año que se pidió.")


def several_years(told: Sequence[int]) -> Said:
    why = "El documento nombra varios años: diga cuál con el año del programa."
    return _of_year(Doubt.UNREAD, ", ".join(map(str, told)), str(told[0]), why)


def _of_year(doubt: Doubt, found: str, kept: str, why: str) -> Said:
    return (-1, 0), Finding(doubt, "Año del programa", "Encabezado", found, kept, why)


def _of_block(block: Block, unnamed: str, found: str, kept: str, why: str) -> Said:
    where, head = spoken(block.table.name) or unnamed, block.heads[0]
    return (block.table.at, head), Finding(Doubt.UNREAD, where, block.table.places[head], found, kept, why)
