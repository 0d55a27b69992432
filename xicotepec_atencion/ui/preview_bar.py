"""The bar above a preview: which page is seen of how many, and how large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QShortcut
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.preview import Preview
from xicotepec_atencion.ui.widgets import Button, button, label, row

SIZES = ("página completa", "todo el ancho", "100 %", "125 %", "150 %", "200 %")
WHOLE, WIDE = range(2)


class PreviewBar(QWidget):
    """Its keys are those of the screen that it stands on. `told` is what that screen says of the report."""

    def __init__(self, preview: Preview, screen: QWidget) -> None:
        super().__init__()
        self._preview, self._size = preview, WHOLE
        self.place, self.size_, self.told = label(""), label(SIZES[WHOLE]), Elided("", "note")
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._back = self._make("caret-left", "Página anterior", keys.PAGE_BACK, self.back, screen)
        self._on = self._make("caret-right", "Página siguiente", keys.PAGE_ON, self.on, screen)
        self._less = self._make("minus", "Más chica", keys.SMALLER, self.smaller, screen)
        self._more = self._make("plus", "Más grande", keys.LARGER, self.larger, screen)
        whole = QShortcut(sequence(keys.WHOLE_PAGE), screen, context=_HERE)
        whole.activated.connect(lambda: self._resize(WHOLE))
        for text, widest in ((self.place, "Página 88 de 88"), (self.size_, SIZES[WHOLE])):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            theme.follow(text, lambda it, widest=widest: it.setMinimumWidth(_width(widest)))
        pages = row(self._back, self.place, self._on, space=0)
        zoom = row(self._less, self.size_, self._more, space=0)
        self.setLayout(row(pages, zoom, (self.told, 1), margins=(6, 4, 12, 4), space=6))
        preview.shown.connect(self._tell)
        preview.pageNavigator().currentPageChanged.connect(self._tell)
        self._tell()

    def back(self) -> None:
        self._preview.go(self._preview.page - 1)

    def on(self) -> None:
        self._preview.go(self._preview.page + 1)

    def larger(self) -> None:
        self._resize(self._size + 1)

    def smaller(self) -> None:
        self._resize(self._size - 1)

    def _resize(self, size: int) -> None:
        """The page that is in view stays there."""
        self._size = max(WHOLE, min(size, len(SIZES) - 1))
        page, mode = self._preview.page, QPdfView.ZoomMode
        if self._size > WIDE:
            self._preview.setZoomMode(mode.Custom)
            self._preview.setZoomFactor(int(SIZES[self._size].split()[0]) / 100)
        else:
            self._preview.setZoomMode(mode.FitToWidth if self._size == WIDE else mode.FitInView)
        self._preview.go(page)
        self.size_.setText(SIZES[self._size])
        self._enable()

    def _tell(self, *_: object) -> None:
        preview = self._preview
        self.place.setText(f"Página {count(preview.page + 1)} de {count(preview.pages)}" if preview.pages else "")
        self._enable()

    def _enable(self) -> None:
        page, pages = self._preview.page, self._preview.pages
        self._back.setEnabled(0 < page < pages)
        self._on.setEnabled(page + 1 < pages)
        self._less.setEnabled(bool(pages) and self._size > WHOLE)
        self._more.setEnabled(bool(pages) and self._size < len(SIZES) - 1)

    def _make(self, icon: str, text: str, key: str, does: Callable[[], object], screen: QWidget) -> Button:
        made = button("", "frameless", icon)
        made.setAccessibleName(text)
        made.setAccessibleDescription(keys.shown(key))
        made.setToolTip(f"{text}   {keys.shown(key)}")
        made.clicked.connect(does)
        QShortcut(sequence(key), screen, context=_HERE).activated.connect(does)
        return made


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _width(text: str) -> int:
    return QFontMetrics(theme.font()).horizontalAdvance(text)
