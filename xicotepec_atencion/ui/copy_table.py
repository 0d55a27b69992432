"""A list of copies: when each was made, why, whether it is sealed, and how large it is."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from xicotepec_atencion.domain.backups import SEALED, Kind, kind_of, stem_of
from xicotepec_atencion.domain.spanish import DAYS, capitalized, short_day
from xicotepec_atencion.store.backup import Copy, copies_of
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.backing_up import written_at
from xicotepec_atencion.ui.tables import RIGHT, as_list
from xicotepec_atencion.ui.tips import tip

HEADS = ("Respaldo", "Por qué", "Protección", "Tamaño", "Dónde")
FORMER = " · con datos anonimizados"
WHEN, WHY, SEAL, SIZE, WHERE = range(len(HEADS))


class CopyTable(QTableWidget):
    """Copies, the newest first; one is chosen."""

    chosen = Signal()  # another one, or none

    def __init__(self, zone: tzinfo | None) -> None:
        """zone: of the moments that are shown."""
        super().__init__(0, len(HEADS))
        self._zone = zone
        self._copies: list[Copy] = []
        self._former: Set[Path] = frozenset()
        self.setHorizontalHeaderLabels(list(HEADS))
        as_list(self, "Respaldos", height=28)
        self.horizontalHeader().setSectionResizeMode(WHERE, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(self._moved)

    def show_copies(self, copies: Iterable[Copy], choose: Path | None = None) -> None:
        """These, and choose that of this path; without one, the newest."""
        self._copies = list(copies)
        quiet = QSignalBlocker(self)
        self.setRowCount(len(self._copies))
        for line, copy in enumerate(self._copies):
            for place, text in enumerate(_cells(copy, self._zone)):
                self.setItem(line, place, _cell(copy, place, text))
            self._mark(line, copy)
        for place in (WHEN, WHY, SEAL, SIZE):
            self.resizeColumnToContents(place)
        rows = [line for line, copy in enumerate(self._copies) if copy.path == choose]
        if self._copies:
            self.selectRow(rows[0] if rows else 0)
        quiet.unblock()
        self.chosen.emit()

    def mark(self, former: Set[Path]) -> None:
        """Those that still have data of who is gone."""
        self._former = former
        for line, copy in enumerate(self._copies):
            self._mark(line, copy)
        self.resizeColumnToContents(WHY)

    def _mark(self, line: int, copy: Copy) -> None:
        if why := self.item(line, WHY):
            former = copy.path in self._former
            why.setText(f"{capitalized(copy.kind)}{FORMER if former else ''}")
            why.setIcon(icons.icon("warning", "warning") if former else QIcon())

    def _moved(self, row: int, _: int, before: int, __: int) -> None:
        if row != before:
            self.chosen.emit()

    def current(self) -> Copy | None:
        row = self.currentRow()
        return self._copies[row] if row in range(len(self._copies)) else None

    def copies(self) -> list[Copy]:
        return list(self._copies)


def copies_in(stem: str, zone: tzinfo | None, *folders: Path) -> list[Copy]:
    """The copies of a file of that stem in these folders, the newest first."""
    found = [copy for folder in dict.fromkeys(folders) for copy in copies_of(folder, stem)]
    return sorted(found, key=lambda copy: written_at(copy, zone), reverse=True)


def copy_at(path: Path, zone: tzinfo | None = None) -> Copy:
    """Any file as a copy; where its name does not say when it was made, its date does. Raises OSError."""
    written = path.stat()
    named = kind_of(path.name, stem_of(path.name) or "")
    moment = datetime.fromtimestamp(written.st_mtime, zone).replace(microsecond=0, tzinfo=None)
    kind, made_at = named or (Kind.ASKED, None)
    return Copy(path, made_at or moment, kind, path.suffix == SEALED, written.st_size)


def when(copy: Copy, zone: tzinfo | None) -> str:
    """«martes 24 nov 2026 09:02»."""
    at = written_at(copy, zone)
    hour = "" if at.time() == datetime.min.time() else f" {at:%H:%M}"
    return f"{DAYS[at.weekday()]} {short_day(at.date())}{hour}"


def size(amount: int) -> str:
    """«1.2 MB»."""
    return f"{amount / 1e6:,.1f} MB" if amount >= 1e6 else f"{max(amount // 1000, 1)} kB"


def _cells(copy: Copy, zone: tzinfo | None) -> tuple[str, ...]:
    seal = "cifrado" if copy.sealed else "sin cifrar"
    return when(copy, zone), capitalized(copy.kind), seal, size(copy.size), str(copy.path.parent)


def _cell(copy: Copy, place: int, text: str) -> QTableWidgetItem:
    cell = QTableWidgetItem(text)
    cell.setToolTip(tip(str(copy.path)))
    if place == SEAL:
        cell.setIcon(icons.icon("lock-simple" if copy.sealed else "file-text"))
    if place == SIZE:
        cell.setTextAlignment(RIGHT)
    if place == WHERE:
        cell.setForeground(theme.colour("ink2"))
    return cell
