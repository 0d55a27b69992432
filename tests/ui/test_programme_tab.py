"""The grid by keys: programmed months are typed, realized ones counted, captured by hand or opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.made import JANUARY, MARCH
from tests.office import PROGRAMME, Office, asked
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.grid_page import SHORT
from xicotepec_atencion.ui.grid_places import Head, Line
from xicotepec_atencion.ui.hand_dialog import HandDialog
from xicotepec_atencion.ui.programme_dialog import ProgrammeDialog
from xicotepec_atencion.ui.typist import presses, types

PLANNED = Line.PLANNED


def test_a_programmed_month_is_typed_and_undone(office: Office):
    office.types_planned(MARCH, "1,250")
    assert office.cell(MARCH, PLANNED) == "1,250"
    assert office.cell(Quarter(20261), PLANNED) == "1,410"
    office.undoes()
    assert office.cell(MARCH, PLANNED) == "80"
    office.redoes()
    assert office.cell(MARCH, PLANNED) == "1,250"


def test_what_is_no_number_is_refused_with_a_sentence(office: Office):
    office.types_planned(MARCH, "ochenta")
    assert office.cell(MARCH, PLANNED) == "80"
    assert office.said == "Escriba un número entero, por ejemplo 1,250."
    assert office.workspace.undoable == ""


def test_a_realized_cell_cannot_be_typed_over(office: Office):
    office.registers()
    model = office.programme.model
    index = model.index(1, model.column_of(MARCH))
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "9")
    assert office.cell(MARCH) == "1"


def test_the_three_percentages_name_themselves(office: Office):
    office.registers(persons=40)
    office.window.show_tab(PROGRAMME)
    said = [card.accessibleName() for card in office.programme.page.cards]
    assert said[0].startswith("Del periodo: primer trimestre: 16.67 %, 40 de 240")
    assert said[1].startswith("Acumulado a marzo, de lo programado: 16.67 %, 40 de 240")
    assert said[2].startswith("De la meta anual: 4.17 %, 40 de 960")


def test_a_blank_month_is_not_zero(office: Office):
    office.registers()
    office.undoes()
    assert office.cell(MARCH) == "0"
    assert office.cell(JANUARY) == ""


def captures(office: Office, figure: str, source: str) -> None:
    def fill() -> None:
        asked(HandDialog)
        presses("Ctrl+A")
        types(figure)
        presses("Tab")
        presses("Ctrl+A")
        types(source)
        presses("Return")

    office.answers(fill)
    presses(keys.HAND)
    office.takes_the_keyboard()


def test_a_hand_figure_joins_the_count_with_its_source(office: Office):
    office.registers(persons=3)
    office.goes_to(MARCH, Line.REALIZED)
    captures(office, "40", "Libro de visitas, hoja 12")
    assert office.cell(MARCH) == "43"
    total, rows = office.opens(MARCH)
    assert total == 43
    assert ("Captura manual", "40") in rows
    office.undoes()
    assert office.cell(MARCH) == "3"


def test_a_hand_figure_can_be_made_blank_again(office: Office):
    office.goes_to(JANUARY, Line.REALIZED)
    captures(office, "12", "Libro")
    assert office.cell(JANUARY) == "12"
    captures(office, " ", "Libro")
    assert office.cell(JANUARY) == ""


def new_programme(office: Office, fill: object) -> None:
    office.window.show_tab(PROGRAMME)
    office.answers(fill)  # pyright: ignore[reportArgumentType]
    presses(keys.NEW_PROGRAMME)
    office.takes_the_keyboard()


def test_a_programme_is_copied_to_the_next_year_and_the_area_feeds_it(office: Office):
    new_programme(office, lambda: presses("Return"))
    assert office.programme.year == 2027
    (copy,) = office.store.activities.of(2027)
    assert copy.planned_total() == 960
    assert [feed.since for feed in copy.feeds] == [Month(202701)]
    office.undoes()
    assert office.store.programmes.years() == [2026]
    office.redoes()
    assert office.store.activities.of(2027) == [copy]


def test_a_programme_begins_with_an_activity_and_a_typed_area(office: Office):
    def fill() -> None:
        dialog = asked(ProgrammeDialog)
        dialog.source.set_current(0)
        dialog.source.changed.emit(0)
        dialog.form.name.setFocus()
        types("Atención en comunidades")
        dialog.form.goal.setFocus()
        types("1,200")
        dialog.form.feeding.new.setFocus()
        types("Brigada Inventada")
        presses("Return")
        dialog.form.description.setFocus()
        presses(keys.SAVE)

    new_programme(office, fill)
    (activity,) = office.store.activities.of(2027)
    assert (activity.name, activity.annual_goal, activity.planned) == ("Atención en comunidades", 1200, {})
    assert len(activity.feeds) == 1
    office.types_planned(Month(202701), "100")
    assert office.cell(Head.TOTAL, PLANNED) == "100"
    assert "Brigada Inventada" in [office.form.area.itemText(n) for n in range(office.form.area.count())]


def test_a_year_is_not_given_two_programmes(office: Office):
    said: list[str] = []

    def fill() -> None:
        dialog = asked(ProgrammeDialog)
        dialog.year.setValue(2026)
        presses("Return")
        said.append(dialog._fields["year"].error)
        presses("Esc")

    new_programme(office, fill)
    assert said == ["Ya hay programa de 2026."]


def test_visits_of_an_area_without_activity_are_told(office: Office):
    office.form.area.setCurrentText("Ventanilla Gris")
    office.registers()
    assert "no cuenta" in office.intake.strip._text.said
    office.window.show_tab(PROGRAMME)
    told = [label.accessibleName() for label in office.programme.page.findChildren(QLabel)]
    assert "Sin actividad: Ventanilla Gris (1 atención). No cuentan en ninguna cifra." in told
    assert office.cell(MARCH) == ""


def test_a_blank_cell_has_nothing_to_open(office: Office):
    office.goes_to(JANUARY, Line.REALIZED)
    presses(keys.OPEN)
    assert office.said == "Enero de 2026: sin capturar, no hay nada que abrir."


def test_typing_on_a_counted_cell_says_how_it_is_captured(office: Office):
    office.goes_to(MARCH, Line.REALIZED)
    types("9")
    assert "F8" in office.said
    assert office.cell(MARCH) == ""


def test_tab_goes_from_month_to_month(office: Office):
    """Past the quarter's total, which nobody types."""
    office.goes_to(MARCH, PLANNED)
    types("7")
    presses("Tab")
    types("8")
    office.enters()
    assert office.cell(MARCH, PLANNED) == "7"
    assert office.cell(Month(202604), PLANNED) == "8"


def test_an_arrow_leaves_the_figure_that_is_typed(office: Office):
    office.goes_to(MARCH, PLANNED)
    types("100")
    presses("Left")
    types("200")
    office.enters()
    assert (office.cell(MARCH, PLANNED), office.cell(Month(202602), PLANNED)) == ("100", "200")


def test_home_and_end_stay_among_the_figures(office: Office):
    office.goes_to(MARCH, Line.REALIZED)
    presses("Home")
    assert office.programme.model.place(office.programme.grid.currentIndex()).column == JANUARY
    presses("End")
    assert office.programme.model.place(office.programme.grid.currentIndex()).column is Head.ANNUAL


def test_saving_an_empty_hand_figure_says_that_nothing_was_kept(office: Office):
    office.goes_to(JANUARY, Line.REALIZED)
    captures(office, " ", " ")
    assert office.said == "No había nada que guardar."
    assert office.workspace.undoable == ""


def test_what_nobody_planned_is_not_shown_as_zero(office: Office):
    office.types_planned(MARCH, " ")
    office.registers()
    assert (office.cell(MARCH, PLANNED), office.cell(MARCH)) == ("", "1")
    place = office.programme.model.place(office.programme.model.index(2, office.programme.model.column_of(MARCH)))
    assert place.letter == "S"


def test_on_a_low_screen_the_legend_leaves_its_room_to_the_rows(office: Office):
    page = office.programme.page
    seen: list[bool] = []
    for height in (SHORT, SHORT - 1, SHORT):
        page.resize(page.width(), theme.px(height))
        seen.append(page.legend.isVisible())
    assert seen == [True, False, True]
