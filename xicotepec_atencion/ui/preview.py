"""A report as it will be printed: laid out off the screen's thread, shown by QtPdf, printed by the system."""

from __future__ import annotations

from collections.abc import Callable, Generator
from math import ceil
from typing import cast

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QImage, QPageLayout, QPageSize, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.background import Job

DOTS_PER_POINT = 300 / 72
BANDS = 8  # of a page that is sent, so that the window lives meanwhile
STANDING = 612  # points: the width of a letter page that stands
LETTER = 792  # points: its height; what is longer is oficio
INK = 90  # of 255; the ground beside the page is lighter


class Preview(QPdfView):
    """Shows the newest report asked for; what was asked before it and comes late is dropped.

    However it ends, the view ends first, then its document, then the bytes: each reads of the next to its end."""

    shown = Signal(int)  # number of pages
    failed = Signal(Exception)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._asked = 0
        self.pdf = b""
        self._document = QPdfDocument(cast(QObject, QCoreApplication.instance()))
        self._buffer = QBuffer(self._document)
        self.destroyed.connect(self._document.deleteLater)
        self.setDocument(self._document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitInView)
        self.setAccessibleName("Vista previa del informe")
        self.setAccessibleDescription("Con las flechas y RePág, AvPág se recorre. Tab sale.")
        self.zoomModeChanged.connect(self._choose_bars)
        theme.follow(self, Preview._colour)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its sheet draws no edge around what scrolls."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.colour("focus"), 4))  # half of it is beyond the edge
            painter.drawRect(self.viewport().rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def ask(self, rendered: Callable[[], bytes]) -> None:
        """Show what this makes; until it is made the former page stays. What is no longer wanted when its
        turn comes is not made at all, and neither its page nor its failure is told."""
        self._asked += 1
        mine = self._asked

        def work() -> tuple[bytes, bytes]:
            pdf = rendered() if mine == self._asked else b""
            return pdf, with_seals(pdf)

        job = Job(work, self)

        def take(made: tuple[bytes, bytes]) -> None:
            if mine == self._asked:
                self._show(*made)

        def fail(error: Exception) -> None:
            if mine == self._asked:
                self.failed.emit(error)

        job.done.connect(take)
        job.failed.connect(fail)
        job.start()

    def empty(self) -> None:
        """Show nothing; also at the end of its screen, for names do not stay in memory."""
        self._asked += 1
        self._show(b"", b"")

    def _choose_bars(self) -> None:
        """A page that is as large as there is room must not bring a bar that takes of that room: it would fit without
        the bar, and need it again, for ever."""
        policy, fits = Qt.ScrollBarPolicy, self.zoomMode() != QPdfView.ZoomMode.Custom
        one = self.zoomMode() == QPdfView.ZoomMode.FitInView and self.pages < 2
        as_it_fits = policy.ScrollBarAlwaysOff if one else policy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(as_it_fits if fits else policy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)

    def _colour(self) -> None:
        """The ground beside the page, which never is as dark as its ink."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme.colour("line2" if theme.tokens().dark else "line"))
        self.setPalette(palette)

    @property
    def pages(self) -> int:
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The one that is in view, from 0."""
        return self.pageNavigator().currentPage()

    def go(self, page: int) -> None:
        """To the top of that page, or of the nearest that there is."""
        wanted = max(0, min(page, self.pages - 1))
        if self.pages > 1 and wanted == self.page:  # QtPdf does not go where it believes to be
            self.pageNavigator().jump(wanted - 1 if wanted else 1, QPointF(), 0)
        if self.pages:
            self.pageNavigator().jump(wanted, QPointF(), 0)

    def is_painted(self) -> bool:
        """Whether ink of the page is on the screen; QtPdf paints a moment after it has loaded."""
        seen = self.viewport().grab().toImage().scaled(200, 200)
        return any(seen.pixelColor(x, y).lightness() < INK for x in range(200) for y in range(200))

    def _show(self, pdf: bytes, look: bytes) -> None:
        """look: the same with the seals that QtPdf would leave out."""
        self.pdf = pdf
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(look))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if look:
            self._document.load(self._buffer)
        self._choose_bars()
        self.shown.emit(self._document.pageCount())


def with_seals(pdf: bytes) -> bytes:
    """To be shown or printed, for QtPdf leaves them out. For a worker; at once where there are none to draw."""
    from xicotepec_atencion.paper.flattened import flattened  # heavy: at first use

    return flattened(pdf)


def printer_for(name: str) -> QPrinter:
    """name: of the paper, which a PDF instead of it is proposed to be called by."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    return printer


def print_pages(pdf: bytes, printer: QPrinter, parent: QObject) -> int:
    """Send every page to the printer as `sent_pages` does; how many.

    Raises OSError where the printer does not take them.
    """
    return max(sent for sent, _ in sent_pages(pdf, printer, parent))


def sent_pages(pdf: bytes, printer: QPrinter, parent: QObject) -> Generator[tuple[int, int]]:
    """Send them one by one, each in its own orientation and whole, as large as it is unless the paper is smaller:
    half a letter page stands above on a whole one. After each, and between its bands, how many are sent, and of how
    many; the last is told when the printer has taken all. Whoever stops asking sends no more, and takes back what was
    sent where the system can. Whoever prints what may be signed asks its worker for it `with_seals`; what has them not
    is given them here.

    Raises OSError where the printer does not take them.
    """
    try_printer(printer)
    _name_code(pdf, printer)
    document, buffer, painter = QPdfDocument(parent), QBuffer(parent), QPainter()
    buffer.setData(QByteArray(with_seals(pdf)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer.setFullPage(True)
    pages = document.pageCount()
    try:
        for page in range(pages):
            for _ in _send(document, page, printer, painter):
                yield page, pages
            if page + 1 < pages:
                yield page + 1, pages
        if not pages or not painter.end():
            raise OSError("the printer took no page")
        yield pages, pages
    finally:
        if painter.isActive():
            printer.abort()
            painter.end()
        document.close()
        document.deleteLater()
        buffer.deleteLater()


def _name_code(pdf: bytes, printer: QPrinter) -> None:
    """Of a print into a file nothing but its name says which report it was: the pages are pictures."""
    from xicotepec_atencion.paper.identified import identity_of, print_named  # heavy: at first use

    identity = identity_of(pdf)
    if identity and not identity.draft:
        printer.setDocName(print_named(printer.docName(), identity))


def try_printer(printer: QPrinter) -> None:
    """Before anything is sent, for Qt complains aloud of a printer or a file that takes nothing. Raises OSError."""
    if path := printer.outputFileName():
        with open(path, "ab"):
            return
    if not printer.isValid():
        raise OSError("the printer is not there")


def _send(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> Generator[None]:
    size = document.pagePointSize(page)
    printer.setPageSize(_paper(size))
    printer.setPageOrientation(_orientation(size))
    if not (painter.begin(printer) if page == 0 else printer.newPage()):
        raise OSError("the printer takes no page")
    image = _on_white(document.render(page, (size * DOTS_PER_POINT).toSize()))
    room, paper = QSizeF(painter.viewport().size()), printer.pageLayout().fullRectPoints().size()
    own = QSizeF(size.width() / paper.width() * room.width(), size.height() / paper.height() * room.height())
    fitted = size.scaled(own.boundedTo(room), Qt.AspectRatioMode.KeepAspectRatio)
    step, larger = ceil(image.height() / BANDS), fitted.height() / image.height()
    for top in range(0, image.height(), step):
        yield
        band = image.copy(0, top, image.width(), min(step + 1, image.height() - top))  # one line of the next: no seam
        painter.drawImage(QRectF(0, top * larger, fitted.width(), band.height() * larger), band)


def _on_white(page: QImage) -> QImage:
    """As the paper is: what lets through is sent to a printer at twice the cost."""
    white = QImage(page.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, page)
    painter.end()
    return white


def _paper(size: QSizeF) -> QPageSize:
    long = max(size.width(), size.height())
    if long <= LETTER + 1:
        return QPageSize(QPageSize.PageSizeId.Letter)
    return QPageSize(QSizeF(STANDING, long), QPageSize.Unit.Point, "Oficio", QPageSize.SizeMatchPolicy.ExactMatch)


def _orientation(size: QSizeF) -> QPageLayout.Orientation:
    wide = size.width() > size.height() and size.width() > STANDING + 1
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
