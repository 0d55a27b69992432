"""Somebody else's programme, as it was read, and the dialog in which it is looked at, driven by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tests.office import Office, asked
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.pieces import Grid, Prose
from xicotepec_atencion.domain.programme_reading import Doubt, Finding, ReadActivity, Reading, Repair
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.import_reading import ReadDocument
from xicotepec_atencion.ui.programme_import import ProgrammeImport
from xicotepec_atencion.ui.typist import presses

YEAR = 2025  # before the office's own programme
GRID = Grid((("RECIBIDAS", "ENERO", "FEBRERO", "TOTAL"), ("", "", "41", "52")), "la tabla 1")
PIECES = (Prose("Se atendieron 93, contra las 400 programadas."), GRID)


def months(*amounts: int, year: int = YEAR) -> Mapping[Month, int]:
    """From January on."""
    return {Month.of(year, number): amount for number, amount in enumerate(amounts, 1)}


SHIFTED = Finding(
    Doubt.SHIFTED,
    "Recibidas",
    "renglón 2 de la tabla 1",
    "— | 41 | 52",
    "41 | 52 | —",
    "Los valores están una columna a la derecha.",
    Repair(0, {"received": months(41, 52)}),
)
GOAL = Finding(
    Doubt.FOUND,
    "Meta del primer trimestre",
    "",
    "«contra las 400 programadas»",
    "400 en el primer trimestre",
    "Está sólo en el texto.",
    Repair(0, {"planned": {Quarter.of(YEAR, 1): 400}}),
)
UNREAD = Finding(Doubt.UNREAD, "Chat, febrero", "renglón 9", "«5Z»", "", "No es un número.")
BLANK = Finding(Doubt.BLANK, "Realizado de marzo", "T1", "", "sin capturar", "Vacío no es cero.")
ACTIVITY = ReadActivity(
    "Gestiones inventadas",
    unit="Gestiones",
    received=months(0, 41),
    areas={"CHAT INVENTADO": months(30, 40), "Correo inventado": months(11, 12)},
    rows="renglones 1 a 4",
)
READING = Reading(YEAR, (ACTIVITY,), (SHIFTED, UNREAD, GOAL, BLANK), checked=(70, 23))
DOCUMENT = ReadDocument("metas.docx", PIECES, READING)


def in_import(office: Office, does: Callable[[ProgrammeImport], object]) -> None:
    """Open the dialog by its key, do this in it, and close it if it is still open."""

    def work() -> None:
        dialog = asked(ProgrammeImport)
        dialog.resize(1334, 660)
        does(dialog)
        if dialog.isVisible():
            dialog.reject()

    office.answers(work)
    presses(keys.IMPORT)
    office.takes_the_keyboard()


def reviews(office: Office, does: Callable[[ProgrammeImport], object], document: ReadDocument = DOCUMENT) -> None:
    """Look at a document that was read."""

    def work(dialog: ProgrammeImport) -> None:
        dialog.show_document(document)
        does(dialog)

    in_import(office, work)


def opens(office: Office, dialog: ProgrammeImport, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose a file by its key, and wait until it is read."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    presses(keys.OPEN_PROGRAMME)
    office.waits(lambda: not dialog.waiting.busy)


def pastes(office: Office, dialog: ProgrammeImport, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    presses(keys.PASTE_PROGRAMME)
    office.waits(lambda: not dialog.waiting.busy)


def findings(dialog: ProgrammeImport) -> list[list[str]]:
    """The rows of the review: where, found, will be saved, why; «[x]» before a repair that is taken."""
    model, marks = dialog.review.findings, {None: "", True: "[x] ", False: "[ ] "}
    return [
        [f"{marks[choice.taken]}{model.index(row, 1).data()}", *(model.index(row, n).data() for n in (2, 3, 4))]
        for row, choice in enumerate(model.choices)
    ]


def understood(dialog: ProgrammeImport) -> list[list[str]]:
    """The rows of what was understood, without blank cells."""
    model = dialog.review.understood
    rows, columns = range(model.rowCount()), range(model.columnCount())
    cells = [[model.index(row, column).data().strip() for column in columns] for row in rows]
    return [[text for text in row if text] for row in cells]


def sentences(dialog: ProgrammeImport) -> tuple[list[str], list[str]]:
    """What would change, and what is left."""
    lists = dialog.review.changes.told, dialog.review.changes.left
    told, left = ([each.item(n).text() for n in range(each.count())] for each in lists)
    return told, left
