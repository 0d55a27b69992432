"""The pages of one person's data: each shows a part of it, masked where it must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableWidget, QWidget

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.person_file import (
    PersonFile,
    history_of,
    is_masked,
    outcome_said,
    parts_of,
    state_of,
)
from xicotepec_atencion.domain.seen import UNTOLD
from xicotepec_atencion.domain.spanish import capitalized, short_day, short_moment
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import in_lines
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.empty_page import empty_page
from xicotepec_atencion.ui.row_delegate import RowDelegate
from xicotepec_atencion.ui.tables import cell, plain_table, with_widths
from xicotepec_atencion.ui.timeline_view import TimelineView
from xicotepec_atencion.ui.widgets import card, column, label, row

ROW, ABOVE = 28, 5  # design pixels: of a row; above and below its lines, where it may have several
Widths = Mapping[int, int]


class Part(Protocol):
    """A page, and what has the keyboard in it."""

    def show_file(self, file: PersonFile, discretion: Discretion, /) -> None: ...

    @property
    def front(self) -> QWidget: ...


class Listed(QWidget):
    """A list, or what is said where it is empty."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        widths: Widths,
        wide: tuple[int, ...],
        none: tuple[str, str, str],
        lines: bool = False,
    ) -> None:
        """wide: the columns that take what is left. none: an icon and two sentences. lines: rows have several, and are
        as high as those."""
        super().__init__()
        self.table = with_widths(plain_table(heads, name, height=ROW), widths, *wide)
        self._lines = lines
        self.table.setWordWrap(lines)
        if lines:
            self.table.setItemDelegate(RowDelegate(self.table, above=ABOVE))
            theme.follow(self.table.verticalHeader(), lambda it: it.setMinimumSectionSize(theme.px(ROW)))
            self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._pages = QStackedWidget()
        self._pages.addWidget(card(column(self.table), margins=(1, 1, 1, 1)))
        self.say_none(*none)
        self.setLayout(column(self._pages))

    def say_none(self, icon: str, title: str, hint: str) -> None:
        """What is said where it is empty."""
        if former := self._pages.widget(1):
            self._pages.removeWidget(former)
            former.deleteLater()
        self._pages.addWidget(empty_page(icon, title, hint))

    def show_rows(self, rows: Sequence[Sequence[str]], right: int = -1) -> None:
        """The same row stays chosen. right: a column of numbers."""
        chosen, table = self.table.currentRow(), self.table
        table.setRowCount(len(rows))
        for line, texts in enumerate(rows):
            for place, text in enumerate(texts):
                made = cell(text, right=place == right)
                if self._lines:
                    made.setTextAlignment(Qt.AlignmentFlag.AlignTop)
                table.setItem(line, place, made)
        table.selectRow(min(max(chosen, 0), len(rows) - 1))
        self._pages.setCurrentIndex(0 if rows else 1)


class DataPart(QWidget):
    """What is known of them today, and what was before."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = with_widths(plain_table(("Dato", "Hoy"), "Datos", height=ROW), {0: 140}, 1)
        none = ("clock-counter-clockwise", "No han cambiado.", "Lo que se corrija quedará aquí, con quién y por qué.")
        heads = ("Cuándo", "Quién", "Qué cambió")
        self.history = Listed("Cómo han cambiado", heads, {0: 130, 1: 126}, (2,), none, lines=True)
        left = column(label("Datos", "section"), (card(column(self.facts), margins=(1, 1, 1, 1)), 1))
        right = column(label("Cómo han cambiado", "section"), (self.history, 1))
        self.setLayout(row((left, 4), (right, 7), space=16))

    @property
    def front(self) -> QTableWidget:
        return self.facts

    def show_file(self, file: PersonFile, discretion: Discretion) -> None:
        rows = [(name, self._said(file, part, said, discretion)) for part, name, said in parts_of(file)]
        self.facts.setRowCount(len(rows))
        for line, texts in enumerate(rows):
            for place, text in enumerate(texts):
                self.facts.setItem(line, place, cell(text))
        self.facts.selectRow(0)
        changed = [(short_moment(each.at), each.by, discretion.text(each.words)) for each in history_of(file)]
        self.history.show_rows(changed)

    def _said(self, file: PersonFile, part: str, said: str, discretion: Discretion) -> str:
        if not is_masked(file, part):
            return said
        match part:
            case "name":
                return discretion.name(file.person.name) or file.instead
            case "phone" if file.person.phone:
                return discretion.phone(file.person.phone)
            case _:
                return discretion.text(said) if getattr(file.person, "born" if part == "age" else part) else said


class VisitsPart(QWidget):
    """What they came for, and what happened to the chosen one."""

    def __init__(self) -> None:
        super().__init__()
        heads = ("Folio", "Día", "Canal", "Área", "Asunto", "Estado", "Nombre que dijo")
        none = ("tray", "No tiene atenciones.", "Sólo se conocen sus datos.")
        self.list = Listed("Atenciones", heads, {0: 70, 1: 92, 2: 84, 3: 126, 5: 96}, (4, 6), none)
        self.timeline = TimelineView()
        self._file: PersonFile | None = None
        self._discretion = Discretion()
        right = column(label("Historial de la elegida", "section"), (self.timeline, 1))
        self.setLayout(row((self.list, 9), (right, 4), space=16))
        self.list.table.currentCellChanged.connect(self._show_chosen)

    @property
    def front(self) -> QTableWidget:
        return self.list.table

    @property
    def chosen(self) -> Uid | None:
        line = self.list.table.currentRow()
        visits = self._file.visits if self._file else ()
        return visits[line].recorded.visit.uid if 0 <= line < len(visits) else None

    def show_file(self, file: PersonFile, discretion: Discretion) -> None:
        self._file, self._discretion = file, discretion
        rows = [
            (
                each.recorded.folio.short,
                short_day(each.recorded.visit.served_on),
                each.channel,
                each.area,
                each.matter,
                state_of(each),
                discretion.name(each.recorded.visit.name),
            )
            for each in file.visits
        ]
        self.list.show_rows(rows)
        self._show_chosen()

    def _show_chosen(self, *_: object) -> None:
        line = self.list.table.currentRow()
        visits = self._file.visits if self._file else ()
        events = visits[line].events if 0 <= line < len(visits) else ()
        self.timeline.show_events(events, self._discretion, anew=True)


class PapersPart(QWidget):
    """What was attached to their visits, and what was printed of them. opened: the visit whose documents are wanted."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        none = ("paperclip", "No hay documentos.", "Ni se le ha dado comprobante u oficio.")
        heads = ("Cuándo", "Folio", "Qué", "Quién")
        self.list = Listed("Documentos", heads, {0: 140, 1: 80, 3: 190}, (2,), none)
        self._visits: list[Uid] = []
        self._hint = label("Entrar abre los documentos de esa atención.", "note")
        self.setLayout(column((self.list, 1), self._hint))
        self.list.table.doubleClicked.connect(lambda: self.open())

    @property
    def front(self) -> QTableWidget:
        return self.list.table

    def open(self) -> None:
        line = self.list.table.currentRow()
        if 0 <= line < len(self._visits):
            self.opened.emit(self._visits[line])

    def show_file(self, file: PersonFile, discretion: Discretion) -> None:
        papers = [(each, each.event.seen(discretion)) for each in file.papers]
        self._visits = [each.visit for each, _ in papers]
        rows = [
            (
                short_moment(event.at),
                each.folio.short,
                ": ".join(filter(None, (event.title, event.text))),
                event.by,
            )
            for each, event in papers
        ]
        self.list.show_rows(rows)
        self._hint.setVisible(bool(rows))


class RequestsPart(QWidget):
    """What they asked of their data."""

    def __init__(self) -> None:
        super().__init__()
        none = ("envelope-open", "No ha pedido nada sobre sus datos.", "Sus solicitudes se registran en Privacidad.")
        heads = ("Número", "Derecho", "Recibida", "Qué pidió", "Qué se hizo")
        self.list = Listed("Solicitudes", heads, {0: 80, 1: 104, 2: 94}, (3, 4), none, lines=True)
        self.setLayout(column(self.list))

    @property
    def front(self) -> QTableWidget:
        return self.list.table

    def show_file(self, file: PersonFile, discretion: Discretion) -> None:
        rows = [
            (
                str(each.called),
                capitalized(each.what.kind.spanish),
                short_day(each.what.received),
                discretion.text(each.what.asked),
                in_lines(outcome_said(each), discretion.text(each.what.answer)),
            )
            for each in reversed(file.requests)
        ]
        self.list.show_rows(rows)


class SeenPart(QWidget):
    """Who looked at their data, or took them along."""

    def __init__(self) -> None:
        super().__init__()
        none = ("user-check", "Nadie los ha abierto, impreso ni exportado.", "Desde que el programa lo anota.")
        heads = ("Cuándo", "Quién", "Puesto", "Qué")
        self.list = Listed("Quién los vio", heads, {0: 140, 1: 190, 2: 90}, (3,), none)
        self.setLayout(column((self.list, 1), label(UNTOLD, "note", wrap=True)))

    @property
    def front(self) -> QTableWidget:
        return self.list.table

    def show_file(self, file: PersonFile, _: Discretion) -> None:
        self.list.show_rows([(short_moment(each.at), each.by, each.desk, each.said) for each in file.seen])
