"""A catalogue's line by its name: the one that has it, or the one that is to be put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.domain.text import cleaned, fold


def called(name: str, items: Iterable[Item]) -> Item | None:
    """The line of that name, a retired one too; accents and case do not part names."""
    text = fold(cleaned(name))
    return next((item for item in items if text and fold(item.name) == text), None)


def with_name(catalogue: Catalogue, name: str, items: Sequence[Item], had: Set[Uid] = frozenset()) -> Item:
    """The line of that name as it is offered: the one that there is, retired no more, or a new one at the end.
    had: the lines that nobody chose anew, which stay as they are."""
    there = called(name, items)
    if there and there.uid in had:
        return there
    return replace(there, retired=False) if there else new_lines(catalogue, [name], items)[0]


def new_lines(catalogue: Catalogue, names: Iterable[str], items: Iterable[Item]) -> tuple[Item, ...]:
    """One of each name, in this order behind all of `items`."""
    end = 1 + max((item.position for item in items), default=-1)
    return tuple(Item(new_uid(), catalogue, cleaned(name), position) for position, name in enumerate(names, end))


def names_of(items: Mapping[Catalogue, Sequence[Item]], new: Sequence[Item]) -> dict[Uid, str]:
    """Of all lines, new ones too."""
    return {item.uid: item.name for lines in (*items.values(), new) for item in lines}
