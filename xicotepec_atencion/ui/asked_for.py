"""What the window shows when somebody asks for it, imported at that moment: at the start nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.domain.intake import Recorded
    from xicotepec_atencion.domain.stored import Uid
    from xicotepec_atencion.ui.backing_up import BackingUp
    from xicotepec_atencion.ui.programme_import import Imported
    from xicotepec_atencion.ui.restore_dialog import Chosen
    from xicotepec_atencion.ui.viewing import Opener
    from xicotepec_atencion.ui.visit_loading import VisitLoading
    from xicotepec_atencion.ui.window import Window


@runtime_checkable
class ShowsCases(Protocol):
    """The window."""

    def show_case(self, visit: Uid, /) -> None: ...


def about(workspace: Workspace, parent: QWidget, opener: Opener) -> None:
    from xicotepec_atencion.ui.about_dialog import show_about

    show_about(workspace, parent, opener)


def archive(workspace: Workspace, parent: QWidget, opener: Opener) -> None:
    from xicotepec_atencion.ui.archive_dialog import open_archive

    open_archive(workspace, parent, opener)


def verification(workspace: Workspace, parent: QWidget, opener: Opener) -> None:
    from xicotepec_atencion.ui.archive_dialog import open_verify

    open_verify(workspace, parent, opener)


def attachments(workspace: Workspace, recorded: Recorded, parent: QWidget, opener: Opener) -> None:
    from xicotepec_atencion.ui.attachments_dialog import show_attachments

    show_attachments(workspace, recorded, parent, opener)


def backups(workspace: Workspace, desk: Desk, copying: BackingUp, parent: QWidget) -> tuple[bool, Path | None]:
    """Whether a copy is to be restored, and which, where one was chosen."""
    from xicotepec_atencion.ui.backups_dialog import BackupsDialog

    dialog = BackupsDialog(workspace, desk, copying, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.restoring, dialog.wanted


def copy_to_restore(workspace: Workspace, desk: Desk, parent: QWidget, first: Path | None) -> Chosen | None:
    from xicotepec_atencion.ui.restore_dialog import choose

    return choose(parent, workspace.store.path, desk, workspace.now, first, workspace.actor)


def copy_to_look_at(parent: QWidget, folder: Path) -> bool:
    """Opens it in a window of its own; False: it was chosen, and no window came."""
    from xicotepec_atencion.ui.read_only import ask_copy, show_copy

    copy = ask_copy(parent, folder)
    return copy is None or show_copy(copy)


def catalogues(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.catalogues_dialog import edit_catalogues

    edit_catalogues(workspace, parent)


def days_off(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.days_off_dialog import edit_days_off

    edit_days_off(workspace, parent)


def handover(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.handover_dialog import open_handover

    open_handover(workspace, parent)


def imports(workspace: Workspace, parent: QWidget) -> bool:
    """Whether a first file is to be imported."""
    from xicotepec_atencion.ui.imports_dialog import open_imports

    return open_imports(workspace, parent)


def example(parent: QWidget) -> bool:
    """False: it was wanted, and no window came."""
    from xicotepec_atencion.ui.example_window import ask_example

    return ask_example(parent)


def example_band() -> QWidget:
    """What says across a window that its office is not a real one."""
    from xicotepec_atencion.ui.example_window import band

    return band()


def tour(window: Window, workspace: Workspace) -> bool:
    """Here, where this is an example; else in the window of one. False: it was wanted, and no window came."""
    if workspace.store.office().is_example:
        from xicotepec_atencion.ui.tour import take_tour

        take_tour(window, workspace)
        return True
    from xicotepec_atencion.ui.example_window import ask_example

    return ask_example(window, tour=True)


def tour_under_way(window: Window, workspace: Workspace) -> None:
    """The one that was not ended when the example was closed."""
    from xicotepec_atencion.ui.tour import go_on

    go_on(window, workspace)


def incidents(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.incidents_dialog import open_incidents

    open_incidents(workspace, parent)


def logbook(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.logbook_dialog import open_logbook

    open_logbook(workspace, parent)


def notice(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.notice_dialog import show_notice

    show_notice(workspace, parent)


def office_data(workspace: Workspace, parent: QWidget) -> bool:
    from xicotepec_atencion.ui.office_dialog import edit_office

    return edit_office(workspace, parent)


def paper_book(workspace: Workspace, desk: Desk, parent: QWidget) -> None:
    from xicotepec_atencion.ui.late_capture import open_late

    open_late(workspace, desk, parent)


def people(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.people_dialog import open_people

    open_people(workspace, parent)


def privacy_terms(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.privacy_terms_dialog import edit_terms

    edit_terms(workspace, parent)


def open_person_file(workspace: Workspace, uid: Uid, parent: QWidget) -> None:
    from xicotepec_atencion.ui.person_file_dialog import open_person_file

    open_person_file(workspace, uid, parent)


def person_file_search(workspace: Workspace, parent: QWidget) -> None:
    """Whose data: found by name or telephone."""
    from xicotepec_atencion.ui.person_search import search_person

    search_person(workspace, parent)


def case(visit: Uid, dialog: QDialog) -> None:
    """Leave whatever dialog stands before the window, and show that matter there."""
    each: QWidget = dialog
    while parent := each.parentWidget():
        if isinstance(each, QDialog):
            each.done(QDialog.DialogCode.Rejected)
        each = parent
    if isinstance(window := each, ShowsCases):
        QTimer.singleShot(0, each, lambda: window.show_case(visit))


def withheld_persons(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.withheld_dialog import open_withheld

    open_withheld(workspace, parent)


def programme_import(
    workspace: Workspace, parent: QWidget, shown: Callable[[Imported], object], path: Path | None
) -> None:
    from xicotepec_atencion.ui.programme_import import open_import

    open_import(workspace, parent, shown, path)


def requests(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.requests_dialog import open_requests

    open_requests(workspace, parent)


def requests_due(workspace: Workspace) -> str:
    """How many requests are late or due soon, for the menu: «1 vencida, 2 por vencer»; "": none."""
    from xicotepec_atencion.domain.request_state import waiting_said
    from xicotepec_atencion.store.privacy_reads import due

    return waiting_said(due(workspace.store, workspace.today()))


def retention(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.retention_dialog import open_retention

    open_retention(workspace, parent)


def sheets(workspace: Workspace, desk: Desk, parent: QWidget) -> None:
    from xicotepec_atencion.ui.sheets_dialog import open_sheets

    open_sheets(workspace, desk, parent)


def signatories(workspace: Workspace, parent: QWidget) -> None:
    from xicotepec_atencion.ui.signatories_dialog import edit_signatories

    edit_signatories(workspace, parent)


def visit_import(workspace: Workspace, desk: Desk, loading: VisitLoading, parent: QWidget) -> None:
    from xicotepec_atencion.ui.visit_import import open_visit_import

    open_visit_import(workspace, desk, loading, parent)
