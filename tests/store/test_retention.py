"""What is older than the office's own terms: what is proposed, what is needed still, and what goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import batched, made
from tests.store.test_growth import steps
from tests.store.test_withholding import figures, texts
from xicotepec_atencion.domain.changes import Anonymise, Discard, Put, Refused, Stale, Together, WithdrawBatch
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.logbook import Wanted
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.privacy import Answer, PrivacyRules, Request, Right
from xicotepec_atencion.domain.retention import NO_VISIT, PORTION, Due, Proposal, Series, kept_since, portions
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.store.store import Store

CUT = made.TODAY  # 16 March 2026; five years before it, 16 March 2021
OLD, LAST_KEPT = date(2021, 3, 15), date(2021, 3, 16)
RIGHT = replace(made.person("Zenobia Quimérica"), phone="7640001234")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with made.new_store(tmp_path / "oficina.db", first_month=made.Month(202001)) as made_store:
        yield made_store


def comes(store: Store, day: date, who: Person | None = None, **fields: Any) -> Visit:
    """Whose matter was settled at once."""
    visit = made.put(store, made.visit(day, person=who.uid if who else None, **fields))
    made.put(store, made.follow_up(visit, Move.SETTLE, day))
    return visit


def due(store: Store, series: Series, cut: date = CUT) -> list[str]:
    return [it.name for it in store.retention.proposal(cut).of(series)]


def person(store: Store, name: str, *days: date) -> Person:
    who = made.put(store, made.person(name))
    for day in days:
        comes(store, day, who)
    return who


def asked(store: Store, who: Uid | None = None, received: date = OLD, **fields: Any) -> Request:
    return made.put(
        store, replace(Request(made.uid(f"{fields}"), Right.ACCESS, received, who, "Yo", "Lo mío"), **fields)
    )


def test_years_are_counted_from_the_last_visit_whoever_they_turned_out_to_be(store: Store):
    person(store, "Vino Siempre", OLD, LAST_KEPT)
    person(store, "Vino Antes", date(2020, 1, 2), OLD)
    stays, goes = person(store, "Quien Es", OLD), person(store, "Quien Era", LAST_KEPT)
    made.put(store, replace(goes, merged_into=stays.uid))
    assert due(store, Series.PERSONS) == ["Vino Antes"]
    assert due(store, Series.PERSONS, CUT + timedelta(1)) == ["Vino Antes", "Vino Siempre", "Quien Es"]


def test_a_cancelled_visit_is_a_visit(store: Store):
    who = person(store, "Vino Antes", OLD)
    cancelled = comes(store, LAST_KEPT, who)
    made.put(store, replace(cancelled, cancelled="Se retiró"))
    assert due(store, Series.PERSONS) == []


def test_the_offices_own_years_count(store: Store):
    person(store, "Vino Antes", OLD)
    made.put(store, PrivacyRules(persons_years=6))
    assert due(store, Series.PERSONS) == []


LONG_AGO = made.NOW.replace(year=2020)


@pytest.mark.parametrize("taken_back", [False, True])
def test_who_never_came_grows_old_since_something_was_written_of_them(store: Store, taken_back: bool):
    """Also where they were taken back, or their only visit turned out to be another's."""
    who = made.put(store, RIGHT, LONG_AGO)
    if taken_back:
        made.put(store, replace(who, removed=True), LONG_AGO)
    made.put(store, made.person("Llegó Hoy"))
    (found,) = store.retention.proposal(CUT).of(Series.PERSONS)
    assert (found.name, found.day, found.called) == (RIGHT.name, LONG_AGO.date(), NO_VISIT)
    assert store.retention.still(Series.PERSONS, CUT, [RIGHT.uid]) == (RIGHT.uid,)
    made.do(store, Anonymise((RIGHT.uid,), year=2026))
    assert "zenobia" not in texts(store)
    assert examine(store).findings == ()
    assert store.retention.proposal(CUT).many == 0


def test_who_turned_out_to_be_somebody_who_came_goes_with_them(store: Store):
    stays = person(store, "Quien Es", OLD)
    who = made.put(store, RIGHT, LONG_AGO)
    made.put(store, replace(who, merged_into=stays.uid))
    assert due(store, Series.PERSONS) == ["Quien Es"]


@pytest.mark.parametrize("series", [Series.PERSONS, Series.DOCUMENTS])
def test_who_is_needed_still_is_not_proposed(store: Store, series: Series):
    """An open matter, or an open request, keeps the data whatever their age."""
    opened, asking, done = (person(store, name) for name in ("Abierta", "Pide", "Sin más"))
    for who in (opened, asking, done):
        visit = comes(store, OLD, who)
        made.put(store, made.attachment(visit.uid, f"{who.name}.pdf"))
        if who is opened:
            made.put(store, made.follow_up(visit, Move.REOPEN, OLD))
    open_request = asked(store, asking.uid)
    assert [name.removesuffix(".pdf") for name in due(store, series)] == ["Sin más"]
    made.put(store, replace(open_request, answered=made.TODAY, outcome=Answer.REFUSED, answer="No procede"))
    assert [name.removesuffix(".pdf") for name in due(store, series)] == ["Pide", "Sin más"]


def test_the_text_of_a_request_goes_once_its_answer_is_old_and_was_done(store: Store):
    long_ago: dict[str, Any] = {"answered": OLD, "answer": "Sí"}
    asked(store, applicant="Negada", outcome=Answer.REFUSED, **long_ago)
    asked(store, applicant="Cumplida", outcome=Answer.GRANTED, done=OLD, **long_ago)
    asked(store, applicant="Por cumplir", outcome=Answer.GRANTED, **long_ago)
    asked(store, applicant="Cumplida hace poco", outcome=Answer.GRANTED, done=LAST_KEPT, **long_ago)
    asked(store, applicant="Por contestar")
    assert due(store, Series.REQUESTS) == ["Negada", "Cumplida"]


def test_what_is_needed_again_meanwhile_is_kept(store: Store):
    again, away = person(store, "Vino otra vez", OLD), person(store, "Vino Antes", OLD)
    uids = [it.uid for it in store.retention.proposal(CUT).of(Series.PERSONS)]
    comes(store, made.TODAY, again)
    assert store.retention.still(Series.PERSONS, CUT, uids) == (away.uid,)


def everything_old(store: Store) -> Proposal:
    """One of each series, of which each text says «Zenobia» somewhere."""
    made.put(store, RIGHT)
    first = comes(store, OLD, RIGHT, name="Zenobia", note="dijo Zenobia")
    alone = comes(store, OLD, name="Zenobia Sola", note="vino Zenobia")
    made.put(store, replace(alone, note="vino y se fue"), reason="lo dijo Zenobia")
    for place, visit in enumerate((first, alone)):
        made.put(store, made.attachment(visit.uid, f"acta {place} de Zenobia.pdf"))
        made.put(store, made.follow_up(visit, Move.NOTE, OLD, text="se dijo a Zenobia"))
    refused: dict[str, Any] = {"answered": OLD, "outcome": Answer.REFUSED, "answer": "No, Zenobia"}
    asked(store, applicant="Zenobia", asked="lo de Zenobia", **refused)
    return store.retention.proposal(CUT)


def test_what_is_approved_goes_and_every_figure_stays(store: Store):
    proposal = everything_old(store)
    assert {series: len(proposal.of(series)) for series in Series} == {
        Series.PERSONS: 1, Series.NAMES: 1, Series.DOCUMENTS: 2, Series.REQUESTS: 1,
    }  # fmt: skip
    before = figures(store)
    assert "zenobia" in texts(store)
    for portion in portions(proposal):
        made.do(store, portion.act(2026))
    assert "zenobia" not in texts(store)
    assert figures(store) == before
    assert examine(store).findings == ()
    assert store.retention.proposal(CUT).many == 0
    said = [
        row.what for row in store.logbook.all(Wanted()) if row.what.endswith("por la propuesta de conservación de 2026")
    ]
    assert [each.partition(",")[0] for each in said] == [
        "Anonimizó los datos de 1 persona",
        "Borró para siempre 1 nombre sin ficha de persona",
        "Borró para siempre 1 texto de solicitud",
        "Borró para siempre 2 documentos",
    ]


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_came_from_a_file_grows_old_too(store: Store, withdrawn: bool):
    """Also where its import counts no more: its rows are in the file still."""
    of = batched.source()
    came = [batched.row(of, 1, OLD, new="Zenobia Llegada"), batched.row(of, 2, OLD, name="Zenobia Suelta")]
    batched.accepted(store, of, came)
    if withdrawn:
        made.do(store, WithdrawBatch(batched.batch_of(store, of), "otro archivo"))
    proposal, before = store.retention.proposal(CUT), figures(store)
    assert [len(proposal.of(series)) for series in (Series.PERSONS, Series.NAMES)] == [1, 1]
    for portion in portions(proposal):
        made.do(store, portion.act(2026), made.LATER)
    assert "zenobia" not in texts(store)
    assert figures(store) == before
    assert examine(store).findings == ()
    assert store.retention.proposal(CUT).many == 0


def test_what_is_being_loaded_is_not_there_yet(store: Store):
    of = batched.source()
    batched.loaded(store, of, [batched.row(of, 1, OLD, new="Llegada"), batched.row(of, 2, OLD)])
    assert store.retention.proposal(CUT).many == 0


@pytest.mark.parametrize("series", [Series.NAMES, Series.DOCUMENTS, Series.REQUESTS])
def test_what_is_gone_is_not_discarded_twice(store: Store, series: Series):
    uids = tuple(it.uid for it in everything_old(store).of(series))
    acts: dict[Series, Callable[[], Discard]] = {
        Series.NAMES: lambda: Discard(visits=uids),
        Series.DOCUMENTS: lambda: Discard(uids),
        Series.REQUESTS: lambda: Discard(requests=uids),
    }
    made.do(store, acts[series]())
    assert len(store.retention.proposal(CUT).of(series)) == 0
    if series is not Series.NAMES:  # a visit that says nothing any more changes nothing
        with pytest.raises((Refused, Stale)):
            made.do(store, acts[series]())


def test_a_request_that_is_open_and_a_visit_of_somebody_known_are_not_discarded(store: Store):
    with pytest.raises(Refused, match="todavía no se contesta"):
        made.do(store, Discard(requests=(asked(store).uid,)))
    visit = comes(store, OLD, made.put(store, RIGHT))
    with pytest.raises(Stale):
        made.do(store, Discard(visits=(visit.uid,)))


def test_portions_stay_small_and_persons_go_last():
    due = {series: [made_due(series, place) for place in range(PORTION + 1)] for series in Series}
    proposal = Proposal(CUT, PrivacyRules(), due)
    kept = {due[Series.PERSONS][0].uid}
    found = list(portions(proposal.without(kept)))
    assert [len(each.uids) for each in found] == [PORTION, 1] * 3 + [PORTION]
    assert found[-1].series is Series.PERSONS
    assert len(proposal.of(Series.PERSONS)) == PORTION + 1


def made_due(series: Series, place: int):

    return Due(made.uid(f"{series} {place}"), OLD, "folio", "nombre")


def test_the_29th_of_february_has_a_day_in_every_year():
    assert kept_since(date(2024, 2, 29), 5) == date(2019, 2, 28)


def test_that_anything_may_be_due_costs_the_same_however_many_visits_there_are(store: Store):
    comes(store, LAST_KEPT)
    few = steps(store, lambda it: it.retention.may_be_due(CUT))
    assert not store.retention.may_be_due(CUT)
    made.do(store, Together(tuple(Put(made.visit(LAST_KEPT)) for _ in range(200))))
    assert steps(store, lambda it: it.retention.may_be_due(CUT)) == few
    assert store.retention.may_be_due(CUT + timedelta(1))


def test_what_is_asked_again_costs_by_what_is_asked_alone(store: Store):
    """Not by how many visits there are: it is asked before each portion."""
    who = person(store, "Vino Antes", OLD)

    def ask(store: Store) -> object:
        return store.retention.still(Series.PERSONS, CUT, [who.uid])

    few = steps(store, ask)
    for number in range(40):
        person(store, f"Otra Inventada {number}", OLD)
    assert steps(store, ask) <= few * 1.5
