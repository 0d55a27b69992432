"""Ayuda › Guía: the guide a chapter at a time, with what is found in it; nothing of it asks the network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.guide_page import GuidePage
from xicotepec_atencion.ui.guide_text import Guide, Passage, folded_words
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.resting_line import RestingLine
from xicotepec_atencion.ui.room import room_of
from xicotepec_atencion.ui.widgets import button, column, field, flow, label, panel, row

SIZE = (1040, 640)  # design pixels
OUTSIDE = "Esa dirección está fuera del programa, en Internet. Se copió; ábrala en un navegador: {}"
NOT_HERE = "Ese enlace no lleva a ningún lugar de esta guía: {}"
NOTHING = "Nada en la guía dice «{}». Pruebe con menos palabras."


class Stand(NamedTuple):
    """Where somebody read: which chapter, and how far down."""

    chapter: int
    scrolled: int


class GuideDialog(Dialog):
    """Stands beside the work, and above a dialog that asked for it: it goes with whoever that is."""

    def __init__(self, guide: Guide, title: str, parent: QWidget) -> None:
        """title: of the chapter that is shown first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._guide, self._chapter = guide, guide.numbered(title)
        self._read: list[Stand] = []  # before what is shown now
        self._found: list[Passage] = []
        self.search, self.list, self.page = RestingLine(), QListWidget(), GuidePage(guide.folder)
        self.said = label("", "note", wrap=True)
        self._lay_out()
        self._connect()
        self._list_chapters()
        room = room_of(parent)
        self.resize(min(theme.px(SIZE[0]), room.width() - 24), min(theme.px(SIZE[1]), room.height() - 48))
        self.page.setFocus()

    def show_chapter(self, title: str) -> None:
        """From its top; what was being read can be gone back to."""
        self._empty_search()
        self._go(self._guide.numbered(title))
        self.page.setFocus()

    @property
    def chapter(self) -> str:
        """The title of what is shown."""
        return self._guide.chapters[self._chapter].title

    # what the reader does

    def begin_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def go_back(self) -> None:
        if self._read:
            stand = self._read.pop()
            self._show(stand.chapter)
            self.page.verticalScrollBar().setValue(stand.scrolled)

    def print(self) -> None:
        """The chapter that is shown."""
        from xicotepec_atencion.ui.guide_print import print_page  # only who prints waits for it

        chapter = self._guide.chapters[self._chapter]
        self.said.setText(print_page(chapter.title, chapter.markdown, self._guide.folder, self))

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in ("http", "https", "mailto"):
            QGuiApplication.clipboard().setText(link.toString())
            self.said.setText(OUTSIDE.format(link.toString()))
        elif link.path() or (place := self._guide.place(link.fragment())) is None:
            self.said.setText(NOT_HERE.format(link.toString()))
        else:
            self._remember()
            self._empty_search()
            self._show(place.chapter)
            self.page.to_block(place.block)

    def _search(self) -> None:
        typed = self.search.text().strip()
        self._found = self._guide.found(typed)
        if not typed:
            self._list_chapters()
            return
        with QSignalBlocker(self.list):
            self.list.clear()
            for place in self._found:
                self._add(f"{self._under(place)}\n{place.said(typed)}")
        self.said.setText("" if self._found else NOTHING.format(typed))
        if self._found:
            self.list.setCurrentRow(0)

    def _to_list(self) -> None:
        self.search.settle()
        (self.list if self.list.count() else self.search).setFocus()

    def _chosen(self, number: int) -> None:
        if number < 0:
            return
        if self.search.text().strip():
            self._go(self._found[number].chapter, folded_words(self.search.text()))
            self.page.to_block(self._found[number].block)
        else:
            self._go(number)

    # what is shown

    def _go(self, chapter: int, marks: Sequence[str] = ()) -> None:
        if chapter != self._chapter:
            self._remember()
        self._show(chapter, marks)

    def _remember(self) -> None:
        self._read.append(Stand(self._chapter, self.page.verticalScrollBar().value()))

    def _show(self, chapter: int, marks: Sequence[str] = ()) -> None:
        self._chapter = chapter
        self.page.show_page(self._guide.chapters[chapter].markdown, marks)
        self.setWindowTitle(f"Guía: {self.chapter}")
        self.page.setAccessibleDescription(self.chapter)
        self.back.setEnabled(bool(self._read))
        if not self.search.text().strip():
            self.said.setText("")
            with QSignalBlocker(self.list):
                self.list.setCurrentRow(chapter)

    def _list_chapters(self) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([chapter.title for chapter in self._guide.chapters])
        self._show(self._chapter)

    def _empty_search(self) -> None:
        if self.search.text():
            self.search.show_text("")
            self._search()

    def _add(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setSizeHint(QSize(0, theme.px(46)))  # two lines, parted from the next ones

    def _under(self, place: Passage) -> str:
        title = self._guide.chapters[place.chapter].title
        return title if place.heading == title else f"{title} › {place.heading}"

    # construction

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("Una o varias palabras")
        self.list.setAccessibleName("Capítulos y lo encontrado")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        glass = self.search.addAction(icons.icon("magnifying-glass"), RestingLine.ActionPosition.LeadingPosition)
        theme.follow(self.search, lambda _: glass.setIcon(icons.icon("magnifying-glass")))
        sought = field("&Buscar en la guía", self.search, keys.shown(keys.FIND))
        left = panel("side", column(column(sought, margins=(12, 12, 12, 4)), (self.list, 1), space=4))
        theme.follow(left, lambda it: it.setFixedWidth(theme.px(250)))
        self.back = button("&Atrás", "frameless", "caret-left", keys.shown(keys.PAGE_BEFORE))
        self.printing = button("&Imprimir…", "frameless", "printer", keys.shown(keys.PRINT))
        self.closing = button("&Cerrar", keys="Esc")
        foot = flow(self.back, self.printing, (self.said, 1), self.closing, margins=(12, 8, 12, 8))
        middle = row(left, (self.page, 1), space=0)
        self.setLayout(column((middle, 1), panel("foot", foot), space=0))

    def _connect(self) -> None:
        self.search.settled.connect(self._search)
        self.search.returnPressed.connect(self._to_list)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.itemActivated.connect(lambda: self.page.setFocus())
        self.page.anchorClicked.connect(self._follow)
        self.back.clicked.connect(self.go_back)
        self.printing.clicked.connect(self.print)
        self.closing.clicked.connect(self.reject)
        down = QShortcut(sequence("Down"), self.search, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._to_list)
        for key, does in ((keys.FIND, self.begin_search), (keys.PAGE_BEFORE, self.go_back), (keys.PRINT, self.print)):
            QShortcut(sequence(key), self).activated.connect(does)
