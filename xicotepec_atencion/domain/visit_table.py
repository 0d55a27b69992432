"""A file of visits as it was read: its heading and its rows as text; and what a column of one may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Self

from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.text import cleaned, fold

ROW_HEAD, WRONG_HEAD = "Renglón", "Qué falta"  # beside rows that were given back to be put right
MOST_ROWS = 10_000_000  # more than any sheet has
ASIDE = frozenset((ROW_HEAD, WRONG_HEAD))


class Field(StrEnum):
    """What a column says of a visit or of who came. FOLIO: the one it had before, which stays in its note."""

    DATE = "date"
    TIME = "time"
    NAME = "name"
    FATHER = "father"
    MOTHER = "mother"
    PHONE = "phone"
    CURP = "curp"
    SEX = "sex"
    AGE = "age"
    BORN = "born"
    LOCALITY = "locality"
    LANGUAGE = "language"
    DISABILITY = "disability"
    AREA = "area"
    CHANNEL = "channel"
    MATTER = "matter"
    PERSONS = "persons"
    WOMEN = "women"
    MEN = "men"
    NOTE = "note"
    FOLIO = "folio"

    @property
    def spanish(self) -> str:
        return _CALLED[self.value]

    @property
    def catalogue(self) -> Catalogue | None:
        """Of those whose words are lines of one."""
        return Catalogue(self.value) if self in (Field.AREA, Field.CHANNEL, Field.MATTER, Field.LOCALITY) else None

    @property
    def repeats(self) -> bool:
        """Whether several columns may be it."""
        return self is Field.NOTE

    @property
    def names(self) -> bool:
        """Whether it says who came, which discreet mode hides."""
        return self in (Field.NAME, Field.FATHER, Field.MOTHER, Field.PHONE, Field.CURP, Field.BORN, Field.NOTE)

    @classmethod
    def called(cls, name: str) -> Self | None:
        """«apellido paterno», «Teléfono»."""
        text = fold(cleaned(name)).replace("_", " ")
        return next((field for field in cls if fold(field.spanish) == text), None)


_CALLED = {
    "date": "Fecha", "time": "Hora", "name": "Nombre", "father": "Apellido paterno", "mother": "Apellido materno",
    "phone": "Teléfono", "curp": "CURP", "sex": "Sexo", "age": "Edad", "born": "Fecha de nacimiento",
    "locality": "Localidad", "language": "Lengua", "disability": "Discapacidad", "area": "Área", "channel": "Canal",
    "matter": "Asunto", "persons": "Personas", "women": "Mujeres", "men": "Hombres", "note": "Nota",
    "folio": "Folio anterior",
}  # fmt: skip


class SheetRow(int):
    """The number of a row of one of several sheets; it is told as «Febrero 3», and comes after those of sheets before
    its own."""

    sheet: str

    def __new__(cls, number: int, place: int, sheet: str) -> Self:
        row = super().__new__(cls, place * MOST_ROWS + number)
        row.sheet = sheet
        return row

    def __str__(self) -> str:
        return format(self)

    def __format__(self, how: str) -> str:
        return f"{self.sheet} {int(self) % MOST_ROWS:{how}}"


@dataclass(frozen=True)
class VisitTable:
    """name: the file's; digest: SHA-256 of its bytes, in hexadecimal; heading: what its columns are called, "" where
    nothing is said; rows: below it, each as wide as the heading; numbers: which each of them is in the file, from 1.

    Days of a workbook are ISO dates, whatever its cells look like. serials: whether a bare number of five figures is a
    day as Excel usually counts them. named: whether the heading names fields; else it may be a row like the others.
    left_out: what was seen beside the table and not read, a sentence each.
    """

    name: str
    digest: str
    heading: tuple[str, ...]
    rows: list[tuple[str, ...]]
    numbers: list[int]
    serials: bool = True
    named: bool = True
    left_out: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Of the heading: the same for the next file of the same layout, and for rows that were put right."""
        return sha256(
            "\x1f".join(fold(cleaned(name)) for name in self.heading if name not in ASIDE).encode()
        ).hexdigest()[:16]

    def samples(self, column: int, most: int = 3) -> list[str]:
        """Different cells of it, the first ones."""
        found: dict[str, None] = {}
        for row in self.rows:
            if row[column]:
                found[row[column]] = None
            if len(found) >= most:
                break
        return list(found)
