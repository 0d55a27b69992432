"""The line below: what happened at the left, with its undo; the state of the file at the right."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Literal, NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from xicotepec_atencion.ui import keys, theme
from xicotepec_atencion.ui.spoken import announce, joined
from xicotepec_atencion.ui.tips import tip
from xicotepec_atencion.ui.widgets import button, holding, label, picture, row

Mood = Literal["ok", "error", "info"]
LEAST = 100  # design pixels: what is said in less is not broken
FIRST = 1000  # a share of the room
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
        self._icon, self.text = picture("info"), label("")
        self.text.setMinimumWidth(1)  # a long sentence must not widen the window
        self._links = (button("", "link"), button("", "link"))
        self._offers: tuple[Offer, ...] = ()
        for place, link in enumerate(self._links):
            link.clicked.connect(lambda _=False, place=place: self._follow(place))
        self.who, self.backup = button("", "link"), label("", "note")
        self._warning = picture("warning", "warning", 14)
        self.discreet = button("Modo discreto", "link", "eye-slash", keys.shown(keys.DISCREET))
        self.discreet.hide()
        left = QWidget()
        self._said = row(self._icon, self.text, *self._links, None, margins=(12, 0, 8, 0), space=6)
        left.setLayout(self._said)
        self.addWidget(left, 1)
        self.addPermanentWidget(holding(row(self.discreet)))
        self._calm = holding(row(self.who)), holding(row(8, self._warning, self.backup, space=4))
        theme.follow(self.backup, _keep_room)
        for each in self._calm:
            self.addPermanentWidget(each)
        self.say("", "info")
        theme.follow(self, StatusLine._fit)

    def say(self, sentence: str, mood: Mood = "ok", *offers: Offer) -> None:
        """Say what happened, and offer at its side what can be done about just that: two things at most."""
        self.text.setText(sentence)
        self.text.setToolTip(tip(sentence))
        self._icon.setVisible(bool(sentence))
        self._icon.show_icon(_ICONS[mood], mood if mood != "info" else "ink2")
        self._offers = offers
        for place, link in enumerate(self._links):
            link.setVisible(place < len(offers))
            if place < len(offers):
                link.say(offers[place].text, offers[place].keys)
        self.text.setProperty("kind", "error" if mood == "error" else "text")
        theme.restyle(self.text)
        self._fit()
        offered = (joined(each.text, each.keys) for each in offers)
        announce(self.text, joined(sentence, *offered), urgent=mood == "error")

    def say_backup(self, text: str, warns: bool) -> None:
        """How well the file is kept; with a mark where somebody should see to it."""
        self.backup.setText(text)
        self._warning.setVisible(warns)
        self.backup.setProperty("kind", "text" if warns else "note")
        theme.restyle(self.backup)
        _keep_room(self.backup)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What happened is said whole: where it needs the room, what is always there makes way for it, and what is
        longer than the line goes on in a further one."""
        words = self.text.fontMetrics().horizontalAdvance(self.text.text()) + theme.px(2)
        links = sum(each.sizeHint().width() + theme.px(6) for each in self._links if not each.isHidden())
        aside = links + theme.px(12 + 16 + 6 + 8 + 12)
        always = sum(each.sizeHint().width() + theme.px(8) for each in (*self._calm, self.discreet))
        makes_way = bool(words) and words + aside + always > self.width()
        for each in self._calm:
            each.setHidden(makes_way and not (each is self._calm[-1] and not self._warning.isHidden()))
        room = self.width() - aside - sum(each.sizeHint().width() for each in self._calm if not each.isHidden())
        long = makes_way and words > room > theme.px(LEAST)
        self.text.setWordWrap(long)
        self._said.setStretch(1, FIRST if long else 0)
        lines = ceil(1.1 * words / room) if long else 1
        self.setFixedHeight(max(theme.px(30), lines * self.text.fontMetrics().lineSpacing() + theme.px(6)))

    def _follow(self, place: int) -> None:
        if place < len(self._offers):
            self._offers[place].does()


def _keep_room(text: QLabel) -> None:
    """A long sentence beside it does not shorten it."""
    text.setContentsMargins(0, 0, theme.px(12), 0)
    text.setMinimumWidth(0)  # else that is the least it asks for
    text.setMinimumWidth(text.sizeHint().width())
