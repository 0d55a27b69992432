"""What is known of a matter besides what happened to it, in two columns."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from xicotepec_atencion.domain.case_file import CaseFile
from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.spanish import count, listed, plural, short_day
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.elided import Elided
from xicotepec_atencion.ui.widgets import label

LEFT = ("Área", "Personas", "Localidad", "Dependencia")
RIGHT = ("Canal", "Teléfono", "Aviso de privacidad", "Plazo")
WAITING = ("Dependencia", "Plazo")  # shown only of a matter that somebody has or that is to be answered by a day
UNKNOWN = "—"


class CaseFacts(QWidget):
    """What is not known is a dash."""

    def __init__(self) -> None:
        super().__init__()
        self._values = {name: Elided() for name in (*LEFT, *RIGHT)}
        self._names = {name: label(name, "note") for name in (*LEFT, *RIGHT)}
        grid = QGridLayout(self)
        for first, names in ((0, LEFT), (2, RIGHT)):
            for line, name in enumerate(names):
                grid.addWidget(self._names[name], line, first)
                grid.addWidget(self._values[name], line, first + 1)
            grid.setColumnStretch(first + 1, 1)
        theme.follow(grid, _spaced)

    def show_case(self, file: CaseFile, discretion: Discretion) -> None:
        told = facts(file, discretion)
        waits = any(told[name] for name in WAITING)
        for name, text in told.items():
            self._values[name].say(text or UNKNOWN)
            for each in (self._values[name], self._names[name]):
                each.setVisible(waits or name not in WAITING)


def facts(file: CaseFile, discretion: Discretion) -> Mapping[str, str]:
    """By their names; "": not known."""
    visit = file.recorded.visit
    return {
        "Área": file.area,
        "Personas": _group(visit),
        "Localidad": discretion.text(file.locality),
        "Canal": file.channel,
        "Teléfono": discretion.phone(file.phone),
        "Aviso de privacidad": f"versión {visit.notice}" if visit.notice else "",
        "Dependencia": file.department,
        "Plazo": f"hasta el {short_day(file.case.due)}" if file.case.due else "",
    }


def _group(visit: Visit) -> str:
    """«5 (3 mujeres y 2 hombres)»."""
    told = [
        plural(visit.women, "mujer", "mujeres") if visit.women else "",
        plural(visit.men, "hombre", "hombres") if visit.men else "",
    ]
    parts = [each for each in told if each]
    return f"{count(visit.persons)} ({listed(parts)})" if parts else count(visit.persons)


def _spaced(grid: QGridLayout) -> None:
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(3))
