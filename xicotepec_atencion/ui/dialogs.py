"""Small dialogs of the desk: the reason of a change, and a visit's history."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.intake import Correction, Recorded, Visit
from xicotepec_atencion.domain.spanish import count, count_or, listed, short_day, short_moment
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.tables import plain_table
from xicotepec_atencion.ui.visits_model import UNNAMED
from xicotepec_atencion.ui.widgets import button, column, field, fit, label, row

REASON_LIMIT = 300
IN_HISTORY = "la historia del folio"
CORRECTING = ("Error de captura", "Faltaba un dato", "Lo aclaró la persona")
NOW = 2**62  # later than every revision
CANCELLING = ("Registrada dos veces", "La persona se retiró", "Error de captura")


class ReasonDialog(QDialog):
    """Asks why; the usual reasons are one key away, any other can be typed."""

    def __init__(
        self, parent: QWidget, title: str, sentence: str, reasons: Iterable[str], does: str, kept: str = IN_HISTORY
    ) -> None:
        """kept: where the reason will stand."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._kept = kept
        self._box = reason_box(reasons)
        self._field = field("&Motivo", self._box, "elija uno o escríbalo")
        self._do = button(does, "primary")
        leave = button("Dejar como está", keys="Esc")
        self._do.clicked.connect(self._accept)
        leave.clicked.connect(self.reject)
        said = label(sentence, wrap=True)
        foot = row(None, leave, self._do)
        self.setLayout(column(said, self._field, 4, foot, margins=(16, 14, 16, 14), space=12))
        theme.follow(self, lambda self: self.setMinimumWidth(theme.px(440)))
        self._do.setDefault(True)
        self._box.editTextChanged.connect(lambda: self._say(""))
        self._box.setFocus()

    @property
    def reason(self) -> str:
        return cleaned(self._box.currentText())[:REASON_LIMIT]

    def _accept(self) -> None:
        if self.reason:
            self.accept()
        else:
            self._say(f"Escriba el motivo: queda en {self._kept}.")
            self._box.setFocus()

    def _say(self, problem: str) -> None:
        self._field.set_error(problem)
        fit(self)


def reason_box(reasons: Iterable[str]) -> QComboBox:
    """An editable box with the usual reasons and none chosen."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setCompleter(None)  # pyright: ignore[reportArgumentType]  # an Enter of its own would be in the way
    box.addItems(list(reasons))
    box.setCurrentIndex(-1)
    return box


Called = Callable[[Uid, int], str]
"""How a line of a catalogue is called, and how it was at a revision: «Banqueta (entonces: Acera)»."""


class HistoryDialog(QDialog):
    """What happened to a visit after it was registered."""

    def __init__(
        self,
        parent: QWidget,
        recorded: Recorded,
        corrections: list[Correction],
        called: Called,
        discretion: Discretion = PLAIN,
        brought: tuple[str, str] | None = None,
    ) -> None:
        """brought: the file and the series of the import that it came with."""
        super().__init__(parent)
        self._discretion = discretion
        self.setWindowTitle(f"Historia del folio {recorded.folio}")
        title = label(str(recorded.folio), "title")
        by = f" por {recorded.registered_by}" if recorded.registered_by else ""
        came = f"Vino con la importación {brought[1]}, del archivo «{discretion.text(brought[0])}». " if brought else ""
        first = f"{came}Se registró el {short_moment(recorded.registered_at)}{by}; atendida el "
        renamed = renamed_since(recorded.visit, called)
        born = label(first + f"{short_day(recorded.visit.served_on)}.{renamed}", "note", wrap=True)
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        body = self._table(corrections, called) if corrections else label("No ha cambiado desde entonces.")
        self.setLayout(column(title, born, (body, 1), row(None, close), margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda self: self.resize(theme.px(760), theme.px(360)))

    def _table(self, corrections: list[Correction], called: Called) -> QTableWidget:
        heads = ("Cuándo", "Quién", "Qué cambió", "Motivo")
        table = plain_table(heads, "Historia del folio", len(corrections))
        for line, each in enumerate(corrections):
            changes = "\n".join(changes_in(each, called, self._discretion))
            cells = (short_moment(each.at), each.by, changes, self._discretion.text(why(each)))
            for place, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setTextAlignment(Qt.AlignmentFlag.AlignTop)
                table.setItem(line, place, cell)
        header = table.horizontalHeader()
        table.resizeColumnsToContents()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        theme.follow(header, lambda header: header.resizeSection(3, theme.px(190)))
        header.sectionResized.connect(table.resizeRowsToContents)
        return table


def why(correction: Correction) -> str:
    """The reason of a correction, or of a cancellation."""
    return correction.reason or correction.after.cancelled or ""


def renamed_since(visit: Visit, called: Called) -> str:
    """What of it is called otherwise than when it was last written; empty: nothing."""
    parts = (visit.matter, visit.channel, visit.area)
    told = {part: called(part, visit.revision) for part in parts}
    renamed = [told[part] for part in parts if told[part] != called(part, NOW)]
    return f" Cambió de nombre: {listed(renamed)}." if renamed else ""


def changes_in(correction: Correction, called: Called, discretion: Discretion = PLAIN) -> list[str]:
    """«Personas: 2 → 3», a line a field. A line of a catalogue that was renamed is no change of the visit."""
    shown: tuple[tuple[str, Callable[[Visit], object], Callable[[Visit], str]], ...] = (
        ("Fecha", lambda v: v.served_on, lambda v: short_day(v.served_on)),
        ("Canal", lambda v: v.channel, lambda v: called(v.channel, v.revision)),
        ("Área", lambda v: v.area, lambda v: called(v.area, v.revision)),
        ("Persona", lambda v: v.name, lambda v: discretion.name(v.name) or UNNAMED),
        ("Asunto", lambda v: v.matter, lambda v: called(v.matter, v.revision)),
        ("Personas", lambda v: v.persons, lambda v: count(v.persons)),
        ("Mujeres", lambda v: v.women, lambda v: count_or("—", v.women)),
        ("Hombres", lambda v: v.men, lambda v: count_or("—", v.men)),
        ("Nota", lambda v: v.note, lambda v: discretion.text(v.note) or "—"),
        ("Estado", lambda v: v.cancelled is None, lambda v: "registrada" if v.cancelled is None else "cancelada"),
    )
    before, after = correction.before, correction.after
    changed = [(name, text) for name, what, text in shown if what(before) != what(after)]
    return [f"{name}: {text(before)} → {text(after)}" for name, text in changed]
