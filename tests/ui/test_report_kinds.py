"""The closed list of reports: how each calls its file and its period, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests import made
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.report_choices import Asks, Chosen
from xicotepec_atencion.ui.report_kinds import KINDS, PENDING, kind_named

MARCH = Month.of(2026, 3)
CHOSEN = Chosen(
    today=date(2026, 3, 16),
    year=2026,
    through=None,
    quarter=Quarter.of(2026, 1),
    month=MARCH,
    first=date(2026, 3, 1),
    last=date(2026, 3, 16),
    activity=None,
    span=Quarter.of(2026, 1).months,
    activity_name="3 Atención a niñas y niños de «otra/parte»",
)
EXPECTED = {
    "Programa anual": ("programa-2026", "2026"),
    "Programa compacto": ("programa-compacto-2026", "2026"),
    "Gantt": ("gantt-2026", "2026"),
    "Informe trimestral": ("trimestral-2026-T1", "Primer trimestre de 2026"),
    "Informe mensual": ("mensual-2026-03", "Marzo de 2026"),
    "Informe anual": ("anual-2026", "2026"),
    "Indicadores de resultados": ("indicadores-2026-T1", "Primer trimestre de 2026"),
    "Hoja matutina": ("matutina-2026-03-16", "16 mar 2026"),
    "Diario de atenciones": ("diario-2026-03-01-a-2026-03-16", "1 mar 2026 al 16 mar 2026"),
    "Desglose de atenciones": ("desglose-2026-03-01-a-2026-03-16", "1 mar 2026 al 16 mar 2026"),
    "Anexo de folios": ("anexo-3-atencion-a-ninas-y-ninos-de-2026-01-a-03", "Enero a marzo de 2026"),
    "Pendientes": ("pendientes-2026-03-16", "Al 16 mar 2026"),
    "Solicitudes de datos": ("solicitudes-2026-03-01-a-2026-03-16", "1 mar 2026 al 16 mar 2026"),
}


def test_each_says_its_file_and_its_period():
    assert {kind.name: (kind.file_name(CHOSEN), kind.period(CHOSEN)) for kind in KINDS} == EXPECTED


def test_what_is_published_has_a_name_of_its_own():
    published = kind_named("Desglose de atenciones").file_name(replace(CHOSEN, published=True))
    assert published == "desglose-publico-2026-03-01-a-2026-03-16"


def test_what_is_pending_of_one_and_late_has_a_name_of_its_own():
    late = replace(CHOSEN, department="Dirección de «Obras»", overdue=True)
    assert kind_named(PENDING).file_name(late) == "pendientes-direccion-de-obras-vencidos-2026-03-16"


def test_what_says_who_came_is_long():
    assert [kind.name for kind in KINDS if kind.names] == ["Diario de atenciones", PENDING]
    assert [kind.name for kind in KINDS if kind.long] == ["Diario de atenciones", PENDING]


def test_what_needs_no_programme_asks_nothing_of_one():
    of_one = {Asks.YEAR, Asks.THROUGH, Asks.QUARTER, Asks.MONTH, Asks.ACTIVITY, Asks.SPAN, Asks.EVALUATION}
    assert all(kind.of_year == bool(of_one & set(kind.asks)) for kind in KINDS)


def test_an_annex_of_a_year_without_activities_is_refused(store: Store):
    with pytest.raises(Refused, match="todavía no tiene actividades"):
        kind_named("Anexo de folios").read(store, CHOSEN, made.NOW)
