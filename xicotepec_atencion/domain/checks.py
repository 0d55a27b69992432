"""What a person looks at before a month is closed: what will be frozen, and what is still open about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from xicotepec_atencion.domain.bands import Figure
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.closing import LateNumbers, number_in
from xicotepec_atencion.domain.doubts import Doubt, so_far
from xicotepec_atencion.domain.figures import Progress
from xicotepec_atencion.domain.intake import VisitDraft
from xicotepec_atencion.domain.justification import as_closed, is_asked, unjustified
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.shares import share
from xicotepec_atencion.domain.spanish import listed, plural
from xicotepec_atencion.domain.stored import Uid


@dataclass(frozen=True)
class Freezing:
    """An activity's month as it will be frozen. blank: nobody captured it, so it becomes 0 («sin captura»)."""

    activity: Activity
    figure: Figure
    blank: bool


@dataclass(frozen=True)
class Asking:
    """A quarter that asks for a justification, with its figures in words: «95 de 80, 118.75 %»."""

    activity: Activity
    quarter: Quarter
    said: str


@dataclass(frozen=True)
class ClosingChecks:
    """The month as it stands before its closing. Only `asking` stands in the way.

    doubts: the unanswered ones of the year so far. late: how many belong to an earlier month and will be frozen here.
    """

    month: Month
    freezing: tuple[Freezing, ...]
    draft: VisitDraft | None
    asking: tuple[Asking, ...]
    doubts: tuple[Doubt, ...]
    late: int

    @property
    def activities(self) -> list[Activity]:
        return [each.activity for each in self.freezing]

    @property
    def blank(self) -> str:
        """The activities without capture in a sentence; empty: none."""
        names = [f"«{each.activity.name}»" for each in self.freezing if each.blank]
        if not names:
            return ""
        return f"Sin captura, {'queda' if len(names) == 1 else 'quedan'} en 0: {listed(names)}."

    @property
    def late_said(self) -> str:
        """What is late and will be frozen here, in a sentence; empty: nothing."""
        if not self.late:
            return ""
        verb = "se cierra" if self.late == 1 else "se cierran"
        return f"{plural(self.late, 'extemporánea', 'extemporáneas')} de meses anteriores {verb} aquí."


def closing_checks(
    month: Month,
    rows: Sequence[Progress],
    justified: Collection[Uid],
    doubts: Iterable[Doubt],
    late: LateNumbers,
    draft: VisitDraft | None,
    closed: Collection[Month] = (),
) -> ClosingChecks:
    """rows: the year's activities. justified: those whose quarter is. doubts: the year's unanswered ones. late:
    the year's. closed: its closed months."""
    return ClosingChecks(
        month=month,
        freezing=tuple(_freezing(each, month) for each in rows if _takes_part(each, month)),
        draft=draft,
        asking=tuple(asking(rows, month.quarter, justified)) if is_asked(month, closed) else (),
        doubts=tuple(so_far(doubts, month)),
        late=number_in(month, late),
    )


def asking(rows: Iterable[Progress], quarter: Quarter, justified: Collection[Uid]) -> list[Asking]:
    """Whose quarter asks for a justification that is not written."""
    missing = unjustified(rows, quarter, justified)
    return [Asking(each.activity, quarter, in_words(as_closed(each, quarter))) for each in missing]


def in_words(figure: Figure) -> str:
    """«95 de 80, 118.75 %»."""
    said = share("", figure, on_demand=False)
    return f"{said.of}, {said.percent}" if figure.percent is not None else said.of


def _freezing(progress: Progress, month: Month) -> Freezing:
    figure = progress.month(month)
    return Freezing(progress.activity, replace(figure, realized=figure.realized or 0), figure.realized is None)


def _takes_part(progress: Progress, month: Month) -> bool:
    """A retired activity does so only with what is late."""
    return month in progress.realized or progress.activity.counts_in(month)
