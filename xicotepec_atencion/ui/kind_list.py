"""The list of reports, under the names of their groups."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Signal

from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.grouped_list import GroupedList
from xicotepec_atencion.ui.report_kinds import KINDS, Kind


class KindList(GroupedList[Kind]):
    """One of them is always chosen."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__("Informes")
        groups = groupby(KINDS, key=lambda kind: kind.group)
        self.fill((group, [(kind.name, kind.icon, kind) for kind in kinds]) for group, kinds in groups)
        self.choose(KINDS[0])
        self.currentRowChanged.connect(self.chosen)
        theme.follow(self, KindList._fit)

    @property
    def kind(self) -> Kind:
        return self.current

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(184))
        self.fit()
