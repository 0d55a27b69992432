"""Blank sheets with their folios: two a page, each with its slip, whatever the office's lists are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import made
from tests.paper.printed import Page, fonts, pages
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.sheet_paper import RULES, SETTLED, SLIP_SAID, SheetPaper, sheet_paper
from xicotepec_atencion.paper.sheets import SLIP_LEFT, render

LONG = "Dirección General de Atención Ciudadana y Participación Social del Municipio Inventado"


def paper(
    number: int = 3, name: str = "Oficina Inventada", channels: tuple[Item, ...] = made.CHANNELS, **fields: str
) -> SheetPaper:
    folios = [Folio("NIN-OFI", 2026, "P1", n) for n in range(1, number + 1)]
    return sheet_paper(made.office(name=name, **fields), channels, made.AREAS, folios)


def bare(page: Page) -> str:
    return "".join(page.text.split())


def test_two_sheets_stand_on_a_letter_page_each_with_its_slip():
    first, second = pages(render(paper()))
    assert (first.width, first.height) == (612, 792)
    for folio in ("NIN-OFI-2026-P1-000001", "NIN-OFI-2026-P1-000002"):
        assert bare(first).count(folio) == 2, "on the form and on its slip"
    assert bare(second).count("Comprobante") == 1
    for said in (RULES, SLIP_SAID, "Mostrador", "Ventanilla Azul", "Nombre opcional", "Teléfono opcional"):
        assert "".join(said.split()) in bare(first)


def test_that_it_was_resolved_at_the_desk_is_ticked_beside_the_note():
    (page,) = pages(render(paper(1)))
    note, ticked = (next(each for each in page.pieces if each.text == text) for text in ("Nota", SETTLED))
    assert note.baseline == ticked.baseline
    assert ticked.right < SLIP_LEFT


def test_what_is_retired_is_not_ticked():
    retired = (made.CHANNELS[0], replace(made.CHANNELS[1], retired=True))
    (page,) = pages(render(paper(1, channels=retired)))
    assert "Mostrador" in bare(page)
    assert made.CHANNELS[1].name not in [piece.text for piece in page.pieces if piece.size == 9.5]


@pytest.mark.parametrize("number", [0, 1, 12, 13, 40])
def test_however_long_the_lists_are_nothing_leaves_the_sheet(number: int):
    channels = made.items(Catalogue.CHANNEL, *(f"Canal inventado de nombre largo {n}" for n in range(number)))
    (page,) = pages(render(paper(1, LONG, channels)))
    assert min(piece.baseline for piece in page.pieces) > 396 + 10
    assert max(piece.right for piece in page.pieces) <= 612 - 30
    foot = next(piece for piece in page.pieces if piece.text.startswith(RULES[:10]))
    note = next(piece for piece in page.pieces if piece.text == "Nota")
    assert note.baseline - foot.baseline > 30, "there is room to write"


def test_the_same_sheets_give_the_same_bytes_and_embed_their_fonts():
    pdf = render(paper())
    assert render(paper()) == pdf
    assert all(fonts(pdf).values())
