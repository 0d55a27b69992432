"""What is done with the chosen matters: with one, its page does it; with several, one dialog does it with all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.queues import CaseRow
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import follow_up_dialog, icons, keys, theme
from xicotepec_atencion.ui.case_actions import CaseAction
from xicotepec_atencion.ui.case_keys import Table
from xicotepec_atencion.ui.case_list import CaseList
from xicotepec_atencion.ui.case_page import CasePage
from xicotepec_atencion.ui.case_papers import print_letter
from xicotepec_atencion.ui.menus import on_right_click, verb
from xicotepec_atencion.ui.workspace import Workspace

NONE_CHOSEN = f"No hay ningún asunto elegido: elija uno de la lista, o búsquelo con {keys.shown(keys.FIND)}."
ONE_AT_A_TIME = f"Eso se hace con un asunto a la vez: {keys.shown(keys.CLEAR)} en la lista deja elegido uno solo."
NO_LETTERS = "Ninguno de los asuntos elegidos se ha canalizado: no hay oficios que imprimir."


class CaseVerbs:
    """Who may is the workspace's word; what may follow is asked where it is written."""

    def __init__(self, workspace: Workspace, cases: CaseList, page: CasePage, parent: QWidget) -> None:
        self._workspace, self._cases, self._page, self._parent = workspace, cases, page, parent

    @property
    def keys(self) -> Table:
        """Each action's own."""
        return [(action.key, partial(self.do, action)) for action in CaseAction]

    def offer_in(self, widget: QWidget) -> None:
        """In its context menu, each with its key beside it."""
        offered: list[QAction] = []
        for action in CaseAction:
            made = verb(widget, f"{action.offered}\t{action.shown_key}", partial(self.do, action))
            offered.append(theme.follow(made, partial(_draw, action.icon)))
        on_right_click(widget, offered)

    def do(self, action: CaseAction) -> None:
        """With what is chosen; where it cannot be done it is said why."""
        rows = self._cases.chosen_rows()
        if self._cases.current() is None:
            self._refuse(NONE_CHOSEN)
        elif len(rows) < 2:
            self._page.does[action]()
        elif action.moves:
            self._move_all(action, rows)
        elif action is CaseAction.LETTER:
            self._print_letters([each.visit for each in rows])
        else:
            self._refuse(ONE_AT_A_TIME)

    def _move_all(self, action: CaseAction, rows: Sequence[CaseRow]) -> None:
        if not self._workspace.allows(FollowUp):
            return
        cases = [each.case for each in rows]
        if action.admitting(cases):
            visits = [each.visit for each in rows]
            follow_up_dialog.ask(self._workspace, action.move(cases), visits, self._parent, self._page.drafts)
        else:
            self._refuse(action.none_admits)

    def _print_letters(self, visits: Sequence[Uid]) -> None:
        """Of each the last one; whoever leaves one leaves those that follow, and is told."""
        follow_ups = self._workspace.store.follow_ups
        sent = [[each.what.uid for each in follow_ups.of(visit) if each.letter] for visit in visits]
        letters = [each[-1] for each in sent if each]
        if not letters:
            self._refuse(NO_LETTERS)
        for place, letter in enumerate(letters):
            if not print_letter(self._workspace, letter, self._parent):
                left = plural(len(letters) - place, "oficio queda", "oficios quedan")
                self._workspace.remarked.emit(f"{left} sin imprimir: cada uno con {CaseAction.LETTER.shown_key}.")
                return

    def _refuse(self, why: str) -> None:
        self._workspace.failed.emit(why)


def _draw(icon: str, action: QAction) -> None:
    action.setIcon(icons.icon(icon))
