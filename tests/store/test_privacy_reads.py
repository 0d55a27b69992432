"""What the registers read: in their order, with the office's days off; and of who is withheld nothing comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests import made
from tests.domain.test_morning import decisions
from tests.store.reading import refused
from xicotepec_atencion.domain.changes import Anonymise, Put, Refused, Withhold
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.privacy import Answer, Incident, PrivacyRules, Request, Right
from xicotepec_atencion.domain.request_state import Waiting
from xicotepec_atencion.store import privacy_reads, visit_reports
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store


def asked(store: Store, name: str, received: date, **known: Any) -> Request:
    request = Request(made.uid(name), Right.CANCELLATION, received, applicant="Nadie Inventada")
    return made.put(store, replace(request, **known))


def test_the_register_shows_first_what_is_due_first(store: Store):
    done = asked(store, "done", date(2026, 1, 5), answered=date(2026, 1, 6), outcome=Answer.REFUSED, answer="No")
    later, late = asked(store, "later", date(2026, 3, 2)), asked(store, "late", date(2026, 1, 30))
    lines = privacy_reads.register(store, made.TODAY)
    assert [line.what.uid for line in lines] == [late.uid, later.uid, done.uid]
    assert [str(line.recorded.called) for line in lines] == ["003/2026", "002/2026", "001/2026"]
    assert lines[0].standing.until == date(2026, 3, 2)  # with a holiday on the 2nd of February


def test_a_day_off_of_the_office_moves_what_is_due(store: Store):
    asked(store, "one", date(2026, 3, 2), days=10)
    assert privacy_reads.due(store, made.TODAY) == Waiting(0, 1)  # the holiday of the 16th is no working day either
    (before,) = privacy_reads.register(store, made.TODAY)
    made.put(store, made.day_off(date(2026, 3, 10)))
    (after,) = privacy_reads.register(store, made.TODAY)
    assert before.standing.until == date(2026, 3, 17)
    assert after.standing.until == date(2026, 3, 18)


def test_other_terms_move_nothing_that_was_received_before(store: Store):
    granted = asked(store, "one", date(2026, 3, 2), answered=date(2026, 3, 3), outcome=Answer.GRANTED, effect=5)
    made.put(store, PrivacyRules(answer_days=1, effect_days=1))
    (line,) = privacy_reads.register(store, made.TODAY)
    assert line.standing.until == date(2026, 3, 10)
    recorded = store.requests.recorded(granted.uid)
    assert recorded
    assert "10 de marzo de 2026" in privacy_reads.receipt(store, recorded, made.NOW).stands


def test_what_is_due_is_told_in_the_morning(store: Store):
    before = decisions(visit_reports.morning(store, made.NOW))
    asked(store, "late", date(2026, 1, 30))
    asked(store, "done", date(2026, 2, 2), answered=date(2026, 2, 3), outcome=Answer.GRANTED, done=date(2026, 2, 3))
    removed = asked(store, "removed", date(2026, 2, 2))
    made.put(store, removed.undone())
    added = [said for said in decisions(visit_reports.morning(store, made.NOW)) if said not in before]
    assert added == ["Solicitudes de datos personales: 1 vencida."]


def test_only_open_matters_are_in_the_way_of_a_cancellation(store: Store):
    made.put(store, made.LUPE)
    open_, closed, cancelled = (made.visit(person=made.LUPE.uid, name=made.LUPE.name) for _ in range(3))
    for visit in (open_, closed, cancelled):
        made.put(store, visit)
    made.put(store, made.follow_up(closed, Move.SETTLE))
    stands = store.visits.recorded(cancelled.uid)
    assert stands
    made.put(store, replace(stands.visit, cancelled="repetida"))
    assert privacy_reads.open_matters(store, made.LUPE.uid) == ["000001"]


def test_what_was_asked_by_who_is_gone_is_still_answered_and_done(store: Store):
    made.put(store, made.LUPE)
    request = asked(store, "hers", date(2026, 3, 2), person=made.LUPE.uid, asked="Que se borre lo mío")
    made.do(store, Withhold(made.LUPE.uid, "Mientras se decide"))
    stands = store.requests.recorded(request.uid)
    assert stands
    answered = replace(stands.what, answered=date(2026, 3, 10), outcome=Answer.GRANTED)
    stands = made.put(store, answered)
    made.do(store, Anonymise((made.LUPE.uid,), request=request.uid))
    stands = store.requests.recorded(request.uid)
    assert stands
    made.put(store, replace(stands.what, done=date(2026, 3, 16)))
    (line,) = privacy_reads.register(store, made.TODAY)
    assert (line.what.applicant, line.what.asked, line.recorded.name, line.what.done) == ("", "", "", made.TODAY)
    assert examine(store).findings == ()


def test_a_period_that_ends_before_it_begins_is_refused(store: Store):
    with pytest.raises(Refused, match="termina antes de empezar"):
        privacy_reads.requests(store, date(2026, 3, 2), date(2026, 3, 1), made.NOW)


def test_the_register_of_incidents_never_stays_in_the_archive(store: Store):
    made.put(store, Incident(made.uid("incident"), made.TODAY, made.TODAY, "Se extravió una memoria"))
    report = privacy_reads.incidents(store, made.NOW)
    assert report.sheet.personal
    (row,) = report.tables[0].rows
    assert row.cells == ("001/2026", made.TODAY, made.TODAY, "Se extravió una memoria", "no se sabe", "", "no", "no")


def test_the_register_takes_only_what_can_be_true(store: Store):
    """Whatever form it comes from, and again when it is corrected."""
    late = made.TODAY + timedelta(days=1)
    refused(store, Put(made.request(received=late)), "Todavía no llega ese día", made.NOW)
    refused(store, Put(made.request(applicant=" ")), "Escriba quién lo pide", made.NOW)
    refused(store, Put(made.incident(what="")), "Escriba qué pasó", made.NOW)
    now = made.put(store, made.request(), made.NOW)
    refused(store, Put(replace(now, answered=made.TODAY, outcome=Answer.REFUSED)), "por qué no procede", made.NOW)
    seen = made.put(store, made.incident(), made.NOW)
    refused(store, Put(replace(seen, told_on=late)), "después de saberlo", made.NOW)
    made.put(store, seen.undone(), made.NOW)


def test_what_was_asked_of_who_is_gone_is_answered_without_a_name(store: Store):
    made.put(store, made.LUPE)
    asked_of = made.put(store, made.request(person=made.LUPE.uid))
    made.do(store, Anonymise((made.LUPE.uid,)))
    now = store.requests.recorded(asked_of.uid)
    assert now
    made.put(store, replace(now.what, answered=made.TODAY, outcome=Answer.GRANTED))
