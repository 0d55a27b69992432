"""The line below: what happened at the left, with its undo; the state of the file at the right."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStatusBar, QWidget

from xicotepec_atencion.ui import icons, keys, theme
from xicotepec_atencion.ui.widgets import button, label, picture, row

Mood = Literal["ok", "error", "info"]
_ICONS = {"ok": "check-circle", "error": "warning-circle", "info": "info"}


class StatusLine(QStatusBar):
    """A message stays until the next one; nothing here vanishes by itself."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._icon, self.text = picture("info"), label("")
        self._undo = button("&Deshacer", "link", keys=keys.shown(keys.UNDO))
        self._undo.clicked.connect(self.undo_wanted)
        self.backup = label("", "note")
        left = QWidget()
        left.setLayout(row(self._icon, self.text, self._undo, None, margins=(12, 0, 8, 0), space=6))
        self.addWidget(left, 1)
        theme.follow(self.backup, lambda it: it.setContentsMargins(theme.px(8), 0, theme.px(12), 0))
        self.addPermanentWidget(self.backup)
        self.say("", "info")

    def say(self, sentence: str, mood: Mood = "ok", undoable: str = "") -> None:
        """Say what happened; `undoable`: what the undo at its side would take back (empty: none)."""
        self.text.setText(sentence)
        self._icon.setVisible(bool(sentence))
        self._icon.setPixmap(icons.pixmap(_ICONS[mood], mood if mood != "info" else "ink2"))
        self._undo.setVisible(bool(undoable))
        self._undo.setToolTip(f"Deshacer: {undoable}")
        self.text.setProperty("kind", "error" if mood == "error" else "text")
        theme.restyle(self.text)
