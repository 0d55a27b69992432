"""What somebody answers who is asked about a move, and the follow-ups that it comes to, of one matter or of many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from xicotepec_atencion.domain.cases import WORDLESS, Case, misspoken, problems, refusal
from xicotepec_atencion.domain.follow_up import EXPLAINED, TEXT_DUE, FollowUp, Move, Outcome, Status, Told
from xicotepec_atencion.domain.intake import Recorded
from xicotepec_atencion.domain.stored import Uid, new_uid

NOT_AT_DESK = "No es orientada en el acto: ya se canalizó o se tomó. Elija otra, y marque si la persona ya lo sabe."


class Matter(NamedTuple):
    """A visit and where its matter stands."""

    recorded: Recorded
    case: Case

    @property
    def may_be_of_the_desk(self) -> bool:
        """Whether it may have been resolved at the desk: it was neither referred nor taken up since."""
        return self.case.status in (Status.REGISTERED, Status.UNFOLLOWED)


@dataclass(frozen=True)
class Answers:
    """knows: of RESOLVE, that the citizen knows the answer already, so that it is closed too. A reminder goes to
    whoever has the matter, whatever `department` says. RESOLVE with the outcome AT_DESK is SETTLE."""

    move: Move
    day: date
    text: str = ""
    department: Uid | None = None
    due: date | None = None
    outcome: Outcome | None = None
    told: Told | None = None
    knows: bool = False

    @property
    def closes(self) -> bool:
        """Whether it resolves and then closes, in two follow-ups."""
        return self.move == Move.RESOLVE and self.knows and self.outcome != Outcome.AT_DESK

    @property
    def text_is_optional(self) -> bool:
        return self.move not in TEXT_DUE and self.outcome not in EXPLAINED and not self.closes

    def follow_ups(self, matter: Matter) -> tuple[FollowUp, ...]:
        """New ones, in their order. What was answered stands once: with the closing where that is due, and with the
        resolution where it says why."""
        first = FollowUp(new_uid(), matter.recorded.visit.uid, self.move, self.day, self.text)
        if self.move == Move.RESOLVE and self.outcome == Outcome.AT_DESK:
            return (replace(first, move=Move.SETTLE, outcome=self.outcome, told=Told.IN_PERSON),)
        if self.closes:
            resolved = replace(first, text=self.text if self.outcome in EXPLAINED else "", outcome=self.outcome)
            return resolved, replace(first, uid=new_uid(), move=Move.CLOSE, told=self.told)
        department = matter.case.department if self.move == Move.REMIND else self.department
        return (replace(first, department=department, due=self.due, outcome=self.outcome, told=self.told),)


def apart(matters: Iterable[Matter], move: Move) -> tuple[list[Matter], list[tuple[Matter, str]]]:
    """Those with which that may be done, and the others with the sentence that says why not."""
    told = [(each, refusal(each.case, move)) for each in matters]
    return [each for each, why in told if not why], [(each, why) for each, why in told if why]


def problems_in(answers: Answers, matters: Sequence[Matter], today: date) -> dict[str, str]:
    """What is wrong with them, by field; of several matters each sentence says of which."""
    found: dict[str, str] = {}
    for each in matters:
        for field, sentence in _problems(answers, each, today).items():
            of_one = len(matters) > 1 and (field in ("day", "move") or sentence == WORDLESS)
            said = f"Folio {each.recorded.folio.short}: {sentence}" if of_one else sentence
            found.setdefault(field, said)
    return found


def _problems(answers: Answers, matter: Matter, today: date) -> dict[str, str]:
    """Of the two of a resolution that is closed at once, the second one may follow wherever the first one may."""
    first, *more = answers.follow_ups(matter)
    wordless = bool(matter.recorded.unseen)
    found = problems(first, matter.recorded.visit, matter.case, today, wordless)
    for each in more:
        found = {**misspoken(each, wordless), **found}
    if answers.outcome == Outcome.AT_DESK and not matter.may_be_of_the_desk:
        found.setdefault("outcome", NOT_AT_DESK)
    return found
