"""Words of a file of visits that no catalogue has: which line each means, or that it is a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import capitalized, count, plural
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_words import UnknownWord
from xicotepec_atencion.ui.pick_box import PickBox
from xicotepec_atencion.ui.tables import boxes_table, cell, with_widths
from xicotepec_atencion.ui.widgets import card, column, label, row

HEADS = ("Catálogo", "En el archivo", "Renglones", "Será")
KIND, TEXT, ROWS, LINE = range(len(HEADS))
NEW = "Línea nueva"
MOST = 200  # boxes; the words in fewest rows are new lines
ABOUT = "Estas palabras no están en los catálogos. Elija qué línea son, o déjelas como líneas nuevas."


class WordsPage(QWidget):
    """`changed`: the matching that is now wanted."""

    title = "Palabras"
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._words: Sequence[UnknownWord] = ()
        self._matching = Matching(())
        self.table, self.boxes = boxes_table(HEADS, "Palabras sin catálogo"), list[PickBox]()
        self._about = label(ABOUT, "note", wrap=True)
        with_widths(self.table, {KIND: 110, ROWS: 100, LINE: 330}, TEXT)
        self.setLayout(column(self._about, (card(row(self.table), margins=(1, 1, 1, 1)), 1), space=8))

    def show_words(
        self, words: Sequence[UnknownWord], matching: Matching, items: Mapping[Catalogue, Sequence[Item]]
    ) -> None:
        self._matching = matching
        before, self._words = self._words, words
        if [each.word for each in before] != [each.word for each in words]:
            self._fill(words[:MOST], items)
        for each, box in zip(words, self.boxes, strict=False):
            box.choose(each.means.uid if each.means else None)

    def start(self) -> None:
        self.boxes[0].setFocus()

    def _fill(self, words: Sequence[UnknownWord], items: Mapping[Catalogue, Sequence[Item]]) -> None:
        self._about.setText(f"{ABOUT}{_rest_said(self._words[len(words) :])}")
        self.table.setRowCount(len(words))
        self.boxes.clear()
        for number, each in enumerate(words):
            texts = (capitalized(each.catalogue.spanish), each.text, count(each.rows))
            for place, text in enumerate(texts):
                self.table.setItem(number, place, cell(text, right=place == ROWS))
            box = PickBox(f"«{each.text}» es")
            lines = [item for item in items[each.catalogue] if not item.retired]
            box.offer([(NEW, None), *((item.name, item.uid) for item in lines)])
            box.activated.connect(partial(self._pick, number))
            self.table.setCellWidget(number, LINE, box.in_cell())
            self.boxes.append(box)

    def _pick(self, number: int, _: int) -> None:
        self.changed.emit(self._matching.with_word(self._words[number].word, self.boxes[number].chosen))


def _rest_said(words: Sequence[UnknownWord]) -> str:
    """Those that have no box: what each will be."""
    if not words:
        return ""
    known = sum(each.means is not None for each in words)
    there = f"; de otras {count(known)} se entiende qué línea son" if known else ""
    new = plural(len(words) - known, "será línea nueva", "serán líneas nuevas")
    return f" Aquí están las {count(MOST)} más frecuentes; de las demás, {new}{there}."
