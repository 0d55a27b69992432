"""What goes with a visit on paper: sheets numbered in advance, the privacy notice, and what was attached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, NamedTuple, Self

from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.stored import Stored, Uid, personal
from xicotepec_atencion.domain.text import fold

NOT_USED = "No se usó"
MOST_SHEETS = 200  # at once
_TYPED = re.compile(r"(?:.*?(?P<year>\d{4})-)?(?:(?P<series>p[0-9a-z]*)-)?0*(?P<number>[1-9]\d{0,8})")


@dataclass(frozen=True)
class Sheet(Stored):
    """A blank sheet whose folio was reserved. Its uid is that of the visit that is captured from it.

    voided: the reason why it will never be one; None: it may be.
    """

    KIND: ClassVar[str] = "sheet"
    TOLD: ClassVar[str] = "la anulación de una hoja"
    uid: Uid
    year: int
    series: str
    number: int
    voided: str | None = personal(None)

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        raise ValueError("a folio once given is not taken back")


class SheetState(NamedTuple):
    """A sheet, its folio, and whether a visit was captured from it. registered: the day on which one was first
    registered from it, also where that was undone; None: never."""

    sheet: Sheet
    folio: Folio
    captured: bool
    registered: date | None = None

    @property
    def free(self) -> bool:
        """Whether it may still be captured."""
        return not self.captured and self.sheet.voided is None

    @property
    def voidable(self) -> bool:
        return self.free and self.registered is None


@dataclass(frozen=True)
class Notice(Stored):
    """One version of the privacy notice; the highest that was not taken back is in force."""

    KIND: ClassVar[str] = "notice"
    TOLD: ClassVar[str] = "el aviso de privacidad"
    version: int  # from 1
    text: str
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.version,)

    def undone(self) -> Self:
        return replace(self, removed=True)


@dataclass(frozen=True)
class Attachment(Stored):
    """A file that goes with a visit, kept beside the database under the hash of its bytes."""

    KIND: ClassVar[str] = "attachment"
    TOLD: ClassVar[str] = "el documento adjunto"
    uid: Uid
    visit: Uid
    name: str = personal()  # as the file was called
    digest: str = ""  # SHA-256 in hexadecimal
    size: int = 0  # bytes
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)


def paper_series(series: str) -> str:
    """The code of the folio series of sheets printed at the desk whose own is `series`: V1 -> P1."""
    return f"P{series[1:]}" if series.startswith("V") else f"P{series}"


def sheet_called(typed: str, sheets: Iterable[SheetState]) -> SheetState | str:
    """The sheet that may be captured under what was typed: its folio, or as little of it as tells it from the other
    free ones. Else the sentence that says why there is none."""
    found = _TYPED.fullmatch(fold(typed).replace(" ", ""))
    if found is None:
        return "Escriba el folio de la hoja como P1-000012, o déjelo en blanco."
    year, series, number = found.groups()
    alike = [
        each
        for each in sheets
        if each.folio.number == int(number)
        and (series is None or fold(each.folio.series) == series)
        and (year is None or each.folio.year == int(year))
    ]
    free = [each for each in alike if each.free]
    if len(free) == 1:
        return free[0]
    if free:
        return f"Hay más de una hoja {int(number)} libre: escriba su folio completo, como {free[0].folio}."
    return _not_free(alike[-1]) if alike else "No hay ninguna hoja con ese folio: revise el número."


def _not_free(state: SheetState) -> str:
    if state.captured:
        return f"De la hoja {state.folio.short} ya se capturó su atención."
    return f"La hoja {state.folio.short} está anulada: {state.sheet.voided}."
