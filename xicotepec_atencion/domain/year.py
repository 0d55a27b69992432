"""All that the file says of one year's programme, as its reports need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from xicotepec_atencion.domain.by_hand import HandPart
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.closing import Closing, Late
from xicotepec_atencion.domain.figures import Contribution, Figures, Progress, progress_of
from xicotepec_atencion.domain.justification import Justification
from xicotepec_atencion.domain.office import Item, Letterhead, Office, Signatory
from xicotepec_atencion.domain.programme import Activity, Goals, Measure, Programme, Rule
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.versions import NO_GOALS, Version, baseline_of


@dataclass(frozen=True)
class Year:
    """What every report of a year is made of, as read from the file.

    activities: those that stand. names: of all that ever did, by which the history calls them. areas: by their
    identity, in their order. since: what came to a month since it was signed, by activity and measure.
    """

    office: Office
    programme: Programme
    activities: tuple[Activity, ...]
    figures: Figures
    signatories: tuple[Signatory, ...] = ()
    names: Mapping[Uid, str] = field(default_factory=dict[Uid, str])
    areas: Mapping[Uid, Item] = field(default_factory=dict[Uid, Item])
    versions: tuple[Version, ...] = ()
    closings: tuple[Closing, ...] = ()
    since: Mapping[tuple[Month, Uid, Measure], Sequence[Contribution]] = field(
        default_factory=dict[tuple[Month, Uid, Measure], Sequence[Contribution]]
    )
    late: tuple[Late, ...] = ()
    by_hand: tuple[HandPart, ...] = ()
    justifications: Mapping[tuple[Uid, Quarter], Justification] = field(
        default_factory=dict[tuple[Uid, Quarter], Justification]
    )

    @property
    def number(self) -> int:
        return self.programme.year

    @property
    def letterhead(self) -> Letterhead:
        return Letterhead(self.office, self.signatories, self.programme.motto)

    @property
    def counts_resolved(self) -> bool:
        """Whether any of its activities counts what is resolved."""
        return any(activity.rule is Rule.RESOLVED for activity in self.activities)

    @cached_property
    def baseline(self) -> Mapping[Uid, Goals]:
        return baseline_of(self.versions)

    def approved(self, activity: Activity) -> Goals | None:
        """Its goals as they were approved, none where it came later; None: the programme is not approved."""
        return self.baseline.get(activity.uid, NO_GOALS) if self.versions else None

    def progress(self, activity: Activity, through: Month | None = None) -> Progress:
        """Beside its baseline; what was realized after `through` is left out."""
        whole = progress_of(activity, self.figures, self.approved(activity))
        return whole if through is None else whole.until(through)

    def has_open(self, shown: Iterable[Progress]) -> bool:
        """Whether they have figures of a month that is not closed, which may still change."""
        return any(self.figures.still_open(progress.realized) for progress in shown)

    def received(self, activity: Activity, through: Month | None = None) -> dict[Month, int]:
        """What came in, where that is measured; empty: it is not."""
        found = self.figures.of(activity.uid, Measure.RECEIVED)
        return {month: amount for month, amount in found.items() if through is None or month <= through}
