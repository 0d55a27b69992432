"""The activities of a year by keys: added, edited, fed by areas and copied, each one step of undo."""

from PySide6.QtWidgets import QApplication

from tests import made
from tests.activities import BLUE, FIRST, GREEN, GREY, MAY, approved, with_more
from tests.made import JANUARY
from tests.office import PROGRAMME, Office, asked
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.changes import Admit, Reopen
from xicotepec_atencion.domain.programme import Feed, IndicatorSheet, Rule
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.activity_dialog import ActivityDialog
from xicotepec_atencion.ui.key_words import ACTIVITIES
from xicotepec_atencion.ui.typist import presses, types

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
    (warning,) = said
    assert warning.startswith(f"Ventanilla Azul alimenta hoy a «{FIRST}»")
    assert warning.endswith(f"desde mayo sus atenciones contarán en ésta y «{FIRST}» las pierde.")
    assert office.said == f"Actividad «Segunda» guardada. Desde mayo Ventanilla Azul ya no alimenta a «{FIRST}»."
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
    office.window.show_tab(PROGRAMME)
    for key, _ in ACTIVITIES.told:
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
    office.window.show_tab(PROGRAMME)
    office.asks(keys.COPY_ACTIVITY, lambda: presses("Esc"))
    assert office.activities() == [FIRST]
    assert office.workspace.undoable == ""


def test_a_unit_as_long_as_a_page_is_told_beside_its_field(office: Office):
    said: list[str] = []

    def fill() -> None:
        dialog = asked(ActivityDialog)
        dialog.form.unit.setEditText("u" * 61)
        presses(keys.SAVE)
        said.append(dialog.form.fields["unit"].error)
        presses("Esc")

    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Editar…", fill)
    assert said == ["Es demasiado largo: caben 60 letras."]
