"""Tab «Atención diaria»: the form at the left, the day at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.intake import Recorded, Visit, VisitDraft
from xicotepec_atencion.domain.stored import Stored, Uid
from xicotepec_atencion.ui import chosen_visit, keys
from xicotepec_atencion.ui.coming_again import ComingAgain
from xicotepec_atencion.ui.correcting import Correcting
from xicotepec_atencion.ui.day_list import RECEIPT
from xicotepec_atencion.ui.day_side import DaySide
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.half_typed_form import HalfTypedForm
from xicotepec_atencion.ui.intake_panel import NOT_WHILE_CORRECTING, WIDTH, IntakePanel
from xicotepec_atencion.ui.key_names import bind
from xicotepec_atencion.ui.panes import Panes
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.todays_page import TodaysPage
from xicotepec_atencion.ui.widgets import row
from xicotepec_atencion.ui.wiped import Wiped
from xicotepec_atencion.ui.workspace import Workspace


class IntakeTab(TabPage):
    """Records, corrects and cancels. While a saved visit is corrected the form belongs to that visit."""

    programme_wanted = Signal()
    registered = Signal(str)  # what is said of a visit that was just saved
    notice_wanted = Signal()  # the privacy notice
    people_wanted = Signal()
    case_wanted = Signal(object)  # the uid of a visit, whose matter is to be shown

    def __init__(self, workspace: Workspace, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store, self._desk = workspace, workspace.store, desk or Desk()
        self._wiped = Wiped()
        self.form = IntakeForm(self._store, workspace.today, lambda: workspace.discretion)
        self._page = TodaysPage(self.form, workspace.today)
        self._side = DaySide(workspace, self._desk)
        self.day_list, self.strip = self._side.list, self._side.strip
        self.again = ComingAgain(workspace, self.form)
        self.panel = IntakePanel(self.form)
        self._correcting = Correcting(workspace, self.form, self.panel)
        self._half_typed = HalfTypedForm(workspace, self.form, self._wiped, self._correcting)
        self._panes = Panes(self.panel, self._side, WIDTH, self.panel.to_day, self.day_list.to_form)
        self._panes.when_narrowed(self.panel.be_alone)
        self.setLayout(row(self._panes))
        self._connect()
        self._bind_keys()
        self.form.channel.choose_offered(self._desk.last_channel)
        self.form.area.choose_offered(self._desk.last_area)
        self.refresh()
        self._take_up_draft()

    # reading

    def refresh(self) -> None:
        """Read again what is shown."""
        self._half_typed.let_go()
        self._read_who_came()
        self._turn_page()
        self._show_day()
        self.again.tell()
        self._permit()

    def _read_who_came(self) -> None:
        self.form.read()
        self._correcting.renew()

    def start(self) -> None:
        self._panes.show_first()
        if self._workspace.may(Visit):
            self.form.start()
        else:
            self.form.date.setFocus()

    def _permit(self) -> None:
        """Who only reads looks at other days; what somebody else was typing stays in sight."""
        may = self._workspace.may(Visit)
        self.form.allow(may)
        self.day_list.allow(may)
        self.panel.allow(may, copy=self._store.read_only)

    def _turn_page(self) -> None:
        if turned := self._page.turn(holds=bool(self._correcting)):
            self._workspace.remarked.emit(turned)

    def _show_day(self, *_: object) -> None:
        self._side.show_day(self.form.day(), self.form.area.uid())

    def _show_month(self, *_: object) -> None:
        self._side.show_month(self.form.day(), self.form.area.uid())

    # what the clerk does

    def save(self) -> None:
        """What an open list highlights is taken first. Of a new person who may be a known one it is asked once."""
        self._save(settled=False)

    def settle(self) -> None:
        """Save it, resolved at the desk, by the same rules."""
        if self._correcting:
            self._workspace.said.emit(NOT_WHILE_CORRECTING)
        else:
            self._save(settled=True)

    def _save(self, settled: bool) -> None:
        if not self._workspace.allows(Visit):
            return
        self.form.take_highlighted()
        self._turn_page()
        self._read_who_came()
        draft = self.form.draft()
        checked = self._correcting.check(draft)
        self.form.show_problems(checked.problems)
        if checked.visit is None:
            self.panel.say_missing("Revise lo señalado")
        elif not self._correcting.is_unchanged(draft) and self.again.asks(checked, settled):
            self.panel.say_missing("Conteste o guarde otra vez")
            self.panel.page.bring(self.form.person)
        elif self._correcting:
            if self._correcting.save(draft, checked):
                self._make_ready()
        elif self._workspace.do(chosen_visit.edit_of(checked, settled=settled)):
            self._saved(checked.visit.uid, checked.before, settled)

    def clear(self) -> None:
        """Wipe what is typed (a correction is left as it was); `take_back` brings it back, once: cleared
        again as it came back it goes for good. An open list of suggestions is closed first, then an open question,
        and nothing else."""
        if self.form.close_list() or self.again.close_question() or not self._workspace.may(Visit):
            return
        wiped = None if self._correcting or self.form.is_blank() else self.form.draft()
        self._make_ready()
        if wiped and self._wiped.wipe(wiped):
            self._workspace.made.emit("Se limpió lo escrito.")
        elif wiped:
            self._workspace.said.emit("Se limpió lo escrito; ya no vuelve.")

    def take_back(self) -> bool:
        """Bring back what the last clearing wiped, before an undo touches any visit; and touch none while
        one is being written."""
        if not self._workspace.may(Visit):
            return False
        if self._correcting or not self.form.is_blank():
            self._workspace.said.emit("Guarde o deje con Esc lo que está escribiendo; después puede deshacer.")
            return True
        draft = self._wiped.take()
        if draft is None:
            return False
        self._show(draft)
        self._wiped.came_back(self.form.draft())
        self._edited()
        self.start()
        return True

    def _make_ready(self) -> None:
        """For the next citizen. After a correction: as it stood before, half-typed visit and all."""
        if before := self._correcting.end():
            self._show(before)
            self._edited()
        else:
            self.form.clear()
            self._page.be_ready()
            self.again.tell()
            self._half_typed.now()
        self.panel.say_missing("")
        self.panel.page.to_top()
        self.start()

    def _show(self, draft: VisitDraft) -> None:
        self.form.show_draft(draft)
        self._page.noted()
        self._show_day()
        self.again.tell()

    def _saved(self, uid: Uid, before: Iterable[Stored], settled: bool) -> None:
        recorded = self._store.visits.recorded(uid)
        assert recorded
        self._desk.last_channel, self._desk.last_area = recorded.visit.channel, recorded.visit.area
        behind = self._page.told(recorded.visit.served_on)
        self._wiped.forget()
        self._make_ready()
        self.day_list.choose(recorded)
        self.registered.emit(chosen_visit.saved_said(self._store, recorded, before, settled, behind))

    # correcting

    def correct(self, recorded: Recorded) -> None:
        if not chosen_visit.may_change(self._workspace, recorded):
            return
        self.form.take_highlighted()
        self._half_typed.hold()
        self._wiped.forget()
        self._correcting.begin(recorded)
        self._show_day()
        self.again.tell()
        self.start()

    def give_receipt(self) -> None:
        """Of the chosen visit; then the next citizen's form is ready."""
        self.day_list.ask(RECEIPT)

    def _give_receipt(self, recorded: Recorded) -> None:
        from xicotepec_atencion.ui.receipt import give_receipt

        if give_receipt(self._workspace, recorded, self) and not self._correcting:
            self.start()

    # the half-typed form

    def _edited(self) -> None:
        self._turn_page()
        self.panel.say_missing("")
        if not self._correcting:
            self._half_typed.edited()

    def event(self, event: QEvent) -> bool:
        """Whoever comes back to the window in the morning finds today's page."""
        if event.type() == QEvent.Type.WindowActivate:
            self._turn_page()
        return super().event(event)

    def pause(self) -> None:
        """What is half-typed must be there at the next start, whatever happens meanwhile."""
        if not self._correcting:
            self._half_typed.now()

    def leave(self) -> None:
        self.pause()
        self._half_typed.hold()

    def _take_up_draft(self) -> None:
        if draft := self._store.visits.draft():
            self._show(draft)
            self.panel.say_missing("Recuperado: revise y guarde")

    def _connect(self) -> None:
        workspace = self._workspace
        self.panel.save.clicked.connect(self.save)
        self.panel.settle.clicked.connect(self.settle)
        self.panel.clear.clicked.connect(self.clear)
        self.panel.notice.clicked.connect(self.notice_wanted)
        self._panes.wanted.connect(self._turn)
        self.form.edited.connect(self._edited)
        self.form.about_changed.connect(self._edited)
        self.form.ended.connect(self.panel.save.setFocus)
        self.form.day_changed.connect(self._show_day)
        self.form.area.currentIndexChanged.connect(self._show_month)
        self.again.another.connect(self._save)
        self.again.case_wanted.connect(self.case_wanted)
        self.day_list.correct.connect(self.correct)
        self.day_list.receipt.connect(self._give_receipt)
        self._side.case_wanted.connect(self.case_wanted)
        self.strip.wanted.connect(self.programme_wanted)
        workspace.discretion_changed.connect(self.form.name.ask_again)
        workspace.leaving.connect(self.pause)
        self._half_typed.withheld.connect(self._make_ready)

    def _bind_keys(self) -> None:
        table = (
            (keys.SAVE, self.save),
            (keys.SAVE_ON_PAD, self.save),
            (keys.SETTLE, self.settle),
            (keys.SETTLE_ON_PAD, self.settle),
            (keys.CLEAR, self.clear),
            (keys.LIST, self._to_list),
            (keys.NOTICE, self.notice_wanted.emit),
            (keys.PEOPLE, self.people_wanted.emit),
            (keys.UNNAMED, partial(self._if_may, self.form.be_unnamed)),
            (keys.MORE, partial(self._if_may, self.form.more_wanted)),
            (keys.NEW, partial(self._if_may, self.form.new)),
            (keys.SAME_PERSON, partial(self._if_may, self.again.is_same)),
            (keys.VISITS_OF, self.again.show_visits),
        )
        bind(self, table)
        self._side.bind(self)

    def _if_may(self, does: Callable[[], object]) -> None:
        """What changes the form is for who may save it."""
        if self._workspace.may(Visit):
            does()

    def _to_list(self) -> None:
        self.form.take_highlighted()
        self._turn(not (self.day_list.table.hasFocus() or self.day_list.to_form.hasFocus()))

    def _turn(self, to_day: bool) -> None:
        if to_day:
            self._panes.show_second(self.day_list.table)
        else:
            self.start()
