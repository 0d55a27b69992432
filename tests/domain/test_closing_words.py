"""How a month's book and a quarter's justification are told in two short lines."""

from __future__ import annotations

from dataclasses import replace

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.closing import Closing, Late, Reopening, late_in
from xicotepec_atencion.domain.closing_words import (
    closing_lines,
    justification_lines,
    late_said,
    reminder,
    state_said,
)
from xicotepec_atencion.domain.figures import Contribution, Progress
from xicotepec_atencion.domain.ledger import WAITING

JAN, FEB, MAR, APR, MAY = months_of(2026)[:5]
T1 = Quarter(20261)
LINE = made.ACTIVITY
CLOSED = Closing(JAN, 1, 9, made.NOW, "Eva Inventada", bytes(range(32)), {})


def late(belongs: Month, counts: Month) -> Late:
    return Late(LINE.uid, Contribution(None, None, None, "", None, "", "", belongs, counts, 1))


def test_the_head_says_until_when_it_is_closed_and_what_is_due():
    assert state_said([], []) == "ningún mes cerrado"
    assert state_said([], [JAN]) == "ningún mes cerrado · falta cerrar enero"
    assert state_said([FEB, JAN], []) == "cerrado hasta febrero"
    assert state_said([JAN], [FEB, MAR]) == "cerrado hasta enero · faltan por cerrar febrero y marzo"
    assert state_said([JAN, MAR], [FEB, APR, MAY]) == "cerrado: enero y marzo · faltan por cerrar febrero, abril y mayo"


def test_the_reminder():
    assert reminder([]) == ""
    assert reminder([JAN]) == "Falta por cerrar enero de 2026."
    assert reminder([JAN, FEB, MAR]) == "Faltan por cerrar enero a marzo de 2026."


def test_a_closed_month():
    first, second = closing_lines(JAN, CLOSED, "Los meses se cierran una vez y en orden.", {})
    assert first == ("lock-simple", "Cerrado el 16 mar 2026, 10:00, por Eva Inventada. Versión 1.")
    assert second == ("info", "Huella 0001020304050607")


def test_a_reopened_month_says_who_and_why():
    reopened = replace(CLOSED, reopened=Reopening(made.NOW, "Iván Inventado", "Faltaba una visita"))
    first, second = closing_lines(JAN, reopened, "", {})
    assert first.text == "Reabierto el 16 mar 2026, 10:00, por Iván Inventado: Faltaba una visita."
    assert second.text == "Versión 1, huella 0001020304050607"


def test_an_open_month():
    assert closing_lines(JAN, None, "", {})[0] == ("warning", "Terminó y no se ha cerrado.")
    first, second = closing_lines(FEB, None, "Sólo se cierran meses terminados.", {(JAN, FEB): 1})
    assert first == ("clock", "Sólo se cierran meses terminados.")
    assert second.text == "1 extemporánea aquí"


def test_what_is_late_in_a_month_belongs_to_it_or_counts_in_it():
    found = [late(JAN, FEB), late(JAN, MAR), late(FEB, MAR), late(JAN, WAITING)]
    assert late_in([JAN], found) == [found[0], found[1], found[3]]
    assert late_in([MAR], found) == [found[1], found[2]]


def test_what_is_late_is_told_by_where_it_counts():
    found = {(JAN, FEB): 1, (JAN, MAR): 1, (FEB, MAR): 1, (JAN, WAITING): 1}
    assert late_said(JAN, found) == "1 extemporánea en febrero, 1 en marzo y 1 espera"
    assert late_said(FEB, found) == "1 extemporánea en marzo y 1 aquí"
    assert late_said(MAR, found) == "2 extemporáneas aquí"
    assert late_said(APR, found) == ""


def told(*realized: int, text: str = "", closed: tuple[Month, ...] = (), planned: bool = True) -> tuple[str, str]:
    line = LINE if planned else replace(LINE, planned={})
    written = made.justification(line.uid, T1, text) if text else None
    first, second = justification_lines(Progress(line, made.by_month(2026, realized)), T1, written, closed)
    return first.text, second.text


def test_a_quarter_within_the_range_is_not_asked():
    assert told(80, 80, 80) == ("No se pide: 240 de 240, 100.00 %, está entre 90 y 110 %.", "")
    assert told(80, 80, 80, text="Aun así.")[1] == "Aun así."
    assert told(5, planned=False) == ("No se pide: el trimestre no tiene meta.", "")


def test_a_quarter_outside_is_asked_once_it_is_whole():
    asked = "Se pide: 285 de 240, 118.75 %: está fuera de 90 y 110 %."
    assert told(95, 100, 90) == (asked, "Falta: se escribe para cerrar marzo.")
    assert told(95, 100, 90, text="Hubo una\ncampaña.") == (asked, "Hubo una campaña.")
    assert told(95, 100, 90, closed=(JAN, FEB, MAR)) == (asked, "Falta: el trimestre se cerró sin ella.")
    assert told(95) == ("Todavía no: van 95 de 240, 39.58 %.", "Se ve al cerrar marzo.")
