"""«Antes de imprimir»: at most five lines, each fine or not."""

from __future__ import annotations

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.checks import Asking
from xicotepec_atencion.domain.doubts import Doubt, Subject
from xicotepec_atencion.domain.figures import Figures
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
    assert [check.text for check in told(sheet(), doubts=1)[1:-1]] == ["título 1. frase 1"]
    found = told(sheet(), doubts=3)
    assert [(check.text, check.doubt) for check in found[1:-1]] == [
        ("título 1. frase 1", doubt(1)),
        ("2 dudas más sin responder.", None),
    ]


def test_nobody_signs():
    assert told(sheet(False, BARE))[-1] == (False, "Nadie firma en esa fecha: sale una línea en blanco.", None)


def test_there_are_never_more_than_five():
    asking = (Asking(LINE, T1, ""),) * 4
    assert len(told(sheet(True, BARE), asking=asking, doubts=9)) == 5
