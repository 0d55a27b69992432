"""The pages of the window's tabs: how each is made, and what each asks the window for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import asked_for, keys
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.tab import INTAKE, PROGRAMME, REPORTS, Tab
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
    from xicotepec_atencion.ui.gantt_tab import GanttTab
    from xicotepec_atencion.ui.reports_tab import ReportsTab
    from xicotepec_atencion.ui.setting_up import SetupTask
    from xicotepec_atencion.ui.window import Window


class WindowPages:
    """Makes a page when the window first shows its tab."""

    def __init__(self, window: Window, workspace: Workspace, desk: Desk) -> None:
        self._window, self._workspace, self._desk = window, workspace, desk

    def tabs(self) -> tuple[Tab, ...]:
        """In the order of `tab`'s numbers."""
        return (
            Tab("Atención diaria", "user-plus", keys.INTAKE, self._intake, "Atención"),
            Tab("Seguimiento", "path", keys.FOLLOW_UP, self._follow_up),
            Tab("Programa mensual", "table", keys.PROGRAMME, lambda: self._window.imports.programme_tab(), "Programa"),
            Tab("Gantt", "chart-bar-horizontal", keys.GANTT, self._gantt),
            Tab("Informes", "file-pdf", keys.REPORTS, self._reports),
        )

    def show_morning(self) -> None:
        """The Secretario's one page, a key from the printer."""
        from xicotepec_atencion.ui.report_kinds import MORNING, kind_named
        from xicotepec_atencion.ui.reports_tab import ReportsTab

        self._window.show_tab(REPORTS)
        if isinstance(page := self._window.current, ReportsTab):
            page.choose(kind_named(MORNING))

    def _intake(self) -> IntakeTab:
        window, workspace = self._window, self._workspace
        made = IntakeTab(workspace, self._desk)
        made.programme_wanted.connect(lambda: window.show_tab(PROGRAMME))
        made.people_wanted.connect(lambda: asked_for.people(workspace, window))
        made.notice_wanted.connect(lambda: asked_for.notice(workspace, window))
        made.case_wanted.connect(window.show_case)
        made.day_list.attach.connect(self._show_attachments)
        made.day_list.setting_up_wanted.connect(partial(self._set_up, made))
        made.registered.connect(partial(window.telling.registered, give_receipt=made.give_receipt))
        return made

    def _set_up(self, page: IntakeTab, task: SetupTask) -> None:
        """What the first start left for later."""
        from xicotepec_atencion.ui.setting_up import SetupTask

        window, workspace = self._window, self._workspace
        match task:
            case SetupTask.SIGNATORIES:
                asked_for.signatories(workspace, window)
            case SetupTask.PROGRAMME:
                window.show_tab(PROGRAMME)
            case SetupTask.SECOND_PLACE | SetupTask.PHRASE:
                window.edit_backups()
            case SetupTask.ACCOUNTS:
                window.session.edit_accounts()
            case SetupTask.EMBLEM:
                window.edit_office_data()
            case SetupTask.NOTICE:
                asked_for.notice(workspace, window)
            case SetupTask.EXAMPLE:
                window.menu.open_example()
        page.refresh()

    def _show_attachments(self, recorded: Recorded) -> None:
        asked_for.attachments(self._workspace, recorded, self._window, self._window.opener)

    def _follow_up(self) -> FollowUpTab:
        from xicotepec_atencion.ui.follow_up_tab import FollowUpTab

        window, workspace = self._window, self._workspace
        made = FollowUpTab(workspace)
        made.people_wanted.connect(lambda: asked_for.people(workspace, window))
        made.intake_wanted.connect(lambda: window.show_tab(INTAKE))
        made.list_wanted.connect(window.show_pending)
        made.page.correction_wanted.connect(self._correct)
        window.searching.follow(made)
        return made

    def _correct(self, visit: Uid) -> None:
        """The visit of a matter, in the form and with the day on which it was."""
        recorded = self._workspace.store.visits.recorded(visit)
        if recorded:
            self._window.show_tab(INTAKE)
        if recorded and isinstance(page := self._window.current, IntakeTab):
            page.correct(recorded)
            page.day_list.choose(recorded)

    def _gantt(self) -> GanttTab:
        from xicotepec_atencion.ui.gantt_tab import GanttTab

        made = GanttTab(self._workspace)
        made.table_wanted.connect(partial(self._show_table, made))
        return made

    def _show_table(self, gantt: GanttTab) -> None:
        """The programme's grid, on the cell on which the Gantt stands."""
        stood = gantt.stands_on
        page = self._window.show_programme(gantt.year)
        if page and stood:
            page.show_cell(*stood)

    def _reports(self) -> ReportsTab:
        from xicotepec_atencion.ui.reports_tab import ReportsTab

        window = self._window
        made = ReportsTab(self._workspace)
        made.programme_wanted.connect(lambda: window.show_tab(PROGRAMME))
        made.archive_wanted.connect(lambda: asked_for.archive(self._workspace, window, window.opener))
        return made
