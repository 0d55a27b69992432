"""What a new file begins with: the catalogues, and the real offices that serve as examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, months_of
from xicotepec_atencion.domain.changes import Found, Put
from xicotepec_atencion.domain.founding import FIRST_SERIES
from xicotepec_atencion.domain.notices import filled_in
from xicotepec_atencion.domain.office import Catalogue, Duty, Item, Office, Signatory
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.programme import (
    Activity,
    Evaluation,
    Feed,
    HandFigure,
    Measure,
    Programme,
    Rule,
    Section,
)
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid
from xicotepec_atencion.paths import RESOURCES, SEED


def examples() -> list[str]:
    """The names that `example` takes."""
    return sorted(path.stem for path in SEED.glob("*.json") if path.stem != "catalogues")


def catalogues() -> list[Item]:
    """The lists that a visit chooses from, each item with a new identity."""
    plain = json.loads((SEED / "catalogues.json").read_text(encoding="utf-8"))
    return [
        Item(uid=new_uid(), catalogue=catalogue, position=position, **line)
        for catalogue in Catalogue
        for position, line in enumerate(plain[catalogue])
    ]


def notice() -> str:
    """The text that an office's privacy notice begins as; `domain.notices.filled_in` makes it the office's own."""
    return (RESOURCES / "aviso-de-privacidad.txt").read_text(encoding="utf-8").strip()


def example(name: str) -> Found:
    """The act that makes a real office's file out of an empty one.

    Raises KeyError for a name that is not one of `examples()`.
    """
    if name not in examples():
        raise KeyError(name)
    plain = json.loads((SEED / f"{name}.json").read_text(encoding="utf-8"))
    items = _offered(plain.get("areas"))
    areas = {item.name: item.uid for item in items if item.catalogue is Catalogue.AREA}
    programme, year = plain["programme"], plain["programme"]["year"]
    values: list[Stored] = [*items, *map(_signatory, plain["signatories"]), _programme(programme)]
    for position, line in enumerate(programme["activities"]):
        activity = _activity(line, year, position, areas)
        values += [activity, *_hand_figures(line, activity, areas), *_evaluations(line, activity)]
    office = Office(first_month=Month(plain["first_month"]), **plain["office"])
    values.append(Notice(version=1, text=filled_in(notice(), office)))
    return Found(office, FIRST_SERIES, tuple(Put(value) for value in values))


def _offered(areas: list[str] | None) -> list[Item]:
    """The catalogues, with the office's own areas where it names them."""
    items = catalogues()
    if areas is None:
        return items
    own = [Item(uid=new_uid(), catalogue=Catalogue.AREA, name=name, position=n) for n, name in enumerate(areas)]
    return [*own, *(item for item in items if item.catalogue is not Catalogue.AREA)]


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
    planned = _planned(plain["planned"], year)
    same = {key: plain[key] for key in ("name", "description", "unit", "annual_goal", "on_demand", "total_label")}
    return Activity(
        uid=new_uid(),
        year=year,
        position=position,
        rule=Rule(plain["rule"]),
        feeds=tuple(Feed(areas[area], Month.of(year, 1)) for area in plain["areas"]),
        planned=planned,
        **same,
    )


def _planned(plain: list[int] | dict[str, int], year: int) -> dict[Period, int]:
    """Twelve months, or whole quarters by name («T3»)."""
    if isinstance(plain, list):
        return dict(zip(months_of(year), plain, strict=True))
    return {Quarter.of(year, int(name[1:])): amount for name, amount in plain.items()}


def _hand_figures(plain: dict[str, Any], activity: Activity, areas: dict[str, Uid]) -> Iterator[HandFigure]:
    for row in plain["hand"]:
        for number, value in enumerate(row["values"], row["from_month"]):
            yield HandFigure(
                activity=activity.uid,
                area=areas[row["area"]] if "area" in row else None,
                month=Month.of(activity.year, number),
                measure=Measure(row["measure"]),
                value=value,
                source=plain["source"],
            )


def _evaluations(plain: dict[str, Any], activity: Activity) -> Iterator[Evaluation]:
    for name, text in plain.get("evaluations", {}).items():
        yield Evaluation(activity=activity.uid, quarter=Quarter.of(activity.year, int(name[1:])), text=text)
