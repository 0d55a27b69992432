"""Sheets with reserved folios: gapless, captured under their own, voided, and never given again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests import made
from xicotepec_atencion.domain.changes import Put, Refused, Reserve, Settle, Stale, Together
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.domain.late import NO_CELLS, LateRow
from xicotepec_atencion.domain.papers import MOST_SHEETS, NOT_USED
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store


def reserve(store: Store, number: int, at: datetime = made.NOW) -> tuple[Uid, ...]:
    uids = tuple(new_uid() for _ in range(number))
    made.do(store, Reserve(uids), at)
    return uids


def folio(store: Store, uid: Uid) -> str:
    recorded = store.visits.recorded(uid)
    assert recorded
    return str(recorded.folio)


def test_sheets_have_folios_of_their_own_without_gaps(store: Store):
    reserve(store, 2)
    reserve(store, 1)
    assert [each.folio.short for each in store.sheets.all()] == ["P1-000001", "P1-000002", "P1-000003"]
    visit = made.put(store, made.visit())
    assert folio(store, visit.uid) == "NIN-OFI-2026-V1-000001"


def test_a_visit_captured_from_a_sheet_has_its_folio_in_whatever_order(store: Store):
    first, second = reserve(store, 2)
    made.do(store, Together((Put(made.visit(uid=second)), Put(made.visit()), Put(made.visit(uid=first)))))
    assert (folio(store, first), folio(store, second)) == ("NIN-OFI-2026-P1-000001", "NIN-OFI-2026-P1-000002")
    assert [each.captured for each in store.sheets.all()] == [True, True]


def test_a_sheet_of_last_year_keeps_its_folio_and_the_new_year_counts_anew(store: Store):
    (old,) = reserve(store, 1)
    january = made.moment(2027, 1, 5)
    (new,) = reserve(store, 1, january)
    for uid in (old, new):
        made.put(store, made.visit(uid=uid), january)
    assert (folio(store, old), folio(store, new)) == ("NIN-OFI-2026-P1-000001", "NIN-OFI-2027-P1-000001")
    recorded = store.visits.recorded(old)
    assert recorded
    assert recorded.registered_at.year == 2027
    assert not examine(store).findings


def test_a_sheet_whose_capture_was_undone_says_when_it_was_registered(store: Store):
    undone, captured, _ = reserve(store, 3)
    made.edit(store, made.edit(store, Put(made.visit(uid=undone))))
    made.put(store, made.visit(uid=captured))
    assert [(each.free, each.voidable, each.registered) for each in store.sheets.all()] == [
        (True, False, made.TODAY),
        (False, False, made.TODAY),
        (True, True, None),
    ]


def test_another_desk_has_another_series_of_sheets(store: Store):
    reserve(store, 1)
    made.do(store, Settle("another", "V2"))
    reserve(store, 1)
    assert [each.folio.short for each in store.sheets.all()] == ["P1-000001", "P2-000001"]


def test_a_void_sheet_is_not_captured_until_that_is_undone(store: Store):
    (uid,) = reserve(store, 1)
    (state,) = store.sheets.all()
    back = made.edit(store, Put(replace(state.sheet, voided=NOT_USED)))
    with pytest.raises(Refused, match="anulada: No se usó"):
        made.put(store, made.visit(uid=uid))
    made.do(store, back)
    made.put(store, made.visit(uid=uid))
    assert folio(store, uid) == "NIN-OFI-2026-P1-000001"


def test_a_captured_sheet_is_not_voided(store: Store):
    (uid,) = reserve(store, 1)
    made.put(store, made.visit(uid=uid))
    (state,) = store.sheets.all()
    with pytest.raises(Refused, match="ya se capturó"):
        made.put(store, replace(state.sheet, voided=NOT_USED))


def test_a_capture_that_was_undone_leaves_the_sheet_free_for_another(store: Store):
    (uid,) = reserve(store, 1)
    made.do(store, made.edit(store, Put(made.visit(uid=uid))))
    (state,) = store.sheets.all()
    assert state.free
    made.put(store, made.visit(uid=uid, persons=3))
    assert folio(store, uid) == "NIN-OFI-2026-P1-000001"


def test_nobody_makes_a_sheet_by_an_edit_nor_too_many_at_once(store: Store):
    (uid,) = reserve(store, 1)
    (state,) = store.sheets.all()
    with pytest.raises(Stale):
        made.put(store, replace(state.sheet, uid=new_uid(), number=9, revision=0))
    with pytest.raises(Refused, match=f"hasta {MOST_SHEETS}"):
        reserve(store, MOST_SHEETS + 1)
    assert [each.sheet.uid for each in store.sheets.all()] == [uid]


# the rows of the paper book that are not saved yet


def late_row(name: str) -> LateRow:
    return LateRow(made.uid(name), (*NO_CELLS[:-1], name), made.uid("ana") if name == "uno" else None)


def test_kept_rows_are_there_again_in_their_order_and_are_no_change_of_the_file(store: Store):
    head, rows = store.log.head(), [late_row("dos"), late_row("uno")]
    assert store.late.keep([(row.uid, row) for row in [*rows, late_row("tres")]])
    assert store.late.keep([(row.uid, row) for row in rows])
    assert store.late.rows() == rows
    assert store.log.head() == head


def test_a_saved_visit_ends_its_row_and_no_other_and_not_the_form(store: Store):
    (sheet,) = reserve(store, 1)
    one, two = late_row("uno"), late_row("dos")
    store.late.keep([(one.uid, one), (sheet, two)])
    store.visits.keep_draft(VisitDraft(made.uid("form"), name="Ana Nadie"), made.NOW)
    made.put(store, made.visit(uid=sheet))
    assert store.late.rows() == [one]
    assert store.visits.draft()
    with pytest.raises(Stale):
        made.do(store, Together((Put(made.visit(uid=one.uid)), Put(made.hand_figure(3, revision=7)))))
    assert store.late.rows() == [one]
