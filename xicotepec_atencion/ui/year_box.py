"""Chooses one of the years that have a programme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from xicotepec_atencion.ui.spoken import described


class YearBox(QComboBox):
    """Offers the file's years; the choice stays where it can, else it is the current year or the newest."""

    def __init__(self) -> None:
        super().__init__()
        described(self, "Ejercicio").setAccessibleName("Ejercicio")

    @property
    def year(self) -> int:
        """0 where the file has no programme."""
        return self.currentData() or 0

    def offer(self, years: Sequence[int], this_year: int) -> bool:
        """Offer these; whether they are other ones than before."""
        if [self.itemData(n) for n in range(self.count())] == list(years):
            return False
        shown = self.year
        with QSignalBlocker(self):
            self.clear()
            for year in years:
                self.addItem(str(year), year)
            found = self.findData(shown if shown in years else this_year)
            self.setCurrentIndex(max(found, 0) if years else -1)
        return True

    def choose(self, year: int) -> None:
        self.setCurrentIndex(self.findData(year))
