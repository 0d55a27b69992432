"""What the daily log says, before it is paper."""

from collections.abc import Sequence
from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.daily import DailyReport, Line, daily_report, hour_of, noted_of
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.tables import Column, Row, RowKind, Table

FIRST, SECOND = date(2026, 3, 16), date(2026, 3, 17)
PRINTING = Printing(made.NOW, made.HEAD)


def line(number: int, day: date = FIRST, persons: int = 1, cancelled: str = "", note: str = "") -> Line:
    name = f"Persona Inventada {number}"
    return Line(
        day, f"2026-V1-{number:06}", "10:05", name, persons, "Bache", "Mostrador", "Ventanilla Azul", note, cancelled
    )


def report(lines: Sequence[Line], last: date = SECOND) -> DailyReport:
    return daily_report(lines, FIRST, last, Letterhead(made.office()), PRINTING)


def test_each_day_is_headed_with_its_count_and_the_total_is_of_the_period():
    found = report([line(1), line(2, persons=12), line(3, SECOND, cancelled="Se registró dos veces")])
    assert [day.said for day in found.days] == [
        "Lunes 16 de marzo de 2026: 2 atenciones, 13 personas",
        "Martes 17 de marzo de 2026: 0 atenciones, 0 personas; 1 cancelada sin contar",
    ]
    assert found.headed
    assert found.total == "Total del periodo: 2 atenciones, 13 personas; 1 cancelada sin contar"
    assert (found.visits, found.persons, found.cancelled, found.rows) == (2, 13, 1, 3)


def test_one_day_needs_no_heading():
    found = report([line(1)], last=FIRST)
    assert not found.headed
    assert found.sheet.title == "Diario de atenciones, lunes 16 de marzo de 2026"
    assert found.total == "Total del día: 1 atención, 1 persona"


def test_a_period_without_visits_is_told():
    found = report([])
    assert (found.days, found.total) == ((), "Total del periodo: 0 atenciones, 0 personas")


def test_the_foot_says_period_cut_off_rows_and_that_it_holds_names():
    above, below = report([line(1), line(2)]).sheet.foot
    for said in ("16 mar 2026 al 17 mar 2026", "corte: 16 mar 2026, 10:00", "2 renglones", "folios NIN-OFI-…"):
        assert said in above
    assert below.startswith("Contiene datos personales")
    assert below.endswith(PRINTING.chain)


@pytest.mark.parametrize(
    ("registered", "said"),
    [
        ("2026-03-16T10:05:00-06:00", "10:05"),
        ("2026-03-17T00:01:00-06:00", "17 mar, 00:01"),
        ("2027-01-04T09:30:00-06:00", "4 ene 2027, 09:30"),
    ],
)
def test_the_hour_is_that_of_registration(registered: str, said: str):
    assert hour_of(registered, "2026-03-16") == said


def test_of_one_that_was_imported_nobody_knows_the_hour():
    assert hour_of("2026-03-16T10:05:00-06:00", "2026-03-16", "I1V1") == ""
    assert hour_of("2026-03-16T10:05:00-06:00", "2026-03-16", "V1") == "10:05"


def test_what_is_noted_of_it_names_nobody():
    of_both = report([line(1)])
    period = "16 mar 2026 al 17 mar 2026"
    assert of_both.period == period
    assert noted_of(of_both, period) == {"what": "diario de atenciones", "rows": 1, "period": period}


def test_of_a_table_the_visits_are_counted_and_no_row_of_sums():
    plain, kinds = Row(("NIN-1", 2)), (RowKind.GROUP, RowKind.SUBTOTAL, RowKind.TOTAL)
    table = Table(
        "Lista", (Column("Folio", 1), Column("Personas", 1)), (plain, plain, *(Row(("", 4), k) for k in kinds))
    )
    assert noted_of(Report(report([]).sheet, (table,)), "hoy") == {
        "what": "lista de atenciones",
        "rows": 2,
        "period": "hoy",
    }
