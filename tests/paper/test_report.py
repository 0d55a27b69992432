"""A report of blocks on paper: every text of its value, each where it belongs, and pages that break where they may."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.paper.printed import Page, pages
from xicotepec_atencion.domain.charts import Bars, Ranking, Titled
from xicotepec_atencion.domain.history import History
from xicotepec_atencion.domain.report import Block, Fact, Facts, Heading, Paper, Prose, Report
from xicotepec_atencion.domain.sheet import Sheet, Signature, legend_of
from xicotepec_atencion.domain.signs import SIGNS
from xicotepec_atencion.domain.tables import Column, Judged, Row, RowKind, Table, total
from xicotepec_atencion.paper.report import render

TITLE = "Informe inventado"
SHEET = Sheet(
    body="H. Ayuntamiento de Ninguna Parte",
    office="Oficina Inventada",
    title=TITLE,
    draft=False,
    signatures=(Signature("Autorizó", "Lic. Nadie Existente", "Titular"),),
    legend=legend_of(),
    foot=("Periodo: junio de 2026 · corte: 30 jun 2026", "vacío: sin capturar; 0: se capturó cero"),
)
MARGINS = {Paper.PORTRAIT: 46, Paper.LANDSCAPE: 36, Paper.OFICIO: 36}
HOSTILE = ("x<y", '<img src="C:\\nada.png">', "&amp;", "$^$", "_a", "=1+1", "</para>", "%s {0}", "Pago $500 y $300")
LONG = ("Un nombre largo, y a propósito. " * 9).strip()
PROSE = "Se atendió a quien llegó, y se dejó constancia de lo que faltó por atender en el periodo. "
COLUMNS = (
    Column("Actividad", 4),
    Column("Programado", 1.2, True, "Junio"),
    Column("Realizado", 1.2, True, "Junio"),
    Column("Semáforo", 1),
    Column("Avance", 1.4, True),
)
NUMBERS = (1, 2)
HEAD = "Actividad Programado Realizado Semáforo Avance"


def row(name: str, planned: int | None = 80, realized: int | None = 95) -> Row:
    return Row((name, planned, realized, Judged("V"), Decimal("108.86")))


def table(count: int, name: str = "Avance", note: str = "", start: int = 0) -> Table:
    rows = tuple(row(f"Línea {n:03}") for n in range(start, start + count))
    return Table(name, COLUMNS, (*rows, total("Total", rows, range(count), NUMBERS, len(COLUMNS))), note)


def grouped(groups: int, count: int) -> Table:
    rows: list[Row] = []
    for n in range(groups):
        rows.append(Row((f"Grupo {n}", *[None] * (len(COLUMNS) - 1)), RowKind.GROUP))
        rows += [row(f"Línea {n}-{m}") for m in range(count)]
        over = range(len(rows) - count, len(rows))
        rows.append(total(f"Subtotal {n}", rows, over, NUMBERS, len(COLUMNS), RowKind.SUBTOTAL))
    return Table("Por grupos", COLUMNS, tuple(rows))


def printed(*blocks: Block, paper: Paper = Paper.PORTRAIT, sheet: Sheet = SHEET, signed: bool = True) -> list[Page]:
    """The pages, inside their margins and signed at the end of them only."""
    printed_pages = pages(render(Report(sheet, blocks, paper, signed=signed)))
    assert_inside(printed_pages, MARGINS[paper])
    signing = [signed] * len(sheet.signatures)
    for page in printed_pages:
        last = page is printed_pages[-1]
        assert [each.duty in page.text for each in sheet.signatures] == [signed and last for signed in signing]
    return printed_pages


def assert_inside(printed_pages: list[Page], margin: float) -> None:
    for page in printed_pages:
        for piece in page.pieces:
            assert piece.left >= margin - 0.1, piece.text
            assert piece.right <= page.width - margin + 1, piece.text
            assert piece.baseline >= margin, piece.text
            assert piece.baseline + 0.66 * piece.size <= page.height - margin + 0.1, piece.text


def body(page: Page) -> list[str]:
    """The rows between letterhead and foot, each as one text; signs left out."""
    rows = [" ".join(piece.text for piece in line if piece.text not in SIGNS) for line in page.rows()]
    begins = next(n for n, text in enumerate(rows) if TITLE in text)
    ends = next(n for n, text in enumerate(rows) if text.startswith(("Semáforo: ", "Periodo: ")))
    return [text for text in rows[begins + 1 : ends] if text]


def everything(printed_pages: list[Page]) -> str:
    """Without spaces, since a long text is broken anywhere."""
    return "".join(page.text for page in printed_pages).replace(" ", "")


# what it says


def test_each_block_stands_in_its_order_with_all_its_texts():
    chart = Titled("Por área", Ranking(("Ventanilla",), (98765,), "Atenciones"), "Ventanilla: 98,765")
    blocks: tuple[Block, ...] = (
        Heading("Resumen", 1),
        Prose(("Primer párrafo.", "Segundo párrafo.")),
        Facts((Fact("Atendidas", "1,234", "1,234 de 1,000", "M"), Fact("Acumulado", "—", "sin programación"))),
        Heading("Cifras"),
        table(2, note="No se suman unidades distintas."),
        Prose(("Una observación.",), soft=True),
        chart,
    )
    (page,) = pages(render(Report(SHEET, blocks)))  # of a chart's text pypdf does not say where on the page it stands
    said = [
        "Resumen", "Primer párrafo.", "Segundo párrafo.", "Atendidas Acumulado", "1,234 —",
        "1,234 de 1,000 sin programación", "Cifras", "Avance", "Junio", HEAD, "Línea 000 80 95 108.86 %",
        "Línea 001 80 95 108.86 %", "Total 160 190", "No se suman unidades distintas.", "Una observación.", "Por área",
    ]  # fmt: skip
    rows = body(page)
    assert [text for text in rows if text in said] == said
    assert [piece.text for piece in page.pieces if piece.text in SIGNS] == [*SIGNS, "M", "V", "V"]  # the legend first
    assert "Ventanilla" in page.text
    assert "98,765" in page.text


def test_blank_is_nothing_and_zero_is_0():
    rows = (row("Vacía", None, None), row("Cero", 0, 0), Row(("Texto", "—", "sin capturar", Judged(""), None)))
    (page,) = printed(Table("", COLUMNS, rows))
    assert body(page)[2:5] == ["Vacía 108.86 %", "Cero 0 0 108.86 %", "Texto — sin capturar"]


@pytest.mark.parametrize("paper", Paper)
def test_numbers_line_up_at_their_right_under_their_head(paper: Paper):
    value = Table("", COLUMNS, (row("Uno", 5), row("Dos", 54321), row("Tres", 987_654_321)))
    (page,) = printed(value, paper=paper)
    columns = [[p for p in page.pieces if p.text in texts] for texts in (
        ("Programado", "5", "54,321", "987,654,321"), ("Realizado", "95"), ("108.86 %", "Avance"),
    )]  # fmt: skip
    assert [len(each) for each in columns] == [4, 4, 4]
    for column in columns:
        assert max(p.right for p in column) - min(p.right for p in column) < 0.6


def test_twelve_months_of_five_figures_fit_beside_each_other():
    months = tuple(Column(head, 1, True, f"Mes {n}") for n in range(12) for head in ("P", "R"))
    columns = (Column("Actividad", 4), *months, Column("Total", 1.4, True))
    rows = tuple(Row((f"Línea {n}", *[98765] * 24, 1_185_180)) for n in range(3))
    (page,) = printed(Table("Año", columns, rows), paper=Paper.OFICIO)
    for line in page.rows():
        if line[0].text.startswith("Línea"):
            assert [piece.text for piece in line[1:]] == ["98,765"] * 24 + ["1,185,180"]
            assert all(one.right < other.left for one, other in pairwise(line))
            assert all(piece.size >= 6 for piece in line)


@pytest.mark.parametrize("count", [1, 2, 5, 7])
def test_facts_stand_side_by_side_up_to_five(count: int):
    facts = tuple(Fact(f"Dato {n}", f"{n}98,765", LONG if n == 1 else "", "A" if n % 2 else "") for n in range(count))
    (page,) = printed(Facts(facts))
    beside = [len([p for p in line if p.text.endswith("98,765")]) for line in page.rows()]
    assert sum(beside) == count
    assert max(beside) == min(count, 5 if count != 7 else 4)


@pytest.mark.parametrize("text", [*HOSTILE, LONG, "Larguísimapalabra" * 9, "Dos\nrenglones"])
@pytest.mark.parametrize("paper", [Paper.PORTRAIT, Paper.LANDSCAPE])
def test_texts_come_through_as_they_were_written(text: str, paper: Paper):
    rows = (Row((text, None, None, None, None), RowKind.GROUP), row(text), total(text, (), (), (), len(COLUMNS)))
    columns = (replace(COLUMNS[0], head=text[:17]), *COLUMNS[1:])
    blocks = (
        Heading(text, 1), Heading(text), Prose((text,)), Prose((text,), soft=True), Facts((Fact(text, text, text),)),
        Table(text, columns, rows, text),
    )  # fmt: skip
    said = everything(printed(*blocks, paper=paper))
    assert said.count("".join(text.split())) >= 12


# pages


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [1, 12, 40, 120])
def test_a_table_has_its_head_on_every_page_and_each_row_once(count: int, paper: Paper):
    printed_pages = printed(table(count), paper=paper)
    said = [text for page in printed_pages for text in body(page) if text.startswith("Línea")]
    assert said == [f"Línea {n:03} 80 95 108.86 %" for n in range(count)]
    assert len(printed_pages) > 1 or count < 40
    for page in printed_pages:
        rows = body(page)
        begins = next(n for n, text in enumerate(rows) if text.startswith("Línea"))
        assert rows[begins - 1] == HEAD


@pytest.mark.parametrize("before", range(8))
def test_a_total_its_remark_and_the_signatures_follow_a_row(before: int):
    printed_pages = printed(table(before + 25, note="Un aviso."))
    rows = body(printed_pages[-1])
    at = rows.index(next(text for text in rows if text.startswith("Total")))
    assert rows[at - 1].startswith("Línea")
    assert rows[at + 1 : at + 3] == ["Un aviso.", "Autorizó"]


@pytest.mark.parametrize("before", range(0, 34, 3))
def test_no_heading_no_title_and_no_group_stands_alone(before: int):
    blocks = (table(before + 1), Heading("Parte", 1), Heading("Título"), grouped(3, 3), Heading("Texto"))
    printed_pages = printed(*blocks, Prose((PROSE * 5,)), Heading("Fin"), Facts((Fact("Dato", "1"),)))
    for page in printed_pages:
        last = body(page)[-1]
        assert not last.startswith(("Parte", "Título", "Por grupos", "Grupo", "Actividad", "Texto", "Fin", "Dato"))
        assert not body(page)[0].startswith(("Subtotal", "Total"))
    rows = [text for page in printed_pages for text in body(page)]
    for n in range(3):
        assert rows[rows.index(f"Grupo {n}") + 1].startswith(f"Línea {n}-0")


@pytest.mark.parametrize("before", range(39, 42))
def test_a_remark_under_a_heading_goes_with_what_they_head(before: int):
    blocks = (table(before), Heading("Una parte", 1), Prose(("Programado original: 12.",), soft=True), table(6, "Otra"))
    (page,) = [page for page in printed(*blocks) if "Programado original" in page.text]
    assert body(page)[-1] != "Programado original: 12."


def test_a_column_without_a_number_stands_beside_figures_that_need_all_the_room():
    columns = (Column("Actividad", 3), *(Column("Realizado", 1, True, f"T{n // 3}") for n in range(15)))
    rows = (Row(("Una", *[333_333_333] * 14, None)),)
    (page,) = printed(Table("Ancha", columns, rows), paper=Paper.LANDSCAPE)
    assert page.text.count("333,333,333") == 14


def test_a_mark_beside_many_figures_is_not_broken():
    columns = (Column("Actividad", 4), Column("", 0.8), *(Column("E", 1, True) for _ in range(16)))
    (page,) = printed(Table("Año", columns, (Row(("Una", "Prog.", *[12_345] * 16)),)), paper=Paper.LANDSCAPE)
    assert "Prog." in [piece.text for piece in page.pieces]


@pytest.mark.parametrize("lines", range(30, 75, 4))
def test_the_signatures_stand_under_the_end_of_the_text(lines: int):
    signing = tuple(Signature(f"Firmó {n}", f"Lic. Nadie Existente {n}", "Titular") for n in range(3))
    printed_pages = printed(Prose((PROSE * lines,)), sheet=replace(SHEET, signatures=signing))
    assert everything(printed_pages).count("constancia") == lines
    assert "constancia" in printed_pages[-1].text


@pytest.mark.parametrize("signatures", [1, 3, 6])
@pytest.mark.parametrize("paper", Paper)
def test_any_number_signs_on_any_paper(signatures: int, paper: Paper):
    signing = tuple(Signature(f"Firmó {n}", f"Lic. Nadie Existente {n}", "Titular") for n in range(signatures))
    for end in (table(30), Facts((Fact("Dato", "1"),)), Heading("Nada más")):
        blocks = Report(replace(SHEET, signatures=signing), (table(14), end), paper)
        printed_pages = pages(render(blocks))
        for each in signing:
            assert each.name in printed_pages[-1].text
        assert body(printed_pages[-1])[0] not in ("Firmó 0", "Firmó 0 Firmó 1", "Firmó 0 Firmó 1 Firmó 2")


def test_a_chart_at_the_end_is_signed_under_it():
    chart = Titled("Meses", Bars(("Ene",), (5,), (5,), None, None, ""), "")
    rows = body(pages(render(Report(SHEET, (table(26), Heading("Fin"), chart))))[-1])
    assert rows.index("Fin") < rows.index("Autorizó")


def test_what_is_not_signed_has_no_lines():
    printed(table(3), signed=False)


def test_the_history_stands_between_the_blocks_and_the_signatures():
    history = History(approval="Programa aprobado con un oficio inventado.")
    for signed in (True, False):
        (page,) = pages(render(Report(SHEET, (table(3),), history=history, signed=signed)))
        text = page.text
        assert text.index("Total") < text.index("Programa aprobado")
        assert ("Autorizó" in text.partition("Programa aprobado")[2]) is signed


def test_what_shows_nothing_is_left_out():
    blank = Titled("Nada que dibujar", Bars(("Ene",), (None,), (None,), None, None, ""), "")
    (page,) = printed(blank, Prose(()), Facts(()))
    assert body(page) == ["Autorizó", "Lic. Nadie Existente", "Titular"]


def test_the_legend_stands_there_only_where_something_is_judged():
    for legend in (SHEET.legend, ()):
        (page,) = printed(table(1), sheet=replace(SHEET, legend=legend))
        assert ("Semáforo: " in page.text) is bool(legend)


def test_equal_values_give_equal_bytes():
    report = Report(SHEET, (table(3), Titled("Por área", Ranking(("A",), (5,), ""), "")))
    assert render(report) == render(report)
