"""What the morning sheet shows first, and that it stays short."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from tests import made
from tests.tables import lines
from xicotepec_atencion.domain.calendar import Quarter, months_of
from xicotepec_atencion.domain.checks import Asking
from xicotepec_atencion.domain.figures import Figures, Progress
from xicotepec_atencion.domain.morning import DayCount, Morning, last_working_day, morning_report
from xicotepec_atencion.domain.morning_matters import LateMatter, Matters
from xicotepec_atencion.domain.morning_words import LINE, NOTHING, Pending
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.report import Fact, Facts, Prose, Report
from xicotepec_atencion.domain.request_state import Waiting
from xicotepec_atencion.domain.sheet import Printing

TODAY = date(2026, 6, 15)
FRIDAY = date(2026, 6, 12)
LONG = "ATENCIÓN Y SEGUIMIENTO A LAS SOLICITUDES DE LA CIUDADANÍA, CON UN NOMBRE LARGO, NÚMERO"


def progress(name: str, by_month: int) -> Progress:
    return Progress(made.activity(name), dict.fromkeys(months_of(2026)[:5], by_month))


def report(
    rows: Sequence[Progress] = (),
    counts: Sequence[DayCount] = (),
    pending: Pending | None = None,
    days: int = 0,
    matters: Matters | None = None,
) -> Report:
    usual = tuple(FRIDAY - timedelta(days=n) for n in range(1, days + 1))
    waiting = pending or Pending(TODAY, 2026, copied=TODAY)
    read = Morning(FRIDAY, tuple(counts), usual, tuple(rows), Figures({}), waiting, matters)
    printing = Printing(made.moment(2026, 6, 15, 8), made.HEAD)
    return morning_report(read, Letterhead(made.office(), motto="2026, Año Inventado"), printing)


def followed(overdue: int = 3, **counts: int) -> Matters:
    """counts: by the name of the queue; of the others so many that their figures are wide."""
    late = tuple(LateMatter(f"NIN-OFI-2026-V12-{n:06}", LONG, LONG, 1234) for n in range(overdue))
    return Matters({queue: counts.get(queue.name, 98765) for queue in Queue}, 12345, late)


def crowded(activities: int, matters: Matters | None = None) -> Report:
    """Everything at once, and every name long."""
    rows = [progress(f"{LONG} {n}", n * 20 % 9000) for n in range(activities)]
    counts = [
        DayCount(FRIDAY + timedelta(days=day), f"DIRECCIÓN INVENTADA DE ASUNTOS JURÍDICOS {n}",
                 f"CORRESPONDENCIA INVENTADA {n}", 12345, 67890)
        for day in (-1, 0, 1) for n in range(12)
    ]  # fmt: skip
    asking = tuple(Asking(row.activity, Quarter.of(2026, 1), "95 de 80, 118.75 %") for row in rows)
    doubts = tuple(f"{LONG}: lo programado no cuadra" for _ in range(9))
    pending = Pending(TODAY, 2026, False, months_of(2026)[:5], asking, doubts, date(2025, 1, 1), Waiting(123, 456))
    return report(rows, counts, pending, days=20, matters=matters)


def table(found: Report, place: int) -> list[list[str]]:
    return lines(found.tables[place])


def decisions(found: Report) -> tuple[str, ...]:
    last = found.blocks[-1]
    assert isinstance(last, Prose)
    return last.paragraphs


def test_what_is_far_from_its_goal_stands_first():
    rows = [progress("En orden", 80), progress("Rebasada", 160), progress("Baja", 20), progress("Media", 60)]
    found = report(rows)
    assert [line[0] for line in table(found, 1)] == ["Baja", "Rebasada", "Media", "En orden"]
    assert table(found, 1)[0][1:] == ["— de 80", "—", "100 de 400", "25.00 %", "R", "100 de 960", "10.42 %"]
    assert decisions(found) == (
        "A mayo, 1 actividad por debajo de 50 % y 1 actividad por encima de 110 % de lo programado.",
    )


def test_a_month_that_is_missing_gives_no_sign():
    row = Progress(made.activity("A medias"), dict.fromkeys(months_of(2026)[:3], 1))
    found = report([row])
    assert table(found, 1)[0][5] == ""
    assert decisions(found) == (NOTHING,)


@pytest.mark.parametrize(("number", "shown"), [(1, 1), (5, 5), (16, 16), (40, 16)])
def test_of_many_activities_only_so_many_are_told(number: int, shown: int):
    lines = table(report([progress(f"Actividad {n}", 80) for n in range(number)]), 1)
    told = [line for line in lines if not line[0].startswith("y ")]
    assert len(told) == (shown if number == shown else shown - 1)
    if number > shown:
        assert lines[-1][0] == f"y {number - shown + 1} actividades más"


def test_areas_beyond_the_first_are_added_up():
    lines = table(crowded(40), 0)
    assert len(lines) == 5
    assert lines[-1] == ["y 8 áreas más", "98,760", "543,120", ""]


def test_each_sentence_stays_on_a_line():
    assert all(len(sentence) <= LINE for sentence in decisions(crowded(40)))
    assert len(decisions(crowded(40))) == 7


def test_names_and_sentences_are_told_whole_where_there_is_room():
    doubts = (f"{LONG}: lo programado no cuadra",)
    pending = Pending(TODAY, 2026, doubts=doubts, copied=TODAY)
    found = report([progress("ATENCIÓN A LA CIUDADANÍA EN VENTANILLA Y EN MÓDULOS DE BARRIO", 80)], pending=pending)
    assert table(found, 1)[0][0] == "ATENCIÓN A LA CIUDADANÍA EN VENTANILLA Y EN MÓDULOS DE BARRIO"
    assert decisions(found) == (f"Sin responder: «{LONG}: lo programado no cuadra».",)


def test_the_foot_says_why_it_is_a_draft():
    found = report([progress("Atención", 80)], pending=Pending(TODAY, 2026, due=months_of(2026)[3:5], copied=TODAY))
    assert "BORRADOR: meses sin cerrar: abril a junio de 2026" in found.sheet.foot[1]


def test_a_single_doubt_or_justification_is_named():
    row = progress("Atención inventada", 80)
    asking = (Asking(row.activity, Quarter.of(2026, 1), "95 de 80, 118.75 %"),)
    pending = Pending(TODAY, 2026, asking=asking, doubts=("T1: lo realizado repite lo programado",), copied=TODAY)
    assert decisions(report([row], pending=pending)) == (
        "Falta justificar: «Atención inventada» del primer trimestre.",
        "Sin responder: «T1: lo realizado repite lo programado».",
    )


@pytest.mark.parametrize(("days", "late"), [(0, False), (3, False), (4, True)])
def test_a_copy_is_late_after_three_days(days: int, late: bool):
    pending = Pending(TODAY, 2026, copied=TODAY - timedelta(days=days))
    assert decisions(report(pending=pending)) == (
        (f"El último respaldo es de hace {days} días: haga uno.",) if late else (NOTHING,)
    )


@pytest.mark.parametrize(
    ("before", "off", "day"),
    [
        (date(2026, 6, 16), set[date](), date(2026, 6, 15)),
        (date(2026, 6, 15), set[date](), FRIDAY),
        (date(2026, 6, 14), set[date](), FRIDAY),
        (date(2026, 6, 15), {FRIDAY}, date(2026, 6, 11)),
    ],
)
def test_the_last_working_day(before: date, off: set[date], day: date):
    assert last_working_day(before, off) == day


# the matters that are followed


def said(found: Report) -> list[Fact]:
    return [fact for block in found.blocks if isinstance(block, Facts) for fact in block.facts][3:]


def test_the_sheet_says_how_many_matters_wait_for_what():
    matters = followed(0, OPEN=10, UNREFERRED=3, DUE_TODAY=1, OVERDUE=4, TO_TELL=2)
    assert said(report(matters=matters)) == [
        Fact("Abiertas", "10", "sin turno: 3"),
        Fact("Vencen hoy", "1"),
        Fact("Vencidas", "4"),
        Fact("Resueltas", "12,345", "del viernes 12 al 14"),
        Fact("Por avisar", "2", "ya resueltas"),
    ]
    assert said(report()) == []


def test_the_latest_are_told_by_their_folios_and_without_a_name():
    late = (
        LateMatter("NIN-OFI-2026-V1-000012", "Bache", "Obras Inventadas", 9),
        LateMatter("…13", "Luminaria", "Sin turno", 0),
    )
    found = report(matters=Matters(dict.fromkeys(Queue, 1), 0, late))
    assert table(found, 1) == [
        ["NIN-OFI-2026-V1-000012", "Bache", "Obras Inventadas", "9"],
        ["…13", "Luminaria", "Sin turno", "0"],
    ]
    assert not found.sheet.personal


def test_where_matters_are_told_there_is_room_for_fewer_activities():
    rows = [progress(f"Actividad {n}", 80) for n in range(40)]
    assert [len(found.rows) for found in report(rows, matters=followed()).tables] == [1, 3, 6]
    assert [len(found.rows) for found in report(rows).tables] == [1, 16]
    assert [len(found.rows) for found in crowded(40, followed()).tables] == [3, 3], "none of the latest"
