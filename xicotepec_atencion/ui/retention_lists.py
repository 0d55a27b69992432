"""The two lists of what is due: the series, and what each has."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QHeaderView, QTableView, QTableWidget

from xicotepec_atencion.domain.retention import SHOWN, Proposal
from xicotepec_atencion.domain.spanish import count, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.retention_model import CALLED, DAY, NAME, STATE, RetentionModel
from xicotepec_atencion.ui.tables import RIGHT, as_list, cell, plain_table, with_widths

HEADS = ("Serie", "Se borran", "Se conservan", "Del más antiguo", "Al más reciente")
NUMBERS = (1, 2)
ROW = 28


def series_table() -> QTableWidget:
    made = plain_table(HEADS, "Series", len(SHOWN), height=ROW)
    with_widths(made, {1: 110, 2: 110, 3: 130, 4: 130}, 0)
    for place in NUMBERS:
        if head := made.horizontalHeaderItem(place):
            head.setTextAlignment(RIGHT)
    theme.follow(made, lambda it: it.setFixedHeight(theme.px(ROW * len(SHOWN) + 30)))
    return made


def show_series(table: QTableWidget, proposal: Proposal, kept: Collection[Uid]) -> None:
    for line, series in enumerate(SHOWN):
        due = proposal.of(series)
        stays = sum(it.uid in kept for it in due)
        ends = (short_day(due[0].day), short_day(due[-1].day)) if due else ("—", "—")
        for place, text in enumerate((series.spanish, count(len(due) - stays), count(stays), *ends)):
            table.setItem(line, place, cell(text, right=place in NUMBERS))


def due_table(model: RetentionModel) -> QTableView:
    made = as_list(QTableView(), "Lo que cumplió su plazo", height=ROW)
    made.setModel(model)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return with_widths(made, {STATE: 250, CALLED: 200, DAY: 130}, NAME)
