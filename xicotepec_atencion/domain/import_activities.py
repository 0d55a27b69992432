"""The heading and the activities that a document brings: new ones, and what is filled in of those that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from xicotepec_atencion.domain.activity_changes import NAME_LIMIT, locks_of
from xicotepec_atencion.domain.catalogues import tidy
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.feeding import months_after
from xicotepec_atencion.domain.import_goals import AMENDED, Changed
from xicotepec_atencion.domain.import_matching import kept_name, kept_unit
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Feed, Programme, Rule, usual_title
from xicotepec_atencion.domain.programme_reading import ReadActivity, Reading
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.domain.text import cleaned, fold, shortened
from xicotepec_atencion.domain.year_now import Plan, YearNow, named

COUNTED_AS = {
    "persona": Rule.PERSONS, "personas": Rule.PERSONS,
    "atencion": Rule.VISITS, "atenciones": Rule.VISITS, "visita": Rule.VISITS, "visitas": Rule.VISITS,
    "peticion": Rule.RESOLVED, "peticiones": Rule.RESOLVED, "gestion": Rule.RESOLVED, "gestiones": Rule.RESOLVED,
}  # fmt: skip
RULES = {
    Rule.PERSONS: "cuenta personas",
    Rule.VISITS: "cuenta atenciones",
    Rule.RESOLVED: "cuenta peticiones resueltas",
    Rule.HAND: "se captura a mano",
}


# heading


def heading(reading: Reading, now: YearNow) -> Plan:
    """Where there is none, with all that the document says; else only what is blank is filled in."""
    there, read = now.programme, _read_heading(reading, now.year)
    if there is None:
        new = replace(read, title=read.title or usual_title(now.year))
        return Plan((Put(new),), (f"Programa de {new.year}: «{new.title}», con su encabezado.",))
    after = replace(
        there,
        title=there.title or read.title,
        preface=there.preface or read.preface,
        sections=there.sections or read.sections,
    )
    kept = [name for name, here, said in _compared(there, read) if here and said and fold(here) != fold(said)]
    noted = (f"Del encabezado se queda lo que está en el archivo: {listed(kept)}.",) if kept else ()
    if after == there:
        return Plan((), noted=noted)
    filled = [name for name, here, said in _compared(there, read) if said and not here]
    return Plan((Put(after),), (f"Del encabezado se llena {listed(filled)}.",), noted=noted)


def _read_heading(reading: Reading, year: int) -> Programme:
    sections = tuple(
        replace(each, title=cleaned(each.title), text=cleaned(each.text, lines=True)) for each in reading.sections
    )
    return Programme(
        year=year,
        title=cleaned(reading.title),
        preface=cleaned(reading.preface, lines=True),
        sections=tuple(each for each in sections if each.title and each.text),
    )


def _compared(there: Programme, read: Programme) -> Iterator[tuple[str, str, str]]:
    """What each part is called, and what it says here and there."""
    yield "el título", there.title, read.title
    yield "el texto inicial", there.preface, read.preface
    yield "los apartados", _sections_said(there), _sections_said(read)


def _sections_said(programme: Programme) -> str:
    return "\n".join(f"{each.title}\n{each.text}" for each in programme.sections)


# activities


def rule_of(unit: str) -> Rule:
    """What an activity counts that is measured so; what is not known is captured by hand."""
    words = fold(unit).split()
    if {"asunto", "asuntos"} & {*words} and {"resuelto", "resueltos"} & {*words}:
        return Rule.RESOLVED
    return next((COUNTED_AS[word] for word in words if word in COUNTED_AS), Rule.HAND)


def new_activity(read: ReadActivity, position: int, areas: Iterable[Item], now: YearNow, fed: set[Uid]) -> Changed:
    """Fed by its areas that feed nothing else in the year, from the first month that may still be counted anew.
    fed: the areas that feed an activity; those of this one are added."""
    name, unit = kept_name(read), kept_unit(read)
    rule = rule_of(unit)
    feeds, left = _feeds(areas, now, fed) if rule is not Rule.HAND else ((), ())
    fed |= {feed.area for feed in feeds}
    activity = Activity(
        uid=new_uid(),
        year=now.year,
        position=position,
        name=name,
        description=cleaned(read.description),
        unit=unit,
        annual_goal=None,
        on_demand=read.on_demand,
        rule=rule,
        total_label=shortened(tidy(read.total_label), NAME_LIMIT) or name,
        feeds=feeds,
    )
    told = f"Actividad nueva: «{name}» ({unit or 'sin unidad de medida'}; {RULES[rule]})."
    if not unit:
        left = (*left, f"«{name}»: el documento no dice en qué se mide; escríbalo en «Actividad».")
    return Changed(activity, (told,), left)


def _feeds(areas: Iterable[Item], now: YearNow, fed: set[Uid]) -> tuple[tuple[Feed, ...], tuple[str, ...]]:
    """An area that attended somebody would bring its folios beside the figures of the document, counted twice."""
    last = max(now.ever_closed, default=None)
    since = next(iter(months_after(now.year, last)), None)
    free = [area for area in areas if area.uid not in fed] if since else []
    busy = [area for area in free if area.uid in now.visited]
    left = tuple(
        f"«{area.name}» ya tiene atenciones en {now.year}: no alimenta a la actividad nueva, que las contaría otra vez."
        for area in busy
    )
    return tuple(Feed(area.uid, since) for area in free if since and area not in busy), left


def with_words(activity: Activity, read: ReadActivity, now: YearNow) -> Changed:
    """What is blank in the file is filled in; nothing that somebody wrote is replaced."""
    locks = locks_of(activity, now.ever_closed, now.approved)
    description, unit = cleaned(read.description), kept_unit(read)
    label = shortened(tidy(read.total_label), NAME_LIMIT)
    after = replace(
        activity,
        description=activity.description or description,
        unit=activity.unit or ("" if locks.counting else unit),
        on_demand=activity.on_demand or (read.on_demand and not locks.goals),
        total_label=label if label and activity.total_label in ("", activity.name) else activity.total_label,
    )
    pairs = (("la descripción", after.description, description), ("la unidad", after.unit, unit))
    kept = [name for name, here, said in pairs if said and fold(here) != fold(said)]
    left = [f"{named(activity)}: se queda {listed(kept)} del archivo; el documento dice otra cosa."] if kept else []
    if read.on_demand and not after.on_demand:
        left.append(f"{named(activity)}: el documento dice «bajo demanda». {AMENDED}")
    filled = _filled(activity, after)
    told = (f"{named(activity)}: se llena {listed(filled)}.",) if filled else ()
    return Changed(after, told, tuple(left))


def _filled(before: Activity, after: Activity) -> list[str]:
    return [
        name
        for name, changed in (
            ("la descripción", before.description != after.description),
            ("la unidad", before.unit != after.unit),
            ("«bajo demanda»", before.on_demand != after.on_demand),
            ("el renglón del total", before.total_label != after.total_label),
        )
        if changed
    ]


def refused_new(read: ReadActivity) -> str:
    return f"«{kept_name(read)}» es nueva y el programa ya está aprobado: se agrega por reconducción."
