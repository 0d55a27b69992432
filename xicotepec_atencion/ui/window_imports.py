"""What comes into the window from other people's files: programmes, visits, and the list of what came."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.ui import asked_for
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.dropping import Dropping
from xicotepec_atencion.ui.session import Session
from xicotepec_atencion.ui.status import StatusLine
from xicotepec_atencion.ui.visit_loading import VisitLoading
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.programme_import import Imported
    from xicotepec_atencion.ui.programme_tab import ProgrammeTab


class WindowImports(QObject):
    """shows: goes to the programme of a year."""

    def __init__(
        self,
        workspace: Workspace,
        desk: Desk,
        session: Session,
        status: StatusLine,
        shows: Callable[[int], ProgrammeTab | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._desk, self._shows, self._window = workspace, desk, shows, window
        self.loading = VisitLoading(workspace, session, status, window)
        self.loading.wanted_list.connect(self.show_list)
        Dropping(window, lambda: workspace.may(Activity) and not workspace.away, self.programme)

    def programme(self, path: Path | None = None) -> None:
        """path: the file to begin with."""
        asked_for.programme_import(self._workspace, self._window, self._show_imported, path)

    def programme_tab(self) -> ProgrammeTab:
        """Where there is no programme it offers to import one."""
        from xicotepec_atencion.ui.programme_tab import ProgrammeTab

        made = ProgrammeTab(self._workspace)
        made.import_wanted.connect(lambda: self.programme())
        return made

    def _show_imported(self, what: Imported) -> None:
        page = self._shows(what.year)
        if page and what.first:
            page.show_cell(*what.first)

    def visits(self) -> None:
        asked_for.visit_import(self._workspace, self._desk, self.loading, self._window)

    def show_list(self) -> None:
        if asked_for.imports(self._workspace, self._window):
            self.visits()

    def leave(self) -> bool:
        """Before the window closes; False: it stays open."""
        if not self.loading.may_leave():
            return False
        self.loading.leave()
        return True
