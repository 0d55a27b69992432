"""«Pendientes por dependencia»: who has what, until when, how late; its numbers are those of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from tests import made
from tests.papered import PREFIX
from tests.tables import assert_all_add_up, lines, named
from xicotepec_atencion.domain.cases import Case
from xicotepec_atencion.domain.follow_up import Letter, Status
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.logbook_accesses import ACCESS_WORDS
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.pending import LEGEND, Wanted, noted_of, pending_report, pending_table
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.report import Facts, Prose, Report
from xicotepec_atencion.domain.sheet import Printing
from xicotepec_atencion.domain.tables import RowKind

TODAY = date(2026, 11, 23)
AT = made.moment(2026, 11, 23, 12)
OFF = frozenset({date(2026, 11, 16)})
FIRST, SECOND = made.DEPARTMENTS
HEAD = Letterhead(made.office())


def row(number: int, days_old: int = 10, name: str = "Ana Nadie", **fields: Any) -> CaseRow:
    """Open for so many days."""
    came = TODAY - timedelta(days_old)
    usual: dict[str, Any] = {"case": Case(Status.REGISTERED, came), **fields}
    return CaseRow(made.uid(f"row {number}"), Folio(PREFIX, 2026, "V1", number), came, name, "Bache", **usual)


def sent(number: int, due: date, to: str = FIRST.name, days_old: int = 30, name: str = "Ana Nadie") -> CaseRow:
    """Referred, and awaited until that day."""
    uid = next(item.uid for item in made.DEPARTMENTS if item.name == to)
    case = Case(Status.REFERRED, date(2026, 10, 27), uid, due)
    letter = Letter(PREFIX, 2026, "V1", number)
    return row(number, days_old, name, case=case, department=to, letter=letter, asked_on=date(2026, 10, 27))


ROWS = (
    sent(1, date(2026, 12, 1)),
    sent(2, TODAY),
    sent(3, date(2026, 11, 18), SECOND.name, 70),
    sent(4, date(2026, 11, 13), SECOND.name, 16, ""),
    row(5, 15),
    row(6, 61, case=Case(Status.UNDERWAY, TODAY)),
)


def report(rows: Sequence[CaseRow] = ROWS, wanted: Wanted = Wanted()) -> Report:  # noqa: B008
    return pending_report(rows, OFF, wanted, HEAD, Printing(AT, made.HEAD))


def facts(of: Report) -> dict[str, str]:
    (found,) = (block for block in of.blocks if isinstance(block, Facts))
    return {fact.name: fact.value for fact in found.facts}


def test_every_matter_stands_under_who_has_it_those_with_most_overdue_first():
    groups = [each.cells[0] for each in named(report(), "Asuntos").rows if each.kind is RowKind.GROUP]
    assert groups == [
        "Obras Inventadas: 2 asuntos, 2 vencidos",
        "Sindicatura Inventada: 2 asuntos, 1 vence hoy",
        "En esta oficina: 1 asunto",
        "Sin turno: 1 asunto",
    ]
    assert lines(named(report(), "Asuntos"))[1] == [
        "2026-V1-000003", "14 sep 2026", "Ana Nadie", "Bache", "Canalizada", "27 oct 2026", "NIN-OFI/CAN/0003/2026",
        "27 oct 2026", "18 nov 2026", "3", "70",
    ]  # fmt: skip


def test_days_that_are_not_worked_are_no_delay_and_who_is_not_known_is_said():
    (late,) = (each for each in lines(named(report(), "Asuntos")) if each[0] == "2026-V1-000004")
    assert (late[2], late[9]) == ("No desea identificarse", "5")  # Tuesday to Friday, and Monday


def test_what_is_not_late_has_no_delay_and_what_nobody_has_no_oficio():
    table = {each[0]: each for each in lines(named(report(), "Asuntos"))}
    assert [table[f"2026-V1-00000{n}"][9] for n in (1, 2, 5)] == ["", "", ""]
    assert table["2026-V1-000005"][4:9] == ["Registrada", "8 nov 2026", "", "", ""]
    assert table["2026-V1-000006"][4] == "En proceso"


def test_the_sums_are_those_of_the_rows():
    assert_all_add_up(report())
    assert facts(report()) == {"Abiertos": "6", "Vencidos": "2", "Vencen hoy": "1", "Sin turno": "1"}
    assert lines(named(report(), "Por dependencia")) == [
        ["Obras Inventadas", "2", "2", "0", "0", "1", "0", "1"],
        ["Sindicatura Inventada", "2", "0", "1", "0", "2", "0", "0"],
        ["En esta oficina", "1", "0", "0", "0", "0", "0", "1"],
        ["Sin turno", "1", "0", "0", "1", "0", "0", "0"],
        ["Total", "6", "2", "1", "1", "3", "0", "2"],
    ]


def test_it_says_its_cut_off_its_rows_its_legend_and_that_it_is_personal():
    sheet = report().sheet
    assert sheet.title == "Pendientes por dependencia"
    assert sheet.personal
    assert not sheet.draft
    first, second = sheet.foot
    assert first == (
        "Asuntos abiertos al 23 nov 2026 · corte: 23 nov 2026, 12:00 · 6 renglones · 2 vencidos · folios NIN-OFI-… · "
        "datos vigentes al corte"
    )
    assert second.startswith("Contiene datos personales")
    assert named(report(), "Asuntos").note == LEGEND


def test_of_one_department_or_only_what_is_late():
    of_one = report(wanted=Wanted(SECOND.name))
    assert facts(of_one)["Abiertos"] == "2"
    assert [table.name for table in of_one.tables] == ["Asuntos"]
    assert of_one.sheet.title == "Pendientes por dependencia, Obras Inventadas"
    late = report(wanted=Wanted(overdue=True))
    assert [each[0] for each in lines(named(late, "Asuntos"))[1:]] == ["2026-V1-000003", "2026-V1-000004"]
    assert "sólo vencidos" in late.sheet.foot[0]
    assert facts(report(wanted=Wanted("Sin turno"))) == {
        "Abiertos": "1", "Vencidos": "0", "Vencen hoy": "0", "Sin turno": "1",
    }  # fmt: skip


def test_nothing_is_said_in_words():
    assert report(()).blocks == (Prose(("No hay asuntos abiertos.",)),)
    wanted = Wanted(FIRST.name, overdue=True)
    assert report(wanted=wanted).blocks == (Prose(("Sindicatura Inventada: no hay asuntos vencidos.",)),)


def test_as_a_table_each_row_says_whose_it_is():
    (table,) = pending_table(ROWS, OFF, Wanted(), HEAD, Printing(AT, made.HEAD)).tables
    assert [column.head for column in table.columns][:2] == ["Dependencia", "Folio"]
    assert [line[:2] for line in lines(table)] == [
        ["Obras Inventadas", "NIN-OFI-2026-V1-000003"],
        ["Obras Inventadas", "NIN-OFI-2026-V1-000004"],
        ["Sindicatura Inventada", "NIN-OFI-2026-V1-000001"],
        ["Sindicatura Inventada", "NIN-OFI-2026-V1-000002"],
        ["En esta oficina", "NIN-OFI-2026-V1-000006"],
        ["Sin turno", "NIN-OFI-2026-V1-000005"],
    ]


def test_what_is_noted_of_it_is_how_many_rows_left():
    noted = {"what": "pendientes por dependencia", "rows": 6, "period": "23 de noviembre de 2026"}
    assert noted_of(report()) == noted
    assert noted_of(pending_table(ROWS, OFF, Wanted(), HEAD, Printing(AT, made.HEAD))) == noted
    assert noted_of(report(()))["rows"] == 0


@pytest.mark.parametrize("make", [pending_report, pending_table])
def test_what_is_noted_of_it_is_whose_it_was_and_whether_only_what_is_overdue(make: Callable[..., Report]):
    """As the log of accesses says it then."""
    wanted = Wanted(SECOND.name, overdue=True)
    noted = noted_of(make(ROWS, OFF, wanted, HEAD, Printing(AT, made.HEAD)))
    assert noted["wanted"] == f"{SECOND.name}, sólo vencidos"
    said = ACCESS_WORDS["exported"](noted)
    assert said == (
        f"Exportó los pendientes por dependencia (2 renglones, 23 de noviembre de 2026, {SECOND.name}, sólo vencidos)"
    )
