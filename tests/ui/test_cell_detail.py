"""The card that tells where the figure of the current cell comes from."""

from dataclasses import replace

from tests import made
from tests.office import PROGRAMME, Office, asked, presses, texts
from tests.years import JAN
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Rule
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.cell_behind import MUCH
from xicotepec_atencion.ui.grid_places import Head, Line
from xicotepec_atencion.ui.opened_dialog import OpenedDialog

MARCH = Month(202603)


def test_a_captured_figure_says_its_source_and_its_unit_in_the_plural(office: Office):
    made.put(office.store, replace(office.activity("Atención inventada"), unit="Audiencia", rule=Rule.HAND, feeds=()))
    made.put(office.store, made.hand_figure(98, JAN, source="oficio 45"))
    office.window.show_tab(PROGRAMME)
    office.programme.refresh()
    office.goes_to(JAN, Line.REALIZED)
    detail = office.programme.page.detail
    assert detail._title.said.startswith("Enero realizado: 98 audiencias")
    assert detail._by_hand.said == "Capturadas a mano: 98, de «oficio 45»"


def much(office: Office) -> None:
    """A visit, and by hand more than is read while somebody waits."""
    for value in (made.visit(persons=3, name="Ana Ejemplo"), made.hand_figure(MUCH, MARCH, source="libro de 2019")):
        office.workspace.do(Put(value))
    office.window.show_tab(PROGRAMME)


def counted(office: Office) -> str:
    return office.programme.page.detail._counted.said


def test_of_a_cell_of_much_the_figure_is_there_at_once_and_what_is_behind_it_comes(office: Office):
    much(office)
    office.goes_to(MARCH)
    detail = office.programme.page.detail
    assert count(MUCH + 3) in detail._title.said
    assert counted(office) == "Contadas de folios: leyendo…"
    office.waits(lambda: counted(office) == "Contadas de folios: 3 (1 folio)")
    assert detail._by_hand.said == f"Capturadas a mano: {count(MUCH)}, de «libro de 2019»"


def test_what_is_read_of_a_cell_that_somebody_left_is_not_said_of_the_next(office: Office):
    much(office)
    office.goes_to(MARCH)
    office.goes_to(JAN)
    office.waits(lambda: not office.programme._behind._is_reading)
    assert counted(office) == "Contadas de folios: 0 (0 folios)"


def test_what_cannot_be_read_of_a_cell_of_much_is_said_and_is_no_zero(office: Office):
    much(office)
    office.store.path.rename(office.store.path.with_name("moved.db"))
    office.goes_to(MARCH)
    office.waits(lambda: counted(office) == "Contadas de folios: no se pudieron leer")
    assert office.programme.page.detail._open.isEnabled()


def test_of_several_cells_of_much_the_last_is_said_as_it_stands(office: Office):
    much(office)
    office.goes_to(MARCH)
    office.workspace.do(Put(made.visit(persons=4)))
    office.goes_to(Head.TOTAL)
    assert counted(office).startswith("Contadas de folios: leyendo…")
    office.waits(lambda: counted(office).startswith("Contadas de folios: 7 (2 folios)"))


def test_a_cell_of_much_opens_before_its_lines_are_there(office: Office):
    much(office)
    office.goes_to(MARCH)
    seen: list[list[tuple[str, str]]] = []

    def read() -> None:
        dialog = asked(OpenedDialog)
        office.waits(lambda: bool(texts(dialog.table)))
        assert dialog.sum_label.text().startswith(count(MUCH + 3))
        seen.append([(row[2], row[4]) for row in texts(dialog.table)])
        presses("Esc")

    office.answers(read)
    presses(keys.OPEN)
    assert seen == [[("Ana Ejemplo", "3"), ("libro de 2019", count(MUCH))]]


def test_who_closes_it_while_it_is_read_waits_for_nothing(office: Office):
    much(office)
    office.goes_to(MARCH)
    office.answers(lambda: presses("Esc"))
    presses(keys.OPEN)
    office.takes_the_keyboard()
    office.goes_to(JAN)
    assert counted(office) == "Contadas de folios: 0 (0 folios)"
