"""Seals for the screen and the printer, looked at as QtPdf draws them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.kept import pdf, signed_pdf
from tests.seals import SEAL, drawn, inked, place_of
from xicotepec_atencion.paper.flattened import flattened
from xicotepec_atencion.paper.identified import fields_of

BLACK_SQUARE = b"0 0 10 10 re f"


def blank() -> bytes:
    out = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(612, 792))
        document.save(out)
    return out.getvalue()


def with_widget(rect: list[float], form: dict[str, Array] | None = None, flags: int = 4) -> bytes:
    with pikepdf.open(BytesIO(blank())) as document:
        said = {"BBox": Array([0, 0, 10, 10]), **(form or {})}
        look = document.make_stream(BLACK_SQUARE, Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary(), **said)
        kind = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, F=flags)
        kind.Rect, kind.AP = Array(rect), Dictionary(N=look)
        widget = document.make_indirect(kind)
        document.pages[0].obj.Annots = Array([widget])
        document.Root.AcroForm = Dictionary(Fields=Array([widget]))
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def test_a_seal_is_drawn_where_the_field_is(qapp: object):
    place = place_of(signed_pdf(), "Elaboro")
    assert inked(drawn(signed_pdf()), *place) < 0.01
    shown = flattened(signed_pdf())
    assert inked(drawn(shown), *place) > SEAL
    assert fields_of(shown) == {}
    assert flattened(shown) is shown


def test_what_has_no_widgets_stays_as_it_is_and_empty_fields_draw_nothing(qapp: object):
    bare = blank()
    assert flattened(bare) is bare
    assert flattened(pdf()) is pdf()


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ({}, 1.0),
        ({"BBox": Array([5, 0, 15, 10])}, 0.5),
        ({"Matrix": Array([0, 1, -1, 0, 0, 0])}, 1.0),
        ({"Matrix": Array([2, 0, 0, 2, 30, 40])}, 1.0),
    ],
)
def test_its_box_is_stretched_over_its_place(qapp: object, form: dict[str, Array], part: float):
    image = drawn(flattened(with_widget([100, 200, 180, 240], form)))
    assert inked(image, 101, 201, 179, 239) == pytest.approx(part, abs=0.02)
    assert inked(image, 0, 0, 612, 195) == inked(image, 190, 0, 612, 792) == 0.0


def test_what_is_hidden_is_not_drawn(qapp: object):
    assert inked(drawn(flattened(with_widget([100, 200, 180, 240], flags=6))), 0, 0, 612, 792) == 0.0


def test_damage_is_told():
    with pytest.raises(ValueError, match="shown"):
        flattened(b"%PDF-1.7 /Widget")
