"""The row of a document that a finding is about, among its neighbours, as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTableWidget, QWidget

from xicotepec_atencion.domain.pieces import Grid, Piece, Prose
from xicotepec_atencion.domain.programme_reading import Finding, Reading
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import accepted, size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.tables import cell, plain_table
from xicotepec_atencion.ui.widgets import button, card, column, flow, label

AROUND = 200  # rows before and after it that are shown
WIDEST = 60  # columns
SHORTEST = 4  # letters of a quote by which it is found
ROWS = re.compile(r"renglon(?:es)? (\d+)(?: [ay] \d+)*(.*?)(?: [ay] renglon.*)?$")
NOWHERE = "El documento no lo dice en un solo renglón: vea «Lo que se entendió»."


@dataclass(frozen=True)
class Original:
    """Where it stands: in a row of a table, or in a paragraph."""

    piece: Piece
    row: int = 0


def original_of(finding: Finding, reading: Reading, pieces: Sequence[Piece]) -> Original | None:
    """By the place that the finding names, else by what it quotes, else the first row of its activity."""
    place = fold(finding.place.partition(" · ")[0])
    activity = activity_of(finding, reading)
    rows = reading.activities[activity].rows if activity is not None else ""
    return (
        _at(place, pieces)
        or _quoting(fold(_quoted(finding)), pieces)
        or _in_table(place, pieces)
        or _at(_first_of(rows), pieces)
        or _quoting(fold(_quoted(finding)).rpartition(" ")[2], pieces)
    )


def activity_of(finding: Finding, reading: Reading) -> int | None:
    """Its place in the reading, where the finding tells it."""
    if finding.repair:
        return finding.repair.activity
    told = fold(f"{finding.where} {finding.place}")
    named = [n for n, each in enumerate(reading.activities) if each.name and fold(each.name) in told]
    return named[-1] if named else 0 if len(reading.activities) == 1 else None


def _at(place: str, pieces: Sequence[Piece]) -> Original | None:
    return next((Original(grid, at) for grid, at in _rows(pieces) if place and place == fold(grid.place(at))), None)


def _quoting(quoted: str, pieces: Sequence[Piece]) -> Original | None:
    if len(quoted) < SHORTEST or not any(map(str.isalpha, quoted)):
        return None  # a number stands in many rows
    for grid, at in _rows(pieces):
        if any(quoted in fold(text) for text in grid.rows[at]):
            return Original(grid, at)
    found = (piece for piece in pieces if isinstance(piece, Prose) and quoted in fold(piece.text))
    return next((Original(piece) for piece in found), None)


def _in_table(place: str, pieces: Sequence[Piece]) -> Original | None:
    """From its top, where a column is meant."""
    tables = (piece for piece in pieces if isinstance(piece, Grid) and piece.name and piece.rows)
    return next((Original(grid) for grid in tables if place.endswith(f" de {fold(grid.name)}")), None)


def _first_of(rows: str) -> str:
    """«Renglones 21 a 28 de la tabla 1», «Renglón 9 de la tabla 1 a renglón 20 de la tabla 2» -> of its first row."""
    found = ROWS.match(fold(rows))
    return f"renglon {found[1]}{found[2]}" if found else ""


def _quoted(finding: Finding) -> str:
    return finding.found.strip("«»…() ")


def _rows(pieces: Sequence[Piece]) -> Iterator[tuple[Grid, int]]:
    for piece in pieces:
        if isinstance(piece, Grid):
            for at in range(len(piece.rows)):
                yield piece, at


def show_original(parent: QWidget, finding: Finding, original: Original) -> None:
    accepted(OriginalDialog(parent, finding, original))


class OriginalDialog(Dialog):
    """Esc or Enter closes it."""

    def __init__(self, parent: QWidget, finding: Finding, original: Original) -> None:
        super().__init__(parent)
        self.setWindowTitle("En el documento")
        close = button("&Cerrar", "primary", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        piece = original.piece
        if isinstance(piece, Grid):
            place = capitalized(piece.place(original.row))
            self.table = _table(piece, original.row, _column_of(_quoted(finding), piece.rows[original.row]))
            body: QWidget = card(column(self.table), margins=(1, 1, 1, 1))
        else:
            place, body = "Párrafo", _paragraph(piece.text, _quoted(finding))
        head = column(label(finding.where, "title", wrap=True), label(f"{place}, tal como está.", "note"), space=2)
        parts = (head, (body, 1), flow(None, close))
        self.setLayout(column(*parts, margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda it: size(it, 940, 380 if isinstance(piece, Grid) else 260))

    def showEvent(self, event: QShowEvent) -> None:
        """Only then is it known what there is room for."""
        super().showEvent(event)
        for table in self.findChildren(QTableWidget):
            table.scrollTo(table.currentIndex(), QTableWidget.ScrollHint.PositionAtCenter)


def _paragraph(text: str, quoted: str) -> QPlainTextEdit:
    """With what is quoted chosen in it."""
    made = QPlainTextEdit(text, readOnly=True)
    made.setAccessibleName("El documento")
    cursor = made.document().find(quoted)
    if not cursor.isNull():
        made.setTextCursor(cursor)
    return made


def _column_of(quoted: str, texts: Sequence[str]) -> int:
    """Where the row says it, which is what the person came to see; of several the last, where the totals are."""
    said = _figure(quoted)
    return next((n for n in reversed(range(min(len(texts), WIDEST))) if said and _figure(texts[n]) == said), 0)


def _figure(text: str) -> str:
    """1,300 is 1300."""
    return re.sub(r"(?<=\d)[ ,](?=\d{3}\b)", "", fold(text.strip("«»")))


def _table(grid: Grid, at: int, column: int) -> QTableWidget:
    """The row chosen, with its number as a person counts it in the document, and the column in sight."""
    first, last = max(0, at - AROUND), min(len(grid.rows), at + AROUND + 1)
    wide = min(max(map(len, grid.rows)), WIDEST)
    table = plain_table([""] * wide, "El documento", last - first, height=26)
    for line, number in enumerate(range(first, last)):
        for place, text in enumerate(grid.rows[number][:wide]):
            table.setItem(line, place, cell(text))
    numbers = [str(grid.numbers[n] if grid.numbers else n + 1) for n in range(first, last)]
    table.setVerticalHeaderLabels(numbers)
    table.verticalHeader().show()
    header = table.horizontalHeader()
    header.setMaximumSectionSize(theme.px(190))
    table.resizeColumnsToContents()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.hide()
    table.setCurrentCell(at - first, column)
    return table
