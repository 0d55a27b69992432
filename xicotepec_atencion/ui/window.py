"""The main window: menus, tabs built when first shown, and the status line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QWidget

from xicotepec_atencion.domain.changes import Restored
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import asked_for, keys, theme
from xicotepec_atencion.ui.anywhere import anywhere
from xicotepec_atencion.ui.backing_up import BackingUp
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.main_menu import MainMenu
from xicotepec_atencion.ui.reminding import remind, remind_of_retention
from xicotepec_atencion.ui.searching import Searching
from xicotepec_atencion.ui.session import Session
from xicotepec_atencion.ui.status import Offer, StatusLine
from xicotepec_atencion.ui.tab import FOLLOW_UP, INTAKE, PROGRAMME, REPORTS, TabPage
from xicotepec_atencion.ui.tab_order import comes_last
from xicotepec_atencion.ui.telling import Telling
from xicotepec_atencion.ui.viewing import Opener, by_the_system
from xicotepec_atencion.ui.warming import warm
from xicotepec_atencion.ui.widgets import column
from xicotepec_atencion.ui.window_head import WindowHead
from xicotepec_atencion.ui.window_imports import WindowImports
from xicotepec_atencion.ui.window_pages import WindowPages
from xicotepec_atencion.ui.wiping import Wiping
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.programme_tab import ProgrammeTab
    from xicotepec_atencion.ui.restore_dialog import Chosen

SHOWN_AGAIN = "Nombres y datos, otra vez a la vista."


class Window(QMainWindow):
    """Knows which tab is shown and which are stale; what they show is their own affair.

    A tab is made when it is first shown. One that is hidden while something changes only becomes stale,
    and reads again when it is shown.
    """

    def __init__(self, workspace: Workspace, desk: Desk | None = None, about: str = "") -> None:
        """about: of a copy, what the title says besides the office's name."""
        super().__init__()
        workspace.setParent(self)  # goes with the window, and what listens to it
        self._workspace, self.desk, self._about = workspace, desk or Desk(), about
        self.opener: Opener = by_the_system  # what shows a document
        self.chosen: Chosen | None = None  # a copy to go back to, once this window is closed
        self.session = Session(workspace, self.desk, self)
        self._pages: dict[int, TabPage] = {}
        self._stale: set[int] = set()
        self._shown = INTAKE
        self.backing_up, self.status = BackingUp(workspace, self.desk, self), StatusLine()
        self.wiping = Wiping(workspace, self.desk, self)
        self.telling = Telling(workspace, self.status, self.undo, self)
        self.imports = WindowImports(workspace, self.desk, self.session, self.status, self.show_programme, self)
        self.anywhere = anywhere(self.desk)
        self.anywhere.grown.connect(self.telling.said)
        self.anywhere.appearance.take_accent(workspace.store.office().accent)
        self.pages = WindowPages(self, workspace, self.desk)
        self._tabs = self.pages.tabs()
        with theme.dressed_at_the_end():
            self._lay_out()
            self.menu = MainMenu(self, workspace, self._tabs)
            self._connect()
            self._show_office()
            self.show_tab(INTAKE)
        self._show_backup()
        self._show_who()
        remind(workspace, self.status, self.show_programme)
        remind_of_retention(workspace, self.status, lambda: asked_for.retention(workspace, self), self)
        self.session.offer()
        warm(self, workspace.today().year)
        if workspace.store.office().is_example:
            asked_for.tour_under_way(self, workspace)

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    # tabs

    @property
    def current(self) -> TabPage:
        """The tab that is shown."""
        return self._pages[self.tabs.currentIndex()]

    def show_tab(self, index: int, starts: bool = True) -> None:
        """Show the tab and give it the keyboard, also where it is shown already. starts: False: the keyboard stays
        where it is."""
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(index)
        self._show(index, starts)

    def _show(self, index: int, starts: bool = True) -> None:
        if index not in self._pages:
            self._pages[index] = self._tabs[index].make()
            self._stack.addWidget(self._pages[index])
            below = (self.imports.loading.strip, self.status)
            comes_last(self, [each for part in below for each in part.findChildren(QPushButton)])
        if self._shown in self._pages and self._shown != index:
            self._pages[self._shown].pause()
        self._shown = index
        self._stack.setCurrentWidget(self.current)
        if index in self._stale:
            self._stale.discard(index)
            self.current.refresh()
        if starts:
            self.current.start()

    def show_case(self, visit: Uid) -> None:
        """In «Seguimiento», whatever queue is shown there."""
        from xicotepec_atencion.ui.follow_up_tab import FollowUpTab

        self.show_tab(FOLLOW_UP)
        if isinstance(self.current, FollowUpTab):
            self.current.show_case(visit)

    def keep_pages(self) -> None:
        """Keep what is half-typed, where something failed; the work goes on."""
        for page in self._pages.values():
            page.pause()

    def leave_pages(self) -> None:
        """Keep what is half-typed, before the window closes."""
        for page in self._pages.values():
            page.leave()

    def show_pending(self, department: Uid | None = None, overdue: bool = False) -> None:
        """The list of what is pending, of that department or of all, a key from the printer."""
        from xicotepec_atencion.ui.reports_tab import ReportsTab

        self.show_tab(REPORTS)
        if isinstance(self.current, ReportsTab):
            self.current.choose_pending(department, overdue)

    def _changed(self) -> None:
        self._stale = set(self._pages) - {self.tabs.currentIndex()}
        self.current.refresh()
        self._show_office()
        self.menu.name_undo()
        self._show_who()

    # who works

    def _show_who(self) -> None:
        """And what their account allows."""
        self.status.who.setText(self.session.who())
        self.status.who.setVisible(bool(self.session.who()))
        self.menu.permit()

    def _entered(self) -> None:
        self._changed()
        self.current.start()

    def _who_clicked(self) -> None:
        if self.session.has_accounts:
            self.session.change_user()
        else:
            self.session.edit_accounts()

    def _locked(self) -> None:
        self.current.pause()
        self.status.say("", "info")
        self.status.who.setEnabled(False)
        self.menuBar().setEnabled(False)
        if self._front.indexOf(self.session.page) < 0:
            self._front.addWidget(self.session.page)
            self.session.page.addActions(self.anywhere.sizes)  # the menu's are dead
        self._front.setCurrentWidget(self.session.page)

    def _unlocked(self) -> None:
        self._front.setCurrentIndex(0)
        self.menuBar().setEnabled(True)
        self.status.who.setEnabled(True)

    def _offer_accounts(self, sentence: str) -> None:
        self.status.say(sentence, "info", Offer("Poner contraseña ahora", "", self.session.edit_accounts))

    def show_programme(self, year: int) -> ProgrammeTab | None:
        from xicotepec_atencion.ui.programme_tab import ProgrammeTab

        self.show_tab(PROGRAMME)
        page = self.current
        if not isinstance(page, ProgrammeTab):
            return None
        page.show_year(year)
        return page

    # undo

    def undo(self) -> None:
        if self.current.take_back():
            return
        if self._workspace.undoable:
            self._workspace.undo()
        else:
            self.telling.said("No hay nada que deshacer.")

    # what is masked

    def _show_discretion(self) -> None:
        on = self._workspace.discretion.on
        self.menu.discreet.setChecked(on)
        self.status.discreet.setVisible(on)
        self._changed()
        shown = keys.shown(keys.DISCREET)
        self.telling.said(f"Nombres y datos ajenos, ocultos en pantalla: {shown} los muestra." if on else SHOWN_AGAIN)

    # copies

    def _backed_up(self, sentence: str) -> None:
        if sentence:
            self.status.say(sentence)
        self._show_backup()
        self.wiping.try_again()

    def _show_backup(self) -> None:
        self.status.say_backup(*self.backing_up.standing())

    def edit_backups(self) -> None:
        restoring, wanted = asked_for.backups(self._workspace, self.desk, self.backing_up, self)
        self._show_backup()
        if restoring:
            self.restore(wanted)

    def restore(self, first: Path | None = None) -> None:
        """Choose a copy; it takes the file's place when this window is closed, and another one opens over it."""
        if not self._workspace.allows(Restored):
            return
        self.chosen = asked_for.copy_to_restore(self._workspace, self.desk, self, first)
        if self.chosen is not None:
            self.close()

    def _show_office(self) -> None:
        office = self._workspace.store.office()
        name = f"EJEMPLO · {office.name}" if office.is_example else office.name
        self.setWindowTitle(f"{name} · {self._about}" if self._about else name)
        self.anywhere.appearance.take_accent(office.accent)

    def edit_office_data(self) -> None:
        if asked_for.office_data(self._workspace, self):
            self.telling.made("Datos de la oficina guardados.")

    # construction

    def _lay_out(self) -> None:
        head, self._stack = WindowHead(self._tabs), QStackedWidget()
        self.tabs, self.search = head.tabs, head.search
        middle = QWidget()
        example = [asked_for.example_band()] if self._workspace.store.office().is_example else []
        middle.setLayout(column(head, *example, (self._stack, 1), self.imports.loading.strip, space=0))
        self._front = QStackedWidget()
        self._front.addWidget(middle)
        self.setCentralWidget(self._front)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show)
        self.searching = Searching(self, self._workspace, self.search)
        self._workspace.changed.connect(self._changed)
        self._workspace.failed.connect(lambda: self.menu.name_undo())
        self._workspace.entered.connect(self._entered)
        self._workspace.discretion_changed.connect(self._show_discretion)
        self.status.discreet.clicked.connect(lambda: self._workspace.be_discreet(False))
        self.session.locked.connect(self._locked)
        self.session.unlocked.connect(self._unlocked)
        self.session.without_accounts.connect(self._offer_accounts)
        self.status.who.clicked.connect(self._who_clicked)
        self.backing_up.done.connect(self._backed_up)
        self.backing_up.failed.connect(self.telling.failed)
        self.backing_up.found.connect(self.telling.found)
        self.backing_up.noted.connect(self.telling.noted)

    @property
    def busy(self) -> bool:
        """Whether something long is being saved, which a close does not interrupt."""
        return self._workspace.busy

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.busy or not self.imports.leave():
            self.chosen = None
            event.ignore()
            return
        self.leave_pages()
        self.backing_up.leave()  # and with it all background work
        super().closeEvent(event)
