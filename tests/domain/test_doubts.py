"""The program doubts aloud: each subject arises, is answered by a word, and comes back when its figures change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.doubts import (
    ByHand,
    Doubt,
    DoubtAnswer,
    Subject,
    about,
    answered_with,
    doubted_cells,
    doubts_of,
    so_far,
    titled,
    unanswered,
)
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.programme import Activity, Evaluation, Measure
from xicotepec_atencion.domain.quarter_facts import Beside

JAN, FEB, MAR, APR, MAY = months_of(2026)[:5]
T1, T2 = Quarter(20261), Quarter(20262)
LINE = made.ACTIVITY


def counted(*realized: int, received: tuple[int, ...] = (), line: Activity = LINE) -> Figures:
    """Figures of that activity from January on."""
    measures = {Measure.REALIZED: realized, Measure.RECEIVED: received}
    return Figures(
        {
            Cell(line.uid, None, measure, month): amount
            for measure, amounts in measures.items()
            for month, amount in zip(months_of(2026), amounts, strict=False)
        }
    )


def raised(
    figures: Figures, line: Activity = LINE, mixed: tuple[Month, ...] = (), said: str = "", quarter: Quarter = T1
) -> list[Doubt]:
    written = [Evaluation(activity=line.uid, quarter=quarter, text=said)] if said else []
    received = {(line.uid, cell.month) for cell in figures.amounts if cell.measure is Measure.RECEIVED}
    return doubts_of([line], figures, ByHand(received, {(line.uid, month) for month in mixed}), written)


def subjects(doubts: list[Doubt]) -> list[tuple[Subject, int]]:
    return [(doubt.subject, doubt.span) for doubt in doubts]


# each arises


def test_realized_that_repeats_programmed_month_by_month():
    (doubt,) = raised(counted(80, 80, 80))
    assert (doubt.subject, doubt.span) == (Subject.REPEATED, T1)
    assert doubt.title == "Primer trimestre: lo realizado repite lo programado"
    assert doubt.sentence == "En los tres meses (80, 80, 80). Puede ser cierto; conviene revisarlo."


@pytest.mark.parametrize("realized", [(80, 80, 79), (80, 80), (81, 80, 79)])
def test_a_month_that_differs_or_is_blank_raises_none(realized: tuple[int, ...]):
    assert raised(counted(*realized)) == []


def test_a_quarter_planned_whole_repeats_nothing():
    assert raised(counted(80, 80, 80), replace(LINE, planned={T1: 240}, annual_goal=240)) == []


def test_a_programme_that_does_not_close():
    (doubt,) = raised(counted(), replace(LINE, annual_goal=1000))
    assert (doubt.subject, doubt.span) == (Subject.UNBALANCED, 2026)
    assert doubt.sentence == "Lo programado suma 960 y la meta anual es 1,000: faltan 40."
    assert "sobran 60" in raised(counted(), replace(LINE, annual_goal=900))[0].sentence


def test_received_equal_to_attended_three_months_running():
    assert raised(counted(9, 12, 13, 14, received=(9, 11, 13, 14))) == []  # two running are not enough
    (doubt,) = raised(counted(9, 12, 13, 14, 8, received=(0, 12, 13, 14, 7)))
    assert (doubt.subject, doubt.span, doubt.figures) == (Subject.RECEIVED, FEB, "12 13 14")
    assert doubt.sentence == "De febrero a abril se recibió lo mismo que se atendió (12, 13, 14)."


def test_received_that_was_counted_may_well_equal_what_was_attended():
    assert doubts_of([LINE], counted(9, 9, 9, received=(9, 9, 9)), ByHand()) == []


def test_a_hand_figure_in_a_month_that_also_has_folios():
    (doubt,) = raised(counted(43), mixed=(JAN,))
    assert (doubt.subject, doubt.span, doubt.title) == (Subject.MIXED, JAN, "Enero: contado y a mano")


def test_prose_whose_figures_are_not_the_tables():
    figures = counted(95, 89, 76)
    (doubt,) = raised(figures, said="Se atendió a 250 personas de 240 programadas.")
    assert (doubt.subject, doubt.span) == (Subject.PROSE, T1)
    assert doubt.title == "Primer trimestre: la evaluación y la tabla no coinciden"
    assert doubt.sentence == "Dice 250; la tabla dice 260."
    (doubt,) = raised(figures, said="Se atendió a 250 personas, 12 en brigadas y 40 por teléfono.")
    assert doubt.sentence == "Dice 250; la tabla dice 260. Y 2 cifras más."


@pytest.mark.parametrize(
    "said",
    [
        "Se atendió a 260 personas de 240 programadas en 2026.",
        "Se atendió a más personas que las programadas.",
        "Fueron 95, 89 y 76; en enero 15 más, con 108.33 % de lo programado.",
        "El trimestre equivale al 27.08 % de las 960 del año.",
        "La [Contexto: explique las 12 brigadas] fue superior.",
    ],
)
def test_prose_that_says_what_the_table_does_or_nothing(said: str):
    assert raised(counted(95, 89, 76), said=said) == []


def test_prose_may_speak_of_the_year_before_where_the_file_knows_it():
    written, figures = [Evaluation(LINE.uid, T1, "Fueron 260; un año antes, 199.")], counted(95, 89, 76)
    known = Beside(earlier={(LINE.uid, Quarter(20251)): 199})
    assert doubts_of([LINE], figures, ByHand(), written, known) == []
    assert len(doubts_of([LINE], figures, ByHand(), written)) == 1


# it is answered, and comes back


LESS, MORE = replace(LINE, planned=dict.fromkeys(months_of(2026), 70)), replace(LINE, annual_goal=1001)
EACH = {  # each as it arises, and after its figures changed
    Subject.REPEATED: (raised(counted(80, 80, 80)), raised(counted(70, 70, 70), replace(LESS, annual_goal=840))),
    Subject.UNBALANCED: (raised(counted(), replace(LINE, annual_goal=1000)), raised(counted(), MORE)),
    Subject.RECEIVED: (raised(counted(9, 9, 9, received=(9, 9, 9))), raised(counted(9, 9, 8, received=(9, 9, 8)))),
    Subject.MIXED: (raised(counted(43), mixed=(JAN,)), raised(counted(44), mixed=(JAN,))),
    Subject.PROSE: (raised(counted(95, 89, 76), said="Fueron 250."), raised(counted(95, 89, 77), said="Fueron 250.")),
}


def test_figures_are_held_as_plain_numbers_and_a_text_by_its_digest():
    assert {subject: doubt.figures for subject, ((doubt,), _) in EACH.items()} == {
        Subject.REPEATED: "80 80 80",
        Subject.UNBALANCED: "960 1000",
        Subject.RECEIVED: "9 9 9",
        Subject.MIXED: "43",
        Subject.PROSE: "250 | 260 240 | e0ff1af2fcda",
    }


@pytest.mark.parametrize("subject", list(Subject))
def test_a_word_answers_it_until_its_figures_change(subject: Subject):
    (doubt,), (changed,) = EACH[subject]
    assert doubt.subject is subject
    answer = answered_with(doubt, "Es correcto")
    answers: dict[tuple[object, ...], DoubtAnswer] = {answer.identity: answer}
    assert unanswered([doubt], answers) == []
    assert changed.key == doubt.key
    assert unanswered([changed], answers) == [changed]


def test_an_answer_about_prose_holds_while_its_text_stands():
    (doubt,) = raised(counted(95, 89, 76), said="Fueron 250.")
    (again,) = raised(counted(95, 89, 76), said="Fueron 250, casi todas.")
    answer = answered_with(doubt, "Es correcto")
    assert unanswered([again], {answer.identity: answer}) == [again]


def test_an_answer_that_was_taken_back_answers_nothing():
    (doubt,) = raised(counted(80, 80, 80))
    taken_back = answered_with(doubt, "Es correcto").undone()
    assert unanswered([doubt], {taken_back.identity: taken_back}) == [doubt]


def test_a_new_answer_takes_the_place_of_the_one_that_stands():
    (doubt,) = raised(counted(80, 80, 80))
    standing = replace(answered_with(doubt, "Es correcto"), revision=7)
    assert answered_with(doubt, "Ya se revisó", standing).revision == 7


# where and when


def test_those_of_the_year_so_far():
    found = [
        *raised(counted(80, 80, 80, 80, 80, 80), replace(LINE, annual_goal=1000)),
        *raised(counted(), mixed=(MAY,)),
    ]
    wanted = {
        JAN: [2026, T1],
        MAR: [2026, T1],
        APR: [2026, T1, T2],
        MAY: [2026, T1, T2, MAY],
    }
    assert {month: [doubt.span for doubt in so_far(found, month)] for month in wanted} == wanted


def test_those_that_a_quarters_report_answers_for():
    found = [*raised(counted(80, 80, 80, 80, 80, 80)), *raised(counted(), mixed=(FEB, MAY))]
    assert [doubt.span for doubt in about(found, T2)] == [T2, MAY]


def test_a_mark_stands_in_the_cells_that_are_doubted():
    found = [*raised(counted(80, 80, 80)), *raised(counted(80, 80, 80), mixed=(FEB,))]
    assert doubted_cells(found) == {(LINE.uid, T1), (LINE.uid, FEB)}
    assert doubted_cells([]) == set()


def test_a_title_names_its_activity_where_there_are_several():
    (doubt,) = raised(counted(80, 80, 80))
    other = made.activity("Otra")
    assert titled(doubt, [LINE]) == doubt.title
    assert titled(doubt, [other, LINE]) == f"Atención inventada. {doubt.title}"
    (own,) = raised(counted(), replace(LINE, annual_goal=1000))
    assert titled(own, [other, LINE]) == own.title
