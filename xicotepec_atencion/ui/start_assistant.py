"""The first start: a new office asked for step by step; nothing is written before «Empezar»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget

from xicotepec_atencion.domain.accounts import Account
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.founding import Opening
from xicotepec_atencion.domain.office import Duty
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.asking import size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.start_page import Page
from xicotepec_atencion.ui.start_pages import BeginPage, EmblemPage, FirstTask, OfficePage, SignatoriesPage
from xicotepec_atencion.ui.start_safety import AccountPage, BackupPage
from xicotepec_atencion.ui.widgets import button, column, flow, label, panel, row

WIDE, HIGH = 800, 480  # design pixels
LEAVING = "Todavía no se guarda nada de lo que escribió. Si sale ahora, la próxima vez se empieza de nuevo."


@dataclass(frozen=True)
class Answers:
    """All that was answered; what is empty is for later. second: another place for the copies; phrase: opens them."""

    opening: Opening
    account: Account | None = None
    second: Path | None = None
    phrase: str = field(default="", repr=False)
    first_task: FirstTask = FirstTask.WORK


class StartAssistant(Dialog):
    """Goes on and back without losing what was typed. `found` writes what was answered, or raises why it could not:
    then it is said, and the assistant stays. Who has a backup of another computer answers HAS_BACKUP."""

    HAS_BACKUP: ClassVar[int] = 2  # beside Qt's own: 0 rejected, 1 accepted

    def __init__(self, found: Callable[[Answers], object], backups: Path) -> None:
        """backups: where the copies go in any case."""
        super().__init__(None)
        self.setWindowTitle("Atención Ciudadana: primer inicio")
        self._found = found
        self.office, self.emblem, self.signatories = OfficePage(), EmblemPage(), SignatoriesPage()
        self.account, self.backup, self.last = AccountPage(), BackupPage(backups), BeginPage()
        self.pages: tuple[Page, ...] = (
            self.office, self.emblem, self.signatories, self.account, self.backup, self.last,
        )  # fmt: skip
        self.steps, self._stack = QListWidget(), QStackedWidget()
        self.said = label("", "error", wrap=True)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._show(0)
        theme.follow(self, lambda it: size(it, WIDE, HIGH))

    @property
    def page(self) -> Page:
        return self.pages[self._stack.currentIndex()]

    def answers(self) -> Answers:
        name, body, prefix, address = self.office.answers()
        signing = self.signatories.signing()
        head = next((each for each in signing if each.duty is Duty.AUTHORIZED), None)
        others = tuple(each for each in signing if each is not head)
        emblem, accent = self.emblem.box.emblem, self.emblem.accent.accent
        signs = (head.name, head.post) if head else ("", "")
        opening = Opening(name, body, prefix, *signs, address, emblem, accent, others)
        backup = self.backup
        return Answers(opening, self.account.account(), backup.place, backup.phrase.first.text(), self.last.first_task)

    # going

    def go_on(self) -> None:
        if self.page is self.last:
            self.begin()
        elif not self.page.is_wrong():
            self._show(self._stack.currentIndex() + 1)

    def go_back(self) -> None:
        if self._stack.currentIndex():
            self._show(self._stack.currentIndex() - 1)

    def begin(self) -> None:
        """Found the office with what was answered so far; what is wrong is shown where it is."""
        for place, page in enumerate(self.pages):
            if page.is_wrong():
                self._show(place)
                page.is_wrong()  # the keyboard goes where it is
                return
        try:
            self._found(self.answers())
        except (Trouble, Refused) as problem:
            self._say(f"{problem} Lo escrito sigue aquí.")
        else:
            self.account.password.forget()
            self.backup.phrase.forget()
            self.accept()

    def reject(self) -> None:
        """Nothing was written; what was typed is not thrown away by a slip."""
        if not any(page.filled for page in self.pages) or self._really():
            super().reject()

    def _really(self) -> bool:
        return Question("¿Salir sin empezar?", LEAVING, "Sa&lir", "&Seguir aquí", self).agrees()

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._say("")
        self._mark()
        last = self.page is self.last
        self._back.setVisible(place > 0)
        self._now.setVisible(not last)
        self._backup.setVisible(place == 0)
        self._on.say("&Empezar" if last else "&Siguiente", keys.shown(keys.SAVE) if last else "")
        (self.page.first or self._on).setFocus()

    def _chosen(self, place: int) -> None:
        """In the list: not away from what must be mended first."""
        if place in (-1, self._stack.currentIndex()):
            return
        if place > self._stack.currentIndex() and self.page.is_wrong():
            self._mark()
            return
        in_list = self.steps.hasFocus()
        self._show(place)
        if in_list:
            self.steps.setFocus()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _mark(self) -> None:
        """Beside each step whether anything is answered in it."""
        with QSignalBlocker(self.steps):
            for place, page in enumerate(self.pages):
                item, done = self.steps.item(place), page.filled
                item.setIcon(icons.icon("check-circle" if done else "circle", "ok" if done else "ink2"))
                item.setToolTip("hecho" if done else "")
            self.steps.setCurrentRow(self._stack.currentIndex())

    # construction

    def _make_buttons(self) -> None:
        self._backup = button("Tengo un &respaldo…", "link")
        self._leave, self._back = button("Sa&lir", "frameless", keys="Esc"), button("&Atrás")
        self._now = button("Empezar &ya", keys=keys.shown(keys.SAVE))
        self._on = button("&Siguiente", "primary")
        self._on.setDefault(True)

    def _lay_out(self) -> None:
        for page in self.pages:
            self.steps.addItem(QListWidgetItem(page.name))
            self._stack.addWidget(ScrollingPage(page))
        self.steps.setAccessibleName("Pasos")
        theme.follow(self.steps, lambda it: it.setFixedWidth(theme.px(176)))
        theme.follow(self.steps, lambda it: it.setIconSize(QSize(theme.px(16), theme.px(16))))
        side = panel("side", column(label("Primer inicio", "section"), (self.steps, 1), margins=(10, 16, 10, 12)))
        foot = flow(self._backup, self._leave, None, self._back, self._now, self._on)
        end = panel("foot", column(self.said, foot, margins=(16, 10, 16, 10)))
        self.setLayout(column((row(side, (self._stack, 1), space=0), 1), end, space=0))

    def _connect(self) -> None:
        for page in self.pages:
            page.answered.connect(self._on.setFocus)
        self.steps.currentRowChanged.connect(self._chosen)
        for made, does in (
            (self._leave, self.reject),
            (self._back, self.go_back),
            (self._now, self.begin),
            (self._on, self.go_on),
            (self._backup, partial(self.done, self.HAS_BACKUP)),
        ):
            made.clicked.connect(lambda _=False, does=does: does())
        for key, does in ((keys.SAVE, self.begin), (keys.SAVE_ON_PAD, self.begin), (keys.PAGE_BEFORE, self.go_back)):
            QShortcut(sequence(key), self).activated.connect(does)
