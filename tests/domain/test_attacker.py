"""Somebody who has a published report, on paper and as a workbook, and subtracts all that can be subtracted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests import made
from tests.tables import lines
from xicotepec_atencion.domain.breakdown import breakdown_report
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.charts import Ranking, Titled
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Facts, Report, tables_in
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.tables import Table
from xicotepec_atencion.domain.visited import Amount, Lines, Visited
from xicotepec_atencion.exchange.saving import save_tables

PERIOD = date(2026, 1, 1), date(2026, 3, 31)
PARTS = {
    "area": ("Sur", "Este", "Norte", "Oeste"),
    "channel": ("Mostrador", "Teléfono", "Correo"),
    "matter": ("Bache", "Luminaria", "Agua", "Drenaje", "Árbol", "Ruido", "Poda"),
    "locality": ("", "San Inventado", "Colonia Ficticia", "Las Nadas"),
    "sex": ("mujer", "hombre", ""),
    "age": ("18 a 29", "30 a 44", "45 a 59", ""),
    "language": ("", "Totonaco", "Náhuatl"),
    "interpreter": ("sí", "no", ""),
    "disability": ("ninguna", "visual", ""),
}
TABLES = (
    "Por área", "Por canal", "Por asunto", "Por localidad", "Por sexo", "Por edad", "Por lengua",
    "Necesitó intérprete", "Por discapacidad",
)  # fmt: skip
NAMES: dict[str, str] = dict(zip(TABLES, PARTS, strict=True))
MONTHS = (Month(202601), Month(202602), Month(202603))


class Came(NamedTuple):
    """One visit: which line of each part, which month, how many persons."""

    places: tuple[int, ...]
    month: int
    persons: int


# Most are of the first line: the others are small.
SKEWED = st.integers(0, 30).map(lambda n: max(n - 22, 0))
VISITS = st.lists(
    st.builds(Came, st.tuples(*[SKEWED] * len(PARTS)), st.integers(0, 2), st.sampled_from((1, 1, 1, 2, 3))),
    min_size=5,
    max_size=70,
)


def visited(came: Sequence[Came]) -> Visited:
    def counted(place: int, names: Sequence[str]) -> Lines:
        visits, persons = Counter[str](), Counter[str]()
        for each in came:
            name = names[each.places[place] % len(names)]
            visits[name] += 1
            persons[name] += each.persons
        return {name: Amount(visits[name], persons[name]) for name in visits}

    months, heads = Counter[Month](), Counter[Month]()
    for each in came:
        months[MONTHS[each.month]] += 1
        heads[MONTHS[each.month]] += each.persons
    parts: dict[str, Any] = {part: counted(place, names) for place, (part, names) in enumerate(PARTS.items())}
    return replace(Visited(**parts), months={month: Amount(months[month], heads[month]) for month in months})


def published(came: Sequence[Came], period: tuple[date, date] = PERIOD) -> Report:
    printing = Printing(made.NOW, made.HEAD)
    return breakdown_report(visited(came), period, Letterhead(made.office()), printing, published=True)


def may_be(said: str, number: int) -> bool:
    """Whether that number would be printed so."""
    return 1 <= number <= 4 if said == "< 5" else number >= 5 if said == "*" else said == f"{number:,}"


def of_parts(report: Report) -> list[Table]:
    """Without those of charts, which are drawn only where nothing of them is hidden."""
    return [table for table in report.tables if table.name in NAMES]


def hidden(table: Table) -> list[tuple[int, int]]:
    """The cells that are not printed: line, and 1 (visits) or 3 (persons)."""
    rows = lines(table)[:-1]
    return [(row, column) for row in range(len(rows)) for column in (1, 3) if rows[row][column] in ("< 5", "*")]


def moves(rows: Sequence[int]) -> list[dict[int, int]]:
    """Nothing, or one or two more in one line and so many less in another."""
    return [{}, *({more: number, less: -number} for more, less in permutations(rows, 2) for number in (1, 2))]


def another(truth: list[list[int]], said: list[list[str]], cell: tuple[int, int], rows: Sequence[int]) -> bool:
    """Whether some table prints the same, with the same totals, and has something else in that cell. rows: those of
    which something is hidden."""
    row, at = cell[0], cell[1] // 2
    for visits, persons in product(moves(rows), moves(rows)):
        if row not in (visits, persons)[at]:
            continue
        changed = {place: (truth[place][0] + visits.get(place, 0), truth[place][1] + persons.get(place, 0))
                   for place in {*visits, *persons}}  # fmt: skip
        if all(
            may_be(said[place][1], came) and may_be(said[place][3], many) and many >= came
            for place, (came, many) in changed.items()
        ):
            return True
    return False


def truth_of(table: Table, of: Lines) -> list[list[int]]:
    named = {name or "sin dato": amount for name, amount in of.items()}
    return [[*named.get(str(row.cells[0]), Amount(0, 0))] for row in table.rows[:-1]]


@settings(max_examples=60, deadline=None)
@given(VISITS)
def test_of_no_suppressed_count_of_any_table_anybody_knows_which_it_is(came: list[Came]):
    """Two values of each agree with all that is printed, for whoever knows what the marks mean, that lines add up, and
    that a visit is of one person at least. No other table of the report says anything of the same lines."""
    report, of = published(came), visited(came)
    for table in of_parts(report):
        said, truth = lines(table), truth_of(table, getattr(of, NAMES[table.name]))
        assert all(may_be(line[column], real[at]) for line, real in zip(said, truth, strict=False)
                   for column, at in ((1, 0), (3, 1)))  # fmt: skip
        rows = sorted({row for row, _ in hidden(table)})
        for cell in hidden(table):
            assert another(truth, said, cell, rows), (table.name, cell, said)


@settings(max_examples=40, deadline=None)
@given(VISITS)
def test_no_small_count_stands_anywhere_on_the_page(came: list[Came]):
    report = published(came)
    for block in report.blocks:
        match block:
            case Table():
                numbers = [cell for row in lines(block) for cell in (row[1], row[3])]
                assert not {"1", "2", "3", "4"}.intersection(numbers)
            case Titled(chart=Ranking(amounts=amounts)):
                numbers = [cell for table in tables_in((block,)) for row in table.rows for cell in row.cells]
                assert not {1, 2, 3, 4}.intersection((*amounts, *numbers))
                assert not any(f", {n}{end}" in block.told for n in range(1, 5) for end in (",", " ", "."))
            case Facts():
                assert not {"1", "2", "3", "4"}.intersection(fact.value for fact in block.facts)
            case _:
                pass


@settings(max_examples=5, deadline=None)
@given(VISITS)
def test_the_workbook_says_no_more_than_the_page(came: list[Came]):
    """No formula that adds up what is not there, no hidden cell, no hidden sheet."""
    report = published(came)
    with TemporaryDirectory() as folder:
        path, *_ = save_tables(Path(folder) / "desglose.xlsx", report.tables, report.sheet)
        book = load_workbook(path)
        for table in of_parts(report):
            if not hidden(table):
                continue
            sheet = book[table.name[:31]]
            texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert not any(text.startswith("=") for text in texts)
            columns = [[str(cell.value) for cell in column if cell.value is not None] for column in sheet.columns]
            for column in (1, 3):
                printed = [line[column].replace(",", "") for line in lines(table)]
                assert [text for text in columns[column] if text in printed or text.isdigit()] == printed
            assert sheet.sheet_state == "visible"
            assert not any(each.hidden for each in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
