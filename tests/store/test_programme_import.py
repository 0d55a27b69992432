"""An import against a real file: the same document twice changes nothing, and an undo gives everything back."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests import made
from tests.made import AREAS, JANUARY
from xicotepec_atencion.domain.calendar import Month, Period, months_of, quarters_of
from xicotepec_atencion.domain.changes import Edit, as_one
from xicotepec_atencion.domain.programme import Feed, Rule, Section
from xicotepec_atencion.domain.programme_import import planned_import
from xicotepec_atencion.domain.programme_reading import ReadActivity, Reading
from xicotepec_atencion.domain.year_now import Plan
from xicotepec_atencion.store.programme_import_reads import year_now
from xicotepec_atencion.store.store import Store

MONTHS = months_of(2026)
AMOUNTS = st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 50), max_size=5)
NAMES = (made.ACTIVITY.name, "ATENCION INVENTADA", "Otra", "otra", "Jornadas")
WRITTEN = ("Ventanilla Azul", "VENTANILLA VERDE", "Ventanila Gris", "ÁREA NUEVA", "Área nueva", "Retirada")


@st.composite
def planned(draw: st.DrawFn) -> dict[Period, int]:
    found: dict[Period, int] = {}
    for quarter in quarters_of(2026):
        periods = draw(st.sampled_from(((), (quarter,), quarter.months, quarter.months[1:])))
        found |= {period: draw(st.integers(0, 90)) for period in periods}
    return found


ACTIVITIES = st.lists(
    st.builds(
        ReadActivity,
        name=st.sampled_from(NAMES),
        description=st.sampled_from(("", "Descripción inventada")),
        unit=st.sampled_from(("", "Personas", "Atenciones", "Peticiones", "Kilómetros")),
        annual_goal=st.none() | st.integers(0, 999),
        on_demand=st.booleans(),
        planned=planned(),
        realized=AMOUNTS,
        received=AMOUNTS,
        areas=st.dictionaries(st.sampled_from(WRITTEN), AMOUNTS, max_size=3),
        evaluations=st.dictionaries(st.sampled_from(quarters_of(2026)), st.sampled_from(("Uno.", "Dos.")), max_size=2),
        total_label=st.sampled_from(("", "BAJO DEMANDA")),
    ),
    max_size=3,
)


@st.composite
def offices(draw: st.DrawFn) -> list[object]:
    """What happened in the office before the document comes: visits, captures, another activity, an approval."""
    done: list[object] = [made.items(made.Catalogue.AREA, "Retirada")[0].undone()]
    rule = draw(st.sampled_from(Rule))
    if draw(st.booleans()):
        feeds = (Feed(AREAS[1].uid, JANUARY),) if rule is not Rule.HAND else ()
        plan = draw(planned())
        done.append(made.activity("Otra", position=1, rule=rule, unit="Peticiones", feeds=feeds, planned=plan))
    days = st.builds(date, st.just(2026), st.integers(1, 5), st.integers(1, 28))
    for day in draw(st.lists(days, max_size=4)):
        done.append(made.visit(day, draw(st.integers(1, 3)), area=draw(st.sampled_from(AREAS)).uid))
    places = st.tuples(st.sampled_from(MONTHS[:4]), st.sampled_from((None, AREAS[0].uid, AREAS[2].uid)))
    for month, area in draw(st.lists(places, max_size=4, unique=True)):
        done.append(made.hand_figure(draw(st.none() | st.integers(0, 50)), month, area=area))
    return done


def planned_for(store: Store, activities: list[ReadActivity]) -> Plan:
    reading = Reading(2026, tuple(activities), title="Programa leído", sections=(Section("Misión", "Atender."),))
    return planned_import(reading, activities, year_now(store, 2026), "Documento inventado")


def applied(store: Store, activities: list[ReadActivity]) -> Edit | None:
    plan = planned_for(store, activities)
    return made.edit(store, as_one(plan.puts), made.LATER) if plan.puts else None


@given(offices(), ACTIVITIES, st.integers(0, 3), st.booleans())
def test_the_same_document_twice_changes_nothing_and_an_undo_gives_back_the_figures(
    happened: list[object], activities: list[ReadActivity], closed: int, approved: bool
):
    with tempfile.TemporaryDirectory() as folder, made.new_store(Path(folder) / "oficina.db") as store:
        for what in happened:
            made.put(store, what, made.LATER)  # pyright: ignore[reportArgumentType]
        made.close(store, *MONTHS[:closed])
        if approved and not any(line.goals.short for line in store.activities.of(2026)):
            made.do(store, made.approval(), made.LATER)
        before = store.counts.figures(2026)
        back = applied(store, activities)
        assert planned_for(store, activities).puts == ()
        assert store.ledger.recounted()
        if back:
            made.do(store, back, made.LATER)
        assert store.counts.figures(2026).amounts == before.amounts


def test_what_was_undone_can_be_imported_again(store: Store):
    activity = ReadActivity("Jornadas", unit="Gestiones", areas={"MÓDULO NUEVO": {Month(202601): 4}})
    back = applied(store, [activity])
    assert back is not None
    made.do(store, back)
    plan = planned_for(store, [activity])
    assert "Se vuelve a ofrecer: «Módulo nuevo»." in plan.told
    made.do(store, as_one(plan.puts))
    assert planned_for(store, [activity]).puts == ()
