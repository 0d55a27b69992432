"""The yearly programme on paper: every number of the file, where the printed original has it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests import made
from tests.paper.printed import Page, Piece, fonts, pages
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.programme import Activity, HandFigure, Measure, Section
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.domain.signs import SIGNS
from xicotepec_atencion.paper.page import LANDSCAPE
from xicotepec_atencion.paper.programme import render
from xicotepec_atencion.paper.programme_columns import ACTIVITY, columns_for
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.store.store import Store

YEAR = 2024
CUT_OFF = made.moment(2024, 10, 15, 12, 48)
MARGIN = 36
HOSTILE = ("x<y", '<img src="C:\\nada.png">', "&amp;", "$^$", "<hola>", "]]>", "%s {0}", "#VALOR & <b>más</b>")
STAGES = ("Programado", "Realizado")


@pytest.fixture
def xicotepec(tmp_path: Path) -> Iterator[Store]:
    """The file of the office whose printed programme is the original."""
    with made.seeded("xicotepec", tmp_path / "xicotepec.db", CUT_OFF) as store:
        yield store


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """Its pages, as they are read by whoever changes nothing."""
    with made.seeded("xicotepec", tmp_path_factory.mktemp("original") / "xicotepec.db", CUT_OFF) as store:
        return printed(store)


def report(store: Store) -> ProgrammeReport:
    return report_reads.programme(store, YEAR, CUT_OFF)


def printed(store: Store) -> list[Page]:
    return pages(render(report(store)))


def figures(page: Page) -> list[list[str]]:
    """What stands on the page's rows after Programado or Realizado, row by row."""
    rows = [[piece.text for piece in row] for row in page.rows()]
    return [row[i + 1 :] for row in rows for i, text in enumerate(row) if text in STAGES]


def the(page: Page, text: str) -> Piece:
    (piece,) = [piece for piece in page.pieces if piece.text == text]
    return piece


def activity(store: Store) -> Activity:
    (activity,) = store.activities.of(YEAR)
    return activity


def change_activity(store: Store, **fields: Any) -> None:
    made.put(store, replace(activity(store), **fields), CUT_OFF)


def realized(activity: Activity, amounts: tuple[int, ...]) -> list[HandFigure]:
    cells = made.by_month(YEAR, amounts).items()
    return [HandFigure(activity.uid, None, m, Measure.REALIZED, n, "Oficio inventado") for m, n in cells]


def add_activities(store: Store, count: int, times: int = 1) -> None:
    """More of them, each with the original's numbers `times` over."""
    first = activity(store)
    for position in range(1, count + 1):
        another = replace(
            first,
            uid=made.uid(f"activity {position}"),
            position=position,
            name=f"Actividad inventada {position}",
            annual_goal=820 * times,
            planned=made.by_month(YEAR, [n * times for n in made.PLANNED_2024]),
            feeds=(),
            revision=0,
        )
        figures = realized(another, tuple(n * times for n in made.REALIZED_2024))
        made.do(store, Together((Put(another), *map(Put, figures))), CUT_OFF)


# the original


def test_every_number_of_the_original_stands_in_its_row(original: list[Page]):
    _, table = original
    assert figures(table) == [
        ["80", "80", "60", "220"],
        ["95", "89", "76", "260", "118.18 %"],
        ["80", "80", "80", "240"],
        ["113", "64", "85", "262", "109.17 %"],
        ["80", "80", "80", "240"],
        ["80", "80", "80", "240", "100.00 %"],
        ["40", "40", "40", "120"],
        ["sin capturar"],  # blank, not zero
        ["Acumulado a septiembre, de lo programado: 108.86 %, 762 de 700", "820", "De la meta anual"],
        ["(BAJO DEMANDA) enero a septiembre; todo por captura manual", "762", "92.93 %"],
    ]


def test_the_three_percentages_have_their_names_and_what_they_are_of(original: list[Page]):
    _, table = original
    assert "Del periodo: tercer trimestre 100.00 % 240 de 240" in table.text
    assert "Acumulado a septiembre, de lo programado 108.86 % 762 de 700" in table.text
    assert "De la meta anual 92.93 % 762 de 820 periodo incompleto" in table.text


def test_a_quarter_stands_under_its_own_months_to_the_right(original: list[Page]):
    _, table = original
    (head,) = [row for row in table.rows() if [p.text for p in row][:2] == ["Actividad", "Descripción"]]
    ends = [piece.right for piece in head if len(piece.text) == 1]
    pairs = [row for row in table.rows() if {"Programado", "Personas"} <= {p.text for p in row}]
    for quarter, row in enumerate(pairs[:4]):
        months = [piece.right for piece in row[5:8]]
        assert months == pytest.approx(ends[3 * quarter : 3 * quarter + 3], abs=0.01)


def test_each_quarter_repeats_the_activity_on_one_baseline_with_its_numbers(original: list[Page]):
    _, table = original
    rows = [[piece.text for piece in row] for row in table.rows()]
    told = ["Atención Ciudadana", "Atender a las y los ciudadanos en general", "Personas", "820", "Programado"]
    assert len([row for row in rows if row[:5] == told]) == 4


def test_a_sign_is_read_by_its_letter(original: list[Page]):
    _, table = original
    signs = [p for p in table.pieces if p.text in SIGNS and p.size == pytest.approx(6.6)]
    beside = the(table, "118.18 %").left
    in_the_table = sorted((p for p in signs if 600 < p.left < beside), key=lambda p: -p.baseline)
    assert [p.text for p in in_the_table] == ["M", "V", "V"]
    legend = table.text.partition("Semáforo:")[2]
    assert legend.startswith(" R menos de 50 % N 50 a 70 % A 70 a 90 % V 90 a 110 % M más de 110 % S sin programación")


def test_the_first_page_presents_the_programme(xicotepec: Store, original: list[Page]):
    first, _ = original
    value = report(xicotepec)
    assert value.preface in first.text
    for section in value.sections:
        assert f"{section.title} {section.text}" in first.text


def test_a_programme_with_nothing_to_present_begins_with_its_table(xicotepec: Store):
    heading = xicotepec.programmes.get(YEAR)
    assert heading is not None
    made.put(xicotepec, replace(heading, preface="", sections=()), CUT_OFF)
    (table,) = printed(xicotepec)
    assert "Página 1 de 1" in table.text


# changes


def test_one_changed_month_changes_its_quarter_the_total_and_the_percentages(xicotepec: Store):
    line = activity(xicotepec)
    february = HandFigure(line.uid, None, Month(202402), Measure.REALIZED, 100, "Oficio inventado 3")
    kept = xicotepec.hand_figures.find(february)
    assert kept is not None
    made.put(xicotepec, replace(february, revision=kept.content.revision), CUT_OFF)
    _, table = printed(xicotepec)
    assert figures(table)[1] == ["95", "100", "76", "271", "123.18 %"]
    assert figures(table)[8][0].endswith("110.43 %, 773 de 700")
    assert figures(table)[9][1:] == ["773", "94.27 %"]
    assert "762" not in re.findall(r"\w+", table.text)  # but in the head of the logbook, perhaps


def test_a_quarter_planned_whole_shows_its_goal_and_no_month(xicotepec: Store):
    change_activity(xicotepec, planned=made.by_quarter(YEAR, 220, 240, 240, 120))
    _, table = printed(xicotepec)
    assert figures(table)[:8:2] == [["220"], ["240"], ["240"], ["120"]]
    assert figures(table)[1] == ["95", "89", "76", "260", "118.18 %"]


def test_a_captured_zero_is_printed(xicotepec: Store):
    october = HandFigure(activity(xicotepec).uid, None, Month(202410), Measure.REALIZED, 0, "Oficio inventado 4")
    made.put(xicotepec, october, CUT_OFF)
    _, table = printed(xicotepec)
    assert figures(table)[7] == ["0", "0", "0.00 %"]


def test_five_figures_fit_their_months(xicotepec: Store):
    change_activity(xicotepec, planned=dict.fromkeys(months_of(YEAR), 88_888), annual_goal=1_066_656)
    table = printed(xicotepec)[1]
    assert figures(table)[0] == ["88,888", "88,888", "88,888", "266,664"]
    assert_in_order(table)
    assert min(piece.size for piece in table.pieces if piece.text == "88,888") >= 7.8


# the draft, the signatures, the bytes


def test_every_page_of_an_open_year_says_draft_twice(original: list[Page]):
    assert [page.text.count("BORRADOR") for page in original] == [2, 2]


def test_closed_months_take_the_draft_away(xicotepec: Store):
    made.close(xicotepec, *months_of(YEAR)[:9], at=CUT_OFF)
    assert not [page for page in printed(xicotepec) if "BORRADOR" in page.text]


def test_the_signatory_stands_under_the_line_with_the_post(original: list[Page]):
    _, table = original
    duty, name, post = (
        the(table, text) for text in ("Autorizó", "Lic. Ángel Hernández Fonseca", "Secretario de Gobernación")
    )
    assert duty.baseline > name.baseline > post.baseline
    assert name.face.endswith("Bold")
    assert duty.baseline - name.baseline > 40  # points of room for the ink


def test_nobody_to_sign_leaves_a_bare_line(xicotepec: Store):
    (signatory,) = xicotepec.signatories.all()
    made.put(xicotepec, signatory.undone(), CUT_OFF)
    _, table = printed(xicotepec)
    lowest = min(p.baseline for p in table.pieces if p.baseline > the(table, "Semáforo:").baseline + 5)
    assert lowest == the(table, "Autorizó").baseline


def test_three_sign_side_by_side(xicotepec: Store):
    value = report(xicotepec)
    three = tuple(Signature(duty, f"Lic. {duty}", f"Cargo {duty}") for duty in ("Elaboró", "Revisó", "Autorizó"))
    _, table = pages(render(replace(value, sheet=replace(value.sheet, signatures=three))))
    rows = [[piece.text for piece in row] for row in table.rows()]
    for row in zip(*((s.duty, s.name, s.post) for s in three), strict=True):
        assert list(row) in rows


def test_the_same_value_gives_the_same_bytes(xicotepec: Store):
    assert render(report(xicotepec)) == render(report(xicotepec))


def test_the_document_says_what_it_is(xicotepec: Store):
    document = PdfReader(io.BytesIO(render(report(xicotepec))))
    assert document.metadata is not None
    assert document.metadata.title == "Gráfica de Gantt, programación del ejercicio 2024"
    assert document.metadata.author == "Secretaría de Gobernación, H. Ayuntamiento de Xicotepec, Puebla"
    assert document.root_object["/Lang"] == "es-MX"


@pytest.mark.parametrize("activities", [1, 4])
def test_every_face_is_embedded_and_none_is_helvetica(xicotepec: Store, activities: int):
    add_activities(xicotepec, activities - 1)
    faces = fonts(render(report(xicotepec)))
    assert len(faces) == 4
    for name, embedded in faces.items():
        assert "SourceSansPro" in name
        assert embedded


# texts that people write


def texts(page: Page) -> str:
    """Without spaces, since a long text is broken anywhere."""
    return page.text.replace(" ", "")


@pytest.mark.parametrize("text", [*HOSTILE, "Descripción larga, y a propósito. " * 9, "Larguísimapalabra" * 5])
def test_texts_come_through_as_they_were_written(xicotepec: Store, text: str):
    change_activity(xicotepec, name=text[:80], description=text, unit=text[:80], total_label=text)
    heading = xicotepec.programmes.get(YEAR)
    assert heading is not None
    made.put(xicotepec, replace(heading, title=text, preface=text, sections=(Section(text, text),)), CUT_OFF)
    office = xicotepec.office()
    made.put(xicotepec, replace(office, name=text, body=text), CUT_OFF)
    (signatory,) = xicotepec.signatories.all()
    made.put(xicotepec, replace(signatory, name=text[:80], post=text), CUT_OFF)
    printed_pages = printed(xicotepec)
    everything = "".join(texts(page) for page in printed_pages)
    headed = 3 * len(printed_pages)  # title, office and body
    assert everything.count(text.replace(" ", "")) >= headed + 3 + 4 + 2  # page one, descriptions, label and post
    assert everything.count(text[:80].replace(" ", "")) >= headed + 9 + 10  # and names and units
    assert_sound(printed_pages)


def test_a_description_as_long_as_a_page_is_never_cut(xicotepec: Store):
    change_activity(xicotepec, description="Descripción interminable. " * 200)
    printed_pages = printed(xicotepec)
    assert sum(texts(page).count("interminable") for page in printed_pages) == 4 * 200
    assert_sound(printed_pages)


# pages


def assert_in_order(page: Page) -> None:
    """No text of a row reaches into the next one."""
    for row in page.rows():
        for one, next_one in pairwise(row):
            assert one.right <= next_one.left + 0.5, (one.text, next_one.text)


def assert_inside(page: Page) -> None:
    for piece in page.pieces:
        assert piece.left >= MARGIN - 0.1, piece.text
        assert piece.right <= page.width - MARGIN + 0.1, piece.text
        assert piece.baseline >= MARGIN, piece.text
        assert piece.baseline + 0.66 * piece.size <= page.height - MARGIN + 0.1, piece.text


def assert_sound(printed_pages: list[Page]) -> None:
    for page in printed_pages:
        assert_inside(page)
        assert_in_order(page)


def stages(page: Page) -> list[str]:
    ordered = [piece.text for row in page.rows() for piece in row]
    return [text for text in ordered if text in STAGES]


def test_one_activity_and_its_signature_share_the_table_page(original: list[Page]):
    first, table = original
    assert "Autorizó" in table.text
    assert_sound([first, table])


def test_it_shares_the_page_even_with_five_figures_in_each_month(xicotepec: Store):
    add_activities(xicotepec, 1, times=150)
    value = report(xicotepec)
    first, table = pages(render(replace(value, activities=value.activities[1:])))
    assert "16,950" in table.text
    assert "Autorizó" in table.text
    assert_sound([first, table])


@pytest.mark.parametrize(("activities", "times"), [(2, 1), (12, 1), (12, 17), (12, 150), (40, 1)])
def test_many_activities_go_on_over_the_pages(xicotepec: Store, activities: int, times: int):
    add_activities(xicotepec, activities - 1, times)
    _, *tables = printed(xicotepec)
    assert_sound(tables)
    with_pairs = [page for page in tables if stages(page)]
    assert sum(len(stages(page)) for page in with_pairs) == 10 * activities
    for page in with_pairs:
        assert "Primer trimestre" in page.text
        assert stages(page) == list(STAGES) * (len(stages(page)) // 2)  # no pair is parted
        assert not figures(page)[0][0].startswith("Acumulado")  # the end of an activity stands under its last quarter
    for number, page in enumerate(tables, 2):
        assert f"Página {number} de {len(tables) + 1}" in page.text


@pytest.mark.parametrize("activities", [2, 5, 12, 18, 20])
def test_the_signature_never_stands_alone(xicotepec: Store, activities: int):
    value = report(xicotepec)
    many = tuple(replace(value.activities[0], name=f"Inventada {n}") for n in range(activities))
    *_, last = pages(render(replace(value, activities=many)))
    assert "Autorizó" in last.text
    assert "Acumulado a septiembre" in last.text  # the head of the percentages
    assert f"Inventada {activities - 1}" in last.text
    assert f"Inventada {activities - 2}" in last.text


def test_percentages_of_different_periods_keep_their_names(xicotepec: Store):
    value = report(xicotepec)
    one = value.activities[0]
    other = replace(one, period=replace(one.period, name="Del periodo: segundo trimestre"))
    *_, last = pages(render(replace(value, activities=(one, other))))
    assert "Del periodo: tercer trimestre" in last.text
    assert "Del periodo: segundo trimestre" in last.text


def test_a_programme_without_activities_is_still_printed(xicotepec: Store):
    *_, last = pages(render(replace(report(xicotepec), activities=())))
    assert "Autorizó" in last.text


def test_names_take_the_room_of_descriptions_that_nobody_wrote(tmp_path: Path):
    with made.seeded("sonora", tmp_path / "sonora.db", made.moment(2021, 10, 15)) as store:
        report = report_reads.programme(store, 2021, made.moment(2021, 10, 15))
    described = replace(report, activities=tuple(replace(a, description="Algo") for a in report.activities))
    first = [columns_for(each.activities, LANDSCAPE.width).widths for each in (report, described)]
    assert first[0][ACTIVITY] > 1.5 * first[1][ACTIVITY]
    assert sum(first[0]) == pytest.approx(sum(first[1]))
