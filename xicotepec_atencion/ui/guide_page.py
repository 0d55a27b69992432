"""A page of the guide: Markdown in the program's type and colours, its pictures as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.guide_pictures import Picture, give_room, load, over, runs_of
from xicotepec_atencion.ui.guide_text import blocks_of, marked
from xicotepec_atencion.ui.tokens import LIGHT, Tokens

MARGIN = 18  # design pixels around the page
HEADINGS = {1: 15.0, 2: 14.0, 3: 11.0}  # points; whatever is deeper is as the text
SPACE = {1: (0, 8), 2: (0, 8), 3: (14, 4)}  # above and below, design pixels
LINE = 118.0  # per cent


def dress(document: QTextDocument, tokens: Tokens, zoom: float) -> None:
    """Give what was read from Markdown the program's look: its heads, spaces, tables and colours."""
    whole = QTextCursor(document)
    whole.beginEditBlock()  # or it would be laid out anew after each step
    for block in blocks_of(document):
        _dress_block(block, tokens, zoom)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, tokens, zoom)
    whole.endEditBlock()


def _dress_block(block: QTextBlock, tokens: Tokens, zoom: float) -> None:
    runs, level, space = [*runs_of(block)], block.blockFormat().headingLevel(), QTextBlockFormat()
    cursor = QTextCursor(block)
    if level:
        above, below = SPACE.get(level, (8, 2))
        space.setTopMargin(above * zoom)
        space.setBottomMargin(below * zoom)
    elif not cursor.currentTable():
        space.setBottomMargin((2 if block.textList() else 6) * zoom)
        space.setTopMargin((2 if block.textList() else 6) * zoom)
    if not any(run.charFormat().isImageFormat() for run in runs):
        space.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(space)
    fenced = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
    for run in runs:
        look = run.charFormat()
        if not look.isImageFormat():
            _dress_run(look, tokens, fenced)
            if level:
                _dress_heading(look, level, zoom)
            over(block, run).setCharFormat(look)


def _dress_run(look: QTextCharFormat, tokens: Tokens, fenced: bool) -> None:
    """A link is blue; a key stands out as on its cap, in the program's own type. fenced: it is a command."""
    look.setForeground(QBrush(QColor(tokens.info if look.isAnchor() else tokens.ink)))
    look.setFontUnderline(look.isAnchor())
    if look.fontFixedPitch():
        look.setBackground(QBrush(QColor(tokens.hover)))
    if look.fontFixedPitch() and not fenced:
        look.setFontFamilies([theme.font().family()])
        look.setFontFixedPitch(False)
        look.setFontWeight(QFont.Weight.DemiBold)


def _dress_heading(look: QTextCharFormat, level: int, zoom: float) -> None:
    look.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # with it Qt would not look at the points
    look.setFontPointSize(HEADINGS.get(level, theme.TEXT) * zoom)
    look.setFontWeight(QFont.Weight.DemiBold)


def _dress_table(table: QTextTable, tokens: Tokens, zoom: float) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(QColor(tokens.line2)))
    shape.setBorderCollapse(True)
    shape.setCellPadding(5 * zoom)
    shape.setTopMargin(6 * zoom)
    shape.setBottomMargin(10 * zoom)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        look = cell.format()
        look.setBackground(QBrush(QColor(tokens.sunken)))
        cell.setFormat(look)


def on_paper(markdown: str, folder: Path, width: float) -> QTextDocument:
    """To be printed so wide (pixels), in light colours whatever the screen has. folder: in which the pictures lie."""
    made = QTextDocument()
    made.setDefaultFont(QFont(theme.font().family(), round(theme.TEXT)))
    made.setMarkdown(markdown)
    for picture in give_room(made, folder, width, 1):
        load(made, folder, picture)
    dress(made, LIGHT, 1)
    return made


class GuidePage(QTextBrowser):
    """Follows palette and zoom. What its links lead to is somebody else's affair (`anchorClicked`)."""

    def __init__(self, folder: Path) -> None:
        """folder: in which the pictures lie."""
        super().__init__()
        self._folder, self._markdown = folder, ""
        self._marks: tuple[str, ...] = ()
        self._coming: list[Picture] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._load_next)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("Página de la guía")
        self.setProperty("kind", "guide")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._resized = QTimer(self, singleShot=True, interval=80)
        self._resized.timeout.connect(self._again)
        theme.follow(self, GuidePage._again)

    def show_page(self, markdown: str, marks: Sequence[str] = ()) -> None:
        """From its top. marks: beginnings of words that are marked, folded."""
        self._markdown, self._marks = markdown, tuple(marks)
        self._draw()

    def to_block(self, number: int) -> None:
        """Bring that paragraph to the top."""
        block = self.document().findBlockByNumber(number)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - theme.px(MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resized.start()

    def _again(self) -> None:
        """As wide, as large and in the colours that it has now; what is read stays where it was."""
        bar = self.verticalScrollBar()
        stood = bar.value() / max(1, bar.maximum())
        self._draw()
        bar.setValue(round(stood * bar.maximum()))

    def _draw(self) -> None:
        document = self.document()
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(theme.px(MARGIN))
        self.setMarkdown(self._markdown)
        room = self.viewport().width() - 2 * theme.px(MARGIN)
        self._coming = give_room(document, self._folder, room, theme.zoom())
        self._next.start()
        dress(document, theme.tokens(), theme.zoom())
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _load_next(self) -> None:
        """One picture, and the others when the window has had its turn."""
        if self._coming:
            load(self.document(), self._folder, self._coming.pop(0), self.devicePixelRatioF())
            self.viewport().update()
            self._next.start()

    def _mark(self) -> None:
        """What was looked for, in bold upon the colour of what is chosen."""
        look = QTextCharFormat()
        look.setBackground(QBrush(theme.colour("selection")))
        look.setForeground(QBrush(theme.colour("ink")))
        look.setFontWeight(QFont.Weight.DemiBold)
        places: list[QTextEdit.ExtraSelection] = []
        for block in blocks_of(self.document()) if self._marks else ():
            for start, end in marked(block.text(), self._marks):
                each = QTextEdit.ExtraSelection()
                each.format, each.cursor = look, QTextCursor(block)
                each.cursor.setPosition(block.position() + start)
                each.cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                places.append(each)
        self.setExtraSelections(places)
