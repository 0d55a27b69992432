"""Tab «Informes»: a list, few parameters, the whole page beside them, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.domain.permissions import NAMES, NOT_YOURS
from xicotepec_atencion.domain.sheet import Sheet
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.evaluation_box import EvaluationBox
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.kind_list import KindList
from xicotepec_atencion.ui.panes import Panes, is_narrow
from xicotepec_atencion.ui.prose_question import ProseQuestion
from xicotepec_atencion.ui.report_checks import ReportChecks
from xicotepec_atencion.ui.report_choices import Asks, Chosen
from xicotepec_atencion.ui.report_kinds import PENDING, Kind, kind_named
from xicotepec_atencion.ui.report_making import Asked, ask_for
from xicotepec_atencion.ui.report_output import ReportOutput
from xicotepec_atencion.ui.report_page import ReportPage
from xicotepec_atencion.ui.report_parameters import ReportParameters
from xicotepec_atencion.ui.report_verbs import ReportVerbs
from xicotepec_atencion.ui.scrolling import ScrollingPage
from xicotepec_atencion.ui.tab import TabPage
from xicotepec_atencion.ui.tab_order import comes_with
from xicotepec_atencion.ui.widgets import button, column, holding, label, panel, row
from xicotepec_atencion.ui.workspace import Workspace

SETTLE = 150  # ms without a change before the page is laid out
NO_PROGRAMME = (
    "Todavía no hay programa",
    f"Se crea en Programa mensual ({keys.shown(keys.PROGRAMME)}). "
    "La hoja matutina, el diario y el desglose salen sin él.",
)
DISCREET = "Modo discreto", f"La vista previa se oculta; se imprime completo. {keys.shown(keys.DISCREET)} la muestra."
WIDTH = 184 + 330  # design pixels: of the list and of what is asked
NOTHING, BAD = "No hay qué mostrar", ("Falta algo por corregir", "Está dicho junto a su campo.")


class ReportsTab(TabPage):
    """The page is the report; it is laid out again whenever what it says may have changed."""

    archive_wanted = Signal()
    programme_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.kinds, self.parameters = KindList(), ReportParameters(workspace)
        self.evaluation, self.checks = EvaluationBox(workspace), ReportChecks(workspace)
        self._question = ProseQuestion(workspace, self.evaluation, self)
        self.page, self.output = ReportPage(self), ReportOutput(workspace, self, self._ask)
        self.preview = self.page.preview
        self.quarter, self.through_box = self.parameters.quarter, self.parameters.through_box
        self._left, self._anew = False, True
        self._asked: tuple[Kind, Chosen, Asked] | None = None  # what is in view, while the file is as it was
        self._timer = QTimer(self, singleShot=True, interval=SETTLE)
        self._lay_out()
        self._connect()
        self._show_kind()

    @property
    def kind(self) -> Kind:
        return self.kinds.kind

    def refresh(self) -> None:
        self._asked = None
        if self._left:
            return
        self.parameters.refresh()
        self.parameters.ask(self.kind)
        self.evaluation.refresh()
        if self._withheld():
            self._show_page()
        self._show_quarter()
        self._timer.start()

    def start(self) -> None:
        self._turn(to_page=False)

    def pause(self) -> None:
        self.evaluation.keep()

    def leave(self) -> None:
        self.evaluation.keep()
        self._left = True
        self._timer.stop()
        self.output.finish()
        self.preview.empty()

    def choose(self, kind: Kind) -> None:
        self.kinds.choose(kind)

    def choose_pending(self, department: Uid | None, overdue: bool) -> None:
        """What is pending of that department; None: of all."""
        names = {item.uid: item.name for item in self._workspace.store.catalogues.items(Catalogue.DEPARTMENT)}
        self.parameters.choose_pending(names.get(department, "") if department else "", overdue)
        self.choose(kind_named(PENDING))

    # what is done with the report

    def save(self) -> None:
        self._put_out(self.output.save, "&Guardar así")

    def save_tables(self) -> None:
        if self.kind.tabled is not None:
            self._put_out(self.output.save_tables)

    def print(self) -> None:
        self._put_out(self.output.print, "&Imprimir así")

    def sign(self) -> None:
        self._put_out(self.output.sign, "&Firmar así")

    def _put_out(self, out: Callable[[Kind, Chosen], object], anyway: str = "") -> None:
        """anyway: the words for going on where its prose is to be looked at; empty: it has none."""
        self._workspace.look_again()
        if not self.evaluation.keep() and self.evaluation.isVisible():
            return  # what is on the screen would not be in it; why is said
        if not self.parameters.are_whole(self.kind):
            self.parameters.go_to_problem()
        elif not self._missing() and not self._forbidden() and self._is_settled(anyway):
            out(self.kind, self.parameters.chosen())

    def _is_settled(self, anyway: str) -> bool:
        if not anyway or Asks.EVALUATION not in self.kind.asks or self.output.waiting.busy:
            return True
        return self._question.goes_on(self.parameters.chosen().quarter, anyway)

    # showing

    def _show_page(self) -> None:
        """Or in its place why there is none."""
        self._timer.stop()
        chosen, asked = self.parameters.chosen(), None
        words = self._missing() or self._withheld() or (None if self.parameters.are_whole(self.kind) else BAD)
        if not words:
            try:
                asked = ask_for(self.kind, chosen, self._workspace)
                self._asked = self.kind, chosen, asked
            except (Refused, Trouble) as problem:
                words = NOTHING, str(problem)
        self._show_checks(asked.sheet if asked else None)
        self._enable()
        if words or not asked:
            said = words or NO_PROGRAMME
            self.page.show_words(*said, begins=said == NO_PROGRAMME)
            return
        self.page.show_pages(self.kind.period(chosen), asked.looked_at, self._anew)
        self._anew = False

    def _ask(self, kind: Kind, chosen: Chosen) -> Asked:
        """What is in view, if it is still what the file says: no second cut-off of the same report leaves."""
        if self._asked and self._asked[:2] == (kind, chosen):
            asked = self._asked[2]
            if asked.sheet and asked.at.date() == self._workspace.today():
                return asked
        return ask_for(kind, chosen, self._workspace)

    def _missing(self) -> tuple[str, str] | None:
        return NO_PROGRAMME if self.kind.of_year and not self.parameters.chosen().year else None

    def _forbidden(self) -> bool:
        return self.kind.names and not self._workspace.may_name()

    def _withheld(self) -> tuple[str, str] | None:
        """Why what says who came is not on this screen."""
        if self._forbidden():
            return NAMES, NOT_YOURS
        return DISCREET if self.kind.names and self._workspace.discretion.on else None

    def _show_checks(self, sheet: Sheet | None) -> None:
        extent = self.kind.extent(self.parameters.chosen()) if self.kind.extent and sheet else None
        if extent is None:
            self.checks.show_report(None, 0, None, None)
        else:
            self.checks.show_report(sheet, extent.year, extent.quarter, extent.through)
        comes_with(self.checks, self.checks.findChildren(QPushButton))  # they were made anew

    def _show_kind(self) -> None:
        self.evaluation.keep()
        kind = self.kind
        self._title.setText(kind.name)
        self.parameters.ask(kind)
        self._verbs.table.setVisible(kind.tabled is not None)
        self._parameters_changed()

    def _parameters_changed(self) -> None:
        self._anew = True
        self._show_quarter()
        if self._withheld():
            self._show_page()
        self._timer.start()

    def _show_quarter(self) -> None:
        chosen = self.parameters.chosen()
        asked = bool(chosen.year) and Asks.EVALUATION in self.kind.asks
        self.evaluation.setVisible(asked)
        if asked:
            self.evaluation.show_quarter(chosen.quarter)

    def _enable(self) -> None:
        may = not self._missing() and not self._forbidden()
        for each in self._verbs.all:
            each.setEnabled(may)

    # construction

    def _lay_out(self) -> None:
        self._title = label("", "title", wrap=True)
        self._verbs = ReportVerbs(is_narrow(self))
        self._archive = button("Guardados…", "outlined", "archive", keys.shown(keys.ARCHIVE))
        self.evaluation.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        theme.follow(self.evaluation.text, lambda it: it.setMinimumHeight(theme.px(84)))
        self._to_page = button("Ver la página", "link", keys=keys.shown(keys.TO_PAGE))
        asked = column(
            row((self._title, 1), self._to_page),
            self.parameters,
            (self.evaluation, 50),
            margins=(16, 8, 11, 8),
            space=8,
        )
        asked.addStretch(1)
        asked.addWidget(self.checks)
        foot = column(self.output.waiting, self._verbs, margins=(16, 8, 11, 12))
        parameters = panel("side", column((ScrollingPage(holding(asked)), 1), foot, space=0))
        kept = row((self._archive, 1), margins=(8, 8, 8, 12))
        kinds = panel("side", column((self.kinds, 1), kept, margins=(0, 4, 0, 0), space=0))
        back = button("Volver a lo que se pide", "frameless", "caret-left", keys.shown(keys.TO_PAGE))
        shown = column(row(back, None, margins=(4, 0, 0, 0)), (self.page, 1), space=0)
        sides = holding(row(kinds, (parameters, 1), space=0)), holding(shown)
        self._panes = Panes(*sides, WIDTH, self._to_page, back)
        self.setLayout(row(self._panes))
        self._panes.when_narrowed(self._verbs.be_by_twos)

    def _turn(self, to_page: bool) -> None:
        """Each with the keyboard."""
        if to_page:
            self._panes.show_second(self.preview)
        else:
            self._panes.show_first()
            self.kinds.setFocus()

    def _connect(self) -> None:
        self.page.begin.clicked.connect(lambda: self.programme_wanted.emit())
        self._panes.wanted.connect(self._turn)
        self._timer.timeout.connect(self._show_page)
        self.kinds.chosen.connect(self._show_kind)
        self.parameters.changed.connect(self._parameters_changed)
        self._verbs.print.clicked.connect(self.print)
        self._verbs.sign.clicked.connect(self.sign)
        self._verbs.save.clicked.connect(self.save)
        self._verbs.table.clicked.connect(self.save_tables)
        self._archive.clicked.connect(self.archive_wanted)
        for key, does in (
            (keys.PRINT, self.print),
            (keys.SIGN, self.sign),
            (keys.SAVE_PDF, self.save),
            (keys.SAVE_TABLE, self.save_tables),
            (keys.ARCHIVE, self.archive_wanted.emit),
            (keys.TO_PAGE, lambda: self._turn(not self.page.isAncestorOf(QApplication.focusWidget() or self))),
        ):
            self._bind(key, does)
        self.output.filed.connect(self._timer.start)
        give_up, waiting = self._bind(keys.GIVE_UP, self.output.waiting.give_up), self.output.waiting
        give_up.setEnabled(False)  # Esc is somebody else's while there is nothing to give up
        waiting.begun.connect(lambda: give_up.setEnabled(True))
        waiting.ended.connect(lambda: give_up.setEnabled(False))

    def _bind(self, key: str, does: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(sequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)
        return shortcut
