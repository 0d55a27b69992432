"""What leaves the desk on paper, caught in a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tests import made
from tests.office import Office, asked
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import paper_dialog
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.typist import presses

HALF_LETTER = (612, 396)


@dataclass
class Tray:
    """Where a system's printer, that asks nothing but whether, leaves its paper."""

    path: Path
    says_yes: bool = True


def tray(path: Path, monkeypatch: pytest.MonkeyPatch) -> Tray:
    """No printer of always, so the system asks which one: the one of that tray."""
    made_tray = Tray(path)

    class Asks:
        def __init__(self, printer: QPrinter, _: QWidget) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(made_tray.path))

        def exec(self) -> int:
            return QDialog.DialogCode.Accepted if made_tray.says_yes else QDialog.DialogCode.Rejected

    monkeypatch.setattr(paper_dialog, "QPrintDialog", Asks)
    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", QPrinterInfo)
    return made_tray


def saves_to(path: Path | str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to the question where; "": it is left."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def at_the_paper(office: Office, does: Callable[[PaperDialog], object], *keys: str) -> None:
    """Press the keys, and do this at the paper that they open."""
    office.answers(lambda: does(asked(PaperDialog)))
    for each in keys:
        presses(each)
    office.takes_the_keyboard()


def accesses(store: Store) -> list[tuple[str, str]]:
    """What left, as the log of accesses has it."""
    sql = "SELECT kind, body FROM access_log WHERE kind IN ('printed', 'exported') ORDER BY id"
    return made.sql(store, sql)  # pyright: ignore[reportReturnType]
