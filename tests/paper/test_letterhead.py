"""What surrounds a report: the letterhead with emblem and motto, its formats, and who signs it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests import made
from tests.paper.printed import Page, emblem, pages
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Paper
from xicotepec_atencion.domain.sheet import Printing, Sheet, Signature, sheet
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build, format_of
from xicotepec_atencion.paper.signatures import signature_block
from xicotepec_atencion.paper.typography import BODY, paragraph

SHEET = sheet(
    Letterhead(made.office()),
    "Informe inventado",
    made.TODAY,
    Printing(made.NOW, made.HEAD),
    ("Periodo",),
    kind="Informe",
    period="2026",
    months=(),
    personal=False,
)
MOTTO = "2026, Año de la Lectura en Ninguna Parte"
LONG_NAME = "Mtra. Wenceslaa Inventada de los Ángeles Nadie y Ninguno de la Sierra"
LONG_POST = "Encargada del Despacho de la Dirección General de Atención Ciudadana y Participación Social"


def printed(surrounding: Sheet, paper: Paper = Paper.PORTRAIT) -> tuple[Page, bytes]:
    leaf = Leaf("only", surrounding, format_of(paper))
    pdf = build(surrounding, [leaf], [paragraph("Cuerpo", BODY), signature_block(surrounding.signatures)])
    (page,) = pages(pdf)
    return page, pdf


def image(pdf: bytes) -> Any:
    """What is drawn, and the matrix it is drawn with; None: nothing."""
    with pikepdf.open(BytesIO(pdf)) as document:
        before: list[Any] = []
        for operands, operator in pikepdf.parse_content_stream(document.pages[0]):
            if str(operator) == "Do":
                picture = document.pages[0].resources.XObject[str(operands[0])]
                return (int(picture.Width), int(picture.Height)), [float(each) for each in before[-1]]
            if str(operator) == "cm":
                before.append(list(operands))
    return None


def at(page: Page, text: str) -> tuple[float, float]:
    return next((round(each.left, 1), round(each.baseline, 1)) for each in page.pieces if each.text.startswith(text))


@pytest.mark.parametrize("size", [(60, 80), (80, 60), (900, 100), (10, 2000)])
def test_the_emblem_keeps_its_aspect_inside_the_letterhead(size: tuple[int, int]):
    page, pdf = printed(replace(SHEET, emblem=emblem(*size)))
    _, (across, _, _, high, left, bottom) = image(pdf)
    assert across / high == pytest.approx(size[0] / size[1], rel=0.2)
    assert left == pytest.approx(PORTRAIT.left)
    assert PORTRAIT.top - 37 < bottom
    assert bottom + high <= PORTRAIT.top + 0.1
    assert at(page, SHEET.office)[0] > left + across


@pytest.mark.parametrize("picture", [b"", b"no es una imagen", emblem()[:200], emblem()[: len(emblem()) // 2]])
def test_without_an_emblem_or_with_a_broken_one_the_letterhead_is_the_usual(picture: bytes):
    page, pdf = printed(replace(SHEET, emblem=picture))
    assert image(pdf) is None
    assert at(page, SHEET.office)[0] == PORTRAIT.left


def test_the_motto_stands_in_the_middle_under_the_letterhead_and_pushes_what_follows():
    usual, _ = printed(SHEET)
    page, _ = printed(replace(SHEET, motto=MOTTO))
    (motto,) = [each for each in page.pieces if each.text == MOTTO]
    assert motto.left + motto.right == pytest.approx(page.width, abs=1)
    assert at(page, "Cuerpo")[1] < motto.baseline < at(page, SHEET.title)[1]
    assert at(page, SHEET.title) == at(usual, SHEET.title)
    assert at(page, "Cuerpo")[1] < at(usual, "Cuerpo")[1]


def test_a_motto_of_150_letters_is_whole():
    motto = ("2026, Año de la Lectura, de la Paz y de los Pueblos Originarios de Ninguna Parte " * 2)[:150].strip()
    page, _ = printed(replace(SHEET, motto=motto))
    assert motto in page.text
    assert all(each.right <= PORTRAIT.right + 0.5 for each in page.pieces)


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.PORTRAIT, (612, 792)), (Paper.LANDSCAPE, (792, 612)), (Paper.OFICIO, (963.8, 612.3))]
)
def test_each_paper_has_its_size(paper: Paper, size: tuple[float, float]):
    page, _ = printed(SHEET, paper)
    assert (round(page.width, 1), round(page.height, 1)) == size


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("number", [1, 2, 3])
def test_they_sign_side_by_side_in_order_whatever_their_names(paper: Paper, number: int):
    duties = ("Elaboró", "Revisó", "Autorizó")[:number]
    signing = tuple(Signature(duty, LONG_NAME, LONG_POST) for duty in duties)
    page, _ = printed(replace(SHEET, signatures=signing), paper)
    (row,) = [row for row in page.rows() if row[0].text == "Elaboró"]
    assert [each.text for each in row] == list(duties)
    assert all(each.right <= page.width - format_of(paper).margin + 0.5 for each in page.pieces)
    said = "".join(page.text.split())
    assert said.count("Sierra") == said.count("Social") == number


def test_more_than_three_sign_below():
    signing = tuple(Signature(f"Firmó {n}", f"Nadie {n}", "Titular") for n in range(5))
    page, _ = printed(replace(SHEET, signatures=signing))
    rows = [[each.text for each in row] for row in page.rows() if row[0].text.startswith("Firmó")]
    assert rows == [["Firmó 0", "Firmó 1", "Firmó 2"], ["Firmó 3", "Firmó 4"]]


def test_nobody_to_sign_takes_no_room():
    assert signature_block(()).wrap(500, 500) == (0, 0)
