"""The verbs on a catalogue's lines: each a button, a key, and a line of the list's own menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.menus import verb
from xicotepec_atencion.ui.widgets import Button, button, column, flow

Does = Callable[[], object]
RETIRE, OFFER = "Retirar", "Volver a ofrecer"
_ICONS = {RETIRE: "archive", OFFER: "arrow-u-up-left"}


@dataclass(frozen=True)
class Verb:
    action: QAction
    button: Button

    def allow(self, can: bool) -> None:
        self.action.setEnabled(can)
        self.button.setEnabled(can)


class CatalogueVerbs:
    """Whoever has them says what they do; `allow` is asked after each choice."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._retires = RETIRE

    def bind(self, **does: Does) -> None:
        """add, rename, retire, up, down, sort, import_list, paste."""
        self.add = self._make("&Agregar", keys.ADD_LINE, "plus", does["add"])
        self.rename = self._make("Re&nombrar", keys.RENAME_LINE, "pencil-simple", does["rename"])
        self.retire = self._make(RETIRE, keys.RETIRE_LINE, "", does["retire"])
        self.up = self._make("&Subir", keys.LINE_UP, "arrow-up", does["up"])
        self.down = self._make("&Bajar", keys.LINE_DOWN, "arrow-down", does["down"])
        self.sort = self._make("&Ordenar alfabéticamente", "", "sort-ascending", does["sort"])
        self.import_list = self._make("&Importar lista…", keys.OPEN_LIST, "folder-open", does["import_list"])
        self.paste = self._make("&Pegar lista", keys.PASTE_LIST, "clipboard-text", does["paste"])
        theme.follow(self.retire.button, lambda _: self._make_room())

    @property
    def of_a_line(self) -> list[QAction]:
        return [each.action for each in (self.rename, self.retire, self.up, self.down)]

    @property
    def of_the_list(self) -> list[QAction]:
        return [each.action for each in (self.add, self.sort, self.import_list, self.paste)]

    def allow(self, writing: bool, line: int, lines: int, retired: bool) -> None:
        """line: the number of the chosen one, -1: none."""
        for each in (self.add, self.import_list, self.paste):
            each.allow(writing)
        self.sort.allow(writing and lines > 1)
        for each, can in ((self.rename, True), (self.retire, True), (self.up, line > 0), (self.down, line < lines - 1)):
            each.allow(writing and line >= 0 and can)
        self._retires = OFFER if retired else RETIRE
        self._name_retire()

    def lay_out(self) -> QVBoxLayout:
        first = (self.add, self.rename, self.retire, self.paste)
        second = (self.up, self.down, self.sort, self.import_list)
        return column(*(flow(*(each.button for each in line), None, space=6) for line in (first, second)), space=6)

    def _make(self, text: str, key: str, icon: str, does: Does) -> Verb:
        action = verb(self._owner, text.replace("&", ""), does, key)
        made = button(text, "outlined", icon or _ICONS[text], keys.shown(key) if key else "")
        made.clicked.connect(action.trigger)
        return Verb(action, made)

    def _make_room(self) -> None:
        """For either word, so that nothing beside it moves."""
        made = self.retire.button
        made.setMinimumWidth(0)
        widths: list[int] = []
        for self._retires in (OFFER, RETIRE):
            self._name_retire()
            widths.append(made.sizeHint().width())
        made.setMinimumWidth(max(widths))

    def _name_retire(self) -> None:
        self.retire.action.setText(self._retires)
        self.retire.button.say(self._retires, keys.shown(keys.RETIRE_LINE))
        self.retire.button.setIcon(icons.icon(_ICONS[self._retires]))
