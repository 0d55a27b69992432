"""The visits of one person, for who wants to know what became of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.spanish import plural, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import chosen_visit, icons, keys, theme
from xicotepec_atencion.ui.asking import foot
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.tables import as_list, cell
from xicotepec_atencion.ui.visit_state import VisitState, state_of
from xicotepec_atencion.ui.widgets import button, column, label
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Fecha", "Folio", "Asunto", "Estado")
PAGE = 100
Matters = Callable[[Uid], str]  # what they are called


class VisitsDialog(Dialog):
    """Enter takes the chosen one: it is to be shown where its matter is."""

    def __init__(self, parent: QWidget, workspace: Workspace, person: Person, matters: Matters) -> None:
        super().__init__(parent)
        self.chosen: Uid | None = None
        name = workspace.discretion.name(person.name)
        self.setWindowTitle(f"Historial de {name}")
        self.table = VisitsTable(workspace, person, matters)
        self._open = button("Abrir en Seguimiento", "outlined", keys=keys.shown(keys.OPEN))
        self._open.setEnabled(self.table.chosen() is not None)
        head = column(
            label(name, "title"), label(_sums(*workspace.store.visits.sums_of_person(person.uid)), "note"), space=2
        )
        last = foot(self, self._open, leave="&Cerrar", does=self._take)
        self.setLayout(column(head, (self.table, 1), last, margins=(16, 14, 16, 14), space=10))
        self.table.doubleClicked.connect(lambda: self._take())
        self.table.setFocus()
        theme.follow(self, lambda self: self.resize(theme.px(680), theme.px(360)))

    def _take(self) -> None:
        if visit := self.table.chosen():
            self.chosen = visit
            self.accept()


class VisitsTable(QTableWidget):
    """All that they came for, the newest first, each with how its matter stands; the cancelled ones told as such. As
    many as fill the screen a few times are read at first, and more as somebody goes on."""

    def __init__(self, workspace: Workspace, person: Person, matters: Matters) -> None:
        super().__init__(0, len(HEADS))
        self.setHorizontalHeaderLabels(list(HEADS))
        as_list(self, "Atenciones", height=28)
        self._workspace, self._person, self._matters = workspace, person.uid, matters
        self._visits: list[Recorded] = []
        self._whole = False
        self._read_on()
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(HEADS.index("Asunto"), QHeaderView.ResizeMode.Stretch)
        self.selectRow(0)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.currentCellChanged.connect(self._scrolled)

    def chosen(self) -> Uid | None:
        """The visit on which the cursor stands."""
        row = self.currentRow()
        return self._visits[row].visit.uid if 0 <= row < len(self._visits) else None

    def _scrolled(self, *_: object) -> None:
        bar = self.verticalScrollBar()
        if not self._whole and (bar.value() == bar.maximum() or self.currentRow() == self.rowCount() - 1):
            self._read_on()

    def _read_on(self) -> None:
        store, last = self._workspace.store, self._visits[-1].visit.uid if self._visits else None
        more = store.visits.of_person(self._person, cancelled=True, before=last, most=PAGE)
        self._whole, first = len(more) < PAGE, len(self._visits)
        self._visits += more
        cases, today = chosen_visit.cases_of(store, more), self._workspace.today()
        off = chosen_visit.off_since(store, cases.values(), today)
        self.setRowCount(len(self._visits))
        for line, each in enumerate(more, first):
            self._show(line, each, state_of(each, cases[each.visit.uid], today, off, self._workspace.discretion))

    def _show(self, line: int, each: Recorded, state: VisitState) -> None:
        texts = (short_day(each.visit.served_on), each.folio.short, self._matters(each.visit.matter), state.longer)
        cells = [cell(text) for text in texts]
        cells[1].setToolTip(str(each.folio))
        cells[3].setIcon(icons.icon(state.icon, state.colour))
        for place, made in enumerate(cells):
            if each.visit.cancelled is not None:
                made.setForeground(theme.colour("ink2"))
            self.setItem(line, place, made)


def _sums(valid: int, cancelled: int) -> str:
    said = plural(valid, "atención registrada", "atenciones registradas")
    return f"{said} · {plural(cancelled, 'cancelada', 'canceladas')}" if cancelled else said
