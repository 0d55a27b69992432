"""The privacy notice: read by whom it concerns, printed, and written anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QTextEdit, QWidget

from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.notices import TITLE, NoticePage, blanks, filled_in, notice_page, parts_of
from xicotepec_atencion.domain.notices import version_in_words as version_of
from xicotepec_atencion.domain.papers import Notice
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.exchange import seed
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, foot, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.paper_dialog import Paper, PaperDialog
from xicotepec_atencion.ui.widgets import button, column, field, flow, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace

LARGE, HEADING = 15, 16  # points: for a citizen to whom the screen is turned
NONE_YET = "Este archivo todavía no tiene aviso. Revise este texto, complételo y guárdelo."
NOT_SAVED = "Todavía no se guarda"
STAYS = "Se guarda como versión nueva; las anteriores se conservan y cada atención dice con cuál se recibió."
BLANK = "Todavía dice {}: {} antes de imprimirlo o enseñarlo."
UNCHANGED = "El aviso dice lo mismo: no se guardó otra versión."


def show_notice(workspace: Workspace, parent: QWidget) -> None:
    """Show the version in force; where there is none, the first text to be saved."""
    accepted(NoticeDialog(workspace, parent))


class NoticeDialog(Dialog):
    """Reads; what is written in it is written by `NoticeEditor`."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._workspace, self._store = workspace, workspace.store
        self._notices: list[Notice] = []
        self.versions, self.text, self.standing = QComboBox(), _reading(), label("", "note")
        self._lay_out()
        self.versions.activated.connect(self._show)
        self.refresh()
        self.text.setFocus()

    @property
    def shown(self) -> Notice | None:
        """The version that is read; None: no version is in force yet."""
        return self._notices[self.versions.currentIndex()] if self._notices else None

    def refresh(self) -> None:
        """Read again; the version in force is shown."""
        self._notices = [each for each in self._store.notices.all() if not each.removed][::-1]
        self.versions.clear()
        for place, each in enumerate(self._notices):
            words = version_of(each, self._store.notices.since(each))
            self.versions.addItem(f"{words} (vigente)" if place == 0 else words)
        self._choosing.setVisible(len(self._notices) > 1)
        may = self._workspace.may(Notice)
        self._write.setVisible(may)
        does = "complételo" if may else "pida que lo completen"
        missing = blanks(self._notices[0].text) if self._notices else []
        self._blank.setText(BLANK.format(listed([f"«{each}»" for each in missing]), does) if missing else "")
        self._blanks.setVisible(bool(missing))
        another = "&Completar el aviso…" if missing else "&Escribir otra versión…"
        self._write.say(another if self._notices else "&Guardar este aviso…")
        self._print.setEnabled(bool(self._notices))
        self._show()

    def write(self) -> None:
        """Another version, from the text in force."""
        if not self._workspace.allows(Notice):
            return
        editor = NoticeEditor(self, self._current())
        if not accepted(editor):
            return
        if self._notices and editor.written == self._notices[0].text:
            self._workspace.said.emit(UNCHANGED)
            return
        new = Notice(version=self._store.notices.next_version(), text=editor.written)
        if self._workspace.do(Put(new)):
            self._workspace.made.emit(f"{TITLE}, versión {new.version}, guardado.")
            self.refresh()

    def print(self) -> None:
        notice = self.shown
        if notice is None:
            return
        page = self._page(notice)
        noted = {"what": "aviso de privacidad", "version": f"versión {notice.version}"}
        file_name = f"aviso-de-privacidad-v{notice.version}"
        accepted(PaperDialog(self._workspace, Paper(TITLE, file_name, lambda: rendered(page), noted), self))

    def _page(self, notice: Notice) -> NoticePage:
        return notice_page(self._store.office(), notice, self._store.notices.since(notice), self._workspace.now())

    def _current(self) -> str:
        return self._notices[0].text if self._notices else filled_in(seed.notice(), self._store.office())

    def _show(self, *_: object) -> None:
        notice = self.shown
        since = version_of(notice, self._store.notices.since(notice)) if notice else NOT_SAVED
        older = notice is not None and self.versions.currentIndex() > 0
        self.standing.setText(f"{since}; ya no está vigente" if older else since)
        self._first.setVisible(notice is None)
        _write(self.text, notice.text if notice else self._current())

    def _lay_out(self) -> None:
        self._print = button("&Imprimir", "outlined", "printer", keys.shown(keys.PRINT))
        self._write = button("", "outlined", "pencil-simple")
        close = button("Cerrar", keys="Esc")
        self._first = holding(row(picture("info"), (label(NONE_YET, wrap=True), 1)))
        self._blank = label("", "strong", wrap=True)
        self._blanks = holding(row(picture("warning", "warning"), (self._blank, 1), space=6))
        self._choosing = field("&Versión", self.versions)
        self._print.clicked.connect(self.print)
        self._write.clicked.connect(self.write)
        close.clicked.connect(self.accept)
        QShortcut(sequence(keys.PRINT), self).activated.connect(self.print)
        head = row((column(label(TITLE, "title"), self.standing, space=2), 1), self._choosing)
        buttons = flow(self._print, self._write, None, close)
        self.setLayout(
            column(head, self._first, (self.text, 1), self._blanks, buttons, margins=(20, 16, 20, 16), space=10)
        )
        theme.follow(self, lambda it: size(it, 900, 640))


class NoticeEditor(Dialog):
    """The text of the next version. What is still to write in it is pointed at, and is no obstacle."""

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Otra versión del aviso")
        self.edit = QPlainTextEdit(text)
        self.edit.setTabChangesFocus(True)
        self._warning = label("", "strong", wrap=True)
        self._warned = holding(row(picture("warning", "warning"), (self._warning, 1), space=6))
        do = button("&Guardar", "primary", keys=keys.shown(keys.SAVE))
        for key in (keys.SAVE, keys.SAVE_ON_PAD):
            QShortcut(sequence(key), self).activated.connect(self._accept)
        hint = "un renglón vacío separa los párrafos; un primer renglón corto sin punto es su título"
        self._field = field("&Texto del aviso", self.edit, hint)
        parts = (label("Otra versión del aviso", "title"), label(STAYS, "note", wrap=True))
        feet = foot(self, do, does=self._accept)
        self.setLayout(column(*parts, (self._field, 1), self._warned, feet, margins=(20, 16, 20, 16), space=10))
        self.edit.textChanged.connect(self._look)
        self._look()
        theme.follow(self, lambda it: size(it, 760, 560))
        self.edit.setFocus()
        self._choose_blank()

    @property
    def written(self) -> str:
        return cleaned(self.edit.toPlainText(), lines=True)

    @property
    def warning(self) -> str:
        """What is said to be still missing; "": nothing is."""
        return self._warning.text()

    def _accept(self) -> None:
        if self.written:
            self.accept()
        else:
            self._field.set_error("Escriba el aviso: no puede quedar vacío.")
            self.edit.setFocus()

    def _look(self) -> None:
        missing = blanks(self.edit.toPlainText())
        self._warning.setText(f"Falta escribir: {listed(missing)}" if missing else "")
        self._warned.setVisible(bool(missing))
        if self.written:
            self._field.set_error("")

    def _choose_blank(self) -> None:
        """The first thing to write is selected: typing takes its place."""
        for missing in blanks(self.edit.toPlainText())[:1]:
            self.edit.find(missing)


def _reading() -> QTextEdit:
    made = QTextEdit()
    made.setReadOnly(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setAccessibleName(TITLE)
    made.setAccessibleDescription("Las flechas y RePág, AvPág lo recorren. Tab sale.")
    made.setTabChangesFocus(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows turn its pages
    theme.follow(made, lambda it: it.document().setDocumentMargin(theme.px(12)))
    return made


def _write(view: QTextEdit, text: str) -> None:
    """The notice in large calm type, letter by letter: nothing in it is markup."""
    view.clear()
    cursor, first = QTextCursor(view.document()), True
    for part in parts_of(text):
        for said, points, bold in ((part.heading, HEADING, True), (part.text, LARGE, False)):
            if not said:
                continue
            block, char = QTextBlockFormat(), QTextCharFormat()
            block.setTopMargin(0 if first or (part.heading and not bold) else theme.px(16))
            block.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            char.setFont(theme.font(points, bold=bold))
            cursor.setBlockFormat(block) if first else cursor.insertBlock(block)
            cursor.insertText(said, char)
            first = False
    view.moveCursor(QTextCursor.MoveOperation.Start)
