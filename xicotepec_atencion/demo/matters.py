"""Invented matters of a demonstration: of every kind, from the one of one line to the one of forty events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import cycle, islice

from xicotepec_atencion.demo.steps import (
    FAMILY,
    SYNDIC,
    WORKS,
    Days,
    Step,
    close,
    departments_of,
    note,
    refer,
    resolve,
    settle,
    worked_days_from,
)
from xicotepec_atencion.domain.changes import Actor, Edit, Put, Together
from xicotepec_atencion.domain.follow_up import Move, Outcome, Told
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.store.store import Store

A_YEAR = timedelta(365)


@dataclass(frozen=True)
class Matter:
    """Who came so many days ago, about what (the beginning of its name), and what became of it. cancelled: why."""

    name: str
    about: str
    ago: int
    steps: tuple[Step, ...] = ()
    note: str = ""
    cancelled: str = ""
    phone: str = ""


WENT = "Se le explicó a dónde acudir."
TOLD_AGAIN = (
    "Habló por teléfono para preguntar cómo va.", "La dependencia dice que lo está revisando.",
    "Trajo una fotografía más.", "Se habló con quien lleva el asunto.", "Vino a preguntar: se le dijo lo que hay.",
)  # fmt: skip
FORTY = (
    refer(-80, WORKS, -50),
    note(-78, "Obras Públicas confirma que recibió el oficio."),
    Step(-70, Move.START, "Ya fueron a ver el lugar."),
    *(note(n - 68, text) for n, text in enumerate(islice(cycle(TOLD_AGAIN), 31))),
    Step(-34, Move.REMIND, "No ha respondido en el plazo.", WORKS, -20),
    note(-30, "Obras Públicas pide otro plazo."),
    Step(-18, Move.REMIND, "Segunda vez que se le recuerda.", WORKS, -4),
    note(-3, "Volvió a la ventanilla con dos vecinos."),
    note(-1, "Obras Públicas dice que responde esta semana."),
)
MATTERS = (
    Matter("Comité de Prueba Uno", "por agua", 82, FORTY, "Falta agua desde hace tres semanas."),
    Matter("Ana Ejemplo Uno", "vecindad", 1),
    Matter(
        "Bruno Ejemplo Dos", "predio", 24,
        (refer(-23, SYNDIC, -3), Step(-16, Move.START, "Citó a las dos partes."), note(-9, "No llegó la otra parte.")),
        "Límite con el predio de junto.", phone="7640000002",
    ),
    Matter("Carla Ejemplo Tres", "permiso", 12, (refer(-11, SYNDIC, 0),), phone="7640000003"),
    Matter(
        "Darío Ejemplo Cuatro", "traslado", 9, (refer(-8, FAMILY, 12), note(-2, "DIF pide un comprobante.")),
        phone="7640000004",
    ),
    Matter("Elena Ejemplo Cinco", "otra dependencia", 6, (refer(-5, WORKS, 16),)),
    Matter("Familia Ejemplo Seis", "entre vecinos", 5),
    Matter(
        "Gabriel Ejemplo Siete", "queja", 30,
        (refer(-29, WORKS, -8), resolve(-2, Outcome.POSITIVE, "Repararon la calle.")),
    ),
    Matter(
        "Hilda Ejemplo Ocho", "traslado", 33,
        (refer(-32, FAMILY, -11), resolve(-15, Outcome.NEGATIVE, "Ya no hay recurso para este año."),
         close(-14, Told.BY_PHONE, "Que vuelva a solicitarlo en enero.")),
    ),
    Matter("Iván Ejemplo Nueve", "predio", 21, (resolve(-13, Outcome.UNFOUNDED, "El terreno es de otro municipio."),)),
    Matter(
        "Julia Ejemplo Diez", "queja", 41,
        (refer(-40, WORKS, -19), resolve(-27, Outcome.POSITIVE, "Arreglaron la luminaria."),
         close(-26, Told.IN_PERSON, "Que ya quedó."), Step(-4, Move.REOPEN, "Se volvió a apagar.")),
    ),
    Matter("Kevin Ejemplo Once", "orientación", 7, (settle(-7, WENT),)),
    Matter("Laura Ejemplo Doce", "constancia", 10, cancelled="Se registró dos veces"),
    Matter("", "orientación", 0, (settle(0, WENT),)),
)  # fmt: skip

TODAY = {  # of those who come to the desk while the demonstration runs, by name
    "": (settle(0, WENT),),
    "Bruno Ejemplo Dos": (refer(0, SYNDIC, 21),),
    "Carla Ejemplo Tres": (resolve(0, Outcome.POSITIVE, "Se le dio el permiso."),),
}


def follow_today(store: Store, by: Actor, now: datetime) -> None:
    """What becomes today of today's visits, as `TODAY` has it."""
    departments, days = departments_of(store), _days_from(store, now.date())
    for recorded in store.visits.during(now.date(), now.date()):
        if recorded.visit.cancelled is None:
            for step in TODAY.get(recorded.visit.name, ()):
                store.apply(Put(step.follow_up(recorded.visit.uid, days, departments)), by, now)


def tell(store: Store, by: Actor, now: datetime, area: Uid) -> list[Visit]:
    """Write all of them, each step at its own moment, and give back their visits in the order of `MATTERS`."""
    visits = visits_of(store, now, area)
    for at, edit in told(store, now, visits):
        store.apply(edit, by, at)
    cancel(store, by, now, visits)
    return visits


def visits_of(store: Store, now: datetime, area: Uid) -> list[Visit]:
    """In the order of `MATTERS`; nothing is written."""
    days = _days_from(store, now.date())
    return [_visit(store, matter, days.of(-matter.ago), area) for matter in MATTERS]


def told(store: Store, now: datetime, visits: Sequence[Visit]) -> list[tuple[datetime, Edit]]:
    """What is to be written of these `visits_of`, and when, earliest first; all but who is cancelled at last."""
    departments, days = departments_of(store), _days_from(store, now.date())
    edits: list[tuple[datetime, Edit]] = []
    for matter, visit in zip(MATTERS, visits, strict=True):
        edits.append((_moment(now, visit.served_on, matter, 0), _coming(visit, matter)))
        for place, step in enumerate(matter.steps, 1):
            what = step.follow_up(visit.uid, days, departments)
            edits.append((_moment(now, what.day, matter, place), Put(what)))
    return sorted(edits, key=lambda each: each[0])


def cancel(store: Store, by: Actor, now: datetime, visits: Sequence[Visit]) -> None:
    """Those of these that are to be."""
    for matter, visit in zip(MATTERS, visits, strict=True):
        if matter.cancelled:
            _cancel(store, by, now, visit.uid, matter.cancelled)


def _days_from(store: Store, today: date) -> Days:
    return worked_days_from(today, store.days_off.off(today - A_YEAR, today + A_YEAR))


def _moment(now: datetime, day: date, matter: Matter, place: int) -> datetime:
    """Of its steps each is a second after the one before; the last one of today is before now."""
    return datetime.combine(day, now.timetz()) - timedelta(seconds=len(matter.steps) + 2 - place)


def _visit(store: Store, matter: Matter, day: date, area: Uid) -> Visit:
    about = next(item for item in store.catalogues.items(Catalogue.MATTER) if matter.about in item.name.lower())
    channel = store.catalogues.items(Catalogue.CHANNEL)[0]
    person = new_uid() if matter.phone else None
    return Visit(new_uid(), day, channel.uid, area, about.uid, 1, matter.name, note=matter.note, person=person)


def _coming(visit: Visit, matter: Matter) -> Edit:
    if visit.person is None:
        return Put(visit)
    return Together((Put(Person(uid=visit.person, name=matter.name, phone=matter.phone)), Put(visit)))


def _cancel(store: Store, by: Actor, now: datetime, uid: Uid, why: str) -> None:
    recorded = store.visits.recorded(uid)
    assert recorded
    store.apply(Put(replace(recorded.visit, cancelled=why), reason=why), by, now)
