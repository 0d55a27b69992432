"""The transparency format «Indicadores de resultados»: a row per activity and quarter, in its official columns.

The goals are the year's, and «avance» is what was reached of them from January to the end of the quarter. Where the
goals were not amended their cell stays empty and the note says why, as the format asks of every empty cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter, months_between, months_of
from xicotepec_atencion.domain.origin import figures_told
from xicotepec_atencion.domain.programme import Activity, Goals
from xicotepec_atencion.domain.report import Paper, Report
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.sheet import Printing, sheet
from xicotepec_atencion.domain.spanish import (
    listed,
    month_name,
    months_in_words,
    months_listed,
    plural,
    quarter_name,
    short_moment,
)
from xicotepec_atencion.domain.tables import Column, Row, Table
from xicotepec_atencion.domain.versions import approved_in_words, goals_in_words
from xicotepec_atencion.domain.year import Year

TITLE = "Indicadores de resultados"
HEADS: Mapping[str, str] = {
    "exercise": "Ejercicio",
    "first": "Fecha de inicio del periodo que se informa",
    "last": "Fecha de término del periodo que se informa",
    "programme": "Nombre del programa o concepto al que corresponde el indicador",
    "objective": "Objetivo institucional",
    "name": "Nombre(s) del(os) indicador(es)",
    "dimension": "Dimensión(es) a medir",
    "definition": "Definición del indicador",
    "method": "Método de cálculo con variables de la fórmula",
    "unit": "Unidad de medida",
    "frequency": "Frecuencia de medición",
    "initial_value": "Línea base",
    "planned": "Metas programadas",
    "adjusted": "Metas ajustadas que existan, en su caso",
    "reached": "Avance de metas",
    "direction": "Sentido del indicador (catálogo)",
    "source": "Fuente de información",
    "responsible": "Área(s) responsable(s) que genera(n), posee(n), publica(n) y actualizan la información",
    "validated": "Fecha de validación",
    "updated": "Fecha de actualización",
    "note": "Nota",
}
MAY_BE_EMPTY = ("adjusted", "note")
SHORT = {
    "objective": "objetivo institucional",
    "dimension": "dimensión",
    "definition": "definición",
    "method": "método de cálculo",
    "unit": "unidad de medida",
    "frequency": "frecuencia de medición",
    "initial_value": "línea base",
    "planned": "metas programadas",
    "reached": "avance de metas",
    "direction": "sentido del indicador",
    "source": "fuente de información",
}
WIDER = ("programme", "objective", "name", "definition", "method", "responsible", "note")


@dataclass(frozen=True)
class Published:
    """One row of the format, its fields in the order of its columns."""

    exercise: str
    first: date
    last: date
    programme: str
    objective: str
    name: str
    dimension: str
    definition: str
    method: str
    unit: str
    frequency: str
    initial_value: str
    planned: int | None
    adjusted: int | None
    reached: str
    direction: str
    source: str
    responsible: str
    validated: date
    updated: date
    note: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be written before it is published, in the words of its columns."""
        empty = (each.name for each in fields(self) if getattr(self, each.name) in ("", None))
        purposely = MAY_BE_EMPTY if self.adjusted is None else (*MAY_BE_EMPTY, "planned")  # it was added later
        return tuple(SHORT.get(name, HEADS[name]) for name in empty if name not in purposely)


def transparency(year: Year, quarter: Quarter, printing: Printing) -> Report:
    """The format's table; its note says what is still missing of each indicator."""
    rows = [published(activity, year, quarter, printing.cut_off.date()) for activity in year.activities]
    columns = tuple(
        Column(head, 2.0 if name in WIDER else 1.0, number=name in ("planned", "adjusted"))
        for name, head in HEADS.items()
    )
    cells = tuple(Row(tuple(getattr(row, name) for name in HEADS)) for row in rows)
    title = f"{TITLE}, {quarter_name(quarter)} de {quarter.year}"
    draft = not year.figures.closed.issuperset(_months_to(quarter, year))
    last = quarter.months[-1]
    about = sheet(
        year.letterhead,
        title,
        last.last_day,
        printing,
        _foot(year, quarter, printing),
        draft,
        kind=TITLE,
        period=months_in_words(quarter.months),
        months=figures_told(year, months_of(quarter.year)[: last.number]),
        personal=False,
    )
    return Report(about, (Table(TITLE, columns, cells, note=_missing(rows)),), Paper.OFICIO, signed=False)


def published(activity: Activity, year: Year, quarter: Quarter, day: date) -> Published:
    """day: on which the information is validated and brought up to date."""
    said, approved = activity.indicator, year.approved(activity)
    changed = approved is not None and bool(goals_in_words(approved, activity.goals, year.number))
    return Published(
        exercise=str(year.number),
        first=date(quarter.year, quarter.months[0].number, 1),
        last=quarter.months[-1].last_day,
        programme=year.programme.title,
        objective=said.objective,
        name=activity.name,
        dimension=said.dimension,
        definition=said.definition,
        method=said.method,
        unit=activity.unit,
        frequency=said.frequency,
        initial_value=said.initial_value,
        planned=_annual(approved if approved is not None else activity.goals),
        adjusted=_annual(activity.goals) if changed else None,
        reached=_reached(activity, year, quarter),
        direction=said.direction,
        source=said.source,
        responsible=year.office.name,
        validated=day,
        updated=day,
        note=_note(activity, year, quarter),
    )


def _annual(goals: Goals) -> int | None:
    return goals.total if goals.annual is None else goals.annual


def _reached(activity: Activity, year: Year, quarter: Quarter) -> str:
    """«762 de 820 (92.93 %)», accumulated from January; empty: nothing was captured."""
    until = year.progress(activity, quarter.months[-1])
    if not until.realized:
        return ""
    told = share("", Figure(_annual(activity.goals), sum(until.realized.values())), activity.on_demand)
    return f"{told.of} ({told.percent})"


def _note(activity: Activity, year: Year, quarter: Quarter) -> str:
    return " ".join(
        part
        for part in (
            f"Avance acumulado de enero a {month_name(quarter.months[-1])}.",
            _amendment(activity, year),
            "La meta es una estimación: se atiende bajo demanda." if activity.on_demand else "",
            _preliminary(year, quarter),
        )
        if part
    )


def _amendment(activity: Activity, year: Year) -> str:
    approved = year.approved(activity)
    if approved is None:
        return "«Metas ajustadas» queda vacía: el programa todavía no se aprueba."
    changed = goals_in_words(approved, activity.goals, year.number)
    if not changed:
        return "«Metas ajustadas» queda vacía: no hubo metas ajustadas."
    if _annual(approved) is None:
        return "«Metas programadas» queda vacía: el indicador se agregó por reconducción."
    return f"Metas ajustadas por reconducción; {changed}."


def _preliminary(year: Year, quarter: Quarter) -> str:
    still = [month for month in _months_to(quarter, year) if month not in year.figures.closed]
    return f"Cifras preliminares: sin cerrar {months_listed(still)}." if still else ""


def _months_to(quarter: Quarter, year: Year) -> list[Month]:
    """From the year's first month, or the office's, to the quarter's last."""
    return months_between(max(year.office.first_month, Month.of(year.number, 1)), quarter.months[-1])


def _missing(rows: list[Published]) -> str:
    told = [f"{row.name} ({listed(row.missing)})" for row in rows if row.missing]
    return f"Falta escribir antes de publicar: {'; '.join(told)}." if told else ""


def _foot(year: Year, quarter: Quarter, printing: Printing) -> tuple[str, str]:
    extent = (
        f"Periodo: {months_listed(quarter.months)} de {quarter.year}",
        f"corte: {short_moment(printing.cut_off)}",
        plural(len(year.activities), "renglón", "renglones"),
    )
    said = (approved_in_words(year.versions) or "Programa sin aprobar", printing.chain)
    return " · ".join(extent), " · ".join(said)
