"""Blank sheets with their folios, for when there is no light: what is printed on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.office import Item, Office

TITLE = "Hojas de atención"
OPTIONAL = "opcional"
RULES = "Lo opcional no se exige. No se anota la clave de elector."
CAPTURED = "Capturada"
SETTLED = "Resuelta en el acto"
SLIP = "Comprobante"
SLIP_SAID = "Conserve este folio: con él se pregunta por su asunto."
MOST_TICKS = 12  # lines of a catalogue that are ticked; more are written by hand


@dataclass(frozen=True)
class Blank:
    """A sheet's folio, as it is called and whole."""

    short: str
    whole: str


@dataclass(frozen=True)
class SheetPaper:
    """Holds every text of the pages. channels, areas: to tick; none: there is a line to write on."""

    body: str
    office: str
    channels: tuple[str, ...]
    areas: tuple[str, ...]
    blanks: tuple[Blank, ...]


def sheet_paper(office: Office, channels: Iterable[Item], areas: Iterable[Item], folios: Iterable[Folio]) -> SheetPaper:
    """channels, areas: the catalogues, retired lines too."""
    blanks = tuple(Blank(folio.short, str(folio)) for folio in folios)
    return SheetPaper(office.body, office.name, _ticked(channels), _ticked(areas), blanks)


def _ticked(items: Iterable[Item]) -> tuple[str, ...]:
    names = tuple(item.name for item in items if not item.retired)
    return names if len(names) <= MOST_TICKS else ()
