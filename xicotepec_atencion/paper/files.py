"""What is printed, as PDF and as a file: each kind with who draws it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from xicotepec_atencion.domain.coding import coded
from xicotepec_atencion.domain.daily import DailyReport
from xicotepec_atencion.domain.gantt import GanttReport
from xicotepec_atencion.domain.letters import LetterPage
from xicotepec_atencion.domain.notices import NoticePage
from xicotepec_atencion.domain.programme_report import ProgrammeReport
from xicotepec_atencion.domain.quarterly import QuarterlyReport
from xicotepec_atencion.domain.receipt import Receipt
from xicotepec_atencion.domain.recovery_sheet import RecoverySheet
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet_paper import SheetPaper
from xicotepec_atencion.domain.status_sheet import StatusSheet
from xicotepec_atencion.paths import replacing

AnyReport = (
    ProgrammeReport | QuarterlyReport | GanttReport | DailyReport | Report
)  # of the tab of reports and of «informe»
SinglePage = SheetPaper | Receipt | StatusSheet | LetterPage | NoticePage | RecoverySheet
Page = AnyReport | SinglePage


def rendered(page: Page, progress: Callable[[int, int], object] | None = None, first: int | None = None) -> bytes:
    """It as PDF. Of what may have a thousand pages, progress: told how many are done, and of how many; first: no more
    pages than these. A report gets its code here. Imports reportlab (and for a chart matplotlib) at its first use."""
    return _report(coded(page), progress, first) if isinstance(page, AnyReport) else _paper(page)


def _report(page: AnyReport, progress: Callable[[int, int], object] | None, first: int | None) -> bytes:
    """Each painter is imported where it is asked for."""
    match page:
        case ProgrammeReport():
            from xicotepec_atencion.paper import programme

            return programme.render(page)
        case QuarterlyReport():
            from xicotepec_atencion.paper import quarterly

            return quarterly.render(page)
        case GanttReport():
            from xicotepec_atencion.paper import gantt

            return gantt.render(page)
        case DailyReport():
            from xicotepec_atencion.paper import daily

            return daily.render(page, progress, first=first)
        case Report():
            from xicotepec_atencion.paper import report

            return report.render(page)


def _paper(page: SinglePage) -> bytes:
    from xicotepec_atencion.paper import letter, notice, receipt, recovery_sheet, sheets, status_sheet

    match page:
        case SheetPaper():
            return sheets.render(page)
        case Receipt():
            return receipt.render(page)
        case StatusSheet():
            return status_sheet.render(page)
        case LetterPage():
            return letter.render(page)
        case NoticePage():
            return notice.render(page)
        case RecoverySheet():
            return recovery_sheet.render(page)


def write(pdf: bytes, path: Path) -> None:
    """A former file of that name stays until the new one is whole. Raises OSError."""
    with replacing(path) as half:
        half.write_bytes(pdf)
