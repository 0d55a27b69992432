"""What an understood programme changes, and what it leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests import made
from tests.made import ACTIVITY, AREA, AREAS
from tests.years import APR, FEB, JAN, JUL, MAR, T1, T2, T3
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.import_activities import rule_of
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import (
    Activity,
    Evaluation,
    Feed,
    HandFigure,
    Measure,
    Programme,
    Rule,
    Section,
)
from xicotepec_atencion.domain.programme_import import planned_import
from xicotepec_atencion.domain.programme_reading import ReadActivity, Reading
from xicotepec_atencion.domain.year_now import NOTHING_TAKEN, SAME, Plan, YearNow

NAME = ACTIVITY.name
SOURCE = "metas.docx"


def file(**fields: Any) -> YearNow:
    """A year with `ACTIVITY` and nothing counted."""
    usual = YearNow(
        year=2026,
        programme=made.programme(),
        activities=[ACTIVITY],
        areas=AREAS,
        figures=Figures({}),
        hands={},
        evaluations=[],
        approved=False,
        closed=frozenset(),
    )
    return replace(usual, **fields)


def counting(amounts: dict[Cell, int], *hands: HandFigure, closed: tuple[int, ...] = (), **fields: Any) -> YearNow:
    shut = frozenset(made.Month(month) for month in closed)
    figures = Figures(amounts, dict.fromkeys(shut, 1))
    return file(figures=figures, hands={hand.identity: hand for hand in hands}, closed=shut, **fields)


def cell(month: int, area: Any = None, measure: Measure = Measure.REALIZED) -> Cell:
    return Cell(ACTIVITY.uid, area, measure, made.Month(month))


def plan(now: YearNow, *reads: ReadActivity, **reading: Any) -> Plan:
    return planned_import(Reading(2026, reads, **reading), reads, now, SOURCE)


def of(kind: type[Any], found: Plan) -> list[Any]:
    return [put.what for put in found.puts if isinstance(put.what, kind)]


# heading


def test_a_year_without_programme_gets_the_documents_heading():
    sections = (Section("Misión", "Atender."), Section("Visión", " "))
    found = plan(file(programme=None), ReadActivity(NAME), title="Metas 2026", preface="Antes.", sections=sections)
    assert of(Programme, found) == [Programme(2026, "Metas 2026", "Antes.", sections[:1])]
    assert plan(file(programme=None), ReadActivity(NAME)).told == (
        "Programa de 2026: «Programa anual 2026», con su encabezado.",
    )


def test_a_heading_is_filled_in_and_never_written_over():
    there = made.programme(preface="", motto="Lema")
    found = plan(file(programme=there), ReadActivity(NAME), title="Otro", preface="Antes.")
    assert of(Programme, found) == [replace(there, preface="Antes.")]
    assert found.told == ("Del encabezado se llena el texto inicial.",)
    assert (found.left, found.noted) == ((), ("Del encabezado se queda lo que está en el archivo: el título.",))


def test_another_heading_alone_is_no_refusal_and_a_new_activity_of_an_approved_year_is_one():
    other = plan(file(), ReadActivity(NAME), title="Otro")
    assert (other.puts, other.why_nothing) == ((), SAME)
    assert plan(file(approved=True), ReadActivity("Giras")).why_nothing == NOTHING_TAKEN
    assert plan(file(), ReadActivity("Giras")).why_nothing == ""


# activities


@pytest.mark.parametrize(
    ("unit", "rule"),
    [
        ("Personas", Rule.PERSONS),
        ("Personas atendidas en visitas", Rule.PERSONS),
        ("ATENCIÓN", Rule.VISITS),
        ("Gestiones", Rule.RESOLVED),
        ("Petición", Rule.RESOLVED),
        ("Asuntos resueltos", Rule.RESOLVED),
        ("Asuntos", Rule.HAND),
        ("Jornadas", Rule.HAND),
        ("", Rule.HAND),
    ],
)
def test_the_unit_says_what_is_counted(unit: str, rule: Rule):
    assert rule_of(unit) is rule


def test_a_new_activity_stands_last_and_is_fed_by_the_areas_that_feed_nothing():
    read = ReadActivity(
        "Giras",
        unit="Peticiones",
        annual_goal=50,
        planned={T3: 50},
        areas={AREAS[0].name: {JUL: 1}, "VENTANILLA VERDE": {JUL: 13}, "GIRAS DE TRABAJO": {}, "Ventanilla gris": {}},
    )
    found = plan(file(visited=frozenset({AREAS[2].uid})), read)
    (activity,), (area,) = of(Activity, found), of(Item, found)
    assert (activity.position, activity.rule, activity.annual_goal) == (1, Rule.RESOLVED, 50)
    assert (activity.planned, activity.total_label) == ({T3: 50}, "Giras")
    assert activity.feeds == (Feed(AREAS[1].uid, JAN), Feed(area.uid, JAN))
    assert area.name == "Giras de trabajo"
    assert "«Ventanilla Gris» ya tiene atenciones en 2026: no alimenta a la actividad nueva" in found.left[0]
    assert [type(put.what) for put in found.puts] == [Item, Activity, HandFigure, HandFigure]


def test_what_was_ever_closed_is_fed_by_nobody_anew():
    read = ReadActivity("Giras", unit="Visitas", areas={AREAS[1].name: {}})
    (activity,) = of(Activity, plan(file(ever_closed=frozenset({JAN, FEB})), read))
    assert activity.feeds == (Feed(AREAS[1].uid, MAR),)


def test_what_is_blank_in_the_file_is_filled_in_and_the_rest_stays():
    there = replace(ACTIVITY, description="", unit="Personas", on_demand=False, total_label=NAME, revision=3)
    read = ReadActivity(NAME, description="Leída", unit="Visitas", on_demand=True, total_label="EN EL AÑO")
    found = plan(file(activities=[there]), read)
    assert of(Activity, found) == [replace(there, description="Leída", on_demand=True, total_label="EN EL AÑO")]
    assert found.left == (f"«{NAME}»: se queda la unidad del archivo; el documento dice otra cosa.",)


def test_an_approved_year_takes_no_new_activity():
    found = plan(file(approved=True), ReadActivity("Giras", realized={JAN: 3}))
    assert found == Plan((), (), ("«Giras» es nueva y el programa ya está aprobado: se agrega por reconducción.",))


# goals


def test_goals_are_put_on_the_activity_and_blank_ones_leave_what_stands():
    found = plan(file(), ReadActivity(NAME, annual_goal=970, planned={JAN: 90, FEB: 80}))
    assert of(Activity, found) == [replace(ACTIVITY.with_planned({JAN: 90}), annual_goal=970)]
    assert found.told == (f"«{NAME}»: cambia lo programado: enero de 80 a 90 y meta anual de 960 a 970.",)


def test_approved_goals_stay():
    found = plan(file(approved=True), ReadActivity(NAME, annual_goal=970, planned={JAN: 90, T2: 240}))
    assert found.puts == ()
    assert found.left == (
        f"«{NAME}»: enero de 80 a 90 y meta anual de 960 a 970. El programa ya está aprobado: cambia por reconducción.",
    )
    assert plan(file(approved=True), ReadActivity(NAME, annual_goal=960, planned={JAN: 80})) == Plan(())


def test_a_goal_is_written_only_where_the_grid_would_let_it():
    found = plan(counting({}, closed=(JAN,)), ReadActivity(NAME, planned={JAN: 90, APR: 81, T2: 9}))
    assert of(Activity, found) == [ACTIVITY.with_planned({APR: 81})]
    assert found.left == (
        f"«{NAME}», enero: el documento dice 90. Enero está cerrado: sus cifras ya no cambian.",
        f"«{NAME}», segundo trimestre: el documento dice 9. Segundo trimestre: se programa por meses, y ésta es su "
        "suma; escriba en los meses.",
    )


def test_a_whole_quarter_is_not_spread():
    there = replace(ACTIVITY, planned={T1: 220})
    found = plan(file(activities=[there]), ReadActivity(NAME, planned={JAN: 80, FEB: 80, MAR: 60}))
    assert found.puts == ()
    assert len(found.left) == 3


# figures


def hand(value: int | None, month: int = JAN, **fields: Any) -> HandFigure:
    return made.hand_figure(value, made.Month(month), **fields)


def test_a_figure_is_captured_by_hand_with_its_source_zero_too():
    found = plan(file(), ReadActivity(NAME, realized={JAN: 95, FEB: 0}))
    assert of(HandFigure, found) == [hand(95, source=SOURCE), hand(0, FEB, source=SOURCE)]
    assert found.told == (f"«{NAME}»: se captura lo realizado de enero y febrero: 95.",)


def test_another_figure_takes_the_place_of_what_its_own_document_said():
    there = hand(90, source=SOURCE, revision=7)
    found = plan(counting({cell(JAN): 90}, there), ReadActivity(NAME, realized={JAN: 95}))
    assert [put.what.revision for put in found.puts] == [7]
    assert found.told == (f"«{NAME}», enero: lo realizado cambia de 90 a 95.",)


def test_a_figure_that_somebody_corrected_is_replaced_only_if_a_person_says_so():
    there = hand(105, source="oficio corregido", revision=7)
    now, read = counting({cell(JAN): 105}, there), ReadActivity(NAME, realized={JAN: 98, FEB: 1})
    found = plan(now, read)
    assert of(HandFigure, found) == [hand(1, FEB, source=SOURCE)]
    assert found.left == (
        f"«{NAME}», enero: hoy dice 105, de «oficio corregido»; el documento dice 98: se queda la del archivo.",
    )
    (clash,) = found.clashes
    assert (clash.where, clash.today, clash.said, clash.taken) == (
        f"«{NAME}», enero", "hoy dice 105, de «oficio corregido»", 98, False,
    )  # fmt: skip
    replaced = planned_import(Reading(2026, (read,)), (read,), now, SOURCE, {clash.figure})
    assert of(HandFigure, replaced)[0] == hand(98, source=SOURCE, revision=7)
    assert (replaced.left, [each.taken for each in replaced.clashes]) == ((), [True])


def test_that_earlier_months_never_close_is_said_before():
    said = [line for line in plan(file(since=FEB), ReadActivity(NAME, realized={JAN: 1})).told if "BORRADOR" in line]
    assert said == [
        "La oficina empezó en febrero: los meses anteriores se capturan, pero no se cierran, y sus informes dirán "
        "BORRADOR."
    ]
    for later in (plan(file(since=FEB), ReadActivity(NAME, realized={FEB: 1})), plan(file(since=FEB))):
        assert "BORRADOR" not in " ".join(later.told)


def test_what_the_file_already_says_changes_nothing():
    amounts = {cell(JAN, AREA): 35, cell(FEB): 0, cell(MAR, AREA): 10, cell(MAR): 5}
    assert plan(counting(amounts), ReadActivity(NAME, realized={JAN: 35, FEB: 0, MAR: 15})) == Plan(())
    assert plan(counting(amounts), ReadActivity(NAME, areas={AREAS[0].name: {JAN: 35}})) == Plan(())


@pytest.mark.parametrize("read", [{"realized": {JAN: 40}}, {"areas": {AREAS[0].name: {JAN: 40}}}])
def test_where_folios_count_nothing_is_captured_beside_them(read: dict[str, Any]):
    now = counting({cell(JAN, AREA): 35}, counted={cell(JAN, AREA): 35})
    found = plan(now, ReadActivity(NAME, **read))
    assert found.puts == ()
    assert "hay 35 personas registradas en enero y el documento dice 40: no se captura." in found.left[0]


def test_a_sum_and_its_areas_are_not_captured_side_by_side():
    by_area = counting({cell(JAN, AREA): 35}, hand(35, area=AREA))
    found = plan(by_area, ReadActivity(NAME, realized={JAN: 40}))
    assert (found.puts, found.left) == (
        (),
        (f"«{NAME}», enero: en el archivo está por área y suma 35 y el documento dice 40: no se captura.",),
    )
    whole = counting({cell(JAN): 35}, hand(35))
    found = plan(whole, ReadActivity(NAME, areas={AREAS[0].name: {JAN: 40}}))
    assert found.puts == ()
    assert found.left[0].endswith("en el archivo hay 35 sin área y el documento dice 40: no se captura.")


def test_what_the_file_has_beside_the_document_is_said():
    now = counting({cell(JAN, AREA): 35}, hand(35, area=AREA))
    found = plan(now, ReadActivity(NAME, areas={"Ventanilla Verde": {JAN: 40}}))
    assert of(HandFigure, found) == [hand(40, area=AREAS[1].uid, source=SOURCE)]
    assert found.left == (
        f"«{NAME}», Ventanilla Azul, enero: el archivo tiene 35 y el documento no lo dice; se queda.",
    )


def test_a_closed_month_is_captured_late_and_once():
    read = ReadActivity(NAME, realized={JAN: 95})
    found = plan(counting({}, closed=(JAN,)), read)
    assert of(HandFigure, found) == [hand(95, source=SOURCE)]
    assert f"«{NAME}»: enero está cerrado: cuenta en febrero, como extemporánea." in found.told
    assert plan(counting({cell(FEB): 95}, hand(95), closed=(JAN,)), read) == Plan(())
    assert plan(counting({}, closed=(JAN,)), ReadActivity(NAME, realized={JAN: 0})) == Plan(())


def test_after_a_retirement_nothing_is_captured():
    there = ACTIVITY.retired(FEB)
    found = plan(file(activities=[there]), ReadActivity(NAME, realized={JAN: 1, FEB: 2}))
    assert of(HandFigure, found) == [hand(1, source=SOURCE)]
    assert "La actividad está retirada desde febrero" in found.left[0]


def test_received_is_captured_where_the_activity_has_it():
    found = plan(file(), ReadActivity(NAME, received={JAN: 9}))
    assert (found.puts, len(found.left)) == ((), 1)
    there = replace(ACTIVITY, rule=Rule.RESOLVED)
    (figure,) = of(HandFigure, plan(file(activities=[there]), ReadActivity(NAME, received={JAN: 9})))
    assert (figure.measure, figure.value, figure.area) == (Measure.RECEIVED, 9, None)


def test_one_area_under_two_names_is_taken_once_and_said():
    found = plan(file(), ReadActivity(NAME, areas={"VENTANILLA AZUL": {JAN: 1}, "ventanilla azul": {JAN: 2}}))
    assert [figure.value for figure in of(HandFigure, found)] == [1]
    assert found.left == (
        f"«{NAME}»: «ventanilla azul» y «VENTANILLA AZUL» son la misma área; se toma sólo la primera.",
    )


def test_a_retired_area_of_which_nothing_changes_stays_retired():
    areas = (replace(AREAS[0], retired=True), *AREAS[1:])
    now = counting({cell(JAN, AREA): 35}, areas=areas)
    assert plan(now, ReadActivity(NAME, areas={AREAS[0].name: {JAN: 35}, "Nueva": {}})) == Plan(())
    found = plan(now, ReadActivity(NAME, areas={AREAS[0].name: {FEB: 3}}))
    assert of(Item, found) == [AREAS[0]]
    assert "Se vuelve a ofrecer: «Ventanilla Azul»." in found.told


# evaluations


def test_an_evaluation_is_copied_where_none_stands():
    read = ReadActivity(NAME, evaluations={T1: "Se atendió\na todos.", T2: ""})
    found = plan(file(), read)
    assert of(Evaluation, found) == [Evaluation(ACTIVITY.uid, T1, "Se atendió\na todos.")]
    same = file(evaluations=[Evaluation(ACTIVITY.uid, T1, "Se atendió a todos.")])
    assert plan(same, read) == Plan(())
    other = plan(file(evaluations=[Evaluation(ACTIVITY.uid, T1, "Otra.")]), read)
    assert (other.puts, other.left) == (
        (),
        (f"«{NAME}»: la evaluación del primer trimestre ya está escrita y se queda; el documento trae otra.",),
    )
