"""A page in Markdown sent to a printer, in the colours of paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from xicotepec_atencion.ui.guide_page import on_paper

SENT = "«{}» se mandó a la impresora."
NOT_SENT = "La impresora no recibió la página. Revise que esté encendida y con papel."


def print_page(title: str, markdown: str, folder: Path, parent: QWidget) -> str:
    """Ask for the printer and send it; what came of it, in a sentence; "": nobody wanted it. folder: of pictures."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setDocName(title)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return ""
    return SENT.format(title) if send(markdown, folder, printer) else NOT_SENT


def send(markdown: str, folder: Path, printer: QPrinter) -> bool:
    """Whether the printer took it."""
    if not printer.outputFileName() and not printer.isValid():
        return False
    width = printer.pageLayout().paintRectPixels(printer.resolution()).width()
    on_paper(markdown, folder, width).print_(printer)
    return True
