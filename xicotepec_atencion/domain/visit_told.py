"""What is said on screen of a file of visits before it comes in: its days, its cells, its sums."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from xicotepec_atencion.domain.discretion import HIDDEN, Discretion
from xicotepec_atencion.domain.likeness import Likeness
from xicotepec_atencion.domain.spanish import count, listed, short_day
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.visit_cells import plain, read_day
from xicotepec_atencion.domain.visit_checked import Newcomer, Proposal
from xicotepec_atencion.domain.visit_columns import DayOrder, Matching
from xicotepec_atencion.domain.visit_table import Field, VisitTable

NOT_TAKEN = "No se importa"
QUOTED = re.compile(r"«[^»]*»")


def doubtful_day(table: VisitTable, matching: Matching) -> str:
    """A day of the file that is another one in the other order, the first such; "": there is none."""
    cells = (plain(row[column]) for column in matching.columns(Field.DATE) for row in table.rows)
    return next((cell for cell in cells if len({read_day(cell, order) for order in DayOrder}) > 1), "")


def day_said(cell: str, order: DayOrder) -> str:
    """«02/11/2026 es 2 nov 2026»."""
    day = read_day(cell, order)
    return f"{cell} es {short_day(day)}" if day else f"{cell} no es una fecha"


def says_em(table: VisitTable, matching: Matching) -> bool:
    """Whether a sex is said as «M»."""
    return any(fold(row[column]).strip(".") == "m" for column in matching.columns(Field.SEX) for row in table.rows)


def named(which: Field) -> str:
    """«el área», «la fecha»."""
    name = which.spanish.lower()
    return f"{which.catalogue.article if which.catalogue else 'la'} {name}"


def missing_said(matching: Matching) -> str:
    """What no row can say, and where it is chosen; "": nothing is missing."""
    missing = matching.missing
    if not missing:
        return ""
    names = " ni ".join(filter(None, (", ".join(map(named, missing[:-1])), named(missing[-1]))))
    of_all = ", o abajo la línea de todos los renglones" if any(which.catalogue for which in missing) else ""
    return f"Ninguna columna dice {names}. Elija en «Columnas» cuál es{of_all}."


def heading_shown(table: VisitTable, column: int, shown: Discretion) -> str:
    """What stands above a column; where that may be a row like the others, it may say who came."""
    name = table.heading[column]
    return name if table.named else shown.text(name)


def hides(field: Field | None) -> bool:
    """Whether the cells of such a column may say who came; of one that is nothing, nobody knows."""
    return field is None or field.names


def cell_shown(cell: str, field: Field | None, shown: Discretion) -> str:
    return shown.text(cell) if hides(field) else cell


def problem_shown(sentence: str, shown: Discretion) -> str:
    """Without what it quotes of the file."""
    return QUOTED.sub(HIDDEN, sentence) if shown.on else sentence


def rows_said(numbers: Sequence[int], most: int = 4) -> str:
    """«3, 18 y 20», «3, 18, 20 y 12 más»."""
    shown = numbers if len(numbers) <= most else numbers[: most - 1]
    more = [f"{count(len(numbers) - len(shown))} más"] if len(shown) < len(numbers) else []
    return listed([*map(count, shown), *more])


def why_said(proposal: Proposal) -> str:
    """Why both may be one person."""
    person, curp = proposal.person, proposal.likeness is Likeness.CERTAIN
    if person is None:
        return "La misma CURP con otro nombre" if curp else "Se llaman igual y no hay otro dato"
    same = fold(proposal.name) == fold(person.traits.name)
    if curp:
        return "La misma CURP"
    names = "Mismo nombre" if same else "Se parece el nombre"
    return f"{names} y coincide otro dato" if proposal.likeness is Likeness.LIKELY else names


def odd_persons_said(odd: Sequence[int], newcomers: Sequence[Newcomer]) -> Iterator[str]:
    """What a CURP speaks against. odd: rows that say another sex or birth than theirs."""
    if odd:
        says = "Un renglón dice" if len(odd) == 1 else f"{count(len(odd))} renglones dicen"
        yield f"{says} otro sexo u otro nacimiento que su CURP: {rows_said(odd)}."
    times = Counter(each.about.curp for each in newcomers if each.about.curp)
    rows = sorted(row for each in newcomers if times[each.about.curp] > 1 for row in each.rows)
    if rows:
        yield f"La misma CURP está con nombres distintos, que se guardan como personas distintas: {rows_said(rows)}."
