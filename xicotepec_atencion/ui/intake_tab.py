"""Tab «Atención diaria»: the form at the left, the day at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing_words import where_late
from xicotepec_atencion.domain.intake import Checked, Known, Recorded, Visit, VisitDraft, check, drafted
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import chosen_visit, keys, theme
from xicotepec_atencion.ui.day_list import DayList
from xicotepec_atencion.ui.dialogs import CORRECTING, reason_box
from xicotepec_atencion.ui.form import IntakeForm
from xicotepec_atencion.ui.month_strip import MonthStrip
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.widgets import button, column, field, holding, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace

READS = "Su cuenta sólo consulta: vea los días y su historia; registra quien tiene cuenta de captura."
READS_COPY = "Copia de sólo lectura: vea los días y su historia; se registra en el archivo de la oficina."
DRAFT_EVERY = 2000  # ms at most between typing and the kept draft


class IntakeTab(TabPage):
    """Records, corrects and cancels. While a saved visit is corrected the form belongs to that visit."""

    programme_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self._correcting: Recorded | None = None
        self._cleared: VisitDraft | None = None
        self._before: VisitDraft | None = None
        self.form, self.day_list, self.strip = IntakeForm(), DayList(), MonthStrip()
        self._draft_timer = QTimer(self, singleShot=True, interval=DRAFT_EVERY)
        self._make_foot()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._today = workspace.today()
        self.form.set_day(self._today, newest=self._today)
        self.refresh()
        self._take_up_draft()

    # reading

    def refresh(self) -> None:
        """Read again what is shown."""
        catalogues = self._store.catalogues
        self.form.channel.set_items(_offered(catalogues.items(Catalogue.CHANNEL)))
        self.form.area.set_items(_offered(catalogues.items(Catalogue.AREA)))
        self.form.matter.set_items(catalogues.items(Catalogue.MATTER))
        self._turn_page()
        self._show_day()
        self._permit()

    def start(self) -> None:
        if self._workspace.may(Visit):
            self.form.start()
        else:
            self.form.date.setFocus()

    def _permit(self) -> None:
        """Who only reads looks at other days; what somebody else was typing stays in sight."""
        may = self._workspace.may(Visit)
        self.form.allow(may)
        for each in (self._save, self._clear):
            each.setEnabled(may)
        self.day_list.allow(may)
        self._only_reads.setVisible(not may)
        self._only_reads.setText("" if may else READS_COPY if self._store.read_only else READS)

    def _turn_page(self) -> None:
        """A window left open overnight: who was on yesterday's page, meaning today, goes on on today's."""
        yesterday, self._today = self._today, self._workspace.today()
        if self._today != yesterday:
            was_on_it = self.form.day() == yesterday and self._correcting is None
            self.form.set_day(self._today if was_on_it else self.form.day(), newest=self._today)

    def _show_day(self, *_: object) -> None:
        day = self.form.day()
        self.day_list.show_day(day, self._store.visits.on(day), chosen_visit.items_of(self._store))
        self._show_month()

    def _show_month(self, *_: object) -> None:
        self.strip.show_month(self._store, self.form.day(), self.form.area.uid())

    # what the clerk does

    def save(self) -> None:
        if not self._workspace.allows(Visit):
            return
        self.form.matter.close_list()
        draft = self.form.draft()
        checked = check(draft, self._known(draft))
        self.form.show_problems(checked.problems)
        if checked.visit is None:
            self._missing.setText("Revise lo señalado")
        elif self._correcting:
            self._save_correction(self._correcting, checked)
        elif self._workspace.do(chosen_visit.edit_of(checked)):
            self._saved(checked.visit.uid)

    def _known(self, draft: VisitDraft) -> Known:
        store, catalogues = self._store, self._store.catalogues
        registered = self._correcting.registered_at.date() if self._correcting else None
        notice = store.notices.current()
        return Known(
            newest=registered or self._workspace.today(),
            matters=catalogues.items(Catalogue.MATTER),
            localities=catalogues.items(Catalogue.LOCALITY),
            person=store.people.get(draft.person) if draft.person else None,
            notice=notice.version if notice else None,
        )

    def clear(self) -> None:
        """Wipe what is typed (a correction is left as it was); `take_back` brings it back. An open list of
        suggestions is closed first, and nothing else."""
        if self.form.matter.close_list() or not self._workspace.may(Visit):
            return
        wiped = self._cleared if self.form.is_blank() else self.form.draft()
        corrected = self._correcting is not None
        self._make_ready()
        if wiped and not corrected:
            self._cleared = wiped
            self._workspace.made.emit("Se limpió lo escrito.")

    def take_back(self) -> bool:
        """Bring back what the last clearing wiped, before an undo touches any visit; and touch none while
        one is being written."""
        if self._correcting or not self.form.is_blank():
            self._workspace.said.emit("Guarde o deje con Esc lo que está escribiendo; después puede deshacer.")
            return True
        draft, self._cleared = self._cleared, None
        if draft is None:
            return False
        self.form.show_draft(draft)
        self._show_day()
        self._edited()
        self.form.start()
        return True

    def _make_ready(self) -> None:
        """For the next citizen. After a correction: as it stood before, half-typed visit and all."""
        before = self._before if self._correcting else None
        self._stop_correcting()
        self._cleared = self._before = None
        self._turn_page()
        if before:
            self.form.show_draft(before)
            self._show_day()
            self._edited()
        else:
            self.form.clear()
            self._draft_timer.stop()
            self._workspace.keep_draft(None)
        self._missing.setText("")
        self.form.start()

    def correct(self, recorded: Recorded) -> None:
        if not chosen_visit.may_change(self._workspace, recorded):
            return
        matter = next(item.name for item in chosen_visit.items_of(self._store) if item.uid == recorded.visit.matter)
        if self._correcting is None:
            self._before = self.form.draft()
        self._draft_timer.stop()
        self._correcting = recorded
        self._title.setText(f"Corregir {recorded.folio.short}")
        self._reason_field.setVisible(True)
        self._reason.setEditText("")
        self._save.say("Guardar corrección", keys.shown(keys.SAVE))
        self._clear.say("Dejar como estaba", keys.shown(keys.CLEAR))
        self.form.show_draft(drafted(recorded.visit, matter))
        self.form.start()

    def _cancel(self, recorded: Recorded) -> None:
        chosen_visit.cancel(self._workspace, recorded, self)

    def _show_history(self, recorded: Recorded) -> None:
        chosen_visit.show_history(self._workspace, recorded, self)

    def _save_correction(self, recorded: Recorded, checked: Checked) -> None:
        edit = chosen_visit.corrected(recorded, checked, self._reason.currentText())
        if edit is None:
            self._make_ready()
            self._workspace.said.emit(f"Folio {recorded.folio}: no había nada que corregir.")
        elif not cleaned(self._reason.currentText()) and self._store.visits.counted_in(recorded.visit.uid):
            self._reason_field.set_error("Escriba por qué se corrige: esta atención ya cuenta.")
            self._reason.setFocus()
        elif self._workspace.do(edit):
            self._make_ready()
            self._workspace.made.emit(f"Folio {recorded.folio} corregido.")

    def _saved(self, uid: Uid) -> None:
        recorded = self._store.visits.recorded(uid)
        assert recorded
        self._make_ready()
        self.day_list.choose(recorded)
        late = where_late(Month.containing(recorded.visit.served_on), self._store.ledger.closed())
        self._workspace.made.emit(f"Folio {recorded.folio} guardado.{late and f' {late}'}")

    def _stop_correcting(self) -> None:
        self._correcting = None
        self._title.setText("Nueva atención")
        self._reason_field.set_error("")
        self._reason_field.setVisible(False)
        self._save.say("Guardar", keys.shown(keys.SAVE))
        self._clear.say("Limpiar", keys.shown(keys.CLEAR))

    # the half-typed form

    def _edited(self) -> None:
        self._missing.setText("")
        if not self._correcting and not self._draft_timer.isActive():
            self._draft_timer.start()

    def _keep_draft(self) -> None:
        if self._correcting or self._store.read_only:
            return
        draft = None if self.form.is_blank() else self.form.draft()
        if not self._workspace.keep_draft(draft) and self.isVisible():
            self._draft_timer.start()

    def pause(self) -> None:
        """What is half-typed must be there at the next start, whatever happens meanwhile."""
        self._draft_timer.stop()
        self._keep_draft()

    def leave(self) -> None:
        self.pause()

    def _take_up_draft(self) -> None:
        if draft := self._store.visits.draft():
            self.form.show_draft(draft)
            self._show_day()
            self._missing.setText("Recuperado: revise y guarde")

    # construction

    def _make_foot(self) -> None:
        self._title = label("Nueva atención", "title")
        self._missing = label("", "note")
        self._only_reads = label("", "strong", wrap=True)
        self._reason: QComboBox = reason_box(CORRECTING)
        self._reason_field = field("&Motivo de la corrección", self._reason, "elija uno o escríbalo")
        self._reason_field.setVisible(False)
        self._save = button("Guardar", "primary", keys=keys.shown(keys.SAVE))
        self._clear = button("Limpiar", "frameless", keys=keys.shown(keys.CLEAR))

    def _lay_out(self) -> None:
        inside = column(
            row(self._title, None, self._missing),
            self._only_reads,
            self.form,
            self._reason_field,
            None,
            margins=(16, 10, 16, 8),
            space=10,
        )
        foot = panel("foot", row(self._save, self._clear, None, margins=(16, 8, 16, 8)))
        left = panel("side", column((holding(inside), 1), foot, space=0))
        theme.follow(left, lambda left: left.setFixedWidth(theme.px(476)))
        right = holding(column((self.day_list, 1), self.strip, space=0))
        self.setLayout(row(left, (right, 1), space=0))

    def _connect(self) -> None:
        self._save.clicked.connect(self.save)
        self._clear.clicked.connect(self.clear)
        self.form.edited.connect(self._edited)
        self.form.day_changed.connect(self._show_day)
        self.form.area.currentIndexChanged.connect(self._show_month)
        self._draft_timer.timeout.connect(self._keep_draft)
        self.day_list.correct.connect(self.correct)
        self.day_list.cancel.connect(self._cancel)
        self.day_list.history.connect(self._show_history)
        self.strip.wanted.connect(self.programme_wanted)

    def _bind_keys(self) -> None:
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, does in (
            (keys.SAVE, self.save),
            (keys.SAVE_ON_PAD, self.save),
            (keys.CLEAR, self.clear),
            (keys.LIST, self._to_list),
            (keys.CORRECT, self.day_list.ask_correct),
            (keys.HISTORY, self.day_list.ask_history),
        ):
            QShortcut(QKeySequence(key), self, context=here).activated.connect(does)
        in_table = QShortcut(QKeySequence(keys.CANCEL), self.day_list.table, context=here)
        in_table.activated.connect(self.day_list.ask_cancel)

    def _to_list(self) -> None:
        in_list = self.day_list.table.hasFocus()
        self.form.start() if in_list else self.day_list.table.setFocus()


def _offered(items: list[Item]) -> list[Item]:
    return [item for item in items if not item.retired]
