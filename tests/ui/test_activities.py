"""The activities of a year by keys: added, edited, copied, moved, retired and removed, each one step of undo."""

import pytest
from PySide6.QtWidgets import QApplication

from tests import made
from tests.made import JANUARY
from tests.office import Office, asked
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.calendar import Month, months_of
from xicotepec_atencion.domain.changes import Admit, Approve, Put, Reopen, Together
from xicotepec_atencion.domain.programme import Activity, Feed, IndicatorSheet, Rule
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_dialog import ActivityDialog
from xicotepec_atencion.ui.grid_places import Line
from xicotepec_atencion.ui.retire_dialog import RetireDialog
from xicotepec_atencion.ui.typist import presses, types

FIRST = "Atención inventada"
BLUE, GREEN, GREY = (area.uid for area in made.AREAS)
MAY = Month(202605)


def with_more(office: Office, *names: str) -> None:
    """Below the first one; the area «Ventanilla Verde» feeds the first of them."""
    lines = [made.activity(name, position=n) for n, name in enumerate(names, 1)]
    first = made.activity(names[0], position=1, feeds=(Feed(GREEN, JANUARY),))
    made.do(office.store, Together(tuple(Put(each) for each in (first, *lines[1:]))))
    office.workspace.changed.emit()
    office.window.show_tab(1)


def approved(office: Office) -> None:
    made.do(office.store, Approve(2026, "Oficio inventado 1", made.TODAY, "Nadie Existente"))
    office.workspace.changed.emit()


# adding and editing


def test_an_activity_is_added_fed_by_an_area_and_undone(office: Office):
    office.adds_activity("Trámites inventados", "1,200", "Ventanilla Gris")
    assert office.activities() == [FIRST, "Trámites inventados"]
    assert office.said == "Actividad «Trámites inventados» agregada."
    line = office.activity("Trámites inventados")
    assert (line.annual_goal, line.rule, line.total_label) == (1200, Rule.PERSONS, "Trámites inventados")
    assert line.feeds == (Feed(GREY, JANUARY),)
    assert office.stands_on == "Trámites inventados"
    office.undoes()
    assert office.activities() == [FIRST]
    office.redoes()
    assert office.activity("Trámites inventados").feeds == line.feeds


def test_an_area_that_is_typed_new_enters_the_catalogue_in_the_same_step(office: Office):
    office.adds_activity("Brigadas", area="Brigada Inventada")
    assert "Brigada Inventada" in [office.form.area.itemText(n) for n in range(office.form.area.count())]
    office.programme  # noqa: B018 # back to it
    office.undoes()
    assert office.activities() == [FIRST]
    assert "Brigada Inventada" not in [office.form.area.itemText(n) for n in range(office.form.area.count())]


def test_everything_of_an_activity_is_edited_in_one_step(office: Office):
    def fill() -> None:
        dialog = asked(ActivityDialog)
        presses("Ctrl+A")
        types("Audiencias")
        dialog.form.total.setFocus()
        presses("Ctrl+A")
        types("Audiencias dadas")
        dialog.form.rule._segments[0].setFocus()
        presses("Right", times=2)
        dialog.pages.setCurrentIndex(1)
        dialog.indicator.dimension.setFocus()
        types("Cal")
        dialog.indicator.method.setFocus()
        types("a / b")
        presses("Return")  # a second line, not the end
        types("por cien")
        presses(keys.SAVE)

    before = office.activity(FIRST)
    office.asks(keys.EDIT_ACTIVITY, fill)
    line = office.activity("Audiencias")
    assert (line.total_label, line.rule, line.feeds, line.planned) == (
        "Audiencias dadas",
        Rule.RESOLVED,
        before.feeds,
        before.planned,
    )
    assert line.indicator == IndicatorSheet(dimension="Calidad", method="a / b\npor cien")
    office.undoes()
    assert office.activity(FIRST) == before


def test_problems_stand_beside_their_fields_and_nothing_is_kept(office: Office):
    said: list[str] = []

    def fill() -> None:
        form = asked(ActivityDialog).form
        form.goal.setFocus()
        types("muchas")
        asked(ActivityDialog).pages.setCurrentIndex(1)
        presses(keys.SAVE)
        said.extend(each.error for each in form.fields.values() if each.error)
        assert QApplication.focusWidget() is form.name
        presses("Esc")

    office.asks(keys.ADD_ACTIVITY, fill)
    assert said == ["Escriba el nombre de la actividad.", "Escriba un número entero, por ejemplo 1,250."]
    assert office.workspace.undoable == ""


def test_saving_what_did_not_change_is_no_step(office: Office):
    office.asks(keys.EDIT_ACTIVITY, lambda: presses(keys.SAVE))
    assert office.said == "No había nada que guardar."
    assert office.workspace.undoable == ""


def test_by_hand_asks_for_no_area(office: Office):
    def fill() -> None:
        form = asked(ActivityDialog).form
        form.rule._segments[0].setFocus()
        presses("Right", times=3)
        assert not form.fields["areas"].isVisible()
        presses(keys.SAVE)

    office.asks(keys.EDIT_ACTIVITY, fill)
    assert (office.activity(FIRST).rule, office.activity(FIRST).feeds) == (Rule.HAND, ())
    office.undoes()
    assert office.activity(FIRST).feeds == (Feed(BLUE, JANUARY),)


# areas


def test_an_area_moves_from_the_chosen_month_on_and_the_dialog_says_so(office: Office):
    with_more(office, "Segunda")
    said: list[str] = []

    def fill() -> None:
        form = asked(ActivityDialog).form
        form.feeding.new.setFocus()
        types("Ventanilla Azul")
        form.feeding.since.setFocus()
        presses("Down", times=4)
        said.append(form.feeding.said.text())
        presses(keys.SAVE)

    office.points_at("Segunda")
    office.asks(keys.EDIT_ACTIVITY, fill)
    assert said == [f"Ventanilla Azul alimenta hoy a «{FIRST}»; desde mayo alimentará a ésta."]
    assert office.activity(FIRST).feeds == (Feed(BLUE, JANUARY),)
    assert Feed(BLUE, MAY) in office.activity("Segunda").feeds


def test_an_area_that_moves_from_the_same_month_is_taken_off_the_other(office: Office):
    with_more(office, "Segunda")
    office.registers(persons=3)
    office.points_at("Segunda")
    office.fills_activity(keys.EDIT_ACTIVITY, {}, "Ventanilla Azul")
    assert office.activity(FIRST).feeds == ()
    assert set(office.activity("Segunda").feeds) == {Feed(BLUE, JANUARY), Feed(GREEN, JANUARY)}
    assert office.cell(made.MARCH) == ""  # what the first one counted went along
    office.undoes()
    assert office.activity(FIRST).feeds == (Feed(BLUE, JANUARY),)
    assert office.cell(made.MARCH) == "3"
    office.redoes()
    assert office.activity(FIRST).feeds == ()


def test_an_area_is_taken_off_by_its_key(office: Office):
    def fill() -> None:
        asked(ActivityDialog).form.feeding.table.setFocus()
        presses("Home")
        presses("Del")
        presses(keys.SAVE)

    office.asks(keys.EDIT_ACTIVITY, fill)
    assert office.activity(FIRST).feeds == ()
    office.undoes()
    assert office.activity(FIRST).feeds == (Feed(BLUE, JANUARY),)


def test_what_began_in_a_month_that_was_ever_closed_stays_and_no_other_month_is_offered(office: Office):
    made.close(office.store, JANUARY)
    made.do(office.store, Reopen(JANUARY, "Para probar"), made.LATER)
    office.workspace.changed.emit()
    seen: list[object] = []

    def fill() -> None:
        feeding = asked(ActivityDialog).form.feeding
        seen.append([feeding.since.itemText(n) for n in range(feeding.since.count())][:2])
        feeding.table.setFocus()
        presses("Home")
        presses("Del")
        seen.append(feeding.feeds())
        presses("Esc")

    office.asks(keys.EDIT_ACTIVITY, fill)
    assert seen == [["desde febrero", "desde marzo"], (Feed(BLUE, JANUARY),)]


# what is locked


def test_after_a_closed_month_unit_and_rule_are_locked_with_the_reason(office: Office):
    made.close(office.store, JANUARY)
    office.workspace.changed.emit()
    seen: list[object] = []

    def fill() -> None:
        form = asked(ActivityDialog).form
        seen.extend((form.unit.isEnabled(), form.rule.isEnabled(), form.goal.isEnabled(), form._locked.text()))
        presses("Ctrl+A")
        types("Otro nombre")
        presses(keys.SAVE)

    office.asks(keys.EDIT_ACTIVITY, fill)
    assert seen == [False, False, True, "Ya se cerró un mes del año: la unidad y lo que se cuenta ya no cambian."]
    assert office.activities() == ["Otro nombre"]


def test_in_an_approved_year_goals_are_locked_and_the_name_is_not(office: Office):
    approved(office)
    seen: list[bool] = []

    def fill() -> None:
        form = asked(ActivityDialog).form
        seen.extend(each.isEnabled() for each in (form.goal, form.on_demand, form.unit, form.rule))
        assert "reconducción" in form._locked.text()
        presses("Ctrl+A")
        types("Otro nombre")
        presses(keys.SAVE)

    office.asks(keys.EDIT_ACTIVITY, fill)
    assert seen == [False] * 4
    assert office.activities() == ["Otro nombre"]
    office.undoes()
    assert office.activities() == [FIRST]


def test_what_the_file_refuses_is_said_in_the_dialog_and_what_was_typed_stays(office: Office):
    seen: list[str] = []

    def fill() -> None:
        dialog = asked(ActivityDialog)
        presses("Ctrl+A")
        types("Tarde")
        made.put(office.store, made.activity(FIRST, feeds=(Feed(BLUE, JANUARY),), unit="Otra", revision=line.revision))
        presses(keys.SAVE)
        seen.extend((dialog._failed.text(), dialog.form.name.text()))
        presses("Esc")

    line = office.activity(FIRST)
    office.asks(keys.EDIT_ACTIVITY, fill)
    assert seen == ["Ya no se puede: cambió después. Nada se modificó.", "Tarde"]


def test_who_only_captures_is_told_that_they_may_not(office: Office):
    made.do(office.store, Admit(made.account()))
    made.do(office.store, Admit(made.account(Role.CLERK)), by=made.with_account(Role.ADMINISTRATOR))
    office.workspace.enter(made.with_account(Role.CLERK))
    office.window.show_tab(1)
    for key in keys.ON_ACTIVITIES:
        office.workspace.said.emit("")
        presses(key)
        assert office.said == "Su cuenta no permite hacer esto."
    assert not office.programme.head.activity.isEnabled()


# copying


def test_a_copy_is_edited_and_stands_below_in_one_step(office: Office):
    with_more(office, "Segunda")
    office.points_at(FIRST)
    office.asks(keys.COPY_ACTIVITY, lambda: (presses("End"), types(" del sur"), presses(keys.SAVE)))
    assert office.activities() == [FIRST, f"{FIRST} (copia) del sur", "Segunda"]
    copy = office.activity(f"{FIRST} (copia) del sur")
    assert (copy.feeds, copy.planned) == ((), office.activity(FIRST).planned)
    assert office.stands_on == copy.name
    office.undoes()
    assert office.activities() == [FIRST, "Segunda"]
    office.redoes()
    assert office.activities() == [FIRST, copy.name, "Segunda"]


def test_a_copy_that_is_not_kept_leaves_nothing(office: Office):
    office.window.show_tab(1)
    office.asks(keys.COPY_ACTIVITY, lambda: presses("Esc"))
    assert office.activities() == [FIRST]
    assert office.workspace.undoable == ""


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
    office.window.show_tab(1)
    office.chooses_verb("Quitar")
    assert "se retira desde un mes" in office.said
    assert office.activities() == [FIRST]


# many


def forty(office: Office) -> list[Activity]:
    lines = [made.activity(f"Actividad inventada {n:02}", position=n) for n in range(1, 40)]
    made.do(office.store, Together(tuple(Put(line) for line in lines)))
    office.workspace.changed.emit()
    office.window.show_tab(1)
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
    office.window.show_tab(1)
    office.chooses_verb("Quitar")
    assert office.activities() == []
    assert not office.programme.page.detail.isVisible()
    presses(keys.JUSTIFY)
    assert QApplication.activeModalWidget() is None
    office.undoes()
    assert office.programme.page.detail.isVisible()


def test_a_unit_as_long_as_a_page_is_told_beside_its_field(office: Office):
    said: list[str] = []

    def fill() -> None:
        dialog = asked(ActivityDialog)
        dialog.form.unit.setEditText("u" * 61)
        presses(keys.SAVE)
        said.append(dialog.form.fields["unit"].error)
        presses("Esc")

    office.window.show_tab(1)
    office.chooses_verb("Editar…", fill)
    assert said == ["Es demasiado largo: caben 60 letras."]
