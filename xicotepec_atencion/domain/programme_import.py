"""What an understood programme changes in the file: one edit, or nothing where it says what already stands."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.import_activities import heading, new_activity, refused_new, with_words
from xicotepec_atencion.domain.import_figures import Figuring
from xicotepec_atencion.domain.import_goals import Changed, with_goals
from xicotepec_atencion.domain.import_matching import Areas, Matched, areas_named, kept_name, matched, offered
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, Evaluation, HandFigure
from xicotepec_atencion.domain.programme_reading import ReadActivity, Reading
from xicotepec_atencion.domain.spanish import listed, month_name, quarter_name
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.domain.year_now import Plan, YearNow, joined, named


class _Line(NamedTuple):
    """An activity of the document as it will stand. before: as it does; None: it is new."""

    read: ReadActivity
    before: Activity | None
    changed: Changed


def planned_import(
    reading: Reading,
    activities: Sequence[ReadActivity],
    now: YearNow,
    source: str,
    replaced: Container[Hashable] = (),
) -> Plan:
    """activities: of the reading, with the repairs that were taken. source: where hand figures say they are from.
    replaced: the figures of other sources, by their identities, that a person wants replaced.

    The same document once more changes nothing: what it says then stands, or is left for the same reason.
    """
    areas = areas_named((name for read in activities for name in read.areas), now.areas)
    found = matched(activities, now.activities)
    lines = _lines([each for each in found if not _why_left(each, now)], areas.items, now)
    parts = [
        (
            _activity_plan(line),
            Figuring(line.changed.activity, line.read, areas.items, now, source, replaced).plan(),
            _evaluations(line, now),
        )
        for line in lines
    ]
    return joined((
        _areas_plan(areas, lines, [figures for _, figures, _ in parts], now),
        heading(reading, now) if lines or now.programme else Plan(()),
        *(part for of_line in parts for part in of_line),
        Plan((), _never_closed([put for _, figures, _ in parts for put in figures.puts], now)),
        Plan((), (), tuple(why for each in found if (why := _why_left(each, now)))),
    ))  # fmt: skip


def _why_left(each: Matched, now: YearNow) -> str:
    """Why nothing of the activity is taken; empty: it is."""
    if each.why:
        return f"«{kept_name(each.read)}»: {each.why}."
    if not kept_name(each.read):
        return f"Una actividad sin nombre no se toma ({each.read.rows or 'el documento no lo dice'})."
    return refused_new(each.read) if each.known is None and now.approved else ""


def _lines(found: Iterable[Matched], areas: Mapping[str, Item], now: YearNow) -> list[_Line]:
    position = max((each.position for each in now.activities), default=-1) + 1
    fed = {feed.area for each in now.activities for feed in each.feeds}
    lines: list[_Line] = []
    for each in found:
        if each.known:
            changed = with_words(each.known, each.read, now)
        else:
            own = {areas[name].uid: areas[name] for name in each.read.areas}
            changed = new_activity(each.read, position, own.values(), now, fed)
            position += 1
        lines.append(_Line(each.read, each.known, _and_goals(changed, each.read, now)))
    return lines


def _and_goals(changed: Changed, read: ReadActivity, now: YearNow) -> Changed:
    activity, told, left = with_goals(changed.activity, read, now)
    return Changed(activity, (*changed.told, *told), (*changed.left, *left))


def _activity_plan(line: _Line) -> Plan:
    activity, told, left = line.changed
    return Plan((Put(activity),) if activity != line.before else (), told, left)


def _areas_plan(areas: Areas, lines: Iterable[_Line], figures: Iterable[Plan], now: YearNow) -> Plan:
    """Only the areas that something is captured of, or that feed a new activity."""
    used = {feed.area for line in lines if line.before is None for feed in line.changed.activity.feeds}
    used |= set(_captured(put for plan in figures for put in plan.puts))
    items = {item.uid: item for item in areas.items.values() if item.uid in used}
    puts = offered(items.values(), now.areas)
    known = {item.uid for item in now.areas}
    fresh = [f"«{item.name}»" for item in puts if item.uid not in known]
    again = [f"«{item.name}»" for item in puts if item.uid in known]
    told = [f"{'Área nueva' if len(fresh) == 1 else 'Áreas nuevas'}: {listed(fresh)}."] if fresh else []
    told += [f"Se {'vuelve' if len(again) == 1 else 'vuelven'} a ofrecer: {listed(again)}."] if again else []
    alike = [sentence for uid, sentence in areas.alike.items() if uid in used]
    return Plan(tuple(map(Put, puts)), (*alike, *told))


def _never_closed(puts: Iterable[Put], now: YearNow) -> tuple[str, ...]:
    """Months before the office's own are captured, and stay open for ever."""
    if not now.since or not any(isinstance(put.what, HandFigure) and put.what.month < now.since for put in puts):
        return ()
    began = f"{month_name(now.since)}{'' if now.since.year == now.year else f' de {now.since.year}'}"
    return (
        f"La oficina empezó en {began}: los meses anteriores se capturan, pero no se cierran, y sus informes dirán "
        "BORRADOR.",
    )


def _captured(puts: Iterable[Put]) -> Iterator[Uid]:
    for put in puts:
        if isinstance(put.what, HandFigure) and put.what.area is not None:
            yield put.what.area


def _evaluations(line: _Line, now: YearNow) -> Plan:
    activity = line.changed.activity
    there = {each.quarter: each.text for each in now.evaluations if each.activity == activity.uid}
    puts, told, left = list[Put](), list[str](), list[str]()
    for quarter, written in sorted(line.read.evaluations.items()):
        text, where = cleaned(written, lines=True), f"{named(activity)}: la evaluación del {quarter_name(quarter)}"
        if there.get(quarter) and text.split() != there[quarter].split():
            left.append(f"{where} ya está escrita y se queda; el documento trae otra.") if text else None
        elif text and not there.get(quarter):
            puts.append(Put(Evaluation(activity.uid, quarter, text)))
            told.append(f"{where} se copia del documento.")
    return Plan(tuple(puts), tuple(told), tuple(left))
