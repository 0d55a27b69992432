"""Going back to a copy: which one, what opens it, and what the file holds before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHeaderView, QScrollArea, QTableWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.backups import LINES, THINNED, Counts, compared
from xicotepec_atencion.domain.changes import Actor, Refused, Restored
from xicotepec_atencion.domain.permissions import MAY
from xicotepec_atencion.domain.spanish import plural, short_moment
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.attached_copies import absent_words
from xicotepec_atencion.store.bare import counts_of
from xicotepec_atencion.store.restore import Looked
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.copy_table import CopyTable, copies_in, copy_at
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.door import DoorDialog
from xicotepec_atencion.ui.looking import Looking
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.tables import plain_table
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import button, card, column, flow, holding, label, row

MOST = 16_777_215  # pixels: Qt's word for no limit
KINDS = "Respaldos (*.db *.cifrado);;Todos los archivos (*)"
NONE_KNOWN = "En esta computadora no hay respaldos todavía. Conecte la memoria y elija el archivo con «Otro archivo…»."
NEW_FILE = "No hay archivo todavía: éste será el de la oficina."
UNREADABLE = "El archivo de ahora no se puede leer; se guarda tal como está, aparte."
FOLIOS = "Los folios siguen en una serie nueva, así que ninguno se repite."
NOT_ADMINISTRATOR = "Para restaurar hace falta una cuenta de administración de ese respaldo."


@dataclass(frozen=True)
class Chosen:
    """What a person decided to go back to; whoever has it carries it out, and closes what was looked at.
    by: who restores, as the copy knows them."""

    looked: Looked
    by: Actor


class RestoreDialog(Dialog):
    """Three steps on one page. Nothing is changed here: `chosen` is the answer, None where there is none."""

    def __init__(self, parent: QWidget | None, target: Path, desk: Desk, now: Clock, first: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Restaurar un respaldo")
        self._target, self._desk, self._now = target, desk, now
        self.chosen: Chosen | None = None
        self._before = counts_of(target)
        self.table, self.looking = CopyTable(now().tzinfo), Looking()
        self.compared, self._told = _comparison(), label("", wrap=True)
        self._none, self._problem = label(NONE_KNOWN, wrap=True), label("", "error", wrap=True)
        self._other, self.do = button("&Otro archivo…"), button("Re&staurar este respaldo", "primary")
        self._leave = button("Dejar como está", keys="Esc")
        self._lay_out()
        self._connect()
        self._show_known(first)
        theme.follow(self, lambda self: self.resize(theme.px(860), min(theme.px(660), _room(self))))

    # what the person does

    def add_other(self) -> None:
        start = str(self._desk.second_place or Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self, "Elegir el respaldo", start, KINDS)
        if chosen:
            self.add(Path(chosen))

    def add(self, path: Path) -> None:
        """A copy that is elsewhere, and choose it."""
        try:
            copy = copy_at(path, self._now().tzinfo)
        except OSError:
            self._say(f"No se pudo leer {path}: revise que la memoria esté conectada.")
            return
        known = [each for each in self.table.copies() if each.path != path]
        self._none.hide()
        self.table.show_copies((copy, *known), path)
        self.looking.start_typing()

    def restore(self) -> None:
        """Have the answer, once somebody entered who may restore; until then what was opened stays."""
        actor = self._entered(self.looking.looked) if self.looking.looked else None
        looked = self.looking.take() if actor else None
        if actor and looked:
            self.chosen = Chosen(looked, actor)
            self.accept()

    def _entered(self, looked: Looked) -> Actor | None:
        """Who restores: where the copy has accounts, an administrator of it."""
        try:
            with Store(looked.path) as store:
                if not store.accounts.any():
                    return Actor(self._desk.name, self._desk.name)
                door = DoorDialog(store, self._desk, self._now, self, "Entrar al respaldo", "Dejar como está")
                door.exec()
                actor = door.actor
                door.deleteLater()
                if actor is not None and store.role(actor) not in MAY[Restored]:
                    self._say(NOT_ADMINISTRATOR)
                    return None
                return actor
        except (Trouble, Refused) as problem:
            self._say(str(problem))
            return None

    # what is shown

    def _show_known(self, first: Path | None) -> None:
        places = (backups_of(self._target), self._target.parent, self._desk.second_place)
        known = copies_in(self._target.stem, self._now().tzinfo, *(place for place in places if place))
        usual = next((copy.path for copy in known if copy.kind in THINNED), None)
        self.table.show_copies(known, first or usual)
        self._none.setVisible(not known)
        (self.table if known else self._other).setFocus()

    def _choose(self) -> None:
        copy = self.table.current()
        self._say("")
        self.looking.ask(copy.path if copy else None)
        self._dropped()

    def _opened(self, looked: Looked) -> None:
        _fill(self.compared, self._before, looked.counts)
        self._told.setText(" ".join(self._consequences(looked)))
        self._show_third(True)
        self.do.setFocus()
        QTimer.singleShot(0, self, self._show_result)

    def _show_result(self) -> None:
        """Once there is room for it: the chosen copy, and what it would bring."""
        if copy := self.table.currentItem():
            self.table.scrollToItem(copy)
        self._steps.ensureWidgetVisible(self._third)

    def _dropped(self) -> None:
        self._show_third(False)

    def _show_third(self, there: bool) -> None:
        self._third.setVisible(there)
        self._list.setMaximumHeight(theme.px(150) if there else MOST)
        self.do.setEnabled(there)
        self.do.setDefault(there)

    def _consequences(self, looked: Looked) -> Iterable[str]:
        before, after = self._before, looked.counts
        if looked.findings:
            more = len(looked.findings) - 1
            also = f" (y {plural(more, 'cosa', 'cosas')} más)" if more else ""
            yield f"Atención: este respaldo no está del todo bien. {looked.findings[0]}{also}"
        if looked.missing:
            yield absent_words(looked.missing)
        if before is None:
            yield UNREADABLE if self._target.exists() else NEW_FILE
        else:
            if before.office != after.office:
                yield f"Atención: es de otra oficina, «{after.office}»."
            yield from _lost(before, after)
            yield "El archivo de ahora no se borra: se guarda entre los respaldos, como «antes de restaurar»."
        yield FOLIOS

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    # construction

    def _lay_out(self) -> None:
        self._list = card(column(self.table), margins=(1, 1, 1, 1))
        compared = card(column(self.compared), margins=(1, 1, 1, 1))
        self._third = holding(column(label("3. Antes y después", "section"), compared, self._told, space=6))
        first = row(label("1. Elija el respaldo", "section"), None, self._other)
        second = label("2. Revíselo: se abre aparte, sin cambiar nada", "section")
        foot = flow(self._problem, None, self._leave, self.do)
        title = label("Restaurar un respaldo", "title")
        steps = (title, first, self._none, (self._list, 1), second, self.looking, self._third)
        self._steps = _scrolling(holding(column(*steps, margins=(0, 0, 0, 0), space=8)))
        self.setLayout(column((self._steps, 1), foot, margins=(16, 14, 16, 14), space=8))
        theme.follow(self.table, lambda it: it.setMinimumHeight(theme.px(96)))

    def _connect(self) -> None:
        self._other.clicked.connect(self.add_other)
        self._leave.clicked.connect(self.reject)
        self.do.clicked.connect(self.restore)
        self.table.chosen.connect(self._choose)
        self.table.activated.connect(lambda: self.looking.start_typing())
        self.looking.opened.connect(self._opened)
        self.looking.dropped.connect(self._dropped)
        self.looking.secret.returnPressed.connect(self.looking.start)

    def done(self, result: int) -> None:
        self.looking.finish()
        super().done(result)


def choose(
    parent: QWidget | None, target: Path, desk: Desk, now: Clock, first: Path | None = None, by: Actor | None = None
) -> Chosen | None:
    """Ask which copy takes the place of `target`. by: who works there, which a copy without accounts is told."""
    dialog = RestoreDialog(parent, target, desk, now, first)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    if chosen is None or chosen.by.account is not None or by is None:
        return chosen
    return replace(chosen, by=replace(by, account=None))


def _scrolling(inside: QWidget) -> QScrollArea:
    """So that the buttons below stay on a small screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _room(dialog: QWidget) -> int:
    """The height that the screen leaves, without the title bar."""
    return room_of(dialog).height() - theme.px(40)


def _comparison() -> QTableWidget:
    heads = ("", "Antes: el archivo de ahora", "Después: este respaldo")
    table = plain_table(heads, "Antes y después", len(LINES), height=26)
    table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    header = table.horizontalHeader()
    for place in (1, 2):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    theme.follow(header, lambda header: header.resizeSection(0, theme.px(150)))
    theme.follow(table, lambda it: it.setFixedHeight(theme.px(28 + 26 * len(LINES))))
    return table


def _fill(table: QTableWidget, before: Counts | None, after: Counts) -> None:
    for line, (name, was, will_be) in enumerate(compared(before, after)):
        for place, text in enumerate((name, was, will_be)):
            cell = QTableWidgetItem(text)
            cell.setToolTip(tip(text))
            if place == 0:
                cell.setForeground(theme.colour("ink2"))
            table.setItem(line, place, cell)


def _lost(before: Counts, after: Counts) -> Iterable[str]:
    """What was done since the copy was made, and goes with the present file."""
    fewer = before.visits - after.visits
    if before.last and after.last and (fewer > 0 or before.last > after.last):
        visits = f", entre ello {plural(fewer, 'atención', 'atenciones')}" if fewer > 0 else ""
        yield f"Se quita lo que se registró después del respaldo ({short_moment(after.last)}){visits}."
