"""The two lists of persons: those who were found, and pairs that may be one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.merging import Pair, Visitor
from xicotepec_atencion.domain.person_words import NOTHING, Places, part_said
from xicotepec_atencion.domain.spanish import count, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.person_words import in_a_line, name_of
from xicotepec_atencion.ui.tables import cell, plain_table

PEOPLE = ("Nombre", "Teléfono", "Localidad", "Atenciones", "Última")
PAIRS = ("Una persona", "", "La otra", "Atenciones")
VISITS = PEOPLE.index("Atenciones")


def people_table() -> QTableWidget:
    made = plain_table(PEOPLE, "Personas", height=28)
    header = made.horizontalHeader()
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    theme.follow(
        header, lambda it: [it.resizeSection(n, theme.px(w)) for n, w in enumerate((0, 130, 190, 90, 110)) if n]
    )
    return made


def pairs_table() -> QTableWidget:
    made = plain_table(PAIRS, "Posibles repetidas", height=28)
    header = made.horizontalHeader()
    for place in (0, 2):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    theme.follow(header, lambda it: (it.resizeSection(1, theme.px(36)), it.resizeSection(3, theme.px(100))))
    return made


def show_people(
    table: QTableWidget, people: Sequence[Visitor], marked: Collection[Uid], places: Places, discretion: Discretion
) -> None:
    """The same row stays chosen; where there is none, the first."""
    row = table.currentRow()
    table.setRowCount(len(people))
    for line, (person, visits, last) in enumerate(people):
        where = part_said(person, "locality", places)
        came = short_day(last) if last else NOTHING
        texts = (name_of(person, discretion), discretion.phone(person.phone) or NOTHING, where, count(visits), came)
        for place, text in enumerate(texts):
            table.setItem(line, place, cell(text, right=place == VISITS))
        table.setItem(line, 0, _named(texts[0], person.uid in marked))
    table.selectRow(min(max(row, 0), len(people) - 1))


def show_pairs(table: QTableWidget, pairs: Sequence[Pair], discretion: Discretion) -> None:
    row = table.currentRow()
    table.setRowCount(len(pairs))
    for line, (one, other) in enumerate(pairs):
        visits = f"{count(one.visits)} y {count(other.visits)}"
        first, second = (in_a_line(each.person, discretion) for each in (one, other))
        for place, text in enumerate((first, "↔", second, visits)):
            table.setItem(line, place, cell(text))
    table.selectRow(min(max(row, 0), len(pairs) - 1))


def _named(name: str, marked: bool) -> QTableWidgetItem:
    made = cell(name)
    made.setIcon(icons.icon("check-circle", "info") if marked else icons.icon("user"))
    if marked:
        made.setFont(theme.font(bold=True))
        made.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, marcada")
    return made
