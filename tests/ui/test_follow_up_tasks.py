"""The five tasks of following a matter up, by keys alone, in the real window."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests import made
from tests.office import Office, asked
from tests.paper.printed import pages
from tests.papers import Tray, accesses, at_the_paper, tray
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.follow_up import Move, Outcome, Status, Told
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.store.examine import examine
from xicotepec_atencion.ui import follow_up_dialog, keys
from xicotepec_atencion.ui.case_page import CasePage
from xicotepec_atencion.ui.follow_up_dialog import FollowUpDialog
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.intake_tab import IntakeTab
from xicotepec_atencion.ui.paper_dialog import PaperDialog
from xicotepec_atencion.ui.typist import focused, presses, types

CAME = date(2026, 3, 2)
MATTER = made.visit(CAME, name=made.LUPE.name, person=made.LUPE.uid, note="La barda se cayó.")


@pytest.fixture
def desk(office: Office) -> Office:
    """Guadalupe came two weeks ago, and the office has departments."""
    for each in (*made.DEPARTMENTS, made.LUPE, MATTER):
        assert office.workspace.do(Put(each))
    return office


def page(office: Office) -> CasePage:
    tab = office.window.current
    assert isinstance(tab, FollowUpTab)
    return tab.page


def finds(office: Office) -> CasePage:
    """Look Guadalupe's matter up, and go to it."""
    presses(keys.FIND)
    types("guada inven")
    presses("Return")
    office.waits(lambda: page(office).file is not None)
    return page(office)


def case(office: Office, visit: Visit = MATTER) -> tuple[Status, Outcome | None]:
    now = office.store.cases.of(visit)
    return now.status, now.resolution and now.resolution.outcome


def moves(office: Office, visit: Visit = MATTER) -> list[Move]:
    return [each.what.move for each in office.store.follow_ups.of(visit.uid)]


def in_dialog(office: Office, key: str, does: Callable[[FollowUpDialog], object]) -> None:
    office.answers(lambda: does(asked(FollowUpDialog)))
    presses(key)
    office.takes_the_keyboard()


def done(office: Office, *more: object) -> None:
    """Put what happened before."""
    for each in more:
        assert office.workspace.do(Put(each))  # pyright: ignore[reportArgumentType]


def test_how_is_mine_getting_on(desk: Office):
    done(desk, made.follow_up(MATTER, Move.REFER, CAME, due=date(2026, 3, 23)))
    found = finds(desk)
    assert found.head.chip.said == "Canalizada"
    assert found.timeline.events.events[0].title == "Canalizada a Sindicatura Inventada"
    said: list[str] = []

    def read(dialog: PaperDialog) -> None:
        desk.waits(lambda: bool(dialog.preview.pdf))
        said.extend(each.text for each in pages(dialog.preview.pdf))
        presses("Esc")

    at_the_paper(desk, read, keys.STATUS)
    assert "Sindicatura Inventada" in " ".join(said[0].split())


def test_a_follow_up_is_added_and_taken_back(desk: Office):
    found = finds(desk)
    presses(keys.NOTE)
    types("Se habló con el vecino. Acepta.")
    presses(keys.NEW_LINE)
    types("Falta la firma.")
    presses("Return")
    assert desk.said == "Seguimiento agregado al folio 000001."
    newest = found.timeline.events.events[0]
    assert (newest.title, newest.text) == ("Se habló con el vecino", "Acepta.\nFalta la firma.")
    assert (focused(), found.note.text) == (found.note.edit, "")
    presses(keys.UNDO)
    assert moves(desk) == []
    assert focused() is found.note.edit
    presses("Return")
    assert moves(desk) == []
    assert found.note.problem == "Escriba qué se hizo o qué respondieron."


def test_a_matter_is_referred_with_its_oficio_and_the_department_reminded(
    desk: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    paper = tray(tmp_path / "oficio.pdf", monkeypatch)
    found = finds(desk)
    in_dialog(desk, keys.REFER, lambda _: refers(desk, "sind"))
    assert desk.store.cases.of(MATTER).due == date(2026, 4, 6)  # fifteen working days
    assert left(desk, paper) == "NIN-OFI/CAN/0001/2026"
    assert found.head.chip.said == "Canalizada"
    assert desk.store.follow_ups.of(MATTER.uid)[0].sent

    desk.time = made.moment(2026, 4, 9)
    desk.workspace.changed.emit()
    assert found.banner.said == (
        "Venció hace 3 días hábiles. Sindicatura Inventada no ha respondido el oficio NIN-OFI/CAN/0001/2026."
    )
    paper.path = tmp_path / "recordatorio.pdf"
    in_dialog(desk, keys.REMIND, lambda _: reminds(desk))
    assert moves(desk) == [Move.REFER, Move.REMIND]
    assert desk.store.cases.of(MATTER).due == date(2026, 4, 16)
    assert left(desk, paper) == "NIN-OFI/CAN/0002/2026"
    assert found.banner.said == ""


def left(office: Office, paper: Tray) -> str:
    """The number of the oficio that went to the printer last."""
    assert paper.path.read_bytes().startswith(b"%PDF")
    kind, body = accesses(office.store)[-1]
    assert kind == "printed"
    return json.loads(body)["number"]


def refers(office: Office, department: str) -> None:
    """Choose it, say nothing more, and print the oficio that comes up then."""
    types(department)
    presses("Return")
    prints(office)
    presses("Return")


def reminds(office: Office) -> None:
    prints(office)
    presses(keys.SAVE)


def prints(office: Office) -> None:
    """Once the paper is there, which comes after what is open now has gone."""
    timer = QTimer(office.window, interval=5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PaperDialog) and dialog.isActiveWindow() and QApplication.focusWidget():
            timer.stop()
            presses("Return")

    timer.timeout.connect(look)
    timer.start()


def test_it_is_resolved_and_then_closed_with_what_was_answered(desk: Office):
    found = finds(desk)

    def resolves(dialog: FollowUpDialog) -> None:
        presses(keys.SAVE)
        assert dialog.problems == ["Elija cómo se resolvió."]
        presses(keys.OUTCOMES[1])
        presses("Return")
        assert dialog.problems == ["Escriba por qué."]
        types("No hay presupuesto.")
        presses("Return")

    in_dialog(desk, keys.ADVANCE, resolves)
    assert case(desk) == (Status.RESOLVED, Outcome.NEGATIVE)
    assert desk.said == "Folio 000001 resuelto: negativa o no viable."
    assert found.banner.said == "Falta avisar a la persona. Se resolvió el 16 mar: negativa o no viable."

    def closes(dialog: FollowUpDialog) -> None:
        assert dialog.text.edit.said == "No hay presupuesto."
        presses("Return")
        assert dialog.problems == ["Elija cómo se le avisó."]
        types("telef")
        assert dialog.problems == []
        presses("Return")

    in_dialog(desk, keys.ADVANCE, closes)
    assert case(desk) == (Status.CLOSED, Outcome.NEGATIVE)
    closed = desk.store.follow_ups.of(MATTER.uid)[-1].what
    assert (closed.text, closed.told) == ("No hay presupuesto.", Told.BY_PHONE)
    assert found.banner.said == ""
    presses(keys.UNDO)
    presses(keys.UNDO)
    assert case(desk) == (Status.REGISTERED, None)


def test_who_knows_already_is_not_told_twice(desk: Office):
    finds(desk)

    def resolves(_: FollowUpDialog) -> None:
        presses(keys.OUTCOMES[0])
        types("Que ya quedó.")
        presses("Tab")
        presses("Space")
        presses("Tab")
        types("1")
        presses("Return")

    in_dialog(desk, keys.ADVANCE, resolves)
    assert moves(desk) == [Move.RESOLVE, Move.CLOSE]
    assert desk.said == "Folio 000001 resuelto: positiva y cerrado."
    assert desk.workspace.undoable == "resolver y cerrar el asunto"
    presses(keys.UNDO)
    assert moves(desk) == []


def test_a_closed_one_is_opened_again(desk: Office):
    done(desk, made.follow_up(MATTER, Move.SETTLE, CAME))
    found = finds(desk)

    def reopens(dialog: FollowUpDialog) -> None:
        presses("Return")
        assert dialog.problems == ["Escriba por qué se reabre."]
        types("Volvió a caerse.")
        presses("Return")

    in_dialog(desk, keys.TURN, reopens)
    assert case(desk) == (Status.REOPENED, None)
    assert found.head.chip.said == "Reabierta"


def test_it_was_settled_at_the_desk_only_where_nobody_took_it_up(desk: Office):
    found = finds(desk)

    def cannot(dialog: FollowUpDialog) -> None:
        presses(keys.OUTCOMES[3])
        presses(keys.SAVE)
        assert dialog.problems == ["Elija cómo se resolvió."]
        presses("Esc")

    done(desk, made.follow_up(MATTER, Move.START, CAME))
    in_dialog(desk, keys.ADVANCE, cannot)
    assert case(desk) == (Status.UNDERWAY, None)
    presses(keys.UNDO)
    in_dialog(desk, keys.ADVANCE, lambda _: (presses(keys.OUTCOMES[3]), presses("Return")))
    assert case(desk) == (Status.CLOSED, Outcome.AT_DESK)
    assert found.head.chip.said == "Cerrada · orientada en el acto"
    assert desk.said == "Folio 000001 cerrado: orientada en el acto."
    assert examine(desk.store).findings == ()


def test_what_is_typed_waits_with_its_matter(desk: Office):
    other = made.visit(CAME, matter=made.MATTERS[1].uid, name=made.LUPE.name, person=made.LUPE.uid)
    done(desk, other)
    found = finds(desk)
    shown = folio(found)
    presses(keys.NOTE)
    types("A medias")
    done(desk, made.follow_up(other))
    assert (folio(found), found.note.text) == (shown, "A medias")
    presses(keys.QUEUES, times=2)
    presses("Down")
    assert folio(found) != shown
    assert found.note.text == ""
    presses("Up")
    assert (folio(found), found.note.text) == (shown, "A medias")


def folio(found: CasePage) -> str:
    assert found.file
    return found.file.recorded.folio.short


def test_a_dialog_that_is_left_keeps_what_was_typed(desk: Office):
    finds(desk)
    in_dialog(desk, keys.REFER, lambda _: (presses("Tab", times=3), types("Que revisen"), presses("Esc")))
    assert desk.said == "No se guardó. Lo escrito sigue ahí si lo abre otra vez."
    waited: list[str] = []
    in_dialog(desk, keys.REFER, lambda dialog: (waited.append(dialog.text.edit.said), presses("Esc")))
    assert waited == ["Que revisen"]
    assert moves(desk) == []


def test_several_are_settled_at_once_without_those_that_cannot_be(desk: Office):
    second, closed = made.visit(CAME), made.visit(CAME)
    done(desk, second, closed, made.follow_up(closed, Move.SETTLE, CAME))
    presses(keys.FOLLOW_UP)
    desk.answers(lambda: several(asked(FollowUpDialog)))
    uids = [each.uid for each in (MATTER, second, closed)]
    assert follow_up_dialog.ask(desk.workspace, Move.RESOLVE, uids, page(desk), page(desk).drafts)
    assert [case(desk, each)[0] for each in (MATTER, second, closed)] == [Status.CLOSED] * 3
    assert desk.said == "2 folios cerrados: orientada en el acto."
    desk.takes_the_keyboard()
    presses(keys.UNDO)
    assert [case(desk, each)[0] for each in (MATTER, second)] == [Status.REGISTERED, Status.REGISTERED]


def several(dialog: FollowUpDialog) -> None:
    assert dialog.windowTitle() == "Resolver 2 asuntos"
    assert "000003. El asunto ya está cerrado" in dialog.left_out
    assert QApplication.focusWidget() is not None
    presses(keys.OUTCOMES[3])
    presses("Return")


def test_a_visit_is_corrected_from_its_matter(desk: Office):
    finds(desk)
    presses(keys.CORRECT_VISIT)
    tab = desk.window.current
    assert isinstance(tab, IntakeTab)
    assert tab.form.day() == CAME
    assert tab.form.draft().note == "La barda se cayó."
    tab.form.note.setFocus()
    presses("End")
    types(" Otra vez.")
    presses(keys.SAVE)
    types("Faltaba un dato")  # why what counts already is changed
    presses(keys.SAVE)
    recorded = desk.store.visits.recorded(MATTER.uid)
    assert recorded
    assert recorded.visit.note == "La barda se cayó. Otra vez."
