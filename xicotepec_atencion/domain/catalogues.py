"""The lines of a catalogue: what they may be called, in which order they stand, and what a list adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.activity_changes import UNIT_LIMIT
from xicotepec_atencion.domain.cases import Holder
from xicotepec_atencion.domain.intake import MATTER_LIMIT
from xicotepec_atencion.domain.items import called, new_lines
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.ordering import placed
from xicotepec_atencion.domain.people import WORD_LIMIT
from xicotepec_atencion.domain.text import cleaned, fold, shortened

LIMITS = {Catalogue.MATTER: MATTER_LIMIT, Catalogue.LOCALITY: WORD_LIMIT, Catalogue.UNIT: UNIT_LIMIT}
LONGEST = 120  # of the others
# Under these stands what no department has, so that none may be called so.
SPOKEN_FOR = {Catalogue.DEPARTMENT: frozenset(fold(each.spanish) for each in Holder if each is not Holder.DEPARTMENT)}


def ending(catalogue: Catalogue) -> str:
    """«retirad», «nuev» + «a» or «o»."""
    return "a" if catalogue.feminine else "o"


def longest(catalogue: Catalogue) -> int:
    """How many letters a name of it may have."""
    return LIMITS.get(catalogue, LONGEST)


def tidy(typed: str) -> str:
    """As a name is kept: on one line, with single spaces."""
    return " ".join(cleaned(typed).split())


# names


def name_problem(name: str, catalogue: Catalogue, items: Iterable[Item], changes: Item | None = None) -> str:
    """Why no line may be added with that name, or that line not be called so, in a sentence; empty: it may."""
    if not name:
        return f"Escriba el nombre {'de la' if catalogue.article == 'la' else 'del'} {catalogue.spanish}."
    if len(name) > longest(catalogue):
        return f"Es demasiado largo: caben {longest(catalogue)} letras."
    if is_spoken_for(name, catalogue):
        return _spoken_for(name)
    there = called(name, [item for item in items if changes is None or item.uid != changes.uid])
    if there is None or (changes is None and there.retired):
        return ""
    if there.retired:
        end = ending(catalogue)
        return f"«{there.name}» ya está, retirad{end}: vuélval{end} a ofrecer en vez de repetir su nombre."
    return f"«{there.name}» ya está en la lista."


def is_spoken_for(name: str, catalogue: Catalogue) -> bool:
    """Whether lists and reports say something else by it."""
    return fold(cleaned(name)) in SPOKEN_FOR.get(catalogue, ())


def _spoken_for(name: str) -> str:
    return f"«{shortened(name, 40)}» nombra lo que ninguna dependencia tiene: escriba otro nombre."


def earlier_names(former: Sequence[str], present: str) -> list[str]:
    """The names before the present one, oldest first. Where a line came back to a name, as an undo does, what lay
    between is not told."""
    path: list[str] = []
    for name in (*former, present):
        path = [*path[: path.index(name)], name] if name in path else [*path, name]
    return path[:-1]


# order


def alphabetical(items: Iterable[Item]) -> list[Item]:
    """What is to be put so that they stand as in a dictionary; empty: they do."""
    return placed(sorted(items, key=lambda item: fold(item.name).replace("ñ", "n\uffff")))


# what is offered


def missing(catalogue: Catalogue, items: Iterable[Item]) -> str:
    """What cannot be done because no line is offered, in a sentence; empty: nothing."""
    if any(not item.retired for item in items):
        return ""
    match catalogue:
        case Catalogue.CHANNEL:
            return "Sin un canal no se puede registrar ninguna atención."
        case Catalogue.AREA:
            return "Sin un área no se puede registrar ninguna atención."
        case Catalogue.MATTER:
            return "Al registrar habrá que escribir completo cada asunto."
        case _:
            return ""


# lists


@dataclass(frozen=True)
class Incoming:
    """What a list of names adds: lines to be put, new ones and retired ones that are offered again; the lines that
    are there already; and a sentence for each name that is left out."""

    new: tuple[Item, ...]
    again: tuple[Item, ...]
    known: tuple[Item, ...]
    left_out: tuple[str, ...]


def incoming(names: Sequence[str], catalogue: Catalogue, items: Sequence[Item]) -> Incoming:
    """names: each once, in the order in which they are added."""
    left_out = {name: why for name in names if (why := _left_out(name, catalogue))}
    fitting = [name for name in names if name not in left_out]
    there = {fold(item.name): item for item in items}
    known = [there[fold(name)] for name in fitting if fold(name) in there]
    fresh = [name for name in fitting if fold(name) not in there]
    return Incoming(
        new=new_lines(catalogue, fresh, items),
        again=tuple(replace(item, retired=False) for item in known if item.retired),
        known=tuple(item for item in known if not item.retired),
        left_out=tuple(left_out.values()),
    )


def _left_out(name: str, catalogue: Catalogue) -> str:
    """Why, in a sentence; "": it is not."""
    if len(name) > longest(catalogue):
        return f"«{shortened(name, 40)}» es demasiado largo: caben {longest(catalogue)} letras."
    return _spoken_for(name) if is_spoken_for(name, catalogue) else ""
