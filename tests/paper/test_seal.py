"""The seal of an e.firma: whole and legible in its box, whoever signs."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from html import unescape
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.units import mm

from tests import made
from tests.paper.printed import fonts, pages
from xicotepec_atencion.domain.seal import Seal
from xicotepec_atencion.paper.seal import FLOOR, LARGEST, render

SEAL = Seal(
    "EVA INVENTADA SUPUESTA", "Secretaria de Asuntos Inventados", "IASE******AB1", "30001000000500003416",
    made.moment(2026, 3, 16, 10), "3F2A 91C0 77DE 04B5",
)  # fmt: skip
USUAL = replace(SEAL, name="MARÍA DE LOS ÁNGELES INVENTADA SUPUESTA", post="Directora General de Atención Ciudadana")
LONG = replace(
    SEAL,
    name="MARÍA DE LOS ÁNGELES GUADALUPE FICTICIA DE CÓRDOBA Y VILLAMUESTRA DE NINGUNA PARTE",
    post="Directora General de Atención Ciudadana y Enlace con Organizaciones de la Sociedad Civil y del Campo",
)
HOSTILE = replace(SEAL, name="x<y & <b>Ana</b>", post='<img src="C:\\nada.png"> "$^$"')
BARE = replace(SEAL, post="")
WIDE, NARROW, THIRD = (74 * mm, 16 * mm), (56 * mm, 14 * mm), (158.0, 44.0)  # the last: three sign side by side
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
DOTS = 300 / 72  # of a point


def run(program: str, pdf: bytes, *arguments: str) -> bytes:
    return subprocess.run([program, *arguments], input=pdf, capture_output=True, check=True, timeout=60).stdout


@pytest.mark.parametrize("size", [WIDE, NARROW, THIRD], ids=["wide", "narrow", "third"])
@pytest.mark.parametrize(
    "seal", [SEAL, LONG, HOSTILE, replace(SEAL, post="")], ids=["usual", "long", "hostile", "bare"]
)
def test_all_of_it_is_read_back_from_inside_the_box(seal: Seal, size: tuple[float, float]):
    pdf = render(seal, *size)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert [float(each) for each in document.pages[0].mediabox] == pytest.approx([0, 0, *size], abs=0.01)
    words = WORD.findall(run("pdftotext", pdf, "-bbox", "-", "-").decode())
    said = [unescape(word) for *_, word in words if word != "·"]
    assert said == [word for line in seal.lines for word in line.split() if word != "·"]
    for left, top, right, bottom, _ in words:
        assert 0 < float(left) < float(right) < size[0]
        assert 0 < (float(top) + float(bottom)) / 2 < size[1]


@pytest.mark.parametrize(("seal", "size"), [(LONG, WIDE), (LONG, NARROW), (USUAL, THIRD)])
def test_no_letter_touches_the_frame(seal: Seal, size: tuple[float, float]):
    """Between the frame and the texts there is a way around on which nothing is drawn."""
    picture = Image.open(BytesIO(run("pdftoppm", render(seal, *size), "-r", "300", "-gray", "-png"))).convert("L")
    inner = picture.crop((round(3 * DOTS), round(1 * DOTS), picture.width - round(1 * DOTS), picture.height))
    inner = inner.crop((0, 0, inner.width, inner.height - round(1 * DOTS)))
    edges = [(0, 0, inner.width, 1), (0, inner.height - 1, inner.width, inner.height),
             (0, 0, 1, inner.height), (inner.width - 1, 0, inner.width, inner.height)]  # fmt: skip
    assert [inner.crop(edge).getextrema()[0] for edge in edges] == [255] * 4
    assert min(inner.tobytes()) < 64  # and inside stands something


@pytest.mark.parametrize(("seal", "size"), [(SEAL, WIDE), (SEAL, NARROW), (USUAL, THIRD), (USUAL, WIDE)])
def test_nothing_is_smaller_than_six_points(seal: Seal, size: tuple[float, float]):
    (page,) = pages(render(seal, *size))
    assert all(FLOOR - 0.01 <= piece.size <= LARGEST for piece in page.pieces)


def test_a_small_box_makes_it_smaller_and_never_shorter():
    (page,) = pages(render(LONG, *NARROW))
    assert min(piece.size for piece in page.pieces) < FLOOR
    assert "".join(LONG.code.split()) in "".join(page.text.split())


def test_its_faces_are_embedded_and_the_same_seal_gives_the_same_bytes():
    pdf = render(SEAL, *WIDE)
    assert all(fonts(pdf).values())
    assert not [face for face in fonts(pdf) if "Helvetica" in face]
    assert render(SEAL, *WIDE) == pdf
    assert render(replace(SEAL, code="0000 0000 0000 0000"), *WIDE) != pdf


def test_its_lines():
    assert [line.replace("\u00a0", " ") for line in SEAL.lines] == [
        "Firmado electrónicamente",
        "EVA INVENTADA SUPUESTA",
        "Secretaria de Asuntos Inventados",
        "RFC IASE******AB1 · Certificado 30001000000500003416",
        "16 mar 2026, 10:00:00 (UTC−06:00)",
        "Código 3F2A 91C0 77DE 04B5",
    ]
