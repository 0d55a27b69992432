"""A table with one of each kind of cell, and the report that it is of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.tables import Column, Judged, Ratio, Row, RowKind, Table, total

COLUMNS = (
    Column("Área", 3),
    Column("Enero", 1, number=True, group="Primer trimestre"),
    Column("Febrero", 1, number=True, group="Primer trimestre"),
    Column("Avance", 1, number=True),
    Column("Día", 1),
    Column("Semáforo", 1),
)
BODY = (
    Row(("Un grupo", None, None, None, None, None), RowKind.GROUP),
    Row(("Azul", 1250, 1, Ratio(Decimal("0.08"), (1, 2), (1, 1)), date(2026, 3, 9), Judged("R"))),
    Row(("Verde", None, -3, Ratio(None, (2, 2), (2, 1)), None, None)),
    Row(("Gris", 0, None, Decimal("108.86"), None, Judged(""))),
)
ADDED = total("Total", BODY, (1, 2, 3), (1, 2), len(COLUMNS))
TABLE = Table("Por área", COLUMNS, (*BODY, ADDED), note="Una nota.")
ABOUT = Sheet("H. Ayuntamiento", "Oficina Inventada", "Informe de marzo", True, (), (("R", "mal"),), ("pie 1", "pie 2"))


def named(*names: str) -> Table:
    return Table("Nombres", (Column("Nombre", 1),), tuple(Row((name,)) for name in names))
