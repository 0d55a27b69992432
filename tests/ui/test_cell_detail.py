"""The card that tells where the figure of the current cell comes from."""

from dataclasses import replace

from tests import made
from tests.office import PROGRAMME, Office
from tests.years import JAN
from xicotepec_atencion.domain.programme import Rule
from xicotepec_atencion.ui.grid_places import Line


def test_a_captured_figure_says_its_source_and_its_unit_in_the_plural(office: Office):
    made.put(office.store, replace(office.activity("Atención inventada"), unit="Audiencia", rule=Rule.HAND, feeds=()))
    made.put(office.store, made.hand_figure(98, JAN, source="oficio 45"))
    office.window.show_tab(PROGRAMME)
    office.programme.refresh()
    office.goes_to(JAN, Line.REALIZED)
    detail = office.programme.page.detail
    assert detail._title.said.startswith("Enero realizado: 98 audiencias")
    assert detail._by_hand.said == "Capturadas a mano: 98, de «oficio 45»"
