"""The phrase that opens the copies, and the recovery sheet's code that opens them too."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.changes import Safeguard
from xicotepec_atencion.domain.recovery import code_problem, normalised
from xicotepec_atencion.store import sealed
from xicotepec_atencion.store.passwords import hashed, matches
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.choice import Choice, Option
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.passwords import NewPhrase
from xicotepec_atencion.ui.recovery_sheet import show_sheet
from xicotepec_atencion.ui.waiting import Waiting
from xicotepec_atencion.ui.widgets import button, column, field, fit, flow, label, message, show_problems
from xicotepec_atencion.ui.workspace import Workspace

WHAT = (
    "Desde ahora los respaldos se cifran: quien encuentre la memoria no puede leerlos. La frase se pide sólo para "
    "restaurar o ver un respaldo; el trabajo de cada día no cambia."
)
HOW = "Lo mejor son cuatro palabras que no vayan juntas, fáciles de recordar y difíciles de adivinar."
BEFORE = "Los respaldos que ya existen quedan como están y se abren como hasta ahora."
LOST = "Sin la frase ni la hoja, nadie abre un respaldo cifrado."
LOST_MORE = "Nadie guarda copia de ellas, tampoco quien hizo el programa."
FIRST_SHEET = "Al guardar se hace la hoja de recuperación, que también abre los respaldos. Tenga lista la impresora."
NEW_SHEET = "La hoja de antes deja de servir para la contraseña, pero sigue abriendo los respaldos de su tiempo."
WRONG_CODE = "Ese no es el código de la hoja vigente. Compárelo con la hoja, o haga una nueva."


class ProtectDialog(Dialog):
    """Asks for the phrase twice, and for the code of the sheet there is, or makes a new one.

    `made`: what is to be safeguarded, once it is accepted; `code`: of the sheet to show, "" where none was made.
    Every phrase comes with a new key, so that who knew the former one does not open what is copied from now on.
    """

    def __init__(self, parent: QWidget, kept: Safekeeping) -> None:
        super().__init__(parent)
        self._kept, self.code = kept, ""
        self.made: Safekeeping | None = None
        self.title = "Cambiar la frase de los respaldos" if kept.seal else "Proteger los respaldos"
        self.setWindowTitle(self.title)
        self.phrase, self.typed_code = NewPhrase(), QLineEdit()
        self.sheet: Choice[bool] = Choice(Option("Tengo la hoja", False), Option("Hacer una hoja nueva", True))
        self.sheet.set_current(not kept.recovery)
        self._fields = {
            **self.phrase.fields,
            "code": field("&Código de la hoja", self.typed_code, "25 letras y números; con o sin guiones"),
        }
        self._do, self._leave = button("&Guardar", "primary"), button("Dejar como está", keys="Esc")
        self._note, self._problem, self.waiting = label("", "note", wrap=True), label("", "error", wrap=True), Waiting()
        self._lay_out()
        self._connect()
        self.phrase.first.setFocus()
        theme.follow(self, lambda self: self.setFixedWidth(theme.px(560)))
        self._show_sheet()

    def _lay_out(self) -> None:
        parts = (label(self.title, "title"), label(WHAT, wrap=True), label(HOW, "note", wrap=True))
        lost = message("warning", LOST, LOST_MORE)
        sheet = field("&Hoja de recuperación", self.sheet)
        sheet.setVisible(bool(self._kept.recovery))
        foot = flow(None, self._leave, self._do)
        more = (sheet, self._fields["code"], self._note, label(BEFORE, "note", wrap=True), self._problem, self.waiting)
        self.setLayout(column(*parts, self.phrase, lost, *more, None, foot, margins=(20, 16, 20, 16), space=10))

    def _connect(self) -> None:
        self._do.setDefault(True)
        self._do.clicked.connect(self._accept)
        self._leave.clicked.connect(self.reject)
        self.sheet.changed.connect(self._show_sheet)

    def _show_sheet(self, *_: object) -> None:
        new = self.sheet.current()
        self._fields["code"].setVisible(not new)
        self._note.setVisible(new)
        self._note.setText(NEW_SHEET if self._kept.recovery else FIRST_SHEET)
        fit(self)

    def _problems(self) -> dict[str, str]:
        code = "" if self.sheet.current() else code_problem(self.typed_code.text()) or ""
        return {**self.phrase.problems(), "code": code}

    def _accept(self) -> None:
        wrong = show_problems(self._fields, self._problems())
        self._problem.setText("")
        if not wrong and not self.waiting.busy:
            self._make()
        fit(self)

    def _make(self) -> None:
        kept, phrase, new = self._kept, self.phrase.first.text(), self.sheet.current()
        code = sealed.new_code() if new else normalised(self.typed_code.text())
        self._do.setEnabled(False)

        def work(_: object) -> Safekeeping | None:
            return safekept(kept, phrase, code, new)

        self.waiting.start("Cifrando la llave…", work, lambda made: self._take(made, code), self._fail, may_stop=False)

    def _take(self, made: Safekeeping | None, code: str) -> None:
        self._do.setEnabled(True)
        if made is None:
            self._fields["code"].set_error(WRONG_CODE)
            self.typed_code.setFocus()
            fit(self)
            return
        self.made, self.code = made, code if self.sheet.current() else ""
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._do.setEnabled(True)
        self._problem.setText(sentence_of(error))
        fit(self)

    def done(self, result: int) -> None:
        self.waiting.finish()
        self.phrase.forget()
        self.typed_code.clear()
        super().done(result)


def safekept(kept: Safekeeping, phrase: str, code: str, new: bool) -> Safekeeping | None:
    """What seals the copies from now on; None: the code is not that of the sheet. new: a new sheet's code.
    Takes some 300 ms by intent: for a worker."""
    if not new and not matches(kept.recovery, code):
        return None
    made = sealed.protect(phrase, code)
    return replace(kept, recovery=hashed(code) if new else kept.recovery, seal=made.seal, key=made.key)


def protect(workspace: Workspace, parent: QWidget) -> bool:
    """Ask for a phrase, and have the copies sealed from now on; whether they are. A new sheet is shown."""
    dialog = ProtectDialog(parent, workspace.store.safekeepings.get())
    dialog.exec()
    made, code = dialog.made, dialog.code
    dialog.deleteLater()
    if made is None or not workspace.do(Safeguard(made)):
        return False
    if code:
        show_sheet(workspace.store.office(), code, workspace.actor.name, workspace.now(), parent)
    return True


def unprotect(workspace: Workspace) -> bool:
    """Have copies made in clear from now on; whether they are."""
    return workspace.do(Safeguard(replace(workspace.store.safekeepings.get(), seal="", key=b"")))
