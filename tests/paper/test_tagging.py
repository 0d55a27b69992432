"""What a report is read aloud as: its headings, paragraphs, tables and figures in order, and all else passed over."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.platypus import PageBreak, Spacer, Table

from tests import made
from tests.paper.told import tree
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.charts import Bars
from xicotepec_atencion.domain.figures import Figures
from xicotepec_atencion.domain.gantt import gantt_report, row_in_words
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.sheet import Printing, Signature, sheet
from xicotepec_atencion.domain.year import Year
from xicotepec_atencion.paper import gantt, quarterly
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build
from xicotepec_atencion.paper.signatures import signature_block
from xicotepec_atencion.paper.signs import SignMark
from xicotepec_atencion.paper.tables import Strip, all_cells, bare, table_of
from xicotepec_atencion.paper.tagging import MOST_PAGES
from xicotepec_atencion.paper.typography import BODY, CELL, SIDE_HEADING, TABLE_TITLE, paragraph
from xicotepec_atencion.store import report_reads

CUT_OFF = made.moment(2021, 10, 15, 12, 48)
PRINTING = Printing(made.NOW, made.HEAD)
SHEET = sheet(
    Letterhead(made.office(), motto="Lema inventado"),
    "Informe inventado",
    made.TODAY,
    PRINTING,
    ("Pie",),
    draft=True,
    kind="Informe",
    period="2021",
    months=(),
    personal=False,
)
ABOVE = [("P", "H. Ayuntamiento de Ninguna Parte"), ("P", "Oficina Inventada"), ("H1", "Informe inventado"),
         ("P", "Lema inventado"), ("P", "BORRADOR")]  # fmt: skip


@pytest.fixture(scope="module")
def sonora(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuarterlyReport]:
    with made.seeded("sonora", tmp_path_factory.mktemp("sonora") / "sonora.db", CUT_OFF) as store:
        yield report_reads.quarterly(store, Quarter.of(2021, 3), CUT_OFF)


def printed(*story: Any) -> bytes:
    return build(SHEET, [Leaf("only", SHEET, PORTRAIT)], list(story))


def table(rows: list[list[Any]], heads: int = 1, *style: Any) -> Table:
    strip = Strip(rows, [20] * len(rows), [*all_cells(CELL), *style])
    return table_of(strip, [100] * len(rows[0]), (), heads)


def test_headings_and_paragraphs_are_told_in_order_after_the_letterhead():
    told = tree(printed(paragraph("Parte", SIDE_HEADING), paragraph("Dicho", BODY), paragraph("Otra", TABLE_TITLE)))
    assert told == [*ABOVE, ("H2", "Parte"), ("P", "Dicho"), ("H2", "Otra")]


def test_what_is_repeated_on_later_pages_is_told_once():
    told = tree(printed(paragraph("Uno", BODY), PageBreak(), paragraph("Dos", BODY)))
    assert told == [*ABOVE, ("P", "Uno"), ("P", "Dos")]


def test_a_paragraph_over_two_pages_is_one():
    words = "Un texto inventado que no termina pronto. " * 150
    *_, (kind, said) = tree(printed(paragraph(words, BODY)))
    assert kind == "P"
    assert "".join(said.split()) == "".join(words.split())


def test_a_table_has_heads_rows_and_cells_whatever_they_hold():
    told = tree(
        printed(
            table([["A", "B", "C"], ["1", paragraph("dos", CELL), ""], [4, [paragraph("x", CELL)] * 1, SignMark("V")]])
        )
    )
    assert told[len(ABOVE) :] == [
        ("Table", [
            ("TR", [("TH", "A"), ("TH", "B"), ("TH", "C")]),
            ("TR", [("TD", "1"), ("TD", "dos"), ("TD", [])]),
            ("TR", [("TD", "4"), ("TD", "x"), ("TD", [("P", "V")])]),
        ]),
    ]  # fmt: skip


def test_a_table_over_three_pages_is_one_whose_heads_are_told_once():
    rows = [["Núm.", "Nombre"], *[[str(n), f"Inventado {n}"] for n in range(70)]]
    pdf = printed(table(rows))
    (_, told) = tree(pdf)[-1]
    assert len(pikepdf.open(BytesIO(pdf)).pages) == 3
    assert told == [("TR", [("TH" if n == 0 else "TD", cell) for cell in row]) for n, row in enumerate(rows)]


def test_heads_say_their_scope_and_spans():
    pdf = printed(table([["Ambas", ""], ["1", "2"]], 1, ("SPAN", (0, 0), (1, 0))))
    with pikepdf.open(BytesIO(pdf)) as document:
        elements: list[Any] = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        (head,) = [each for each in elements if each.get("/S") == "/TH"]
        assert (str(head.A.O), str(head.A.Scope), int(head.A.ColSpan)) == ("/Table", "/Column", 2)


def test_a_table_that_only_lays_out_passes_its_paragraphs_through():
    cells = [[paragraph("Título", SIDE_HEADING), [paragraph("Uno", BODY), paragraph("Dos", BODY)]]]
    layout = Table(cells, [100, 300], style=bare())
    assert tree(printed(layout))[len(ABOVE) :] == [("H2", "Título"), ("P", "Uno"), ("P", "Dos")]


def test_each_who_signs_is_told_with_name_and_post():
    signing = [Signature(duty, f"Nadie {duty}", f"Puesto {duty}") for duty in ("Elaboró", "Revisó", "Autorizó")]
    told = tree(printed(signature_block(signing)))[len(ABOVE) :]
    assert told == [("P", text) for each in signing for text in (each.duty, each.name, each.post)]


def test_the_quarterly_reads_from_its_title_to_its_signature(sonora: QuarterlyReport):
    told = tree(quarterly.render(sonora))
    headings = [said for kind, said in told if kind in ("H1", "H2")]
    assert headings == [sonora.sheet.title, *[each.name for each in sonora.indicators]]
    figures = [said for kind, said in told if kind == "Figure"]
    assert figures == [f"Programado y realizado: {each.unit}. {each.bars.in_words}." for each in sonora.indicators]
    (_, band) = [said for kind, said in told if kind == "Table"][2]
    assert band[1][:2] == [("TD", "10,000"), ("TD", "13,880")]
    assert [said for kind, said in told if kind == "P" and said][-1] == "Autorizó"


def test_a_chart_in_words_says_what_is_known():
    bars = Bars(("Julio", "Agosto"), (None, None), (3504, None), 10_000, 3504, "Peticiones")
    assert bars.in_words == "Julio: realizado 3,504; Trimestre: programado 10,000, realizado 3,504"
    bars = replace(bars, planned=(0, 80))
    assert bars.in_words == "Julio: programado 0, realizado 3,504; Agosto: programado 80"


def test_a_gantt_says_each_row_in_words():
    monthly = made.activity(planned=made.by_month(2026, made.PLANNED_2024), annual_goal=820)
    year = Year(made.office(), made.programme(), (monthly,), Figures({}))
    report = gantt_report(year, Printing(made.moment(2026, 10, 15), made.HEAD))
    (figure,) = [said for kind, said in tree(gantt.render(report)) if kind == "Figure"]
    assert figure == row_in_words(report.rows[0], 2026)
    assert figure.startswith(f"{monthly.name}. El año: ")
    assert figure.count("trimestre: ") == 4


@pytest.mark.parametrize(("pages", "told"), [(MOST_PAGES, True), (MOST_PAGES + 1, False)])
def test_long_reports_have_no_tree(pages: int, told: bool):
    story = [part for _ in range(pages) for part in (Spacer(0, 9), PageBreak())]
    with pikepdf.open(BytesIO(printed(*story[:-1], paragraph("Fin", BODY)))) as document:
        assert len(document.pages) == pages
        assert ("/StructTreeRoot" in document.Root, "/MarkInfo" in document.Root) == (told, told)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo is not on this computer; .ci/run installs it")
def test_another_reader_finds_headings_and_cells_in_order(sonora: QuarterlyReport, tmp_path: Path):
    file = tmp_path / "quarterly.pdf"
    file.write_bytes(quarterly.render(sonora))
    read = subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True)
    assert read.stderr == ""
    lines = [line.strip().strip('"') for line in read.stdout.splitlines()]
    sought = ["H1 (block)", sonora.sheet.title, "H2 (block)", sonora.indicators[0].name, "Table (block)", "TH:",
              "Recepción", "Julio", "TD", "Peticiones recibidas", "3,504", "5,514", "4,862", "13,880",
              "Departamento o área", "Asesoría jurídica", "41", "77", "42", "160", "Figure", "H3 (block)",
              "Evaluación cualitativa", "H2 (block)", sonora.indicators[1].name, "Autorizó"]  # fmt: skip
    at = 0
    for text in sought:
        at = lines.index(text, at) + 1
