"""What the reports of the visits read from a file."""

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from tests.made import AREAS, JANUARY, MARCH, NOW
from xicotepec_atencion.domain.by_hand import CORRECTED, told_with_sources
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Put, Refused, Together
from xicotepec_atencion.domain.people import UNWILLING, Person
from xicotepec_atencion.domain.programme import Feed, Measure, Rule
from xicotepec_atencion.domain.report import Fact, Facts, Prose, Report
from xicotepec_atencion.domain.tables import Row, RowKind, text_of
from xicotepec_atencion.store import visit_reports
from xicotepec_atencion.store.accesses import Access
from xicotepec_atencion.store.store import Store

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
QUARTER = Quarter.of(2026, 1)
FEBRUARY = Month(202602)


def register(store: Store, *people: Person, day: date = made.TODAY, persons: int = 1) -> None:
    """Of each a visit, under their name."""
    for person in people:
        made.do(store, Together((Put(person), Put(made.visit(day, persons, person=person.uid, name=person.name)))))


def lines(report: Report, name: str) -> dict[str, tuple[str, str]]:
    table = next(each for each in report.tables if each.name == name)
    return {text_of(row.cells[0]): (text_of(row.cells[1]), text_of(row.cells[3])) for row in table.rows}


# the daily log


def test_the_daily_log_has_every_visit_of_its_days_in_the_order_of_their_folios(store: Store):
    made.put(store, made.visit(date(2026, 3, 9), note="Trajo\nsu recibo", matter=made.MATTERS[1].uid), at=NOW)
    register(store, made.person("Ana Ejemplo Inventada"), persons=12)
    made.put(store, made.visit(cancelled="Se registró dos veces"))
    made.put(store, made.visit(date(2026, 2, 28)))
    early, day = visit_reports.daily(store, FIRST, LAST, NOW).days
    assert early.lines == (
        (date(2026, 3, 9), "2026-V1-000001", "16 mar, 10:00", UNWILLING, 1, "Luminaria", "Mostrador",
         "Ventanilla Azul", "Trajo\nsu recibo", ""),
    )  # fmt: skip
    assert [(line.folio, line.name, line.persons, line.cancelled) for line in day.lines] == [
        ("2026-V1-000002", "Ana Ejemplo Inventada", 12, ""),
        ("2026-V1-000003", UNWILLING, 1, "Se registró dos veces"),
    ]
    assert day.said.endswith("1 atención, 12 personas; 1 cancelada sin contar")


def test_who_turned_out_to_be_somebody_is_called_so(store: Store):
    known, other = made.person("Ana Ejemplo Inventada"), made.person("Ana Ejenplo")
    register(store, known, other)
    made.do(store, Put(replace(store.people.get(other.uid) or other, merged_into=known.uid)))
    (day,) = visit_reports.daily(store, made.TODAY, made.TODAY, NOW).days
    assert [line.name for line in day.lines] == ["Ana Ejemplo Inventada"] * 2


@pytest.mark.parametrize("read", [visit_reports.daily, visit_reports.breakdown])
def test_a_period_does_not_end_before_it_begins(store: Store, read):
    with pytest.raises(Refused, match="termina antes de empezar"):
        read(store, LAST, FIRST, NOW)


# the breakdown


def test_the_breakdown_counts_the_valid_visits_by_what_is_known_of_who_came(store: Store):
    locality = made.LOCALITIES[0].uid
    register(
        store,
        made.person("Una", sex="mujer", born=date(2008, 3, 17), language="Totonaco", locality=locality),
        made.person("Otra", sex="mujer", born=date(2008, 3, 16), disability="visual"),
        made.person("Alguien", declined="sex age language", age_group="", interpreter="sí"),
        made.person("Mayor", age_group="60 o más"),
    )
    made.put(store, made.visit(persons=5, women=3, men=1, area=AREAS[1].uid))
    made.put(store, made.visit(cancelled="Se registró dos veces"))
    found = visit_reports.breakdown(store, FIRST, LAST, NOW)
    assert lines(found, "Por área") == {
        "Ventanilla Azul": ("4", "4"),
        "Ventanilla Verde": ("1", "5"),
        "Total": ("5", "9"),
    }
    assert lines(found, "Por sexo") == {
        "mujer": ("2", "5"),
        "hombre": ("0", "1"),
        "otro": ("0", "0"),
        "prefiere no decir": ("1", "1"),
        "sin dato": ("2", "2"),
        "Total": ("5", "9"),
    }
    ages = lines(found, "Por edad")
    assert ages["12 a 17"] == ("1", "1"), "who turns 18 tomorrow"
    assert ages["18 a 29"] == ("1", "1"), "who turned 18 today"
    assert (ages["60 o más"], ages["prefiere no decir"], ages["sin dato"]) == (("1", "1"), ("1", "1"), ("1", "5"))
    assert lines(found, "Por lengua")["Totonaco"] == ("1", "1")
    assert lines(found, "Por localidad") == {"San Inventado": ("1", "1"), "sin dato": ("4", "8"), "Total": ("5", "9")}
    assert lines(found, "Necesitó intérprete")["sí"] == ("1", "1")
    assert lines(found, "Por discapacidad")["visual"] == ("1", "1")
    facts = next(block for block in found.blocks if isinstance(block, Facts))
    assert facts.facts[2] == Fact("Canceladas", "1", "no cuentan")


def test_what_a_merged_person_said_is_no_longer_read(store: Store):
    known, other = made.person("Ana", language="Otomí"), made.person("Anna", language="Totonaco")
    register(store, known, other)
    made.do(store, Put(replace(store.people.get(other.uid) or other, merged_into=known.uid)))
    assert lines(visit_reports.breakdown(store, FIRST, LAST, NOW), "Por lengua")["Otomí"] == ("2", "2")


def test_the_breakdown_goes_through_the_visits_no_more_often_than_it_must(store: Store):
    """By what they were about, by who came, and those that were cancelled."""
    register(store, made.person("Una", sex="mujer"))
    asked: list[str] = []
    raw = store._db.connection()
    raw.set_trace_callback(asked.append)
    store.summaries.visited(FIRST, LAST)
    raw.set_trace_callback(None)
    assert len([sql for sql in asked if "FROM standing" in sql]) == len(asked) == 3


# the annex


def annex_rows(report: Report) -> list[tuple[str, ...]]:
    (table,) = report.tables
    return [tuple(map(text_of, row.cells)) for row in table.rows]


def cell(store: Store, *months: Month, measure: Measure = Measure.REALIZED) -> int:
    amounts = store.counts.figures(2026).of(made.ACTIVITY.uid, measure)
    return sum(amounts.get(month, 0) for month in months)


def test_the_annex_adds_up_to_the_cell_it_opens(store: Store):
    made.put(store, made.visit(date(2026, 1, 8), 7), at=made.moment(2026, 1, 8))
    made.close(store, JANUARY, at=made.moment(2026, 2, 3))
    made.put(store, made.visit(date(2026, 1, 9), 5), at=made.moment(2026, 2, 10))
    twice = made.put(store, made.visit(date(2026, 2, 10)), at=made.moment(2026, 2, 10))
    made.put(store, replace(twice, cancelled="La pidió Ana Inventada"), reason="La pidió Ana Inventada")
    made.put(store, made.hand_figure(40, MARCH), at=NOW)
    found = visit_reports.annex(store, made.ACTIVITY.uid, QUARTER.months, NOW)
    blue, here = "Ventanilla Azul", "NIN-OFI-2026-V1-"
    assert annex_rows(found) == [
        ("enero 2026", "", "", "", "", ""),
        (f"{here}000001", "8 ene 2026", blue, "enero 2026", "", "7"),
        ("Suma de enero", "", "", "", "", "7"),
        ("febrero 2026", "", "", "", "", ""),
        (f"{here}000002", "9 ene 2026", blue, "enero 2026", "extemporánea, cuenta en febrero", "5"),
        (f"{here}000003", "10 feb 2026", blue, "febrero 2026", "cancelada", "0"),
        ("Suma de febrero", "", "", "", "", "5"),
        ("marzo 2026", "", "", "", "", ""),
        ("Captura manual: Oficio inventado 12", "", "", "marzo 2026", "", "40"),
        ("Suma de marzo", "", "", "", "", "40"),
        ("Total", "", "", "", "", "52"),
    ]
    assert cell(store, *QUARTER.months) == 52
    assert "Ana" not in str(found), "why it was cancelled may say of whom"
    facts = next(block for block in found.blocks if isinstance(block, Facts))
    assert [fact.value for fact in facts.facts] == ["52", "3", "1"]


def test_a_month_that_was_signed_does_not_name_a_source_that_came_later(store: Store):
    figure = made.put(store, made.hand_figure(76, JANUARY), at=made.moment(2026, 2, 1))
    made.close(store, JANUARY, at=made.moment(2026, 2, 3))

    def told() -> tuple[str, str]:
        (row, _) = annex_rows(visit_reports.annex(store, made.ACTIVITY.uid, [JANUARY], NOW))
        (part,) = store.counts.hand_parts(2026)
        return row[0], part.source

    assert told() == ("Captura manual: Oficio inventado 12", "Oficio inventado 12")
    back = made.do(store, Put(replace(figure, source="Libreta inventada 2")), at=NOW)
    assert told() == ("Captura manual: fuente corregida después del cierre", CORRECTED)
    assert back
    made.do(store, back, at=NOW)
    assert told() == ("Captura manual: Oficio inventado 12", "Oficio inventado 12")


def test_a_month_without_movement_is_captured_and_no_row(store: Store):
    made.put(store, made.hand_figure(0, JANUARY, source="Sin movimiento"), at=NOW)
    found = visit_reports.annex(store, made.ACTIVITY.uid, QUARTER.months, NOW)
    assert [(row[0], row[-1]) for row in annex_rows(found)] == [
        ("enero 2026", ""), ("Suma de enero", "0"), ("febrero 2026", ""), ("Suma de febrero", ""),
        ("marzo 2026", ""), ("Suma de marzo", ""), ("Total", "0"),
    ]  # fmt: skip
    assert told_with_sources(store.counts.hand_parts(2026)) == ""


def test_the_annex_of_an_empty_month_is_blank(store: Store):
    found = visit_reports.annex(store, made.ACTIVITY.uid, [MARCH], NOW)
    assert annex_rows(found) == [("Total", "", "", "", "", "")]
    assert "vacío: sin capturar" in found.sheet.foot[1]
    facts = next(block for block in found.blocks if isinstance(block, Facts))
    assert facts.facts[0].value == "—"


def test_the_annex_is_a_draft_until_its_months_are_closed(store: Store):
    made.put(store, made.visit(date(2026, 1, 8)), at=made.moment(2026, 1, 8))

    def is_draft() -> bool:
        return visit_reports.annex(store, made.ACTIVITY.uid, [JANUARY], NOW).sheet.draft

    assert is_draft()
    made.close(store, JANUARY, at=made.moment(2026, 2, 3))
    assert not is_draft()


def test_the_annex_opens_what_was_received_too(store: Store):
    area = AREAS[1].uid
    resolved = made.activity("Peticiones", position=1, rule=Rule.RESOLVED, feeds=(Feed(area, JANUARY),))
    made.put(store, resolved)
    made.put(store, made.visit(area=area))
    found = visit_reports.annex(store, resolved.uid, [MARCH], NOW, Measure.RECEIVED)
    (table,) = found.tables
    assert table.rows[-1] == Row(("Total", None, None, None, None, table.rows[-1].cells[-1]), RowKind.TOTAL)
    assert text_of(table.rows[-1].cells[-1]) == "1"


def test_an_activity_of_another_year_has_no_annex(store: Store):
    with pytest.raises(Refused, match="no está en el programa de 2025"):
        visit_reports.annex(store, made.ACTIVITY.uid, [Month(202503)], NOW)


# the morning sheet


def test_the_morning_sheet_looks_back_to_the_last_working_day(store: Store):
    """The 16th of March 2026 is a holiday, after a weekend."""
    for day in (11, 12, 13, 14):
        made.put(store, made.visit(date(2026, 3, day), persons=day), at=NOW)
    found = visit_reports.morning(store, made.moment(2026, 3, 17, 8))
    facts = next(block for block in found.blocks if isinstance(block, Facts))
    assert facts.facts == (
        Fact("Atenciones", "1", "un día usual: 1.0"),
        Fact("Personas", "13", "un día usual: 11.5"),
        Fact("Atenciones en marzo", "4", "al 16 mar 2026"),
    )
    assert lines_of(found)[:2] == ["Por canal: Mostrador, 1 (un día usual, 1.0).",
                                   "Además se registró 1 atención en 1 día inhábil."]  # fmt: skip
    assert found.sheet.title == "Hoja matutina, martes 17 de marzo de 2026"
    assert not found.signed


def test_the_morning_sheet_says_what_waits(store: Store):
    waits = ["El programa de 2026 está en borrador: falta aprobarlo.", "Por cerrar: enero y febrero de 2026."]
    assert lines_of(visit_reports.morning(store, NOW))[1:3] == waits
    assert lines_of(visit_reports.morning(store, NOW))[-1] == "No consta ningún respaldo del archivo: haga uno."
    made.do(store, made.approval())
    store.accesses.note(Access.COPIED, made.actor(), made.moment(2026, 3, 13))
    made.close(store, JANUARY, FEBRUARY, at=NOW)
    assert lines_of(visit_reports.morning(store, NOW))[1:] == [
        "A febrero, 1 actividad por debajo de 50 % de lo programado."
    ]


def test_a_year_without_a_programme_is_told_in_the_morning(store: Store):
    found = visit_reports.morning(store, made.moment(2027, 1, 4))
    assert lines_of(found)[1] == "No hay programa de 2027: hágalo o cópielo del año anterior."
    assert not found.sheet.draft, "it prints no realized figure"


def test_a_day_off_of_the_office_is_no_working_day(store: Store):
    made.put(store, made.day_off(date(2026, 3, 13)))
    found = visit_reports.morning(store, made.moment(2026, 3, 17))
    assert "Jueves 12 de marzo" in str(found.blocks[0])


def lines_of(report: Report) -> list[str]:
    return [said for block in report.blocks if isinstance(block, Prose) for said in block.paragraphs]
