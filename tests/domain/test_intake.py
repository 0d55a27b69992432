"""The form of a visit: each problem stands by its field, and what is kept is clean."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.intake import (
    MATTER_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    PERSONS_LIMIT,
    Checked,
    Folio,
    Known,
    Visit,
    VisitDraft,
    check,
    drafted,
    matters_like,
)
from xicotepec_atencion.domain.items import called
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.people import Person, PersonDraft, drafted_person

TODAY = date(2026, 3, 16)
KNOWN = Known(TODAY, made.MATTERS, made.LOCALITIES, notice=3)


def draft(**fields: object) -> VisitDraft:
    """A form that has nothing wrong with it, but for these fields."""
    usual = VisitDraft(made.uid("form"), "2026-03-16", made.CHANNEL, made.AREA, "Bache")
    return replace(usual, **fields)  # pyright: ignore[reportArgumentType]


def checked(**fields: object) -> Checked:
    return check(draft(**fields), KNOWN)


def kept(**fields: object) -> Visit:
    """The visit of a form that has nothing wrong with it."""
    result = checked(**fields)
    assert result.problems == {}
    assert result.visit
    return result.visit


def test_a_complete_form_is_a_visit():
    result = checked(name="Ana Nadie", persons="3", note="Calle sin nombre", women="1", men="2")
    (person,) = result.before
    assert isinstance(person, Person)
    assert (person.name, person.phone, person.revision) == ("Ana Nadie", "", 0)
    visit = result.visit
    assert visit
    assert visit == Visit(
        uid=made.uid("form"),
        served_on=TODAY,
        channel=made.CHANNEL,
        area=made.AREA,
        matter=made.MATTER,
        persons=3,
        name="Ana Nadie",
        note="Calle sin nombre",
        person=person.uid,
        women=1,
        men=2,
        notice=3,
    )
    assert visit.cancelled is None
    assert visit.revision == 0


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("served_on", "", "Escriba la fecha como 2/11/2026 o 2 nov 2026."),
        ("served_on", "16/03/2026", "Escriba la fecha como 2/11/2026 o 2 nov 2026."),
        ("served_on", "2026-02-29", "Escriba la fecha como 2/11/2026 o 2 nov 2026."),
        ("served_on", "2026-03-17", "La fecha no puede pasar del 16 mar 2026."),
        ("served_on", "1999-12-31", "La fecha es demasiado antigua."),
        ("channel", None, "Elija por dónde llegó."),
        ("area", None, "Elija el área que atiende."),
        ("matter", "", "Escriba o elija el asunto."),
        ("matter", " \n\t\x07 ", "Escriba o elija el asunto."),
        ("matter", "x" * (MATTER_LIMIT + 2), "Sobran 2 letras: caben 80."),
        ("name", "x" * (NAME_LIMIT + 5), "Sobran 5 letras: caben 120."),
        ("note", "x" * (NOTE_LIMIT + 999), "Sobran 999 letras: caben 2,000."),
        ("persons", "", "Escriba cuántas personas, por lo menos 1."),
        ("persons", "0", "Escriba cuántas personas, por lo menos 1."),
        ("persons", "-2", "Escriba cuántas personas, por lo menos 1."),
        ("persons", "tres", "Escriba cuántas personas, por lo menos 1."),
        ("persons", "5001", "Son demasiadas: hasta 5,000."),
    ],
)
def test_a_problem_stands_by_its_field(field: str, typed: str | None, sentence: str):
    result = checked(**{field: typed})
    assert result.problems == {field: sentence}
    assert result.visit is None
    assert result.before == ()


def test_what_is_too_long_is_told_in_good_spanish():
    assert checked(name="x" * (NAME_LIMIT + 1)).problems == {"name": "Sobra 1 letra: caben 120."}
    about = PersonDraft(language="x" * 61, locality="x" * 62)
    many = {"language": "Sobra 1 letra: caben 60.", "locality": "Sobran 2 letras: caben 60."}
    assert checked(about=about).problems == many
    assert checked(note="x" * (NOTE_LIMIT + 1000)).problems == {"note": "Sobran 1,000 letras: caben 2,000."}


def test_every_problem_is_told_at_once():
    empty = VisitDraft(made.uid("form"), persons="", name="x" * 999, note="x" * 9999)
    assert set(check(empty, KNOWN).problems) == {
        "served_on", "channel", "area", "matter", "name", "persons", "note",
    }  # fmt: skip


def test_what_just_fits_is_kept():
    visit = kept(name="x" * NAME_LIMIT, note="x" * NOTE_LIMIT, persons=str(PERSONS_LIMIT), served_on="2000-01-01")
    assert (len(visit.name), len(visit.note), visit.persons) == (NAME_LIMIT, NOTE_LIMIT, PERSONS_LIMIT)
    assert visit.served_on == date(2000, 1, 1)
    assert not checked(matter="x" * MATTER_LIMIT).problems


def test_only_what_is_kept_counts_against_the_limit():
    assert len(kept(name="  " + "e\u0301" * NAME_LIMIT + "  ").name) == NAME_LIMIT


def test_a_group_is_typed_with_its_comma():
    assert kept(persons="1,250").persons == 1250
    assert kept(persons=" 2 ").persons == 2


def test_the_29th_of_february():
    assert kept(served_on="2024-02-29").served_on == date(2024, 2, 29)


def test_today_is_the_last_day_that_has_come():
    assert kept(served_on="2026-03-16").served_on == TODAY
    problems = check(draft(), KNOWN._replace(newest=date(2026, 3, 15))).problems
    assert problems == {"served_on": "La fecha no puede pasar del 15 mar 2026."}


@pytest.mark.parametrize("typed", ["luminaria", "LUMINARIA", "  Luminaria ", "Lumina\u0301ria", "lúmìnaria"])
def test_a_known_matter_is_found_without_case_or_accents(typed: str):
    result = checked(matter=typed)
    assert result.visit
    assert result.visit.matter == made.MATTERS[1].uid
    assert result.before == ()


def test_a_retired_matter_is_still_known_and_offered_again():
    retired = [replace(matter, retired=True) for matter in made.MATTERS]
    result = check(draft(), KNOWN._replace(matters=retired))
    assert result.visit
    assert result.visit.matter == made.MATTER
    assert result.before == (made.MATTERS[0],)


def test_a_part_of_a_name_is_another_matter():
    result = checked(matter="lumi")
    assert [item.name for item in result.before if isinstance(item, Item)] == ["lumi"]


def test_what_is_offered_contains_what_was_typed_the_same_word_first():
    longer = made.items(Catalogue.MATTER, "Agua en bache", "Bache con agua", "Desbache", "Bache")
    assert matters_like("BACHE", longer) == [longer[3], longer[0], longer[1], longer[2]]
    assert matters_like("agua", longer) == list(longer[:2])
    assert matters_like(" ", longer) == []


def test_a_retired_matter_is_not_offered_and_is_known_by_its_name():
    retired = [replace(matter, retired=True) for matter in made.MATTERS]
    assert matters_like("luminaria", retired) == []
    assert called("luminaria", retired) == retired[1]


def test_an_unknown_matter_is_a_new_line_of_the_catalogue():
    result = checked(matter=" Banqueta\trota\r\nen la esquina ")
    assert result.visit
    (matter,) = result.before
    assert isinstance(matter, Item)
    assert matter.name == "Banqueta rota en la esquina"
    assert matter.catalogue is Catalogue.MATTER
    assert matter.position == len(made.MATTERS)
    assert result.visit.matter == matter.uid
    assert matter.uid not in {each.uid for each in made.MATTERS}


def test_what_is_new_stands_behind_the_last_line_of_its_catalogue():
    far = [replace(made.MATTERS[0], position=7), replace(made.LOCALITIES[0], position=9)]
    known = KNOWN._replace(matters=far[:1], localities=far[1:])
    new = check(draft(matter="Banqueta", about=PersonDraft(locality="San Otro")), known).before
    assert [(each.name, each.position) for each in new if isinstance(each, Item)] == [("Banqueta", 8), ("San Otro", 10)]


def test_a_name_is_one_line_without_control_characters():
    assert kept(name="\x00Ana\x1b\r\nMari\u0301a\x7f\tNadie \ud800").name == "Ana María Nadie"


def test_a_note_keeps_its_lines():
    assert kept(note=" uno\r\ndos\rtres\x0b\tcuatro\n ").note == "uno\ndos\ntres cuatro"


def test_hostile_text_is_kept_as_it_is():
    hostile = "<b>x</b> '; DROP TABLE visit; -- =1+1 %s {0}"
    assert kept(name=hostile, note=hostile).name == hostile


@given(
    st.builds(
        VisitDraft,
        st.binary(min_size=16, max_size=16),
        *(st.text(max_size=12), st.none() | st.just(made.CHANNEL), st.none() | st.just(made.AREA)),
        *(st.text(max_size=12) for _ in range(4)),
    )
)
def test_whatever_is_typed_gives_problems_or_a_visit(typed: VisitDraft):
    result = check(typed, KNOWN)
    assert bool(result.problems) != bool(result.visit)
    assert VisitDraft.from_plain(typed.as_plain()) == typed


def test_a_visit_to_correct_fills_the_form_that_gives_it_back():
    about = PersonDraft(phone="776 105 22 18", born="2/11/1980", locality="San Inventado", sex="mujer", declined="curp")
    result = checked(name="Ana Nadie", persons="1,250", note="uno\ndos", matter="Luminaria", about=about)
    (person,) = result.before
    assert isinstance(person, Person)
    assert result.visit
    form = drafted(result.visit, "Luminaria", drafted_person(person, "San Inventado"))
    assert form.about.phone == "776 105 22 18"
    assert check(form, KNOWN._replace(person=person)) == Checked({}, result.visit)


def test_taking_back_a_new_visit_cancels_it():
    visit = made.visit(persons=4)
    assert visit.undone() == replace(visit, cancelled="Se deshizo el registro")


def test_a_folio_says_office_year_series_and_number():
    folio = Folio("NIN-OFI", 2026, "V1", 123)
    assert (str(folio), folio.short) == ("NIN-OFI-2026-V1-000123", "000123")
    assert str(replace(folio, number=1_234_567)) == "NIN-OFI-2026-V1-1234567"


@pytest.mark.parametrize("typed", ["Sin nombre", "ANÓNIMO", "anónima.", "No desea identificarse", "s/n"])
def test_a_name_that_says_there_is_none_is_none(typed: str):
    result = checked(name=typed)
    assert result.visit
    assert (result.visit.name, result.visit.person, result.before) == ("", None, ())


def test_a_retired_line_comes_back_only_where_it_is_chosen_anew():
    matters = [replace(made.MATTERS[0], retired=True), *made.MATTERS[1:]]
    localities = [replace(made.LOCALITIES[0], retired=True), *made.LOCALITIES[1:]]
    ana = made.person("Ana Nadie", locality=made.LOCALITIES[0].uid)
    form = draft(name=ana.name, person=ana.uid, about=drafted_person(ana, made.LOCALITIES[0].name), note="otra nota")
    known = Known(TODAY, matters, localities, person=ana)
    had = check(form, known._replace(had=frozenset({made.MATTER})))
    assert had.before == ()
    assert had.visit
    assert (had.visit.matter, had.visit.note) == (made.MATTER, "otra nota")
    (matter,) = check(form, known).before
    assert matter == made.MATTERS[0]
    moved = replace(ana, locality=made.LOCALITIES[1].uid)
    locality, person = check(form, known._replace(person=moved, had=frozenset({made.MATTER}))).before
    assert (locality, person) == (made.LOCALITIES[0], ana)
