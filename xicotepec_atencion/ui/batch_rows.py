"""The visits that an import brought, as they are now."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget, QWidget

from xicotepec_atencion.domain.batch_words import visits_said
from xicotepec_atencion.domain.batches import Batch
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.spanish import count, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.asking import size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.tables import cell, plain_table, with_widths
from xicotepec_atencion.ui.widgets import button, card, column, flow, label, row
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Folio", "Fecha", "Persona", "Asunto", "Área", "Canal", "Pers.", "Estado")
FOLIO, DAY, NAME, MATTER, AREA, CHANNEL, PERSONS, STATE = range(len(HEADS))
WIDTHS = {MATTER: 210, AREA: 170, CHANNEL: 110}
MOST_SHOWN, MEASURED = 500, 40  # rows; of so many the widths are taken
NOW, WOULD = "Como están ahora", "No cuentan: es lo que volvería a contar"


class BatchRows(Dialog):
    def __init__(self, workspace: Workspace, batch: Batch, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Importación {batch.series}")
        self.table = plain_table(HEADS, "Atenciones importadas", height=28)
        self._fill(workspace, workspace.store.imports.rows(batch.uid, MOST_SHOWN))
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        told = NOW if batch.stands else WOULD
        if batch.rows > MOST_SHOWN:
            told = f"{told}: las primeras {MOST_SHOWN} de {visits_said(batch.rows)}"
        title = label(f"{visits_said(batch.rows)} de {batch.series}", "title")
        foot = flow(label(told, "note"), None, close)
        body = card(row(self.table), margins=(1, 1, 1, 1))
        self.setLayout(column(title, (body, 1), foot, margins=(20, 16, 20, 16), space=10))
        theme.follow(self, lambda it: size(it, 1180, 560))
        self.table.setFocus()

    def _fill(self, workspace: Workspace, visits: list[Recorded]) -> None:
        kinds = (Catalogue.MATTER, Catalogue.AREA, Catalogue.CHANNEL)
        called = {item.uid: item.name for kind in kinds for item in workspace.store.catalogues.items(kind)}
        self.table.setRowCount(len(visits))
        for line, each in enumerate(visits):
            name = workspace.discretion.name(each.name) or each.nameless
            _show(self.table, line, each, name, called)
        self.table.horizontalHeader().setResizeContentsPrecision(MEASURED)
        for place in (FOLIO, DAY, PERSONS, STATE):
            self.table.resizeColumnToContents(place)
        with_widths(self.table, WIDTHS, NAME)
        if visits:
            self.table.selectRow(0)


def _show(table: QTableWidget, line: int, each: Recorded, name: str, called: dict[Uid, str]) -> None:
    visit, valid = each.visit, each.visit.cancelled is None
    lines = (called[visit.matter], called[visit.area], called[visit.channel])
    state = "Registrada" if valid else "Cancelada"
    texts = (each.folio.short, short_day(visit.served_on), name, *lines, count(visit.persons), state)
    for place, text in enumerate(texts):
        made = cell(text, right=place == PERSONS)
        if place == STATE:
            made.setIcon(icons.icon("circle") if valid else icons.icon("x-circle", "error"))
        if not valid:
            made.setForeground(theme.colour("ink2"))
        table.setItem(line, place, made)
