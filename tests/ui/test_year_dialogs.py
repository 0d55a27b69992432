"""What is set for a whole year: a goal spread over its months, days off, the semáforo, the heading."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate

from tests import made
from tests.made import JANUARY, MARCH
from tests.office import PROGRAMME, Office, asked, texts
from xicotepec_atencion.domain.bands import Limits
from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.programme import Section
from xicotepec_atencion.domain.working_days import DayOff, days_of, public_holidays
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.days_off_dialog import DaysOffDialog
from xicotepec_atencion.ui.grid_places import Line
from xicotepec_atencion.ui.heading_dialog import HeadingDialog, titles
from xicotepec_atencion.ui.limits_dialog import LimitsDialog
from xicotepec_atencion.ui.spread_dialog import SpreadDialog
from xicotepec_atencion.ui.typist import presses, types

FIRST = "Atención inventada"
FEBRUARY = Month(202602)


# a goal is spread


def amounts(dialog: SpreadDialog) -> list[str]:
    return texts(dialog.table)[0]


def test_a_goal_is_spread_evenly_while_it_is_typed_and_undone(office: Office):
    seen: list[list[str]] = []

    def fill() -> None:
        types("1,000")
        seen.append(amounts(asked(SpreadDialog)))
        presses("Return")

    before = office.activity(FIRST)
    office.asks(keys.SPREAD, fill)
    assert seen == [[*["84"] * 4, *["83"] * 8, "1,000"]]
    assert office.cell(JANUARY, Line.PLANNED) == "84"
    assert (office.activity(FIRST).annual_goal, office.activity(FIRST).planned_total()) == (1000, 1000)
    assert office.said == f"Meta de «{FIRST}» repartida."
    office.undoes()
    assert office.activity(FIRST) == before


def test_by_working_days_the_offices_own_days_count_too(office: Office):
    friday = DayOff(made.uid("puente"), date(2026, 1, 30), "Puente inventado")
    made.put(office.store, friday)
    days = days_of(2026, {friday.day, *public_holidays(2026)})

    def fill() -> None:
        dialog = asked(SpreadDialog)
        assert texts(dialog.table)[1] == [*(str(days[month]) for month in months_of(2026)), "253"]
        types("253")
        dialog.how._segments[0].setFocus()
        presses("Right")
        presses("Return")

    office.asks(keys.SPREAD, fill)
    assert office.activity(FIRST).planned == days


def test_closed_months_keep_theirs_and_too_small_a_goal_is_refused_beside_its_field(office: Office):
    made.close(office.store, JANUARY, FEBRUARY)
    office.workspace.changed.emit()
    seen: list[object] = []

    def fill() -> None:
        dialog = asked(SpreadDialog)
        types("100")
        presses("Return")
        seen.extend((dialog.isVisible(), dialog._goal.error, amounts(dialog)[:3]))
        presses("Ctrl+A")
        types("660")
        presses("Return")

    office.asks(keys.SPREAD, fill)
    assert seen == [True, "Los meses cerrados ya suman 160: la meta no puede ser menor.", ["80", "80", ""]]
    planned = office.activity(FIRST).planned
    assert [planned[month] for month in months_of(2026)[:3]] == [80, 80, 50]
    assert sum(planned.values()) == 660


def test_without_a_goal_nothing_is_spread(office: Office):
    seen: list[str] = []

    def fill() -> None:
        presses("Del")
        presses("Return")
        seen.append(asked(SpreadDialog)._goal.error)
        presses("Esc")

    office.asks(keys.SPREAD, fill)
    assert seen == ["Escriba la meta que se reparte."]
    assert office.workspace.undoable == ""


def test_each_quarters_goal_goes_to_its_months_only_when_it_is_asked_for(office: Office):
    line = office.activity(FIRST)
    made.put(office.store, replace(line, planned=made.by_quarter(2026, 241, 240, 240, 239)))
    office.workspace.changed.emit()
    seen: list[list[str]] = []

    def fill() -> None:
        dialog = asked(SpreadDialog)
        dialog.what._segments[0].setFocus()
        presses("Right")
        seen.append(amounts(dialog))
        presses("Return")

    office.asks(keys.SPREAD, fill)
    assert seen == [["81", "80", "80", *["80"] * 6, "80", "80", "79", "960"]]
    assert office.cell(JANUARY, Line.PLANNED) == "81"
    office.undoes()
    assert office.activity(FIRST).planned_in(Quarter(20261)) == 241


def test_the_choice_of_quarters_is_offered_only_where_one_has_a_goal_of_its_own(office: Office):
    seen: list[bool] = []
    office.asks(keys.SPREAD, lambda: (seen.append(asked(SpreadDialog).what.isVisible()), presses("Esc")))
    assert seen == [False]


def test_spreading_as_it_was_is_no_step(office: Office):
    office.asks(keys.SPREAD, lambda: presses("Return"))
    assert office.said == "La meta ya estaba repartida así."
    assert office.workspace.undoable == ""


# days off


def chosen_in_the_menu(office: Office, text: str) -> None:
    for menu in office.window.menuBar().actions():
        for action in menu.menu().actions():  # pyright: ignore[reportAttributeAccessIssue]
            if action.text().replace("&", "") == text:
                action.trigger()
                return
    raise AssertionError(f"no menu has «{text}»")


def in_days_off(office: Office, does: object) -> None:
    office.answers(does)  # pyright: ignore[reportArgumentType]
    chosen_in_the_menu(office, "Días inhábiles…")
    office.takes_the_keyboard()


def own_days(office: Office) -> list[tuple[date, str]]:
    return [(each.day, each.name) for each in office.store.days_off.of(2026)]


def test_a_day_off_is_added_renamed_and_removed_and_each_taken_back(office: Office):
    def work() -> None:
        dialog = asked(DaysOffDialog)
        dialog.day.setDate(QDate(2026, 8, 26))
        types("Feria inventada")
        presses("Return")
        assert ["miércoles 26 de agosto", "Feria inventada", "de la oficina"] in texts(dialog.table)
        types("Aniversario inventado")
        dialog._rename.setFocus()
        presses("Return")
        assert own_days(office) == [(date(2026, 8, 26), "Aniversario inventado")]
        dialog.table.setFocus()
        presses("Del")
        assert own_days(office) == []
        presses(keys.UNDO)
        presses(keys.UNDO)
        assert own_days(office) == [(date(2026, 8, 26), "Feria inventada")]
        presses("Esc")

    in_days_off(office, work)
    office.undoes()
    assert own_days(office) == []


def test_undo_in_the_dialog_leaves_what_was_done_before(office: Office):
    office.registers("Ana Ejemplo")
    in_days_off(office, lambda: (presses(keys.UNDO), presses("Esc")))
    assert office.visit().cancelled is None
    assert office.workspace.undoable.startswith("guardar la atención de Ana Ejemplo")


def test_the_laws_days_are_named_and_cannot_be_removed_nor_doubled(office: Office):
    seen: list[object] = []

    def work() -> None:
        dialog = asked(DaysOffDialog)
        seen.append(["jueves 1 de enero", "Año Nuevo", "de ley"] in texts(dialog.table))
        dialog.table.selectRow(0)
        seen.append(dialog._remove.isEnabled())
        dialog.day.setDate(QDate(2026, 5, 1))
        types("Puente")
        presses("Return")
        seen.append(dialog._fields["day"].error)
        presses("Esc")

    in_days_off(office, work)
    assert seen == [True, False, "Ya es inhábil: Día del Trabajo."]
    assert own_days(office) == []


def test_a_day_off_needs_its_reason_and_stays_in_its_year(office: Office):
    seen: list[str] = []

    def work() -> None:
        dialog = asked(DaysOffDialog)
        presses("Return")
        seen.append(dialog._fields["name"].error)
        dialog.year.setValue(2028)
        seen.append(dialog._count.text())
        types("Bisiesto inventado")
        dialog.day.setDate(QDate(2028, 2, 29))
        presses("Return")
        presses("Esc")

    in_days_off(office, work)
    assert seen[0] == "Escriba el motivo."
    assert [each.day for each in office.store.days_off.of(2028)] == [date(2028, 2, 29)]


# the semáforo


def test_the_years_limits_are_changed_with_the_legend_in_view_and_undone(office: Office):
    office.registers(persons=60)  # 75 % of March
    seen: list[str] = []

    def fill() -> None:
        dialog = asked(LimitsDialog)
        dialog.yellow.setFocus()
        dialog.yellow.selectAll()
        types("80")
        seen.extend(words.text() for words in dialog._legend._words[1:3])
        presses("Return")

    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Semáforo del año…", fill)
    assert seen == ["50 a 80 %", "80 a 90 %"]
    assert office.store.counts.figures(2026).limits == Limits(yellow=80)
    assert letter(office) == "N"
    office.undoes()
    assert letter(office) == "A"


def letter(office: Office) -> str:
    model = office.programme.model
    band = model.place(model.index(1, model.column_of(MARCH))).figure.band
    return band.letter if band else ""


def test_limits_out_of_order_are_told_at_once_and_not_kept(office: Office):
    seen: list[object] = []

    def fill() -> None:
        dialog = asked(LimitsDialog)
        dialog.orange.setValue(95)
        presses("Return")
        seen.extend((dialog._problem.text(), dialog.isVisible()))
        presses("Esc")

    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Semáforo del año…", fill)
    assert seen == ["Los límites del semáforo van de menor a mayor, de 1 a 999.", True]
    assert office.workspace.undoable == ""


def test_with_a_closed_month_the_limits_are_only_to_be_seen(office: Office):
    made.close(office.store, JANUARY)
    office.workspace.changed.emit()
    seen: list[bool] = []

    def look() -> None:
        dialog = asked(LimitsDialog)
        seen.extend((dialog.orange.isEnabled(), dialog._do.isEnabled()))
        presses("Esc")

    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Semáforo del año…", look)
    assert seen == [False, False]


# the heading


def test_the_heading_is_written_and_undone(office: Office):
    before = office.store.programmes.get(2026)

    def fill() -> None:
        dialog = asked(HeadingDialog)
        presses("Ctrl+A")
        types("Programa inventado 2026")
        dialog.sections["Objetivo"].setFocus()
        types("Atender mejor.")
        dialog.motto.setFocus()
        types("2026, año inventado")
        dialog.title.setFocus()
        presses("Return")

    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Encabezado…", fill)
    after = office.store.programmes.get(2026)
    assert after is not None
    assert after.title == "Programa inventado 2026"
    assert after.motto == "2026, año inventado"
    assert after.sections == (Section("Objetivo", "Atender mejor."), Section("Misión", "Atender a quien llegue."))
    office.undoes()
    assert office.store.programmes.get(2026) == before


def test_a_heading_without_title_is_refused(office: Office):
    seen: list[str] = []

    def fill() -> None:
        presses("Ctrl+A")
        presses("Del")
        presses("Return")
        dialog = asked(HeadingDialog)
        seen.append(dialog._fields["title"].error)
        types("Otro")
        dialog.motto.setText("x" * 201)
        presses("Return")
        seen.append(dialog._fields["motto"].error)
        presses("Esc")

    office.window.show_tab(PROGRAMME)
    office.chooses_verb("Encabezado…", fill)
    assert seen == ["Escriba el título del programa.", "El lema es demasiado largo: caben 200 letras."]


def test_missing_titles_stand_where_they_usually_do():
    assert titles([]) == ["Objetivo", "Misión", "Visión"]
    assert titles(["Visión", "Valores"]) == ["Objetivo", "Misión", "Visión", "Valores"]
    assert titles(["MISIÓN"]) == ["Objetivo", "MISIÓN", "Visión"]
