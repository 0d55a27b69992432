"""From a kind and what was chosen to its pages: read here, or where it is long by a worker; made by a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from xicotepec_atencion.domain.daily import DailyReport, Noted, noted_of
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.report_kinds import Chosen, Kind
from xicotepec_atencion.ui.waiting import Progress
from xicotepec_atencion.ui.workspace import Workspace

FIRST_PAGES = 20  # of a long report, that are looked at


class Made(NamedTuple):
    """pdf: the whole, or its first pages. noted: what the log of accesses says of it; None: it names nobody. all_: of a
    long one, its pages."""

    pdf: bytes
    noted: Noted | None = None
    all_: int = 0

    @property
    def remark(self) -> str:
        """What there is to say of pages that are not all; empty: they are."""
        if self.all_ <= FIRST_PAGES:
            return ""
        return f"Vista previa de las primeras {FIRST_PAGES} páginas de {count(self.all_)}; se imprime y guarda completo"


@dataclass(frozen=True)
class Asked:
    """A report that was asked for. sheet: what surrounds it, where it was read already."""

    whole: Callable[[Progress], Made]
    looked_at: Callable[[], Made]
    sheet: Sheet | None = None


def ask_for(kind: Kind, chosen: Chosen, workspace: Workspace) -> Asked:
    """Raises Refused where there is nothing to report; of a long one, the worker does."""
    return _long(kind, chosen, workspace) if kind.long else _short(kind, chosen, workspace)


def _short(kind: Kind, chosen: Chosen, workspace: Workspace) -> Asked:
    report = kind.read(workspace.store, chosen, workspace.now())

    def make(_: Progress | None = None) -> Made:
        return Made(rendered(report))

    return Asked(make, make, report.sheet)


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
            report = kind.read(store, chosen, at)
        noted = noted_of(report, report.period) if isinstance(report, DailyReport) else None
        return Made(rendered(report, tell, first), noted, pages)

    return Asked(make, lambda: make(first=FIRST_PAGES))
