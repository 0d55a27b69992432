"""The right side of the archive: the pages of the chosen document as they were kept, or one sentence why not."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.store.attached_files import Documents
from xicotepec_atencion.ui.archive_files import bytes_of
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.preview import Preview
from xicotepec_atencion.ui.preview_bar import PreviewBar
from xicotepec_atencion.ui.widgets import column, holding, label, picture, row

PAGES, WORDS = range(2)


class ArchivePage(QWidget):
    """Reads off the screen's thread."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self.preview = Preview(screen)
        self.bar = PreviewBar(self.preview, screen)
        self.said = label("", wrap=True)
        self._asked: Document | None = None
        self._lay_out()
        self.preview.shown.connect(self._shown)
        self.preview.failed.connect(self._failed)

    def show_document(self, documents: Documents, document: Document) -> None:
        if self._asked and self._asked.latest == document.latest and self.preview.pdf:
            return
        self._asked = document
        self.preview.ask(lambda: bytes_of(documents, document))

    def empty(self, sentence: str = "") -> None:
        """Also before the end."""
        self._asked = None
        self.said.setText(sentence)
        self._mark.setVisible(bool(sentence))
        self._stack.setCurrentIndex(WORDS)
        self.preview.empty()

    def _shown(self, pages: int) -> None:
        if pages and self._asked:
            self._stack.setCurrentIndex(PAGES)
            self.said.setText("")
            self.preview.go(0)

    def _failed(self, error: Exception) -> None:
        asked = self._asked
        self.empty(sentence_of(error))
        self._asked = asked

    def _lay_out(self) -> None:
        self._mark = picture("warning-circle", "error", 28)
        words = column(
            None, row(None, self._mark, None), row(None, (self.said, 4), None),
            margins=(24, 24, 24, 24),
        )  # fmt: skip
        words.addStretch(2)
        self._words = holding(words)
        self._stack = QStackedWidget()
        for each in (self.preview, self._words):
            self._stack.addWidget(each)
        self.setLayout(column(self.bar, (self._stack, 1), space=0))
