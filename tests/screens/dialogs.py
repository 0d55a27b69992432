"""Dialogs that no walk brings up: each is made over the office that a desk works in, to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QDialog

from tests import made
from tests.torture.beating_desk import BeatingDesk
from xicotepec_atencion.domain.accounts import Safekeeping
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import SinceSigned, changed_cells
from xicotepec_atencion.domain.coding import Code
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.permissions import Role
from xicotepec_atencion.domain.pieces import Grid
from xicotepec_atencion.domain.programme_reading import Doubt, Finding
from xicotepec_atencion.domain.recovery_sheet import recovery_sheet
from xicotepec_atencion.domain.signature_lines import Line
from xicotepec_atencion.paths import GUIDE
from xicotepec_atencion.store.sealed import new_code
from xicotepec_atencion.ui.account_forms import AccountDialog, FirstDialog, PasswordDialog
from xicotepec_atencion.ui.accounts_dialog import AccountsDialog
from xicotepec_atencion.ui.amending import AmendDialog, Amending
from xicotepec_atencion.ui.changes_dialog import ChangesDialog
from xicotepec_atencion.ui.document_fields import DocumentFields
from xicotepec_atencion.ui.door import DoorDialog
from xicotepec_atencion.ui.faults import FaultDialog
from xicotepec_atencion.ui.findings_dialog import FindingsDialog
from xicotepec_atencion.ui.forgetting_dialog import ForgettingDialog
from xicotepec_atencion.ui.goal_table import GoalTable
from xicotepec_atencion.ui.guide_dialog import GuideDialog
from xicotepec_atencion.ui.guide_text import read_guide
from xicotepec_atencion.ui.import_original import Original, OriginalDialog
from xicotepec_atencion.ui.late_dialog import LateDialog
from xicotepec_atencion.ui.merge_dialog import MergeDialog
from xicotepec_atencion.ui.notice_dialog import NoticeEditor
from xicotepec_atencion.ui.protect_dialog import ProtectDialog
from xicotepec_atencion.ui.read_only import CopyDialog
from xicotepec_atencion.ui.recover_dialog import RecoverDialog
from xicotepec_atencion.ui.recovery_sheet import SheetDialog
from xicotepec_atencion.ui.sign_dialog import SignDialog
from xicotepec_atencion.ui.signatory_form import LeavingDialog, SignatoryDialog
from xicotepec_atencion.ui.signing_report import ToSign
from xicotepec_atencion.ui.source_dialog import SourceDialog
from xicotepec_atencion.ui.start_assistant import StartAssistant

LONG = "No se pudo guardar lo escrito en el informe: el disco no responde. Nada de lo guardado antes se perdió."


def _amend(desk: BeatingDesk) -> QDialog:
    activities = desk.store.activities.of(made.TODAY.year)
    reading = Amending({each.uid: each.goals for each in activities}, activities, activities)
    fields = DocumentFields(desk.workspace.today(), "Lic. Nadie Existente", amendment=True)
    return AmendDialog(desk.window, reading, fields, GoalTable(made.TODAY.year, desk.store.ledger.closed()))


def _changes(desk: BeatingDesk) -> QDialog:
    """Of a month of which each figure was another one when it was signed."""
    signed = desk.store.closings.of(made.TODAY.year)[0]
    now = desk.store.counts.figures(made.TODAY.year).amounts
    were = {cell: amount + 7 for cell, amount in now.items() if cell.month == signed.month}
    since = {signed.month: SinceSigned(signed, changed_cells(were, {}))}
    areas = {item.uid: item.name for item in desk.store.catalogues.items(Catalogue.AREA)}
    return ChangesDialog(desk.window, desk.workspace, since, areas, signed.month)


def _late(desk: BeatingDesk) -> QDialog:
    month = Month.containing(desk.workspace.today())
    late = desk.store.counts.late(month.year, month, 100)
    names = {each.uid: each.name for each in desk.store.activities.of(month.year)}
    return LateDialog(desk.window, month, late, names, len(late))


def _merge(desk: BeatingDesk) -> QDialog:
    known = (
        made.put(desk.store, made.LUPE),
        made.put(desk.store, made.person("Guadalupe Inventada", phone="7761052218")),
    )
    one, other = desk.store.visitors.of(known)
    return MergeDialog(desk.workspace, (one, other), {}, desk.window)


def _forget(desk: BeatingDesk) -> QDialog:
    who = desk.someone.visit.person
    file = desk.store.person_files.file(who, desk.workspace.today()) if who else None
    assert file
    return ForgettingDialog(desk.workspace, file, desk.window)


def _original(desk: BeatingDesk) -> QDialog:
    row = ("Gestiones", *["1"] * 30, "1,300")
    finding = Finding(Doubt.SUM, "Programado · Total", "renglón 1", "1300", "1,200", "Se guardan los meses.")
    return OriginalDialog(desk.window, finding, Original(Grid((row,) * 9, "la tabla 1"), 0))


def _sheet(desk: BeatingDesk) -> QDialog:
    sheet = recovery_sheet(desk.store.office(), new_code(), "Eva Inventada", desk.workspace.now())
    return SheetDialog(sheet, desk.window)


def _sign(desk: BeatingDesk) -> QDialog:
    lines = (Line("Elaboro", "Elaboró", "Lic. Nadie", "Cargo", True, "NADIE"), Line("Autorizo", "Autorizó"))
    return SignDialog(desk.workspace, ToSign("Informe trimestral", Code(bytes(32)), b"", lines), desk.window)


def _password(desk: BeatingDesk) -> QDialog:
    account = made.account(Role.ADMINISTRATOR, "Eva Inventada")
    return PasswordDialog(desk.window, account, desk.workspace, desk.window.desk, own=True)


def _door(desk: BeatingDesk) -> QDialog:
    return DoorDialog(desk.store, desk.window.desk, desk.workspace.now, desk.window, "Entrar", "&Salir")


DIALOGS: Mapping[str, Callable[[BeatingDesk], QDialog]] = {
    "accounts": lambda desk: AccountsDialog(desk.workspace, desk.window.desk, desk.window),
    "first account": lambda desk: FirstDialog(desk.window),
    "account": lambda desk: AccountDialog(desk.window, ()),
    "password": _password,
    "door": _door,
    "recover": lambda desk: RecoverDialog(desk.store, "V1", desk.workspace.now, desk.window),
    "recovery sheet": _sheet,
    "protect": lambda desk: ProtectDialog(desk.window, Safekeeping()),
    "copy": lambda desk: CopyDialog(desk.folder / "respaldos" / "oficina-2026-10-30.db", desk.window),
    "amend": _amend,
    "changes": _changes,
    "late": _late,
    "source": lambda desk: SourceDialog(desk.window, "12 meses de «Atención inventada»", adds=True),
    "original": _original,
    "sign": _sign,
    "signatory": lambda desk: SignatoryDialog(desk.window, [], None, desk.workspace.today()),
    "leaving": lambda desk: LeavingDialog(desk.window, made.signatory(), desk.workspace.today()),
    "merge": _merge,
    "forget": _forget,
    "notice": lambda desk: NoticeEditor(desk.window, "Sus datos se usan para atenderle. " * 30),
    "fault": lambda desk: FaultDialog(desk.window, LONG, desk.folder / "fallas.txt"),
    "findings": lambda desk: FindingsDialog([LONG, LONG], desk.window),
    "guide": lambda desk: GuideDialog(read_guide(GUIDE), "Atención diaria", desk.window),
    "first start": lambda desk: StartAssistant(lambda _: None, desk.folder / "respaldos"),
}
AS_OTHERS = {
    "MakingDialog": "two lines and what is under way, as PreparingDialog; it ends by itself",
    "PreparingDialog": "a title, a line and what is under way; it ends by itself",
    "RestoringDialog": "as PreparingDialog",
}
