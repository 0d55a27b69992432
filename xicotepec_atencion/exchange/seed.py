"""What a new file begins with: the catalogues, and the real offices that serve as examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from xicotepec_atencion.domain.calendar import Month, Period, months_of
from xicotepec_atencion.domain.changes import Change, Found, Put, Together
from xicotepec_atencion.domain.office import Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.programme import Activity, Feed, HandFigure, Measure, Programme, Rule, Section
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.paths import SEED

FIRST_SERIES = "V1"
ZONE = "America/Mexico_City"


@dataclass(frozen=True)
class Opening:
    """What a person is asked when an office's file is opened for the first time."""

    name: str
    body: str
    prefix: str
    signatory: str = ""
    post: str = ""


def examples() -> list[str]:
    """The names that `example` takes."""
    return sorted(path.stem for path in SEED.glob("*.json") if path.stem != "catalogues")


def catalogues() -> Together:
    """The lists that a visit chooses from."""
    return Together(tuple(Put(item) for item in _items()))


def opening(answers: Opening, today: date) -> list[Change]:
    """The changes that open an office's file with these answers; who signs does so from today's year on."""
    office = Office(
        name=answers.name,
        body=answers.body,
        prefix=answers.prefix,
        zone=ZONE,
        first_month=Month.containing(today),
    )
    changes: list[Change] = [Found(office, FIRST_SERIES)]
    return [*changes, Put(signatory(answers, today))] if answers.signatory else changes


def signatory(answers: Opening, today: date) -> Signatory:
    """Who authorizes from the first day of this year on."""
    return Signatory(
        uid=new_uid(),
        duty=Duty.AUTHORIZED,
        name=answers.signatory,
        post=answers.post,
        since=date(today.year, 1, 1),
    )


def example(name: str) -> list[Change]:
    """The changes that make a real office's file out of an empty one.

    Raises KeyError for a name that is not one of `examples()`.
    """
    if name not in examples():
        raise KeyError(name)
    plain = json.loads((SEED / f"{name}.json").read_text(encoding="utf-8"))
    items = list(_items())
    areas = {item.name: item.uid for item in items if item.catalogue is Catalogue.AREA}
    programme, year = plain["programme"], plain["programme"]["year"]
    edits = [*map(_signatory, plain["signatories"]), _programme(programme)]
    for position, line in enumerate(programme["activities"]):
        activity = _activity(line, year, position, areas)
        edits += [activity, *_realized(line, activity)]
    office = Office(first_month=Month(plain["first_month"]), **plain["office"])
    return [
        Found(office, FIRST_SERIES),
        Together(tuple(Put(item) for item in items)),
        Together(tuple(Put(edit) for edit in edits)),
    ]


def _items() -> Iterator[Item]:
    plain = json.loads((SEED / "catalogues.json").read_text(encoding="utf-8"))
    for catalogue in Catalogue:
        for position, line in enumerate(plain[catalogue]):
            yield Item(uid=new_uid(), catalogue=catalogue, position=position, **line)


def _signatory(plain: dict[str, str]) -> Signatory:
    return Signatory(
        uid=new_uid(),
        duty=Duty(plain["duty"]),
        name=plain["name"],
        post=plain["post"],
        since=date.fromisoformat(plain["since"]),
        until=date.fromisoformat(plain["until"]),
    )


def _programme(plain: dict[str, Any]) -> Programme:
    sections = tuple(Section(**section) for section in plain["sections"])
    return Programme(year=plain["year"], title=plain["title"], preface=plain["preface"], sections=sections)


def _activity(plain: dict[str, Any], year: int, position: int, areas: dict[str, Uid]) -> Activity:
    january, *_ = months = months_of(year)
    planned: dict[Period, int] = dict(zip(months, plain["planned"], strict=True))
    same = {key: plain[key] for key in ("name", "description", "unit", "annual_goal", "on_demand", "total_label")}
    return Activity(
        uid=new_uid(),
        year=year,
        position=position,
        rule=Rule(plain["rule"]),
        feeds=tuple(Feed(areas[area], january) for area in plain["areas"]),
        planned=planned,
        **same,
    )


def _realized(plain: dict[str, Any], activity: Activity) -> Iterator[HandFigure]:
    for month, value in zip(months_of(activity.year), plain["realized"], strict=False):
        yield HandFigure(
            activity=activity.uid,
            area=None,
            month=month,
            measure=Measure.REALIZED,
            value=value,
            source=plain["source"],
        )
