"""Whose what is half-typed is: of somebody whose data are withheld meanwhile nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterable

from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.store.store import Store

LET_GO = "Se quitó lo que estaba a medio escribir de alguien cuyos datos se bloquearon o anonimizaron."


class TypedOf:
    """Remembers who is called as it is typed, as long as that is typed: of who is withheld the file does not know it
    any more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._called: dict[str, frozenset[Uid]] = {}  # by the name, folded

    def note(self, names: Iterable[str]) -> None:
        """These are typed, and no others."""
        folded = filter(None, map(fold, names))
        self._called = {name: self._called.get(name) or self._who(name) for name in folded}

    def is_withheld(self, name: str, person: Uid | None) -> bool:
        """Whether what says that name, or is of that person, is of somebody whose data are withheld."""
        meant = self._called.get(fold(name), frozenset[Uid]()) | ({person} if person else set[Uid]())
        withheld = self._store.withheld
        return bool(meant) and withheld.any() and any(map(withheld.of, meant))

    def _who(self, name: str) -> frozenset[Uid]:
        return frozenset(each.uid for each in self._store.people.search(name) if fold(each.name) == name)
