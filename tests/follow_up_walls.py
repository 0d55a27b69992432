"""What SQL alone refuses of follow-ups and their oficios: part of `tests/store/test_sql_walls.py`."""

from __future__ import annotations

from datetime import date

from tests import made
from xicotepec_atencion.domain.changes import GiveLetter, Put
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.store import Store

AT = made.moment(2028, 1, 31)
DAY = date(2028, 1, 3)
BY_LETTER = {"department": "1", "due": "'2028-02-01'", "year": "2028", "series": "'V1'", "number": "3"}
STAYS, OFICIO, GIVEN, ONCE = "what happened stays", "oficios have no gaps", "what was given out was", "it began once"


def are_followed(store: Store, visit: Visit) -> None:
    """A referral whose oficio was given out, a reminder that was taken back and a note."""
    for department in made.DEPARTMENTS:
        made.put(store, department, AT)
    referral = made.put(store, made.follow_up(visit, Move.REFER, DAY), AT)
    made.do(store, GiveLetter(referral.uid), AT)
    made.edit(store, made.edit(store, Put(made.follow_up(visit, Move.REMIND, DAY)), AT), AT)
    made.put(store, made.follow_up(visit, Move.NOTE, DAY), AT)


def a_follow_up(move: str = "note", verb: str = "INSERT", **said: str) -> str:
    """The fourth; said: values of columns, as SQL."""
    usual = {"id": "4", "uid": "randomblob(16)", "visit": "1", "registered_at": "'2028-01-31T10:00:00-06:00'",
             "registered_by": "'x'", "move": f"'{move}'", "day": "'2028-01-31'", "text": "'x'",
             "removed": "0", "revision": "1"}  # fmt: skip
    values = {**usual, **said}
    return f"{verb} INTO follow_up ({', '.join(values)}) VALUES ({', '.join(values.values())})"


def a_referral(verb: str = "INSERT", **said: str) -> str:
    return a_follow_up("refer", verb, **{**BY_LETTER, **said})


def a_resolution(**said: str) -> str:
    return a_follow_up("resolve", **{"outcome": "'positive'", **said})


def a_closing_of_it(**said: str) -> str:
    return a_follow_up("close", **{"told": "'by phone'", **said})


def settled(**said: str) -> str:
    return a_follow_up("settle", **{"outcome": "'at desk'", "told": "'in person'", **said})


def a_letter(of: int, log: str = "999", verb: str = "INSERT") -> str:
    return f"{verb} INTO letter VALUES ({log}, {of}, '2028-01-31', 'x')"


def a_state(status: str, **said: str) -> str:
    """said: values of columns, as SQL."""
    ended = {"outcome": "'positive'", "resolved_on": "'2028-01-31'"} if status in ("resolved", "closed") else {}
    usual = {"visit": "1", "served_on": "'2028-01-31'", "status": f"'{status}'", "since": "'2028-01-31'"}
    values = {**usual, **ended, **said}
    return f"REPLACE INTO case_state ({', '.join(values)}) VALUES ({', '.join(values.values())})"


HONEST = (
    a_follow_up(),
    a_follow_up(due="'2028-01-31'"),
    a_referral(),
    a_referral(year="2027", number="1", registered_at="'2027-12-31T10:00'", day="'2027-12-31'"),
    a_follow_up("remind", **{**BY_LETTER, "due": "NULL"}),
    a_follow_up("start"),
    a_resolution(),
    settled(),
    a_closing_of_it(),
    a_follow_up("reopen", due="'2028-03-01'"),
    a_letter(1),
    "UPDATE follow_up SET removed = 1, revision = 9 WHERE id = 3",
    "UPDATE follow_up SET removed = 0, revision = 9 WHERE id = 2",
    a_state("referred", department="1", due="'2028-03-01'"),
    a_state("underway", department="1", due="'2028-03-01'"),
    *(a_state(status) for status in ("registered", "referred", "underway", "resolved", "closed", "reopened")),
)  # what is let through, each by itself

WALLS: dict[str, tuple[str, str]] = {
    "a follow-up behind a gap": (a_follow_up(id="9"), STAYS),
    "a follow-up in the place of the last": (a_follow_up(id="3", verb="REPLACE"), STAYS),
    "a follow-up in the place of another": (a_follow_up(uid="(SELECT uid FROM follow_up)", verb="REPLACE"), STAYS),
    "a gap between oficios": (a_referral(number="4"), OFICIO),
    "an oficio's number used again": (a_referral(number="2"), OFICIO),
    "an oficio's number that was taken back": (a_referral("REPLACE", number="2"), OFICIO),
    "an oficio of another year": (a_referral(year="2027", number="1"), OFICIO),
    "an oficio of a series that was never opened": (a_referral(series="'V7'", number="1"), "FOREIGN KEY"),
    "an oficio's number below one": (a_referral(number="0", series="'P1'"), f"CHECK|{OFICIO}"),
    "an oficio without a number": (a_referral(number="NULL"), "CHECK"),
    "an oficio without a year": (a_referral(year="NULL", number="1"), "CHECK"),
    "an oficio without a series": (a_referral(series="NULL", number="1"), "CHECK"),
    "a referral to nobody": (a_referral(department="NULL"), "CHECK"),
    "a referral that waits for no answer": (a_referral(due="NULL"), "CHECK"),
    "a referral to a department that nobody knows": (a_referral(department="99"), "FOREIGN KEY"),
    "a note to a department": (a_follow_up(department="1"), "CHECK"),
    "a note that takes a number": (a_follow_up(year="2028", series="'V1'", number="3"), "CHECK"),
    "a follow-up of no visit": (a_follow_up(visit="999"), "FOREIGN KEY"),
    "a move that nobody knows": (a_follow_up("forget"), "CHECK"),
    "a day that is none": (a_follow_up(day="'2028-01-32'"), "CHECK"),
    "a day in words": (a_follow_up(day="'ayer'"), "CHECK"),
    "a day after it was recorded": (a_follow_up(day="'2028-02-01'"), "CHECK"),
    "a moment that is none": (a_follow_up(registered_at="'ayer'"), "CHECK"),
    "an identity of another length": (a_follow_up(uid="randomblob(15)"), "CHECK"),
    "an answer due before it was asked": (a_follow_up(due="'2028-01-30'"), "CHECK"),
    "an answer due on no day": (a_follow_up(due="'2028-02-30'"), "CHECK"),
    "an answer due to what is resolved": (a_resolution(due="'2028-02-01'"), "CHECK"),
    "an answer due to what is settled": (settled(due="'2028-02-01'"), "CHECK"),
    "an answer due to what is closed": (a_closing_of_it(due="'2028-02-01'"), "CHECK"),
    "a resolution without an outcome": (a_resolution(outcome="NULL"), "CHECK"),
    "an outcome that nobody knows": (a_resolution(outcome="'perhaps'"), "CHECK"),
    "an outcome of a note": (a_follow_up(outcome="'positive'"), "CHECK"),
    "at the desk, but resolved later": (a_resolution(outcome="'at desk'"), "CHECK"),
    "settled otherwise than at the desk": (settled(outcome="'positive'"), "CHECK"),
    "settled, and nobody was told": (settled(told="NULL"), "CHECK"),
    "closed, and nobody was told": (a_closing_of_it(told="NULL"), "CHECK"),
    "a note by which somebody was told": (a_follow_up(told="'by phone'"), "CHECK"),
    "told in a way that nobody knows": (a_closing_of_it(told="'by dove'"), "CHECK"),
    "half taken back": (a_follow_up(removed="2"), "CHECK"),
    **{
        f"another {column} of what happened": (f"UPDATE follow_up SET {column} = {value} WHERE id = 3", STAYS)
        for column, value in {
            "id": "7", "uid": "randomblob(16)", "visit": "2", "registered_at": "'2027-01-31T10:00'",
            "registered_by": "'otra'", "move": "'start'", "day": "'2027-01-31'", "text": "'otro'", "department": "1",
            "due": "'2028-03-01'", "outcome": "'positive'", "told": "'by phone'", "year": "2028", "series": "'V1'",
            "number": "3",
        }.items()
    },
    "what happened deleted": ("DELETE FROM follow_up WHERE id = 3", "take it back, it is not deleted"),
    "an oficio that was given out taken back": ("UPDATE follow_up SET removed = 1 WHERE id = 1", GIVEN),
    "an oficio given out of a note": (a_letter(3), "what is given out is an oficio"),
    "an oficio given out that was taken back": (a_letter(2), "what is given out is an oficio"),
    "an oficio given out of nothing": (a_letter(99), "what is given out is an oficio"),
    "an oficio given out in the place of another": (
        a_letter(1, "(SELECT log FROM letter)", "REPLACE"), "what is given out is an oficio",
    ),
    "an oficio given out otherwise": ("UPDATE letter SET by = 'otra'", GIVEN),
    "an oficio given out forgotten": ("DELETE FROM letter", GIVEN),
    "a second beginning of follow-up": ("INSERT INTO follow_since VALUES (2, 0)", ONCE),
    "another beginning of follow-up": ("REPLACE INTO follow_since VALUES (1, 9)", ONCE),
    "a later beginning of follow-up": ("UPDATE follow_since SET visit = 9", ONCE),
    "no beginning of follow-up": ("DELETE FROM follow_since", ONCE),
    "a matter that stands nowhere": (a_state("unfollowed"), "CHECK"),
    "a matter of no visit": (a_state("closed", visit="999"), "FOREIGN KEY"),
    "a matter that a department has without a day": (a_state("referred", department="1"), "CHECK"),
    "a matter of a department that nobody sent there": (
        a_state("registered", department="1", due="'2028-03-01'"), "CHECK",
    ),
    "a day for what is resolved": (a_state("resolved", due="'2028-03-01'"), "CHECK"),
    "resolved, and nobody knows how": (a_state("resolved", outcome="NULL"), "CHECK"),
    "resolved on no day": (a_state("closed", resolved_on="NULL"), "CHECK"),
    "resolved while it is open": (a_state("underway", outcome="'positive'", resolved_on="'2028-03-01'"), "CHECK"),
}  # fmt: skip
