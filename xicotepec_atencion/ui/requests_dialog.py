"""Oficina › Privacidad › Solicitudes…: what people asked of the data about them, until when it is answered, and what
came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QTableWidgetItem, QWidget

from xicotepec_atencion.domain.people import ANONYMOUS, UNNAMED
from xicotepec_atencion.domain.permissions import NOT_YOURS
from xicotepec_atencion.domain.privacy import Request, Right
from xicotepec_atencion.domain.request_receipt import TITLE as RECEIPT
from xicotepec_atencion.domain.request_state import (
    RequestLine,
    Stage,
    done_problem,
    extended_by,
    extension_problem,
    stage_said,
    term_said,
)
from xicotepec_atencion.domain.spanish import capitalized, full_day, short_day
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.store import privacy_reads
from xicotepec_atencion.ui import asked_for, icons, keys, theme
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.paper_dialog import Paper, PaperDialog
from xicotepec_atencion.ui.register_dialog import Heads, RegisterDialog, Verb
from xicotepec_atencion.ui.request_form import AnswerForm, DoneForm, RequestForm
from xicotepec_atencion.ui.tables import cell
from xicotepec_atencion.ui.widgets import label
from xicotepec_atencion.ui.workspace import Workspace

TITLE = "Solicitudes de datos personales"
HEADS = Heads(
    ("Número", "Derecho", "Quién pide", "De quién", "Recibida", "Vence", "Plazo", "Estado"),
    {0: 80, 1: 100, 4: 94, 5: 94, 6: 190, 7: 200},
    wide=(2, 3),
)
PROMISE = (
    "Acceso, rectificación, cancelación y oposición. Los plazos son los de su oficina (Privacidad › Plazos…); el"
    " informe sin nombres está en Informes › Solicitudes de datos."
)
EMPTY = (
    "clipboard-text",
    "Todavía no hay solicitudes",
    "Cuando alguien pida ver, corregir o cancelar sus datos, anótelo con «Nueva…»: aquí se ve hasta cuándo contestar.",
)
ICONS = {
    Stage.WAITING: "hourglass-medium",
    Stage.EXTENDED: "hourglass-medium",
    Stage.TO_DO: "circle-half",
    Stage.DONE: "check-circle",
    Stage.REFUSED: "prohibit",
}
NOBODYS = "No dice de quién son los datos: elija a la persona con «Abrir…»."
EXTENDED = "Su plazo se amplió: ahora se contesta a más tardar el {}."


class RequestsDialog(RegisterDialog[RequestLine]):
    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, parent, Request, TITLE, PROMISE, HEADS)
        verbs = (
            Verb("&Nueva…", keys.ADD_ENTRY, self.add, "primary", alone=True),
            Verb("&Abrir…", keys.OPEN_ENTRY, self.open, reads=True),
            Verb("&Contestar…", keys.ANSWER_REQUEST, self.answer),
            Verb("A&mpliar plazo", keys.EXTEND_REQUEST, self.extend),
            Verb("Cum&plida…", keys.DONE_REQUEST, self.done_on),
            Verb("&Datos…", keys.PERSON_FILE, self.show_person, reads=True),
            Verb("Acu&se…", keys.ENTRY_PAPER, self.print_receipt),
            Verb("&Quitar", keys.DROP_ENTRY, self.remove, "frameless"),
        )
        self._build(verbs, EMPTY)

    # what a person does

    def add(self) -> None:
        today, rules = self._workspace.today(), self._workspace.store.privacy_terms.get()
        new = Request(new_uid(), Right.ACCESS, today, days=rules.answer_days, effect=rules.effect_days)
        form = RequestForm(self._workspace, self, new)
        if self._ask(form, lambda: self._said_of(form.saved, "Se registró la solicitud {}.")) and form.saved:
            self.choose(form.saved.uid)

    def open(self) -> None:
        if line := self.chosen():
            form = RequestForm(self._workspace, self, line.what, str(line.recorded.called))
            self._ask(form, lambda: self._said_of(form.saved, "Se cambió la solicitud {}."))

    def answer(self) -> None:
        if line := self.chosen():
            form = AnswerForm(self._workspace, self, line.what, str(line.recorded.called))
            self._ask(form, lambda: self._said_of(form.saved, "Se contestó la solicitud {}."))

    def extend(self) -> None:
        """Once, by as many days as the office's own terms say."""
        line, rules = self.chosen(), self._workspace.store.privacy_terms.get()
        if line is None:
            return
        if problem := extension_problem(line.what, rules):
            self._say_bad(problem)
            return
        if self._put(extended_by(line.what, rules), "Se amplió el plazo."):
            now = self.chosen()
            if now and now.standing.until:
                self._tell(EXTENDED.format(full_day(now.standing.until)))

    def done_on(self) -> None:
        line = self.chosen()
        if line is None:
            return
        if problem := done_problem(line.what):
            self._say_bad(problem)
            return
        form = DoneForm(self._workspace, self, line.what, str(line.recorded.called))
        self._ask(form, lambda: self._said_of(form.saved, "Se cumplió la solicitud {}."))

    def show_person(self) -> None:
        """All that the office has of whose data it is about: to be shown, corrected, blocked or forgotten."""
        line = self.chosen()
        if line is None:
            return
        if line.what.person is None:
            self._say_bad(NOBODYS)
            return
        before = self._instead(line.what)
        asked_for.open_person_file(self._workspace, line.what.person, self)
        self.table.setFocus()
        if self._instead(line.what) == ANONYMOUS != before:
            self._go_on_after_it()

    def _go_on_after_it(self) -> None:
        """What was asked for is done: it is answered, or noted as done."""
        line = self.chosen()
        if line and not line.what.answered:
            self.answer()
        elif line and not done_problem(line.what) and not line.what.done:
            self.done_on()

    def print_receipt(self) -> None:
        line, workspace = self.chosen(), self._workspace
        if line is None:
            return
        page = privacy_reads.receipt(workspace.store, line.recorded, workspace.now())
        number = str(line.recorded.called)
        paper = Paper(
            title=RECEIPT,
            file_name=f"acuse-solicitud-{number.replace('/', '-')}",
            render=lambda: rendered(page),
            noted={"what": "acuse de solicitud", "number": number},
        )
        accepted(PaperDialog(workspace, paper, self, label(number, "section")))
        self.table.setFocus()

    def remove(self) -> None:
        if line := self.chosen():
            self._put(
                replace(line.what, removed=True),
                f"Se quitó la solicitud {line.recorded.called}; su número no se repite.",
            )

    # what it shows

    def _said_of(self, saved: Request | None, sentence: str) -> str:
        recorded = self._workspace.store.requests.recorded(saved.uid) if saved else None
        return sentence.format(recorded.called) if recorded else ""

    def _read(self) -> list[RequestLine]:
        return privacy_reads.register(self._workspace.store, self._workspace.today())

    def _uid(self, line: RequestLine) -> Uid:
        return line.what.uid

    def _cells(self, line: RequestLine) -> Sequence[QTableWidgetItem]:
        what, standing, shown = line.what, line.standing, self._workspace.discretion
        until = short_day(standing.until) if standing.until else ""
        texts = (
            str(line.recorded.called),
            capitalized(what.kind.spanish),
            shown.name(what.applicant) or self._instead(what),
            self._whose(line),
            short_day(what.received),
            until,
        )
        return [*map(cell, texts), _term(line), _stage(line)]

    def _whose(self, line: RequestLine) -> str:
        """Whose data they are; who is withheld is named by that."""
        if line.what.person is None:
            return "—"
        if line.recorded.name:
            return self._workspace.discretion.name(line.recorded.name)
        return self._instead(line.what) or UNNAMED

    def _instead(self, what: Request) -> str:
        """What stands in the place of the name of whose data are withheld; "": they are not."""
        now = self._workspace.store.withheld.of(what.person) if what.person else None
        return now.instead if now else ""

    def _about(self, line: RequestLine) -> str:
        said = line.what.answer or line.what.asked
        what = "Se contestó" if line.what.answer else "Pide"
        return f"{what}: {self._workspace.discretion.text(' '.join(said.split()))}" if said else ""


def _stage(line: RequestLine) -> QTableWidgetItem:
    made = cell(stage_said(line.what, line.standing.stage))
    made.setIcon(icons.icon(ICONS[line.standing.stage], "ok" if line.standing.stage is Stage.DONE else "ink2"))
    return made


def _term(line: RequestLine) -> QTableWidgetItem:
    """In words, with a mark: what is late, what is due soon."""
    standing = line.standing
    made = cell(term_said(standing))
    if standing.late or standing.soon:
        colour = "error" if standing.late else "warning"
        made.setIcon(icons.icon("warning-circle" if standing.late else "clock", colour))
        made.setForeground(theme.colour(colour))
    return made


def open_requests(workspace: Workspace, parent: QWidget) -> None:
    """It says who asked: it is for who may take names along."""
    if not workspace.may_name():
        workspace.failed.emit(NOT_YOURS)
        return
    accepted(RequestsDialog(workspace, parent))
