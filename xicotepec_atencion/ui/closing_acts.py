"""What a person does to a month's book: close it, open it again, and begin the next year."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Close, Put, Reopen, Together
from xicotepec_atencion.domain.doubts import answered_with
from xicotepec_atencion.domain.programme import Activity, Programme, copied_programme
from xicotepec_atencion.domain.spanish import capitalized, month_name
from xicotepec_atencion.store import closing_reads
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.closing_dialog import ClosingDialog
from xicotepec_atencion.ui.reopening_dialog import ReopeningDialog
from xicotepec_atencion.ui.workspace import Workspace


def close_month(workspace: Workspace, parent: QWidget, month: Month) -> int:
    """Show what will be frozen and close the month; the year whose programme is to be shown then, 0: none was closed.

    What was written in the dialog is one edit before the act, so that it is not lost where the act is refused.
    """
    if not workspace.allows(Close):
        return 0
    next_year = month.year + 1 if month.number == 12 and _may_begin(workspace, month.year + 1) else 0
    seen = workspace.store.closings.state(month)
    dialog = ClosingDialog(parent, closing_reads.closing_checks(workspace.store, month), next_year)
    closes = accepted(dialog)
    kept = _written(workspace, dialog, month.year)
    if not closes and kept and (dialog.justifications or dialog.answers):
        workspace.made.emit(f"{capitalized(month_name(month))} sigue abierto; lo que escribió se guardó.")
    if not closes or not kept or not workspace.do(Close(month, seen)):
        return 0
    version = workspace.store.counts.figures(month.year).versions[month]
    said = f"{capitalized(month_name(month))} de {month.year} cerrado, versión {version}."
    if dialog.copies_year and copy_programme(workspace, month.year, next_year):
        workspace.made.emit(f"{said} Programa de {next_year} creado; el de {month.year} se consulta en su ejercicio.")
        return next_year
    workspace.said.emit(said)
    return month.year


def reopen_month(workspace: Workspace, parent: QWidget, year: int, chosen: Month | None = None) -> None:
    """Ask which closed month of that year and why, and open it again."""
    versions = workspace.store.counts.figures(year).versions
    if not workspace.allows(Reopen):
        return
    if not versions:
        workspace.said.emit(f"Ningún mes de {year} está cerrado.")
        return
    dialog = ReopeningDialog(parent, versions, chosen if chosen in versions else None)
    if accepted(dialog) and workspace.do(Reopen(dialog.month, dialog.reason)):
        name, version = capitalized(month_name(dialog.month)), versions[dialog.month]
        workspace.said.emit(f"{name} de {year} reabierto; su versión {version} queda guardada.")


def copy_programme(workspace: Workspace, source: int, year: int) -> bool:
    """Make that year's programme from another's, as one edit; whether it was made."""
    heading, activities = copied(workspace.store, source, year)
    return workspace.do(Together(tuple(Put(each) for each in (heading, *activities))))


def copied(store: Store, source: int, year: int) -> tuple[Programme, list[Activity]]:
    """That year's programme as a copy of the one of `source`, which there is."""
    programme = store.programmes.get(source)
    assert programme
    return copied_programme(programme, store.activities.of(source), year)


def _may_begin(workspace: Workspace, year: int) -> bool:
    return workspace.may(Programme) and year not in workspace.store.programmes.years()


def _written(workspace: Workspace, dialog: ClosingDialog, year: int) -> bool:
    """Keep what was written in the dialog; whether it was, or there was nothing."""
    puts = tuple(_puts(workspace, dialog, year))
    return not puts or workspace.do(Together(puts))


def _puts(workspace: Workspace, dialog: ClosingDialog, year: int) -> Iterable[Put]:
    standing = workspace.store.doubt_answers.of(year)
    yield from (Put(each) for each in dialog.justifications)
    for doubt, word in dialog.answers:
        yield Put(answered_with(doubt, word, standing.get(doubt.key)))
