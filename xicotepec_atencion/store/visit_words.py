"""The index by which visits are found: the words of who came, of the notes, and of what was said since.

A row of it holds nothing that the visit, its person and its follow-ups do not say. Of the matter, and
of the departments that were asked, it holds the numbers of their rows, so that a catalogue's line is renamed without a
word to its visits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.typed_search import words_kept, words_of_name
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.examine_words import Told, WordIndex, differences
from xicotepec_atencion.store.pace import Pace

LONGEST = 40  # letters of a word that are kept
SAID = """SELECT v.id, v.matter, v.name, v.note,
                 (SELECT name FROM person WHERE id = ifnull(p.merged_into, p.id)),
                 (SELECT group_concat(text, char(10)) FROM follow_up WHERE visit = v.id AND NOT removed),
                 (SELECT group_concat(DISTINCT department) FROM follow_up WHERE visit = v.id AND NOT removed)
          FROM visit v LEFT JOIN person p ON p.id = v.person WHERE """
OF_PERSON = "v.person = :row OR v.person IN (SELECT id FROM person WHERE merged_into = :row)"
HOW_MANY = """SELECT count(*) FROM (SELECT 1 FROM visit v, (SELECT id AS row FROM person WHERE uid = ?) w
              WHERE v.person = w.row OR v.person IN (SELECT id FROM person WHERE merged_into = w.row) LIMIT ?)"""
ADD = "INSERT INTO visit_words (rowid, words) VALUES (?, ?)"
STANDS = "SELECT words FROM visit_words WHERE rowid = ?"
CONTENTS = "SELECT rowid, words FROM visit_words ORDER BY rowid"
INDEX = WordIndex(
    "visit_words",
    ("words",),
    Told(
        "La atención {row} no está en el índice de palabras como debe: puede no encontrarse al buscarla.",
        "El índice de palabras no responde lo que debe: alguna atención puede no encontrarse al buscarla.",
    ),
)


@dataclass(frozen=True)
class VisitWords:
    db: Database
    table: ClassVar[str] = INDEX.table
    of: ClassVar[str] = "atenciones"
    add: ClassVar[str] = ADD

    def put(self, row: int) -> None:
        """From now on that visit is found by what is known of it."""
        self._put(self.db.rows(f"{SAID} v.id = ?", row))

    def put_of_person(self, row: int) -> None:
        """Those of a person who is called otherwise now, also of who turned out to be them."""
        self._put(self.db.execute_sql(f"{SAID} {OF_PERSON}", {"row": row}).fetchall())

    def many_of_person(self, person: Uid, many: int) -> bool:
        """Whether so many visits, or more, are found by what that person is called."""
        return self.db.value(HOW_MANY, person, many) >= many

    def put_loaded(self, those: Sequence[int]) -> None:
        """Those of an import in these rows, which are in it for the first time."""
        rows = self.db.rows(f"{SAID} v.id IN ({', '.join('?' * len(those))})", *those)
        self.db.connection().executemany(ADD, ((row[0], text_of(row)) for row in rows))

    def total(self) -> int:
        return self.db.value("SELECT count(*) FROM visit")

    def due(self) -> Iterator[tuple[int, str]]:
        """All that stands in it, in the order of rows."""
        return ((row[0], text_of(row)) for row in self.db.execute_sql(f"{SAID} 1 ORDER BY v.id"))

    def differences(self, pace: Pace) -> Iterator[str]:
        """For the full check: which visits stand in it otherwise than they are; and whether it answers as it must."""
        return differences(self.db, INDEX, self.db.execute_sql(CONTENTS), self.due(), pace)

    def _put(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            stands, due = self.db.value(STANDS, row[0]), text_of(row)
            if stands is not None and stands != due:
                self.db.execute_sql("DELETE FROM visit_words WHERE rowid = ?", (row[0],))
            if stands != due:
                self.db.execute_sql(ADD, (row[0], due))


def text_of(row: Sequence[Any]) -> str:
    """What the index holds of a row of `SAID`."""
    _, matter, name, note, called, told, departments = row
    words = {*words_of_name(name), *words_of_name(called or ""), *words_kept("\n".join((name, note, told or "")))}
    asked = map(department_word, sorted((departments or "").split(",")) if departments else ())
    return " ".join((matter_word(matter), *asked, *sorted({kept(word) for word in words})))


def kept(word: str) -> str:
    """As far as it is kept. Words are letters and figures of any writing: the index splits none."""
    return word[:LONGEST]


def quoted(word: str) -> str:
    return f'"{kept(word)}"'


def matter_word(matter: int) -> str:
    """What stands for a line of the catalogue: no word that can be typed has such a sign."""
    return f"§{matter}".replace("-", "n")


def department_word(department: int | str) -> str:
    """Likewise, of a department to which it was referred."""
    return f"¤{department}"
