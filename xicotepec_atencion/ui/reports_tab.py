"""Tab «Informes»: a list, few parameters, the whole page beside them, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QListWidgetItem, QWidget

from xicotepec_atencion.domain.calendar import Month, Quarter, months_of
from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.spanish import capitalized, month_name, plural, quarter_name
from xicotepec_atencion.store import report_reads
from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.choice import Choice, Option
from xicotepec_atencion.ui.evaluation_box import EvaluationBox
from xicotepec_atencion.ui.preview import Preview, print_pages
from xicotepec_atencion.ui.printing import Report, ask_path, rendered, save_pdf
from xicotepec_atencion.ui.report_checks import ReportChecks
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.widgets import button, column, field, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace
from xicotepec_atencion.ui.year_box import YearBox

SETTLE = 150  # ms without a change before the page is laid out
PROGRAMME, QUARTERLY, GANTT = range(3)
KINDS = (("Programa anual", "table"), ("Informe trimestral", "file-text"), ("Gantt", "chart-bar-horizontal"))


class ReportsTab(TabPage):
    """The page is the report; it is laid out again whenever what it says may have changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._store = workspace, workspace.store
        self.kinds = self._make_kinds()
        self.year_box, self.through_box = YearBox(), QComboBox()
        self.quarter: Choice[int] = Choice(*(Option(f"T{n}", n) for n in range(1, 5)))
        self.evaluation, self.checks = EvaluationBox(workspace), ReportChecks(workspace)
        self.preview = Preview(self)
        self._left = False
        self._timer = QTimer(self, singleShot=True, interval=SETTLE)
        self._lay_out()
        self._connect()
        self.refresh()
        self.quarter.set_current(self._last_quarter())
        self._show_kind()

    @property
    def year(self) -> int:
        """The year of the report; 0 where the file has no programme."""
        return self.year_box.year

    def refresh(self) -> None:
        if self._left:
            return
        if self.year_box.offer(self._store.programmes.years(), self._workspace.today().year):
            self._year_changed()
        self.evaluation.refresh()
        self._timer.start()

    def start(self) -> None:
        self.kinds.setFocus()

    def pause(self) -> None:
        self.evaluation.keep()

    def leave(self) -> None:
        self.evaluation.keep()
        self._left = True
        self._timer.stop()
        self.preview.empty()

    def report(self) -> Report | None:
        """The frozen value of what is chosen; None where there is nothing to report."""
        if not self.year:
            return None
        now = self._workspace.now()
        match self.kinds.currentRow():
            case 1:
                return report_reads.quarterly(self._store, Quarter.of(self.year, self.quarter.current()), now)
            case 2:
                return report_reads.gantt(self._store, self.year, now)
            case _:
                return report_reads.programme(self._store, self.year, now, self.through_box.currentData())

    # what is done with the report

    def save(self) -> None:
        self.evaluation.keep()
        report = self.report()
        if report is None:
            return
        path = ask_path(self, "Guardar el informe", self._file_name(), "pdf", "PDF (*.pdf)")
        if path:
            save_pdf(self._workspace, report, path, self)

    def print(self) -> None:
        self.evaluation.keep()
        report, printer = self.report(), QPrinter(QPrinter.PrinterMode.HighResolution)
        if report is None or QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        try:
            pages = print_pages(rendered(report), printer, self)
        except OSError:
            self._workspace.failed.emit("La impresora no recibió el informe. Revise que esté encendida y con papel.")
        else:
            self._workspace.said.emit(f"Se mandó a la impresora: {plural(pages, 'página', 'páginas')}.")

    def _file_name(self) -> str:
        if self.kinds.currentRow() == QUARTERLY:
            return f"trimestral-{self.year}-T{self.quarter.current()}"
        return f"{'gantt' if self.kinds.currentRow() == GANTT else 'programa'}-{self.year}"

    # showing

    def _show_page(self) -> None:
        try:
            report = self.report()
        except Refused:  # a year with a heading and no activity
            report = None
        self._show_checks(report)
        if report is None:
            self._pages.setText(f"Todavía no hay programa: se crea en Programa mensual ({keys.shown(keys.PROGRAMME)}).")
            self.preview.empty()
            return
        self._pages.setText("Preparando la página…")
        self.preview.ask(lambda: rendered(report))

    def _show_checks(self, report: Report | None) -> None:
        kind = self.kinds.currentRow()
        quarter = Quarter.of(self.year, self.quarter.current()) if self.year and kind == QUARTERLY else None
        through = self.through_box.currentData() if kind == PROGRAMME else None
        self.checks.show_report(report.sheet if report else None, self.year, quarter, through)

    def _show_kind(self, *_: object) -> None:
        self.evaluation.keep()
        quarterly = self.kinds.currentRow() == QUARTERLY
        self._title.setText(KINDS[self.kinds.currentRow()][0])
        self._through.setVisible(self.kinds.currentRow() == PROGRAMME)
        self._quarter.setVisible(quarterly)
        self.evaluation.setVisible(quarterly)
        self._parameters_changed()

    def _parameters_changed(self, *_: object) -> None:
        if self.year and self.kinds.currentRow() == QUARTERLY:
            self.evaluation.show_quarter(Quarter.of(self.year, self.quarter.current()))
        self._timer.start()

    def _year_changed(self, *_: object) -> None:
        self.through_box.blockSignals(True)
        self.through_box.clear()
        self.through_box.addItem("último mes capturado", None)
        for month in months_of(self.year) if self.year else ():
            self.through_box.addItem(month_name(month), month)
        self.through_box.blockSignals(False)
        self._parameters_changed()

    def _last_quarter(self) -> int:
        """The quarter last captured in the year that is shown."""
        if not self.year:
            return 1
        captured = [cell.month for cell in self._store.counts.figures(self.year).amounts]
        return Month(max(captured)).quarter.number if captured else 1

    def _told_pages(self, pages: int) -> None:
        if pages:
            quarter = quarter_name(Quarter.of(self.year, self.quarter.current()))
            what = f"{capitalized(quarter)} de {self.year}" if self.kinds.currentRow() == QUARTERLY else str(self.year)
            self._pages.setText(f"{what} · {plural(pages, 'página', 'páginas')}")

    # construction

    def _make_kinds(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName("Informes")
        for text, icon in KINDS:
            item = QListWidgetItem(icons.icon(icon), text, made)
            item.setSizeHint(QSize(0, theme.px(30)))
        made.setCurrentRow(PROGRAMME)
        made.setSpacing(1)
        made.setUniformItemSizes(True)
        theme.follow(made, lambda it: it.setFixedWidth(theme.px(200)))
        return made

    def _lay_out(self) -> None:
        self._title, self._pages = label("", "title"), label("", "note")
        self._through, self._quarter = field("&Realizado hasta", self.through_box), field("&Trimestre", self.quarter)
        self._print = button("Imprimir", "primary", "printer", keys.shown(keys.PRINT))
        self._save = button("Guardar PDF…", "outlined", "file-pdf", keys.shown(keys.SAVE_PDF))
        fields = (field("&Ejercicio", self.year_box), self._through, self._quarter)
        middle = column(self._title, *fields, (self.evaluation, 50), margins=(16, 10, 16, 10), space=10)
        middle.addStretch(1)
        middle.addWidget(self.checks)
        middle.addLayout(row((self._print, 1)))
        middle.addLayout(row((self._save, 1)))
        parameters = panel("side", middle)
        theme.follow(parameters, lambda it: it.setFixedWidth(theme.px(330)))
        page = column(row((self._pages, 1), margins=(16, 8, 16, 6)), (self.preview, 1), space=0)
        self.setLayout(row(panel("side", row(self.kinds, margins=(0, 8, 0, 0))), parameters, (page, 1), space=0))

    def _connect(self) -> None:
        self._timer.timeout.connect(self._show_page)
        self.kinds.currentRowChanged.connect(self._show_kind)
        self.year_box.currentIndexChanged.connect(self._year_changed)
        self.through_box.currentIndexChanged.connect(self._parameters_changed)
        self.quarter.changed.connect(self._parameters_changed)
        self.preview.shown.connect(self._told_pages)
        self.preview.failed.connect(self._failed)
        self._print.clicked.connect(self.print)
        self._save.clicked.connect(self.save)
        for key, action in ((keys.PRINT, self.print), (keys.SAVE_PDF, self.save)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _failed(self, _: Exception) -> None:
        self._pages.setText("No se pudo preparar la página. Nada se perdió; avise a quien cuida la computadora.")
