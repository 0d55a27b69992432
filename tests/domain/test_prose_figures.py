"""Figures are found in prose as people write them, and compared with the table that stands beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xicotepec_atencion.domain.prose_checking import FigureTable, Known, compared, differing
from xicotepec_atencion.domain.prose_figures import figures_in
from xicotepec_atencion.domain.spanish import count, percentage

BELOW_THIRTY = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
HUNDREDS = (
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos",
    "novecientos",
)  # fmt: skip


def in_words(number: int) -> str:
    """As it is written out; above 999 with «mil» and «millones»."""
    for scale, one, many in ((1_000_000, "un millón", "millones"), (1000, "mil", "mil")):
        if number >= scale:
            so_many, rest = divmod(number, scale)
            head = one if so_many == 1 else f"{in_words(so_many)} {many}"
            return f"{head} {in_words(rest)}" if rest else head
    if number == 100:
        return "cien"
    if number > 100:
        hundreds, rest = divmod(number, 100)
        return f"{HUNDREDS[hundreds - 1]} {in_words(rest)}" if rest else HUNDREDS[hundreds - 1]
    if number < 30:
        return BELOW_THIRTY[number]
    ten, unit = divmod(number, 10)
    return f"{TENS[ten - 3]} y {BELOW_THIRTY[unit]}" if unit else TENS[ten - 3]


def amounts(text: str) -> list[Decimal]:
    return [said.amount for said in figures_in(text)]


# finding


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Se atendieron 13,880 peticiones.", ["13880"]),
        ("Se atendieron 13880 peticiones.", ["13880"]),
        ("(98), «50» y 7; 1,250, casi todas.", ["98", "50", "7", "1250"]),
        ("Fueron 95, 89 y 76.", ["95", "89", "76"]),
        ("Fueron 2 mil 345 en total", ["2345"]),
        ("Fueron 13 mil 880 y 2.5 mil más", ["13880", "2500"]),
        ("Fueron 1 millón 200 mil", ["1200000"]),
        ("Fueron dos mil trescientos cuarenta y cinco", ["2345"]),
        ("Cien peticiones y noventa y ocho gestiones", ["100", "98"]),
        ("treinta y uno, ciento una y veintiún", ["31", "101", "21"]),
        ("Un 50 % y el 138.80 por ciento", ["50", "138.80"]),
        ("el cien por ciento; 38.8% más", ["100", "38.8"]),
        ("subió 12 puntos porcentuales", ["12"]),
        ("13 880 y 13\u00a0880", ["13880", "13880"]),
        ("−258 y -3", ["-258", "-3"]),
        ("138,80 %", ["138.80"]),
        ("13,8800 peticiones", ["138800"]),  # a slip of the pen is a figure all the same
        ("Fueron 2050 personas", ["2050"]),
        ("13 mil\n880", ["13880"]),
        ("se alcanzó 261/240 y 95/89", ["261", "240", "95", "89"]),
        ("Enero:97, febrero:98", ["97", "98"]),
        ("–261 y 261personas", ["-261", "261"]),
        ("ciento ocho punto treinta y tres por ciento; dos coma cinco", ["108.33", "2.5"]),
    ],
)
def test_figures_are_read_as_people_write_them(text: str, found: list[str]):
    assert amounts(text) == [Decimal(each) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Se cumplió la meta.",
        "En el tercer trimestre del ejercicio 2021, en 2020 y de 2019 a 2024.",
        "la contingencia por COVID-19, en el T3 y en el 4T",
        "el artículo 115, los artículos 8 y 115 y la fracción 3",
        "art. 115, núm. 12, No. 7 y oficio 12/2026",
        "el 15 de octubre, del 1 al 15 de octubre, el 1º de enero de 2021, el 15/10/2021 y el 2021-10-15",
        "el quince de octubre y el uno de enero",
        "el 3er informe, el 3.º, la 2a etapa y 1o",
        "de 9:30 a 14:00 horas, a las 10 a. m.",
        "los 3 meses, 90 días, 24 horas y dos años",
        "$13,880.50, $ 2 mil, 98 pesos y 2 millones de pesos",
        "el teléfono 776 105 2218 o 7761052218",
        "folio XIC-GOB-2026-V1-000123 y folio 123",
        "una persona y un caso, uno por uno",
        "por ciento, cientos y miles",
        "[Contexto: explique los 98 casos]",
        "durante dos mil veintiuno",
        "1. Primera: nada.\n2.- Segunda.\n 3) Tercera.",
        "99 por cada 100 habitantes; 1 de cada 5",
        "se revisaron los folios 101,102,103,104,105,106,107,108,109,110.",
        "24horas, 90días, 3er y 2millones",
        "1," * 29 + "1",
        "1" * 40,
    ],
)
def test_what_is_no_figure_is_left_alone(text: str):
    assert figures_in(text) == []


def test_a_figure_has_its_place():
    text = "Al 138.80 por ciento, dos mil 345."
    assert [text[said.start : said.end] for said in figures_in(text)] == ["138.80 por ciento", "dos mil 345"]
    assert [said.text for said in figures_in(text)] == ["138.80 por ciento", "dos mil 345"]


def test_digits_of_a_name_are_none():
    assert figures_in("La Ventanilla 3 atendió 40.", ["Ventanilla 3"])[0].amount == 40
    assert len(figures_in("La ventanilla 3 atendió 40.", ["Ventanilla 3"])) == 1


@given(st.integers(-999_999_999, 999_999_999))
def test_what_our_own_reports_write_is_found(number: int):
    (said,) = figures_in(f"En total se atendieron {count(number)} personas en el periodo.")
    assert (said.amount, said.percent) == (number, False)


@given(st.integers(2, 999_999_999))
def test_what_is_written_out_is_found(number: int):
    text = f"En total se atendieron {in_words(number)} personas en el periodo."
    (said,) = figures_in(text)
    assert (said.amount, text[said.start : said.end]) == (number, in_words(number))


@given(st.decimals(0, 99_999, places=2))
def test_percentages_are_found(value: Decimal):
    (said,) = figures_in(f"El avance fue de {percentage(value)}, según la tabla.")
    assert (said.amount, said.percent) == (value, True)


@given(st.text(st.characters(exclude_categories=("N",), exclude_characters="%"), max_size=60))
def test_a_text_without_numbers_says_none(text: str):
    assert [said for said in figures_in(text) if not said.in_words] == []


@given(st.text(max_size=80))
def test_any_text_is_read_and_places_lie_in_it(text: str):
    assert all(text[said.start : said.end] == said.text for said in figures_in(text))


@given(st.text("0123456789,./:- −–a%\n", max_size=80))
def test_any_run_of_digits_is_compared(text: str):
    assert all(abs(found.said.amount) < 10**9 for found in compared(text, TABLE))


# comparing


def known(*numbers: int) -> tuple[Known, ...]:
    return tuple(Known(Decimal(n), str(n)) for n in numbers)


TABLE = FigureTable(known(13880, 10000, 3880, 3504, 5514, 4862, 3), (Known(Decimal("138.80"), "avance"),))


@pytest.mark.parametrize(
    "text",
    [
        "13,880", "13880", "13.880", "trece mil ochocientos ochenta", "13 mil 880", "3,880 más", "138.80 %", "138.8 %",
        "139 %", "138,80 por ciento", "un índice de 138.80", "los tres canales, dos oficinas y cuatro brigadas",
    ],
)  # fmt: skip
def test_what_the_table_says_agrees(text: str):
    assert differing(text, TABLE) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("13,808", "Dice 13,808; la tabla dice 13,880"),
        ("13,8800", "Dice 13,8800; la tabla dice 13,880"),
        ("1,388", "Dice 1,388; la tabla dice 13,880"),
        ("14,000", "Dice 14,000; la tabla dice 13,880"),
        ("5,541", "Dice 5,541; la tabla dice 5,514"),
        ("138.08 %", "Dice 138.08 %; la tabla dice 138.80 %"),
        ("138 %", "Dice 138 %; la tabla dice 138.80 %"),
        ("once mil", "Dice once mil; la tabla dice 10,000"),
        ("250 funcionarios", "Dice 250; la tabla no tiene esa cifra"),
        ("7 módulos", "Dice 7; la tabla no tiene esa cifra"),
        ("20 %", "Dice 20 %; la tabla no tiene esa cifra"),
    ],
)
def test_what_differs_is_told_with_what_was_probably_meant(text: str, sentence: str):
    assert [found.sentence for found in differing(text, TABLE)] == [sentence]


def test_what_was_meant_is_rather_a_figure_that_the_text_does_not_say():
    table = FigureTable(known(260, 240))
    (found,) = differing("Se atendió a 250 personas de 240 programadas.", table)
    assert found.nearest == known(260)[0]


def test_each_figure_is_judged_once_and_in_its_order():
    found = compared("De 13,880, contra 10,000 y 9,999.", TABLE)
    assert [(each.said.text, each.agrees) for each in found] == [("13,880", True), ("10,000", True), ("9,999", False)]


def test_what_lies_between_two_figures_is_never_suggested():
    table = FigureTable((Known(Decimal(-29), "diferencia", offered=False), *known(250)))
    assert [each.nearest for each in compared("Faltaron 29; se atendieron 28.", table)] == [None, None]
    assert [each.agrees for each in compared("Faltaron 29; se atendieron 28.", table)] == [True, False]
