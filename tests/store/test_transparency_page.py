"""The transparency format on a page: every column of every indicator, and what is still to be written."""

from __future__ import annotations

from dataclasses import replace

from tests import made
from tests.reports import said_in
from tests.store.test_transparency import CUT_OFF, FILLED, OFFICIAL, T1
from xicotepec_atencion.domain.report import Prose
from xicotepec_atencion.domain.transparency_page import TO_WRITE, on_paper
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.store import table_reads
from xicotepec_atencion.store.store import Store


def test_every_official_column_stands_on_the_page_of_an_indicator(store: Store):
    made.with_activities(store, 2)
    report = on_paper(table_reads.transparency(store, T1, CUT_OFF))
    shared, *own = report.tables
    activities = store.activities.of(2026)
    assert [table.name for table in own] == [activity.name for activity in activities]
    for table in own:
        named = {cell for row in (*shared.rows, *table.rows) for cell in (row.cells[0], row.cells[2])} - {""}
        assert named == set(OFFICIAL) - {"Nombre(s) del(os) indicador(es)"}
        values = [cell for row in table.rows for cell in (row.cells[1], row.cells[3])]
        assert values.count(TO_WRITE) == len(vars(FILLED)) + 1  # what is written of it, and what was reached
    assert "Falta escribir antes de publicar: " in said_in(rendered(report))


def test_what_is_written_is_not_asked_for(store: Store):
    (activity,) = store.activities.of(2026)
    made.put(store, replace(activity, indicator=FILLED))
    report = on_paper(table_reads.transparency(store, T1, CUT_OFF))
    cells = [cell for table in report.tables for row in table.rows for cell in row.cells]
    assert FILLED.method in cells
    assert cells.count(TO_WRITE) == 1  # what was reached
    remark = next(block for block in report.blocks if isinstance(block, Prose))
    assert remark.paragraphs[0].endswith("(avance de metas).")


def test_a_programme_without_activities_says_so(store: Store):
    made.put(store, made.programme(2027))
    report = table_reads.transparency(store, T1.of(2027, 1), CUT_OFF)
    assert on_paper(report).blocks == (Prose(("El programa todavía no tiene actividades.",)),)
