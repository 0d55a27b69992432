"""Before somebody is anonymised: what goes for ever, what stays, and what is to be looked at first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from xicotepec_atencion.domain.forgetting import (
    LOOKING,
    WORD,
    cautions,
    elsewhere,
    goes,
    searched,
    stays,
    title,
)
from xicotepec_atencion.domain.mentions import Mention, Mentions
from xicotepec_atencion.domain.person_file import PersonFile
from xicotepec_atencion.domain.privacy import Right
from xicotepec_atencion.domain.spanish import short_day
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.ui import asked_for, keys, theme
from xicotepec_atencion.ui.background import sentence_of
from xicotepec_atencion.ui.key_names import sequence
from xicotepec_atencion.ui.request_box import RequestBox
from xicotepec_atencion.ui.tables import cell, plain_table, with_widths
from xicotepec_atencion.ui.typed_consent import TypedConsent
from xicotepec_atencion.ui.waiting import Progress, Waiting
from xicotepec_atencion.ui.widgets import Item, card, column, fit, label, message, picture, row
from xicotepec_atencion.ui.workspace import Workspace

HEADS = ("Folio", "Día", "Dónde")
WIDE, LIST = 820, 110  # design pixels: the dialog, and the height of the list


class ForgettingDialog(TypedConsent):
    """Leaves everything as it is unless the word is typed. request: by which it is done; None: by none. A visit that
    may name them is opened where it can be corrected, and nobody is forgotten."""

    def __init__(self, workspace: Workspace, file: PersonFile, parent: QWidget) -> None:
        self._workspace, self._file = workspace, file
        self._mentions: Sequence[Mention] = ()
        self.waiting, self.found = Waiting(after=200), label(LOOKING, "note", wrap=True)
        self.table = with_widths(plain_table(HEADS, "Atenciones que pueden nombrarla", height=26), {0: 210, 1: 110}, 2)
        self._card = card(column(self.table), margins=(1, 1, 1, 1))
        self.requests = RequestBox(file, Right.CANCELLATION)
        heading = title(file, workspace.discretion.name(file.person.name))
        super().__init__(parent, heading, self._body(), WORD, "&Anonimizar para siempre", WIDE)
        self._card.hide()
        QShortcut(sequence(keys.OPEN), self.table).activated.connect(self._open)
        self.table.doubleClicked.connect(lambda: self._open())
        self._look()

    def _body(self) -> list[Item]:
        theme.follow(self._card, lambda it: it.setFixedHeight(theme.px(LIST)))
        gone, kept = _told("Se va para siempre", goes(self._file)), _told("Se queda", stays(self._file))
        return [
            message("warning", "Esto no se deshace.", "Si sólo hay que dejar de usarlos un tiempo, bloquéelos."),
            row((gone, 1), (kept, 1), space=16),
            label("Antes de hacerlo", "section"),
            *(row(picture("warning", "warning"), (label(each, wrap=True), 1)) for each in cautions(self._file)),
            self.found,
            self._card,
            self.waiting,
            self.requests.field,
        ]

    # who may be named elsewhere

    def _look(self) -> None:
        path, file = self._workspace.store.path, self._file

        def work(_: Progress) -> Mentions:
            with Store(path, read_only=True) as store:
                return store.person_files.mentions(file)

        self.waiting.start(LOOKING, work, self._show, lambda error: self.found.setText(sentence_of(error)))

    def _show(self, mentions: Mentions) -> None:
        self._mentions = mentions.found
        named = elsewhere(mentions, self._workspace.discretion)
        self.found.setText("\n".join([*named, searched(self._file, mentions)]))
        self.table.setRowCount(len(mentions.found))
        for line, each in enumerate(mentions.found):
            for place, text in enumerate((str(each.folio), short_day(each.served_on), each.where)):
                self.table.setItem(line, place, cell(text))
        self.table.selectRow(0)
        self._card.setVisible(bool(mentions.found))
        fit(self)

    def _open(self) -> None:
        line = self.table.currentRow()
        if 0 <= line < len(self._mentions):
            asked_for.case(self._mentions[line].visit, self)

    def done(self, result: int) -> None:
        self.waiting.finish()
        super().done(result)


def _told(title: str, lines: Sequence[str]) -> QWidget:
    """A heading, and sentences below it."""
    return card(column(label(title, "section"), *(label(f"· {each}", wrap=True) for each in lines), None, space=4))
