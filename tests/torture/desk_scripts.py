"""What a clerk does in «Atención diaria»: one script for each thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.offices import UNTIL
from tests.attached import document
from tests.torture.beating_desk import QUIET, BeatingDesk
from tests.torture.scripted import Script, Until, by_key, left, offered, press, rest, type_
from tests.torture.tab_steps import Driven, answers, goes, opens
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.attachments_dialog import AttachmentsDialog
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.late_capture import LateCapture
from xicotepec_atencion.ui.notice_dialog import NoticeDialog
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.people_dialog import PeopleDialog
from xicotepec_atencion.ui.tab import INTAKE
from xicotepec_atencion.ui.visits_dialog import VisitsDialog

NEW_NAME = "Zenobia Inexistente"


def _intake(desk: BeatingDesk) -> IntakeTab:
    page = desk.window.current
    assert isinstance(page, IntakeTab)
    return page


def _types(desk: BeatingDesk, name: str = "", note: str = "") -> Script:
    yield from goes(desk, INTAKE)
    yield from type_(name)
    yield from press("Tab")
    yield from type_(desk.matter[:8])
    yield from press("Tab", "Tab")
    yield from type_(note)


def _saves(key: str) -> Driven:
    def script(desk: BeatingDesk) -> Script:
        yield from goes(desk, INTAKE)
        yield from desk.press(keys.UNNAMED)
        yield from type_(desk.matter[:8])
        yield from desk.press(key)
        yield desk.says("Folio ")

    return script


def _returns(desk: BeatingDesk) -> Script:
    """Somebody who is known, with a note; their visits are looked at."""
    yield from goes(desk, INTAKE)
    yield from type_(desk.someone.name)
    yield from rest(QUIET)
    yield from press("Return")
    yield from type_(desk.matter[:8])
    yield from press("Tab", "Tab")
    yield from type_("Trae copia de su recibo.")
    yield from desk.press(keys.VISITS_OF)
    yield from answers(VisitsDialog, "Esc")
    yield from left()
    yield from desk.press(keys.SAVE)
    yield desk.says("Folio ")


def _is_new(desk: BeatingDesk) -> Script:
    yield from goes(desk, INTAKE)
    yield from type_(NEW_NAME)
    yield from desk.press(keys.NEW)
    yield from type_(desk.matter[:8])
    yield from press("Tab")
    yield from desk.press(keys.MORE)
    yield from type_("7760000009")
    yield from desk.press(keys.SAVE)
    yield desk.says("Folio ")


def _is_same(desk: BeatingDesk) -> Script:
    """Called like somebody who is known; it is they."""
    yield from goes(desk, INTAKE)
    yield from type_(NEW_NAME)
    yield from desk.press(keys.NEW)
    yield from type_(desk.matter[:8])
    yield from desk.press(keys.SAVE)
    yield from rest(QUIET)
    yield from desk.press(keys.SAME_PERSON)
    yield from desk.press(keys.SAVE)
    yield desk.says("Folio ")


def _clears(desk: BeatingDesk) -> Script:
    yield from _types(desk, "Algo que se borra")
    yield from desk.press(keys.CLEAR)
    yield Until(lambda: _intake(desk).form.is_blank(), "it was not wiped", 30)


def _in_list(key: str, *then: Callable[[], Script]) -> Driven:
    """With the newest of the day's visits, of which there are some."""

    def script(desk: BeatingDesk) -> Script:
        yield from goes(desk, INTAKE)
        yield from desk.press(keys.LIST)
        yield from press("Home")
        yield from desk.press(key)
        for each in then:
            yield from each()

    return script


def _corrects(desk: BeatingDesk) -> Script:
    """How many came, of one that is not settled."""
    yield from _saves(keys.SAVE)(desk)
    yield from _in_list(keys.CORRECT)(desk)
    yield _intake(desk).form.persons.setFocus
    yield from press("Up")
    yield from desk.press(keys.SAVE)
    yield from type_("Llegó otra")
    yield from desk.press(keys.SAVE)
    yield Until(lambda: "corregido" in desk.said, f"{desk.said}", 30)


def _attaches(desk: BeatingDesk) -> Script:
    desk.chosen = str(document(desk.folder))
    yield from _in_list(keys.ATTACH, lambda: answers(AttachmentsDialog, "Return"), lambda: press("Esc"), left)(desk)


def _undoes(name: str, said: str) -> Driven:
    def script(desk: BeatingDesk) -> Script:
        yield from goes(desk, INTAKE)
        yield from by_key(offered(desk.window)[name])
        yield desk.says(said)

    return script


def _other_day(desk: BeatingDesk) -> Script:
    """A day of the past, and back."""
    yield from goes(desk, INTAKE)
    form = _intake(desk).form
    before = form.day()
    yield form.date.setFocus
    yield from press("Ctrl+A")
    yield from type_("15 oct")
    yield from press("Return")
    yield Until(lambda: form.day() != before, "the same day", 30)
    yield form.date.setFocus
    yield from press("Ctrl+A")
    yield from type_(f"{UNTIL.day} oct")
    yield from press("Return")
    yield Until(lambda: form.day() == before, "another day", 30)


INTAKES: Mapping[str, Driven] = {
    "guardar": _saves(keys.SAVE),
    "guardar, con el teclado numérico": _saves(keys.SAVE_ON_PAD),
    "guardar y resolver": _saves(keys.SETTLE),
    "guardar y resolver, con el teclado numérico": _saves(keys.SETTLE_ON_PAD),
    "alguien que ya vino": _returns,
    "alguien nuevo": _is_new,
    "es la misma persona": _is_same,
    "limpiar": _clears,
    "otro día": _other_day,
    "corregir": _corrects,
    "resolver": _in_list(keys.SETTLE_CHOSEN),
    "comprobante": _in_list(keys.RECEIPT, lambda: answers(PaperDialog, "Return"), left),
    "adjuntar": _attaches,
    "cancelar": _in_list(keys.CANCEL, lambda: answers(ReasonDialog, "Return", typed="Dos veces"), left),
    "seguimiento": _in_list(keys.CASE),
    "captura de la libreta": opens(LateCapture, INTAKE, keys.LATE),
    "aviso": opens(NoticeDialog, INTAKE, keys.NOTICE),
    "personas": opens(PeopleDialog, INTAKE, keys.PEOPLE),
    "Edición › Deshacer": _undoes("Edición › Deshacer", "Se deshizo"),
    "Edición › Rehacer": _undoes("Edición › Rehacer", "Se rehizo"),
}
