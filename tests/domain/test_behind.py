"""Which folios make a difference, in one line."""

from __future__ import annotations

from datetime import date

from tests import made
from xicotepec_atencion.domain.behind import behind_in_words
from xicotepec_atencion.domain.by_hand import HandPart, told_of, told_with_sources
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import Contribution
from xicotepec_atencion.domain.intake import Folio

FEB, MAR = Month(202602), Month(202603)


def comes(
    number: int, amount: int, belongs: Month = MAR, year: int = 2026, series: str = "V1", area: str = "Ventanilla",
) -> Contribution:  # fmt: skip
    folio = Folio("NIN-OFI", year, series, number)
    day = date(2026, 3, 4)
    return Contribution(folio, made.uid(str(folio)), day, "Nadie Nombrable", None, area, "", belongs, MAR, amount)


def by_hand(source: str, amount: int) -> Contribution:
    return Contribution(None, None, None, "", None, "", source, MAR, MAR, amount)


def test_the_largest_comes_first_and_the_late_say_their_month():
    behind = [comes(16, 12, FEB), comes(12, -270), by_hand("Libreta", 1), comes(7, 0)]
    assert behind_in_words(behind) == (
        "folio …000012: −270; folio …000016, de febrero: +12; captura manual, Libreta: +1"
    )
    assert behind_in_words([]) == ""


def test_of_more_than_eight_the_others_are_told_by_their_sum():
    told = behind_in_words([comes(n, 100 - n) for n in range(1, 12)])
    assert told.startswith("folio …000001: +99; ")
    assert told.endswith("; folio …000008: +92; y 3 más: +270")


def test_two_folios_are_never_mistaken_for_each_other():
    assert behind_in_words([comes(1, 5), comes(1, 4, year=2027), comes(1, 3, series="V2")]) == (
        "folio NIN-OFI-2026-V1-000001: +5; folio NIN-OFI-2027-V1-000001: +4; folio …V2-000001: +3"
    )


def test_a_folio_that_changed_its_area_says_both():
    assert behind_in_words([comes(1, -4), comes(1, 4, area="Módulo")]) == (
        "folio …000001, Ventanilla: −4; folio …000001, Módulo: +4"
    )


def part(amount: int, source: str) -> HandPart:
    return HandPart(made.ACTIVITY.uid, MAR, source, amount)


def test_sources_are_told_once_and_short_and_no_more_than_three():
    assert told_with_sources([]) == ""
    assert told_with_sources([part(3, "")]) == "Capturado a mano: 3"
    assert told_with_sources([part(3, "Acta"), part(4, "Acta "), part(1000, "Libreta")]) == (
        "Capturado a mano: 1,007 (fuentes: Acta y Libreta)"
    )
    assert told_with_sources([part(1, f"Acta {n}") for n in range(5)]) == (
        "Capturado a mano: 5 (fuentes: Acta 0, Acta 1, Acta 2 y 2 más)"
    )
    assert told_with_sources([part(1, "larga " * 30)]).endswith("larga…)")


def test_of_the_year_all_of_it_or_how_much():
    assert (told_of(3, []), told_of(3, [part(3, "")]), told_of(3, [part(2, "")])) == (
        "",
        "todo por captura manual",
        "2 por captura manual",
    )
