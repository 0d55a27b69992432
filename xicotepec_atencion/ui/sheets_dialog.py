"""Sheets for when there is no light: reserved with their folios, printed, captured later, or voided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSpinBox, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.changes import Put, Reserve, Together
from xicotepec_atencion.domain.late import folios_said
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.papers import MOST_SHEETS, NOT_USED, Sheet, SheetState
from xicotepec_atencion.domain.sheet_paper import SheetPaper, sheet_paper
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import new_uid
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.done_here import DoneHere
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.late_capture import open_late
from xicotepec_atencion.ui.paper_dialog import Paper, PaperDialog
from xicotepec_atencion.ui.status import Offer, StatusLine
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import button, card, column, field, flow, label, row
from xicotepec_atencion.ui.workspace import Workspace

USUAL = 10
HEADS = ("Folio", "Estado", "Motivo")
FOLIO, STATE, REASON = range(len(HEADS))
REASONS = (NOT_USED, "Se echó a perder", "Se extravió")
HINT = "Imprímalas antes de que haga falta; después se capturan con su folio."
HOW = (
    "Cada una es media hoja carta: llénela a mano, corte la tira de la derecha y désela a la persona. Su folio ya es "
    "suyo. Cuando vuelva la luz, captúrelas con ese folio."
)
AGAIN = "Quedan en la lista: se pueden imprimir otra vez cuando haga falta."
CHECK = "Revise que estén completas."
UNDONE_STATE = "Deshecha: se puede capturar otra vez"
KEPT = "Ya se capturó alguna vez y por eso no se anula: {}."
VOIDING = "Los folios anulados quedan a la vista con su motivo, y no se dan a nadie más."


def open_sheets(workspace: Workspace, desk: Desk, parent: QWidget) -> None:
    if not workspace.allows(Sheet):
        return
    accepted(SheetsDialog(workspace, desk, parent))


class SheetsDialog(Dialog):
    """The newest first; what is done is done to the chosen ones."""

    def __init__(self, workspace: Workspace, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._store, self._desk = workspace, workspace.store, desk
        self._here = DoneHere(workspace)
        self._sheets: list[SheetState] = []
        self.setWindowTitle("Hojas para un apagón")
        self.number = QSpinBox(minimum=1, maximum=MOST_SHEETS, value=USUAL)
        self.table = plain_table(HEADS, "Hojas reservadas", height=28)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.status = StatusLine()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.refresh()
        theme.follow(self, lambda it: size(it, 760, 560))
        self.number.setFocus()
        self.number.selectAll()

    def refresh(self) -> None:
        chosen = {each.sheet.uid for each in self._chosen()}
        self._sheets = self._store.sheets.all()[::-1]
        shown = self._workspace.discretion
        self.table.setRowCount(len(self._sheets))
        for line, each in enumerate(self._sheets):
            for place, text in enumerate((str(each.folio), _state(each), shown.text(each.sheet.voided or ""))):
                self.table.setItem(line, place, cell(text))
            _mark(self.table.item(line, STATE), each)
        self._choose([line for line, each in enumerate(self._sheets) if each.sheet.uid in chosen] or [0])
        free = sum(each.free for each in self._sheets)
        said = (plural(len(self._sheets), "hoja reservada", "hojas reservadas"), plural(free, "libre", "libres"))
        self._sum.setText(" · ".join(said) if self._sheets else "")
        self._nothing.setVisible(not self._sheets)
        self._list.setVisible(bool(self._sheets))

    # what the clerk does

    def reserve(self) -> None:
        """Give so many their folios, and show them to be printed."""
        uids = tuple(new_uid() for _ in range(self.number.value()))
        if not self._workspace.do(Reserve(uids)):
            return
        self._choose([line for line, each in enumerate(self._sheets) if each.sheet.uid in uids])
        chosen = self._chosen()[::-1]
        many = plural(len(chosen), "hoja reservada", "hojas reservadas")
        self.status.say(f"{many}: {folios_said(each.folio for each in chosen)}.", "ok")
        self._show_pages(chosen)

    def print_again(self) -> None:
        if chosen := self._free_of("imprimir"):
            self._show_pages(chosen)

    def capture(self) -> None:
        """The chosen free ones go to the table of the paper book."""
        if chosen := self._free_of("capturar"):
            open_late(self._workspace, self._desk, self, chosen)
            self.table.setFocus()

    def void(self) -> None:
        free = self._free_of("anular")
        chosen = [each for each in free if each.voidable]
        left = folios_said(each.folio for each in free if not each.voidable) if len(free) > len(chosen) else ""
        if not chosen:
            if left:
                self.status.say(KEPT.format(left), "info")
            return
        many = plural(len(chosen), "hoja", "hojas")
        dialog = ReasonDialog(
            self, f"Anular {many}", f"{VOIDING} {KEPT.format(left)}" if left else VOIDING, REASONS, f"&Anular {many}"
        )
        if accepted(dialog):
            puts = tuple(Put(replace(each.sheet, voided=dialog.reason)) for each in chosen)
            if self._workspace.do(Together(puts)):
                said = plural(len(chosen), "hoja anulada", "hojas anuladas")
                told = f"{said}: {folios_said(each.folio for each in chosen)}."
                self._workspace.made.emit(f"{told} {KEPT.format(left)}" if left else told)
        self.table.setFocus()

    def undo(self) -> None:
        if self._here.undoable:
            self._here.undo()
        else:
            self.status.say("Aquí no hay nada que deshacer. Las hojas reservadas no se quitan: se anulan.", "info")

    def _free_of(self, verb: str) -> list[SheetState]:
        """The chosen ones that are free, in the order of their folios; where none is, that is said."""
        free = [each for each in self._chosen() if each.free][::-1]
        if not free:
            self.status.say(f"Elija en la lista alguna hoja libre para {verb}.", "info")
        return free

    def _chosen(self) -> list[SheetState]:
        lines = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._sheets[line] for line in lines if line < len(self._sheets)]

    def _choose(self, lines: Sequence[int]) -> None:
        self.table.clearSelection()
        if not self._sheets or not lines:
            return
        self.table.selectRow(lines[0])
        mode = self.table.selectionModel().SelectionFlag
        for line in lines[1:]:
            self.table.selectionModel().select(self.table.model().index(line, 0), mode.Select | mode.Rows)

    def _show_pages(self, sheets: Sequence[SheetState]) -> None:
        page, told = paper_of(self._store, sheets), (label(HOW, wrap=True), label(AGAIN, "note", wrap=True))
        many, folios = plural(len(sheets), "hoja", "hojas"), [each.folio for each in sheets]
        paper = Paper(
            title=f"{many}, {folios_said(folios)}",
            file_name=f"hojas-{folios[0].short}",
            render=lambda: rendered(page),
            noted=None,
            said=CHECK,
        )
        accepted(PaperDialog(self._workspace, paper, self, *told))
        self.table.setFocus()

    # construction

    def _make_buttons(self) -> None:
        self._reserve = button("Reservar e &imprimir…", "primary", "printer")
        self._verbs = [
            button("&Capturar…", "frameless", "list-numbers", keys.shown(keys.LATE)),
            button("Imprimir &otra vez…", "frameless", "printer", keys.shown(keys.PRINT)),
            button("&Anular…", "frameless", "prohibit", keys.shown(keys.CANCEL)),
        ]
        self._close = button("Cerrar", keys="Esc")

    def _lay_out(self) -> None:
        self._sum = label("", "note")
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        theme.follow(header, lambda it: it.resizeSection(FOLIO, theme.px(220)))
        theme.follow(header, lambda it: it.resizeSection(STATE, theme.px(270)))
        theme.follow(self.number, lambda it: it.setFixedWidth(theme.px(90)))
        self._nothing = empty_page("printer", "Todavía no hay hojas reservadas.", "Diga cuántas y resérvelas.")
        self._list = card(column(self.table), (1, 1, 1, 1))
        head = column(label("Hojas para un apagón", "title"), label(HINT, "note"), space=2)
        ask = row(field("C&uántas", self.number, "", self._reserve), None)
        body = column(
            head, ask, row(self._sum, None, *self._verbs), (self._list, 1), (self._nothing, 1),
            flow(None, self._close), margins=(16, 14, 16, 12), space=10,
        )  # fmt: skip
        self.setLayout(column((body, 1), self.status, space=0))
        self.status.say_backup("", False)
        self.status.who.setVisible(False)

    def _connect(self) -> None:
        workspace = self._workspace
        self._reserve.clicked.connect(self.reserve)
        self._reserve.setDefault(True)
        self._close.clicked.connect(self.reject)
        for each, does in zip(self._verbs, (self.capture, self.print_again, self.void), strict=True):
            each.clicked.connect(does)
        for key, does in (
            (keys.LATE, self.capture), (keys.PRINT, self.print_again), (keys.CANCEL, self.void), (keys.UNDO, self.undo),
            (keys.REDO, self._here.redo),
        ):  # fmt: skip
            where = self.table if key == keys.CANCEL else self
            QShortcut(sequence(key), where).activated.connect(does)
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(self.number)
        workspace.changed.connect(self.refresh)
        workspace.said.connect(self._said)
        workspace.made.connect(self._made)
        workspace.taken_back.connect(self._taken_back)
        workspace.failed.connect(self._failed)

    def _said(self, sentence: str) -> None:
        self.status.say(sentence, "info")

    def _made(self, sentence: str) -> None:
        self.status.say(sentence, "ok", Offer("Deshacer", keys.UNDO, self.undo))

    def _taken_back(self, sentence: str) -> None:
        self.status.say(sentence, "ok", Offer("Rehacer", keys.REDO, self._here.redo))

    def _failed(self, sentence: str) -> None:
        self.status.say(sentence, "error")


def paper_of(store: Store, sheets: Sequence[SheetState]) -> SheetPaper:
    """What is printed for these sheets."""
    catalogues = store.catalogues
    lists = (catalogues.items(Catalogue.CHANNEL), catalogues.items(Catalogue.AREA))
    return sheet_paper(store.office(), *lists, [each.folio for each in sheets])


def _state(each: SheetState) -> str:
    if each.captured:
        return "Capturada"
    if each.sheet.voided is not None:
        return "Anulada"
    return "Libre" if each.voidable else UNDONE_STATE


def _mark(item: QTableWidgetItem | None, each: SheetState) -> None:
    assert item
    name = "check-circle" if each.captured else "circle" if each.free else "x-circle"
    item.setIcon(icons.icon(name, "ok" if each.captured else "ink2"))
