"""What a matter sends out on paper: the oficio to a department, and where it stands for who brought it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.changes import GiveLetter
from xicotepec_atencion.domain.follow_up import Move, RecordedFollowUp
from xicotepec_atencion.domain.letters import LetterPage, letter_page
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.status_sheet import TITLE, status_sheet
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.store.report_reads import letterhead
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.paper_dialog import Paper, PaperDialog
from xicotepec_atencion.ui.widgets import label, message
from xicotepec_atencion.ui.workspace import Workspace

GONE = "Ese asunto ya no está a la vista: nada se imprimió."
NO_LETTER = "Eso no lleva oficio: se imprime el de una canalización o de un recordatorio."
TAKEN_BACK = "Ese oficio se anuló: no se imprime. {} si hace falta."
CANCELLED = "Esa atención está cancelada: su oficio no se imprime."
NO_MORE_UNDO = "El oficio ya no se deshace."
WARNING = "Desde que sale, ya no se deshace: si fue un error, {}."
ANEW = {Move.REFER: "canalice otra vez", Move.REMIND: "envíe otro recordatorio"}
COUNTS = "El oficio ya cuenta como dado; se puede imprimir otra vez cuando se quiera."
COPY = "Este oficio ya salió: éste lleva la palabra «Reimpresión»."
INSIDE = "No lleva notas ni nombres: sólo dónde está el asunto y qué sigue."


def print_letter(workspace: Workspace, follow_up: Uid, parent: QWidget) -> bool:
    """Show the oficio of a referral or of a reminder; whether it went out."""
    recorded = workspace.store.follow_ups.recorded(follow_up)
    case = _case(workspace, recorded.what.visit) if recorded else None
    if recorded is None or case is None:
        return _refused(workspace, GONE)
    if why := _why_no_letter(recorded, case):
        return _refused(workspace, why)
    if not workspace.allows(GiveLetter):
        return False
    number = label(str(recorded.letter), "section", wrap=True)
    return accepted(PaperDialog(workspace, _letter(workspace, recorded, case), parent, number, _told(recorded)))


def print_status(workspace: Workspace, visit: Uid, parent: QWidget) -> bool:
    """Show where the matter stands, as whoever brought it takes it home; whether it went out."""
    case = _case(workspace, visit)
    if case is None:
        return _refused(workspace, GONE)
    folio = str(case.recorded.folio)
    page = status_sheet(workspace.store.office(), case, workspace.now())
    paper = Paper(
        title=TITLE,
        file_name=f"estado-{folio}",
        render=lambda: rendered(page),
        noted={"what": "estado del asunto", "folio": folio},
    )
    told = message("info", "Para la persona:", INSIDE)
    return accepted(PaperDialog(workspace, paper, parent, label(folio, "section", wrap=True), told))


def _told(recorded: RecordedFollowUp) -> QWidget:
    if recorded.sent:
        return message("info", "Ya salió.", COPY)
    return message("info", "Al imprimir o guardar:", WARNING.format(ANEW[recorded.what.move]))


def _why_no_letter(recorded: RecordedFollowUp, case: CaseFile) -> str:
    """In a sentence; "": there is one."""
    if recorded.letter is None:
        return NO_LETTER
    if recorded.what.removed:
        return TAKEN_BACK.format(capitalized(ANEW[recorded.what.move]))
    return CANCELLED if case.recorded.visit.cancelled is not None else ""


def _letter(workspace: Workspace, recorded: RecordedFollowUp, case: CaseFile) -> Paper:
    page, uid, letter = _page(workspace, recorded, case), recorded.what.uid, str(recorded.letter)
    given = [recorded.sent]  # a second try of the same dialog gives it once

    def give() -> bool:
        given[0] = given[0] or workspace.do(GiveLetter(uid))
        return given[0]

    return Paper(
        title=f"{page.sheet.title} (reimpresión)" if page.again else page.sheet.title,
        file_name=f"oficio-{letter.replace('/', '-')}",
        render=lambda: rendered(page),
        noted={"what": "oficio", "number": letter, "folio": str(case.recorded.folio)},
        act=give,
        done=COUNTS,
        said="" if recorded.sent else NO_MORE_UNDO,
    )


def _page(workspace: Workspace, recorded: RecordedFollowUp, case: CaseFile) -> LetterPage:
    """The days off that may stand between the visit and what it promises."""
    store, what = workspace.store, recorded.what
    days = [each.what.due for each in case.follow_ups if each.what.due]
    off = store.days_off.off(case.recorded.visit.served_on, max([what.day, *days]))
    return letter_page(letterhead(store, what.day.year), case, recorded, off, workspace.now())


def _case(workspace: Workspace, visit: Uid) -> CaseFile | None:
    return workspace.store.case_files.file(visit, workspace.today())


def _refused(workspace: Workspace, why: str) -> bool:
    workspace.failed.emit(why)
    return False
