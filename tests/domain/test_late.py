"""The rows of a paper book: what each says, what is wrong with it, and what comes of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests import made
from xicotepec_atencion.domain.intake import Folio, Visit
from xicotepec_atencion.domain.late import (
    DITTO,
    Column,
    LateKnown,
    LateRead,
    LateRow,
    bad_rows,
    folios_said,
    rows_said,
    spelled,
    together,
    without,
)
from xicotepec_atencion.domain.late_paste import laid
from xicotepec_atencion.domain.late_reading import CHOSEN, LINKED, NEW_MATTER, VOTER_KEY, LateReader
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.papers import Sheet, SheetState
from xicotepec_atencion.domain.people import Person

C = Column
ANA = Person(uid=made.uid("ana"), name="Ana Ejemplo", phone="7761052218", curp="", locality=made.LOCALITIES[0].uid)


def knowing(*people: Person) -> LateKnown:
    return LateKnown(
        made.TODAY,
        made.CHANNELS,
        made.AREAS,
        made.MATTERS,
        made.LOCALITIES,
        present={person.uid: person for person in people}.get,
        telephoned=lambda phone: [person for person in people if person.phone == phone],
        closed=frozenset({made.JANUARY}),
    )


KNOWN = knowing(ANA)
FIRST = {C.DATE: "15 mar", C.CHANNEL: "mostrador", C.AREA: "ventanilla azul", C.MATTER: "bache"}


def sheet(number: int, year: int = 2026, captured: bool = False, **fields: Any) -> SheetState:
    kept = Sheet(uid=made.uid(f"sheet {year} {number}"), year=year, series="P1", number=number, **fields)
    return SheetState(kept, Folio("NIN-OFI", year, "P1", number), captured)


def row(cells: dict[Column, str], name: str = "row", **fields: Any) -> LateRow:
    return LateRow(made.uid(name), tuple(cells.get(column, "") for column in Column), **fields)


def rows(*cells: dict[Column, str]) -> list[LateRow]:
    return [row(each, f"row {n}") for n, each in enumerate(cells)]


def read(*cells: dict[Column, str], known: LateKnown = KNOWN) -> list[LateRead]:
    return LateReader(known).read(rows(*cells))


def visits(reads: Sequence[LateRead]) -> list[Visit]:
    assert not bad_rows(reads), [each.problems for each in reads]
    return [put.what for put in together(reads).edits if isinstance(put.what, Visit)]


# what a row says


def test_a_row_is_a_visit_and_the_next_says_again_what_it_leaves_blank():
    first, second, third = visits(read(FIRST, {C.MATTER: "luminaria"}, {C.DATE: "14", C.MATTER: "Bache", C.AREA: "''"}))
    assert (first.served_on, first.channel, first.area) == (date(2026, 3, 15), made.CHANNEL, made.AREA)
    assert (second.served_on, second.channel, second.area) == (date(2026, 3, 15), made.CHANNEL, made.AREA)
    assert (second.matter, second.persons, second.person) == (made.MATTERS[1].uid, 1, None)
    assert (third.served_on, third.area) == (date(2026, 3, 14), made.AREA)


@pytest.mark.parametrize("mark", sorted(DITTO))
def test_a_mark_repeats_what_stands_above(mark: str):
    again = {C.DATE: mark, C.CHANNEL: mark, C.AREA: mark, C.MATTER: "bache"}
    assert len({(v.served_on, v.channel, v.area) for v in visits(read(FIRST, again))}) == 1


def test_a_mark_below_a_name_is_no_name_of_somebody_else():
    assert not row({C.NAME: "''"}).repeats(C.NAME)


def test_a_day_without_a_month_is_of_the_month_above_and_is_spelled_out():
    cells = {**FIRST, C.DATE: "28 dic"}
    found = rows(cells, {C.DATE: "3", C.MATTER: "bache"})
    reads = LateReader(KNOWN).read(found)
    assert [visit.served_on for visit in visits(reads)] == [date(2025, 12, 28), date(2025, 12, 3)]
    assert spelled(found[1], reads[1]).cells[C.DATE] == "3 dic 2025"


@pytest.mark.parametrize("text", ["2026-03-02", "2026-03-02 00:00:00", "02/03/2026", "2-mar-26", "020326"])
def test_days_as_spreadsheets_write_them(text: str):
    (visit,) = visits(read({**FIRST, C.DATE: text}))
    assert visit.served_on == date(2026, 3, 2)


def test_the_beginning_of_a_channel_or_an_area_is_enough_where_it_is_of_one():
    (visit,) = visits(read({**FIRST, C.CHANNEL: "tel", C.AREA: "VENTANILLA GRIS"}))
    assert (visit.channel, visit.area) == (made.CHANNELS[1].uid, made.AREAS[2].uid)
    (found,) = read({**FIRST, C.AREA: "ventanilla"})
    assert "puede ser «Ventanilla Azul», «Ventanilla Verde» y «Ventanilla Gris»" in found.problems[C.AREA]


def test_what_is_wrong_is_said_by_column():
    bad = {C.DATE: "ayer", C.CHANNEL: "paloma", C.MATTER: "", C.PERSONS: "muchas", C.PHONE: "12"}
    (found,) = read({**FIRST, **bad, C.NAME: "x" * 121})
    assert list(found.problems) == [C.DATE, C.CHANNEL, C.NAME, C.PHONE, C.MATTER, C.PERSONS]
    assert found.problems[C.NAME] == "Sobra 1 letra: caben 120."
    assert found.problems[C.CHANNEL] == "No hay canal «paloma». Elija de la lista: Mostrador, Teléfono y Correo."
    assert found.visit is None


def test_a_day_to_come_is_a_problem():
    (found,) = read({**FIRST, C.DATE: "17/3/2026"})
    assert found.problems[C.DATE] == "La fecha no puede pasar del 16 mar 2026."


def test_who_repeats_what_is_wrong_is_told_where_it_stands():
    first, second, third = read({**FIRST, C.DATE: "ayer"}, {C.MATTER: "bache"}, {C.DATE: "3", C.MATTER: "bache"})
    assert first.bad
    assert second.problems == {C.DATE: "Repite la fecha del renglón 1, que está por revisar."}
    assert not third.bad


def test_the_first_row_has_nothing_to_repeat():
    (found,) = read({C.MATTER: "bache"})
    assert list(found.problems) == [C.DATE, C.CHANNEL, C.AREA]


def test_blank_rows_say_nothing_and_are_looked_over():
    reads = read(FIRST, {}, {C.MATTER: "bache"}, {C.NOTE: "  "})
    assert len(visits(reads)) == 2


def test_a_closed_month_and_a_voter_key_are_noted_and_are_no_problem():
    (found,) = read({**FIRST, C.DATE: "3 ene", C.NOTE: "trajo ABCDEF12345678H123"})
    assert found.notes == {
        C.DATE: "Enero está cerrado: cuenta en febrero, como extemporánea.",
        C.NOTE: VOTER_KEY,
    }
    assert not found.bad


# what rows share


def test_a_new_matter_in_several_rows_is_one():
    reads = read({**FIRST, C.MATTER: "Poda de árbol"}, {C.MATTER: "poda de arbol"}, {C.MATTER: "bache"})
    items = [put.what for put in together(reads).edits if isinstance(put.what, Item)]
    assert [(item.name, item.position) for item in items] == [("Poda de árbol", 3)]
    assert [visit.matter for visit in visits(reads)] == [items[0].uid, items[0].uid, made.MATTER]
    assert reads[0].notes[C.MATTER] == NEW_MATTER


def test_a_new_matter_of_a_bad_row_is_not_made():
    reads = read(FIRST, {C.MATTER: "Poda", C.PERSONS: "x"})
    assert not any(isinstance(put.what, Item) for put in together([reads[0]]).edits)


def test_a_retired_matter_is_offered_again_once():
    retired = replace(made.MATTERS[0], retired=True, revision=5)
    reads = read(FIRST, {C.MATTER: "bache"}, known=replace(KNOWN, matters=(retired, *made.MATTERS[1:])))
    (item,) = (put.what for put in together(reads).edits if isinstance(put.what, Item))
    assert (item.uid, item.revision) == (retired.uid, 5)
    assert not item.retired


def test_one_new_name_in_two_rows_is_two_persons():
    reads = read({**FIRST, C.NAME: "Beto Supuesto"}, {C.NAME: "Beto Supuesto", C.MATTER: "bache"})
    people = [put.what for put in together(reads).edits if isinstance(put.what, Person)]
    assert len({person.uid for person in people}) == 2
    assert [visit.person for visit in visits(reads)] == [person.uid for person in people]


def test_a_known_person_is_linked_by_name_and_phone_or_when_chosen():
    by_both, by_name = read(
        {**FIRST, C.NAME: "ana ejemplo", C.PHONE: "776 105 22 18"}, {**FIRST, C.NAME: "Ana Ejemplo"}
    )
    assert (by_both.visit and by_both.visit.person, by_both.before) == (ANA.uid, ())
    assert by_both.notes[C.NAME] == LINKED
    assert by_name.visit
    assert by_name.visit.person != ANA.uid
    (chosen,) = LateReader(KNOWN).read([row({**FIRST, C.NAME: "Ana Ejemplo"}, person=ANA.uid)])
    assert chosen.visit
    assert (chosen.visit.person, chosen.before, chosen.notes[C.NAME]) == (ANA.uid, (), CHOSEN)


def test_two_persons_of_one_name_and_phone_are_not_told_apart_so_nobody_is_linked():
    other = replace(ANA, uid=made.uid("other ana"))
    (found,) = read({**FIRST, C.NAME: "Ana Ejemplo", C.PHONE: ANA.phone}, known=knowing(ANA, other))
    assert found.visit
    assert found.visit.person not in (ANA.uid, other.uid)


def test_a_phone_told_of_a_known_person_adds_to_what_is_known_of_them():
    one, two = (row({**FIRST, C.NAME: ANA.name, C.PHONE: phone}, phone, person=ANA.uid)
                for phone in ("7761112233", "7769998877"))  # fmt: skip
    edits = together(LateReader(KNOWN).read([one, two])).edits
    (person,) = (put.what for put in edits if isinstance(put.what, Person))
    assert person == replace(ANA, phone="7769998877")


# sheets


def test_a_sheet_whose_capture_was_undone_takes_no_day_after_it_was_registered():
    undone = sheet(1)._replace(registered=date(2026, 3, 15))
    known = replace(KNOWN, sheets=(undone, sheet(2)))
    cells = {**FIRST, C.SHEET: "1"}
    good, bad, other = read(
        cells | {C.DATE: "15 mar"}, FIRST | {C.DATE: "16 mar"}, cells | {C.SHEET: "2", C.DATE: "16 mar"}, known=known
    )
    assert [dict(each.problems) for each in (good, bad, other)] == [{}] * 3
    (late,) = read(cells | {C.DATE: "16 mar"}, known=known)
    assert late.visit is None
    assert late.problems == {
        C.DATE: "Esa hoja se capturó el 15 mar 2026 y se deshizo: su fecha no puede pasar de ese día."
    }


SHEETS = (sheet(1), sheet(2, voided="Se mojó"), sheet(3, captured=True), sheet(4), sheet(4, 2025), sheet(5))


@pytest.mark.parametrize("typed", ["P1-000001", "1", "000001", "p1-1", "NIN-OFI-2026-P1-000001", "2026-P1-000001"])
def test_a_sheet_is_called_by_as_much_of_its_folio_as_tells_it(typed: str):
    (visit,) = visits(read({**FIRST, C.SHEET: typed}, known=replace(KNOWN, sheets=SHEETS)))
    assert visit.uid == SHEETS[0].sheet.uid


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("7", "No hay ninguna hoja con ese folio"),
        ("V1-1", "Escriba el folio de la hoja"),
        ("2", "La hoja P1-000002 está anulada: Se mojó."),
        ("3", "ya se capturó"),
        ("4", "Hay más de una hoja 4 libre"),
    ],
)
def test_a_sheet_that_cannot_be_captured_is_a_problem(typed: str, said: str):
    (found,) = read({**FIRST, C.SHEET: typed}, known=replace(KNOWN, sheets=SHEETS))
    assert said in found.problems[C.SHEET]


def test_a_folio_typed_twice_is_a_problem_of_both_rows():
    one, two = read(
        {**FIRST, C.SHEET: "1"}, {C.SHEET: "P1-000001", C.MATTER: "bache"}, known=replace(KNOWN, sheets=SHEETS)
    )
    assert one.problems == {C.SHEET: "Esa hoja está también en el renglón 2."}
    assert two.problems == {C.SHEET: "Esa hoja está también en el renglón 1."}


def test_two_years_of_a_number_are_told_apart_by_the_year():
    (visit,) = visits(read({**FIRST, C.SHEET: "NIN-OFI-2025-P1-000004"}, known=replace(KNOWN, sheets=SHEETS)))
    assert visit.uid == SHEETS[4].sheet.uid


# leaving the table


def test_rows_that_stay_say_themselves_what_they_repeated_from_those_that_go():
    found = rows(
        FIRST, {C.MATTER: ""}, {C.MATTER: "bache"}, {C.DATE: "12 mar", C.CHANNEL: "tel", C.MATTER: "bache"}, {}
    )
    reads = LateReader(KNOWN).read(found)
    blank, stays, _ = without(found, reads, {1, 4})
    assert blank.is_blank()
    assert stays.cells[:4] == ("", "15 mar 2026", "Mostrador", "Ventanilla Azul")


def test_what_is_wrong_above_goes_with_who_repeated_it():
    found = rows({**FIRST, C.DATE: "ayer"}, {C.MATTER: "bache"})
    (stays,) = without(found, LateReader(KNOWN).read(found), {1})
    assert stays.cells[C.DATE] == "ayer"


def test_what_was_read_is_not_read_again():
    reader, found = LateReader(KNOWN), rows(FIRST, {C.MATTER: "luminaria"}, {C.MATTER: "bache"})
    before = reader.read(found)
    after = reader.read([row({}), *found])
    assert all(a.visit is b.visit for a, b in zip(before, after[1:], strict=True))
    assert after[1].sources == (2, 2, 2)


def test_numbers_of_rows_and_of_folios_are_said_shortly():
    assert rows_said([]) == ""
    assert rows_said([7]) == "1 renglón por revisar: 7"
    assert rows_said([7, 12, 15]) == "3 renglones por revisar: 7, 12 y 15"
    assert rows_said(list(range(1, 31))) == "30 renglones por revisar: 1, 2, 3, 4, 5, 6, 7, 8 y 22 más"
    folios = [Folio("X", 2026, "V1", n) for n in (3, 1, 2, 7)] + [Folio("X", 2026, "P1", 4)]
    assert folios_said(folios) == "folios P1-000004, 000001 a 000003 y 000007"
    assert folios_said(folios[:1]) == "folio 000003"


# what is pasted


def test_a_block_is_laid_from_the_cell_on_and_says_what_found_no_room():
    block = laid([["bache", "2", "nota", "sobra"]], C.MATTER)
    assert block.lines == ({C.MATTER: "bache", C.PERSONS: "2", C.NOTE: "nota"},)
    assert block.beyond == 1


def test_a_heading_tells_the_columns_wherever_it_is_pasted():
    block = laid(
        [["No.", "Día", "NOMBRE", "Asunto:", "Colonia"], ["1", "2 mar", "Ana Ejemplo", "bache", "Centro"]], C.NOTE
    )
    assert block.lines == ({C.DATE: "2 mar", C.NAME: "Ana Ejemplo", C.MATTER: "bache"},)
    assert block.left_out == ("No.", "Colonia")


def test_one_word_that_is_also_a_heading_is_a_line():
    assert laid([["asunto", "2 mar"]], C.MATTER).lines == ({C.MATTER: "asunto", C.PERSONS: "2 mar"},)


def test_their_own_number_is_no_sheet_s():
    assert laid([["Folio", "Fecha", "Asunto"], ["1", "2 mar", "bache"]], C.SHEET).left_out == ("Folio",)


def test_a_sheet_does_not_repeat_the_day_of_the_book_but_that_of_the_sheet_above_it():
    known = replace_known(sheets=(sheet(1), sheet(2)))
    first, second = {C.SHEET: "P1-000001", C.MATTER: "bache"}, {C.SHEET: "P1-000002", C.MATTER: "bache"}
    reads = read(FIRST, first, known=known)
    assert reads[1].problems[C.DATE] == "Escriba la fecha: arriba no hay de dónde repetir."
    _, one, other = visits(read(FIRST, {**first, C.DATE: "12 mar"}, second, known=known))
    assert one.served_on == other.served_on == date(2026, 3, 12)


def test_where_only_one_is_offered_it_need_not_be_said():
    known = replace_known(channels=made.CHANNELS[:1], areas=made.AREAS[:1])
    (visit,) = visits(read({C.DATE: "15 mar", C.MATTER: "bache"}, known=known))
    assert (visit.channel, visit.area) == (made.CHANNEL, made.AREA)


def replace_known(**fields: Any) -> LateKnown:
    return replace(KNOWN, **fields)


@pytest.mark.parametrize("figures", ["9" * 5000, " 1" + " 999" * 2000])
def test_a_number_of_thousands_of_figures_is_a_problem_of_its_row(figures: str):
    (bad,) = read(FIRST | {C.PERSONS: figures})
    assert list(bad.problems) == [C.PERSONS]
