"""An office of which matters wait in every queue, as «Seguimiento» shows them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QLabel

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.follow_up import Move, Status
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
from xicotepec_atencion.ui.tab import FOLLOW_UP
from xicotepec_atencion.ui.typist import focused, presses, types

ZENOBIA = made.person("Zenobia Inexistente Ficticia", phone="7640005566")
OTHERS = tuple(f"Persona {letter} Supuesta" for letter in ("Alfa", "Beta", "Gama", "Delta"))


class Followed:
    """An office of which matters wait in every queue, and what its tab shows."""

    def __init__(self, office: Office) -> None:
        self.office, self.visits = office, dict[str, Visit]()

    @property
    def tab(self) -> FollowUpTab:
        if self.office.window.tabs.currentIndex() != FOLLOW_UP:
            self.office.window.show_tab(FOLLOW_UP)
        page = self.office.window.current
        assert isinstance(page, FollowUpTab)
        return page

    @property
    def box(self):
        return self.office.window.search

    @property
    def heading(self) -> str:
        return self.tab.cases.heading.said

    def brings(self, name: str, day: date, **fields: Any) -> Visit:
        self.visits[name] = visit = made.visit(day, name=name, **fields)
        assert self.office.workspace.do(Put(visit))
        return visit

    def does(self, name: str, move: Move, day: date, **fields: Any) -> None:
        assert self.office.workspace.do(Put(made.follow_up(self.visits[name], move, day, **fields)))

    def finds(self, typed: str) -> list[str]:
        """Whom the list names once that was typed into the box, from anywhere."""
        presses(keys.FIND)
        types(typed)
        self.office.waits(lambda: self.box.is_resting)
        return self.names()

    def names(self) -> list[str]:
        return [self.line(row).name for row in range(self.tab.cases.list.matters.rowCount())]

    def line(self, row: int):
        return self.tab.cases.list.matters.lines(row)

    def statuses(self) -> list[str]:
        return [self.line(row).status for row in range(self.tab.cases.list.matters.rowCount())]

    def current(self) -> str:
        """Whose matter is beside the list."""
        uid = self.tab.cases.list.current()
        return next((name for name, visit in self.visits.items() if visit.uid == uid), "")

    def goes_to_queue(self, name: str) -> None:
        """By the arrows, from the first one."""
        presses(keys.FOLLOW_UP)
        while focused() is not self.tab.queues:
            presses(keys.QUEUES)
        presses("Home")
        for _ in range(self.tab.queues.count()):
            if self.tab.queues.name_of(self.tab.queues.current) == name:
                break
            presses("Down")
        assert self.tab.queues.name_of(self.tab.queues.current) == name
        presses("Return")

    def says(self) -> str:
        """All words on the tab's empty page and page of several."""
        return "\n".join(each.text() for each in self.tab.findChildren(QLabel) if each.isVisible())

    def revision(self, name: str) -> int:
        recorded = self.office.store.visits.recorded(self.visits[name].uid)
        assert recorded
        return recorded.visit.revision

    def status(self, name: str) -> Status:
        return self.office.store.cases.of(self.visits[name]).status


def waiting(office: Office) -> Followed:
    """Zenobia's pothole is with a department and two working days late; four others are registered."""
    desk, day = Followed(office), date(2026, 2, 2)
    for department in made.DEPARTMENTS:
        assert office.workspace.do(Put(department))
    assert office.workspace.do(Put(ZENOBIA))
    desk.brings(ZENOBIA.name, day, person=ZENOBIA.uid, note="La barda de la calle Inventada")
    desk.does(ZENOBIA.name, Move.REFER, date(2026, 2, 17), due=date(2026, 3, 11), text="Que la revisen")
    for number, name in enumerate(OTHERS):
        desk.brings(name, day + timedelta(1 + number), matter=made.MATTERS[1 + number % 2].uid)
    return desk
