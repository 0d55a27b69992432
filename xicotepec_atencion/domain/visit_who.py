"""What a row of a file of visits says of who came, by the rules of the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from xicotepec_atencion.domain.intake import NAME_LIMIT
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.people import (
    MAY_DECLINE,
    WORD_LIMIT,
    born_problem,
    curp_problem,
    digits,
    phone_problem,
    plain_curp,
)
from xicotepec_atencion.domain.spanish import uncapitalized
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold, length_problem
from xicotepec_atencion.domain.visit_cells import (
    DECLINED,
    nobody,
    plain,
    read_age,
    read_day,
    read_disability,
    read_language,
    read_sex,
    says_nothing,
)
from xicotepec_atencion.domain.visit_columns import DayOrder
from xicotepec_atencion.domain.visit_row_cells import EXAMPLE, CellReader, Cells, Wrong, quoted_cell
from xicotepec_atencion.domain.visit_table import Field

LONGEST_DECLINED = 24
EXTENSION = "Extensión"  # of a telephone: it stays in the note
_EXTENSION = re.compile(r"[ ,;/]*\(?\b(?:ext(?:ensi[oó]n)?|int)\b[.: ]*(\d{1,6})\)?$", re.IGNORECASE)
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_DECIMALS = re.compile(r"(?<=\d)\.0+$")
_DECLINABLE = tuple(Field(name) for name in MAY_DECLINE)


@dataclass(frozen=True)
class Who:
    """What a row says of who came."""

    name: str = ""
    phone: str = ""
    curp: str = ""
    sex: str = ""
    born: date | None = None
    age_group: str = ""
    locality: Uid | None = None
    language: str = ""
    disability: str = ""
    declined: str = ""


NOBODY_TOLD = Who()


@dataclass(frozen=True)
class WhoReader:
    cells: CellReader
    today: date
    born_order: DayOrder

    def read(self, cells: Cells, problems: list[str], lefts: list[str]) -> Who:
        """problems: sentences that are added; lefts: what could not be kept in its place, likewise."""
        declined = [which for which in _DECLINABLE if which in self.cells.first and self._declines(which, cells)]
        name = self._name(cells, problems)
        phone = self.cells.optional(Field.PHONE, cells, _phone, problems) or ""
        if extension := _EXTENSION.search(self.cells.cell(Field.PHONE, cells)):
            lefts.append(f"{EXTENSION}: {extension[1]}")
        curp = self.cells.optional(Field.CURP, cells, _curp, problems) or ""
        born = self.cells.optional(Field.BORN, cells, self._born, problems)
        locality = self.cells.optional(Field.LOCALITY, cells, self._locality, problems)
        sex = self._told(Field.SEX, cells, lambda text: read_sex(text, self.cells.matching.em), lefts)
        age = self._told(Field.AGE, cells, read_age, lefts)
        language = self._told(Field.LANGUAGE, cells, read_language, lefts)
        disability = self._told(Field.DISABILITY, cells, read_disability, lefts)
        if len(language) > WORD_LIMIT and (problem := length_problem(language, WORD_LIMIT)):
            problems.append(f"Lengua: {problem}")
        said = " ".join(declined)
        return Who(name, phone, curp, sex, born, "" if born else age, locality, language, disability, said)

    def _declines(self, which: Field, cells: Cells) -> bool:
        cell = self.cells.cell(which, cells)
        return bool(cell) and len(cell) < LONGEST_DECLINED and self.cells.once(Field.NOTE, cell, is_declined)

    def _name(self, cells: Cells, problems: list[str]) -> str:
        parts = [self.cells.cell(which, cells) for which in (Field.NAME, Field.FATHER, Field.MOTHER)]
        name = " ".join(told for part in parts if part and (told := plain(part)) and not nobody(told))
        if len(name) > NAME_LIMIT and (problem := length_problem(name, NAME_LIMIT)):
            problems.append(f"Nombre: {problem}")
        return name

    def _born(self, cell: str) -> date | Wrong | None:
        if says_nothing(cell):
            return None
        day = read_day(plain(cell), self.born_order, self.today)
        if day is None:
            return Wrong(f"{quoted_cell(cell)} no es una fecha de nacimiento: {EXAMPLE}.")
        problem = born_problem(f"{day.day}/{day.month}/{day.year}", self.today)
        return Wrong(problem) if problem else day

    def _locality(self, cell: str) -> Uid | Wrong | None:
        text = plain(cell)
        return (
            None
            if says_nothing(text) or is_declined(text)
            else self.cells.word(Field.LOCALITY, Catalogue.LOCALITY, text)
        )

    def _told(self, which: Field, cells: Cells, read: Callable[[str], str | None], lefts: list[str]) -> str:
        """What cannot be kept in its place stays in the note."""
        cell = self.cells.cell(which, cells)
        if not cell:
            return ""
        found = self.cells.once(which, cell, lambda text: _told(text, read))
        if found is None:
            lefts.append(f"{which.spanish}: {plain(cell)}")
        return found or ""


def _told(cell: str, read: Callable[[str], str | None]) -> str | None:
    text = plain(cell)
    found = read(text)
    if found is None and (says_nothing(text) or is_declined(text)):
        return ""
    return None if found == "" else found


def is_declined(cell: str) -> bool:
    return fold(cell) in DECLINED


def _phone(cell: str) -> str | Wrong:
    bare = _EXTENSION.sub("", plain(cell))
    if says_nothing(bare) or is_declined(bare):
        return ""
    if _EXPONENT.fullmatch(bare):
        return Wrong(
            f"Teléfono {quoted_cell(cell)}: le faltan cifras que la hoja de cálculo redondeó; escríbalo entero."
        )
    bare = _DECIMALS.sub("", bare)
    if problem := phone_problem(bare):
        return Wrong(f"Teléfono {quoted_cell(cell)}: {uncapitalized(problem)}")
    number = digits(bare)
    return "" if len({*number}) == 1 else number


def _curp(cell: str) -> str | Wrong:
    if says_nothing(cell) or is_declined(cell):
        return ""
    problem = curp_problem(cell)
    return Wrong(problem) if problem else plain_curp(cell)
