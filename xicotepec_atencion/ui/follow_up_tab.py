"""Tab «Seguimiento»: the queues, what is in the chosen one or was looked for, and one matter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import chosen_visit, found_cases, keys
from xicotepec_atencion.ui.case_keys import bind_in_box
from xicotepec_atencion.ui.case_model import Saying
from xicotepec_atencion.ui.case_page import CasePage
from xicotepec_atencion.ui.case_panes import CasePanes
from xicotepec_atencion.ui.case_verbs import NONE_CHOSEN, CaseVerbs
from xicotepec_atencion.ui.cases_pane import NOT_NAMES, CasesPane
from xicotepec_atencion.ui.found_cases import Found
from xicotepec_atencion.ui.key_names import bind
from xicotepec_atencion.ui.queue_list import TODAY, QueueList
from xicotepec_atencion.ui.resting_line import RestingLine
from xicotepec_atencion.ui.several_page import SeveralPage
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.widgets import column
from xicotepec_atencion.ui.workspace import Workspace

ONE_FOR_NOTE = f"Un seguimiento se escribe de un asunto a la vez: {keys.shown(keys.CLEAR)} deja elegido uno solo."


class FollowUpTab(TabPage):
    """Shows the chosen queue until something is looked for, or one matter is asked for; Esc leads back to it.

    A chosen matter stays in its place of the list after it left the queue, until somebody goes on to another. The page
    of one matter is read only while one is chosen.
    """

    people_wanted = Signal()
    intake_wanted = Signal()
    list_wanted = Signal(object, bool)  # of what is pending, on paper: of a department or None: of all; overdue alone
    search_left = Signal()  # something else is shown than what was typed

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self._typed, self._only = "", None  # what was looked for; the one matter that is asked for
        self._today = workspace.today()
        self._is_read = False  # whether the page shows what the file has
        self._shown: Uid | None = None  # of which visit
        self._offered: Uid | None = None  # the first of a queue, to which nobody went yet
        self.queues, self.cases, self.page = QueueList(), CasesPane(), CasePage(workspace)
        self.several = SeveralPage()
        self._panes = CasePanes(self.queues, self.cases, self.page, self.several)
        self.setLayout(column(self._panes, space=0))
        self._connect()
        self._read_counts()
        self.queues.choose_quietly(self._first_queue())
        self._show(stays=False)

    # reading

    def refresh(self) -> None:
        """Read again what is shown; who is chosen stays so."""
        self._today = self._workspace.today()
        self._is_read = False
        self._read_counts()
        self._show(stays=True)

    def _read_counts(self) -> None:
        lists = self._store.case_lists
        self.queues.show_counts(lists.counts(self._today), lists.by_department())
        self.cases.allow_printing(self._workspace.may_name())

    def _first_queue(self) -> Queue:
        """The first of today's in which something waits."""
        return next((queue for queue in TODAY if self.queues.amount_of(queue)), Queue.OPEN)

    def _show(self, stays: bool) -> None:
        found, listed = self._found(), self.cases.list
        if stays:
            found = found_cases.keeping(found, listed.visits(), listed.held(), self._store)
        else:
            self._offered = found.rows[0].visit if found.rows and not self._elsewhere else None
        self.queues.mark(not self._elsewhere)
        self.cases.show_found(found, self._saying(found), stays, self._workspace.may(Visit))

    def _found(self) -> Found:
        which, store = self.queues.current, self._store
        if self._typed:
            return found_cases.of_typed(store, self._typed, self._workspace.discretion)
        if self._only:
            return found_cases.of_visit(store, self._only)
        total = self.queues.amount_of(which)
        if isinstance(which, Queue):
            return found_cases.of_queue(store, which, total, self._today)
        return found_cases.of_department(store, which, self.queues.name_of(which), total, self._today)

    def _saying(self, found: Found) -> Saying:
        off = chosen_visit.off_since(self._store, (row.case for row in found.rows), self._today)
        return Saying(self._today, off, self._workspace.discretion)

    def _show_chosen(self) -> None:
        """One matter, or what several have in common."""
        chosen = self.cases.list.chosen_rows()
        several = len(chosen) > 1
        if several:
            self.several.show_rows(chosen, self._workspace.why_not(FollowUp))
            self._is_read = False
        else:
            self._show_matter(self.cases.list.current())
        self._panes.show_several(several)

    def _show_matter(self, visit: Uid | None) -> None:
        if visit != self._offered:
            self._offered = None
        if not self._is_read or visit != self._shown:
            self._is_read, self._shown = True, visit
            self.page.show_case(visit, visit != self._offered)

    def _take(self) -> None:
        """Whoever goes to it has chosen it."""
        if self._offered:
            self._offered = None
            self.page.take()

    def event(self, event: QEvent) -> bool:
        """Whoever comes back to the window in the morning finds what is due today."""
        if event.type() == QEvent.Type.WindowActivate:
            self._turn_day()
        return super().event(event)

    def _turn_day(self) -> None:
        if self._today != self._workspace.today():
            self.refresh()

    # what is shown

    def search(self, typed: str) -> None:
        """Show what is found by it; blank: the queue again. The keyboard stays where it is."""
        typed = cleaned(typed)
        if typed != self._typed or self._only:
            self._typed, self._only = typed, None
            self._panes.show_list()
            self._show(stays=False)

    def show_case(self, visit: Uid) -> None:
        """Go to that matter: where it stands in the list, else alone."""
        self._leave_search()
        if visit not in self.cases.list.visits():
            self._only = visit
        self._show(stays=not self._only)
        self.cases.list.choose(visit)
        self._take()
        self.to_list()

    def _choose_queue(self) -> None:
        self._leave_search()
        self._only = None
        self._panes.show_list()
        self._show(stays=False)

    def _leave_search(self) -> None:
        if self._typed:
            self._typed = ""
            self.search_left.emit()

    @property
    def _elsewhere(self) -> bool:
        return bool(self._typed or self._only)

    # where the keyboard is

    def start(self) -> None:
        self._turn_day()
        self.to_list()

    def pause(self) -> None:
        self.page.drafts.now()

    def leave(self) -> None:
        self.page.drafts.leave()

    def to_list(self) -> None:
        """Where nothing is in it, to the queues."""
        self._panes.show_list()
        if not self.cases.focus():
            self.queues.setFocus()

    def to_matter(self) -> None:
        """To the field in which a follow-up of the chosen one is written; of several, to what can be done with all."""
        if self._are_several:
            self._to_several()
        elif self.cases.list.current() is not None:
            self._take()
            self._panes.show_matter()
            self.page.to_note()

    def _to_several(self) -> None:
        self._panes.show_matter()
        if not self.several.start():
            self.to_list()

    def _to_note(self) -> None:
        """By its own key, which means one matter alone."""
        if self.cases.list.current() is None:
            self._workspace.failed.emit(NONE_CHOSEN)
        elif self._are_several:
            self._workspace.failed.emit(ONE_FOR_NOTE)
        else:
            self.to_matter()

    @property
    def _are_several(self) -> bool:
        return len(self.cases.list.chosen_rows()) > 1

    def _go_round(self) -> None:
        """From the queues to the list, the matter, and the queues again."""
        if QApplication.focusWidget() is self.queues:
            self.to_list()
        elif self._panes.is_keyboard_right or self.cases.list.current() is None:
            self._panes.show_list()
            self.queues.setFocus()
        else:
            self.to_matter()

    def _go_back(self) -> None:
        """From several to one; from what was looked for to the queue."""
        if not self.cases.list.choose_one() and self._elsewhere:
            self._choose_queue()
            self.to_list()

    def _want_list(self) -> None:
        if not self._workspace.may_name():
            self._workspace.failed.emit(NOT_NAMES)
            return
        which = None if self._elsewhere else self.queues.current
        self.list_wanted.emit(None if isinstance(which, Queue) else which, which == Queue.OVERDUE)

    def _enter_queue(self) -> None:
        if self._elsewhere:
            self._choose_queue()
        self.to_list()

    # construction

    def _connect(self) -> None:
        self.queues.wanted.connect(self._choose_queue)
        self.cases.list.moved.connect(self._show_chosen)
        self.cases.list.clicked.connect(self._take)
        self.cases.list_wanted.connect(self._want_list)
        self.cases.people_wanted.connect(self.people_wanted)
        self.cases.intake_wanted.connect(self.intake_wanted)
        self._panes.list_wanted.connect(self.to_list)
        verbs = CaseVerbs(self._workspace, self.cases.list, self.page, self)
        verbs.offer_in(self.cases.list)
        self.several.wanted.connect(verbs.do)
        self._keys = (
            *verbs.keys,
            (keys.QUEUES, self._go_round),
            (keys.NOTE, self._to_note),
            (keys.PENDING, self._want_list),
        )
        opens = (keys.OPEN, keys.OPEN_ON_PAD)
        bind(self, self._keys)
        bind(self.cases.list, [*((key, self.to_matter) for key in opens), (keys.CLEAR, self._go_back)])
        bind(self.queues, [*((key, self._enter_queue) for key in opens), (keys.CLEAR, self._go_back)])
        bind(self._panes.right, [(keys.CLEAR, self.to_list)])

    def hear_keys(self, box: RestingLine) -> None:
        """The keys of this tab work in that box too, while the tab is shown."""
        bind_in_box(box, self, self._keys)
