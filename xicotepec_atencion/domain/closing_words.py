"""How a month's book stands, in the two short lines of a card; the same for a quarter's justification."""

from __future__ import annotations

from collections.abc import Collection, Sequence, Set
from typing import NamedTuple

from xicotepec_atencion.domain.bands import Limits
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.checks import in_words
from xicotepec_atencion.domain.closing import Closing, LateNumbers, number_in
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.justification import Justification, as_closed
from xicotepec_atencion.domain.ledger import WAITING, home
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    listed,
    month_name,
    months_listed,
    plural,
    short_moment,
)

HASH_DIGITS = 16


class Line(NamedTuple):
    """icon: by its name in resources/icons."""

    icon: str
    text: str


NOTHING = Line("info", "")


def where_late(belongs: Month, closed: Set[Month]) -> str:
    """Where something of a closed month counts: «Febrero está cerrado: cuenta en abril, como extemporánea.»;
    empty: the month is open."""
    if belongs not in closed:
        return ""
    place, name = home(belongs, closed), capitalized(month_name(belongs))
    if place == WAITING:
        return f"{name} y el resto del año están cerrados: espera, sin contar."
    return f"{name} está cerrado: cuenta en {month_name(place)}, como extemporánea."


def approval_said(versions: int) -> str:
    """«sin aprobar», «aprobado», «aprobado, 2 reconducciones»: by the number of the programme's versions."""
    if versions < 2:
        return "aprobado" if versions else "sin aprobar"
    return f"aprobado, {plural(versions - 1, 'reconducción', 'reconducciones')}"


def state_said(closed: Collection[Month], due: Sequence[Month]) -> str:
    """«cerrado hasta septiembre · falta cerrar octubre», for the head of the tab."""
    if not closed:
        said = ["ningún mes cerrado"]
    elif not due or max(closed) < due[0]:
        said = [f"cerrado hasta {month_name(max(closed))}"]
    else:  # an earlier one was opened again
        said = [f"cerrado: {months_listed(sorted(closed))}"]
    said += [f"{'falta cerrar' if len(due) == 1 else 'faltan por cerrar'} {months_listed(due)}"] if due else []
    return " · ".join(said)


def reminder(due: Sequence[Month]) -> str:
    """«Faltan por cerrar septiembre y octubre de 2026.»; empty: nothing is due."""
    if not due:
        return ""
    verb = "Falta" if len(due) == 1 else "Faltan"
    return f"{verb} por cerrar {months_listed(due)} de {due[-1].year}."


def closed_said(closing: Closing) -> str:
    """Where the last version of a month stands: closed, or opened again."""
    if closing.reopened is None:
        return f"Cerrado el {short_moment(closing.at)}, por {closing.by}. Versión {closing.version}."
    opened = closing.reopened
    return f"Reabierto el {short_moment(opened.at)}, por {opened.by}: {opened.reason}."


def hash_said(closing: Closing) -> str:
    """«Versión 1, huella 7f3a91c25e0bd418»: enough to recognise it."""
    version = f"Versión {closing.version}, huella" if closing.reopened else "Huella"
    return f"{version} {closing.hash.hex()[:HASH_DIGITS]}"


def closing_lines(month: Month, closing: Closing | None, refusal: str, late: LateNumbers) -> tuple[Line, Line]:
    """closing: the month's last version. refusal: why it cannot be closed now; empty: it can. late: the year's."""
    behind = late_said(month, late)
    if closing is None:
        first = Line("clock", refusal) if refusal else Line("warning", "Terminó y no se ha cerrado.")
        return first, Line("clock", behind) if behind else NOTHING
    icon = "clock-counter-clockwise" if closing.reopened else "lock-simple"
    second = " · ".join(filter(None, (hash_said(closing), behind)))
    return Line(icon, closed_said(closing)), Line("clock" if behind else "info", second)


def late_said(month: Month, late: LateNumbers) -> str:
    """«2 extemporáneas en octubre y 1 espera»; what comes from earlier months is «aquí»."""
    elsewhere = {counts: number for (belongs, counts), number in late.items() if belongs == month}
    parts = [(elsewhere[counts], f"en {month_name(counts)}") for counts in sorted(elsewhere) if counts != WAITING]
    waiting = elsewhere.get(WAITING, 0)
    parts += [(number_in(month, late), "aquí"), (waiting, "espera" if waiting == 1 else "esperan")]
    said = [(number, where) for number, where in parts if number]
    if not said:
        return ""
    (first, where), *others = said
    begun = f"{plural(first, 'extemporánea', 'extemporáneas')} {where}"
    return listed((begun, *(f"{count(number)} {where}" for number, where in others)))


def justification_lines(
    progress: Progress, quarter: Quarter, justification: Justification | None, closed: Collection[Month]
) -> tuple[Line, Line]:
    """Whether the quarter asks why its figure lies where it does; and what was written, or when it will be asked."""
    text = justification.text if justification else ""
    written = Line("note", " ".join(text.split())) if text else NOTHING
    figure, last = as_closed(progress, quarter), quarter.months[-1]
    if not figure.planned:
        return Line("check-circle", "No se pide: el trimestre no tiene meta."), written
    if figure.tolerated:
        said = f"No se pide: {in_words(figure)}, está entre {_range(figure.limits)}."
        return Line("check-circle", said), written
    said = f"{in_words(figure)}: está fuera de {_range(figure.limits)}."
    if text:
        return Line("check-circle", f"Se pide: {said}"), written
    if last in closed:
        return Line("warning", f"Se pide: {said}"), Line("warning", "Falta: el trimestre se cerró sin ella.")
    if not progress.quarter(quarter).judged:
        return Line("clock", f"Todavía no: van {in_words(figure)}."), Line(
            "info", f"Se ve al cerrar {month_name(last)}."
        )
    return Line("warning", f"Se pide: {said}"), Line("warning", f"Falta: se escribe para cerrar {month_name(last)}.")


def _range(limits: Limits) -> str:
    return f"{limits.tolerated_from} y {limits.tolerated_to} %"
