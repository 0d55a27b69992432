"""Oficina › Catálogos…: what there is to choose from, line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from xicotepec_atencion.domain.catalogues import incoming
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.spanish import Unreadable, capitalized
from xicotepec_atencion.exchange.lists import names_in
from xicotepec_atencion.exchange.sheets import Rows, read_rows, rows_of_text
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.catalogue_edits import CatalogueEdits
from xicotepec_atencion.ui.catalogue_import import ImportDialog, ask_list
from xicotepec_atencion.ui.catalogue_kinds import CatalogueKinds
from xicotepec_atencion.ui.catalogue_list import CatalogueList
from xicotepec_atencion.ui.catalogue_name import NameBar
from xicotepec_atencion.ui.catalogue_uses import CatalogueUses
from xicotepec_atencion.ui.catalogue_verbs import CatalogueVerbs
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.menus import on_right_click
from xicotepec_atencion.ui.widgets import button, column, flow, holding, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace

PROMISE = "Lo que se retira deja de ofrecerse y nada se borra: lo ya registrado lo conserva."


class CataloguesDialog(Dialog):
    """Every change is made at once, and Ctrl+Z takes back what was changed here."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Catálogos")
        self._workspace, self.uses = workspace, CatalogueUses(workspace.store.path, self, parent)
        self._edits = CatalogueEdits(workspace, self.uses)
        self.kinds, self.list = CatalogueKinds(workspace), CatalogueList()
        self.name = NameBar(self._keep)
        self.verbs = CatalogueVerbs(self)
        self.notice: QFrame | None = None
        self.said, self._title = label("", "note", wrap=True), label("", "title")
        self._undo, self._redo = button("&Deshacer", "link", keys=keys.UNDO), button("&Rehacer", "link", keys=keys.REDO)
        self._lay_out()
        self._connect()
        self.refresh()
        self.kinds.setFocus()
        theme.follow(self, lambda it: size(it, 1080, 620))

    @property
    def catalogue(self) -> Catalogue:
        return self.kinds.current()

    def refresh(self) -> None:
        """Read again what is shown."""
        catalogue = self.catalogue
        self.kinds.refresh()
        self._title.setText(capitalized(catalogue.plural))
        self.list.show_lines(catalogue, self._edits.lines(catalogue))
        self._say_notice()
        self._enable()

    def _counted(self, catalogue: Catalogue) -> None:
        if catalogue is self.list.model.catalogue:
            self.list.model.show_uses(self.uses.of(catalogue) or {})

    # what somebody does

    def add(self) -> None:
        self.name.ask_new(self.catalogue)

    def rename(self) -> None:
        if line := self.list.chosen():
            self.name.ask_another(line.item)

    def retire_or_offer(self) -> None:
        if line := self.list.chosen():
            self._edits.retire_or_offer(line)
            self._tell()

    def shift(self, step: int) -> None:
        if line := self.list.chosen():
            self._edits.move(self.catalogue, line, step)
            self._tell()

    def sort(self) -> None:
        self._edits.sort(self.catalogue)
        self._tell()

    def import_list(self) -> None:
        path = ask_list(self, Path.home())
        if path:
            self._look_at(lambda: read_rows(path), f"«{path.name}»")

    def paste(self) -> None:
        self._look_at(lambda: rows_of_text(QGuiApplication.clipboard().text()), "lo copiado")

    def undo(self) -> None:
        """What was done before this dialog opened is taken back in its own place."""
        self._edits.undo()
        self._enable()

    def redo(self) -> None:
        self._edits.redo()
        self._enable()

    def reject(self) -> None:
        """Esc first leaves the name that is being typed, then what is looked for."""
        if self.name.isVisible():
            self.name.leave()
        elif self.list.finder.text():
            self.list.finder.clear()
            self.list.start()
        else:
            super().reject()

    # inside

    def _keep(self, name: str, changes: Item | None) -> str:
        """Why that name was not kept, in a sentence."""
        if problem := self._edits.problem(name, self.catalogue, changes):
            return problem
        if changes is None:
            if item := self._edits.add(name, self.catalogue):
                self.list.choose(item.uid)
        elif line := self.list.line_of(changes.uid):
            self._edits.rename(line, name)
        self._tell()
        return "" if self._edits.said else self.said.text()

    def _look_at(self, read: Callable[[], Rows], source: str) -> None:
        """Nothing is kept before somebody saw what it is."""
        self._say("")
        try:
            names = names_in(read())
        except Unreadable as problem:
            self._say(str(problem), bad=True)
            return
        found = incoming(names.names, self.catalogue, self._edits.items(self.catalogue))
        found = replace(found, left_out=(*names.skipped, *found.left_out))
        dialog = ImportDialog(self, self.catalogue, found, source)
        if accepted(dialog) and (items := dialog.chosen()):
            self._edits.take(self.catalogue, items)
            self._tell()
            self.list.choose(items[0].uid)
        self.list.start()

    def _tell(self) -> None:
        if self._edits.said:
            self._say(self._edits.said)
        self._enable()

    def _say(self, sentence: str, bad: bool = False) -> None:
        self.said.setProperty("kind", "error" if bad else "text")
        theme.restyle(self.said)
        self.said.setText(sentence)

    def _say_bad(self, sentence: str) -> None:
        self._say(sentence, bad=True)

    def _turn(self) -> None:
        """Another catalogue."""
        self.name.setVisible(False)
        self._say("")
        self.refresh()

    def _entered(self) -> None:
        self._edits.forget()
        if not self._workspace.may(self.catalogue):
            self.name.setVisible(False)
        self.refresh()

    def _enable(self) -> None:
        line, lines = self.list.chosen(), self.list.model.rowCount()
        number = self.list.model.row_of(line.item.uid) if line else -1
        may = self._workspace.may(self.catalogue)
        self.verbs.allow(may, number, lines, line is not None and line.item.retired)
        self._undo.setEnabled(self._edits.undoable)
        self._redo.setVisible(self._edits.redoable)

    def _say_notice(self) -> None:
        if self.notice is not None:
            self._notices.removeWidget(self.notice)
            self.notice.deleteLater()
        self.notice = self.kinds.notice()
        if self.notice is not None:
            self._notices.addWidget(self.notice)

    # construction

    def _lay_out(self) -> None:
        self._notices = column(space=0)
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        self.verbs.bind(
            add=self.add,
            rename=self.rename,
            retire=self.retire_or_offer,
            up=lambda: self.shift(-1),
            down=lambda: self.shift(1),
            sort=self.sort,
            import_list=self.import_list,
            paste=self.paste,
        )
        promise = label(PROMISE, "note", wrap=True)
        parts = (self._title, promise, self._notices, (self.list, 1), self.name, self.verbs.lay_out())
        right = column(*parts, margins=(16, 12, 16, 10), space=8)
        left = panel("side", column(self.kinds, margins=(8, 12, 8, 12)))
        self._inside = holding(row(left, (holding(right), 1), space=0))
        foot = panel("foot", flow((self.said, 1), self._undo, self._redo, close, margins=(16, 8, 16, 8)))
        self.setLayout(column((self._inside, 1), foot, space=0))

    def _connect(self) -> None:
        on_right_click(self.list.table, [*self.verbs.of_a_line, *self.verbs.of_the_list])
        self.list.addActions(self.verbs.of_a_line)
        self._inside.addActions(self.verbs.of_the_list)
        self.kinds.currentRowChanged.connect(self._turn)
        self.kinds.activated.connect(self.list.start)
        self.list.moved.connect(self._enable)
        self.list.wanted.connect(self.verbs.rename.action.trigger)
        self.name.left.connect(self.list.start)
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)
        self.uses.counted.connect(self._counted)
        self.uses.failed.connect(self._say_bad)
        workspace = self._workspace
        workspace.changed.connect(self.refresh)
        workspace.entered.connect(self._entered)
        workspace.failed.connect(self._say_bad)
        workspace.taken_back.connect(self._say)
        for key, does in ((keys.UNDO, self.undo), (keys.REDO, self.redo), (keys.FIND_LINE, self.list.finder.setFocus)):
            QShortcut(sequence(key), self).activated.connect(does)


def edit_catalogues(workspace: Workspace, parent: QWidget) -> None:
    accepted(CataloguesDialog(workspace, parent))
