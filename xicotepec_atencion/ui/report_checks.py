"""The short block above the print buttons: what to know before a report goes on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.doubts import Doubt, DoubtAnswer
from xicotepec_atencion.domain.report_checks import Check
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.store import closing_reads
from xicotepec_atencion.ui.answer_line import CORRECT
from xicotepec_atencion.ui.doubt_bar import answer
from xicotepec_atencion.ui.widgets import button, column, holding, label, picture, row
from xicotepec_atencion.ui.workspace import Workspace


class ReportChecks(QWidget):
    """A line each, whole, at most seven; nothing here keeps a report from being printed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._year = workspace, 0
        self._lines = QVBoxLayout()
        self.checks: Sequence[Check] = ()
        self.setLayout(column(label("Antes de imprimir", "section"), self._lines, space=4))
        self.hide()

    def show_report(self, sheet: Sheet | None, year: int, quarter: Quarter | None, through: Month | None) -> None:
        """Of that year's report, of one quarter or of all, with figures through that month; None: there is no
        report."""
        self._year = year
        today = Month.containing(self._workspace.today())
        read = closing_reads.Extent(year, quarter, through)
        self.checks = closing_reads.report_checks(self._workspace.store, sheet, read, today) if sheet else ()
        while (old := self._lines.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for each in self.checks:
            self._lines.addWidget(self._line(each))
        self.setVisible(bool(self.checks))

    def _line(self, check: Check) -> QWidget:
        mark = column(picture("check-circle", "ok") if check.fine else picture("warning", "warning"), None)
        if check.doubt is None:
            return holding(row(mark, (label(check.text, wrap=True), 1), space=6))
        links = [self._link(check.doubt)] if self._workspace.may(DoubtAnswer) else []
        title, sentence = label(check.doubt.title, wrap=True), label(check.doubt.sentence, "note", wrap=True)
        return holding(row(mark, (column(row((title, 1), *links), sentence, space=0), 1), space=6))

    def _link(self, doubt: Doubt) -> QWidget:
        made = button(CORRECT, "link")
        made.clicked.connect(lambda: answer(self._workspace, doubt, CORRECT, self._year))
        return made
