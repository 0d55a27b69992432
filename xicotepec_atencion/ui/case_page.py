"""The page of one matter: where it stands, what it waits for, what happened, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.cases import problems
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.events import Happened
from xicotepec_atencion.domain.follow_up import FollowUp, Move, Status
from xicotepec_atencion.domain.follow_up_answers import Answers
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.ui import asked_for, case_banner, chosen_visit, follow_up_dialog, keys, theme
from xicotepec_atencion.ui.attachments_dialog import show_attachments
from xicotepec_atencion.ui.case_actions import CaseAction
from xicotepec_atencion.ui.case_banner import CaseBanner
from xicotepec_atencion.ui.case_facts import CaseFacts
from xicotepec_atencion.ui.case_head import NOBODY, CaseHead
from xicotepec_atencion.ui.case_papers import print_letter, print_status
from xicotepec_atencion.ui.drafts import Drafts
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.follow_up_words import done
from xicotepec_atencion.ui.looks import Lingering
from xicotepec_atencion.ui.note_bar import NoteBar
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.timeline_view import TimelineView
from xicotepec_atencion.ui.widgets import column, holding, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace

NOTHING = "Elija un asunto"
HOW = f"De la lista, o búsquelo con {keys.shown(keys.FIND)}: por folio, nombre, teléfono o asunto."
GONE, GONE_HOW = "Ese asunto ya no está", "Lo que lo trajo se deshizo o se retiró. Elija otro de la lista."
TIGHT = 440  # design pixels: a page that is lower shows no facts
LEAST = 110  # likewise: of what happened, less is not worth reading


class CasePage(QWidget):
    """Shows a visit's matter and does what is wanted of it. What is typed and not added yet stays with its matter and
    with who typed it, in `drafts`."""

    correction_wanted = Signal(object)  # the uid of the visit, which is corrected where it was recorded

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._store = workspace, workspace.store
        self._visit: Uid | None = None
        self._chosen = False
        self.file: CaseFile | None = None
        self.head, self.banner, self.facts = CaseHead(), CaseBanner(), CaseFacts()
        self.note, self.timeline = NoteBar(), TimelineView()
        self._count = label("", "note")
        self.drafts = Drafts(workspace, self)
        self._looks = Lingering(workspace, self)
        self.does = self._actions()
        self._lay_out()
        self._connect()
        self.show_case(None)

    # reading

    def show_case(self, visit: Uid | None, chosen: bool = True) -> None:
        """That visit's matter; None: none is chosen. chosen: somebody went to it."""
        anew = visit != self._visit
        self._visit, self._chosen = visit, chosen or (self._chosen and not anew)
        self._read(anew)
        self.drafts.let_go()
        if anew or self.note.text != self._draft:
            self._take_up_draft()

    def take(self) -> None:
        """Somebody went to what stood here by itself."""
        self._chosen = True
        self._look()

    def _look(self) -> None:
        self._looks.see(str(self.file.recorded.folio) if self.file else "", self._chosen)

    def refresh(self) -> None:
        """Read again what is shown; what is being typed stays."""
        self._read(anew=False)

    def _read(self, anew: bool) -> None:
        today = self._workspace.today()
        self.file = self._store.case_files.file(self._visit, today) if self._visit else None
        self._look()
        self.note.calm()
        nothing = self._gone if self._visit else self._nothing
        self._pages.setCurrentWidget(self._matter if self.file else nothing)
        if self.file:
            self._show_file(self.file, today, anew)

    def _show_file(self, file: CaseFile, today: date, anew: bool) -> None:
        discretion, why_not = self._workspace.discretion, self._workspace.why_not(FollowUp)
        self.head.show_case(file, today, discretion)
        self.head.permit(file, why_not, self._may_correct(file))
        told = case_banner.told(file, today, self._off(file, today), discretion)
        self.banner.show_told(told, may=not why_not)
        self.facts.show_case(file, discretion)
        self._count.setText(_counted(file))
        self.note.permit(not why_not and file.case.status != Status.CANCELLED)
        self.timeline.show_events(file.events, discretion, anew)

    def _off(self, file: CaseFile, today: date) -> frozenset[date]:
        """The days since it was due on which nobody works; asked only where it is overdue."""
        due = file.case.due
        return self._store.days_off.off(due, today) if due and file.case.is_overdue(today) else frozenset()

    def _may_correct(self, file: CaseFile) -> bool:
        return file.recorded.visit.cancelled is None and self._workspace.may(Visit)

    # what is done

    def refer(self) -> None:
        """To another department, by an oficio."""
        self._ask(Move.REFER)

    def remind(self) -> None:
        """The department that has it."""
        self._ask(Move.REMIND)

    def advance(self) -> None:
        """Resolve it, and then close it."""
        self._ask_next(CaseAction.ADVANCE)

    def turn(self) -> None:
        """Take it up, or open again what is resolved or closed."""
        self._ask_next(CaseAction.TURN)

    def past_note(self) -> None:
        """A follow-up of another day, from what is being written."""
        self._ask(Move.NOTE)

    def to_note(self) -> None:
        """To where a follow-up is written."""
        if self.file and self._workspace.allows(FollowUp):
            self.note.start()

    def print_status(self) -> None:
        """Of its matter, for the citizen."""
        if self._visit and self.file:
            print_status(self._workspace, self._visit, self)

    def print_letter(self) -> None:
        """The oficio by which a department was last asked."""
        if self.file is None:
            return
        sent = [each for each in self.file.follow_ups if each.letter]
        if sent:
            print_letter(self._workspace, sent[-1].what.uid, self)
        else:
            self._workspace.failed.emit("Ese asunto no se ha canalizado: no hay oficio que imprimir.")

    def documents(self) -> None:
        """What goes with the visit."""
        if self.file:
            show_attachments(self._workspace, self.file.recorded, self)

    def person(self) -> None:
        """All that is known of who brought it."""
        who = self.file.recorded.visit.person if self.file else None
        if who:
            asked_for.open_person_file(self._workspace, who, self)
        else:
            self._workspace.failed.emit(NOBODY)

    def correct(self) -> None:
        """What was recorded of the visit, in the form that recorded it."""
        if self.file and chosen_visit.may_change(self._workspace, self.file.recorded):
            self.correction_wanted.emit(self.file.recorded.visit.uid)

    def cancel(self) -> None:
        """The visit, with a reason."""
        if self.file and chosen_visit.may_change(self._workspace, self.file.recorded):
            chosen_visit.cancel(self._workspace, self.file.recorded, self)

    def _ask_next(self, action: CaseAction) -> None:
        if self.file:
            self._ask(action.move([self.file.case]))

    def _ask(self, move: Move) -> None:
        if self._visit and self.file:
            self.note.calm()
            follow_up_dialog.ask(self._workspace, move, [self._visit], self, self.drafts)
            if move == Move.NOTE:
                self._take_up_draft()

    def _add_note(self) -> None:
        """Add what is written; the field is ready for the next one."""
        if self.file is None or not self._workspace.allows(FollowUp):
            return
        recorded, today = self.file.recorded, self._workspace.today()
        what = FollowUp(new_uid(), recorded.visit.uid, Move.NOTE, today, self.note.said)
        wrong = problems(what, recorded.visit, self.file.case, today, bool(recorded.unseen))
        if wrong:
            self.note.complain(next(iter(wrong.values())))
            return
        if self._workspace.do(Put(what)):
            self.note.clear()
            self.drafts.now()
            self._workspace.made.emit(done(Answers(Move.NOTE, today), recorded.folio.short))

    # what is typed

    def _typed(self) -> None:
        if self._visit:
            self.drafts.keep(self.drafts.place(Move.NOTE, [self._visit]), self.note.text)

    def _take_up_draft(self) -> None:
        """What who works here left unfinished of this matter; of anybody else's nothing."""
        self.note.show_text(self._draft)

    @property
    def _draft(self) -> str:
        return self.drafts.at(self.drafts.place(Move.NOTE, [self._visit])) if self._visit else ""

    # construction

    def _lay_out(self) -> None:
        self._nothing = empty_page("path", NOTHING, HOW)
        self._gone = empty_page("question", GONE, GONE_HOW)
        title = row(label("Historial", "section"), self._count, None)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        top = column(self.head, self.banner, self.facts, rule, title, self.note, margins=(20, 12, 20, 4), space=8)
        timeline = column(self.timeline, margins=(15, 0, 8, 0))
        self._matter = ScrollingPage(holding(column(top, (timeline, 1), space=0)))
        self._pages = QStackedWidget()
        for page in (self._nothing, self._gone, self._matter):
            self._pages.addWidget(page)
        self.setLayout(column(panel("page", column(self._pages))))
        theme.follow(self, lambda it: it.setMinimumWidth(theme.px(380)))
        theme.follow(self.timeline, lambda it: it.setMinimumHeight(theme.px(LEAST)))

    def _connect(self) -> None:
        self.note.entered.connect(self._add_note)
        self.note.edited.connect(self._typed)
        self._workspace.entered.connect(self._take_up_draft)
        for each in (self.head, self.banner):
            each.wanted.connect(self._do)

    def _actions(self) -> Mapping[CaseAction, Callable[[], None]]:
        return {
            CaseAction.REFER: self.refer,
            CaseAction.REMIND: self.remind,
            CaseAction.ADVANCE: self.advance,
            CaseAction.TURN: self.turn,
            CaseAction.STATUS: self.print_status,
            CaseAction.LETTER: self.print_letter,
            CaseAction.DOCUMENTS: self.documents,
            CaseAction.PAST_NOTE: self.past_note,
            CaseAction.PERSON: self.person,
            CaseAction.CORRECT: self.correct,
            CaseAction.CANCEL: self.cancel,
        }

    def _do(self, action: CaseAction) -> None:
        self.does[action]()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.facts.setVisible(event.size().height() >= theme.px(TIGHT))


def _counted(file: CaseFile) -> str:
    """«tres visitas por este asunto», else how many lines there are."""
    again = sum(each.what == Happened.CAME_AGAIN for each in file.events)
    if again:
        return f"{plural(again + 1, 'visita', 'visitas')} por este asunto"
    return "" if len(file.events) < 2 else f"{len(file.events)} movimientos"
