"""What is found by the search box, from wherever somebody is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests import made
from tests.matters_waiting import OTHERS, ZENOBIA, Followed, waiting
from tests.office import Office, asked
from xicotepec_atencion.ui import found_cases, keys
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.tab import GANTT, INTAKE
from xicotepec_atencion.ui.typist import focused, presses, types


@pytest.fixture
def desk(office: Office) -> Followed:
    return waiting(office)


@pytest.mark.parametrize(
    "typed",
    ["zenobia", "inex zeno", "764 000 55 66", "000001", "NIN-OFI-2026-V1-000001", "CAN/0001/2026", "barda", "revisen",
     "bache"],
)  # fmt: skip
def test_a_visit_is_found_by_whatever_is_known_of_it(desk: Followed, typed: str):
    assert desk.finds(typed) == [ZENOBIA.name]
    assert desk.heading == "1 resultado"
    assert desk.current() == ZENOBIA.name
    assert focused() is desk.box


def test_what_is_found_is_shown_as_one_types_from_any_tab(desk: Followed):
    for tab in (INTAKE, GANTT):
        desk.office.window.show_tab(tab)
        assert desk.finds("persona")[:4] == [*reversed(OTHERS)]
        presses("Esc")
        presses("Esc")
        assert desk.office.window.tabs.currentIndex() == tab


def test_down_or_enter_leads_to_the_first_result(desk: Followed):
    for key in ("Down", "Return", "Enter"):
        desk.finds("persona")
        presses(key)
        assert focused() is desk.tab.cases.list
        assert desk.current() == OTHERS[-1]


def test_a_hand_that_does_not_wait_finds_the_same(desk: Followed):
    presses(keys.FIND)
    types("zenob")
    presses("Return")
    assert desk.names() == [ZENOBIA.name]
    assert focused() is desk.tab.cases.list


def test_what_was_typed_is_written_over_when_one_comes_again(desk: Followed):
    desk.finds("zenobia")
    presses("Down")
    assert desk.finds("alfa") == [OTHERS[0]]
    assert desk.box.text() == "alfa"


def test_esc_brings_back_the_queue_and_then_the_field_where_one_was(desk: Followed):
    desk.goes_to_queue("Sin turno")
    presses(keys.INTAKE)
    desk.office.form.note.setFocus()
    desk.finds("zenobia")
    presses("Esc")
    assert (desk.box.text(), desk.heading) == ("", "Sin turno · 4")
    presses("Esc")
    assert focused() is desk.office.form.note


def test_esc_in_the_list_goes_back_to_the_queue_and_empties_the_box(desk: Followed):
    desk.goes_to_queue("Sin turno")
    desk.finds("zenobia")
    presses("Down")
    presses("Esc")
    assert (desk.box.text(), desk.heading) == ("", "Sin turno · 4")
    assert focused() is desk.tab.cases.list


def test_a_queue_that_is_chosen_ends_the_search(desk: Followed):
    desk.finds("zenobia")
    assert not desk.tab.queues.is_marked
    desk.goes_to_queue("Abiertas")
    assert (desk.box.text(), desk.heading) == ("", "Abiertas · 5")
    assert desk.tab.queues.is_marked


def test_with_no_result_it_says_what_to_try(desk: Followed):
    assert desk.finds("xyzzy") == []
    assert "Nadie ni nada con «xyzzy»." in desk.says()
    assert "Pruebe con menos letras" in desk.says()
    presses("Down")
    assert focused() is desk.tab.queues


def test_where_the_search_is_not_ready_it_says_so(desk: Followed):
    made.sql(desk.office.workspace.store, "INSERT INTO unfilled VALUES ('visit_words')")
    assert desk.finds("xyzzy") == []
    assert "Falta preparar la búsqueda" in desk.says()
    assert len(desk.finds("zenobia")) == 1
    assert "Falta preparar la búsqueda: puede haber más. Nada se perdió." in desk.says()


def test_results_that_are_too_many_are_cut_and_it_is_told(desk: Followed, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(found_cases, "MOST_FOUND", 2)
    assert len(desk.finds("persona")) == 2
    assert desk.heading == "Primeros 2 resultados"
    assert "Hay más: escriba algo más para encontrarlos." in desk.says()


def test_the_keys_of_the_matter_work_from_the_box(desk: Followed):
    desk.finds("zenobia")
    presses(keys.NOTE)
    types("Llamó la dependencia.")
    presses("Return")
    assert desk.office.said == "Seguimiento agregado al folio 000001."
    assert [each.what.text for each in desk.office.store.follow_ups.of(desk.visits[ZENOBIA.name].uid)][-1] == (
        "Llamó la dependencia."
    )
    assert desk.names() == [ZENOBIA.name]


def test_another_person_who_enters_finds_an_empty_box(desk: Followed):
    desk.finds("zenobia")
    desk.office.workspace.enter(made.actor("Otra Inventada"))
    assert desk.box.text() == ""
    assert desk.heading == "Vencidas · 1"


def test_a_key_of_the_matter_acts_on_what_was_typed_last(desk: Followed):
    """The hand does not wait, and the matter that was shown before is another person's."""
    desk.finds("zenobia")
    presses(keys.FIND)
    types("alfa")
    papers: list[str] = []
    desk.office.answers(lambda: (papers.extend(words_of(asked(PaperDialog))), presses("Esc")))
    presses(keys.STATUS)
    desk.office.takes_the_keyboard()
    assert "NIN-OFI-2026-V1-000002" in papers


def words_of(dialog: QWidget) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


def test_who_goes_on_is_not_called_back_by_what_they_typed(desk: Followed):
    presses(keys.FOLLOW_UP)
    presses(keys.FIND)
    types("zenob")
    presses(keys.INTAKE)
    assert desk.box.is_resting
    assert desk.office.window.tabs.currentIndex() == INTAKE
    assert desk.office.window.search.text() == "zenob"
    presses(keys.FOLLOW_UP)
    assert desk.names() == [ZENOBIA.name]


def test_discreet_mode_leaves_nothing_of_what_was_typed(desk: Followed):
    desk.finds("alfa")
    presses(keys.DISCREET)
    assert desk.box.text() == ""
    assert desk.heading == "Vencidas · 1"
    desk.finds("alfa")
    assert "alfa" not in desk.says().lower()
    assert "alfa" not in desk.tab.cases.note.accessibleName()
    desk.finds("xyzzy")
    assert "Nadie ni nada con eso." in desk.says()
    assert "xyzzy" not in desk.says()
