"""What can be done with matters: the words, the icon and the key of each are the same wherever it is offered."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from xicotepec_atencion.domain.cases import Case, refusal
from xicotepec_atencion.domain.follow_up import Move
from xicotepec_atencion.domain.spanish import uncapitalized
from xicotepec_atencion.ui import keys


class CaseAction(Enum):
    """moves: those that it means, of which one matter admits one at most; none: it changes nothing and prints, or
    shows something."""

    REFER = ("Canalizar…", "arrow-bend-up-right", keys.REFER, Move.REFER)
    REMIND = ("Recordatorio…", "bell-ringing", keys.REMIND, Move.REMIND)
    ADVANCE = ("Resolver…", "seal-check", keys.ADVANCE, Move.RESOLVE, Move.CLOSE)
    TURN = ("En proceso…", "circle-half", keys.TURN, Move.START, Move.REOPEN)
    STATUS = ("Estado", "printer", keys.STATUS)
    LETTER = ("Oficio", "file-text", keys.LETTER)
    DOCUMENTS = ("Adjuntos…", "paperclip", keys.DOCUMENTS)
    PAST_NOTE = ("Agregar seguimiento de otro día…", "calendar-blank", keys.PAST_NOTE, Move.NOTE)
    PERSON = ("Datos de la persona…", "user", keys.PERSON_FILE)
    CORRECT = ("Corregir la atención…", "pencil-simple", keys.CORRECT_VISIT)
    CANCEL = ("Cancelar la atención…", "x-circle", keys.CANCEL_VISIT)

    def __init__(self, text: str, icon: str, key: str, *moves: Move) -> None:
        self.text, self.icon, self.key, self.moves = text, icon, key, moves

    @property
    def shown_key(self) -> str:
        """As it stands beside the word."""
        return keys.shown(self.key)

    def move(self, cases: Sequence[Case]) -> Move:
        """Which of its moves it means where these matters stand: the first that one of them admits; where none does,
        its first one, whose refusal is what there is to say. Raises IndexError where it has no moves."""
        admitted = (move for move in self.moves if any(not refusal(case, move) for case in cases))
        return next(admitted, self.moves[0])

    def admitting(self, cases: Sequence[Case]) -> int:
        """How many of these matters admit what it means where they stand."""
        move = self.move(cases)
        return sum(not refusal(case, move) for case in cases)

    @property
    def none_admits(self) -> str:
        """What is said where none of several matters admits any of its moves."""
        return f"Ninguno de los asuntos elegidos {_NONE[self.moves[0]]}."

    @property
    def offered(self) -> str:
        """All that it may mean: «Resolver o cerrar…»."""
        first, *others = map(self.called, self.moves or (Move.NOTE,))
        return " o ".join([first.removesuffix("…"), *map(uncapitalized, others)]) if others else self.text

    def called(self, move: Move) -> str:
        """Its words while it means that one of its moves: «Cerrar…»."""
        return _OTHER.get(move, self.text)


_NONE = {
    Move.NOTE: "admite seguimiento",
    Move.REFER: "se puede canalizar",
    Move.REMIND: "está con una dependencia",
    Move.RESOLVE: "se puede resolver ni cerrar",
    Move.START: "se puede poner en proceso ni reabrir",
}
_OTHER = {Move.CLOSE: "Cerrar…", Move.REOPEN: "Reabrir…"}
