"""«Antes de imprimir»: at most seven lines, what is to be done first."""

from __future__ import annotations

from dataclasses import replace

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.checks import Asking
from xicotepec_atencion.domain.doubts import Doubt, Subject
from xicotepec_atencion.domain.evaluation_draft import BUDGET, CONTEXT
from xicotepec_atencion.domain.figures import Figures
from xicotepec_atencion.domain.programme import Activity, Evaluation
from xicotepec_atencion.domain.report_checks import Check, before_printing
from xicotepec_atencion.domain.sheet import Sheet, Signature

JAN, FEB, MAR = months_of(2026)[:3]
T1 = Quarter(20261)
LINE = made.ACTIVITY
SIGNED = Signature("Autorizó", "Lic. Nadie Existente", "Titular")
BARE = Signature("Autorizó", "", "")


def sheet(draft: bool = False, *signatures: Signature) -> Sheet:
    return Sheet("", "", "", draft, signatures or (SIGNED,), (), ())


def doubt(number: int) -> Doubt:
    return Doubt(Subject.MIXED, LINE.uid, Month(202600 + number), f"título {number}", f"frase {number}", "1")


def told(shown: Sheet, closed: tuple[Month, ...] = (), asking: tuple[Asking, ...] = (), doubts: int = 0) -> list[Check]:
    raised = [doubt(number) for number in range(1, doubts + 1)]
    return before_printing(shown, (JAN, FEB, MAR), [LINE], Figures({}, dict.fromkeys(closed, 1)), asking, raised)


def test_a_closed_quarter_with_its_signatory_is_fine():
    assert told(sheet(), closed=(JAN, FEB, MAR)) == [
        (True, "Meses cerrados: enero a marzo.", None),
        (True, "Firma: autorizó Lic. Nadie Existente.", None),
    ]


def test_a_draft_says_which_months_are_open():
    assert told(sheet(draft=True), closed=(JAN,))[0] == (False, "BORRADOR: sin cerrar febrero y marzo.", None)
    assert told(sheet(draft=True), closed=(JAN, FEB, MAR))[0] == (False, "BORRADOR.", None)


def test_nothing_captured_prints_blank():
    (first, *_) = before_printing(sheet(), (), [LINE], Figures({}), (), ())
    assert first == (False, "Sin realizado capturado: sale en blanco.", None)


def test_missing_justifications_are_named():
    found = told(sheet(draft=True), asking=(Asking(LINE, T1, "95 de 80"),))
    assert found[1] == (False, "Sin justificar: T1 de «Atención inventada».", None)


def test_doubts_come_one_at_a_time():
    assert [check.text for check in told(sheet(), (JAN, FEB, MAR), doubts=1)[:-2]] == ["título 1. frase 1"]
    found = told(sheet(), (JAN, FEB, MAR), doubts=3)
    assert [(check.text, check.doubt) for check in found[:-2]] == [
        ("título 1. frase 1", doubt(1)),
        ("2 dudas más sin responder.", None),
    ]


def test_nobody_signs():
    assert told(sheet(False, BARE))[0] == (False, "Nadie firma en esa fecha: sale una línea en blanco.", None)


def open_places(*written: Evaluation, of: tuple[Activity, ...] = (LINE,)) -> list[str]:
    found = before_printing(
        sheet(), (JAN, FEB, MAR), of, Figures({}, dict.fromkeys((JAN, FEB, MAR), 1)), (), (), written
    )
    return [check.text for check in found if not check.fine]


def test_what_a_draft_left_open_is_named():
    draft = Evaluation(LINE.uid, T1, f"Se atendieron 260.\n{CONTEXT}\n{BUDGET}")
    assert open_places(draft) == ["Falta escribir en la evaluación: contexto e impacto presupuestal."]
    assert open_places(replace(draft, text="Se atendieron 260 [sic].")) == []
    other = made.activity("Otra")
    written = Evaluation(other.uid, T1, BUDGET)
    assert open_places(written, draft, of=(LINE, other)) == [
        "Falta escribir en la evaluación: contexto e impacto presupuestal de «Atención inventada»; "
        "impacto presupuestal de «Otra»."
    ]


def test_what_is_written_wrong_comes_first_and_what_is_fine_last():
    prose = replace(doubt(1), subject=Subject.PROSE)
    draft, other = Evaluation(LINE.uid, T1, CONTEXT), made.activity("Otra")
    asking = (Asking(LINE, T1, "95 de 80"),)
    found = before_printing(
        sheet(True), (JAN,), [LINE, other], Figures({}), asking, [prose, doubt(2)], [draft], [other]
    )
    assert [check.text.split(":")[0] for check in found] == [
        "Atención inventada. título 1. frase 1",
        "Falta escribir en la evaluación",
        "Sin evaluación",
        "BORRADOR",
        "Sin justificar",
        "1 duda más sin responder.",
        "Firma",
    ]
    closed = Figures({}, dict.fromkeys((JAN,), 1))
    assert before_printing(sheet(False, BARE), (JAN,), [LINE], closed, (), ())[-1].fine


def test_of_many_without_an_evaluation_some_are_named():
    lines = [made.activity(f"Indicador {number}") for number in range(1, 8)]
    found = before_printing(sheet(), (JAN,), lines, Figures({}), (), (), (), lines)
    assert found[0].text == "Sin evaluación: «Indicador 1», «Indicador 2», «Indicador 3», «Indicador 4» y 3 más."


def test_there_are_never_more_than_seven():
    asking, written = (Asking(LINE, T1, ""),) * 4, [Evaluation(LINE.uid, T1, CONTEXT)] * 3
    doubts = [doubt(number) for number in range(1, 9)]
    assert len(before_printing(sheet(True, BARE), (JAN,), [LINE], Figures({}), asking, doubts, written, [LINE])) == 7
