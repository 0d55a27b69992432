"""A percentage large, with its name and what it is of."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from xicotepec_atencion.domain.shares import Share
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.ui.signs import SignLabel
from xicotepec_atencion.ui.widgets import caption, card, column, label, row


class ShareCard(QFrame):
    """Shows one Share."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._percent, self._of = SignLabel(size=24), label("", "figure"), label("", "note")
        self._name = caption("", self._percent)
        figures = row(self._percent, self._of, None, space=8)
        inside = row(self._sign, (column(self._name, figures, space=0), 1), space=12)
        self.setLayout(row(card(inside, margins=(14, 6, 14, 6))))

    def show_share(self, share: Share) -> None:
        self._sign.set_letter(share.letter)
        self._sign.setVisible(bool(share.letter))
        self._name.setText(capitalized(share.name))
        self._percent.setText(share.percent)
        self._of.setText(share.of if share.letter else " · ".join(filter(None, (share.of, share.verdict))))
        self.setAccessibleName(f"{share.name}: {share.percent}, {share.of}. {share.verdict}")
