"""The privacy notice's text: whose it is, what is still to write in it, and how it is parted to be read."""

import pytest

from tests import made
from xicotepec_atencion.domain.notices import Part, blanks, filled_in, notice_page, parts_of
from xicotepec_atencion.domain.papers import Notice

FIRST = "{office}, en {address}, lo cuida: {ajeno}."


@pytest.mark.parametrize(
    ("body", "address", "said"),
    [
        ("H. Ayuntamiento", "Calle 1", "Oficina Inventada, H. Ayuntamiento, en Calle 1, lo cuida: {ajeno}."),
        ("", "", "Oficina Inventada, en [escriba el domicilio], lo cuida: {ajeno}."),
        ("{address}", "Calle 1", "Oficina Inventada, {address}, en Calle 1, lo cuida: {ajeno}."),
    ],
)
def test_the_first_text_becomes_the_offices_own(body: str, address: str, said: str):
    assert filled_in(FIRST, made.office(body=body, address=address)) == said


def test_what_is_still_to_write_is_found():
    assert blanks("En [escriba dónde] y [Escriba\ncuándo], no [así].") == ["[escriba dónde]", "[Escriba\ncuándo]"]


def test_paragraphs_are_parted_by_empty_lines_and_may_have_a_heading():
    long = "Una primera línea que es demasiado larga para ser el encabezado de nada"
    text = f"Sin encabezado.\n\n\nQué le pedimos\nCasi nada.\nDe veras.\n \n{long}\nsigue.\n\nUna frase.\nOtra.\n"
    assert parts_of(text) == (
        Part("Sin encabezado."),
        Part("Casi nada.\nDe veras.", "Qué le pedimos"),
        Part(f"{long}\nsigue."),
        Part("Una frase.\nOtra."),
    )


def test_the_page_says_its_version_and_since_when():
    page = notice_page(made.office(), Notice(version=3, text="Texto."), made.moment(2026, 1, 5), made.NOW)
    assert page.sheet.foot == ("Versión 3, del 5 ene 2026 · impreso el 16 mar 2026, 10:00",)
    assert (page.sheet.office, page.sheet.title) == ("Oficina Inventada", "Aviso de privacidad")
