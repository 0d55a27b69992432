"""The recovery sheet: one page that says its code, what it opens and where it is kept."""

from __future__ import annotations

from itertools import pairwise

from tests import made
from tests.paper.printed import fonts, pages
from xicotepec_atencion.domain.recovery_sheet import COPIES, FORGOTTEN, KEPT, LOST, NOBODY, recovery_sheet
from xicotepec_atencion.paper.recovery_sheet import render

CODE = "7QK2M-0HWXN-4TRZ8-MMW1J-9PDE3"
SHEET = recovery_sheet(made.office(), CODE, "Ana Inventada", made.NOW)


def test_one_page_says_everything():
    (page,) = pages(render(SHEET))
    assert (page.width, page.height) == (612, 792)
    said = "".join(page.text.split())
    assert CODE.replace("-", "") in said
    for sentence in ("Oficina Inventada", FORGOTTEN, COPIES, KEPT, LOST, NOBODY, "Hecha el 16 mar 2026, 10:00"):
        assert "".join(sentence.split()) in said


def test_the_code_stands_in_five_groups_that_are_told_apart():
    (page,) = pages(render(SHEET))
    letters = max(page.rows(), key=lambda row: row[0].size)
    places = [piece.left + (piece.right - piece.left) / 2 for piece in letters]
    assert "".join(piece.text for piece in letters) == CODE.replace("-", "")
    steps = [round(b - a, 1) for a, b in pairwise(places)]
    assert len(set(steps)) == 2  # between letters, and between groups
    assert [place for place, step in enumerate(steps) if step == max(steps)] == [4, 9, 14, 19]


def test_the_widest_code_stays_in_its_frame():
    (page,) = pages(render(recovery_sheet(made.office(), "-".join(["WMWMW"] * 5), "Ana", made.NOW)))
    letters = max(page.rows(), key=lambda row: row[0].size)
    assert letters[0].left > 46
    assert letters[-1].right < 612 - 46
    assert all(a.right <= b.left for a, b in pairwise(letters))


def test_a_long_office_and_a_long_name_stay_on_one_page():
    office = made.office(name="Dirección General de Atención Ciudadana y Participación Social " * 2)
    assert len(pages(render(recovery_sheet(office, CODE, "Ana Inventada " * 4, made.NOW)))) == 1


def test_the_same_sheet_gives_the_same_bytes_and_embeds_its_fonts():
    pdf = render(SHEET)
    assert render(SHEET) == pdf
    assert all(fonts(pdf).values())
