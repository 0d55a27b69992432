"""What is done in «Gantt» and «Informes»: one script for each thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QApplication

from tests.torture.beating_desk import QUIET, BeatingDesk
from tests.torture.scale import FOLDER
from tests.torture.scripted import Script, Until, left, press, rest, type_
from tests.torture.tab_steps import Driven, goes, opens
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.archive_dialog import ArchiveDialog
from xicotepec_atencion.ui.gantt_tab import GanttTab
from xicotepec_atencion.ui.report_kinds import KINDS, kind_named
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.sign_dialog import SignDialog
from xicotepec_atencion.ui.tab import GANTT, REPORTS


def _gantt(desk: BeatingDesk) -> GanttTab:
    page = desk.window.current
    assert isinstance(page, GanttTab)
    return page


def _in_gantt(*pressed: str) -> Driven:
    def script(desk: BeatingDesk) -> Script:
        desk.chosen = str(desk.folder / "gantt.pdf")
        yield from goes(desk, GANTT)
        yield from press("Home", "Down", "Right")
        for key in pressed:
            yield from desk.press(key)
            yield from rest(QUIET)
        if QApplication.activeModalWidget() is not None:
            yield from press("Esc")
            yield from left()

    return script


def _gantt_years(desk: BeatingDesk) -> Script:
    yield from goes(desk, GANTT)
    yield _gantt(desk).year_box.setFocus
    for key in ("Up", "Down"):
        yield from press(key)
        yield from rest(QUIET)


GANTTS: Mapping[str, Driven] = {
    "otro ejercicio": _gantt_years,
    "acercar y alejar": _in_gantt(keys.ZOOM_IN, keys.ZOOM_IN, keys.ZOOM_OUT, keys.ZOOM_OUT),
    "abrir un periodo": _in_gantt(keys.OPEN),
    "guardar PDF": _in_gantt(keys.PROGRAMME_PDF),
    "ver como tabla": _in_gantt(keys.AS_TABLE),
}


# reports


def _reports(desk: BeatingDesk) -> ReportsTab:
    page = desk.window.current
    assert isinstance(page, ReportsTab)
    return page


def _kind(name: str, *pressed: str) -> Driven:
    """Its first pages, looked at and turned, and then these keys."""

    def script(desk: BeatingDesk) -> Script:
        yield from goes(desk, REPORTS)
        page = _reports(desk)
        yield _chooses(desk, name)
        yield from rest(2 * QUIET)
        yield Until(lambda: page.preview.pages, f"no pages, but {page.page.said}", 300)
        yield page.preview.setFocus
        yield from press("PgDown", "PgDown")
        yield page.kinds.setFocus
        for key in pressed:
            desk.chosen = str(desk.folder / ("informe.xlsx" if key == keys.SAVE_TABLE else "informe.pdf"))
            yield from desk.press(key)
            yield Until(lambda: not page.output.waiting.busy, "it is on its way out")
            yield from rest(QUIET)

    return script


def _turns(desk: BeatingDesk) -> Script:
    """The year's pages, larger and smaller."""
    yield from goes(desk, REPORTS)
    yield _chooses(desk, KINDS[0].name)
    yield from rest(2 * QUIET)
    yield Until(lambda: _reports(desk).preview.pages > 1, "no pages", 300)
    pages = keys.PAGE_ON, keys.PAGE_BACK, keys.LARGER, keys.SMALLER, keys.WHOLE_PAGE
    for key in (*pages, keys.TO_PAGE, keys.TO_PAGE):
        yield from desk.press(key)
        yield from rest(QUIET)


def _evaluates(desk: BeatingDesk) -> Script:
    """A draft of the quarter's evaluation, and what is to be looked at in it."""
    yield from goes(desk, REPORTS)
    yield _chooses(desk, "Informe trimestral")
    yield from rest(2 * QUIET)
    yield _reports(desk).evaluation.text.setFocus
    yield from desk.press(keys.DRAFT)
    yield Until(lambda: _reports(desk).evaluation.text.toPlainText(), "no draft", 30)
    yield from type_(" Y 37 más.")
    yield from rest(2 * QUIET)
    yield from desk.press(keys.TO_FINDINGS)


def _signs(desk: BeatingDesk) -> Script:
    """As far as what it asks of somebody who has no e.firma, or why nobody can sign it."""
    yield from goes(desk, REPORTS)
    yield _chooses(desk, KINDS[0].name)
    yield from rest(2 * QUIET)
    yield from desk.press(keys.SIGN)
    yield Until(lambda: not _reports(desk).output.waiting.busy, "it is being kept")
    yield from rest(QUIET)
    if isinstance(QApplication.activeModalWidget(), SignDialog):
        yield from press("Esc")
    yield from left()


def _gives_up(desk: BeatingDesk) -> Script:
    yield from goes(desk, REPORTS)
    yield _chooses(desk, KINDS[0].name)
    yield from rest(2 * QUIET)
    desk.chosen = str(desk.folder / "informe.pdf")
    yield from desk.press(keys.PRINT, keys.GIVE_UP)
    yield Until(lambda: not _reports(desk).output.waiting.busy, "it goes on")


def _chooses(desk: BeatingDesk, name: str) -> Callable[[], object]:
    return lambda: _reports(desk).choose(kind_named(name))


LEAVES = (keys.PRINT, keys.SAVE_PDF, keys.SAVE_TABLE)
SHORT = ("Hoja matutina", "Diario de atenciones")  # what leaves in the short run, too
REPORTING: Mapping[str, Driven] = {
    **{kind.name: _kind(kind.name, *(LEAVES if FOLDER or kind.name in SHORT else ())) for kind in KINDS},
    "las páginas": _turns,
    "evaluación": _evaluates,
    "firmar": _signs,
    "dejarlo": _gives_up,
    "informes guardados": opens(ArchiveDialog, REPORTS, keys.ARCHIVE),
}
