"""What was understood of somebody else's programme, and what is doubtful in it; nothing here is in the file yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from xicotepec_atencion.domain.calendar import Month, Period, Quarter, first_month
from xicotepec_atencion.domain.programme import Section

Amounts = Mapping[Month, int]


@dataclass(frozen=True)
class ReadActivity:
    """An activity as the document tells it. Absent is blank, not 0.

    areas: what was realized by area, department or channel, by its name as written; then `realized` is what stands
    beside them, of no area. rows: where it stands, for a person. total_label: what the closing pair of rows calls it.
    """

    name: str
    description: str = ""
    unit: str = ""
    annual_goal: int | None = None
    on_demand: bool = False
    planned: Mapping[Period, int] = field(default_factory=dict[Period, int])
    realized: Amounts = field(default_factory=dict[Month, int])
    received: Amounts = field(default_factory=dict[Month, int])
    areas: Mapping[str, Amounts] = field(default_factory=dict[str, Amounts])
    evaluations: Mapping[Quarter, str] = field(default_factory=dict[Quarter, str])
    total_label: str = ""
    rows: str = ""


class Doubt(StrEnum):
    """What a finding is about; each has its icon."""

    SHIFTED = "shifted"  # values stand some columns off
    SUM = "sum"  # a total of the document is not the sum of its parts
    GOAL = "goal"  # the annual goal is not what its periods add up to
    COPIED = "copied"  # a quarter's realized repeats its planned
    TYPO = "typo"  # a misspelt heading that was understood
    UNREAD = "unread"  # nobody could know: a person has to look
    FOUND = "found"  # taken from outside the table: a goal that stands in the prose
    BLANK = "blank"  # not captured: it stays blank
    HAND = "hand"  # the file has another figure, which somebody captured from elsewhere
    NOTED = "noted"  # to be known: nothing went wrong, nothing is to be decided
    COMPUTED = "computed"  # blank or in words in the document; the program adds it up


@dataclass(frozen=True)
class Repair:
    """What a repair sets in one activity (by its place in the reading), where a person takes it.

    fields: of `ReadActivity`, with their new content. amounts: what is set in its mappings (None: blank), each by
    the field's name, that of an area after «areas».
    """

    activity: int
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])
    amounts: Mapping[tuple[str, ...], Mapping[Period, int | None]] = field(
        default_factory=dict[tuple[str, ...], Mapping[Period, int | None]]
    )

    def of(self, activities: list[ReadActivity]) -> None:
        becomes = replace(activities[self.activity], **self.fields)
        for (name, *area), amounts in self.amounts.items():
            held: Mapping[Any, Any] = getattr(becomes, name)
            content = dict(held) | {area[0]: _with(held.get(area[0], {}), amounts)} if area else _with(held, amounts)
            becomes = replace(becomes, **{name: content})
        activities[self.activity] = becomes


def _with(held: Mapping[Period, int], amounts: Mapping[Period, int | None]) -> dict[Period, int]:
    whole = sorted({**held, **amounts}.items(), key=lambda item: first_month(item[0]))
    return {period: amount for period, amount in whole if amount is not None}


@dataclass(frozen=True)
class Finding:
    """One line of the review: where, what the document says, what will be saved, and why.

    repair: what is proposed, to be taken or left; None: nothing to choose. They are made in their order.
    """

    doubt: Doubt
    where: str
    place: str
    found: str
    kept: str
    why: str
    repair: Repair | None = None


@dataclass(frozen=True)
class Reading:
    """A whole document, understood.

    year: None where nothing in it says which, and the person has to: till then the periods are of the year 1.
    Findings are in the order of the document.
    checked: the sums that were found to close, for the head of the review.
    """

    year: int | None
    activities: tuple[ReadActivity, ...]
    findings: tuple[Finding, ...] = ()
    title: str = ""
    preface: str = ""
    sections: tuple[Section, ...] = ()
    checked: tuple[int, ...] = ()

    @property
    def repairs(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.repair)

    def repaired(self, declined: Iterable[Finding] = ()) -> tuple[ReadActivity, ...]:
        """The activities with every proposed repair but those that were declined."""
        left = [id(finding) for finding in declined]
        activities = list(self.activities)
        for finding in self.findings:
            if finding.repair and id(finding) not in left:
                finding.repair.of(activities)
        return tuple(activities)
