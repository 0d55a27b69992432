"""What the words of a file of visits mean in the office's catalogues: a line, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.items import new_lines
from xicotepec_atencion.domain.line_names import line_alike, line_proposed
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.visit_cells import plain
from xicotepec_atencion.domain.visit_columns import Matching, Word

SHORTEST = 3  # letters of a word that may stand for the whole name
_CHANNELS: Mapping[str, tuple[str, ...]] = {  # how else people call them, by what a line's name has in it
    "ventanilla": ("presencial", "personal", "en persona", "en oficina", "oficina", "directa", "mostrador"),
    "mostrador": ("presencial", "personal", "en persona", "en oficina", "oficina", "directa", "ventanilla"),
    "presencial": ("personal", "en persona", "en oficina", "oficina", "directa", "mostrador", "ventanilla"),
    "telefono": ("telefonica", "via telefonica", "llamada", "llamada telefonica", "tel", "tel."),
    "correo": ("e-mail", "email", "mail", "correo electronico"),
    "redes": ("facebook", "fb", "twitter", "red social", "redes sociales", "instagram"),
    "chat": ("whatsapp", "whats app", "messenger", "mensaje"),
}


@dataclass(frozen=True)
class UnknownWord:
    """A word of the file that is no line's name. text: as it stands there first; rows: in how many it stands;
    means: the line that it is; None: it becomes a new one, unless somebody says that it is the one that it may be."""

    catalogue: Catalogue
    text: str
    rows: int
    means: Item | None
    may_be: Item | None = None

    @property
    def word(self) -> Word:
        return self.catalogue, fold(self.text)


class WordReader:
    """Says of each word which line it is; new ones are made once each. Retired lines are what old rows say."""

    def __init__(self, catalogue: Catalogue, items: Sequence[Item], formerly: Mapping[Uid, Sequence[str]]) -> None:
        self.catalogue, self._items = catalogue, items
        former = {fold(name): item.uid for item in items for name in formerly.get(item.uid, ())}
        retired = {fold(item.name): item.uid for item in items if item.retired}
        self._called = former | retired | {fold(item.name): item.uid for item in items if not item.retired}
        self.new: dict[str, Item] = {}
        self._meant: dict[str, Uid] = {}

    def line(self, text: str, matching: Matching) -> Uid:
        """Of a text that says something."""
        told = fold(text)
        if told not in self._meant:
            self._meant[told] = self._line(told, text, matching)
        return self._meant[told]

    def _line(self, told: str, text: str, matching: Matching) -> Uid:
        word = (self.catalogue, told)
        uid = matching.words[word] if word in matching.words else self._called.get(told) or self.guess(told)
        if uid is None:
            uid = self._new(told, text).uid
        return uid

    def _new(self, told: str, text: str) -> Item:
        if told not in self.new:
            (self.new[told],) = new_lines(self.catalogue, [text], [*self._items, *self.new.values()])
        return self.new[told]

    def knows(self, told: str) -> bool:
        return told in self._called

    def guess(self, told: str) -> Uid | None:
        """The line that a word means that is no line's name; None: none that one could be sure of."""
        if self.catalogue is Catalogue.CHANNEL and (found := self._channel(told)):
            return found
        return line_alike(told, self._called.items())

    def proposed(self, told: str) -> Uid | None:
        """One that it may mean, for somebody to say so."""
        short = len(told.rstrip(".")) < SHORTEST
        return None if short else line_proposed(told, self._called.items())

    def _channel(self, told: str) -> Uid | None:
        for part, words in _CHANNELS.items():
            if told in words and (found := next((uid for name, uid in self._called.items() if part in name), None)):
                return found
        called = {uid for name, uid in self._called.items() if told in _CHANNELS and told in name}
        return called.pop() if len(called) == 1 else None


def unknown_words(
    reader: WordReader, said: Mapping[str, int], items: Sequence[Item], matching: Matching
) -> list[UnknownWord]:
    """Of these cells, with how many rows say each, the most frequent first; each with what was chosen for it, else
    with what it probably means."""
    texts: dict[str, str] = {}
    rows: dict[str, int] = {}
    for cell, times in said.items():
        told = fold(text := plain(cell))
        if told and not reader.knows(told):
            texts.setdefault(told, text)
            rows[told] = rows.get(told, 0) + times
    lines = {item.uid: item for item in items}
    found: list[UnknownWord] = []
    for told in sorted(texts, key=lambda each: (-rows[each], each)):
        word = (reader.catalogue, told)
        uid = matching.words[word] if word in matching.words else reader.guess(told)
        may_be = None if uid or word in matching.words else reader.proposed(told)
        means, proposed = (lines.get(each) if each else None for each in (uid, may_be))
        found.append(UnknownWord(reader.catalogue, texts[told], rows[told], means, proposed))
    return found
