"""Which activity and which area of the file a document speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.activity_changes import NAME_LIMIT, UNIT_LIMIT
from xicotepec_atencion.domain.catalogues import longest, tidy
from xicotepec_atencion.domain.items import new_lines
from xicotepec_atencion.domain.line_names import line_alike
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.programme_reading import ReadActivity
from xicotepec_atencion.domain.sentence_case import sentence_case
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold, shortened

AMBIGUOUS = "varias actividades se llaman así y no se sabe cuál es; póngales nombres o unidades distintas"


# activities


@dataclass(frozen=True)
class Matched:
    """An activity of the document and the file's own; None: it is a new one. why: it cannot be told which."""

    read: ReadActivity
    known: Activity | None = None
    why: str = ""


def kept_name(read: ReadActivity) -> str:
    return shortened(tidy(read.name), NAME_LIMIT)


def kept_unit(read: ReadActivity) -> str:
    return shortened(tidy(read.unit), UNIT_LIMIT)


def matched(reads: Sequence[ReadActivity], known: Sequence[Activity]) -> list[Matched]:
    """By name; where several have it, by name and unit, and those of one name and unit in their order."""
    asked, there = defaultdict[str, list[tuple[int, ReadActivity]]](list), defaultdict[str, list[Activity]](list)
    for n, read in enumerate(reads):
        asked[fold(kept_name(read))].append((n, read))
    for activity in known:
        there[fold(activity.name)].append(activity)
    found: dict[int, Matched] = {}
    for name, of_name in asked.items():
        found |= _matched(of_name, there[name])
    return [found[n] for n in range(len(reads))]


def _matched(asked: list[tuple[int, ReadActivity]], there: list[Activity]) -> dict[int, Matched]:
    """Of one name."""
    if len(asked) == len(there) == 1:
        return {asked[0][0]: Matched(asked[0][1], there[0])}
    found: dict[int, Matched] = {}
    rest = list(there)
    for unit in dict.fromkeys(fold(kept_unit(read)) for _, read in asked):
        of_unit = [(n, read) for n, read in asked if fold(kept_unit(read)) == unit]
        same = [activity for activity in rest if fold(activity.unit) == unit]
        if len(same) > len(of_unit):
            found |= {n: Matched(read, why=AMBIGUOUS) for n, read in of_unit}
            continue
        found |= {n: Matched(read, one) for (n, read), one in zip(of_unit, same, strict=False)}
        rest = [activity for activity in rest if activity not in same]
    return found | _unmatched([(n, read) for n, read in asked if n not in found], rest)


def _unmatched(asked: list[tuple[int, ReadActivity]], rest: list[Activity]) -> dict[int, Matched]:
    """Where the document does not say the unit, any could be meant."""
    blank = [(n, read) for n, read in asked if not kept_unit(read)]
    said = {n: Matched(read) for n, read in asked if kept_unit(read)}
    if len(blank) == len(rest):
        return said | {n: Matched(read, one) for (n, read), one in zip(blank, rest, strict=True)}
    return said | {n: Matched(read, why=AMBIGUOUS if rest else "") for n, read in blank}


# areas


@dataclass(frozen=True)
class Areas:
    """The areas that a document names, as lines of the catalogue. items: by the name as written; alike: a sentence
    about each that was recognised though it is written otherwise."""

    items: Mapping[str, Item]
    alike: Mapping[Uid, str]


def areas_named(written: Iterable[str], known: Sequence[Item]) -> Areas:
    """written: of the whole document, each once. A retired line is found too; a new one is not in the catalogue."""
    names = {name: _kept_area(name) for name in dict.fromkeys(written)}
    kept = {fold(name): name for name in reversed(names.values())}  # the first of those that are written alike
    there = {fold(item.name): item for item in reversed(known)}
    found = {key: there[key] for key in kept if key in there}
    alike = _recognised({key: kept[key] for key in reversed(kept) if key not in found}, known, found)
    new = new_lines(Catalogue.AREA, [kept[key] for key in reversed(kept) if key not in found], known)
    found |= {fold(item.name): item for item in new}
    return Areas({name: found[fold(called)] for name, called in names.items()}, alike)


def _recognised(others: Mapping[str, str], known: Sequence[Item], found: dict[str, Item]) -> dict[Uid, str]:
    """Those that are one line written with a slip, which no other name has; they join what was found."""
    said: dict[Uid, str] = {}
    taken = {item.uid for item in found.values()}
    for key, name in others.items():
        free = {item.uid: item for item in known if item.uid not in taken}
        uid = line_alike(name, ((item.name, item.uid) for item in free.values()))
        if uid is not None:
            found[key] = free[uid]
            taken.add(uid)
            said[uid] = f"«{name}» se tomó por el área «{free[uid].name}»."
    return said


def _kept_area(written: str) -> str:
    return shortened(sentence_case(tidy(written)), longest(Catalogue.AREA))


def offered(used: Iterable[Item], known: Sequence[Item]) -> list[Item]:
    """What is to be put so that these are lines of the catalogue that are offered."""
    there = {item.uid for item in known}
    return [replace(item, retired=False) for item in used if item.uid not in there or item.retired]
