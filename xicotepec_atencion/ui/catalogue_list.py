"""The list of one catalogue's lines: one is chosen, and typing finds it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStackedWidget, QTableView, QWidget

from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.catalogue_model import ABOUT, NAME, STATE, USES, CatalogueLine, CatalogueModel
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.tables import as_list
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.widgets import card, column, field, row

HOW = f"{keys.FIND_LINE}, o teclee en la lista"
NOT_FOUND = "ninguno se llama así"
EMPTY = "Todavía no hay {plural}"
BY_ITSELF = "Se agregan solas al registrarlas, o pegue una lista."
BY_HAND = "Agregue el primero con {key}, o pegue una lista."
BY_HAND_FEMININE = "Agregue la primera con {key}, o pegue una lista."


class CatalogueTable(QTableView):
    """Letters that are typed in it are looked for."""

    typed = Signal(str)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen stays in sight, whatever opens above."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)


class CatalogueList(QWidget):
    """Shows and chooses; it changes nothing. Down and Up in the line above go from one line found to the next."""

    moved = Signal()  # another line was chosen, or none
    wanted = Signal()  # the chosen one by a double click or Enter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.table, self.finder = CatalogueModel(self), CatalogueTable(), QLineEdit()
        self._stack, self._nothing = QStackedWidget(), QWidget()
        self._lay_out()
        self._connect()

    def show_lines(self, catalogue: Catalogue, lines: Iterable[CatalogueLine]) -> None:
        """These; the chosen one stays, or the one that stands where it stood."""
        chosen, here = self.chosen(), self.table.currentIndex().row()
        same = catalogue is self.model.catalogue
        self.model.show(catalogue, lines)
        self._show_nothing(catalogue)
        if not same:
            self.finder.clear()
        self.choose(chosen.item.uid if same and chosen else None, here if same else 0)

    def chosen(self) -> CatalogueLine | None:
        return self.model.at(self.table.currentIndex().row())

    def line_of(self, uid: Uid) -> CatalogueLine | None:
        return self.model.at(self.model.row_of(uid))

    def choose(self, uid: Uid | None, otherwise: int = 0) -> None:
        """That line, or the one in that row."""
        found = self.model.row_of(uid)
        self._go(found if found >= 0 else min(max(otherwise, 0), self.model.rowCount() - 1))
        self.moved.emit()

    def start(self) -> None:
        (self.table if self.model.rowCount() else self).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
                self._go_on(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.start()
                return True
        return super().eventFilter(watched, event)

    # finding

    def _looked_for(self) -> None:
        found = self.model.rows_like(self.finder.text())
        if found:
            self._go(found[0])
        self._tell(found)

    def _go_on(self, step: int) -> None:
        """To the next line found; without anything to find, to the next line."""
        here, found = self.table.currentIndex().row(), sorted(self.model.rows_like(self.finder.text()))
        rows = found if self.finder.text().strip() else list(range(self.model.rowCount()))
        further = [each for each in rows if (each - here) * step > 0]
        if further:
            self._go(min(further, key=lambda each: abs(each - here)))

    def _tell(self, found: list[int]) -> None:
        some = plural(len(found), "encontrado", "encontrados") if found else NOT_FOUND
        self._field.set_hint(some if self.finder.text().strip() else HOW)

    def _type_on(self, letters: str) -> None:
        """What is typed in the table goes on in the line above."""
        self.finder.setFocus()
        self.finder.selectAll()
        self.finder.insert(letters)

    def _go(self, line: int) -> None:
        if line >= 0:
            self.table.selectRow(line)
            self.table.scrollTo(self.model.index(line, NAME))

    # construction

    def _show_nothing(self, catalogue: Catalogue) -> None:
        empty = not self.model.rowCount()
        self._field.setVisible(not empty)
        if empty:
            self._stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = empty_page("list-bullets", EMPTY.format(plural=catalogue.plural) + ".", _hint(catalogue))
            self._stack.addWidget(self._nothing)
            self.setAccessibleName(EMPTY.format(plural=catalogue.plural))
            self.setAccessibleDescription(_hint(catalogue))
        policies = Qt.FocusPolicy
        self.setFocusPolicy(policies.StrongFocus if empty else policies.NoFocus)
        self._stack.setCurrentWidget(self._nothing if empty else self._card)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        as_list(self.table, "Renglones del catálogo", height=28)
        self.table.setWordWrap(False)
        _size_columns(self.table.horizontalHeader())
        theme.follow(self.finder, _lens)
        self._field = field("Buscar", self.finder, HOW)
        self._card = card(row(self.table), margins=(1, 1, 1, 1))
        for each in (self._card, self._nothing):
            self._stack.addWidget(each)
        self.setLayout(column(self._field, (self._stack, 1), space=8))

    def _connect(self) -> None:
        self.finder.installEventFilter(self)
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(self.finder)
        self.finder.textChanged.connect(self._looked_for)
        self.table.typed.connect(self._type_on)
        self.table.selectionModel().currentRowChanged.connect(self.moved)
        self.table.doubleClicked.connect(self.wanted)


def _hint(catalogue: Catalogue) -> str:
    if catalogue is Catalogue.LOCALITY:
        return BY_ITSELF
    return (BY_HAND_FEMININE if catalogue.feminine else BY_HAND).format(key=keys.shown(keys.ADD_LINE))


def _lens(line: QLineEdit) -> None:
    for action in line.actions():
        line.removeAction(action)
    line.addAction(icons.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)


def _size_columns(header: QHeaderView) -> None:
    mode = QHeaderView.ResizeMode
    header.setStretchLastSection(False)
    for section, how in ((NAME, mode.Stretch), (ABOUT, mode.Stretch), (USES, mode.Fixed), (STATE, mode.Fixed)):
        header.setSectionResizeMode(section, how)
    theme.follow(header, lambda it: (it.resizeSection(USES, theme.px(104)), it.resizeSection(STATE, theme.px(104))))
