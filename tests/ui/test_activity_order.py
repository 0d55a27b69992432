"""The activities of a year by keys: moved, retired and removed, each one step of undo; and forty of them."""

import pytest
from PySide6.QtWidgets import QApplication

from tests import made
from tests.activities import FIRST, MAY, approved, with_more
from tests.made import JANUARY
from tests.office import PROGRAMME, Office, asked
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Put, Together
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.grid_places import Line
from xicotepec_atencion.ui.retire_dialog import RetireDialog
from xicotepec_atencion.ui.typist import presses

# order


def test_an_activity_goes_down_and_up_with_the_cursor_on_it(office: Office):
    with_more(office, "Segunda", "Tercera")
    office.goes_to(MAY, Line.REALIZED)
    office.moves_down()
    office.moves_down()
    assert office.activities() == ["Segunda", "Tercera", FIRST]
    place = office.programme.grid_cursor.place()
    assert place is not None
    assert (office.stands_on, place.column, place.line) == (FIRST, MAY, Line.REALIZED)
    office.moves_down()
    assert office.said == f"«{FIRST}» ya es la última."
    office.moves_up()
    assert office.activities() == ["Segunda", FIRST, "Tercera"]
    for order in (["Segunda", "Tercera", FIRST], ["Segunda", FIRST, "Tercera"], [FIRST, "Segunda", "Tercera"]):
        office.undoes()
        assert office.activities() == order
    assert office.stands_on == FIRST


def test_the_order_of_an_approved_year_is_still_the_offices_own(office: Office):
    with_more(office, "Segunda")
    approved(office)
    office.points_at("Segunda")
    office.moves_up()
    assert office.activities() == ["Segunda", FIRST]
    office.undoes()
    assert office.activities() == [FIRST, "Segunda"]


# end


def test_an_activity_is_retired_from_a_month_and_its_areas_are_told(office: Office):
    seen: list[str] = []

    def choose() -> None:
        dialog = asked(RetireDialog)
        presses("Down", times=4)
        seen.append(dialog._said.text())
        presses("Return")

    before = office.activity(FIRST)
    office.chooses_verb("Retirar…", choose)
    assert office.said == f"«{FIRST}» se retiró desde mayo."
    assert seen[0].splitlines() == [
        f"Desde mayo nada cuenta para «{FIRST}»; lo anterior se queda.",
        "Ventanilla Azul, que la alimentaba, no alimenta a ninguna actividad desde mayo.",
        "Se quita lo programado desde mayo: 640.",
        "La meta anual queda en 320.",
    ]
    line = office.activity(FIRST)
    assert (line.retired_from, line.annual_goal, line.planned_total()) == (MAY, 320, 320)
    office.chooses_verb("Retirar…")
    assert office.said == f"«{FIRST}» ya está retirada desde mayo."
    office.undoes()
    assert office.activity(FIRST) == before


def test_it_is_retired_only_after_what_was_closed_or_captured_by_hand(office: Office):
    made.put(office.store, made.hand_figure(5, Month(202604)))
    made.close(office.store, JANUARY)
    office.workspace.changed.emit()
    months: list[str] = []

    def look() -> None:
        box = asked(RetireDialog).month
        months.extend(box.itemText(n) for n in range(box.count()))
        presses("Esc")

    office.chooses_verb("Retirar…", look)
    assert months[0] == "mayo de 2026"
    assert office.activity(FIRST).retired_from is None


def test_an_activity_without_figures_is_taken_out_and_comes_back(office: Office):
    with_more(office, "Segunda")
    office.points_at("Segunda")
    before = office.activity("Segunda")
    office.chooses_verb("Quitar")
    assert office.activities() == [FIRST]
    assert office.stands_on == FIRST
    office.undoes()
    assert office.activity("Segunda") == before
    office.redoes()
    assert office.activities() == [FIRST]


@pytest.mark.parametrize("closed", [False, True])
def test_an_activity_with_figures_or_a_closed_year_stays(office: Office, closed: bool):
    if closed:
        made.close(office.store, JANUARY)
        office.workspace.changed.emit()
    else:
        office.registers()
    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Quitar")
    assert "se retira desde un mes" in office.said
    assert office.activities() == [FIRST]


# many


def forty(office: Office) -> list[Activity]:
    lines = [made.activity(f"Actividad inventada {n:02}", position=n) for n in range(1, 40)]
    made.do(office.store, Together(tuple(Put(line) for line in lines)))
    office.workspace.changed.emit()
    office.window.show_tab(PROGRAMME)
    return lines


def test_forty_activities_are_added_to_moved_and_copied(office: Office):
    lines = forty(office)
    office.points_at(lines[20].name)
    office.moves_up()
    assert office.activities()[20:22] == [lines[20].name, lines[19].name]
    assert len(office.workspace._undos) == 1
    office.asks(keys.COPY_ACTIVITY, lambda: presses(keys.SAVE))
    assert office.activities()[20:22] == [lines[20].name, f"{lines[20].name} (copia)"]
    assert len(office.activities()) == 41
    assert len({line.position for line in office.store.activities.of(2026)}) == 41
    office.undoes()
    office.undoes()
    assert office.activities() == [FIRST, *(line.name for line in lines)]


def test_forty_activities_of_one_year_are_copied_to_the_next_in_their_order(office: Office):
    lines = forty(office)
    gone = office.activity(lines[3].name).retired(MAY)
    made.put(office.store, gone)
    office.answers(lambda: presses("Return"))
    presses(keys.NEW_PROGRAMME)
    office.takes_the_keyboard()
    assert office.programme.year == 2027
    assert office.activities() == [FIRST, *(line.name for line in lines if line.uid != gone.uid)]
    assert [list(line.planned) for line in office.store.activities.of(2027)[:1]] == [list(months_of(2027))]


def test_after_the_last_activity_is_removed_nothing_speaks_of_it(office: Office):
    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Quitar")
    assert office.activities() == []
    assert not office.programme.page.detail.isVisible()
    presses(keys.JUSTIFY)
    assert QApplication.activeModalWidget() is None
    office.undoes()
    assert office.programme.page.detail.isVisible()
