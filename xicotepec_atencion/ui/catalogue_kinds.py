"""Which catalogues there are, how many lines each has, and what is to be said of one as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from xicotepec_atencion.domain.accounts import Role
from xicotepec_atencion.domain.catalogues import missing
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.permissions import MAY
from xicotepec_atencion.domain.spanish import capitalized, count
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.widgets import message
from xicotepec_atencion.ui.workspace import COPY, Workspace

ICONS = {
    Catalogue.CHANNEL: "phone",
    Catalogue.AREA: "storefront",
    Catalogue.MATTER: "chat",
    Catalogue.LOCALITY: "map-pin",
    Catalogue.DEPARTMENT: "buildings",
    Catalogue.UNIT: "ruler",
}
ORDER = list(ICONS)


class CatalogueKinds(QListWidget):
    """One of them is chosen. A lock marks those that who works here only sees."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        described(self).setAccessibleName("Catálogos")
        for _ in ORDER:
            QListWidgetItem(self)
        self.setCurrentRow(0)
        theme.follow(self, lambda it: (it.setFixedWidth(theme.px(220)), it.refresh()))

    def current(self) -> Catalogue:
        return ORDER[self.currentRow()]

    def refresh(self) -> None:
        for row, each in enumerate(ORDER):
            lines, why = len(self._workspace.store.catalogues.items(each)), self.why_not(each)
            item = self.item(row)
            item.setText(f"{capitalized(each.plural)}   {count(lines)}")
            item.setIcon(icons.icon("lock-simple" if why else ICONS[each]))
            item.setToolTip(why)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, why)

    def why_not(self, catalogue: Catalogue) -> str:
        """Why who works here does not change it, in a sentence; empty: they may."""
        if self._workspace.may(catalogue):
            return ""
        if self._workspace.store.read_only:
            return COPY
        if Role.CLERK in MAY[catalogue]:
            return "Su cuenta sólo consulta."
        return f"{'Las' if catalogue.feminine else 'Los'} {catalogue.plural} se cambian con cuenta de secretaría."

    def notice(self) -> QFrame | None:
        """Why nothing of the chosen one is changed; else what cannot be done as it stands."""
        catalogue = self.current()
        if why := self.why_not(catalogue):
            return message("info", "Sólo para ver.", why)
        if lacks := missing(catalogue, self._workspace.store.catalogues.items(catalogue)):
            nobody = "Ninguna" if catalogue.article == "la" else "Ningún"
            return message("warning", f"{nobody} {catalogue.spanish} se ofrece.", lacks)
        return None
