"""All that the office has of one person, and who saw it: exported, corrected, blocked, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from xicotepec_atencion.domain.changes import Anonymise, Release, Withhold
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.permissions import NOT_YOURS
from xicotepec_atencion.domain.person_file import PersonFile
from xicotepec_atencion.domain.privacy import Right
from xicotepec_atencion.domain.seen import DATA
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.person_reports import NOBODY
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.attachments_dialog import show_attachments
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.done_here import DoneHere
from xicotepec_atencion.ui.forgetting_dialog import ForgettingDialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.looks import note_look
from xicotepec_atencion.ui.person_dialog import show_person
from xicotepec_atencion.ui.person_file_head import PersonFileHead
from xicotepec_atencion.ui.person_file_output import chosen_on, kind_of
from xicotepec_atencion.ui.person_file_parts import DataPart, PapersPart, Part, RequestsPart, SeenPart, VisitsPart
from xicotepec_atencion.ui.report_choices import Chosen
from xicotepec_atencion.ui.report_kinds import Kind
from xicotepec_atencion.ui.report_output import ReportOutput
from xicotepec_atencion.ui.request_box import RequestBox
from xicotepec_atencion.ui.typed_consent import agreed
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import Tabs, button, column, flow, label
from xicotepec_atencion.ui.workspace import Workspace

TITLE, READING = "Datos de una persona", "Reuniendo los datos…"
BLOCKING = (
    "Bloquear los datos",
    "Nadie podrá leer su nombre, sus datos ni lo que se anotó de sus atenciones, hasta que se desbloqueen. "
    "Lo que estaba a medio escribir de esa persona se descarta. Las atenciones siguen contando igual.",
    ("Lo pidió la persona", "Mientras se resuelve su solicitud", "Lo ordenó una autoridad"),
    "&Bloquear",
    "los datos de la persona",
)
RELEASING = (
    "Desbloquear los datos",
    "Su nombre, sus datos y lo que se anotó de sus atenciones se podrán leer otra vez.",
    ("Lo pidió la persona", "Se resolvió su solicitud", "Lo ordenó una autoridad"),
    "Des&bloquear",
    "la bitácora, como huella",
)
BLOCKED = "Datos bloqueados. «Desbloquear» los devuelve."
RELEASED = "Datos desbloqueados: todo volvió. «Bloquear» los cierra otra vez."
GONE, FORGOTTEN = "Sus datos se anonimizaron: ya no hay qué corregir.", "Datos anonimizados. Las cifras no cambiaron."
TO_ANSWER = "Ahora conteste la solicitud {}, en Oficina › Privacidad › Solicitudes…"
HELD = "Están bloqueados: desbloquéelos para corregirlos."
PARTS = ("Datos y su historia", "Atenciones", "Documentos", "Solicitudes", "Quién los vio")


class PersonFileDialog(Dialog):
    """A worker reads; what is done here is read again. That it was opened is noted first."""

    def __init__(self, workspace: Workspace, uid: Uid, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._workspace, self._uid = workspace, uid
        self._here, self._again, self._left = DoneHere(workspace), False, False
        self.file: PersonFile | None = None
        self.head, self.tabs, self.waiting = PersonFileHead(), Tabs(), Waiting(after=200)
        self.data, self.visits, self.papers = DataPart(), VisitsPart(), PapersPart()
        self.requests, self.seen = RequestsPart(), SeenPart()
        self._parts: tuple[Part, ...] = (self.data, self.visits, self.papers, self.requests, self.seen)
        self.said, self.why_not = label("", wrap=True), label("", "note", wrap=True)
        self.output = ReportOutput(workspace, self)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._permit()
        note_look(workspace, what=DATA, person=uid.hex())
        self.refresh()
        theme.follow(self, lambda it: size(it, 1180, 620))

    def refresh(self) -> None:
        """Read again; whoever asks while it is read has it read once more."""
        if self.waiting.busy or self._left:
            self._again = not self._left
            return
        path, uid, today = self._workspace.store.path, self._uid, self._workspace.today()

        def work(progress: Progress) -> PersonFile | None:
            with Store(path, read_only=True) as store:
                return store.person_files.file(uid, today, progress)

        self.waiting.start(READING, work, self._show, self._failed)

    # what is done

    def correct(self) -> None:
        """What is known of them, and why."""
        if self.file and (done := show_person(self._workspace, self._who, self, why=True)):
            self._say(done)

    def block(self) -> None:
        """Ask why; or give them back."""
        if self.file is None or not self._workspace.allows(Withhold):
            return
        self._workspace.leaving.emit()  # what is half-typed of them goes with them
        held = self.file.withheld
        rights, asks, act, said = (
            ((), RELEASING, Release, RELEASED)
            if held
            else ((Right.OBJECTION, Right.CANCELLATION), BLOCKING, Withhold, BLOCKED)
        )
        requests = RequestBox(self.file, *rights)
        dialog = ReasonDialog(self, *asks, requests.field)
        if agreed(self._workspace, dialog):
            self._do(act(self._who, dialog.reason, requests.chosen), said)

    def forget(self) -> None:
        """For ever, once they who ask for it have read what that means."""
        if self.file is None or not self._workspace.allows(Anonymise):
            return
        self._workspace.leaving.emit()
        dialog = ForgettingDialog(self._workspace, self.file, self)
        if agreed(self._workspace, dialog):
            request = dialog.requests.chosen
            self._do(Anonymise((self._who,), request), f"{FORGOTTEN} {self._still_asked(request)}".strip())

    def _do(self, act: Withhold | Release | Anonymise, said: str) -> None:
        """What was refused may be so because another window changed them: it is read again."""
        if self._workspace.do(act):
            self._say(said)
        else:
            self._workspace.look_again()

    def _still_asked(self, request: Uid | None) -> str:
        """That the request by which it was done waits for its answer."""
        recorded = self._workspace.store.requests.recorded(request) if request else None
        return TO_ANSWER.format(recorded.called) if recorded and not recorded.what.answered else ""

    def undo(self) -> None:
        """What was done before this dialog opened is taken back in its own place."""
        if self._here.undo():
            self._say(f"Se deshizo: {self._workspace.redoable}.")

    def _open_papers(self, visit: Uid) -> None:
        if recorded := self._workspace.store.visits.recorded(visit):
            show_attachments(self._workspace, recorded, self)
            self.refresh()

    def _leave(self, does: Callable[[Kind, Chosen], object]) -> None:
        """By a way of the output's."""
        if self.file:
            does(kind_of(self._who), chosen_on(self._workspace.today()))

    @property
    def _who(self) -> Uid:
        """Whoever they turned out to be."""
        return self.file.person.uid if self.file else self._uid

    # what came of it

    def _show(self, file: PersonFile | None) -> None:
        if self._again:
            self._again = False
            self.refresh()
            return
        self.file = file
        if file is None:
            self._say(NOBODY)
        else:
            for each in (self.head, *self._parts):
                each.show_file(file, self._workspace.discretion)
            self._count(file)
        self._permit()
        if not self._stack.isAncestorOf(self.focusWidget() or self):
            self._front().setFocus()

    def _count(self, file: PersonFile) -> None:
        numbers = (None, len(file.visits), len(file.papers), len(file.requests), len(file.seen))
        for place, (name, number) in enumerate(zip(PARTS, numbers, strict=True)):
            self.tabs.setTabText(place, name if number is None else f"{name} ({number})")

    def _failed(self, error: Exception) -> None:
        self._say(sentence_of(error))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)

    def _permit(self) -> None:
        file, workspace = self.file, self._workspace
        held = file.withheld if file else None
        gone = held is not None and held.gone
        why_not = workspace.why_not(Withhold)
        changes = workspace.why_not(Person) or ((GONE if gone else HELD) if held else "")
        for each, refused in ((self._correct, changes), (self._block, why_not), (self._forget, why_not)):
            each.setEnabled(file is not None and not refused and not gone)
            each.setToolTip(refused)
        self._block.say("Des&bloquear…" if held and not gone else "&Bloquear…")
        for each in self._leaving:
            each.setEnabled(file is not None and workspace.may_name())
            each.setToolTip("" if workspace.may_name() else NOT_YOURS)
        self._undo.setEnabled(self._here.undoable)
        self.why_not.setText(f"Bloquear o anonimizar: {why_not}")
        self.why_not.setVisible(bool(why_not))

    def _front(self) -> QWidget:
        return self._parts[self.tabs.currentIndex()].front

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)

    def _turn_by(self, along: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + along) % self.tabs.count())
        self._front().setFocus()

    def reject(self) -> None:
        """First whatever is under way is given up."""
        if self.output.waiting.busy:
            self.output.waiting.give_up()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._left = True  # what is done next may find it not deleted yet
        self.output.finish()
        self.waiting.finish()
        super().done(result)

    # construction

    def _make_buttons(self) -> None:
        self._leaving = (
            button("&PDF…", "outlined", "file-pdf", keys.shown(keys.SAVE_PDF)),
            button("&Tablas…", "outlined", "file-xls", keys.shown(keys.SAVE_TABLE)),
            button("&Imprimir…", "outlined", "printer", keys.shown(keys.PRINT)),
        )
        self._correct = button("C&orregir…", "outlined", "pencil-simple", keys.shown(keys.CORRECT))
        self._block = button("&Bloquear…", "outlined")
        self._forget = button("&Anonimizar…", "frameless", "eye-slash")
        self._undo = button("&Deshacer", "link", keys=keys.UNDO)
        self._close = button("&Cerrar", keys="Esc")

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for name, part in zip(PARTS, self._parts, strict=True):
            assert isinstance(part, QWidget)
            self.tabs.add(name)
            self._stack.addWidget(part)
        self.tabs.setAccessibleName("Partes de los datos")
        self.tabs.setToolTip(f"{keys.shown(keys.PAGE_ON)} y {keys.shown(keys.PAGE_BACK)} van de una a otra.")
        verbs = flow(*self._leaving, None, self._correct, self._block, self._forget)
        foot = flow(self._undo, (self.said, 1), self._close)
        parts = (self.head, self.tabs, (self._stack, 1), self.waiting, self.output.waiting, self.why_not, verbs, foot)
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=8))

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.papers.opened.connect(self._open_papers)
        saves, tabled, prints = self._leaving
        out = self.output
        for each, does, key in (
            (saves, partial(self._leave, out.save), keys.SAVE_PDF),
            (tabled, partial(self._leave, out.save_tables), keys.SAVE_TABLE),
            (prints, partial(self._leave, out.print), keys.PRINT),
            (self._correct, self.correct, keys.CORRECT),
            (self._block, self.block, ""),
            (self._forget, self.forget, ""),
            (self._undo, self.undo, keys.UNDO),
            (self._close, self.reject, ""),
        ):
            each.clicked.connect(lambda _=False, does=does: does())
            if key:
                QShortcut(sequence(key), self).activated.connect(each.click)
        QShortcut(sequence(keys.OPEN), self.papers.front).activated.connect(self.papers.open)
        for key, along in (
            (keys.PAGE_ON, 1),
            (keys.PAGE_BACK, -1),
            (keys.TAB_ON, 1),
            (keys.TAB_BACK, -1),
        ):
            QShortcut(sequence(key), self).activated.connect(partial(self._turn_by, along))
        for signal in (self._workspace.said, self._workspace.failed):
            signal.connect(self._say)
        self._workspace.said.connect(self.refresh)  # what left is noted
        self._workspace.changed.connect(self.refresh)


def open_person_file(workspace: Workspace, uid: Uid, parent: QWidget) -> None:
    """Whoever may enter may look; who may change is asked where something is changed."""
    accepted(PersonFileDialog(workspace, uid, parent))
