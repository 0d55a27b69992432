"""The transparency format: a row that the office filled in reads back whole, and says what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import made, storied
from tests.workbooks import book, rows
from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.programme import IndicatorSheet
from xicotepec_atencion.domain.transparency import HEADS, Published, published
from xicotepec_atencion.exchange.saving import save_tables
from xicotepec_atencion.exchange.sheets import read_rows
from xicotepec_atencion.store import table_reads
from xicotepec_atencion.store.report_reads import told_year
from xicotepec_atencion.store.store import Store

T1, T3 = Quarter.of(2026, 1), Quarter.of(2026, 3)
CUT_OFF = storied.CUT_OFF
FILLED = IndicatorSheet(
    objective="Atender <a> quien llegue",
    dimension="Eficacia",
    definition="Personas atendidas, «una por una»",
    method="=A/B*100, donde A: atendidas; B: programadas",
    frequency="Trimestral",
    initial_value="700 (2025)",
    direction="Ascendente",
    source="Registro de atenciones",
)
OFFICIAL = (
    "Ejercicio", "Fecha de inicio del periodo que se informa", "Fecha de término del periodo que se informa",
    "Nombre del programa o concepto al que corresponde el indicador", "Objetivo institucional",
    "Nombre(s) del(os) indicador(es)", "Dimensión(es) a medir", "Definición del indicador",
    "Método de cálculo con variables de la fórmula", "Unidad de medida", "Frecuencia de medición", "Línea base",
    "Metas programadas", "Metas ajustadas que existan, en su caso", "Avance de metas",
    "Sentido del indicador (catálogo)", "Fuente de información",
    "Área(s) responsable(s) que genera(n), posee(n), publica(n) y actualizan la información",
    "Fecha de validación", "Fecha de actualización", "Nota",
)  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    (activity,) = store.activities.of(2026)
    made.put(store, replace(activity, indicator=FILLED))
    return store


def row(store: Store, quarter: Quarter = T1) -> Published:
    year = told_year(store, 2026)
    return published(year.activities[0], year, quarter, CUT_OFF.date())


def test_the_columns_stand_in_their_official_order():
    assert tuple(HEADS.values()) == OFFICIAL


def test_a_row_that_was_filled_in_reads_back_whole(filled: Store, tmp_path: Path):
    storied.tell(filled)
    report = table_reads.transparency(filled, T3, CUT_OFF)
    wanted = row(filled, T3)
    (path,) = save_tables(tmp_path / "t.xlsx", report.tables, report.sheet)
    (sheet,) = book(path)
    said = rows(sheet)
    at = next(n for n, cells in enumerate(said) if cells[0] == "Ejercicio")
    assert tuple(said[at]) == OFFICIAL
    for value, name in zip(said[at + 1], HEADS, strict=True):
        expected = getattr(wanted, name)
        assert (value.date() if isinstance(expected, date) else value or "") == (expected or ""), name
    activity = filled.activities.of(2026)[0]
    assert (wanted.name, wanted.unit, wanted.planned, wanted.adjusted) == (activity.name, activity.unit, 960, 1000)
    assert (wanted.objective, wanted.method, wanted.source) == (FILLED.objective, FILLED.method, FILLED.source)
    assert wanted.missing == ()


def test_as_csv_it_reads_back_too(filled: Store, tmp_path: Path):
    report = table_reads.transparency(filled, T1, CUT_OFF)
    (path,) = save_tables(tmp_path / "t.csv", report.tables, report.sheet)
    heads, cells, *_ = read_rows(path)
    assert heads == OFFICIAL
    found = dict(zip(HEADS, cells, strict=False))
    assert (found["first"], found["last"]) == ("2026-01-01", "2026-03-31")
    assert found["method"] == f"'{FILLED.method}", "no spreadsheet computes it"
    assert (found["planned"], found["adjusted"]) == ("960", "")


def test_what_was_reached_is_accumulated_over_the_year(store: Store):
    storied.tell(store)
    year = store.counts.figures(2026)
    reached = sum(amount for month, amount in year.of(made.ACTIVITY.uid).items() if month <= T1.months[-1])
    assert row(store, T1).reached == f"{reached} de 1,000 ({reached / 10:.2f} %)"


def test_goals_that_were_not_amended_leave_their_cell_empty_and_say_so(store: Store):
    storied.approve(store)
    found = row(store)
    assert (found.planned, found.adjusted) == (960, None)
    assert "«Metas ajustadas» queda vacía: no hubo metas ajustadas." in found.note


def test_amended_goals_say_how(store: Store):
    storied.tell(store)
    found = row(store, T3)
    assert (found.planned, found.adjusted) == (960, 1000)
    assert "Metas ajustadas por reconducción; ampliación: T3 240 → 280; el año pasa de 960 a 1,000." in found.note
    assert "Cifras preliminares: sin cerrar julio a septiembre." in found.note


def test_what_was_added_by_amendment_has_no_first_goal_on_purpose(store: Store):
    storied.tell(store)
    year = told_year(store, 2026)
    found = published(replace(year.activities[0], uid=made.uid("agregada")), year, T3, CUT_OFF.date())
    assert found.planned is None
    assert "metas programadas" not in found.missing
    assert "«Metas programadas» queda vacía: el indicador se agregó por reconducción." in found.note


def test_what_is_not_written_is_named(store: Store):
    found = row(store)
    assert found.reached == ""
    assert found.missing == (
        "objetivo institucional", "dimensión", "definición", "método de cálculo", "frecuencia de medición",
        "línea base", "avance de metas", "sentido del indicador", "fuente de información",
    )  # fmt: skip
    (table,) = table_reads.transparency(store, T1, CUT_OFF).tables
    assert table.note.startswith("Falta escribir antes de publicar: Atención inventada (objetivo institucional,")
