"""The numbers of a chart as a table of their own, where no other table of the report has them: paper sets it under the
chart, a spreadsheet takes it as a sheet."""

from __future__ import annotations

from xicotepec_atencion.domain.charts import Bars, Curve, Ranking
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.tables import Cell, Column, Row, Table

LABEL, NAME, NUMBER = 1.6, 3, 1.4  # shares of the table's width


def chart_table(chart: Bars | Curve | Ranking, head: str, name: str = "", abreast: int = 1) -> Table:
    """head: what the chart's names are («Mes»). abreast: how many names of a ranking stand side by side at most."""
    return _ranked(chart, head, name, abreast) if isinstance(chart, Ranking) else _grouped(chart, head, name)


def _grouped(chart: Bars | Curve, head: str, name: str) -> Table:
    """Its names across, as they stand in the chart; what is blank throughout has no row."""
    groups = chart.groups
    columns = (Column(head, LABEL), *(Column(each.name, 1, number=True) for each in groups))
    series = ([each.planned for each in groups], [each.realized for each in groups])
    rows = (
        Row((called, *amounts)) for called, amounts in zip(chart.called, series, strict=True) if {*amounts} != {None}
    )
    return Table(name, columns, tuple(rows))


def _ranked(chart: Ranking, head: str, name: str, abreast: int) -> Table:
    """Down the first columns, then down the next."""
    lines: list[tuple[Cell, Cell]] = list(zip(chart.names, chart.amounts, strict=True))
    deep = -(-len(lines) // abreast)
    wide = -(-len(lines) // deep)
    lines += [(None, None)] * (deep * wide - len(lines))
    pair = (Column(head, NAME), Column(capitalized(chart.unit) or "Unidades", NUMBER, number=True))
    rows = (Row(tuple(cell for line in lines[at::deep] for cell in line)) for at in range(deep))
    return Table(name, pair * wide, tuple(rows))
