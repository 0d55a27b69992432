"""The line below: what happened at the left, with its undo; the state of the file at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from PySide6.QtWidgets import QStatusBar, QWidget

from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import button, holding, label, picture, row

Mood = Literal["ok", "error", "info"]
_ICONS = {"ok": "check-circle", "error": "warning-circle", "info": "info"}


class Offer(NamedTuple):
    """A link beside what was said."""

    text: str
    keys: str
    does: Callable[[], object]


class StatusLine(QStatusBar):
    """A message stays until the next one; nothing here vanishes by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        theme.follow(self, lambda it: it.setFixedHeight(theme.px(30)))
        self._icon, self.text = picture("info"), label("")
        self.text.setMinimumWidth(1)  # a long sentence must not widen the window
        self._links = (button("", "link"), button("", "link"))
        self._offers: tuple[Offer, ...] = ()
        for place, link in enumerate(self._links):
            link.clicked.connect(lambda _=False, place=place: self._follow(place))
        self.who, self.backup = button("", "link"), label("", "note")
        self.discreet = button("Modo discreto", "link", "eye-slash", keys.shown(keys.DISCREET))
        self.discreet.hide()
        left = QWidget()
        left.setLayout(row(self._icon, self.text, *self._links, None, margins=(12, 0, 8, 0), space=6))
        self.addWidget(left, 1)
        self.addPermanentWidget(holding(row(self.discreet)))
        self.addPermanentWidget(holding(row(self.who)))
        self._warning = picture("warning", "warning", 14)
        theme.follow(self.backup, lambda it: it.setContentsMargins(0, 0, theme.px(12), 0))
        self.addPermanentWidget(holding(row(8, self._warning, self.backup, space=4)))
        self.say("", "info")

    def say(self, sentence: str, mood: Mood = "ok", *offers: Offer) -> None:
        """Say what happened, and offer at its side what can be done about just that: two things at most."""
        self.text.setText(sentence)
        self.text.setToolTip(tip(sentence))
        self._icon.setVisible(bool(sentence))
        self._icon.setPixmap(icons.pixmap(_ICONS[mood], mood if mood != "info" else "ink2"))
        self._offers = offers
        for place, link in enumerate(self._links):
            link.setVisible(place < len(offers))
            if place < len(offers):
                link.say(offers[place].text, offers[place].keys)
        self.text.setProperty("kind", "error" if mood == "error" else "text")
        theme.restyle(self.text)

    def say_backup(self, text: str, warns: bool) -> None:
        """How well the file is kept; with a mark where somebody should see to it."""
        self.backup.setText(text)
        self._warning.setVisible(warns)
        self.backup.setProperty("kind", "text" if warns else "note")
        theme.restyle(self.backup)
        self.backup.setMinimumWidth(self.backup.sizeHint().width())

    def _follow(self, place: int) -> None:
        if place < len(self._offers):
            self._offers[place].does()
