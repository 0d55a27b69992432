"""What is done in «Seguimiento»: one script for each thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.torture.beating_desk import QUIET, BeatingDesk
from tests.torture.scripted import Script, Until, left, press, rest, type_
from tests.torture.tab_steps import Driven, answers, goes
from xicotepec_atencion.domain.queues import Queue
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.attachments_dialog import AttachmentsDialog
from xicotepec_atencion.ui.dialogs import ReasonDialog
from xicotepec_atencion.ui.follow_up_dialog import FollowUpDialog
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.person_file_dialog import PersonFileDialog
from xicotepec_atencion.ui.reports_tab import ReportsTab
from xicotepec_atencion.ui.tab import FOLLOW_UP


def _follow_up(desk: BeatingDesk) -> FollowUpTab:
    page = desk.window.current
    assert isinstance(page, FollowUpTab)
    return page


def _queues(desk: BeatingDesk) -> Script:
    """Each of them, and some of its matters."""
    yield from goes(desk, FOLLOW_UP)
    yield _follow_up(desk).queues.setFocus
    yield from press("Home")
    for _ in range(_follow_up(desk).queues.count()):
        yield from press("Down")
        yield from rest(QUIET)


def _in_queue(key: str, *then: Callable[[], Script]) -> Driven:
    """With the first open matter."""

    def script(desk: BeatingDesk) -> Script:
        yield from goes(desk, FOLLOW_UP)
        yield partial(_follow_up(desk).queues.choose_quietly, Queue.OPEN)
        yield _follow_up(desk)._choose_queue
        yield _follow_up(desk).to_list
        yield from desk.press(key)
        for each in then:
            yield from each()
        yield from rest(QUIET)
        yield from left()

    return script


def _to_queues(desk: BeatingDesk) -> Script:
    """Round the panes, and Enter and Esc in each."""
    yield from goes(desk, FOLLOW_UP)
    for key in (keys.QUEUES, keys.QUEUES, keys.QUEUES, keys.OPEN, keys.CLEAR, keys.OPEN_ON_PAD, keys.CLEAR):
        yield from desk.press(key)
        yield from rest(QUIET)


def _several(desk: BeatingDesk) -> Script:
    yield from goes(desk, FOLLOW_UP)
    yield _follow_up(desk).to_list
    yield from desk.press(keys.SELECT_ALL)
    yield from rest(QUIET)
    yield from desk.press(keys.REFER)
    yield from answers(FollowUpDialog, "Esc")
    yield from left()
    yield from desk.press(keys.CLEAR)


def _corrects_visit(desk: BeatingDesk) -> Script:
    yield from _in_queue(keys.CORRECT_VISIT)(desk)
    yield Until(lambda: isinstance(desk.window.current, IntakeTab), "not in the form", 30)
    yield from press(keys.CLEAR)


def _pending(desk: BeatingDesk) -> Script:
    yield from _in_queue(keys.PENDING)(desk)
    yield Until(lambda: isinstance(desk.window.current, ReportsTab), "no list", 30)


def _writes_note(desk: BeatingDesk) -> Script:
    yield from _in_queue(keys.NOTE)(desk)
    yield from type_("Se habló con quien lo lleva.")
    yield from press("Return")
    yield desk.says("Seguimiento agregado")


def _person(desk: BeatingDesk) -> Script:
    """Of somebody who is known."""
    yield from goes(desk, FOLLOW_UP)
    yield partial(_follow_up(desk).show_case, desk.someone.visit.uid)
    yield from rest(QUIET)
    yield from desk.press(keys.PERSON_FILE)
    yield from answers(PersonFileDialog, "Esc")
    yield from left()
    yield from press(keys.CLEAR)


FOLLOWING: Mapping[str, Driven] = {
    "las colas": _queues,
    "de un lado a otro": _to_queues,
    "agregar seguimiento": _writes_note,
    "seguimiento de otro día": _in_queue(keys.PAST_NOTE, lambda: answers(FollowUpDialog, "Esc")),
    "canalizar": _in_queue(
        keys.REFER, lambda: answers(FollowUpDialog, "Down", keys.SAVE), lambda: answers(PaperDialog, "Return")
    ),
    "recordatorio": _in_queue(
        keys.REMIND, lambda: answers(FollowUpDialog, keys.SAVE), lambda: answers(PaperDialog, "Esc")
    ),
    "oficio": _in_queue(keys.LETTER, lambda: answers(PaperDialog, "Esc")),
    "resolver": _in_queue(keys.ADVANCE, lambda: answers(FollowUpDialog, "1", keys.SAVE)),
    "en proceso": _in_queue(keys.TURN, lambda: answers(FollowUpDialog, "Esc")),
    "estado": _in_queue(keys.STATUS, lambda: answers(PaperDialog, "Esc")),
    "adjuntos": _in_queue(keys.DOCUMENTS, lambda: answers(AttachmentsDialog, "Esc")),
    "datos de la persona": _person,
    "varios": _several,
    "corregir la atención": _corrects_visit,
    "cancelar la atención": _in_queue(keys.CANCEL_VISIT, lambda: answers(ReasonDialog, "Esc")),
    "imprimir pendientes": _pending,
}
