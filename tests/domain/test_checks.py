"""What is looked at before a month is closed."""

from __future__ import annotations

from dataclasses import replace

from tests import made
from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.checks import ClosingChecks, closing_checks, in_words
from xicotepec_atencion.domain.doubts import Doubt, Subject
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.domain.ledger import WAITING
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.stored import new_uid

JAN, FEB, MAR, APR = months_of(2026)[:4]
T1 = Quarter(20261)
LINE, OTHER = made.ACTIVITY, made.activity("Otra", position=1)


def progress(*realized: int, line: Activity = LINE) -> Progress:
    return Progress(line, made.by_month(2026, realized))


def checks(month: Month, *rows: Progress, **more: object) -> ClosingChecks:
    read: dict[str, object] = {"justified": (), "doubts": (), "late": {}, "draft": None, **more}
    return closing_checks(month, rows, **read)  # pyright: ignore[reportArgumentType]


def doubt(span: int) -> Doubt:
    return Doubt(Subject.REPEATED, LINE.uid, span, "título", "frase", "1")


def test_a_month_with_nothing_open_has_nothing_to_say():
    found = checks(JAN, progress(80))
    assert (found.asking, found.doubts, found.late, found.draft, found.blank, found.late_said) == (
        (), (), 0, None, "", "")  # fmt: skip
    (row,) = found.freezing
    assert (row.activity, row.figure.realized, row.figure.planned, row.blank) == (LINE, 80, 80, False)


def test_a_blank_month_becomes_zero():
    found = checks(JAN, progress(), progress(3, line=OTHER))
    assert [(row.figure.realized, row.blank) for row in found.freezing] == [(0, True), (3, False)]
    assert found.blank == "Sin captura, queda en 0: «Atención inventada»."
    both = checks(JAN, progress(), progress(line=OTHER))
    assert both.blank == "Sin captura, quedan en 0: «Atención inventada» y «Otra»."


def test_a_retired_activity_is_closed_only_with_what_is_late():
    retired = replace(LINE, retired_from=FEB)
    assert checks(MAR, progress(80, line=retired)).freezing == ()
    (row,) = checks(FEB, Progress(retired, {JAN: 80, FEB: 2})).freezing
    assert (row.figure.realized, row.blank) == (2, False)


def test_the_quarters_last_month_asks_why_with_figures():
    (asking,) = checks(MAR, progress(95, 100, 90), progress(80, 80, 80, line=OTHER)).asking
    assert (asking.activity, asking.quarter, asking.said) == (LINE, T1, "285 de 240, 118.75 %")
    assert checks(FEB, progress(95, 100, 90)).asking == ()
    assert checks(MAR, progress(95, 100, 90), justified=(LINE.uid,)).asking == ()


def test_what_is_not_captured_counts_as_zero():
    (asking,) = checks(MAR, progress(80, 80)).asking
    assert asking.said == "160 de 240, 66.67 %"
    (asking,) = checks(MAR, progress()).asking
    assert asking.said == "0 de 240, 0.00 %"


def test_a_retired_activity_asks_for_its_quarter_too():
    retired = LINE.retired(MAR)
    (asking,) = checks(MAR, progress(100, 100, line=retired)).asking
    assert asking.said == "200 de 160, 125.00 %"


def test_doubts_are_those_of_the_year_so_far():
    span = [2026, T1, FEB, APR, Quarter(20262)]
    assert [each.span for each in checks(MAR, progress(1), doubts=map(doubt, span)).doubts] == [2026, T1, FEB]


def test_what_is_late_is_frozen_where_it_counts():
    found = checks(MAR, progress(1), late={(JAN, MAR): 1, (JAN, APR): 1, (FEB, WAITING): 1})
    assert found.late == 1
    assert found.late_said == "1 extemporánea de meses anteriores se cierra aquí."
    two = checks(MAR, progress(1), late={(JAN, MAR): 1, (FEB, MAR): 1})
    assert two.late_said == "2 extemporáneas de meses anteriores se cierran aquí."


def test_the_draft_is_told():
    draft = VisitDraft(new_uid(), name="Ana Ejemplo")
    assert checks(JAN, progress(1), draft=draft).draft is draft


def test_figures_in_words():
    assert in_words(Figure(80, 95)) == "95 de 80, 118.75 %"
    assert in_words(Figure(None, 95)) == "95 de —"
