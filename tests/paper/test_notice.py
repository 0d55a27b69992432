"""The printed privacy notice: one page in large type, letter by letter, with its version in the foot."""

from __future__ import annotations

from tests import made
from tests.paper.printed import fonts, pages
from xicotepec_atencion.domain.notices import NoticePage, filled_in, notice_page
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paper.notice import SIZES, render

OFFICE = made.office(address="Calle Inventada 1, tel. 776 000 00 00")


def page_of(text: str) -> NoticePage:
    return notice_page(OFFICE, Notice(version=3, text=text), made.moment(2026, 1, 5), made.NOW)


FIRST = page_of(filled_in(seed.notice(), OFFICE))


def test_one_page_says_everything():
    (page,) = pages(render(FIRST))
    assert (page.width, page.height) == (612, 792)
    said = "".join(page.text.split())
    for part in FIRST.parts:
        assert "".join((part.heading + part.text).split()) in said
    for text in (
        "Oficina Inventada",
        "H. Ayuntamiento de Ninguna Parte",
        "Aviso de privacidad",
        "Versión 3, del 5 ene",
    ):
        assert "".join(text.split()) in said


def test_a_short_text_is_set_in_the_largest_size():
    (page,) = pages(render(page_of("Cuidamos sus datos.")))
    assert next(piece.size for piece in page.pieces if piece.text == "Cuidamos sus datos.") == SIZES[0]


def test_a_long_text_is_set_smaller_and_then_flows():
    paragraph = "Un renglón inventado que se repite muchas veces. " * 6
    (page,) = pages(render(page_of("\n\n".join([paragraph] * 9))))
    assert min(piece.size for piece in page.pieces if "renglón" in piece.text) < SIZES[0]
    several = pages(render(page_of("\n\n".join([f"Título {n}\n{paragraph}" for n in range(40)]))))
    assert len(several) > 1
    said = " ".join(each.text for each in several)
    assert all(f"Título {n} Un renglón" in said for n in range(40))
    assert all("Versión 3" in each.text for each in several)


def test_what_looks_like_markup_is_set_letter_by_letter():
    hostile = "<b>Datos</b> & <para>más</para> &lt; <img src='x'/> {office}"
    (page,) = pages(render(page_of(f"Título <i>x</i>\n{hostile}")))
    assert "".join(hostile.split()) in "".join(page.text.split())


def test_the_same_notice_gives_the_same_bytes_and_embeds_its_fonts():
    pdf = render(FIRST)
    assert render(FIRST) == pdf
    assert all(fonts(pdf).values())
