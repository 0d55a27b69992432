"""The draft says what the file knows, with the right nuance, and leaves open what it cannot know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.evaluation_draft import BUDGET, CONTEXT, CONTEXT_LESS, CONTEXT_SHORT, drafted
from xicotepec_atencion.domain.figures import Cell, Figures
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Evaluation, HandFigure, Measure
from xicotepec_atencion.domain.prose_checking import compared, differing
from xicotepec_atencion.domain.quarter_facts import Beside, QuarterFacts, earlier_of, facts_of, figure_table
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import place_names, placeholders
from xicotepec_atencion.exchange import seed

T1, T2, T3 = Quarter(20261), Quarter(20262), Quarter(20263)
DEMAND = made.ACTIVITY
OWN = replace(DEMAND, on_demand=False)
AREA, OTHER, THIRD = (item.uid for item in made.AREAS)
NAMES = {item.uid: item.name for item in made.AREAS}


def counted(line: Activity, amounts: Mapping[Uid | None, tuple[int | None, ...]], closed: int = 0) -> Figures:
    """By area from January on (None: not captured), so many months of them closed."""
    cells = {
        Cell(line.uid, area, Measure.REALIZED, month): amount
        for area, months in amounts.items()
        for month, amount in zip(months_of(line.year), months, strict=False)
        if amount is not None
    }
    return Figures(cells, dict.fromkeys(months_of(line.year)[:closed], 1))


def facts(line: Activity, *realized: int | None, quarter: Quarter = T1, closed: int = 12) -> QuarterFacts:
    """Closed are the months that have figures."""
    figures = counted(line, {None: realized}, closed=min(closed, len(realized)))
    return facts_of(line, figures, quarter, Beside())


def said(*args: object, **more: object) -> str:
    return drafted(facts(*args, **more))  # pyright: ignore[reportArgumentType]


def of_seed(name: str, quarter: Quarter) -> list[tuple[QuarterFacts, str]]:
    """Each activity of a real document's quarter, with what was written about it."""
    values = [put.what for put in seed.example(name).puts]
    figures = Figures(
        {Cell(v.activity, v.area, v.measure, v.month): v.value or 0 for v in values if isinstance(v, HandFigure)}
    )
    beside = Beside({v.uid: v.name for v in values if isinstance(v, Item)})
    texts = {v.activity: v.text for v in values if isinstance(v, Evaluation) and v.quarter == quarter}
    lines = [v for v in values if isinstance(v, Activity)]
    return [(facts_of(line, figures, quarter, beside), texts.get(line.uid, "")) for line in lines]


# the real documents


def test_the_figures_of_the_real_evaluations_are_found_and_agree():
    (first, second) = of_seed("sonora", Quarter(20213))
    found = [compared(text, figure_table(known)) for known, text in (first, second)]
    assert [[each.said.text for each in of] for of in found] == [["13,880", "10,000"], ["98", "50"]]
    assert all(each.agrees for of in found for each in of)


def test_a_draft_from_the_real_figures():
    (first, _), _ = of_seed("sonora", Quarter(20213))
    assert drafted(first).split("\n") == [
        "En el tercer trimestre del ejercicio 2021, se atendieron 13,880 peticiones, contra las 10,000 programadas "
        "para todo el trimestre, lo que representa un avance del periodo de 138.80 %. El resultado superó lo "
        "programado en 3,880 peticiones. Las cifras son preliminares: faltan por cerrar los meses de julio a "
        "septiembre.",
        "Por mes: 3,504 en julio, 5,514 en agosto y 4,862 en septiembre; el mayor número correspondió a agosto. Por "
        "área, el mayor número correspondió a Seguimiento a peticiones, con 8,847 (63.74 % del total); le siguió Chat "
        "Sonora, con 1,948 (14.03 %).",
        CONTEXT,
        BUDGET,
    ]


def test_a_draft_on_demand_with_what_is_accumulated():
    ((known, _),) = of_seed("xicotepec", Quarter(20243))
    first, second, *_ = drafted(known).split("\n")
    assert "contra las 240 estimadas, lo que representa un avance del periodo de 100.00 %" in first
    assert "la meta es una estimación: la demanda fue igual a la estimada" in first
    assert "A septiembre se acumulan 762 personas, contra las 700 estimadas: un avance acumulado de 108.86 %." in second
    assert "El avance de la meta anual es de 92.93 % (762 de 820)." in second
    assert "Respecto del trimestre anterior (262) hubo 22 menos." in second


# the verdict


@pytest.mark.parametrize(
    ("realized", "own", "on_demand"),
    [
        (264, "La meta se cumplió y se rebasó en 24 personas.", "superior a la estimada en 24 personas."),
        (265, "El resultado superó lo programado en 25 personas.", "superior a la estimada en 25 personas."),
        (240, "La meta del trimestre se cumplió en su totalidad.", "igual a la estimada."),
        (
            239,
            "Faltó 1 persona para completar la meta, un resultado dentro del rango de cumplimiento.",
            "ligeramente inferior a la estimada en 1 persona.",
        ),
        (
            180,
            "El resultado quedó por debajo de lo programado: faltaron 60 personas para alcanzar la meta.",
            "inferior a la estimada en 60 personas.",
        ),
        (
            100,
            "El resultado quedó muy por debajo de lo programado: faltaron 140 personas para alcanzar la meta.",
            "muy inferior a la estimada en 140 personas.",
        ),
    ],
)
def test_the_verdict_has_its_nuance(realized: int, own: str, on_demand: str):
    assert own in said(OWN, realized, 0, 0)
    assert f"bajo demanda, la meta es una estimación: la demanda fue {on_demand}" in said(DEMAND, realized, 0, 0)
    assert "superó" not in said(DEMAND, realized, 0, 0)


def test_the_place_for_the_context_asks_what_the_verdict_asks():
    assert CONTEXT_SHORT in said(OWN, 100, 0, 0)
    assert CONTEXT_LESS in said(DEMAND, 100, 0, 0)
    assert CONTEXT in said(DEMAND, 300, 0, 0)


@pytest.mark.parametrize("realized", [(), (300, 0, 0), (80, None), (0, 0, 0)])
def test_what_the_file_cannot_know_stays_open(realized: tuple[int | None, ...]):
    text = said(OWN, *realized)
    assert place_names(text) == ["contexto", "impacto presupuestal"]
    assert len(placeholders(text)) == 2
    without = re.sub(r"\[.*?\]", "", text).lower()
    assert not any(word in without for word in ("presupuest", "austeridad", "debido"))


# what is missing


def test_nothing_captured():
    assert said(OWN).split("\n")[:2] == [
        "En el primer trimestre del ejercicio 2026, todavía no se capturan cifras de personas. La meta programada del "
        "trimestre es de 240 personas.",
        CONTEXT,
    ]


def test_a_quarter_that_is_not_whole_is_not_judged():
    text = said(OWN, 95, 89, None, closed=1)
    assert "un avance parcial del periodo de 76.67 %" in text
    assert "Las cifras son preliminares: falta por capturar marzo y falta cerrar febrero." in text
    assert "debajo" not in text


def test_a_closed_quarter_is_not_preliminary():
    assert "preliminares" not in said(OWN, 95, 89, 76)


@pytest.mark.parametrize(
    ("planned", "realized", "sentence"),
    [
        ({}, (5, 5, 5), "El programa no fija una meta para este trimestre, por lo que no se calcula un avance."),
        (dict.fromkeys(T1.months, 0), (5, 5, 5), "El programa no preveía personas en este trimestre."),
        (dict.fromkeys(T1.months, 0), (0, 0, 0), "no se registraron personas. El periodo tampoco tenía meta."),
    ],
)
def test_without_a_goal_there_is_no_share(planned: Mapping[Month, int], realized: tuple[int, ...], sentence: str):
    text = said(replace(OWN, planned=planned, annual_goal=None), *realized)
    assert sentence in text
    assert "%" not in text


def test_a_goal_of_the_whole_quarter():
    text = said(replace(OWN, planned={T1: 240}), 95, 89, 76)
    assert "contra las 240 programadas para todo el trimestre" in text
    assert "El avance de la meta anual es de 27.08 % (260 de 960)." in text


def test_one_person():
    assert "se atendió 1 persona, contra la única programada para todo el trimestre, lo" in said(
        replace(OWN, planned={T1: 1}), 1, 0, 0
    )


# months and areas


def test_months_that_are_alike_have_no_highest():
    assert "Por mes: 80 en enero, 80 en febrero y 80 en marzo." in said(OWN, 80, 80, 80)
    assert "Por mes" not in said(OWN, 80)
    assert "Por mes" not in said(OWN, 0, 0, 0)


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ({AREA: (80,), OTHER: (15,), THIRD: (5,)}, "Ventanilla Azul, con 80 (80.00 % del total); le siguió Ventanilla"),
        ({AREA: (95,), OTHER: (5,)}, "Ventanilla Azul, con 95 (95.00 % del total)."),
        ({AREA: (50,), OTHER: (50,)}, "Ventanilla Azul y a Ventanilla Verde, con 50 cada una (50.00 % del total)."),
        ({AREA: (5,), OTHER: (5,), THIRD: (5,)}, ""),
        ({AREA: (5,), None: (5,)}, ""),
        ({None: (5,)}, ""),
        ({AREA: (120,), OTHER: (15,), THIRD: (-35,)}, ""),
    ],
)
def test_the_largest_areas_have_their_share(amounts: Mapping[Uid | None, tuple[int, ...]], sentence: str):
    text = drafted(facts_of(OWN, counted(OWN, amounts), T1, Beside(NAMES)))
    assert sentence in text
    assert ("Por área" in text) is bool(sentence)


# before


def test_the_year_before_is_spoken_of_where_the_file_knows_it():
    before = made.activity(year=2025)
    earlier = earlier_of([OWN], [before], counted(before, {None: (100, 100, 50, 1, 1)}))
    assert earlier == {(OWN.uid, Quarter(20251)): 250}
    known = facts_of(OWN, counted(OWN, {None: (95, 89, 76)}), T1, Beside(earlier=earlier))
    text = drafted(known)
    assert "Respecto del mismo trimestre de 2025 (250) hubo 10 más." in text
    assert differing(text, figure_table(known)) == []
    assert "Respecto" not in said(OWN, 95, 89, 76)


def test_the_first_quarter_comes_after_the_last_of_the_year_before():
    before = made.activity(year=2025)
    earlier = earlier_of([OWN], [before], counted(before, {None: (1,) * 12}))
    text = drafted(facts_of(OWN, counted(OWN, {None: (1, 1, 1)}), T1, Beside(earlier=earlier)))
    assert "Respecto del trimestre anterior (3) no hubo cambio; respecto del mismo trimestre de 2025 (3) no" in text


def test_another_activity_is_not_compared():
    before = made.activity("Otra", year=2025)
    assert earlier_of([OWN], [before], counted(before, {None: (1,) * 12})) == {}
    assert earlier_of([replace(OWN, unit="Casos")], [made.activity(year=2025)], Figures({})) == {}


# all of them


@given(
    st.sampled_from(["Personas", "Gestiones", "Casos atendidos", "Kit", "Jóvenes"]),
    st.booleans(),
    st.lists(st.none() | st.integers(-5, 12_000), max_size=12),
    st.lists(st.integers(0, 9_000), max_size=12),
    st.sampled_from([T1, T2, T3, Quarter(20264)]),
    st.booleans(),
)
def test_a_draft_says_nothing_that_its_table_does_not(
    unit: str, on_demand: bool, realized: list[int | None], planned: list[int], quarter: Quarter, areas: bool
):
    goals = dict(zip(months_of(2026), planned, strict=False))
    line = replace(OWN, unit=unit, on_demand=on_demand, planned=goals, annual_goal=sum(planned) or None)
    figures = counted(
        line, {AREA if areas else None: tuple(realized), OTHER: (7, 8, 9)} if areas else {None: tuple(realized)}
    )
    known = facts_of(line, figures, quarter, Beside(NAMES))
    text = drafted(known)
    assert differing(text, figure_table(known)) == []
    assert not re.search(r"  | ,|\.\.|\bde de\b|\ba a\b|None|— ", text)
    assert len(text.split("\n")) <= 4
