"""Signing a report: what is signed, who signs as what, with which e.firma, and then what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.archive import Document, Form, form_of
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.report import Report
from xicotepec_atencion.domain.sheet import DRAFT
from xicotepec_atencion.domain.signature_lines import (
    ALL_SIGNED,
    NO_LINES,
    another_said,
    draft_refusal,
    open_months,
)
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.paper.files import AnyReport
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.attaching import files_in
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_fields import KeyFields
from xicotepec_atencion.ui.line_choice import LineChoice
from xicotepec_atencion.ui.scrolling import Scrolling
from xicotepec_atencion.ui.signed_page import SignedPage
from xicotepec_atencion.ui.signing_report import Signed, ToSign, Wrong, kept, signed
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import button, column, field, fit, flow, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

CLOSING = f"En Programa mensual ({keys.PROGRAMME}) se cierra con {keys.CLOSE_MONTH}; después se firma."
PERSONAL = "Este informe dice quién vino: no lleva firmas ni se archiva, y por eso no se firma. Imprímalo o guárdelo."
ANOTHER_COPY = "{} ya firmó otra versión de este informe, que dice otra cosa: código {}. Está en «Informes guardados»."
LINES_FROM = (
    "Los renglones salen de Oficina › Firmantes…, con su «desde» dentro del periodo; después haga el informe de nuevo."
)
ONLY_LINE = f"Sólo hay un renglón para firmar. {LINES_FROM}"
ALWAYS_DRAFT = f"Este informe siempre es {DRAFT} y no lleva firmas: no hay qué firmar. Imprímalo o guárdelo."
PERIOD_OPEN = f"Es {DRAFT}: cierre primero los meses de su periodo ({{}})."
AROUND = 160  # design pixels: title bar, problem, buttons, and what is under way
MEANWHILE = "No se firmó: la ventana se bloqueó o cambió quien usa el programa. Escriba la contraseña y firme otra vez."


class SignDialog(Dialog):
    """`signing`: the document as it stands, which after a signature is another one.

    The password leaves its field with each try, when the window is locked, when somebody else enters, and at the end;
    what was signed meanwhile is not kept. Of the files nothing is remembered."""

    def __init__(self, workspace: Workspace, signing: ToSign, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Firmar informe")
        self._workspace, self.signing = workspace, signing
        self.result_of: Signed | None = None
        self.lines, self.keys, self.waiting = LineChoice(signing.lines), KeyFields(workspace.now), Waiting()
        self.note = label(it_said(signing), wrap=True)
        self.odd, self.problem = label("", wrap=True), label("", "error", wrap=True)
        self.do = button("&Firmar", "primary", "signature", "Entrar")
        self.leave = button("Dejar sin firmar", keys="Esc")
        self.page = SignedPage(workspace, self, self.waiting)
        self._lay_out()
        self._connect()
        self._begin()
        theme.follow(self, lambda it: it.setFixedWidth(theme.px(600)))
        fit(self)

    # done

    def sign(self) -> None:
        line, fields = self.lines.chosen(), self.keys
        if line is None or self.waiting.busy or self.result_of:
            return
        self._say("")
        if fields.show_problems(fields.missing()):
            fit(self)
            return
        keys, it, at, by = fields.take(), self.signing, self._workspace.now(), self._workspace.actor
        self._enable(False)

        def work(_: Progress) -> Signed:
            return signed(it, line, keys, at)

        def done(result: Signed) -> None:
            self._enable(True)
            if self._workspace.actor != by or self._workspace.away:
                self._say(MEANWHILE)
            elif not self.waiting.is_given_up:
                self._keep(result)

        self.waiting.start("Firmando y comprobando la firma…", work, done, self._failed, may_stop=False)
        fit(self)

    def _keep(self, result: Signed) -> None:
        try:
            now = kept(self._workspace, self.signing, result)
        except (Trouble, Refused) as problem:
            self._say(f"No se firmó. {problem}")
            return
        if now is None:  # the workspace said why
            return
        self.signing, self.result_of = now, result
        self._workspace.said.emit(f"Firmado por {result.name} · código {now.code}.")
        self._form.hide()
        self.page.said.setText("")
        self.page.show()
        self.page.show_signed(now, result)
        fit(self)

    def _failed(self, error: Exception) -> None:
        self._enable(True)
        about, sentence = (error.about, str(error)) if isinstance(error, Wrong) else ("", sentence_of(error))
        if not (about and self.keys.show_problems({about: sentence})):
            self.keys.password.setFocus()
            self._say(sentence)
        fit(self)

    # said

    def _say(self, sentence: str) -> None:
        """Of what came of signing; of what is done with it, below."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        fit(self)

    def _refused(self, sentence: str) -> None:
        if self.result_of:
            self.page.said.setText(sentence)
            fit(self)
        else:
            self._say(sentence)

    def _told(self, sentence: str) -> None:
        if self.result_of:
            self.page.said.setText(sentence)
            fit(self)

    def _find_line(self) -> None:
        """Whose certificate it is has perhaps a line of their own."""
        if self.keys.card:
            self.lines.prefer(self.keys.card.name)
        self._compare()

    def _compare(self) -> None:
        """Whether it is the certificate of who is to sign there."""
        line, card = self.lines.chosen(), self.keys.card
        odd = another_said(line, card.name) if line and card else ""
        self.odd.setText(odd)
        self._odd_row.setVisible(bool(odd))
        fit(self)

    def _enable(self, free: bool) -> None:
        for each in (self.lines, self.keys, self.do):
            each.setEnabled(free)

    # from elsewhere

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._form.isVisible() and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for path in files_in(event.mimeData()):
            self.keys.offer(path)

    def reject(self) -> None:
        """What is being signed is waited for: it is kept, or why not is said. What is being printed is given up."""
        if not self.waiting.busy or self._workspace.away:
            super().reject()
        elif self.result_of:
            self.waiting.give_up()

    def done(self, result: int) -> None:
        self.keys.wipe()
        self.waiting.finish()
        self.page.finish()
        super().done(result)
        self.keys.finish()

    # construction

    def _begin(self) -> None:
        open_ = self.lines.chosen() is not None
        self.page.hide()
        self.keys.setVisible(open_)
        self.do.setVisible(open_)
        self._all_signed.setVisible(not open_)
        for each in (self.problem, self._odd_row):
            each.hide()
        (self.do if open_ else self.leave).setDefault(True)
        if open_:
            (self.keys.certificate if self.lines.open == 1 else self.lines).setFocus()
        else:
            self.leave.say("Cerrar", "Esc")
            self.leave.setFocus()

    def _lay_out(self) -> None:
        it = self.signing
        about = " · ".join(filter(None, (it.period, f"código {it.code}")))
        head = column(label(it.title, "title", wrap=True), label(about, "note", wrap=True), space=2)
        self._all_signed = label(ALL_SIGNED, "strong", wrap=True)
        self._odd_row = QWidget()
        self._odd_row.setLayout(row(picture("warning", "warning"), (self.odd, 1), space=6))
        signs = field("Firma co&mo", self.lines)
        note_row = QWidget()
        note_row.setLayout(row(picture("info", "info"), (self.note, 1), space=6))
        note_row.setVisible(bool(self.note.text()))
        parts = (signs, self._all_signed, note_row, self.keys, self._odd_row, None)
        inside = Scrolling(holding(column(head, *parts, space=10)), AROUND)
        self._form = QWidget()
        self._form.setLayout(column((inside, 1), self.problem, flow(None, self.leave, self.do), space=12))
        self.setLayout(column(self._form, self.page, self.waiting, margins=(20, 16, 20, 16), space=8))
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.do.clicked.connect(self.sign)
        self.leave.clicked.connect(self.reject)
        self.lines.group.idToggled.connect(lambda: self._compare())
        self.keys.read.connect(self._find_line)
        self.keys.grew.connect(lambda: fit(self))
        self._workspace.failed.connect(self._refused)
        self._workspace.said.connect(self._told)
        self._workspace.hidden.connect(self.keys.wipe)
        self._workspace.leaving.connect(self.keys.wipe)


def why_not_signed(report: AnyReport) -> str:
    """Why such a report cannot be signed, and what to do; empty: it can."""
    sheet = report.sheet
    unsigned = isinstance(report, Report) and not report.signed
    if sheet.personal:
        return PERSONAL
    if sheet.draft and unsigned:
        return ALWAYS_DRAFT
    if sheet.draft:
        still_open = open_months(sheet)
        period = sheet.origin.period if sheet.origin else ""
        return f"{draft_refusal(still_open) if still_open else PERIOD_OPEN.format(period)} {CLOSING}"
    return NO_LINES if unsigned or not sheet.signatures else ""


def it_said(signing: ToSign) -> str:
    """What is to be known before."""
    only = ONLY_LINE if len(signing.lines) == 1 else ""
    return " ".join(filter(None, (signing.note, only)))


def sign_report(workspace: Workspace, document: Document, pdf: bytes, file_name: str, parent: QWidget) -> bool:
    """Have a document of the archive signed, or say why it cannot be; whether it was. pdf: with the signatures that it
    has. file_name: without suffix."""
    signing = ToSign(document.title, document.code, pdf, document.lines, document.period, file_name)
    other = _another_version(workspace.store.archive.all(), document)
    return _sign(workspace, replace(signing, note="" if document.signings else other), parent)


def sign_new(workspace: Workspace, report: AnyReport, pdf: bytes, file_name: str, parent: QWidget) -> bool:
    """Likewise a report that is not in the archive yet; pdf: as it was made."""
    from xicotepec_atencion.paper.identified import fields_of  # heavy: at first use

    form = form_of(report, fields_of(pdf))
    note = _another_version(workspace.store.archive.all(), form)
    signing = ToSign(form.title, form.code, pdf, form.lines, form.period, file_name, note, report)
    return _sign(workspace, signing, parent)


def _sign(workspace: Workspace, signing: ToSign, parent: QWidget) -> bool:
    if not signing.lines:
        workspace.failed.emit(NO_LINES)
        return False
    dialog = SignDialog(workspace, signing, parent)
    dialog.exec()
    done = dialog.result_of is not None
    dialog.deleteLater()
    return done


def _another_version(documents: Sequence[Document], it: Document | Form) -> str:
    """Whoever signs beside somebody who signed other figures must know."""
    alike = (each for each in documents if (each.title, each.period) == (it.title, it.period) and each.code != it.code)
    other = next((each for each in alike if each.signings), None)
    return ANOTHER_COPY.format(listed([each.name for each in other.signings]), other.code) if other else ""
