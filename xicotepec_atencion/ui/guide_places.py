"""Which chapter of the guide tells of what is shown: one table for the tabs, one for the dialogs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.ui import tab
from xicotepec_atencion.ui.guide_text import (
    CLOSING,
    COPIES,
    FOLLOW_UP,
    GANTT,
    HANDOVER,
    INTAKE,
    PRIVACY,
    PROGRAMME,
    REPORTS,
    SIGNING,
    START,
    TROUBLE,
)

OF_TABS: Mapping[int, str] = {
    tab.INTAKE: INTAKE,
    tab.FOLLOW_UP: FOLLOW_UP,
    tab.PROGRAMME: PROGRAMME,
    tab.GANTT: GANTT,
    tab.REPORTS: REPORTS,
}
# A dialog by the module in which it is written; where none stands here, the tab behind it says.
OF_DIALOGS: Mapping[str, str] = {
    "account_forms": START,
    "accounts_dialog": START,
    "activity_dialog": PROGRAMME,
    "amending": PROGRAMME,
    "approving": PROGRAMME,
    "archive_dialog": REPORTS,
    "attachments_dialog": INTAKE,
    "backups_dialog": COPIES,
    "batch_rows": INTAKE,
    "catalogue_import": START,
    "catalogues_dialog": START,
    "closing_dialog": CLOSING,
    "days_off_dialog": FOLLOW_UP,
    "faults": TROUBLE,
    "findings_dialog": TROUBLE,
    "follow_up_dialog": FOLLOW_UP,
    "forgetting_dialog": PRIVACY,
    "hand_dialog": PROGRAMME,
    "handover_dialog": HANDOVER,
    "heading_dialog": PROGRAMME,
    "imports_dialog": INTAKE,
    "incidents_dialog": PRIVACY,
    "justification_dialog": CLOSING,
    "late_capture": INTAKE,
    "late_dialog": CLOSING,
    "limits_dialog": PROGRAMME,
    "logbook_dialog": PRIVACY,
    "merge_dialog": INTAKE,
    "notice_dialog": PRIVACY,
    "office_dialog": START,
    "opened_dialog": PROGRAMME,
    "people_dialog": INTAKE,
    "person_dialog": INTAKE,
    "person_file_dialog": PRIVACY,
    "person_search": PRIVACY,
    "privacy_terms_dialog": PRIVACY,
    "programme_dialog": PROGRAMME,
    "programme_import": PROGRAMME,
    "protect_dialog": COPIES,
    "recover_dialog": TROUBLE,
    "recovery_sheet": COPIES,
    "reopening_dialog": CLOSING,
    "request_form": PRIVACY,
    "requests_dialog": PRIVACY,
    "restore_dialog": COPIES,
    "retention_dialog": PRIVACY,
    "sheets_dialog": INTAKE,
    "sign_dialog": SIGNING,
    "signatories_dialog": START,
    "signatory_form": START,
    "spread_dialog": PROGRAMME,
    "start_assistant": START,
    "verify_dialog": SIGNING,
    "visit_import": INTAKE,
    "visits_dialog": INTAKE,
    "withheld_dialog": PRIVACY,
}


def chapter_of(shown: QWidget) -> str:
    """The title of the chapter for a dialog, or for the one from which it was opened; else for the tab of the window;
    where there is none, what goes wrong is told."""
    from xicotepec_atencion.ui.window import Window  # whose menus lead here

    if isinstance(shown, Window):
        return OF_TABS[shown.tabs.currentIndex()]
    modules = (each.__module__.rpartition(".")[2] for each in type(shown).__mro__)
    if title := next((OF_DIALOGS[name] for name in modules if name in OF_DIALOGS), ""):
        return title
    parent = shown.parentWidget()
    return chapter_of(parent.window()) if parent else TROUBLE
