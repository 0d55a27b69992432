"""Visits as the desk reads them: the day, the folio, the history, the half-typed form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put, Refused, Stale, Together
from xicotepec_atencion.domain.intake import UNDONE, VisitDraft
from xicotepec_atencion.domain.programme import Feed, Rule
from xicotepec_atencion.store.store import Store

MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)
LINE = made.ACTIVITY.uid
MARCH = made.MARCH
DRAFT = VisitDraft(made.uid("form"), "2026-03-16", made.CHANNEL, None, "Bac", "Ana Na", "1,2", "una\nnota «a medias»")


def folios(store: Store, day: date) -> list[str]:
    return [str(recorded.folio) for recorded in store.visits.on(day)]


# the day and its folios


def test_the_day_lists_its_visits_the_last_registered_first(store: Store):
    for day in (MONDAY, TUESDAY, MONDAY):
        made.put(store, made.visit(day), made.moment(day=18))
    assert folios(store, MONDAY) == ["NIN-OFI-2026-V1-000003", "NIN-OFI-2026-V1-000001"]
    assert folios(store, TUESDAY) == ["NIN-OFI-2026-V1-000002"]
    assert store.visits.on(date(2026, 3, 18)) == []


def test_a_visit_is_read_as_it_was_recorded(store: Store):
    visit = made.put(store, made.visit(MONDAY, 4, name="Ana Nadie", note="uno\ndos", channel=made.CHANNELS[2].uid))
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    assert (recorded.visit, recorded.visit.revision) == (visit, visit.revision)
    assert (recorded.registered_at, recorded.registered_by) == (made.NOW, "Eva Inventada")
    assert store.visits.last() == recorded
    assert store.visits.recorded(made.uid("nobody's")) is None


def test_the_last_registered_is_not_the_last_attended(store: Store):
    assert store.visits.last() is None
    made.put(store, made.visit(TUESDAY), made.moment(day=17))
    late = made.put(store, made.visit(MONDAY), made.moment(day=17))
    last = store.visits.last()
    assert last
    assert last.visit == late


def test_a_folio_is_of_the_year_of_registration(store: Store):
    made.put(store, made.visit(date(2025, 12, 31)), made.moment(2025, 12, 31))
    made.put(store, made.visit(date(2025, 12, 31)), made.moment(2026, 1, 2))
    made.put(store, made.visit(date(2025, 12, 30)), made.moment(2026, 1, 2))
    assert folios(store, date(2025, 12, 31)) == ["NIN-OFI-2026-V1-000001", "NIN-OFI-2025-V1-000001"]
    assert folios(store, date(2025, 12, 30)) == ["NIN-OFI-2026-V1-000002"]


def test_a_cancelled_visit_keeps_its_folio_and_the_next_gets_another(store: Store):
    visit = made.put(store, made.visit())
    made.put(store, replace(visit, cancelled="duplicada"))
    made.put(store, made.visit())
    assert folios(store, MONDAY) == ["NIN-OFI-2026-V1-000002", "NIN-OFI-2026-V1-000001"]
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    assert recorded.visit.cancelled == "duplicada"


def test_an_undone_visit_keeps_its_folio_and_a_redone_one_gets_it_back(store: Store):
    visit = made.visit()
    redo = made.edit(store, made.edit(store, Put(visit)))
    assert [recorded.visit.cancelled for recorded in store.visits.on(MONDAY)] == [UNDONE]
    made.edit(store, redo)
    assert folios(store, MONDAY) == ["NIN-OFI-2026-V1-000001"]
    assert [recorded.visit for recorded in store.visits.on(MONDAY)] == [visit]


def test_a_refused_visit_uses_no_folio(store: Store):
    visit = made.put(store, made.visit())
    with pytest.raises(Stale):
        made.put(store, replace(visit, revision=0))
    made.put(store, made.visit())
    assert folios(store, MONDAY) == ["NIN-OFI-2026-V1-000002", "NIN-OFI-2026-V1-000001"]


def test_hostile_text_comes_back_as_it_was_typed(store: Store):
    hostile = "'; DROP TABLE visit; -- <b>x</b> =1+1 %s {0} \\ \u202e ñ 💥"
    visit = made.put(store, made.visit(name=hostile, note=hostile))
    recorded = store.visits.recorded(visit.uid)
    assert recorded
    assert (recorded.visit.name, recorded.visit.note) == (hostile, hostile)


# what a cell opens into


def test_a_cell_opens_into_its_folios_and_hand_figures(store: Store):
    group = made.put(store, made.visit(persons=4, name="Ana Nadie"))
    gone = made.put(store, made.visit(persons=2))
    made.put(store, replace(gone, cancelled="duplicada"))
    made.put(store, made.hand_figure(90, area=made.AREAS[1].uid))
    made.put(store, made.hand_figure(5))
    first, second, *by_hand = store.counts.opened(LINE, [MARCH])
    assert (str(first.folio), first.visit, first.name, first.amount) == (
        "NIN-OFI-2026-V1-000001",
        group.uid,
        "Ana Nadie",
        4,
    )
    assert (first.area, first.served_on, first.belongs, first.source) == ("Ventanilla Azul", MONDAY, MARCH, "")
    assert (first.counts, first.is_late) == (MARCH, False)
    assert (second.visit, second.cancelled, second.amount) == (gone.uid, "duplicada", 0)
    assert [(c.folio, c.visit, c.area, c.source, c.amount) for c in by_hand] == [
        (None, None, "Ventanilla Verde", "Oficio inventado 12", 90),
        (None, None, "", "Oficio inventado 12", 5),
    ]
    assert store.counts.figures(2026).of(LINE) == {MARCH: 99}


def test_a_quarter_opens_into_its_three_months(store: Store):
    for month in (1, 2, 3):
        made.put(store, made.visit(date(2026, month, 5), month))
    opened = store.counts.opened(LINE, MARCH.quarter.months)
    assert [(c.belongs, c.amount) for c in opened] == [(202601, 1), (202602, 2), (202603, 3)]
    assert [c.amount for c in store.counts.opened(LINE, MARCH.quarter.months[1:])] == [2, 3]


def test_a_month_with_only_a_cancelled_visit_is_captured_with_zero(store: Store):
    assert store.counts.figures(2026).of(LINE) == {}
    visit = made.put(store, made.visit())
    made.put(store, replace(visit, cancelled="duplicada"))
    assert store.counts.figures(2026).of(LINE) == {MARCH: 0}


def test_a_hand_figure_of_zero_is_captured_and_a_blank_one_is_not(store: Store):
    figure = made.put(store, made.hand_figure(0))
    assert store.counts.figures(2026).of(LINE) == {MARCH: 0}
    figure = made.put(store, replace(figure, value=3))
    assert store.counts.figures(2026).of(LINE) == {MARCH: 3}
    made.put(store, replace(figure, value=None))
    assert store.counts.figures(2026).of(LINE) == {}


def test_a_removed_activity_counts_nothing_and_its_area_may_feed_another(store: Store):
    made.put(store, made.visit(persons=4))
    (line,) = store.activities.of(2026)
    made.put(store, line.undone())
    assert store.counts.figures(2026).amounts == {}
    made.put(store, made.activity("otra", rule=Rule.VISITS, feeds=made.ACTIVITY.feeds))
    (cell,) = store.counts.figures(2026).amounts.items()
    assert (cell[0].activity, cell[1]) == (made.activity("otra").uid, 1)


def test_a_visit_counts_for_the_activity_its_area_fed_in_its_month(store: Store):
    other = made.activity("otra", rule=Rule.VISITS, feeds=(Feed(made.AREA, Month(202604)),))
    made.put(store, other)
    for month in (3, 4):
        made.put(store, made.visit(date(2026, month, 5), persons=4), made.moment(month=4))
    figures = store.counts.figures(2026)
    assert (figures.of(LINE), figures.of(other.uid)) == ({MARCH: 4}, {202604: 1})


def test_an_area_that_feeds_nothing_counts_nowhere(store: Store):
    visit = made.put(store, made.visit(area=made.AREAS[2].uid, persons=4))
    made.put(store, made.visit())
    assert store.counts.figures(2026).of(LINE) == {MARCH: 1}
    assert store.visits.counted_in(visit.uid) == []
    assert store.counts.without_activity(2026) == [("Ventanilla Gris", 1)]
    assert store.counts.without_activity(2025) == []
    made.put(store, replace(visit, cancelled="duplicada"))
    assert store.counts.without_activity(2026) == []


# corrections


def test_a_visit_that_counts_is_corrected_with_a_reason(store: Store):
    visit = made.put(store, made.visit(persons=4))
    before = made.dump(store)
    for reason in ("", " \n"):
        with pytest.raises(
            Refused, match="Escriba por qué se corrige: esta atención ya cuenta en «Atención inventada»"
        ):
            made.put(store, replace(visit, persons=5), reason=reason)
    assert made.dump(store) == before
    assert store.visits.counted_in(visit.uid) == ["Atención inventada"]


def test_a_visit_that_counts_nowhere_needs_no_reason(store: Store):
    visit = made.put(store, made.visit(area=made.AREAS[2].uid))
    made.put(store, replace(visit, persons=5))


def test_a_cancelled_visit_is_valid_again_with_a_reason(store: Store):
    visit = made.put(store, made.visit())
    visit = made.put(store, replace(visit, cancelled="duplicada"))
    with pytest.raises(Refused):
        made.put(store, replace(visit, cancelled=None))
    made.put(store, replace(visit, cancelled=None), reason="no era duplicada")
    assert store.counts.figures(2026).of(LINE) == {MARCH: 1}


def test_a_visit_is_not_moved_to_a_day_after_it_was_registered(store: Store):
    """On Tuesday the form takes Tuesday: only the file knows that the visit was registered on Monday."""
    visit = made.put(store, made.visit(MONDAY))
    before = made.dump(store)
    with pytest.raises(Refused):
        made.put(store, replace(visit, served_on=TUESDAY), made.moment(day=17), reason="era hoy")
    assert made.dump(store) == before


def test_the_history_tells_who_when_why_and_both_contents(store: Store):
    first = made.put(store, made.visit(persons=4, name="Ana"))
    assert store.visits.corrections(first.uid) == []
    at = made.moment(day=17)
    second = made.put(store, replace(first, persons=5, name="Ana Nadie"), at, reason="faltaba una")
    made.put(store, replace(second, cancelled="duplicada"), made.moment(day=18))
    correction, cancellation = store.visits.corrections(first.uid)
    assert (correction.at, correction.by, correction.reason) == (at, "Eva Inventada", "faltaba una")
    assert (correction.before, correction.after) == (first, second)
    assert (cancellation.before, cancellation.after) == (second, replace(second, cancelled="duplicada"))


def test_the_history_tells_an_undo_too(store: Store):
    visit = made.put(store, made.visit(persons=4))
    undo = made.edit(store, Put(replace(visit, persons=5), reason="estaba mal"))
    made.edit(store, undo, made.moment(day=17))
    forth, back = store.visits.corrections(visit.uid)
    assert (forth.before.persons, forth.after.persons) == (4, 5)
    assert (back.before.persons, back.after.persons, back.at) == (5, 4, made.moment(day=17))


# the half-typed form


def test_a_half_typed_form_is_there_again_after_the_program_was_closed(tmp_path):
    path = tmp_path / "oficina.db"
    with made.new_store(path) as store:
        assert store.visits.draft() is None
        store.visits.keep_draft(DRAFT, made.NOW)
        store.visits.keep_draft(replace(DRAFT, name="Ana Nadie"), made.NOW)
    with Store(path) as store:
        assert store.visits.draft() == replace(DRAFT, name="Ana Nadie")
        store.visits.keep_draft(None, made.NOW)
    with Store(path) as store:
        assert store.visits.draft() is None


def test_a_draft_is_no_change_of_the_file(store: Store):
    head = store.log.head()
    store.visits.keep_draft(DRAFT, made.NOW)
    assert store.log.head() == head


def test_saving_the_visit_clears_its_draft_in_the_same_transaction(store: Store):
    store.visits.keep_draft(DRAFT, made.NOW)
    with pytest.raises(Stale):
        made.put(store, made.visit(revision=7))
    assert store.visits.draft() == DRAFT
    made.put(store, made.visit(uid=DRAFT.uid))
    assert store.visits.draft() is None


def test_a_visit_that_could_not_be_saved_keeps_its_draft(store: Store):
    """The row was written and the draft cleared before the step failed: both come back."""
    store.visits.keep_draft(DRAFT, made.NOW)
    before = made.dump(store)
    with pytest.raises(Stale):
        made.do(store, Together((Put(made.visit(uid=DRAFT.uid)), Put(made.hand_figure(3, revision=7)))))
    assert made.dump(store) == before
    assert store.visits.draft() == DRAFT


def test_correcting_another_visit_leaves_the_draft_alone(store: Store):
    visit = made.put(store, made.visit())
    store.visits.keep_draft(DRAFT, made.NOW)
    made.put(store, replace(visit, cancelled="duplicada"))
    assert store.visits.draft() == DRAFT
