"""Tab «Atención diaria»: the form at the left, the day at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing_words import where_late
from xicotepec_atencion.domain.intake import Checked, Recorded, Visit, VisitDraft, check
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import chosen_visit, keys
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.coming_again import ComingAgain
from xicotepec_atencion.ui.correction import Correction, begun
from xicotepec_atencion.ui.day_list import RECEIPT, VERBS, DayList
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.half_typed import HalfTyped
from xicotepec_atencion.ui.intake_panel import IntakePanel
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.month_strip import MonthStrip
from xicotepec_atencion.ui.receipt import give_receipt
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.todays_page import TodaysPage
from xicotepec_atencion.ui.visits_dialog import VisitsDialog
from xicotepec_atencion.ui.widgets import column, holding, row
from xicotepec_atencion.ui.wiped import Wiped
from xicotepec_atencion.ui.workspace import Workspace

READS = "Su cuenta sólo consulta: vea los días y su historia; registra quien tiene cuenta de captura."
READS_COPY = "Copia de sólo lectura: vea los días y su historia; se registra en el archivo de la oficina."


class IntakeTab(TabPage):
    """Records, corrects and cancels. While a saved visit is corrected the form belongs to that visit."""

    programme_wanted = Signal()
    registered = Signal(str)  # what is said of a visit that was just saved
    notice_wanted = Signal()  # the privacy notice
    people_wanted = Signal()

    def __init__(self, workspace: Workspace, desk: Desk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store, self._desk = workspace, workspace.store, desk or Desk()
        self._correcting: Correction | None = None
        self._wiped = Wiped()
        self.form = IntakeForm(self._store, workspace.today, lambda: workspace.discretion)
        self._page = TodaysPage(self.form, workspace.today)
        self.day_list, self.strip = DayList(), MonthStrip()
        self.again = ComingAgain(workspace, self.form)
        self._half_typed = HalfTyped(self._keep, self)
        self.panel = IntakePanel(self.form)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.form.channel.choose_offered(self._desk.last_channel)
        self.form.area.choose_offered(self._desk.last_area)
        self.refresh()
        self._take_up_draft()

    # reading

    def refresh(self) -> None:
        """Read again what is shown."""
        self._read_who_came()
        self._turn_page()
        self._show_day()
        self.again.tell()
        self._permit()

    def _read_who_came(self) -> None:
        self.form.read()
        if self._correcting:
            self._correcting = self._correcting.renewed(self.form.rows)

    def start(self) -> None:
        if self._workspace.may(Visit):
            self.form.start()
        else:
            self.form.date.setFocus()

    def _permit(self) -> None:
        """Who only reads looks at other days; what somebody else was typing stays in sight."""
        may = self._workspace.may(Visit)
        self.form.allow(may)
        self.day_list.allow(may)
        self.panel.allow(may, READS_COPY if self._store.read_only else READS)

    def _turn_page(self) -> None:
        if turned := self._page.turn(holds=self._correcting is not None):
            self._workspace.remarked.emit(turned)

    def _show_day(self, *_: object) -> None:
        day = self.form.day()
        items, discretion = chosen_visit.items_of(self._store), self._workspace.discretion
        self.day_list.show_day(day, self._store.visits.on(day), items, discretion)
        self._show_month()

    def _show_month(self, *_: object) -> None:
        self.strip.show_month(self._store, self.form.day(), self.form.area.uid())

    # what the clerk does

    def save(self) -> None:
        """What an open list highlights is taken first. Of a new person who may be a known one it is asked once."""
        if not self._workspace.allows(Visit):
            return
        self.form.take_highlighted()
        self._turn_page()
        self._read_who_came()
        draft, correcting = self.form.draft(), self._correcting
        newest = correcting.recorded.registered_at.date() if correcting else self._workspace.today()
        had = correcting.had if correcting else frozenset[Uid]()
        checked = check(draft, self.form.known(newest, had))
        self.form.show_problems(checked.problems)
        if checked.visit is None:
            self.panel.missing.setText("Revise lo señalado")
        elif not self._is_unchanged(draft) and self.again.asks(checked):
            self.panel.missing.setText("Conteste o guarde otra vez")
            self.panel.page.bring(self.form.person)
        elif correcting:
            self._save_correction(correcting, draft, checked)
        elif self._workspace.do(chosen_visit.edit_of(checked)):
            self._saved(checked.visit.uid)

    def _is_unchanged(self, draft: VisitDraft) -> bool:
        return self._correcting is not None and self._correcting.shown == draft

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
        self.form.start()
        return True

    def _make_ready(self) -> None:
        """For the next citizen. After a correction: as it stood before, half-typed visit and all."""
        before = self._correcting.before if self._correcting else None
        self._correcting = None
        self.panel.be_about()
        if before:
            self._show(before)
            self._edited()
        else:
            self.form.clear()
            self._page.be_ready()
            self.again.tell()
            self._half_typed.now()
        self.panel.missing.setText("")
        self.panel.page.to_top()
        self.form.start()

    def _show(self, draft: VisitDraft) -> None:
        self.form.show_draft(draft)
        self._page.noted()
        self._show_day()
        self.again.tell()

    def _saved(self, uid: Uid) -> None:
        recorded = self._store.visits.recorded(uid)
        assert recorded
        self._desk.last_channel, self._desk.last_area = recorded.visit.channel, recorded.visit.area
        behind = self._page.told(recorded.visit.served_on)
        self._wiped.forget()
        self._make_ready()
        self.day_list.choose(recorded)
        late = where_late(Month.containing(recorded.visit.served_on), self._store.ledger.closed())
        self.registered.emit(" ".join(filter(None, (f"Folio {recorded.folio} guardado.", behind, late))))

    def _show_visits(self) -> None:
        if person := self.form.person.person():
            rows, discretion = self.form.rows, self._workspace.discretion
            accepted(VisitsDialog(self, discretion.name(person.name), rows.visits(person.uid), rows.matter))

    # correcting

    def correct(self, recorded: Recorded) -> None:
        if not chosen_visit.may_change(self._workspace, recorded):
            return
        self.form.take_highlighted()
        before = self._correcting.before if self._correcting else self.form.draft()
        self._half_typed.hold()
        self._wiped.forget()
        self._correcting = begun(self.form, recorded, before)
        self._show_day()
        self.again.tell()
        self.panel.be_about(recorded.folio.short)
        self.form.start()

    def _save_correction(self, correction: Correction, draft: VisitDraft, checked: Checked) -> None:
        folio, reason = correction.recorded.folio, self.panel.given_reason()
        edit = None if draft == correction.shown else correction.edit(draft, checked, reason)
        if edit is None:
            self._make_ready()
            self._workspace.said.emit(f"Folio {folio}: no había nada que corregir.")
        elif not reason and correction.needs_reason(edit, self._store):
            self.panel.ask_reason()
        elif self._workspace.do(edit):
            self._make_ready()
            self._workspace.made.emit(f"Folio {folio} corregido.")

    def give_receipt(self) -> None:
        """Of the chosen visit; then the next citizen's form is ready."""
        self.day_list.ask(RECEIPT)

    def _give_receipt(self, recorded: Recorded) -> None:
        if give_receipt(self._workspace, recorded, self) and not self._correcting:
            self.form.start()

    # the half-typed form

    def _edited(self) -> None:
        self._turn_page()
        self.panel.missing.setText("")
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

    def _keep(self) -> bool:
        """Whether it was kept, or there is nobody to keep it for."""
        draft = None if self.form.is_blank() else self.form.draft()
        return self._store.read_only or self._workspace.keep_draft(draft)

    def _take_up_draft(self) -> None:
        if draft := self._store.visits.draft():
            self._show(draft)
            self.panel.missing.setText("Recuperado: revise y guarde")

    # construction

    def _lay_out(self) -> None:
        right = holding(column((self.day_list, 1), self.strip, space=0))
        self.setLayout(row(self.panel, (right, 1), space=0))

    def _connect(self) -> None:
        workspace = self._workspace
        self.panel.save.clicked.connect(self.save)
        self.panel.clear.clicked.connect(self.clear)
        self.panel.notice.clicked.connect(self.notice_wanted)
        self.form.edited.connect(self._edited)
        self.form.about_changed.connect(self._edited)
        self.form.ended.connect(self.panel.save.setFocus)
        self.form.day_changed.connect(self._show_day)
        self.form.area.currentIndexChanged.connect(self._show_month)
        self.form.person.notes.visits_wanted.connect(self._show_visits)
        self.form.person.notes.other.connect(self.save)
        self.day_list.correct.connect(self.correct)
        self.day_list.cancel.connect(partial(chosen_visit.cancel, workspace, parent=self))
        self.day_list.history.connect(partial(chosen_visit.show_history, workspace, parent=self))
        self.day_list.receipt.connect(self._give_receipt)
        self.strip.wanted.connect(self.programme_wanted)
        workspace.discretion_changed.connect(self.form.name.ask_again)

    def _bind_keys(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, does in (
            (keys.SAVE, self.save),
            (keys.SAVE_ON_PAD, self.save),
            (keys.CLEAR, self.clear),
            (keys.LIST, self._to_list),
            (keys.NOTICE, self.notice_wanted.emit),
            (keys.PEOPLE, self.people_wanted.emit),
            (keys.UNNAMED, partial(self._if_may, self.form.be_unnamed)),
            (keys.MORE, partial(self._if_may, self.form.more_wanted)),
            (keys.NEW, partial(self._if_may, self.form.new)),
            (keys.SAME_PERSON, partial(self._if_may, self.again.is_same)),
            (keys.VISITS_OF, self._show_visits),
        ):
            QShortcut(sequence(key), self, context=here).activated.connect(does)
        for verb in VERBS:
            where = self.day_list.table if verb.key == keys.CANCEL else self
            QShortcut(sequence(verb.key), where, context=here).activated.connect(partial(self.day_list.ask, verb))

    def _if_may(self, does: Callable[[], object]) -> None:
        """What changes the form is for who may save it."""
        if self._workspace.may(Visit):
            does()

    def _to_list(self) -> None:
        self.form.take_highlighted()
        in_list = self.day_list.table.hasFocus()
        self.form.start() if in_list else self.day_list.table.setFocus()
