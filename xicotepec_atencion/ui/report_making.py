"""From a kind and what was chosen to its pages: read here, or where it is long by a worker; made by a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.daily import Noted
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.spanish import count, listed, short_day, short_moment
from xicotepec_atencion.paper.files import AnyReport, rendered
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.filing import as_kept
from xicotepec_atencion.ui.report_choices import Chosen
from xicotepec_atencion.ui.report_kinds import Kind
from xicotepec_atencion.ui.waiting import Progress
from xicotepec_atencion.ui.workspace import Workspace

FIRST_PAGES = 20  # of a long report, that are looked at


class Made(NamedTuple):
    """pdf: the whole, or its first pages. at: its cut-off. noted: what the log of accesses says of it; None: it names
    nobody. all_: of a long one, its pages. report: what may go into the archive. document: as which it was there when
    it was asked for."""

    pdf: bytes
    at: datetime
    noted: Noted | None = None
    all_: int = 0
    report: AnyReport | None = None
    document: Document | None = None

    @property
    def cut_off(self) -> str:
        return f"corte {short_moment(self.document.cut_off if self.document else self.at)}"

    @property
    def remark(self) -> str:
        """What there is to say of pages that were kept before, or are not all; empty: nothing."""
        if self.document and self.report:
            return kept_said(self.document, self.report.sheet)
        if self.all_ <= FIRST_PAGES:
            return ""
        return f"Vista previa de las primeras {FIRST_PAGES} páginas de {count(self.all_)}; se imprime y guarda completo"


@dataclass(frozen=True)
class Asked:
    """A report that was asked for at a moment. report: where it was read already; then it is one value, however often
    it is made."""

    whole: Callable[[Progress], Made]
    looked_at: Callable[[], Made]
    at: datetime
    report: AnyReport | None = None

    @property
    def sheet(self) -> Sheet | None:
        return self.report.sheet if self.report else None


def ask_for(kind: Kind, chosen: Chosen, workspace: Workspace) -> Asked:
    """Raises Refused where there is nothing to report; of a long one, the worker does."""
    return _long(kind, chosen, workspace) if kind.long else _short(kind, chosen, workspace)


def _short(kind: Kind, chosen: Chosen, workspace: Workspace) -> Asked:
    at = workspace.now()
    report = coded(kind.read(workspace.store, chosen, at))
    kept, made = as_kept(workspace, report), list[Made]()

    def make(_: Progress | None = None) -> Made:
        if not made:
            leaving = kept()
            made.append(Made(leaving.pdf, at, report=report, document=leaving.document))
        return made[0]

    return Asked(make, make, at, report)


def _long(kind: Kind, chosen: Chosen, workspace: Workspace) -> Asked:
    path, at = workspace.store.path, workspace.now()

    def make(progress: Progress | None = None, first: int | None = None) -> Made:
        pages = 0

        def tell(so_far: int, all_: int) -> None:
            nonlocal pages
            pages = all_
            if progress:
                progress(so_far, all_)

        with Store(path, read_only=True) as store:
            report = coded(kind.read(store, chosen, at))
        noted = kind.noted(report, kind.period(chosen)) if kind.noted else None
        return Made(rendered(report, tell, first), at, noted, pages)

    return Asked(make, lambda: make(first=FIRST_PAGES), at)


def kept_said(document: Document, sheet: Sheet) -> str:
    """That the report is in the archive already, and leaves as it was kept there. sheet: of when it was asked for."""
    if document.signings:
        by, at = listed([each.name for each in document.signings]), document.signings[-1].at
        return f"Firmado por {by} el {short_day(at.date())}; sale tal como se firmó"
    today = sheet.origin is not None and sheet.origin.cut_off.date() == document.at.date()
    moment = f"hoy {document.at:%H:%M}" if today else f"el {short_moment(document.at)}"
    return f"Guardado {moment} · código {document.code}"
