"""The quarterly report on paper: every number and every word of the file, each where it belongs."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from hashlib import sha1
from typing import Any, Protocol

import pikepdf
import pytest
from pypdf import PdfReader

from tests import made
from tests.paper.printed import Page, pages
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.charts import Bars
from xicotepec_atencion.domain.quarterly import Indicator, QuarterlyReport, Row
from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.domain.signs import SIGNS
from xicotepec_atencion.paper.charts import Chart, alone, with_charts
from xicotepec_atencion.paper.quarterly import render
from xicotepec_atencion.store import report_reads

CUT_OFF = made.moment(2021, 10, 15, 12, 48)
MARGIN = 46
HOSTILE = ("x<y", '<img src="C:\\nada.png">', "&amp;", "$^$", "_a", "Pago $500 y $300", "<hola>", "%s {0}", "\\frac")
AREAS = {
    "Asesoría jurídica": ("41", "77", "42", "160"),
    "Atención y gestión inmediata": ("264", "693", "883", "1,840"),
    "Call center": ("103", "224", "6", "333"),
    "Chat Sonora": ("526", "819", "603", "1,948"),
    "Correo electrónico oficial": ("69", "63", "115", "247"),
    "Correspondencia": ("70", "33", "104", "207"),
    "Despacho de la Dirección General (gestión social)": ("7", "11", "268", "286"),
    "Redes sociales (Facebook)": ("5", "7", "0", "12"),
    "Seguimiento a peticiones": ("2,419", "3,587", "2,841", "8,847"),
    "Giras de trabajo": ("13", "56", "29", "98"),
}
PROSE = "Se atendió a quien llegó, y se dejó constancia de lo que faltó por atender en el periodo. "
MONTHS = ("3,504", "5,514", "4,862", "13,880")


class Lay(Protocol):
    def __call__(self, report: QuarterlyReport, drawn: bool = False) -> list[Page]: ...


@pytest.fixture(scope="module")
def sonora(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuarterlyReport]:
    """The quarter whose printed report is the original."""
    with made.seeded("sonora", tmp_path_factory.mktemp("sonora") / "sonora.db", CUT_OFF) as store:
        yield report_reads.quarterly(store, Quarter.of(2021, 3), CUT_OFF)


@pytest.fixture(scope="module")
def printed(sonora: QuarterlyReport) -> list[Page]:
    return pages(render(sonora))


def rows(printed_pages: list[Page]) -> list[tuple[str, ...]]:
    return [tuple(piece.text for piece in row) for page in printed_pages for row in page.rows()]


def everything(printed_pages: list[Page]) -> str:
    """Without spaces, since a long text is broken anywhere."""
    return "".join(page.text for page in printed_pages).replace(" ", "")


def like(report: QuarterlyReport, *indicators: Indicator) -> QuarterlyReport:
    return replace(report, indicators=indicators)


def of_areas(report: QuarterlyReport, count: int, **fields: Any) -> Indicator:
    areas = tuple(Row(f"Ventanilla inventada {n}", ("1", "2", "3"), "6") for n in range(1, count + 1))
    return replace(report.indicators[0], areas=areas, **fields)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Lay:
    """The pages; the charts' places are left open unless they are to be drawn, which takes its time."""

    def lay(report: QuarterlyReport, drawn: bool = False) -> list[Page]:
        charts: list[Chart] = []

        def placed(pdf: pikepdf.Pdf, on_pages: list[Chart]) -> AbstractContextManager[None]:
            charts.extend(on_pages)
            return with_charts(pdf, on_pages) if drawn else nullcontext()

        monkeypatch.setattr("xicotepec_atencion.paper.page.with_charts", placed)
        printed_pages = pages(render(report))
        assert_inside(printed_pages)
        for chart in charts:
            page, (left, bottom) = printed_pages[chart.page - 1], chart.corner
            assert left == MARGIN
            assert left + chart.width <= page.width - MARGIN + 0.1
            assert bottom > MARGIN
            assert bottom + chart.height < page.height - MARGIN
        return printed_pages

    return lay


# the original


def test_every_row_of_the_original_stands_with_its_numbers(printed: list[Page]):
    said = rows(printed)
    for name, figures in AREAS.items():
        assert (name, *figures) in said
    assert ("Peticiones atendidas", *MONTHS) in said
    assert ("Peticiones recibidas", *MONTHS) in said
    assert ("Peticiones atendidas", *AREAS["Giras de trabajo"]) in said


def test_goal_reached_percentage_and_verdict_stand_side_by_side(printed: list[Page]):
    said = rows(printed)
    for values in (("10,000", "13,880", "138.80 %"), ("50", "98", "196.00 %")):
        assert (*values, "superior a lo programado") in said
    for page, of in zip(printed, ("13,880 de 10,000", "98 de 50"), strict=True):
        for told in ("Programado en el trimestre", "Alcanzado", f"Avance del periodo: {of}", "Semáforo"):
            assert told in page.text


def test_each_indicator_has_its_page_with_its_number_name_and_evaluation(sonora: QuarterlyReport, printed: list[Page]):
    assert len(printed) == 2
    for page, indicator in zip(printed, sonora.indicators, strict=True):
        assert f"{indicator.number} {indicator.name}" in page.text
        for paragraph in indicator.evaluation:
            assert paragraph in page.text


def test_nothing_of_another_office_stands_there(printed: list[Page]):
    for page in printed:
        assert "Xicotepec" not in page.text
        assert "Hernández Fonseca" not in page.text


def test_text_is_large_enough_to_read(printed: list[Page]):
    for page in printed:
        for piece in page.pieces:
            if piece.text not in SIGNS:
                assert piece.size >= 7.8, piece.text


def test_figures_line_up_at_their_right(printed: list[Page]):
    for page in printed:
        table = [row for row in page.rows() if len(row) == 5 and row[0].text in {*AREAS, "Peticiones atendidas"}]
        for column in range(1, 5):
            assert len({round(row[column].right, 1) for row in table}) == 1


def test_blank_stays_blank_and_zero_is_0(sonora: QuarterlyReport):
    row = Row("Ventanilla", ("0", "", "7"), "7")
    blank = Row("Sin nada", ("", "", ""), "")
    chart = replace(sonora.indicators[0].bars, realized=(0, None, 7), quarter_planned=None)
    one = replace(sonora.indicators[0], received=None, areas=(row, blank), total=row, bars=chart)
    (page,) = pages(render(like(sonora, one)))
    texts = [tuple(piece.text for piece in line) for line in page.rows()]
    assert ("Ventanilla", "0", "7", "7") in texts
    assert ("Sin nada",) in texts


def test_without_areas_only_the_total_stands_there(sonora: QuarterlyReport):
    one = replace(sonora.indicators[0], areas=(), received=None)
    said = rows(pages(render(like(sonora, one))))
    assert ("Peticiones atendidas", *MONTHS) in said
    assert not any(row[0] in AREAS for row in said)
    assert [row[0] for row in said].count("Departamento o área") == 1


def test_what_was_captured_by_hand_stands_below_its_table(sonora: QuarterlyReport):
    one = replace(sonora.indicators[0], by_hand="Capturado a mano: 190 (fuente: <Bitácora> & libreta)")
    names = [row[0] for row in rows(pages(render(like(sonora, one))))]
    assert names[names.index("Peticiones atendidas") + 1] == one.by_hand
    without = replace(one, by_hand="")
    assert not [row for row in rows(pages(render(like(sonora, without)))) if row[0].startswith("Capturado")]


def test_draft_is_written_on_every_page_and_only_on_a_draft(sonora: QuarterlyReport):
    for draft in (True, False):
        value = replace(sonora, sheet=replace(sonora.sheet, draft=draft))
        assert ["BORRADOR" in page.text for page in pages(render(value))] == [draft] * 2


# the file


def test_the_same_value_has_the_same_bytes_from_any_thread(sonora: QuarterlyReport):
    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(render, [sonora] * 3))) == 1


RENDERING = """
import pickle, sys
from hashlib import sha1
from xicotepec_atencion.paper.quarterly import render
assert "matplotlib" not in sys.modules
print(sha1(render(pickle.load(sys.stdin.buffer))).hexdigest())
"""


def test_importing_takes_no_matplotlib_and_chance_has_no_part_in_the_bytes(sonora: QuarterlyReport):
    another = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment, command = {**os.environ, "PYTHONHASHSEED": another}, [sys.executable, "-c", RENDERING]
    elsewhere = subprocess.run(command, input=pickle.dumps(sonora), env=environment, stdout=-1, check=True).stdout
    assert elsewhere.decode().strip() == sha1(render(sonora)).hexdigest()


def objects(pdf: bytes, kind: str, subtype: str = "") -> list[Any]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [o for o in document.objects if isinstance(o, (pikepdf.Dictionary, pikepdf.Stream))]
        named = [o for o in found if o.get("/Type") == kind and (not subtype or o.get("/Subtype") == subtype)]
        return [{key: str(value) for key, value in o.items() if key in ("/BaseFont", "/FontName", "/FontFile2")}
                for o in named]  # fmt: skip


def test_every_face_is_embedded(sonora: QuarterlyReport):
    pdf = render(sonora)
    faces = objects(pdf, "/Font")
    described = objects(pdf, "/FontDescriptor")
    assert all("SourceSansPro" in face["/BaseFont"] for face in faces)
    assert all("/FontFile2" in face for face in described)
    assert {face["/BaseFont"] for face in faces} <= {face["/FontName"] for face in described}


def test_charts_are_vectors(sonora: QuarterlyReport):
    pdf = render(sonora)
    assert objects(pdf, "/XObject", "/Image") == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        forms = [list(page.resources.XObject.keys()) for page in document.pages]
    assert forms == [["/Chart1"], ["/Chart2"]]


def test_the_document_says_what_it_is(sonora: QuarterlyReport):
    document = PdfReader(io.BytesIO(render(sonora)))
    assert document.metadata is not None
    assert document.metadata.title == "Tercer trimestre de 2021: informe de metas"
    assert document.metadata.author == "Dirección General de Atención Ciudadana, Estado de Sonora"
    assert document.root_object["/Lang"] == "es-MX"


# charts


def chart_text(value: Bars) -> str:
    (page,) = pages(alone(value, 180, 36))
    return page.text


def test_the_quarters_pair_stands_beside_the_months_where_only_it_has_a_goal(sonora: QuarterlyReport):
    value = sonora.indicators[0].bars
    said = chart_text(value)
    for told in ("Julio", "Agosto", "Septiembre", *MONTHS, "Trimestre", "10,000", "Programado", "Realizado"):
        assert told in said
    by_month = replace(value, planned=(3000, 3100, 3200))
    said = chart_text(by_month)
    for told in ("3,000", "3,100", "3,200", "3,504"):
        assert told in said
    assert "Trimestre" not in said


@pytest.mark.parametrize(
    ("planned", "realized", "told"),
    [
        ((None,) * 3, (5, None, 0), ["5", "0"]),
        ((0, 0, 0), (None,) * 3, ["0", "0", "0"]),
        ((80, None, 80), (None, 64, None), ["80", "64", "80"]),
        ((999999999,) * 3, (999999999,) * 3, ["999,999,999"] * 6),
    ],
)
def test_a_chart_shows_what_is_known(sonora: QuarterlyReport, planned: Any, realized: Any, told: list[str]):
    value = replace(sonora.indicators[0].bars, planned=planned, realized=realized, quarter_planned=None)
    (page,) = pages(alone(value, 180, 36))
    assert sorted(p.text for p in page.pieces if p.text[0].isdigit()) == sorted(told)
    for piece in page.pieces:
        assert piece.left >= -0.1
        assert piece.right <= page.width + 0.1


# texts that people write


@pytest.mark.parametrize("text", [*HOSTILE, "Un nombre largo, y a propósito. " * 9, "Larguísimapalabra" * 9])
def test_texts_come_through_as_they_were_written(sonora: QuarterlyReport, laid_out: Lay, text: str):
    first = sonora.indicators[0]
    row = Row(text, ("1", "2", "3"), "6")
    hostile = replace(
        first, name=text, unit=text, received=row, areas=(row,), total=row, evaluation=(text, text),
        bars=replace(first.bars, months=(text[:17],) * 3, unit=text),
    )  # fmt: skip
    assert everything(laid_out(like(sonora, hostile), drawn=True)).count(text.replace(" ", "")) >= 7


# pages


def assert_inside(printed_pages: list[Page]) -> None:
    for page in printed_pages:
        for piece in page.pieces:
            assert piece.left >= MARGIN - 0.1, piece.text
            assert piece.right <= page.width - MARGIN + 1, piece.text
            assert piece.baseline >= MARGIN, piece.text
            assert piece.baseline + 0.66 * piece.size <= page.height - MARGIN + 0.1, piece.text


def test_the_original_stays_inside_its_margins(sonora: QuarterlyReport, laid_out: Lay):
    assert len(laid_out(sonora)) == 2


@pytest.mark.parametrize("areas", [1, 9, 14, 20, 60])
@pytest.mark.parametrize("indicators", [1, 2, 6])
def test_any_number_of_areas_and_indicators(sonora: QuarterlyReport, laid_out: Lay, areas: int, indicators: int):
    many = [of_areas(sonora, areas, number=f"Indicador {n + 1}", name=f"Inventado {n}") for n in range(indicators)]
    printed_pages = laid_out(like(sonora, *many))
    assert sum(page.text.count("Ventanilla inventada") for page in printed_pages) == areas * indicators
    for n in range(indicators):
        (page,) = [page for page in printed_pages if f"Inventado {n}" in page.text]
        after = page.text.partition(f"Inventado {n}")[2]
        assert "Ventanilla inventada 1 " in after
    assert_signed(printed_pages)


@pytest.mark.parametrize("length", range(1, 120, 9))
@pytest.mark.parametrize("paragraphs", [1, 3])
def test_the_signature_stands_with_the_end_of_what_is_signed(
    sonora: QuarterlyReport, laid_out: Lay, length: int, paragraphs: int
):
    one = of_areas(sonora, 3, evaluation=(PROSE * length,) * paragraphs)
    printed_pages = laid_out(like(sonora, one))
    assert everything(printed_pages).count("constancia") == length * paragraphs
    assert_signed(printed_pages)
    assert "periodo" in body(printed_pages[-1])
    for page in printed_pages:  # no heading without what it heads
        assert not body(page).endswith("Evaluación cualitativa")


def body(page: Page) -> str:
    """What stands between letterhead and foot."""
    texts = [piece.text for row in page.rows() for piece in row if piece.text not in SIGNS]
    return " ".join(texts[texts.index("Tercer trimestre de 2021: informe de metas") + 1 : texts.index("Semáforo:")])


def assert_signed(printed_pages: list[Page]) -> None:
    """Once, at the end, under something."""
    assert ["Autorizó" in page.text for page in printed_pages] == [False] * (len(printed_pages) - 1) + [True]
    assert body(printed_pages[-1]).partition("Autorizó")[0].strip()
    assert body(printed_pages[-1]).endswith("Autorizó")


@pytest.mark.parametrize("signatures", [1, 2, 3])
def test_all_sign_inside_the_margins(sonora: QuarterlyReport, laid_out: Lay, signatures: int):
    signing = tuple(Signature(f"Firmó {n}", f"Lic. Nadie Existente {n}", "Titular") for n in range(signatures))
    printed_pages = laid_out(replace(sonora, sheet=replace(sonora.sheet, signatures=signing)))
    for each in signing:
        assert each.duty in printed_pages[-1].text
        assert each.name in printed_pages[-1].text


@pytest.mark.parametrize("evaluation", [(), ("Breve.",)])
def test_an_indicator_without_figures_is_still_printed(
    sonora: QuarterlyReport, laid_out: Lay, evaluation: tuple[str, ...]
):
    nothing = Row("Peticiones atendidas", ("", "", ""), "")
    none: tuple[None, None, None] = (None, None, None)
    one = sonora.indicators[0]
    blank = replace(one.bars, planned=none, realized=none, quarter_planned=None, quarter_realized=None)
    share = replace(one.period, percent="—", of="sin capturar", letter="", verdict="")
    one = replace(
        one, received=None, areas=(), total=nothing, planned="—", reached="sin capturar", period=share, bars=blank,
        evaluation=evaluation,
    )  # fmt: skip
    (page,) = laid_out(like(sonora, one))
    assert "Avance del periodo: sin capturar" in page.text
    assert ("Evaluación cualitativa" in page.text) == bool(evaluation)
    assert_signed([page])


def test_a_quarter_without_indicators_is_still_printed(sonora: QuarterlyReport, laid_out: Lay):
    (page,) = laid_out(like(sonora))
    assert "Autorizó" in page.text
