"""What surrounds every report: letterhead, signatures, legend and foot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.bands import LEGEND, USUAL, Limits
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import Figures
from xicotepec_atencion.domain.office import Duty, Letterhead, Signatory, signing_on
from xicotepec_atencion.domain.origin import LogHead, MonthFigures, Origin
from xicotepec_atencion.domain.spanish import count, months_listed, short_moment
from xicotepec_atencion.domain.versions import approved_in_words
from xicotepec_atencion.domain.year import Year

if TYPE_CHECKING:
    from xicotepec_atencion.domain.coding import Code

DRAFT = "BORRADOR"
BLANKS = "vacío: sin capturar; 0: se capturó cero"


@dataclass(frozen=True)
class Signature:
    """One line to sign on; an empty name leaves a bare line."""

    duty: str
    name: str
    post: str


@dataclass(frozen=True)
class Sheet:
    """What surrounds every report: letterhead, signatures, legend and foot. personal: it says who came. code: what the
    report is called by, once it is known."""

    body: str
    office: str
    title: str
    draft: bool
    signatures: tuple[Signature, ...]
    legend: tuple[tuple[str, str], ...]  # letter and meaning; empty: nothing is judged
    foot: tuple[str, ...]
    motto: str = ""
    emblem: bytes = b""  # a picture as PNG; empty: none
    origin: Origin | None = None  # None: it is no report
    personal: bool = False
    code: Code | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Printing:
    """When and from which state of the file a report is printed."""

    cut_off: datetime  # aware, in the office's zone
    head: LogHead
    through: Month | None = None  # the last month accumulated; None: the last captured

    @property
    def chain(self) -> str:
        """The head of the log in words, for the foot."""
        return str(self.head)


def sheet(
    head: Letterhead,
    title: str,
    last_day: date,
    printing: Printing,
    foot: tuple[str, ...],
    draft: bool = False,
    legend: tuple[tuple[str, str], ...] = (),
    *,
    kind: str,
    period: str,
    months: tuple[MonthFigures, ...],
    personal: bool,
) -> Sheet:
    """Signed by who holds the post on the last day of the period, or today while it is not over. kind, period: in
    words, for the list of what was kept. months: of the programme, whose figures the report tells. personal: it says
    who came, and is never kept."""
    return Sheet(
        body=head.office.body,
        office=head.office.name,
        title=title,
        draft=draft,
        signatures=_signatures(head.signatories, min(printing.cut_off.date(), last_day)),
        legend=legend,
        foot=foot,
        origin=Origin(period, printing.cut_off, printing.head, months, kind),
        personal=personal,
        motto=head.motto,
        emblem=head.office.emblem,
    )


def legend_of(limits: Limits = USUAL) -> tuple[tuple[str, str], ...]:
    """What each letter of the semáforo means in that year."""
    return tuple((band.letter, band.meaning(limits)) for band in LEGEND)


def foot(period: Iterable[str], year: Year, printing: Printing) -> tuple[str, str]:
    """Of a report of the programme: period and extent on one line; versions, meaning of blanks and chain on the
    other."""
    approved = approved_in_words(year.versions)
    closed = closed_in_words(year.figures) or "Ningún mes cerrado: cifras preliminares"
    extent = (*period, f"corte: {short_moment(printing.cut_off)}")
    said = (*((approved,) if approved else ()), closed, BLANKS, printing.chain)
    return " · ".join(extent), " · ".join(said)


def closed_in_words(figures: Figures) -> str:
    """«Meses cerrados: enero a abril (marzo en versión 2)»; empty: none."""
    said = versions_in_words({month: figures.versions.get(month, 1) for month in figures.closed})
    return f"Meses cerrados: {said}" if said else ""


def versions_in_words(versions: Mapping[Month, int]) -> str:
    """Of closed months: «enero a abril (marzo en versión 2)»; empty: none."""
    closed, again = sorted(versions), dict[int, list[Month]]()
    for month in closed:
        again.setdefault(versions[month], []).append(month)
    first = again.pop(1, [])
    said = [f"{months_listed(months)} en versión {version}" for version, months in sorted(again.items())]
    if not first and len(again) == 1:
        said = [f"versión {version}" for version in again]
    return months_listed(closed) + (f" ({'; '.join(said)})" if said else "") if closed else ""


def draft_reason(still_open: Sequence[Month]) -> tuple[str, ...]:
    """Why it says BORRADOR: «BORRADOR: meses sin cerrar: mayo y junio de 2026»; of many only how many."""
    if not still_open:
        return ()
    years = {month.year for month in still_open}
    if len(years) > 1:
        return (f"{DRAFT}: {count(len(still_open))} meses sin cerrar",)
    named = f"{months_listed(still_open)} de {years.pop()}"
    return (f"{DRAFT}: {'mes' if len(still_open) == 1 else 'meses'} sin cerrar: {named}",)


def _signatures(signatories: Iterable[Signatory], day: date) -> tuple[Signature, ...]:
    signing = [Signature(s.duty.spanish, s.name, s.post) for s in signing_on(signatories, day)]
    return tuple(signing) or (Signature(Duty.AUTHORIZED.spanish, "", ""),)
