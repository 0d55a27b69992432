"""The printed receipt: half a letter page whose folio is read from afar."""

from __future__ import annotations

from dataclasses import replace

from tests import made
from tests.paper.printed import Page, fonts, pages
from xicotepec_atencion.domain.intake import Folio, Recorded
from xicotepec_atencion.domain.receipt import KEEP, Receipt, receipt
from xicotepec_atencion.paper.receipt import HALF, render

OFFICE = made.office(address="Calle Inventada 1, tel. 776 000 00 00")
RECORDED = Recorded(made.visit(notice=2), Folio("NIN-OFI", 2026, "V1", 7), made.NOW, "Eva Inventada", "Ana Nadie")
RECEIPT = receipt(OFFICE, RECORDED, "Ventanilla Azul", "Luminaria", made.NOW)


def printed(page: Receipt) -> Page:
    (only,) = pages(render(page))
    return only


def test_half_a_letter_page_says_everything():
    page = printed(RECEIPT)
    assert (page.width, page.height) == (612, 396)
    said = "".join(page.text.split())
    rows = [text for row in RECEIPT.rows for text in row]
    for text in (OFFICE.name, OFFICE.body, OFFICE.address, RECEIPT.title, RECEIPT.folio, RECEIPT.when, KEEP, *rows):
        assert "".join(text.split()) in said
    assert "".join(RECEIPT.notice.split()) in said
    assert "Reimpresión" not in page.text


def test_the_folio_is_by_far_the_largest():
    first, second = sorted(printed(RECEIPT).pieces, key=lambda piece: -piece.size)[:2]
    assert first.text == "NIN-OFI-2026-V1-000007"
    assert first.size >= 2 * second.size


def test_the_notice_takes_two_lines():
    lines = [row for row in printed(RECEIPT).rows() if row[0].text.startswith(("Sus datos", "versión 2"))]
    assert [len(row) for row in lines] == [1, 1]


def test_a_copy_says_so():
    assert "Reimpresión" in printed(replace(RECEIPT, again="Reimpresión")).text


def test_a_visit_without_a_notice_leaves_its_lines_out():
    assert "aviso de privacidad" not in printed(replace(RECEIPT, notice="")).text


def test_long_texts_stay_in_their_places():
    long = receipt(
        replace(OFFICE, name=OFFICE.name * 7, body=OFFICE.body * 5, address=OFFICE.address * 5),
        replace(
            RECORDED,
            given=True,
            folio=Folio("W" * 16, 2026, "V10", 123456),
            name="Wenceslao Ñandú " * 8,
            registered_by="Eva Inventada " * 9,
        ),
        "Dirección General de Todo " * 6,
        "W" * 80,
        made.NOW,
    )
    page = printed(long)
    assert all(piece.left >= HALF.left - 1 for piece in page.pieces)
    assert all(piece.right <= HALF.right + 1 for piece in page.pieces)
    assert all(HALF.margin - 8 < piece.baseline < HALF.top for piece in page.pieces)
    said = "".join(page.text.split())
    assert all("".join(text.split()) in said for _, text in long.rows)


def test_what_looks_like_markup_is_set_letter_by_letter():
    hostile = "<b>Ana</b> & <font color='red'>Nadie</font> &amp;"
    page = printed(receipt(OFFICE, replace(RECORDED, name=hostile), "A<br/>B", "<i>", made.NOW))
    said = "".join(page.text.split())
    assert "".join(hostile.split()) in said
    assert "A<br/>B" in said


def test_the_same_receipt_gives_the_same_bytes_and_embeds_its_fonts():
    pdf = render(RECEIPT)
    assert render(RECEIPT) == pdf
    assert all(fonts(pdf).values())
