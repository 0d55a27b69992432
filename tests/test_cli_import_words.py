"""The review of an import, in lines of plain text."""

from tests import made
from tests.years import JAN, MAR, T1, T3
from xicotepec_atencion.commands.import_words import (
    activity_lines,
    amounts_said,
    finding_line,
    head_lines,
    plan_lines,
)
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Section
from xicotepec_atencion.domain.programme_reading import Doubt, Finding, ReadActivity, Reading, Repair
from xicotepec_atencion.domain.year_now import NOTHING_TAKEN, SAME, Plan


def test_the_head_says_what_was_read_and_which_sums_close():
    reading = Reading(2026, (ReadActivity("Giras"),), (), "Metas", "", (Section("Misión", "Atender."),), (13880, 98))
    assert list(head_lines("metas.docx", reading, 2026)) == [
        "metas.docx: programa de 2026, 1 actividad.",
        "Título: Metas",
        "Apartados: Misión.",
        "Sumas comprobadas: 13,880 · 98.",
    ]
    assert list(head_lines("x", Reading(None, ()), 2025)) == ["x: programa de 2025, 0 actividades."]


def test_an_activity_is_told_row_by_row():
    read = ReadActivity(
        "Giras", unit="Peticiones", annual_goal=1500, on_demand=True, rows="renglones 3 a 5",
        planned={T3: 50}, areas={"Gira": {JAN: 1234, MAR: 0}}, received={MAR: 2}, evaluations={T1: "Se cumplió todo."},
    )  # fmt: skip
    assert list(activity_lines(2, read)) == [
        "2. Giras (renglones 3 a 5)",
        "   Peticiones · meta anual 1,500 · bajo demanda",
        "   Programado: T3 50",
        "   Gira: ene 1,234 · mar 0 = 1,234",
        "   Recibidas: mar 2",
        "   Evaluación del primer trimestre: 3 palabras",
    ]
    assert list(activity_lines(1, ReadActivity(""))) == ["1. (sin nombre)", "   sin unidad · sin meta anual"]


def test_whole_quarters_stand_between_the_months():
    assert amounts_said({MAR: 1, T3: 5, JAN: 2}) == "ene 2 · mar 1 · T3 5 = 8"


def test_a_finding_is_told_with_its_number_and_whether_it_is_repaired():
    finding = Finding(
        Doubt.SHIFTED, "Recibidas", "renglón 7", "— | 3", "3 | —", "Una columna a la derecha.", Repair(0, {})
    )
    assert finding_line(3, finding) == "3. [reparación] Recibidas (renglón 7): — | 3 → 3 | —. Una columna a la derecha."
    assert finding_line(3, finding, declined=True).startswith("3. [reparación: no se hace] Recibidas")
    assert finding_line(3, finding, done=True).startswith("3. [reparación hecha] Recibidas")
    assert finding_line(3, finding, declined=True, done=True).startswith("3. [reparación: no se hizo] Recibidas")
    plain = Finding(Doubt.COPIED, "Realizado", "", "80", "80", "Repite lo programado.")
    assert finding_line(1, plain) == "1. Realizado: 80. Repite lo programado."


def test_what_changes_and_what_stays_is_told():
    plan = Plan((Put(made.ACTIVITY),), ("Uno.",), ("Dos.",))
    assert list(plan_lines(plan, done=False)) == ["Lo que cambiaría:", "· Uno.", "Lo que se queda como está:", "· Dos."]
    assert next(plan_lines(plan, done=True)) == "Lo que cambió:"
    assert list(plan_lines(Plan(()), done=True)) == [SAME]
    assert list(plan_lines(Plan((), (), ("Dos.",)), done=True))[2:] == [NOTHING_TAKEN]
    assert list(plan_lines(Plan((), noted=("Dos.",)), done=True))[1:] == ["· Dos.", SAME]


def test_a_line_begins_with_a_capital_letter():
    assert finding_line(1, Finding(Doubt.UNREAD, "la hoja «AVANCE»", "", "x", "", "")).startswith("1. La hoja")
