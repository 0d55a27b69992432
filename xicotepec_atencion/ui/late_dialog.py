"""What is late («extemporáneo») in a month: what belongs to it and counts elsewhere or waits, and what counts in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHeaderView, QWidget

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import Late
from xicotepec_atencion.domain.people import UNNAMED
from xicotepec_atencion.domain.spanish import capitalized, count, month_name, plural, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.asking import size
from xicotepec_atencion.ui.dialog import Dialog
from xicotepec_atencion.ui.tables import cell, plain_count, plain_table
from xicotepec_atencion.ui.widgets import button, column, flow, label

HEADS = ("Folio o captura", "Actividad", "Fecha", "Persona o fuente", "Aporta", "Es de", "Cuenta en")
AMOUNT = HEADS.index("Aporta")
MOST_SHOWN = 500  # an import into a closed month brings more than anybody reads
STRETCHED = HEADS.index("Persona o fuente")


class LateDialog(Dialog):
    """A list; no total, for activities count different things. number: how many there are, of which these are the
    first."""

    def __init__(
        self, parent: QWidget, month: Month, late: Sequence[Late], names: Mapping[Uid, str], number: int
    ) -> None:
        super().__init__(parent)
        title = f"Extemporáneas de {month_name(month)} de {month.year}"
        self.setWindowTitle(title)
        self.table = plain_table(HEADS, title, len(late))
        for line, each in enumerate(late):
            for place, text in enumerate(_cells(each, names.get(each.activity, ""))):
                self.table.setItem(line, place, cell(text, place == AMOUNT))
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(STRETCHED, QHeaderView.ResizeMode.Stretch)
        self.table.selectRow(0)
        close = button("&Cerrar", keys="Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        said = plural(number, "extemporánea", "extemporáneas")
        if number > len(late):
            said = f"Las primeras {count(len(late))} de {said}; el informe del trimestre las trae todas."
        foot = flow(label(said, "note"), None, close)
        self.setLayout(column(label(title, "title"), (self.table, 1), foot, margins=(16, 14, 16, 14), space=10))
        theme.follow(self, lambda it: size(it, 900, 420))
        self.table.setFocus()


def _cells(each: Late, activity: str) -> tuple[str, ...]:
    what = each.what
    amount = plain_count(what.amount)
    counts = "espera, sin contar" if each.waits else capitalized(month_name(what.counts))
    belongs = capitalized(month_name(what.belongs))
    if what.folio is None or what.served_on is None:
        return ("Captura manual", activity, "", what.source, amount, belongs, counts)
    who = what.name or what.unseen or UNNAMED
    return (str(what.folio), activity, short_day(what.served_on), who, amount, belongs, counts)
