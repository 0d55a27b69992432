"""However odd a table is, reading it ends in a reading."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from xicotepec_atencion.domain.calendar import months_in
from xicotepec_atencion.domain.pieces import Grid, Prose
from xicotepec_atencion.exchange.programmes import read_programme

WORDS = st.sampled_from((
    "", "", "", "Actividad", "Unidad", "Meta anual", "Avance", "Área", "Mes", "Total", "Enero", "Feb", "Mar", "E", "F",
    "M", "A", "J", "T1", "Primer trimestre", "1er Semestre", "Año", "Programado", "Realizado", "P", "R", "%",
    "Recibidas", "80", "1,234", "2024", "12", "1", "2", "3", "(BAJO DEMANDA)", "108.86 %", "Audiencias", "Ventanilla",
    "INDICADOR 1: Giras", "x?y", "-5", "Acumulado", "Observaciones", "ene-24", "01/2023", "Total general",
    "Unidad de medida: Persona",
))  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width, height = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    cells = st.tuples(*[WORDS | st.text(max_size=5)] * width)
    rows = draw(st.lists(cells, min_size=height, max_size=height))
    places = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1))
    return Grid(
        tuple(rows), draw(st.sampled_from(("", "la hoja «Metas»"))), (), draw(st.frozensets(places, max_size=6))
    )


pieces = st.lists(grids() | st.builds(Prose, WORDS | st.text(max_size=60)), max_size=4)


@given(pieces=pieces, year=st.none() | st.just(2024))
@settings(max_examples=150, deadline=None)
def test_it_is_read_or_said(pieces: list[Grid | Prose], year: int | None):
    reading = read_programme(pieces, year)
    assert reading.findings or reading.activities
    for activity in reading.repaired():
        amounts = [activity.planned, activity.realized, activity.received, *activity.areas.values()]
        assert all(0 <= amount <= 10**9 for each in amounts for amount in each.values())
        months = [month for period in activity.planned for month in months_in(period)]
        assert len(months) == len(set(months))
