"""The oficios that follow-ups send out, matters that came with a file, and what the logbook says of them."""

from __future__ import annotations

from datetime import date

import pytest

from tests import batched, made
from tests.followed import AT, come, come_with_a_file, follow, refused, status
from xicotepec_atencion.domain.changes import GiveLetter, Put, Settle, Stale, Together, WithdrawBatch
from xicotepec_atencion.domain.follow_up import Letter, Move, Status
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store


@pytest.fixture
def desk(store: Store) -> Store:
    """A file that knows two departments."""
    made.do(store, Together(tuple(map(Put, made.DEPARTMENTS))))
    return store


def letters(store: Store, visit: Visit) -> list[str]:
    return [str(each.letter) for each in store.follow_ups.of(visit.uid) if each.letter]


# oficios


def test_oficios_are_numbered_without_gaps_and_never_twice(desk: Store):
    first, second = come(desk), come(desk)
    back = made.edit(desk, Put(made.follow_up(first, Move.REFER)), AT)
    follow(desk, second, Move.REFER)
    assert letters(desk, second) == ["NIN-OFI/CAN/0002/2026"]
    redo = made.edit(desk, back, AT)
    assert letters(desk, first) == []
    follow(desk, second, Move.REMIND)
    assert letters(desk, second) == ["NIN-OFI/CAN/0002/2026", "NIN-OFI/CAN/0003/2026"]
    made.edit(desk, redo, AT)
    assert letters(desk, first) == ["NIN-OFI/CAN/0001/2026"]
    assert made.sql(desk, "SELECT number FROM follow_up WHERE number ORDER BY 1") == [(1,), (2,), (3,)]
    assert examine(desk).findings == ()


def test_each_year_and_each_desk_counts_its_own(desk: Store):
    visit = come(desk)
    follow(desk, visit, Move.REFER)
    made.do(desk, Settle("otro puesto", "V2"), AT)
    follow(desk, visit, Move.REMIND)
    made.put(desk, made.follow_up(visit, Move.REMIND, date(2027, 1, 4)), made.moment(2027, 1, 4))
    made.put(desk, made.follow_up(visit, Move.REMIND, date(2027, 1, 4)), made.moment(2027, 1, 4))
    assert letters(desk, visit) == [
        "NIN-OFI/CAN/0001/2026",
        "NIN-OFI/CAN/V2-0001/2026",
        "NIN-OFI/CAN/V2-0001/2027",
        "NIN-OFI/CAN/V2-0002/2027",
    ]
    assert examine(desk).findings == ()


def test_only_what_goes_by_letter_takes_a_number(desk: Store):
    visit = come(desk)
    for move in (Move.NOTE, Move.START, Move.RESOLVE, Move.CLOSE, Move.REOPEN, Move.SETTLE):
        follow(desk, visit, move)
    assert letters(desk, visit) == []


def test_an_oficio_that_was_given_out_is_not_undone(desk: Store):
    visit = come(desk)
    back = made.edit(desk, Put(made.follow_up(visit, Move.REFER)), AT)
    (referred,) = desk.follow_ups.of(visit.uid)
    assert not referred.sent
    made.do(desk, GiveLetter(referred.what.uid), AT)
    assert [each.sent for each in desk.follow_ups.of(visit.uid)] == [True]
    refused(desk, back, "Ya se imprimió su oficio: no se deshace. Canalice otra vez")
    made.do(desk, GiveLetter(referred.what.uid), AT)  # printed once more
    assert status(desk, visit) == Status.REFERRED


def test_only_an_oficio_that_stands_is_given_out(desk: Store):
    visit = come(desk)
    refused(desk, GiveLetter(follow(desk, visit, Move.NOTE).uid), "", Stale)
    refused(desk, GiveLetter(made.uid("nobody's")), "", Stale)
    referred = follow(desk, visit, Move.REFER)
    made.put(desk, referred.undone(), AT)
    refused(desk, GiveLetter(referred.uid), "Ese oficio se anuló: no se da.")


# imports


def test_an_import_of_which_a_matter_was_followed_is_not_withdrawn(desk: Store):
    visit = come_with_a_file(desk)
    withdrawing = WithdrawBatch(batched.batch_of(desk, batched.source()), "no iba")
    back = made.edit(desk, Put(made.follow_up(visit, Move.RESOLVE)), AT)
    refused(desk, withdrawing, "De una de sus atenciones ya se dio comprobante, o hay documentos o seguimiento")
    redo = made.edit(desk, back, AT)
    assert status(desk, visit) == Status.UNFOLLOWED
    made.do(desk, withdrawing, AT)
    refused(desk, redo, "", Stale)
    refused(desk, Put(made.follow_up(visit)), "", Stale)
    assert examine(desk).findings == ()


def test_what_came_with_a_file_waits_for_nothing_until_somebody_takes_it_up(desk: Store):
    visit = come_with_a_file(desk)
    assert made.sql(desk, "SELECT * FROM case_state") == []
    back = made.edit(desk, Put(made.follow_up(visit)), AT)
    assert status(desk, visit) == Status.REGISTERED
    made.edit(desk, back, AT)
    assert made.sql(desk, "SELECT * FROM case_state") == []


# the logbook


def test_the_logbook_tells_what_was_done_and_finds_it_by_the_folio(desk: Store):
    visit, other = come(desk), come(desk)
    referred = follow(desk, visit, Move.REFER, text="Texto secreto")
    made.do(desk, GiveLetter(referred.uid), AT)
    back = made.edit(desk, Put(made.follow_up(visit, Move.RESOLVE)), AT)
    made.edit(desk, made.edit(desk, back, AT), AT)
    follow(desk, other)
    again = f"otra vez como en el núm. {desk.log.head().count - 3}"
    said = [each.what for each in desk.logbook.all(Wanted(folio="NIN-OFI-2026-V1-000001"))]
    assert said == [
        f"Deshizo un cambio: «resolver el asunto» en la atención NIN-OFI-2026-V1-000001, {again}",
        "Deshizo «resolver el asunto» en la atención NIN-OFI-2026-V1-000001",
        "Resolvió el asunto de la atención NIN-OFI-2026-V1-000001 (positiva)",
        "Dio el oficio NIN-OFI/CAN/0001/2026, de la atención NIN-OFI-2026-V1-000001",
        "Canalizó la atención NIN-OFI-2026-V1-000001",
        "Registró la atención NIN-OFI-2026-V1-000001",
    ]
    assert "secreto" not in str(made.sql(desk, "SELECT body FROM change_log"))


def test_a_letter_is_told_as_recorded(desk: Store):
    visit = come(desk)
    referred = follow(desk, visit, Move.REFER)
    recorded = desk.follow_ups.recorded(referred.uid)
    assert recorded
    assert recorded.letter == Letter("NIN-OFI", 2026, "V1", 1)
    assert (recorded.department, recorded.by) == (made.DEPARTMENTS[0].name, made.actor().name)
