"""What a matter waits for, said above everything else of it, with what can be done about it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.follow_up import Letter, Move, Status
from xicotepec_atencion.domain.spanish import capitalized, near_day, short_day
from xicotepec_atencion.ui.case_actions import CaseAction
from xicotepec_atencion.ui.case_icons import late_said
from xicotepec_atencion.ui.tab_order import comes_with
from xicotepec_atencion.ui.widgets import MessageKind, button, column, message


class Told(NamedTuple):
    """link: its words; does: what it does. None: there is none."""

    kind: MessageKind
    bold: str
    text: str
    link: str = ""
    does: CaseAction | None = None


REMIND = ("Imprimir recordatorio", CaseAction.REMIND)
CLOSE = (CaseAction.ADVANCE.called(Move.CLOSE), CaseAction.ADVANCE)
TAKE_UP = "Se registró sin seguimiento: no espera nada, y se puede retomar."


def told(file: CaseFile, today: date, off: Collection[date], discretion: Discretion) -> Told | None:
    """None: it waits for nobody. off: the days since it was due on which nobody works."""
    case = file.case
    if file.recorded.visit.cancelled is not None:
        return Told("info", "Atención cancelada.", discretion.text(file.recorded.visit.cancelled))
    if case.status == Status.UNFOLLOWED:
        return Told("info", "Sin seguimiento.", TAKE_UP)
    if case.status == Status.RESOLVED:
        return Told("warning", "Falta avisar a la persona.", _resolved(file, today), *CLOSE)
    if case.due is None or not (case.is_overdue(today) or case.is_due(today)):
        return None
    remind = REMIND if case.department else ("", None)
    if case.is_due(today):
        return Told("warning", "Vence hoy.", _expected(file, case.due), *remind)
    return Told("error", f"{capitalized(late_said(case.due, today, off))}.", _expected(file, case.due), *remind)


class CaseBanner(QWidget):
    """Takes no room where nothing is waited for."""

    wanted = Signal(object)  # the CaseAction that the link does

    def __init__(self) -> None:
        super().__init__()
        self._told: Told | None = None
        self._message: QWidget | None = None
        self._lines = column(space=0)
        self.setLayout(self._lines)
        self.hide()

    @property
    def said(self) -> str:
        return f"{self._told.bold} {self._told.text}" if self._told else ""

    def show_told(self, told: Told | None, may: bool) -> None:
        """may: whoever works here may do what the link does."""
        told = told if told is None or may else told._replace(link="", does=None)
        if told == self._told:
            return
        if self._message:
            self._lines.removeWidget(self._message)
            self._message.hide()
            self._message.deleteLater()
        self._told, self._message = told, self._made(told) if told else None
        if self._message:
            self._lines.addWidget(self._message)
            comes_with(self, self._message.findChildren(QPushButton))
        self.setVisible(told is not None)

    def _made(self, told: Told) -> QWidget:
        if told.does is None:
            return message(told.kind, told.bold, told.text)
        link = button(told.link, "link", keys=told.does.shown_key)
        link.clicked.connect(lambda: self.wanted.emit(told.does))
        return message(told.kind, told.bold, told.text, link)


def last_letter(file: CaseFile) -> Letter | None:
    """By which the department was last asked."""
    return next((each.letter for each in reversed(file.follow_ups) if each.letter), None)


def _expected(file: CaseFile, due: date) -> str:
    if not file.department:
        return f"Es el plazo que se dio: {short_day(due)}."
    letter = last_letter(file)
    return f"{file.department} no ha respondido{f' el oficio {letter}' if letter else ''}."


def _resolved(file: CaseFile, today: date) -> str:
    how = file.case.resolution
    return f"Se resolvió el {near_day(how.on, today)}: {how.outcome.spanish}." if how else ""
