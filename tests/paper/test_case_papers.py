"""A matter's papers as a reader sees them: the oficio, where it stands, and what is pending."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import made
from tests.domain.test_pending import AT, HEAD, OFF, ROWS, TODAY, report, row, sent
from tests.paper.printed import Page, fonts, pages
from tests.papered import DUE, REFERRED, SENT, VISIT, case_file, given
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.letters import COPY, LetterPage, letter_page
from xicotepec_atencion.domain.pending import Wanted, pending_table
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.status_sheet import BRING, StatusSheet, status_sheet
from xicotepec_atencion.paper import letter
from xicotepec_atencion.paper import report as report_paper
from xicotepec_atencion.paper import status_sheet as status_paper
from xicotepec_atencion.paper.half_page import HALF
from xicotepec_atencion.paper.page import LANDSCAPE, PORTRAIT

LONGEST = ("Se pide que se revise lo siguiente, con cuidado y a la brevedad. " * 40)[:1999].rstrip() + "."
SIGNED = replace(HEAD, signatories=(made.signatory(),))


def letter_of(text: str = "", **fields: str) -> LetterPage:
    case = case_file((Move.REFER, SENT, {"due": DUE, "text": text}), **fields)  # pyright: ignore[reportArgumentType]
    return letter_page(SIGNED, case, case.follow_ups[-1], OFF, AT)


def bare(text: str) -> str:
    return "".join(text.split())


def inside(page: Page, left: float, right: float, bottom: float, top: float) -> bool:
    return all(left - 1 <= each.left and each.right <= right + 1 for each in page.pieces) and all(
        bottom < each.baseline < top for each in page.pieces
    )


# the oficio


def test_one_page_says_everything():
    page = letter_of("Revisar la barda.")
    (printed,) = pages(letter.render(page))
    assert (printed.width, printed.height) == (612, 792)
    said = bare(printed.text)
    rows = [text for each in page.facts for text in each]
    texts = (
        page.number,
        page.subject,
        page.dated,
        *page.to,
        *page.opening,
        *rows,
        *(text for each in page.asked for text in each),
        *page.closing,
    )
    for text in (*texts, "ATENTAMENTE", "Lic. Nadie Existente", "Titular Inventado", COPY, *page.sheet.foot):
        assert bare(text) in said
    assert "Reimpresión" not in printed.text
    assert "Autorizó" not in printed.text


def test_it_reads_from_the_number_to_the_copy():
    (printed,) = pages(letter.render(letter_of("Revisar la barda.")))
    order = ("OFICIO", "ASUNTO", "Titular de", "Por este medio", "Ana Nadie", "Se solicita", "Le pido", "ATENTAMENTE")
    tops = [next(each.baseline for each in printed.pieces if each.text.startswith(text)) for text in order]
    assert tops == sorted(tops, reverse=True)


def test_the_longest_text_goes_on_one_page_set_smaller():
    (printed,) = pages(letter.render(letter_of(LONGEST)))
    assert bare(LONGEST) in bare(printed.text)
    assert inside(printed, PORTRAIT.left, PORTRAIT.right, PORTRAIT.margin - 14, PORTRAIT.top)
    assert min(each.size for each in printed.pieces) >= 7.8


def test_what_fits_no_page_goes_on_and_nobody_signs_alone():
    pages_of = pages(letter.render(letter_of("Un renglón corto.\n" * 110)))
    assert len(pages_of) > 1
    assert "Le pido responder" in pages_of[-1].text
    assert "Lic. Nadie Existente" in pages_of[-1].text
    assert all("Lic. Nadie" not in each.text for each in pages_of[:-1])


def test_long_names_and_hostile_letters_are_set_as_they_are():
    page = replace(
        letter_of("x<y <img src='C:\\a'> $^$ & &amp; =1+1\nÑandú ”", name="Wenceslao Ñandú " * 7),
        to=("Titular de", "Dirección General de Todo lo Inventado y de Mucho Más " * 3, "PRESENTE"),
    )
    (printed,) = pages(letter.render(page))
    assert bare("x<y <img src='C:\\a'> $^$ & &amp; =1+1") in bare(printed.text)
    assert bare(page.to[1]) in bare(printed.text)
    assert inside(printed, PORTRAIT.left, PORTRAIT.right, PORTRAIT.margin - 14, PORTRAIT.top)


def test_a_copy_says_so_and_the_same_value_gives_the_same_bytes():
    case = case_file(REFERRED)
    page = letter_page(SIGNED, case, given(case.follow_ups[0]), OFF, AT)
    assert "Reimpresión" in pages(letter.render(page))[0].text
    assert letter.render(page) == letter.render(page)
    assert all(fonts(letter.render(page)).values())


# where it stands


def status(**fields: object) -> StatusSheet:
    page = status_sheet(made.office(address="Calle Inventada 1"), case_file(REFERRED), AT)
    return replace(page, **fields)  # pyright: ignore[reportArgumentType]


def test_half_a_page_says_where_it_stands():
    page = status()
    (printed,) = pages(status_paper.render(page))
    assert (printed.width, printed.height) == (612, 396)
    said = bare(printed.text)
    steps = [text for step in page.steps for text in step]
    for text in (page.office, page.address, page.title, page.folio, page.matter, page.stands, *steps, BRING, page.foot):
        assert bare(text) in said
    assert max(printed.pieces, key=lambda piece: piece.size).text == page.folio


def test_the_longest_stays_in_its_place():
    step = "Se envió a " + "Dirección General de Todo lo Inventado " * 3 + "con el oficio W."
    page = status(
        stands="Su asunto está en proceso en " + "Dirección General de Todo lo Inventado " * 6,
        steps=(("27 oct 2026", step),) * 4,
        matter="W" * 80,
    )
    (printed,) = pages(status_paper.render(page))
    assert inside(printed, HALF.left, HALF.right, HALF.margin - 8, HALF.top)
    bring = next(each.baseline for each in printed.pieces if each.text.startswith("Para volver"))
    assert sum(each.baseline > bring for each in printed.pieces if each.text == "27 oct 2026") == 4
    lowest = min(each.baseline for each in printed.pieces if each.text.endswith("W."))
    assert lowest > bring + 8


# what is pending


@pytest.mark.parametrize("number", [1, 400])
def test_every_matter_is_on_paper_with_its_delay(number: int):
    rows = [sent(n, date(2026, 11, 13) + timedelta(n % 20), days_old=n % 90) for n in range(1, number + 1)]
    printed = pages(report_paper.render(report(rows)))
    said = " ".join(page.text for page in printed)
    assert all(f"2026-V1-{n:06}" in said for n in range(1, number + 1))
    assert f"{number} {'renglón' if number == 1 else 'renglones'}" in said
    assert all(page.text.startswith(printed[0].text[:20]) for page in printed)
    assert "Atraso: días hábiles" in printed[-1].text
    assert all(page.width > page.height for page in printed)


def test_every_page_says_whose_matters_stand_on_it():
    rows = [sent(n, TODAY, days_old=n) for n in range(1, 61)]
    first, *more = pages(report_paper.render(report(rows)))
    assert "Sindicatura Inventada: 60 asuntos, 60 vencen hoy" in first.text
    assert "(sigue)" not in first.text
    assert more
    assert all("Sindicatura Inventada: 60 asuntos, 60 vencen hoy (sigue)" in page.text for page in more)


def test_long_names_stay_in_their_columns():
    rows = [
        *ROWS,
        replace(
            row(7, name="Wenceslao Ñandú " * 7), matter="Sinespacios" * 7,
            department="Dirección General de Todo lo Inventado y de Mucho Más " * 2,
        ),
    ]  # fmt: skip
    printed = pages(report_paper.render(report(rows)))
    assert "Sinespacios" in bare(" ".join(page.text for page in printed))
    for page in printed:
        assert inside(page, LANDSCAPE.left, LANDSCAPE.right, LANDSCAPE.margin - 14, LANDSCAPE.top)


def test_nothing_pending_is_a_page_that_says_so():
    (page,) = pages(report_paper.render(report(())))
    assert "No hay asuntos abiertos." in page.text
    assert pending_table((), OFF, Wanted(), HEAD, Printing(AT, made.HEAD)).tables[0].rows == ()
    assert AT.date() == TODAY
    assert VISIT.note not in page.text
