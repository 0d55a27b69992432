"""Ayuda › Acerca de: which program this is and which file is open, as whoever helps will ask; and the licences."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from xicotepec_atencion import BUILT, __version__
from xicotepec_atencion.domain.spanish import full_day
from xicotepec_atencion.paths import ICON, licences, log_folder
from xicotepec_atencion.store.migrate import newest
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.viewing import Opener
from xicotepec_atencion.ui.widgets import button, caption, column, fit, flow, label, row
from xicotepec_atencion.ui.workspace import Workspace

NAME, SIDE = "Atención Ciudadana", 56  # design pixels of the icon
COPYING = "Se puede elegir y copiar."
FREE = "Es un programa libre, con la licencia MIT. Usa otros, cada uno con la suya."
COPIED, NOT_OPENED = "Copiado: péguelo donde lo pidan.", "No hay con qué abrirlas. Las licencias están en {}"

Facts = Sequence[tuple[str, str]]


class AboutDialog(Dialog):
    """What it tells can be selected, and copied whole."""

    def __init__(self, facts: Facts, parent: QWidget, opener: Opener) -> None:
        super().__init__(parent)
        self.setWindowTitle("Acerca de")
        self._facts, self._opener = facts, opener
        self.said = label("", "note", wrap=True)
        texts, copy = button("&Licencias"), button("&Copiar")
        leave = button("C&errar", "primary", keys="Esc")
        texts.clicked.connect(self._show_licences)
        copy.clicked.connect(self._copy)
        leave.clicked.connect(self.accept)
        head = row(_icon(), column(label(NAME, "title"), label(f"Versión {__version__}"), space=2), None, space=14)
        parts = (head, _table(facts), label(FREE, "note", wrap=True), self.said, 4, flow(texts, copy, None, leave))
        self.setLayout(column(*parts, margins=(20, 16, 20, 16), space=12))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(560)))
        leave.setDefault(True)
        leave.setFocus()
        fit(self)

    @property
    def told(self) -> str:
        """All of it, a line each, to be pasted into a message."""
        return "\n".join([f"{NAME} {__version__}", *(f"{name}: {value}" for name, value in self._facts)])

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.told)
        self.said.setText(COPIED)

    def _show_licences(self) -> None:
        place = licences()
        self.said.setText("" if self._opener(place) else NOT_OPENED.format(place))
        fit(self)


def show_about(workspace: Workspace, parent: QWidget, opener: Opener) -> None:
    dialog = AboutDialog(_facts(workspace), parent, opener)
    dialog.exec()
    dialog.deleteLater()


def _facts(workspace: Workspace) -> Facts:
    return (
        ("Archivo", str(workspace.store.path)),
        ("Versión del archivo", str(newest())),
        ("Fecha de esta versión", full_day(BUILT)),
        ("Registro de fallas", str(log_folder())),
        ("Sistema", f"{platform.system()} {platform.release()}"),
        ("Hecho con", f"Python {platform.python_version()}, Qt {qVersion()}"),
    )


def _icon() -> QLabel:
    made = QLabel()
    theme.follow(made, lambda made: made.setPixmap(QIcon(str(ICON)).pixmap(QSize(theme.px(SIDE), theme.px(SIDE)))))
    return made


def _table(facts: Facts) -> QGridLayout:
    """Names before their values, which the mouse and the keyboard can select."""
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        told = label(value, wrap=True)
        told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        told.setAccessibleName(f"{name}: {value}")
        told.setAccessibleDescription(COPYING)
        grid.addWidget(caption(name, told), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(told, place, 1)
    theme.follow(grid, lambda it: (it.setHorizontalSpacing(theme.px(14)), it.setVerticalSpacing(theme.px(4))))
    return grid
