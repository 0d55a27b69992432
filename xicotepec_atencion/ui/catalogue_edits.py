"""What is done to a catalogue: each verb is one edit, and says in a sentence what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.catalogues import alphabetical, earlier_names, ending, name_problem
from xicotepec_atencion.domain.changes import Put, as_one
from xicotepec_atencion.domain.items import with_name
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.ordering import moved
from xicotepec_atencion.domain.programme import activity_fed
from xicotepec_atencion.domain.spanish import capitalized, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui.catalogue_model import USERS, CatalogueLine
from xicotepec_atencion.ui.catalogue_uses import CatalogueUses
from xicotepec_atencion.ui.workspace import Workspace

_ONE = {"Personas": "persona", "Actividades": "actividad", "Atenciones": "atención"}


class CatalogueEdits:
    """`said` is what the last verb did, or why there was nothing to do; empty: it was refused, and the workspace
    says why. What was done here can be taken back here, and nothing else."""

    def __init__(self, workspace: Workspace, uses: CatalogueUses) -> None:
        self._workspace, self._store, self._uses = workspace, workspace.store, uses
        self.said = ""
        self._done = self._undone = 0

    # undo

    @property
    def undoable(self) -> bool:
        return self._done > 0

    @property
    def redoable(self) -> bool:
        return self._undone > 0

    def undo(self) -> None:
        if self._done and self._workspace.undo():
            self._done, self._undone = self._done - 1, self._undone + 1

    def redo(self) -> None:
        if self._undone and self._workspace.redo():
            self._done, self._undone = self._done + 1, self._undone - 1

    def forget(self) -> None:
        """Somebody else works here now."""
        self._done = self._undone = 0

    # reading

    def lines(self, catalogue: Catalogue) -> list[CatalogueLine]:
        uses, formerly = self._uses.of(catalogue), self._store.catalogues.formerly()
        items = self.items(catalogue)
        feeds = self._fed() if catalogue is Catalogue.AREA else {}
        return [
            CatalogueLine(
                item,
                tuple(earlier_names(formerly.get(item.uid, []), item.name)),
                None if uses is None else uses.get(item.uid, 0),
                feeds.get(item.uid, ""),
            )
            for item in items
        ]

    def items(self, catalogue: Catalogue) -> list[Item]:
        return self._store.catalogues.items(catalogue)

    def problem(self, name: str, catalogue: Catalogue, changes: Item | None) -> str:
        return name_problem(name, catalogue, self.items(catalogue), changes)

    # verbs: whether anything was done

    def add(self, name: str, catalogue: Catalogue) -> Item | None:
        """A new line of that name, or the retired one; None: it was not done."""
        item = with_name(catalogue, name, self.items(catalogue))
        again = f"«{item.name}» estaba retirad{ending(catalogue)}: se vuelve a ofrecer."
        done = self._put([item], again if item.revision else f"Se agregó «{item.name}».")
        return item if done else None

    def rename(self, line: CatalogueLine, name: str) -> bool:
        if name == line.item.name:
            self.said = f"«{name}» se llama igual que antes."
            return False
        said = f"«{line.item.name}» se llama ahora «{name}», también en lo ya registrado."
        return self._put([replace(line.item, name=name)], said)

    def move(self, catalogue: Catalogue, line: CatalogueLine, step: int) -> bool:
        puts = moved(self.items(catalogue), line.item.uid, step)
        if not puts:
            article = "la" if catalogue.feminine else "el"
            self.said = f"«{line.item.name}» ya es {article} {'primer' if step < 0 else 'últim'}{ending(catalogue)}."
            return False
        return self._put(puts, f"«{line.item.name}» {'subió' if step < 0 else 'bajó'} un lugar.")

    def retire_or_offer(self, line: CatalogueLine) -> bool:
        item = line.item
        if item.retired:
            return self._put([replace(item, retired=False)], f"«{item.name}» se vuelve a ofrecer.")
        return self._put([replace(item, retired=True)], f"«{item.name}» ya no se ofrece.{_kept(line)}")

    def sort(self, catalogue: Catalogue) -> bool:
        puts = alphabetical(self.items(catalogue))
        if not puts:
            self.said = "Ya están en orden alfabético."
            return False
        return self._put(puts, f"{capitalized(catalogue.plural)}: en orden alfabético.")

    def take(self, catalogue: Catalogue, items: Sequence[Item]) -> bool:
        """A list's lines, new ones and retired ones."""
        new = sum(not item.revision for item in items)
        again = len(items) - new
        said = [
            f"se agregaron {new}" if new != 1 else "se agregó 1",
            f"se vuelven a ofrecer {again}" if again != 1 else "se vuelve a ofrecer 1",
        ]
        told = " y ".join(each for each, number in zip(said, (new, again), strict=True) if number)
        return self._put(items, f"{capitalized(catalogue.plural)}: {told}.")

    # inside

    def _put(self, items: Sequence[Item], said: str) -> bool:
        """Nothing is said where it was refused: the workspace says why."""
        self.said = ""
        done = self._workspace.do(as_one([*map(Put, items)]))
        if done:
            self._done, self._undone, self.said = self._done + 1, 0, said
            self._workspace.made.emit(said)
        return done

    def _fed(self) -> dict[Uid, str]:
        """Which activity each area feeds today."""
        today = Month.containing(self._workspace.today())
        lines = self._store.activities.of(today.year)
        fed = {area.uid: activity_fed(lines, area.uid, today) for area in self.items(Catalogue.AREA)}
        return {area: activity.name for area, activity in fed.items() if activity is not None}


def _kept(line: CatalogueLine) -> str:
    """What goes on with what a retired line was used for, as far as it is counted."""
    many = USERS.get(line.item.catalogue, "Atenciones")
    kept = ""
    if line.uses:
        keep = "la conserva" if line.uses == 1 else "la conservan"
        keep = keep if line.item.catalogue.feminine else keep.replace("la", "lo", 1)
        kept = f" {plural(line.uses, _ONE[many], many.lower())} {keep}."
    feeds = f" Alimenta a «{line.feeds}»: lo ya registrado sigue contando." if line.feeds else ""
    return kept + feeds
