"""What the registers of privacy and their reports read: from the open file to values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from xicotepec_atencion.domain.incidents_report import incidents_report
from xicotepec_atencion.domain.privacy import FAR, RecordedRequest
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.request_receipt import request_receipt
from xicotepec_atencion.domain.request_state import RequestLine, Waiting, in_order, standing, waiting
from xicotepec_atencion.domain.requests_report import requests_report
from xicotepec_atencion.domain.status_sheet import StatusSheet
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.report_reads import letterhead, printing, refuse_backwards
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


@read_plainly()
def register(store: Store, today: date) -> list[RequestLine]:
    """All requests that stand: what waits first, by when it is due."""
    return in_order(_lines(store, store.requests.all(), today))


@read_plainly()
def due(store: Store, today: date) -> Waiting:
    """How many wait that are late, or due soon."""
    return waiting(line.standing for line in _lines(store, store.requests.waiting(), today))


@read_plainly()
def open_matters(store: Store, person: Uid) -> list[str]:
    """The short folios of a person's matters that are still open, the last one first."""
    visits = store.visits.of_person(person)
    cases = store.cases.of_all([each.visit for each in visits])
    return [str(each.folio.short) for each in visits if cases[each.visit.uid].open]


@read_plainly()
def requests(store: Store, first: date, last: date, cut_off: datetime, published: bool = False) -> Report:
    """What was asked from that day to that one, without names. published: as it may leave the office, without small
    counts. Raises Refused."""
    refuse_backwards(first, last)
    told = store.requests.all()
    off = days_off(store, told, cut_off.date())
    head = letterhead(store, last.year)
    return requests_report(told, (first, last), off, head, printing(store, cut_off), published)


@read_plainly()
def receipt(store: Store, recorded: RecordedRequest, at: datetime) -> StatusSheet:
    off = days_off(store, [recorded], at.date())
    return request_receipt(store.office(), recorded, off, at)


@read_plainly()
def incidents(store: Store, at: datetime) -> Report:
    return incidents_report(store.incidents.all(), letterhead(store, at.year), printing(store, at))


def days_off(store: Store, told: Iterable[RecordedRequest], today: date) -> frozenset[date]:
    """Those that matter to the terms of these requests; of none nothing is read."""
    days = [day for each in told for day in (each.what.received, each.what.answered) if day]
    return store.days_off.off(min(days), max(*days, today) + FAR) if days else frozenset()


def _lines(store: Store, told: list[RecordedRequest], today: date) -> list[RequestLine]:
    off = days_off(store, told, today)
    return [RequestLine(each, standing(each.what, today, off)) for each in told]
