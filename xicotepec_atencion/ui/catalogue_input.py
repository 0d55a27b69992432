"""Lines over a catalogue that may grow: a matter or a locality, known or new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from xicotepec_atencion.domain.catalogues import ending
from xicotepec_atencion.domain.intake import matters_like
from xicotepec_atencion.domain.items import called
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.suggest import Action, Suggestion, SuggestLine


class CatalogueInput(SuggestLine[Uid]):
    """An item by its name; the words of no item stand for a new one.

    Ctrl+N says that none of what is suggested is meant: what was typed stays, and the cursor goes on.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._items: list[Item] = []
        self._catalogue = catalogue
        super().__init__(self._suggested, self._others)
        opening = self.addAction(icons.icon("caret-down"), QLineEdit.ActionPosition.TrailingPosition)
        opening.setToolTip("Ver la lista   ↓")
        opening.triggered.connect(self._open_by_click)
        theme.follow(self, lambda line: line.actions()[0].setIcon(icons.icon("caret-down")))

    def set_items(self, items: Iterable[Item]) -> None:
        """The whole catalogue, retired ones too."""
        self._items = list(items)

    def item(self) -> Item | None:
        """The item of that name."""
        return called(self.text(), self._items)

    def is_new(self) -> bool:
        """Whether it would join the catalogue as it stands now."""
        return bool(cleaned(self.text())) and self.item() is None and not self.means_known()

    def hint(self) -> str:
        """What is said of a new one beside the line."""
        return f"{self._catalogue.spanish} nuev{ending(self._catalogue)}: se agrega a la lista" if self.is_new() else ""

    def new(self) -> None:
        """What was typed, and nothing of what is suggested."""
        self.close_list()
        if cleaned(self.text()):
            self.went_on.emit()

    def _suggested(self, typed: str) -> Sequence[Suggestion[Uid]]:
        if not cleaned(typed):
            return [Suggestion(item.name, item.uid) for item in self._items if not item.retired]
        found, text = matters_like(typed, self._items), fold(cleaned(typed))
        return [Suggestion(item.name, item.uid, marked=_marked(text, item.name)) for item in found]

    def _others(self, typed: str) -> Sequence[Action]:
        if not cleaned(typed) or called(typed, self._items):
            return ()
        said = f"{capitalized(self._catalogue.spanish)} nuev{ending(self._catalogue)}: «{cleaned(typed)}»"
        return (Action(said, "plus", keys.shown(keys.NEW), self.new),)

    def _open_by_click(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.open_list()


def _marked(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where what was typed, folded, stands in the name, if folding changes no places."""
    folded = fold(name)
    begins = f" {folded}".find(f" {text}")
    at = begins if begins >= 0 else folded.find(text)
    return ((at, at + len(text)),) if at >= 0 and len(folded) == len(name) else ()
