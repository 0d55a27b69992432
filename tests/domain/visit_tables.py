"""Tables of visits, and what the office has beside them, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests import made
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_import import ImportKnown, ReadVisits, guessed, read_visits
from xicotepec_atencion.domain.visit_table import VisitTable

HEADING = ("Fecha", "Nombre", "Teléfono", "CURP", "Área", "Canal", "Asunto", "Personas", "Observaciones")
ROW = ("2/3/2026", "Ana Ejemplo Inventada", "", "", "Ventanilla Azul", "Mostrador", "Bache", "1", "")


def known(**fields: Any) -> ImportKnown:
    lines = {
        Catalogue.AREA: made.AREAS,
        Catalogue.CHANNEL: made.CHANNELS,
        Catalogue.MATTER: made.MATTERS,
        Catalogue.LOCALITY: made.LOCALITIES,
    }
    usual: dict[str, Any] = {"today": made.TODAY, "items": lines, "formerly": {}}
    return ImportKnown(**{**usual, **fields})


def table(*rows: Sequence[str], heading: Sequence[str] = HEADING) -> VisitTable:
    """As from a file whose heading is its first row."""
    return VisitTable(
        "visitas.csv", "ab" * 32, tuple(heading), [tuple(row) for row in rows], [*range(2, len(rows) + 2)]
    )


def row(**fields: str) -> tuple[str, ...]:
    """A good row, but for these cells, by their headings without accents: fecha, nombre…"""
    names = ("fecha", "nombre", "telefono", "curp", "area", "canal", "asunto", "personas", "nota")
    assert set(fields) <= set(names), fields
    return tuple(fields.get(name, cell) for name, cell in zip(names, ROW, strict=True))


def column(heading: str, *cells: str) -> VisitTable:
    """Good rows with one column more."""
    return table(*((*ROW, cell) for cell in cells), heading=(*HEADING, heading))


def read(of: VisitTable, matching: Matching | None = None, **fields: Any) -> ReadVisits:
    there = known(**fields)
    return read_visits(of, matching or guessed(of, there), there)
