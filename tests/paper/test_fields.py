"""Where a report is signed there are empty fields of a form: on its lines, called by who signs."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from tests.paper.printed import pages
from tests.paper.test_code import SHEET
from tests.paper.test_gantt import report as gantt_of
from xicotepec_atencion.domain.report import Paper
from xicotepec_atencion.domain.sheet import Sheet, Signature
from xicotepec_atencion.paper.fields import PRINT
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.paper.flow import Signed
from xicotepec_atencion.paper.identified import fields_of
from xicotepec_atencion.paper.page import Leaf, build, format_of
from xicotepec_atencion.paper.signatures import Above, signature_block
from xicotepec_atencion.paper.typography import BODY, paragraph

THREE = tuple(Signature(duty, f"Nadie {duty}", "Titular") for duty in ("Elaboró", "Revisó", "Autorizó"))
FOUR = (*THREE, Signature("Autorizó", "", ""))
NAMES = ["Elaboro", "Reviso", "Autorizo", "Autorizo2"]


def printed(surrounding: Sheet, paper: Paper = Paper.PORTRAIT, within: str = "block") -> bytes:
    block = signature_block(surrounding.signatures)
    ends: dict[str, list[Flowable]] = {
        "block": [Above(block), block],
        "together": [KeepTogether([paragraph("Dos", BODY), block])],
        "signed": [Signed(paragraph("Dos", BODY), block)],
    }
    story = [paragraph("Uno", BODY), PageBreak(), Spacer(0, 40), *ends[within]]
    return build(surrounding, [Leaf("only", surrounding, format_of(paper))], story)


def fields(pdf: bytes) -> list[Any]:
    """Of all pages, in order, resolved: page, rectangle and the rest."""
    with pikepdf.open(BytesIO(pdf)) as document:
        form = document.Root.get("/AcroForm", pikepdf.Dictionary(Fields=pikepdf.Array()))
        listed = [each.objgen for each in form.Fields]
        found = [
            (number, [float(at) for at in each.Rect], str(each.T), str(each.TU), int(each.F), each.objgen)
            for number, page in enumerate(document.pages)
            for each in page.obj.get("/Annots", [])
        ]
        assert listed == [each[-1] for each in found]
        return found


@pytest.mark.parametrize("within", ["block", "together", "signed"])
@pytest.mark.parametrize("paper", list(Paper))
def test_each_lies_in_the_room_between_its_duty_and_its_line(paper: Paper, within: str):
    pdf = printed(replace(SHEET, signatures=FOUR), paper, within)
    found, page = fields(pdf), pages(pdf)[1]
    assert [each[2] for each in found] == NAMES == list(fields_of(pdf))
    assert {each[0] for each in found} == {1}
    duties = [each for row in page.rows() for each in row if each.text in ("Elaboró", "Revisó", "Autorizó")]
    below = [next(each for each in page.pieces if each.text == who.name) for who in THREE]
    for (_, (left, bottom, right, top), *_), duty in zip(found, duties, strict=True):
        assert (left + right) / 2 == pytest.approx((duty.left + duty.right) / 2, abs=0.6)
        assert right - left >= 50 * mm
        assert 15 * mm <= top - bottom < duty.baseline - bottom
    for (_, (_, bottom, *_), *_), name in zip(found[:3], below, strict=True):
        assert 8 < bottom - name.baseline < 16
    boxes = [each[1] for each in found]
    assert all(a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1] for a in boxes for b in boxes if a is not b)


def test_they_say_in_spanish_who_signs():
    assert [each[3] for each in fields(printed(replace(SHEET, signatures=FOUR)))] == [
        "Firma de quien elaboró: Nadie Elaboró",
        "Firma de quien revisó: Nadie Revisó",
        "Firma de quien autorizó: Nadie Autorizó",
        "Firma de quien autorizó",
    ]


def test_they_are_empty_and_nothing_claims_to_be_signed():
    pdf = printed(replace(SHEET, signatures=THREE))
    assert fields_of(pdf) == dict.fromkeys(NAMES[:3], False)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert set(document.Root.AcroForm.keys()) == {"/Fields"}
        for each in document.Root.AcroForm.Fields:
            assert (str(each.FT), str(each.Subtype), int(each.F)) == ("/Sig", "/Widget", PRINT)
            assert "/V" not in each
            assert each.P.objgen == document.pages[1].obj.objgen


@pytest.mark.parametrize(
    "surrounding",
    [
        replace(SHEET, signatures=THREE, draft=True),
        replace(SHEET, signatures=THREE, code=None),
        replace(SHEET, signatures=THREE, origin=None),
        replace(SHEET, signatures=()),
    ],
    ids=["draft", "no code", "no origin", "no lines"],
)
def test_where_nobody_may_sign_there_are_none(surrounding: Sheet):
    pdf = printed(surrounding)
    assert fields_of(pdf) == {}
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "/AcroForm" not in document.Root


@pytest.mark.parametrize(("activities", "signed"), [(4, True), (40, False)])
def test_a_gantt_has_them_where_it_is_signed(activities: int, signed: bool):
    value = gantt_of(activities)
    sheet = replace(value.sheet, draft=False, signatures=THREE)
    pdf = rendered(replace(value, sheet=sheet))
    assert list(fields_of(pdf)) == (NAMES[:3] if signed else [])
    for number, (left, bottom, right, top), *_ in fields(pdf):
        page = pages(pdf)[number]
        assert 0 < left < right < page.width
        assert 0 < bottom < top < page.height
