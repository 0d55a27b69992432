"""Which areas feed an activity, each from a month on: chosen of the catalogue, or typed as new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHeaderView, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.items import called, with_name
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.programme import Feed
from xicotepec_atencion.domain.spanish import capitalized, month_name
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.spoken import announce, described
from xicotepec_atencion.ui.tables import plain_table
from xicotepec_atencion.ui.widgets import button, card, column, label, picture, row

HEADS = ("Área", "Desde")
SIGNED = "Desde un mes que ya se cerró: se queda."
FULL = "Ya se cerró todo el año: sus áreas no cambian."
NOBODY = "Ninguna área la alimenta: todavía no contará nada."

Telling = Callable[[str, Feed], str]
"""What a feed means for others, in a sentence. Takes the area's name and the feed."""


@dataclass(frozen=True)
class _Row:
    area: Item
    since: Month
    fixed: bool


class FeedTable(QWidget):
    """Its rows, and the area that still stands in the line below them. A feed from a month that was ever closed
    stays, and no new one begins there."""

    changed = Signal()

    def __init__(self, areas: Sequence[Item], telling: Telling = lambda _area, _feed: "") -> None:
        super().__init__()
        self._areas, self._telling = list(areas), telling
        self._rows: list[_Row] = []
        self._typed: Item | None = None
        self.table = plain_table(HEADS, "Áreas que la alimentan", height=26)
        self.new, self.since = QComboBox(), QComboBox()
        self._add, self._drop = button("Agrega&r"), button("Qu&itar", "frameless", keys=keys.shown("Del"))
        self.said, self.note = label("", wrap=True), label("", "note", wrap=True)
        self.warning = QFrame()
        self._shape()
        self._connect()
        self.show_feeds((), ())

    def show_feeds(self, feeds: Sequence[Feed], months: Sequence[Month]) -> None:
        """months: from which a feed may still begin; one that begins before them stays."""
        by_uid = {area.uid: area for area in self._areas}
        self._rows = [_Row(by_uid[f.area], f.since, f.since not in months) for f in feeds if f.area in by_uid]
        self._offer_months(months)
        self._show()

    def offer(self, months: Sequence[Month]) -> None:
        """The same areas in another year, from the same months."""
        if months:
            year = months[0].year
            self._rows = [_Row(each.area, each.since.in_year(year), each.fixed) for each in self._rows]
        self._offer_months(months)
        self._show()

    def suggest(self) -> None:
        """Where the catalogue has one area only, it is the one."""
        offered = [area for area in self._areas if not area.retired]
        if len(offered) == 1 and self.since.count():
            self._rows = [_Row(offered[0], self.since.itemData(0), fixed=False)]
            self._show()

    def feeds(self) -> tuple[Feed, ...]:
        return tuple(Feed(each.area.uid, each.since) for each in self._all())

    def chosen(self) -> list[Item]:
        return list({each.area.uid: each.area for each in self._all()}.values())

    def add(self) -> None:
        """What stands in the line becomes a row."""
        pending = self._pending()
        if pending:
            self._rows.append(pending)
            if pending.area.uid not in {area.uid for area in self._areas}:
                self._areas.append(pending.area)
        self._clear_line()
        self._show()

    def drop(self) -> None:
        """Take the chosen row away, where it may go."""
        line = self.table.currentRow()
        if 0 <= line < len(self._rows) and not self._rows[line].fixed:
            del self._rows[line]
            self._show()
            self.table.selectRow(min(line, len(self._rows) - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """From its label; as a proxy the line would be all that Tab comes to."""
        self.new.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter after an area adds it; the dialog hears only the Enter that has nothing to add."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.new.currentText().strip():
            self.add()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.drop()
        else:
            super().keyPressEvent(event)

    # reading

    def _all(self) -> list[_Row]:
        pending = self._pending()
        return [*self._rows, *([pending] if pending else [])]

    def _pending(self) -> _Row | None:
        """What stands in the line, not yet a row; None: nothing, or what is there already."""
        name, since = cleaned(self.new.currentText()), self.since.currentData()
        if not name or since is None:
            return None
        known = called(name, self._areas)
        if known and any(each.area.uid == known.uid and each.since == since for each in self._rows):
            return None
        return _Row(known or self._fresh(name), since, fixed=False)

    def _fresh(self, name: str) -> Item:
        """The same new area each time it is asked for, while its name stands in the line."""
        if self._typed is None or self._typed.name != name:
            self._typed = with_name(Catalogue.AREA, name, self._areas)
        return self._typed

    # showing

    def _show(self) -> None:
        self.table.setRowCount(len(self._rows))
        for line, each in enumerate(self._rows):
            self.table.setItem(line, 0, QTableWidgetItem(each.area.name))
            self.table.setItem(line, 1, _since_cell(each))
        self._drop.setEnabled(any(not each.fixed for each in self._rows))
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        told = [self._telling(e.area.name, Feed(e.area.uid, e.since)) for e in self._all() if not e.fixed]
        warning = "\n".join(sentence for sentence in dict.fromkeys(told) if sentence)
        if warning != self.said.text():
            announce(self.said, warning)
        self.said.setText(warning)
        self.warning.setVisible(bool(warning))
        self.note.setText(FULL if not self.since.count() else "" if self._all() else NOBODY)
        self.note.setVisible(bool(self.note.text()))

    def _offer_months(self, months: Sequence[Month]) -> None:
        with QSignalBlocker(self.since):
            self.since.clear()
            for month in months:
                self.since.addItem(f"desde {month_name(month)}", month)
        for each in (self.new, self.since, self._add):
            each.setEnabled(bool(months))

    def _clear_line(self) -> None:
        with QSignalBlocker(self.new):
            self.new.clear()
            for area in self._areas:
                if not area.retired:
                    self.new.addItem(area.name)
            self.new.setCurrentIndex(-1)
        self._typed = None

    def _line_edited(self) -> None:
        self._tell()
        self.changed.emit()

    # construction

    def _shape(self) -> None:
        self.new.setEditable(True)
        self.new.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        described(self.new, "Otra área", "Se elige o se escribe").setAccessibleName("Otra área")
        line = self.new.lineEdit()
        assert line
        line.setPlaceholderText("Otra área: elíjala o escríbala")
        described(self.since, "Desde qué mes").setAccessibleName("Desde qué mes")
        self._clear_line()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        theme.follow(header, lambda it: it.resizeSection(1, theme.px(150)))
        theme.follow(self.table, lambda it: it.setFixedHeight(theme.px(108)))
        described(self, "De qué áreas se cuentan las atenciones").setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.warning.setProperty("message", "warning")
        mark = picture("warning", "warning", 18)
        self.warning.setLayout(row(mark, (self.said, 1), margins=(10, 4, 8, 4), space=10))
        line = row((self.new, 1), self.since, self._add, self._drop, space=6)
        self.setLayout(column(card(row(self.table), margins=(1, 1, 1, 1)), line, self.warning, self.note, space=6))

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self._drop.clicked.connect(self.drop)
        self.new.editTextChanged.connect(self._line_edited)
        self.since.currentIndexChanged.connect(self._line_edited)


def _since_cell(each: _Row) -> QTableWidgetItem:
    cell = QTableWidgetItem(capitalized(month_name(each.since)))
    if each.fixed:
        cell.setIcon(icons.icon("lock-simple"))
        cell.setToolTip(SIGNED)
        cell.setData(Qt.ItemDataRole.AccessibleTextRole, f"{cell.text()}. {SIGNED}")
    return cell
