"""What is written about a quarter is kept, printed, taken back, and never lost or misplaced; it is drafted from the
figures, and its figures are compared with the table's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from tests import made
from tests.office import Office, asked
from tests.reports import (
    NOW,
    T2,
    T3,
    choose,
    choose_indicator,
    click,
    quarterly,
    reader_of_sonora,
    shows,
    staffed_sonora,
    writes,
    written,
)
from tests.ui.test_accounts import answers
from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.programme import Evaluation
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.door import DoorDialog
from xicotepec_atencion.ui.evaluation_box import ALREADY, CHANGED, DRAFTED
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.typist import presses, types


def test_an_evaluation_is_kept_printed_and_taken_back(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "Una sola frase inventada.")
    said = shows(tab, qtbot, lambda: click(tab.evaluation, "Guardar evaluación"))
    assert written(sonora) == ["Una sola frase inventada.", before[1]]
    assert sonora.said == "Evaluación guardada."
    assert "Una sola frase inventada." in said
    tab.kinds.setFocus()
    said = shows(tab, qtbot, sonora.undoes)
    assert written(sonora) == before
    assert "Una sola frase inventada." not in said


def test_an_evaluation_taken_back_is_shown_so_and_can_be_written_again(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "Primera.")
    click(tab.evaluation, "Guardar evaluación")
    tab.kinds.setFocus()
    sonora.undoes()
    assert tab.evaluation.text.toPlainText()[:40] == before[0]
    writes(tab, "Segunda.")
    click(tab.evaluation, "Guardar evaluación")
    assert written(sonora) == ["Segunda.", before[1]]


def test_another_indicator_keeps_what_was_typed_about_the_former(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    choose_indicator(tab, 1)
    assert written(sonora) == ["De las peticiones.", before[1]]
    assert tab.evaluation.text.toPlainText()[:40] == before[1]
    writes(tab, "De las giras.")
    choose_indicator(tab, 0)
    assert written(sonora) == ["De las peticiones.", "De las giras."]
    assert tab.evaluation.text.toPlainText() == "De las peticiones."


def test_another_quarter_keeps_what_was_typed_about_the_former(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    choose_indicator(tab, 1)
    writes(tab, "De las giras.")
    click(tab.quarter, "T2")
    assert (written(sonora, T2), written(sonora)) == (["", ""], [before[0], "De las giras."])
    assert tab.evaluation.text.toPlainText() == ""


@pytest.mark.parametrize("key", [keys.INTAKE, keys.GANTT])
def test_leaving_the_tab_keeps_what_was_typed(sonora: Office, qtbot: QtBot, key: str):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    presses(key)
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_another_report_keeps_what_was_typed(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    choose(tab, "Programa anual")
    choose(tab, "Informe trimestral")
    assert tab.evaluation.text.toPlainText() == "De las peticiones."
    click(tab.evaluation, "Guardar evaluación")
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_closing_the_window_keeps_what_was_typed(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peticiones.")
    sonora.window.close()
    assert written(sonora) == ["De las peticiones.", before[1]]


def test_what_nobody_typed_is_not_written(sonora: Office, qtbot: QtBot):
    tab, entries = quarterly(sonora, qtbot), sonora.store.log.head().count
    choose_indicator(tab, 1)
    click(tab.quarter, "T2")
    click(tab.evaluation, "Guardar evaluación")
    presses(keys.INTAKE)
    assert sonora.store.log.head().count == entries


def test_a_refused_evaluation_stays_where_it_was_typed(sonora: Office, qtbot: QtBot):
    """Somebody wrote about it meanwhile; what was typed here is not thrown away with the refusal."""
    tab = quarterly(sonora, qtbot)
    writes(tab, "De las peticiones.")
    first = sonora.store.activities.of(2021)[0].uid
    stands: Evaluation = sonora.store.evaluations.of(T3)[first]
    made.put(sonora.store, Evaluation(first, T3, "De otra persona.", revision=stands.revision), NOW)
    tab.evaluation.indicator.setFocus()
    presses("Down")
    assert written(sonora)[0] == "De otra persona."
    assert tab.evaluation.text.toPlainText() == "De las peticiones."
    assert tab.evaluation.indicator.currentIndex() == 0


# the draft


def empties(tab: ReportsTab) -> None:
    tab.evaluation.text.setFocus()
    presses("Ctrl+A")
    presses("Del")


def test_a_draft_is_put_over_nothing_and_taken_back_by_its_field(sonora: Office, qtbot: QtBot):
    tab, entries = quarterly(sonora, qtbot), sonora.store.log.head().count
    text = tab.evaluation.text
    empties(tab)
    presses(keys.DRAFT)
    assert text.toPlainText().startswith("En el tercer trimestre del ejercicio 2021, se atendieron 13,880 peticiones,")
    assert text.hasFocus()
    assert sonora.said == DRAFTED
    sonora.undoes()
    assert text.toPlainText() == ""
    assert sonora.store.log.head().count == entries, "a draft is nothing but typing"


def test_a_draft_goes_below_what_is_written_and_only_once(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    text, before = tab.evaluation.text, tab.evaluation.text.toPlainText()
    tab.kinds.setFocus()
    presses(keys.DRAFT)
    drafted = text.toPlainText()
    assert drafted.startswith(f"{before}\nEn el tercer trimestre del ejercicio 2021, se atendieron 13,880")
    presses(keys.DRAFT)
    assert (text.toPlainText(), sonora.said) == (drafted, ALREADY)
    sonora.undoes()
    assert text.toPlainText() == before


def test_who_may_not_write_is_offered_no_draft(look: None, qtbot: QtBot, tmp_path: Path):
    office = reader_of_sonora(qtbot, tmp_path / "sonora.db")
    tab = quarterly(office, qtbot)
    before = tab.evaluation.text.toPlainText()
    presses(keys.DRAFT)
    assert tab.evaluation.text.toPlainText() == before
    qtbot.waitUntil(lambda: tab.evaluation.findings.told.said == "2 cifras, todas de la tabla")
    office.closes()


# its figures beside the table's


def told(tab: ReportsTab) -> list[str]:
    findings = tab.evaluation.findings
    return [findings.told.said, *(findings.list.item(row).text() for row in range(findings.list.count()))]


def tells(tab: ReportsTab, qtbot: QtBot, *lines: str) -> None:
    """What it says of the text as soon as nobody types."""
    qtbot.waitUntil(lambda: told(tab) == list(lines))


def test_the_figures_of_the_real_evaluations_are_the_tables(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    tells(tab, qtbot, "2 cifras, todas de la tabla")
    assert tab.evaluation.text.extraSelections() == []
    assert not tab.evaluation.findings.list.isVisible()
    choose_indicator(tab, 1)
    tells(tab, qtbot, "2 cifras, todas de la tabla")


def test_a_figure_that_differs_is_marked_named_and_led_to(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    writes(tab, "Se atendieron 13,808 de 10,000.")
    tells(tab, qtbot, "2 cifras: 1 de la tabla, 1 por revisar", "Dice 13,808; la tabla dice 13,880")
    (marked,) = tab.evaluation.text.extraSelections()
    assert marked.cursor.selectedText() == "13,808"  # pyright: ignore[reportAttributeAccessIssue]
    style = marked.format.underlineStyle()  # pyright: ignore[reportAttributeAccessIssue]
    assert style is QTextCharFormat.UnderlineStyle.WaveUnderline
    presses(keys.TO_FINDINGS)
    presses("Return")
    types("13,880")
    assert tab.evaluation.text.toPlainText() == "Se atendieron 13,880 de 10,000."
    tells(tab, qtbot, "2 cifras, todas de la tabla")


def test_a_sign_that_counts_twice_misleads_nobody(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    tab.evaluation.text.setPlainText("\U0001f600 Se atendieron 13,808.")
    tells(tab, qtbot, "1 cifra por revisar", "Dice 13,808; la tabla dice 13,880")
    tab.evaluation.findings.take_keyboard()
    presses("Return")
    assert tab.evaluation.text.textCursor().selectedText() == "13,808"


def test_of_very_many_the_first_are_listed_and_marked(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    tab.evaluation.text.setPlainText("\U0001f600 Se atendieron 13,808.\n" * 625)
    qtbot.waitUntil(lambda: tab.evaluation.findings.told.said == "625 cifras por revisar")
    listed = told(tab)[1:]
    assert listed == ["Dice 13,808; la tabla dice 13,880"] * 50 + ["Y 575 más, que aparecen cuando corrija éstas."]
    marked = tab.evaluation.text.extraSelections()
    assert {each.cursor.selectedText() for each in marked} == {"13,808"}  # pyright: ignore[reportAttributeAccessIssue]
    assert len(marked) == 50
    presses(keys.TO_FINDINGS)
    presses("End")
    presses("Return")  # on how many more there are: nothing
    presses("Up")
    presses("Return")
    assert tab.evaluation.text.textCursor().selectedText() == "13,808"


def test_what_a_draft_leaves_open_is_named_led_to_and_warned_about(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    empties(tab)
    presses(keys.DRAFT)
    left = ["Falta escribir: contexto", "Falta escribir: impacto presupuestal"]
    tells(tab, qtbot, "11 cifras, todas de la tabla", *left)
    shows(tab, qtbot, lambda: click(tab.evaluation, "Guardar evaluación"))
    warned = [check.text for check in tab.checks.checks if check.text.startswith("Falta escribir")]
    assert warned == [
        "Falta escribir en la evaluación: contexto e impacto presupuestal de «Índice de cumplimiento del Programa de "
        "Atención Ciudadana»."
    ]
    presses(keys.TO_FINDINGS)
    presses("Down")
    presses("Return")
    types("No hubo impacto.")
    tells(tab, qtbot, "11 cifras, todas de la tabla", left[0])
    presses(keys.TO_FINDINGS)
    presses("Esc")
    assert tab.evaluation.text.hasFocus()


def test_a_table_that_changes_is_compared_again(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    choose_indicator(tab, 1)
    writes(tab, "Se realizaron 99 gestiones.")
    tells(tab, qtbot, "1 cifra por revisar", "Dice 99; la tabla dice 98")
    tours = sonora.store.activities.of(2021)[1]
    sonora.workspace.do(Put(made.hand_figure(1, Month(202109), activity=tours.uid)))
    tells(tab, qtbot, "1 cifra, de la tabla")
    assert tab.evaluation.text.toPlainText() == "Se realizaron 99 gestiones."


# other desks and other people


def writes_elsewhere(office: Office, text: str = "De otra persona.") -> None:
    """Another desk keeps this about the first indicator."""
    with Store(office.store.path) as other:
        first = other.activities.of(2021)[0].uid
        theirs = Put(replace(other.evaluations.of(T3)[first], text=text))
        made.do(other, theirs, NOW, office.workspace.actor)


def test_what_is_half_typed_never_replaces_what_another_desk_kept_meanwhile(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    writes(tab, "De las peticiones, a medias")
    writes_elsewhere(sonora)
    failed: list[str] = []
    sonora.workspace.failed.connect(failed.append)
    entries = sonora.store.log.head().count
    presses(keys.DISCREET)
    assert sonora.store.log.head().count == entries, "reading again writes nothing"
    assert tab.evaluation.told.text() == CHANGED
    for _ in range(2):
        click(tab.evaluation, "Guardar evaluación")
        assert written(sonora)[0] == "De otra persona."
        assert tab.evaluation.text.toPlainText() == "De las peticiones, a medias"
    assert len(failed) == 2
    assert all("cambió después" in each for each in failed)


def test_a_half_sentence_is_not_written_when_the_screen_is_read_again(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "De las peti")
    presses(keys.DISCREET)
    assert written(sonora) == before
    assert tab.evaluation.text.toPlainText() == "De las peti"


def test_whoever_was_late_sees_what_stands_and_may_still_write_theirs(sonora: Office, qtbot: QtBot, tmp_path: Path):
    tab = quarterly(sonora, qtbot)
    writes(tab, "Lo mío.")
    writes_elsewhere(sonora)
    tab.kinds.setFocus()
    presses(keys.SAVE_PDF)  # would be without what is typed: nothing is asked
    assert "cambió después" in sonora.said
    click(tab.evaluation, "Ver lo guardado")
    assert tab.evaluation.text.toPlainText() == "De otra persona."
    presses(keys.UNDO)
    assert tab.evaluation.text.toPlainText() == "Lo mío."
    click(tab.evaluation, "Guardar evaluación")
    assert written(sonora)[0] == "Lo mío."


def test_what_could_not_be_kept_waits_at_its_quarter(sonora: Office, qtbot: QtBot):
    tab = quarterly(sonora, qtbot)
    writes(tab, "Lo mío.")
    writes_elsewhere(sonora)
    click(tab.quarter, "T2")
    assert tab.evaluation.text.toPlainText() == ""
    click(tab.quarter, "T3")
    assert (tab.evaluation.text.toPlainText(), tab.evaluation.told.text()) == ("Lo mío.", CHANGED)
    assert written(sonora)[0] == "De otra persona."


def test_undo_after_keeping_takes_back_what_was_kept(sonora: Office, qtbot: QtBot):
    tab, before = quarterly(sonora, qtbot), written(sonora)
    writes(tab, "Nuevo texto.")
    click(tab.evaluation, "Guardar evaluación")
    tab.evaluation.text.setFocus()
    presses(keys.UNDO)
    assert written(sonora) == before
    assert tab.evaluation.text.toPlainText()[:40] == before[0]


@pytest.fixture
def secretary(look: None, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """The second office's window with a secretary at it."""
    office = Office(qtbot, staffed_sonora(tmp_path / "sonora.db"), NOW, made.with_account(Role.SECRETARY))
    yield office
    office.closes()


def hands_over(office: Office, to: Role) -> None:
    """Another person enters by the key."""

    def enter() -> None:
        form = asked(DoorDialog).form
        form.account.setCurrentText(made.account(to).name)
        form.start()
        types(made.PASSWORD)
        presses("Return")

    answers(office.window, DoorDialog, enter)
    presses(keys.CHANGE_USER)
    office.takes_the_keyboard()
    assert office.workspace.actor.account == made.account(to).uid


def test_what_is_half_typed_is_kept_by_who_typed_it(secretary: Office, qtbot: QtBot):
    tab = quarterly(secretary, qtbot)
    writes(tab, "De la secretaria, a medias")
    hands_over(secretary, Role.ADMINISTRATOR)
    assert written(secretary)[0] == "De la secretaria, a medias"
    (by,) = made.sql(secretary.store, "SELECT by FROM change_log ORDER BY id DESC LIMIT 1")[0]
    assert by == made.account(Role.SECRETARY).name


def test_what_cannot_be_kept_is_written_under_no_other_name(secretary: Office, qtbot: QtBot):
    """A reader goes where they like; who wrote it finds it again."""
    tab = quarterly(secretary, qtbot)
    writes(tab, "De la secretaria, a medias")
    writes_elsewhere(secretary)
    hands_over(secretary, Role.READER)
    box = tab.evaluation
    assert box.text.toPlainText() == "De otra persona."
    assert box.told.text() == "No se guardó lo que escribió Persona de secretaría: aparece cuando vuelva a entrar."
    choose_indicator(tab, 1)
    click(tab.quarter, "T2")
    assert box.text.toPlainText() == ""
    click(tab.quarter, "T3")
    hands_over(secretary, Role.SECRETARY)
    assert (box.text.toPlainText(), box.told.text()) == ("De la secretaria, a medias", CHANGED)
    assert written(secretary)[0] == "De otra persona."
