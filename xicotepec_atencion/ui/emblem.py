"""The office's emblem: a picture of points, made small enough for a letterhead, and seen before it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QSizePolicy, QWidget

from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.widgets import button, caption, column, label, picture, row

WIDEST, TALLEST, HEAVIEST = 800, 400, 100_000  # pixels, pixels, bytes of what is kept
FILE_LIMIT, PIXEL_LIMIT, SLIMMEST = 20_000_000, 40_000_000, 20  # of what is read; how many times as long as wide
LEAST = 40  # pixels: below them it is made no smaller
DRAWN = (b"svg", b"svgz", b"pdf")  # what is not taken: a small one can keep the program busy for ever
KINDS = "Imágenes (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff);;Todos los archivos (*)"
NONE_YET = "sin emblema"
ALLOCATION = 256  # megabytes


def read_emblem(path: Path) -> bytes:
    """The picture as the file keeps it. Raises Unreadable with the sentence."""
    reader = _reader(path)
    _measure(reader)
    image = reader.read()
    if image.isNull():
        raise Unreadable("No se pudo leer esa imagen: puede estar dañada. Nada se modificó; elija otra.")
    return _light(_within(image))


def _reader(path: Path) -> QImageReader:
    """Of a file of a reasonable weight that is a picture, whatever its name says."""
    try:
        weight = path.stat().st_size if path.is_file() else 0
    except OSError:
        weight = 0
    if weight > FILE_LIMIT:
        raise Unreadable(f"«{path.name}» pesa más de {FILE_LIMIT // 1_000_000} MB: elija una imagen más ligera.")
    QImageReader.setAllocationLimit(ALLOCATION)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not weight or not reader.canRead():
        raise Unreadable(f"«{path.name}» no es una imagen que se pueda leer. Sirven PNG, JPG y BMP.")
    if bytes(reader.format().data()) in DRAWN:
        raise Unreadable(f"«{path.name}» es un dibujo, no una imagen de puntos. Guárdela como PNG o JPG y elíjala.")
    return reader


def _measure(reader: QImageReader) -> None:
    """Whether its size, as its head says it before any of it is read, is one that is taken."""
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise Unreadable("Esa imagen no dice cuánto mide. Guárdela como PNG o JPG y elíjala otra vez.")
    if size.width() * size.height() > PIXEL_LIMIT:
        wide, high = size.width(), size.height()
        raise Unreadable(f"Esa imagen mide {wide:,} × {high:,} puntos: es demasiado grande. Guárdela más chica.")
    if max(size.width(), size.height()) > SLIMMEST * min(size.width(), size.height()):
        raise Unreadable("Esa imagen es demasiado alargada para un emblema: elija otra.")


def _within(image: QImage, widest: int = WIDEST, tallest: int = TALLEST) -> QImage:
    """No larger than that, on white."""
    if image.width() > widest or image.height() > tallest:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(widest, tallest, keep, smooth)
    image.setDevicePixelRatio(1)
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _light(image: QImage) -> bytes:
    """As PNG, made smaller until it is light enough."""
    data = _png(image)
    while len(data) > HEAVIEST and min(image.width(), image.height()) > LEAST:
        image = _within(image, image.width() * 4 // 5, image.height() * 4 // 5)
        data = _png(image)
    return data


def _png(image: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setCompression(100)
    if not writer.write(image):
        raise Unreadable("No se pudo preparar esa imagen. Nada se modificó; elija otra.")
    return bytes(kept.data())


class EmblemBox(QWidget):
    """Shows the emblem that is kept with the rest, and lets one choose another or none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.emblem = b""
        self._folder = Path.home()
        self.shown = QLabel(NONE_YET)
        self.shown.setTextFormat(Qt.TextFormat.PlainText)
        self.shown.setProperty("kind", "note")
        self.shown.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose, self.drop = button("&Elegir imagen…", icon="image"), button("&Quitar", "frameless")
        self._error = label("", "error", wrap=True)
        self._error_row = QWidget()
        self._error_row.setLayout(row(picture("warning-circle", "error"), (self._error, 1), space=6))
        self._lay_out()
        self.choose.clicked.connect(self.ask)
        self.drop.clicked.connect(lambda: self.show_emblem(b""))
        theme.follow(self, EmblemBox._draw)
        self._say("")

    @property
    def error(self) -> str:
        return self._error.text()

    def show_emblem(self, emblem: bytes) -> None:
        self.emblem = emblem
        self._say("")
        self._draw()
        self.drop.setVisible(bool(emblem))
        self.changed.emit()

    def ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Elegir el emblema", str(self._folder), KINDS)
        if chosen:
            self._folder = Path(chosen).parent
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Show that file's picture; one that is none leaves what was there, and says why."""
        try:
            self.show_emblem(read_emblem(path))
        except Unreadable as problem:
            self._say(str(problem))
            self.changed.emit()

    def _say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))

    def _draw(self) -> None:
        room = QSize(theme.px(150), theme.px(72))
        self.shown.setFixedSize(room)
        pixels = QPixmap()
        there = bool(self.emblem) and pixels.loadFromData(self.emblem)
        side = Qt.AlignmentFlag.AlignLeft if there else Qt.AlignmentFlag.AlignHCenter
        self.shown.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.shown.setFrameShape(QFrame.Shape.NoFrame if there else QFrame.Shape.Box)
        if not there:
            self.shown.setText(NONE_YET)
            return
        ratio = self.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixels = pixels.scaled(room * ratio, keep, smooth)
        pixels.setDevicePixelRatio(ratio)
        self.shown.setPixmap(pixels)

    def _lay_out(self) -> None:
        title, hint = caption("Emblema", self.choose), label("opcional; va en el membrete de los informes", "note")
        self.shown.setAccessibleName("Emblema de la oficina")
        doing = column(row(self.choose, self.drop, None), self._error_row, None, space=4)
        line = row(self.shown, (doing, 1), space=8)
        self.setLayout(column(row(title, None, hint), line, space=3))
