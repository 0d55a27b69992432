"""A visit's receipt: shown, and given when it is printed or saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.changes import GiveReceipt
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.receipt import TITLE, Receipt, receipt
from xicotepec_atencion.paper.files import rendered
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.asking import accepted
from xicotepec_atencion.ui.chosen_visit import items_of
from xicotepec_atencion.ui.paper_dialog import Paper, PaperDialog
from xicotepec_atencion.ui.widgets import label, message
from xicotepec_atencion.ui.workspace import Workspace

CANCELLED = "Esa atención está cancelada: no se da su comprobante."
NO_MORE_UNDO = f"La atención ya no se deshace; si fue un error, Cancelar ({keys.shown(keys.CANCEL)}) con su motivo."
WARNING = "Desde que se da, la atención ya no se deshace: se cancela con su motivo."
COUNTS = "El comprobante ya cuenta como dado; se puede imprimir otra vez cuando se quiera."
COPY = "De este folio ya se dio uno: éste lleva la palabra «Reimpresión»."


def give_receipt(workspace: Workspace, recorded: Recorded, parent: QWidget) -> bool:
    """Show it; whether it went out."""
    now = workspace.store.visits.recorded(recorded.visit.uid) or recorded
    if now.visit.cancelled is not None:
        workspace.failed.emit(CANCELLED)
        return False
    if not workspace.allows(GiveReceipt):
        return False
    told = message("info", "Ya se dio.", COPY) if now.given else message("info", "Al imprimir o guardar:", WARNING)
    folio = label(str(now.folio), "section", wrap=True)
    return accepted(PaperDialog(workspace, _paper(workspace, now), parent, folio, told))


def _paper(workspace: Workspace, recorded: Recorded) -> Paper:
    page = _page(workspace, recorded)
    given = [recorded.given]  # a second try of the same dialog gives it once

    def give() -> bool:
        given[0] = given[0] or workspace.do(GiveReceipt(recorded.visit.uid))
        return given[0]

    return Paper(
        title=f"{TITLE} (reimpresión)" if page.again else TITLE,
        file_name=f"comprobante-{recorded.folio}",
        render=lambda: rendered(page),
        noted={"what": "comprobante", "folio": str(recorded.folio)},
        act=give,
        done=COUNTS,
        said="" if recorded.given else NO_MORE_UNDO,
    )


def _page(workspace: Workspace, recorded: Recorded) -> Receipt:
    store, visit = workspace.store, recorded.visit
    names = {item.uid: item.name for item in items_of(store)}
    return receipt(store.office(), recorded, names[visit.area], names[visit.matter], workspace.now())
