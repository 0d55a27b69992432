"""What a person does with each verb of the window's menus: one script each, by menu and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from tests import visit_files
from tests.torture.beating_desk import QUIET, BeatingDesk
from tests.torture.scripted import Script, Until, asked, by_key, left, offered, press, rest, type_
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.about_dialog import AboutDialog
from xicotepec_atencion.ui.account_forms import FirstDialog
from xicotepec_atencion.ui.archive_dialog import ArchiveDialog
from xicotepec_atencion.ui.backups_dialog import BackupsDialog
from xicotepec_atencion.ui.catalogues_dialog import CataloguesDialog
from xicotepec_atencion.ui.days_off_dialog import DaysOffDialog
from xicotepec_atencion.ui.example_window import ExampleDialog
from xicotepec_atencion.ui.guide_dialog import GuideDialog
from xicotepec_atencion.ui.handover_dialog import HandoverDialog
from xicotepec_atencion.ui.imports_dialog import ImportsDialog
from xicotepec_atencion.ui.incidents_dialog import IncidentsDialog
from xicotepec_atencion.ui.keys_dialog import KeysDialog
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.logbook_dialog import LogbookDialog
from xicotepec_atencion.ui.notice_dialog import NoticeDialog
from xicotepec_atencion.ui.office_dialog import OfficeDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.person_search import PersonSearch
from xicotepec_atencion.ui.privacy_terms_dialog import PrivacyTermsForm
from xicotepec_atencion.ui.programme_import import ProgrammeImport
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.requests_dialog import RequestsDialog
from xicotepec_atencion.ui.restore_dialog import RestoreDialog
from xicotepec_atencion.ui.retention_dialog import RetentionDialog
from xicotepec_atencion.ui.session import NOTHING_TO_LOCK
from xicotepec_atencion.ui.sheets_dialog import SheetsDialog
from xicotepec_atencion.ui.signatories_dialog import SignatoriesDialog
from xicotepec_atencion.ui.tab import FOLLOW_UP, GANTT, INTAKE, PROGRAMME, REPORTS
from xicotepec_atencion.ui.verify_dialog import VerifyDialog
from xicotepec_atencion.ui.visit_import import VisitImport
from xicotepec_atencion.ui.withheld_dialog import WithheldDialog

Driven = Callable[[BeatingDesk], Script]
PROGRAMME_SEED = Path(__file__).parents[1] / "layouts" / "seeds"


def chooses(name: str, desk: BeatingDesk) -> Script:
    yield from by_key(offered(desk.window)[name])


def looks(dialog: type[QDialog], *and_: str, saves: bool = False) -> Callable[[str, BeatingDesk], Script]:
    """Open it, press these keys in it, and leave it."""

    def script(name: str, desk: BeatingDesk) -> Script:
        yield from chooses(name, desk)
        yield from asked(dialog)
        yield from rest(QUIET)
        yield from press(*and_)
        yield from rest(QUIET)
        if not saves:
            yield from press("Esc")
        yield from left()

    return script


def shows(tab: int) -> Callable[[str, BeatingDesk], Script]:
    """That tab: for the first time, and again."""

    def script(name: str, desk: BeatingDesk) -> Script:
        for _ in range(2):
            desk.window.show_tab(REPORTS if tab == INTAKE else INTAKE)
            yield from chooses(name, desk)
            yield Until(lambda: desk.window.tabs.currentIndex() == tab, "another tab", 30)
            yield from rest(QUIET)

    return script


def says(beginning: str) -> Callable[[str, BeatingDesk], Script]:
    def script(name: str, desk: BeatingDesk) -> Script:
        yield from chooses(name, desk)
        yield desk.says(beginning)

    return script


def _backs_up(name: str, desk: BeatingDesk) -> Script:
    yield Until(lambda: not desk.window.backing_up.busy, "the day's copy")
    yield from chooses(name, desk)
    yield Until(lambda: desk.said.startswith("Respaldo verificado"), "no copy")


def _restores(name: str, desk: BeatingDesk) -> Script:
    """As far as what would come of it; nothing takes the file's place."""
    shown: list[RestoreDialog] = []
    yield from chooses(name, desk)
    yield from asked(RestoreDialog, shown)
    yield from rest(QUIET)
    yield from press("Return", "Return")  # the chosen one, and «Revisar»
    yield Until(lambda: shown[0].do.isEnabled(), "the copy was not opened")
    yield from press("Esc")
    yield from left()


def _opens_copy(name: str, desk: BeatingDesk) -> Script:
    """Somebody who would rather not, for it is another process."""
    desk.chosen, before = "", desk.asked
    yield from chooses(name, desk)
    yield Until(lambda: desk.asked > before, "no file was asked for", 30)
    yield from rest(QUIET)
    assert desk.window.isVisible()


def _book(name: str, desk: BeatingDesk) -> Script:
    yield from chooses(name, desk)
    yield from asked(LateCapture)
    yield from type_("29 oct")
    yield from press("Return", "Return", "Return")
    yield from type_(desk.someone.name[:9])
    yield from press("Return")
    yield from rest(QUIET)
    yield from press("Esc")
    yield from rest(QUIET)
    yield from _leaves(Question)


def _leaves(kind: type[QDialog]) -> Script:
    """Yes, where it is asked whether what was typed may go."""
    if isinstance(QApplication.activeModalWidget(), kind):
        yield from press("Return")
    yield from left()


def _morning(name: str, desk: BeatingDesk) -> Script:
    yield from chooses(name, desk)
    yield Until(lambda: isinstance(desk.window.current, ReportsTab), "no report")
    yield from rest(QUIET)
    page = desk.window.current
    assert isinstance(page, ReportsTab)
    assert page.preview.pages


def _imports_programme(name: str, desk: BeatingDesk) -> Script:
    shown: list[ProgrammeImport] = []
    desk.chosen = str(_programme(desk))
    yield from chooses(name, desk)
    yield from asked(ProgrammeImport)
    yield from press("Esc")
    yield from left()
    yield from chooses(name, desk)
    yield from asked(ProgrammeImport, shown)
    yield from press(keys.OPEN_PROGRAMME)
    yield Until(lambda: shown[0].document is not None and not shown[0].waiting.busy, "it was not read", 60)
    yield from press(keys.SAVE)
    yield from left()


def _programme(desk: BeatingDesk) -> Path:
    """A document with one activity."""
    path = desk.folder / "programa.csv"
    months = "Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre"
    lines = (
        f"Actividad,Unidad,{months}",
        f"Actividad importada,Atenciones,{','.join(str(n) for n in range(1, 13))}",
    )
    path.write_text("Programa anual 2026\n" + "\n".join(lines), encoding="utf-8")
    return path


def _imports_visits(name: str, desk: BeatingDesk) -> Script:
    shown: list[VisitImport] = []
    desk.chosen = str(visit_files.write(desk.folder / "lista.csv", visit_files.HEADING, visit_files.rows(300)))
    yield from chooses(name, desk)
    yield from asked(VisitImport, shown)
    yield from press(keys.OPEN_VISITS)
    yield Until(lambda: not shown[0].waiting.busy and shown[0].checked is not None, "it was not read", 120)
    while isinstance(QApplication.activeModalWidget(), VisitImport):
        yield from rest(QUIET)
        yield from press(keys.SAVE)
        yield from rest(QUIET)
    yield Until(lambda: not desk.window.imports.loading.busy, "it was not loaded", 300)


def _people(name: str, desk: BeatingDesk) -> Script:
    yield from chooses(name, desk)
    yield from asked(PeopleDialog)
    yield from type_(desk.someone.name[:7])
    yield from rest(QUIET)
    yield from press("Esc")
    yield from left()


def _discreet(name: str, desk: BeatingDesk) -> Script:
    for on in (True, False):
        yield from chooses(name, desk)
        yield Until(lambda on=on: desk.workspace.discretion.on == on, "as it was", 30)
        yield from rest(QUIET)


def _searches(name: str, desk: BeatingDesk) -> Script:
    who = desk.someone
    yield from chooses(name, desk)
    for letters in (who.name[:8], str(who.folio)):
        yield from type_(letters)
        yield from rest(QUIET)
        yield from press("Ctrl+A")
    yield from press("Del", "Esc")


def _locks(name: str, desk: BeatingDesk) -> Script:
    """There are no accounts: it is said how there would be."""
    desk.window.status.say("", "info")
    yield from chooses(name, desk)
    yield desk.says(NOTHING_TO_LOCK)


def _accounts(name: str, desk: BeatingDesk) -> Script:
    yield from chooses(name, desk)
    yield from asked(FirstDialog)
    yield from press("Esc")
    yield from left()


def _hands_over(name: str, desk: BeatingDesk) -> Script:
    """All of the office is packed while the window lives."""
    shown: list[HandoverDialog] = []
    desk.chosen = str(desk.folder / "paquete.zip")
    yield from chooses(name, desk)
    yield from asked(HandoverDialog, shown)
    yield from press("Return")
    yield Until(lambda: shown[0].digest.text(), "it was not packed", 1800)
    yield from press("Esc")
    yield from left()


def _guide(name: str, desk: BeatingDesk) -> Script:
    """Beside the window: a search in it, another chapter, and away."""
    yield from chooses(name, desk)
    yield Until(lambda: isinstance(QApplication.activeWindow(), GuideDialog), "no guide", 20)
    yield from press(keys.FIND)
    yield from type_("res")
    yield from rest(QUIET)
    yield from press("Down", "Down", "Return", keys.PAGE_BEFORE)
    yield from rest(QUIET)
    yield from press("Esc")
    yield Until(lambda: not isinstance(QApplication.activeWindow(), GuideDialog), "it is open", 20)


def _closed(name: str, desk: BeatingDesk) -> Script:
    """An action that nobody may take now."""
    assert not offered(desk.window)[name].isEnabled()
    yield lambda: None


MENUS: Mapping[str, Callable[[str, BeatingDesk], Script]] = {
    "Ver › Atención diaria": shows(INTAKE),
    "Ver › Seguimiento": shows(FOLLOW_UP),
    "Ver › Programa mensual": shows(PROGRAMME),
    "Ver › Gantt": shows(GANTT),
    "Ver › Informes": shows(REPORTS),
    "Ver › Buscar": _searches,
    "Ver › Modo discreto": _discreet,
    "Aspecto › Oscuro": says("Aspecto: siempre oscuro"),
    "Aspecto › Claro": says("Aspecto: siempre claro"),
    "Aspecto › Como el sistema": says("Aspecto: el mismo"),
    "Tamaño de letra › 125 %": says("Tamaño de letra: 125 %"),
    "Tamaño de letra › 150 %": says("Tamaño de letra: 150 %"),
    "Tamaño de letra › 175 %": says("Tamaño de letra: 175 %"),
    "Tamaño de letra › 200 %": says("Tamaño de letra: 200 %"),
    "Tamaño de letra › Letra más chica": says("Tamaño de letra: 175 %"),
    "Tamaño de letra › Letra más grande": says("Tamaño de letra: 200 %"),
    "Tamaño de letra › 100 %": says("Tamaño de letra: 100 %"),
    "Tamaño de letra › Letra normal": says("Tamaño de letra: 100 %"),
    "Archivo › Captura de la libreta…": _book,
    "Archivo › Hojas para un apagón…": looks(SheetsDialog),
    "Archivo › Hoja matutina": _morning,
    "Archivo › Informes guardados…": looks(ArchiveDialog),
    "Archivo › Importar programa…": _imports_programme,
    "Archivo › Importar atenciones…": _imports_visits,
    "Archivo › Importaciones…": looks(ImportsDialog, "Down", "Down"),
    "Archivo › Respaldar ahora": _backs_up,
    "Archivo › Respaldos…": looks(BackupsDialog),
    "Archivo › Restaurar un respaldo…": _restores,
    "Archivo › Abrir copia de sólo lectura…": _opens_copy,
    "Archivo › Paquete de entrega…": _hands_over,
    "Archivo › Bloquear": _locks,
    "Archivo › Cambiar de usuario…": _locks,
    "Edición › Personas…": _people,
    "Oficina › Datos de la oficina…": looks(OfficeDialog),
    "Oficina › Firmantes…": looks(SignatoriesDialog),
    "Oficina › Catálogos…": looks(CataloguesDialog, "Down", "Up"),
    "Oficina › Días inhábiles…": looks(DaysOffDialog),
    "Oficina › Cuentas…": _accounts,
    "Oficina › Cambiar mi contraseña…": _closed,
    "Oficina › Bitácora…": looks(LogbookDialog, "Down", "PgDown", "End", "Home"),
    "Privacidad › Datos de una persona…": looks(PersonSearch),
    "Privacidad › Bloqueadas y anonimizadas…": looks(WithheldDialog),
    "Privacidad › Solicitudes…": looks(RequestsDialog),
    "Privacidad › Incidentes…": looks(IncidentsDialog),
    "Privacidad › Conservación de datos…": looks(RetentionDialog, "Down", "Tab", "Space", "Alt+T"),
    "Privacidad › Plazos…": looks(PrivacyTermsForm, "Up", "Tab", "Down"),
    "Privacidad › Aviso de privacidad…": looks(NoticeDialog),
    "Ayuda › Guía": _guide,
    "Ayuda › Teclas": looks(KeysDialog, "PgDown", "G", "U"),
    "Ayuda › Recorrido de diez minutos": looks(ExampleDialog),
    "Ayuda › Verificar documento…": looks(VerifyDialog),
    "Ayuda › Oficina de ejemplo…": looks(ExampleDialog),
    "Ayuda › Acerca de": looks(AboutDialog, "Alt+C", "Tab"),
}
COPIES = ("Archivo › Respaldar ahora", "Archivo › Restaurar un respaldo…")  # they wait for the day's own
LAST = "Archivo › Salir"  # by itself, at the end


def menu_scripts(desk: BeatingDesk) -> Mapping[str, Callable[[], Script]]:
    return {name: partial(script, name, desk) for name, script in MENUS.items()}
