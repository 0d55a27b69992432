"""What may be meant by what is typed in a cell of the paper book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xicotepec_atencion.domain.intake import matters_like
from xicotepec_atencion.domain.late import Column
from xicotepec_atencion.domain.late_reading import LateReader
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.ui.suggest import Suggestion

MOST = 8
People = Callable[[str], Sequence[Suggestion[Uid]]]


class LateSuggestions:
    """Of one reader: what it knows of the file. people: who may be meant by what is typed."""

    def __init__(self, reader: LateReader, people: People) -> None:
        self._known, self._people = reader.known, people

    def of(self, column: Column, text: str) -> Sequence[Suggestion[Uid]]:
        match column:
            case Column.CHANNEL:
                return _items(self._known.channels, text)
            case Column.AREA:
                return _items(self._known.areas, text)
            case Column.MATTER:
                return [Suggestion(item.name, item.uid) for item in matters_like(text, self._known.matters)[:MOST]]
            case Column.NAME:
                return self._people(text)
            case Column.SHEET:
                return self._sheets(text)
            case _:
                return ()

    def is_new_matter(self, text: str) -> bool:
        typed = fold(cleaned(text))
        return bool(typed) and all(fold(item.name) != typed for item in self._known.matters)

    def _sheets(self, text: str) -> list[Suggestion[Uid]]:
        typed = fold(text).lstrip("p0")
        free = [each for each in self._known.sheets if each.free and typed in each.folio.short]
        return [Suggestion(each.folio.short, each.sheet.uid, (str(each.folio),)) for each in free[:MOST]]


def _items(items: Iterable[Item], text: str) -> list[Suggestion[Uid]]:
    typed = fold(text)
    alike = [item for item in items if typed in fold(item.name)]
    alike.sort(key=lambda item: not fold(item.name).startswith(typed))
    return [Suggestion(item.name, item.uid) for item in alike]
