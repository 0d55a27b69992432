"""What a list of «Seguimiento» shows: a queue, what was looked for, or one matter; and what it says where that is
nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.queues import CaseRow, Queue
from xicotepec_atencion.domain.spanish import MONTHS, count, plural, uncapitalized
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys

LIMIT, MOST_FOUND = 200, 60
NOTHING_PENDING = (
    "check-circle",
    "Nada pendiente.",
    f"Lo que se guarda en Atención diaria ({keys.shown(keys.INTAKE)}) y no se resuelve en el acto espera aquí hasta "
    "que la persona tiene su respuesta.",
)
EMPTY: dict[Queue, tuple[str, str]] = {
    Queue.DUE_TODAY: ("Nada vence hoy.", "Aquí están los asuntos cuyo plazo de respuesta termina hoy."),
    Queue.OVERDUE: ("Nada vencido.", "Aquí están los asuntos cuyo plazo de respuesta ya pasó."),
    Queue.UNREFERRED: ("Nada sin turno.", "Aquí está lo registrado o reabierto que todavía no atiende nadie."),
    Queue.TO_TELL: ("Nadie por avisar.", "Aquí está lo resuelto que la persona todavía no sabe."),
    Queue.OPEN: (NOTHING_PENDING[1], NOTHING_PENDING[2]),
    Queue.REFERRED: ("Nada canalizado.", "Aquí está lo que se envió a una dependencia con su oficio."),
    Queue.RESOLVED: ("Nada resuelto este mes.", "Aquí está lo que se resolvió en el mes, cerrado o no."),
    Queue.CANCELLED: ("Nada cancelado este año.", "Aquí quedan las atenciones canceladas, con su motivo."),
}
NOTES = {
    Queue.DUE_TODAY: "Su plazo de respuesta termina hoy",
    Queue.OVERDUE: "Su plazo ya pasó; primero lo más atrasado",
    Queue.UNREFERRED: "Nadie lo atiende todavía; primero lo más antiguo",
    Queue.TO_TELL: "Resuelto; falta avisar a la persona",
    Queue.OPEN: "Primero lo que vence antes",
    Queue.REFERRED: "Lo tiene una dependencia; primero lo que vence antes",
}
TRY = (
    "Pruebe con menos letras, un solo apellido, el teléfono, el número del folio o del oficio, la dependencia o una "
    "palabra del asunto. "
    f"{keys.shown(keys.CLEAR)} vuelve a las colas."
)
LOOKED_IN = "Folio, oficio, nombre, teléfono, dependencia, asunto y notas"
UNPREPARED = (
    "warning",
    "Falta preparar la búsqueda: puede haber más.",
    "Nada se perdió. Haga espacio en el disco, cierre el programa en otras computadoras y ábralo otra vez.",
)
MORE_TYPED = "Hay más: escriba algo más para encontrarlos."


@dataclass(frozen=True)
class Found:
    """rows: in their order; cut: what is said below them where there are more; left: how many of them are there no
    more and are kept in sight; empty: icon, title and hint in the place of no rows."""

    heading: str
    note: str
    rows: tuple[CaseRow, ...]
    cut: str = ""
    left: int = 0
    empty: tuple[str, str, str] = NOTHING_PENDING

    @property
    def visits(self) -> list[Uid]:
        return [row.visit for row in self.rows]


def of_queue(store: Store, queue: Queue, total: int, today: date) -> Found:
    """total: how many are in it. Raises Trouble."""
    rows = store.case_lists.listed(queue, today, LIMIT)
    ended = queue in (Queue.RESOLVED, Queue.CANCELLED)
    empty = "magnifying-glass" if ended else NOTHING_PENDING[0], *EMPTY[queue]
    return Found(f"{queue.spanish} · {count(total)}", _note(queue, today), tuple(rows), _cut(total, rows), empty=empty)


def of_department(store: Store, department: Uid, name: str, total: int, today: date) -> Found:
    """Its open matters. Raises Trouble."""
    rows = store.case_lists.listed(department, today, LIMIT)
    empty = "check-circle", "Nada pendiente aquí.", f"{name} no tiene asuntos abiertos."
    note = "Lo tiene esta dependencia; primero lo que vence antes"
    return Found(f"{name} · {count(total)}", note, tuple(rows), _cut(total, rows), empty=empty)


def of_typed(store: Store, typed: str, discretion: Discretion) -> Found:
    """Whatever is found by it; what was typed may be somebody's name. Raises Trouble."""
    visits, more = store.visit_search.typed(typed, MOST_FOUND)
    found = plural(len(visits), "resultado", "resultados")
    rows = tuple(store.case_lists.rows(visits))
    prepared = store.visit_search.is_prepared()
    if not visits:
        nothing = "Nadie ni nada con eso." if discretion.on else f"Nadie ni nada con «{typed}»."
        return Found("Sin resultados", "", (), empty=("magnifying-glass", nothing, TRY) if prepared else UNPREPARED)
    note = LOOKED_IN if discretion.on else f"«{typed}»: {uncapitalized(LOOKED_IN)}"
    cut = (MORE_TYPED if more else "") if prepared else f"{UNPREPARED[1]} {UNPREPARED[2]}"
    return Found(f"Primeros {found}" if more else found, note, rows, cut)


def of_visit(store: Store, visit: Uid) -> Found:
    """That one alone. Raises Trouble."""
    rows = tuple(store.case_lists.rows([visit]))
    return Found("Un asunto", f"{keys.shown(keys.CLEAR)} vuelve a las colas", rows)


def keeping(found: Found, before: Sequence[Uid], chosen: Sequence[Uid], store: Store) -> Found:
    """With the chosen ones that are in it no more, in the places where they were: nobody's hand acts on another matter
    because the one before it went. Raises Trouble."""
    there = set(found.visits)
    gone = [visit for visit in before if visit in chosen and visit not in there]
    rows, kept = list(found.rows), store.case_lists.rows(gone) if gone else ()
    for row in kept:
        rows.insert(before.index(row.visit), row)
    return replace(found, rows=tuple(rows), left=len(kept))


def _note(queue: Queue, today: date) -> str:
    if queue == Queue.RESOLVED:
        return f"Resuelto en {MONTHS[today.month - 1]}, cerrado o no"
    return f"Registrado en {today.year}" if queue == Queue.CANCELLED else NOTES[queue]


def _cut(total: int, rows: Sequence[CaseRow]) -> str:
    hidden = total - len(rows)
    return f"y {count(hidden)} más: búsquelos arriba ({keys.shown(keys.FIND)})." if hidden > 0 and rows else ""
