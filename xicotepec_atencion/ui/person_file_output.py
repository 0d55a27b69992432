"""One person's data on their way out: on paper, as PDF, or as tables."""

from __future__ import annotations

from datetime import date

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.domain.person_report import KIND, noted_of
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.store.person_reports import person_data
from xicotepec_atencion.ui.report_choices import Chosen
from xicotepec_atencion.ui.report_kinds import ATTENTION, Kind


def kind_of(uid: Uid) -> Kind:
    """Of whoever that is; a file's name says nobody's."""

    def noted(report: AnyReport, _: str) -> Noted:
        assert isinstance(report, Report)
        return noted_of(report, uid.hex())

    return Kind(
        name=KIND,
        icon="user",
        group=ATTENTION,
        asks=(),
        read=lambda store, _, at: person_data(store, uid, at),
        file_name=lambda it: f"datos-personales-{it.today.isoformat()}",
        period=lambda it: short_day(it.today),
        tabled=lambda store, _, at: person_data(store, uid, at),
        of_year=False,
        long=True,
        noted=noted,
    )


def chosen_on(today: date) -> Chosen:
    """Nothing is asked: it is of that day."""
    month = Month.containing(today)
    return Chosen(today, 0, None, month.quarter, month, today, today, None, ())
