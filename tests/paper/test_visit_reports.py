"""The reports of the visits as a reader sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests import made
from tests.domain.test_breakdown import FOUND
from tests.domain.test_breakdown import report as breakdown
from tests.domain.test_morning import crowded, followed
from tests.paper.printed import Page, fonts, pages
from xicotepec_atencion.domain.daily import DailyReport, Line, daily_report
from xicotepec_atencion.domain.morning_matters import Matters
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.people import UNWILLING
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.paper import daily, report
from xicotepec_atencion.paper.page import LANDSCAPE

FIRST = date(2026, 3, 1)
NOTE = "Se le pidió volver con su comprobante (de domicilio) y la credencial. " * 28  # near the longest
HOSTILE = "x<y <img src='C:\\a'> $^$ =1+1 _a Ñandú ”"


def line(number: int, day: int = 0, **fields: object) -> Line:
    usual = Line(
        FIRST + timedelta(days=day), f"2026-V1-{number:06}", "10:05", "Persona Inventada", 1, "Bache", "Mostrador",
        "Ventanilla Azul", "",
    )  # fmt: skip
    return usual._replace(**fields)  # pyright: ignore[reportArgumentType]


def log(*lines: Line, days: int = 30) -> DailyReport:
    printing = Printing(made.NOW, made.HEAD)
    return daily_report(lines, FIRST, FIRST + timedelta(days=days), Letterhead(made.office()), printing)


@pytest.fixture(scope="module")
def printed() -> list[Page]:
    lines = [line(n, n // 20) for n in range(80)]
    lines[3] = line(3, name="Nombre " * 20 + "Final")
    lines[5] = line(5, name=UNWILLING, cancelled="Se registró\ndos veces", persons=40)
    lines[7] = line(7, note=NOTE, name=HOSTILE, matter="Sinespacios" * 7, persons=12345)
    return pages(daily.render(log(*lines)))


def test_every_visit_is_on_paper_whole(printed: list[Page]):
    said = " ".join(page.text for page in printed)
    for n in range(80):
        assert f"2026-V1-{n:06}" in said
    assert said.count("comprobante (de domicilio) y la credencial.") == 28
    assert "Final" in said
    assert "".join(HOSTILE.split()) in "".join(said.split())
    assert "CANCELADA, no cuenta: Se registró / dos veces" in said
    assert UNWILLING in said
    assert "12,345" in said
    assert "Total del periodo: 79 atenciones, 12,423 personas; 1 cancelada sin contar" in said


def test_every_page_has_its_number_its_heads_and_its_foot(printed: list[Page]):
    assert len(printed) > 2
    for number, page in enumerate(printed, 1):
        for said in ("Oficina Inventada", "Quién acudió", f"Página {number} de {len(printed)}", "datos personales"):
            assert said in page.text


def test_a_day_that_goes_on_says_so(printed: list[Page]):
    assert "Domingo 1 de marzo de 2026: 19 atenciones" in printed[0].text
    assert "sin contar (continúa)" in printed[1].text


def test_nothing_is_printed_beyond_the_margins_or_over_the_next_column(printed: list[Page]):
    for page in printed:
        for row in page.rows():
            for piece in row:
                assert LANDSCAPE.left - 0.5 <= piece.left
                assert piece.right <= LANDSCAPE.right + 0.5
                assert LANDSCAPE.margin - 1 <= piece.baseline <= LANDSCAPE.top
            assert all(before.right <= after.left + 0.5 for before, after in pairwise(row))


def test_faces_are_embedded_and_the_same_value_gives_the_same_bytes():
    value = log(line(1), line(2, note="Nota"))
    pdf = daily.render(value)
    assert all(fonts(pdf).values())
    assert pdf == daily.render(value)
    assert pdf != daily.render(replace(value, total="Otro total"))


def test_more_letters_than_one_font_holds_are_all_read():
    letters = "".join(chr(n) for n in range(0x21, 0x17F) if chr(n).isalpha())
    assert letters in pages(daily.render(log(line(1, note=letters))))[0].text.replace(" ", "")


def test_an_empty_log_says_so_on_a_page():
    (page,) = pages(daily.render(log()))
    assert "No se registró ninguna atención en el periodo." in page.text


def test_it_tells_how_far_it_is_and_stops_when_asked():
    value, done = log(*(line(n) for n in range(120))), list[tuple[int, int]]()
    daily.render(value, lambda page, of: done.append((page, of)))
    assert done == [(page, len(done)) for page in range(1, len(done) + 1)]
    with pytest.raises(daily.Cancelled):
        daily.render(value, cancelled=lambda: True)


@pytest.mark.parametrize("matters", [None, followed(), followed(0)], ids=["none", "overdue", "in time"])
@pytest.mark.parametrize("activities", [0, 2, 16, 40])
def test_the_morning_sheet_is_one_page_whatever_there_is(activities: int, matters: Matters | None):
    (page,) = pages(report.render(crowded(activities, matters)))
    assert "Hoja matutina, lunes 15 de junio de 2026" in page.text
    assert "El último respaldo es de hace 530 días" in page.text


def test_a_published_breakdown_says_what_it_withholds():
    said = " ".join(page.text for page in pages(report.render(breakdown(FOUND, published=True))))
    for told in (
        "versión para publicar",
        "hombre < 5 — < 5 —",
        "«< 5»: de 1 a 4, no se publica",
        "No se registró de ninguna persona: localidad",
    ):
        assert told in said
