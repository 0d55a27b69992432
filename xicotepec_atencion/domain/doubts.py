"""The program doubts aloud: what looks wrong in the year's figures, in a short sentence that a word answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar, Self

from xicotepec_atencion.domain.calendar import Month, Quarter, first_month, months_of, quarters_of
from xicotepec_atencion.domain.figures import Figures, Progress, progress_of
from xicotepec_atencion.domain.programme import Activity, Evaluation, Measure
from xicotepec_atencion.domain.spanish import (
    capitalized,
    count,
    difference,
    month_name,
    months_listed,
    plural,
    quarter_name,
)
from xicotepec_atencion.domain.stored import Stored, Uid

if TYPE_CHECKING:  # who answers a doubt, or asks who may, needs nothing of what compares a text with its table
    from xicotepec_atencion.domain.quarter_facts import Beside


class Subject(StrEnum):
    """What a doubt is about."""

    REPEATED = "repeated"  # realized repeats programmed month by month
    UNBALANCED = "unbalanced"  # the months do not add up to the annual goal
    RECEIVED = "received"  # captured by hand, equal to attended three months running
    MIXED = "mixed"  # a hand figure in a month that also has folios
    PROSE = "prose"  # what is written does not say what the table says

    @property
    def spanish(self) -> str:
        return SPANISH[self]


SPANISH = {
    Subject.REPEATED: "repite",
    Subject.UNBALANCED: "no cuadra",
    Subject.RECEIVED: "recibidas",
    Subject.MIXED: "a mano y contado",
    Subject.PROSE: "evaluación",
}


@dataclass(frozen=True)
class Doubt:
    """span: the year (2026), the Quarter or the Month it is about. figures: an answer holds while they stand."""

    subject: Subject
    activity: Uid
    span: int
    title: str  # «T3: lo realizado repite lo programado»
    sentence: str
    figures: str

    @property
    def key(self) -> tuple[Uid, Subject, int]:
        return (self.activity, self.subject, self.span)


@dataclass(frozen=True)
class DoubtAnswer(Stored):
    """The word with which somebody answered a doubt; empty: taken back."""

    KIND: ClassVar[str] = "doubt_answer"
    TOLD: ClassVar[str] = "la respuesta a la duda"
    activity: Uid
    subject: Subject
    span: int
    figures: str
    word: str

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.activity, self.subject, self.span)

    def undone(self) -> Self:
        return replace(self, word="")


def answered_with(doubt: Doubt, word: str, standing: DoubtAnswer | None = None) -> DoubtAnswer:
    """The answer to be put; standing: an earlier one, which it replaces."""
    revision = standing.revision if standing else 0
    return DoubtAnswer(doubt.activity, doubt.subject, doubt.span, doubt.figures, word, revision=revision)


def unanswered(doubts: Iterable[Doubt], answers: Mapping[tuple[object, ...], DoubtAnswer]) -> list[Doubt]:
    """Those that nobody answered as the figures stand now. answers: by identity."""
    return [doubt for doubt in doubts if not _holds(doubt, answers.get(doubt.key))]


def so_far(doubts: Iterable[Doubt], month: Month) -> list[Doubt]:
    """Those about its year, or about a quarter or a month of it that had begun by that month."""
    return [doubt for doubt in doubts if first_month(doubt.span) <= month]


def about(doubts: Iterable[Doubt], quarter: Quarter) -> list[Doubt]:
    """Those that a report of that quarter has to answer for: about its year, itself or one of its months."""
    spans = {quarter.year, quarter, *quarter.months}
    return [doubt for doubt in doubts if doubt.span in spans]


def doubted_cells(doubts: Iterable[Doubt]) -> set[tuple[Uid, int]]:
    """Where a mark is due: of which activity, and in which year, quarter or month."""
    return {(doubt.activity, doubt.span) for doubt in doubts}


def titled(doubt: Doubt, activities: Sequence[Activity]) -> str:
    """Its title, with the activity's name where the year has several and the title does not say which."""
    (name,) = [each.name for each in activities if each.uid == doubt.activity] or [""]
    alone = len(activities) < 2 or doubt.title.startswith(name)
    return doubt.title if alone else f"{name}. {doubt.title}"


def _holds(doubt: Doubt, answer: DoubtAnswer | None) -> bool:
    return answer is not None and bool(answer.word) and answer.figures == doubt.figures


@dataclass(frozen=True)
class ByHand:
    """The months of an activity whose received was captured by hand; mixed: which have both folios and a figure
    captured by hand of the same measure."""

    received: Collection[tuple[Uid, Month]] = ()
    mixed: Collection[tuple[Uid, Month]] = ()


def doubts_of(
    activities: Iterable[Activity],
    figures: Figures,
    by_hand: ByHand,
    evaluations: Iterable[Evaluation] = (),
    beside: Beside | None = None,
) -> list[Doubt]:
    """All doubts of a year, answered or not. beside: what else its evaluations may speak of."""
    written = {(each.activity, each.quarter): each.text for each in evaluations}
    return [
        doubt
        for activity in activities
        for doubt in (
            *_of_one(activity, figures, by_hand),
            *_prose(activity, figures, written, beside),
        )
    ]


def _of_one(activity: Activity, figures: Figures, by_hand: ByHand) -> Iterator[Doubt]:
    progress = progress_of(activity, figures)
    yield from _unbalanced(activity)
    for quarter in quarters_of(activity.year):
        yield from _repeated(progress, quarter)
    received = figures.of(activity.uid, Measure.RECEIVED)
    yield from _received(progress, {m: n for m, n in received.items() if (activity.uid, m) in by_hand.received})
    for month in months_of(activity.year):
        if (activity.uid, month) in by_hand.mixed:
            by_hand_too = (activity.uid, month) in by_hand.received
            yield _mixed(progress, month, received[month] if by_hand_too else None)


def _unbalanced(activity: Activity) -> Iterator[Doubt]:
    goals = activity.goals
    if goals.short:
        total, annual = count(goals.total or 0), count(goals.annual or 0)
        held = _joined((goals.total or 0, goals.annual or 0))
        said = f"Lo programado suma {total} y la meta anual es {annual}: {difference(goals.short)}."
        title = f"{activity.name}: lo programado no cuadra"
        yield Doubt(Subject.UNBALANCED, activity.uid, activity.year, title, said, held)


def _repeated(progress: Progress, quarter: Quarter) -> Iterator[Doubt]:
    planned = [progress.activity.planned.get(month) for month in quarter.months]
    realized = [progress.realized[month] for month in quarter.months if month in progress.realized]
    if planned == realized and any(planned):
        amounts = ", ".join(map(count, realized))
        title = f"{capitalized(quarter_name(quarter))}: lo realizado repite lo programado"
        said = f"En los tres meses ({amounts}). Puede ser cierto; conviene revisarlo."
        yield Doubt(Subject.REPEATED, progress.activity.uid, quarter, title, said, _joined(realized))


def _received(progress: Progress, received: Mapping[Month, int]) -> Iterator[Doubt]:
    """A doubt for each three or more months running that are equal. received: as captured by hand."""
    run: list[Month] = []
    equal = [m for m in sorted(received) if received[m] and received[m] == progress.realized.get(m)]
    for month in equal:
        run = [*run, month] if run and month == run[-1] + 1 else [month]
        following = month + 1 not in equal
        if len(run) >= 3 and following:
            amounts = ", ".join(count(received[m]) for m in run)
            said = f"De {months_listed(run)} se recibió lo mismo que se atendió ({amounts})."
            title, held = "Recibidas iguales a las atendidas", _joined(received[m] for m in run)
            yield Doubt(Subject.RECEIVED, progress.activity.uid, run[0], title, said, held)


def _mixed(progress: Progress, month: Month, received: int | None) -> Doubt:
    """received: where some of it was captured by hand."""
    name = capitalized(month_name(month))
    said = "El mes tiene folios y además una cifra capturada a mano: se suman. Revise que no se cuente dos veces."
    held = _joined([progress.realized.get(month, 0)], *([[received]] if received is not None else []))
    return Doubt(Subject.MIXED, progress.activity.uid, month, f"{name}: contado y a mano", said, held)


def _prose(
    activity: Activity, figures: Figures, written: Mapping[tuple[Uid, Quarter], str], beside: Beside | None
) -> Iterator[Doubt]:
    """What is written says figures that the table does not. An answer holds while text and table stand."""
    from xicotepec_atencion.domain.prose_checking import differing
    from xicotepec_atencion.domain.quarter_facts import Beside, facts_of, figure_table

    beside = beside or Beside()
    for quarter in quarters_of(activity.year):
        text = written.get((activity.uid, quarter), "")
        if not text:
            continue
        facts = facts_of(activity, figures, quarter, beside)
        table = figure_table(facts, beside.areas.values())
        if found := differing(text, table):
            title = f"{capitalized(quarter_name(quarter))}: la evaluación y la tabla no coinciden"
            more = f" Y {plural(len(found) - 1, 'cifra', 'cifras')} más." if found[1:] else ""
            held = _joined(
                [each.said.text.replace(" ", "") for each in found],
                [n for n in (facts.figure.realized, facts.figure.planned) if n is not None],
                [sha256(text.encode()).hexdigest()[:12]],
            )
            yield Doubt(Subject.PROSE, activity.uid, quarter, title, f"{found[0].sentence}.{more}", held)


def _joined(*groups: Iterable[object]) -> str:
    """The figures that an answer holds to: those of a group with spaces between, the groups with a bar."""
    return " | ".join(" ".join(map(str, group)) for group in groups)
