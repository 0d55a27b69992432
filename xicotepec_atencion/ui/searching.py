"""From the search box to «Seguimiento», and back to where somebody was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from xicotepec_atencion.ui.search_box import SearchBox
from xicotepec_atencion.ui.tab import FOLLOW_UP
from xicotepec_atencion.ui.undo_key import HandsOnUndo
from xicotepec_atencion.ui.workspace import Workspace

if TYPE_CHECKING:
    from xicotepec_atencion.ui.follow_up_tab import FollowUpTab
    from xicotepec_atencion.ui.window import Window


class Searching(QObject):
    """What is typed is found in «Seguimiento», whatever tab was shown; with nothing typed Esc leads back."""

    def __init__(self, window: Window, workspace: Workspace, box: SearchBox) -> None:
        super().__init__(window)
        self._window, self._box = window, box
        self._page: FollowUpTab | None = None
        self._tab = FOLLOW_UP  # where somebody was, and in which field
        self._stood: QWidget | None = None
        box.begun.connect(self._come)
        box.settled.connect(self._look)
        box.entered.connect(self._to_found)
        box.emptied.connect(self._empty)
        box.left.connect(self._go_back)
        workspace.entered.connect(self._empty)
        workspace.discretion_changed.connect(lambda: self._hide(workspace.discretion.on))
        self._hands_on = HandsOnUndo(self)
        self._hands_on.watch(box)

    def follow(self, page: FollowUpTab) -> None:
        """Its keys work in the box, too; what it shows instead of what was found empties the box."""
        self._page = page
        page.hear_keys(self._box)
        page.search_left.connect(lambda: self._box.show_text(""))
        page.search(self._box.text())

    def begin(self) -> None:
        """Wherever the keyboard is."""
        stands = self._window.focusWidget()
        self._box.begin()
        if stands is not self._box:
            self._stood = stands

    def _come(self) -> None:
        self._tab, self._stood = self._window.tabs.currentIndex(), None

    def _look(self) -> None:
        """Nothing typed is nothing to go elsewhere for; nor is what somebody typed who has gone on."""
        here = self._window.focusWidget() is self._box
        if here and self._box.text().strip() and self._window.tabs.currentIndex() != FOLLOW_UP:
            self._window.show_tab(FOLLOW_UP, starts=False)
        if self._page:
            self._page.search(self._box.text())

    def _to_found(self) -> None:
        self._window.show_tab(FOLLOW_UP, starts=False)
        if self._page:
            self._page.to_list()

    def _empty(self) -> None:
        self._box.show_text("")
        if self._page:
            self._page.search("")

    def _hide(self, on: bool) -> None:
        """What is typed may be a name."""
        if on and self._box.text():
            self._empty()

    def _go_back(self) -> None:
        self._window.show_tab(self._tab)
        if self._stood and isValid(self._stood) and self._stood.isVisible():
            self._stood.setFocus()
