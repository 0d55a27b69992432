"""What a person does in the dialogs that hold much: long lists, many rows at once, whatever reads or writes all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from tests.torture.beating_desk import QUIET, BeatingDesk
from tests.torture.scale import rounds
from tests.torture.scripted import Script, Until, asked, by_key, left, offered, press, rest, type_
from xicotepec_atencion.domain.changes import Withhold
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.logbook import Group
from xicotepec_atencion.domain.office import Catalogue
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.archive_dialog import ArchiveDialog
from xicotepec_atencion.ui.asked_for import withheld_persons
from xicotepec_atencion.ui.batch_rows import BatchRows
from xicotepec_atencion.ui.catalogue_import import ImportDialog
from xicotepec_atencion.ui.catalogue_kinds import ORDER
from xicotepec_atencion.ui.catalogues_dialog import CataloguesDialog
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.forgetting_dialog import ForgettingDialog
from xicotepec_atencion.ui.imports_dialog import ImportsDialog
from xicotepec_atencion.ui.incident_form import IncidentForm
from xicotepec_atencion.ui.incidents_dialog import IncidentsDialog
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.logbook_dialog import LogbookDialog
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.person_dialog import PersonDialog
from xicotepec_atencion.ui.person_file_dialog import PersonFileDialog
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.request_form import AnswerForm, DoneForm, RequestForm
from xicotepec_atencion.ui.requests_dialog import RequestsDialog
from xicotepec_atencion.ui.withheld_dialog import WithheldDialog

Driven = Callable[[BeatingDesk, Recorded], Script]
LINES, ROWS = rounds(250, 2_000), rounds(250, 5_000)  # of a list, and of a paper book


def opens(desk: BeatingDesk, verb: str, kind: type[QDialog]) -> Script:
    yield from by_key(offered(desk.window)[verb])
    yield from asked(kind)
    yield from rest(QUIET)


def presses_on(*pressed: str) -> Script:
    """One after the other, each when nothing is left of the one before."""
    for key in pressed:
        yield from press(key)
        yield from rest(QUIET)


def _logbook(desk: BeatingDesk, who: Recorded) -> Script:
    yield from opens(desk, "Oficina › Bitácora…", LogbookDialog)
    yield from press("Alt+D")
    yield from presses_on(*["Down"] * len(Group))
    yield from press("Home", "Alt+P")
    yield from presses_on("Down", "Up")
    yield from press("Alt+S")
    yield from presses_on("Up", "Down")
    yield from press("Alt+F")
    yield from type_(str(who.folio))
    yield from rest(QUIET)
    yield from press("Esc")
    yield from left()


def _list(desk: BeatingDesk, who: Recorded) -> Script:
    yield from opens(desk, "Oficina › Catálogos…", CataloguesDialog)
    for _ in range(ORDER.index(Catalogue.MATTER)):
        yield from presses_on("Down")
    QGuiApplication.clipboard().setText("\n".join(f"Asunto inventado número {n}" for n in range(LINES)))
    yield from press("Return", keys.PASTE_LIST)
    yield from asked(ImportDialog)
    yield from presses_on("Down", "Space", "Return")
    yield from presses_on("End", keys.LINE_UP, keys.RETIRE_LINE, keys.RENAME_LINE)
    yield from type_("Asunto con otro nombre")
    yield from presses_on("Return", keys.FIND_LINE)
    yield from type_("número 12")
    yield from presses_on("Down", "Return", keys.UNDO, keys.UNDO, keys.UNDO, keys.UNDO)
    while isinstance(QApplication.activeModalWidget(), CataloguesDialog):
        yield from press("Esc")
    yield from left()


def _paper_book(desk: BeatingDesk) -> str:
    """As another program copies its rows."""
    named = (desk.store.catalogues.items(each)[0].name for each in (Catalogue.CHANNEL, Catalogue.AREA))
    begins = "\t".join(("", "29/10/2026", *named))
    return "\n".join(f"{begins}\tPersona Inventada {n}\t\t{desk.matter}\t1\tnota inventada {n}" for n in range(ROWS))


def _book(desk: BeatingDesk, who: Recorded) -> Script:
    shown: list[LateCapture] = []
    QGuiApplication.clipboard().setText(_paper_book(desk))
    yield from opens(desk, "Archivo › Captura de la libreta…", LateCapture)
    yield from asked(LateCapture, shown)
    read = Until(lambda: not shown[0].waiting.busy, "it was not read", 120)
    yield read
    yield lambda: shown[0].table.go(0, 0)
    yield from press(keys.PASTE)
    yield read
    assert len(shown[0].model.good()) == ROWS, shown[0].status.text.text()
    yield from presses_on(keys.SAVE)
    assert not shown[0].model.rows, shown[0].status.text.text()
    yield from presses_on(keys.UNDO)
    yield read
    yield lambda: shown[0].table.selectAll()
    yield from presses_on(keys.DROP_ROWS)
    assert not shown[0].model.rows
    yield from press("Esc")
    yield from left()


def _people(desk: BeatingDesk, who: Recorded) -> Script:
    yield from opens(desk, "Edición › Personas…", PeopleDialog)
    yield from presses_on("Down", "End", "Home", "Up")
    yield from type_(who.name)
    yield from presses_on("Return")
    yield from asked(PersonDialog)
    yield from press("End")
    yield from type_(" Inventada")
    yield from presses_on(keys.SAVE)
    yield from asked(PeopleDialog)
    yield from presses_on(keys.UNDO, "Esc")
    yield from left()


def _person(desk: BeatingDesk, who: Recorded) -> Script:
    """All that is known of somebody, page by page; and what it would be to forget them."""
    shown: list[PersonFileDialog] = []
    yield from opens(desk, "Edición › Personas…", PeopleDialog)
    yield from type_(who.name)
    yield from presses_on("Down", keys.PERSON_FILE)
    yield from asked(PersonFileDialog, shown)
    yield lambda: shown[0].tabs.setFocus()
    yield from presses_on("Right", "Right", "Right", "Right", "Alt+A")
    yield from asked(ForgettingDialog)
    yield from presses_on("Esc", "Alt+B")
    yield from asked(ReasonDialog)
    yield from presses_on("Esc", "Esc", "Esc")
    yield from left()


def _withheld(desk: BeatingDesk, who: Recorded) -> Script:
    """Somebody is blocked, found again among those, and given back."""
    assert who.visit.person
    yield partial(desk.workspace.do, Withhold(who.visit.person, "Lo pidió"))
    yield from rest(QUIET)
    yield partial(withheld_persons, desk.workspace, desk.window)
    yield from asked(WithheldDialog)
    yield from presses_on("Return")
    yield from asked(PersonFileDialog)
    yield from rest(QUIET)
    yield from presses_on("Alt+B")
    yield from asked(ReasonDialog)
    yield from type_("Se resolvió")
    yield from presses_on("Return")
    yield Until(lambda: not desk.store.withheld.any(), "nobody came back", 30)
    yield from presses_on("Esc", "Esc")
    yield from left()


def _archive(desk: BeatingDesk, who: Recorded) -> Script:
    yield from opens(desk, "Archivo › Informes guardados…", ArchiveDialog)
    yield from press(keys.FIND_DOCUMENT)
    yield from type_("informe")
    yield from rest(QUIET)
    yield from press("Esc")
    yield from left()


def _imports(desk: BeatingDesk, who: Recorded) -> Script:
    """The last one is looked at, goes, and counts again."""
    yield from opens(desk, "Archivo › Importaciones…", ImportsDialog)
    yield from presses_on("End", keys.ROWS_OF)
    yield from asked(BatchRows)
    yield from presses_on("End", "Esc", keys.WITHDRAW)
    yield from asked(ReasonDialog)
    yield from type_("Era otro archivo")
    yield from presses_on("Return", keys.COUNT_AGAIN)
    yield from asked(Question)
    yield from presses_on("Return", "Esc")
    yield from left()


def _requests(desk: BeatingDesk, who: Recorded) -> Script:
    """Somebody asks that their data go: it is written down, extended, answered and done, and all of it taken back."""
    yield from opens(desk, "Privacidad › Solicitudes…", RequestsDialog)
    yield from press(keys.ADD_ENTRY)
    yield from asked(RequestForm)
    yield from press("Right", "Right", "Tab")
    yield from type_(who.name)
    yield from press("Tab")
    yield from type_(who.name)
    yield from presses_on("Return")
    yield from type_("Que se borre lo mío")
    yield from presses_on(keys.SAVE, keys.EXTEND_REQUEST, keys.ANSWER_REQUEST)
    yield from asked(AnswerForm)
    yield from presses_on(keys.SAVE, keys.DONE_REQUEST)
    yield from asked(DoneForm)
    yield from presses_on(keys.SAVE, keys.ENTRY_PAPER)
    yield from asked(PaperDialog)
    yield from presses_on("Esc", keys.UNDO, keys.UNDO, keys.UNDO, keys.UNDO, "Esc")
    yield from left()


def _incidents(desk: BeatingDesk, who: Recorded) -> Script:
    yield from opens(desk, "Privacidad › Incidentes…", IncidentsDialog)
    yield from press(keys.ADD_ENTRY)
    yield from asked(IncidentForm)
    yield from type_("Se extravió una memoria inventada")
    yield from presses_on(keys.SAVE, keys.ENTRY_PAPER)
    yield from asked(PaperDialog)
    yield from presses_on("Esc", keys.DROP_ENTRY, keys.UNDO, keys.UNDO, "Esc")
    yield from left()


DIALOGS: Mapping[str, Driven] = {
    "Diálogos · lo que se filtra en la bitácora": _logbook,
    "Diálogos · una lista pegada en un catálogo": _list,
    "Diálogos · una libreta pegada, guardada y deshecha": _book,
    "Diálogos · una persona con otro nombre": _people,
    "Diálogos · los datos de una persona": _person,
    "Diálogos · una persona bloqueada que vuelve": _withheld,
    "Diálogos · lo que se busca en los informes guardados": _archive,
    "Diálogos · una importación que se retira y vuelve": _imports,
    "Diálogos · una solicitud que se contesta y se deshace": _requests,
    "Diálogos · un incidente que se registra y se deshace": _incidents,
}


def dialog_scripts(desk: BeatingDesk) -> Mapping[str, Callable[[], Script]]:
    """With somebody whom it takes a while to find; nobody waits for that at a desk."""
    who = desk.someone
    return {name: partial(script, desk, who) for name, script in DIALOGS.items()}
