"""Parts of activities put together: the same activity in several rows, blocks and tables is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.months import of_quarter
from xicotepec_atencion.exchange.programmes.numbers import Kind, says_on_demand
from xicotepec_atencion.exchange.programmes.parts import Cell, Part, is_month, is_quarter, months_told
from xicotepec_atencion.exchange.programmes.settled import Amounts, Conflict, Doubled, Settled, Shared, as_written

BY_HAND = "captura manual"  # what no area captured, in the program's own tables


@dataclass
class Draft:
    """An activity as its parts tell it, while they are gathered; months by their number, quarters as -1 to -4."""

    index: int
    name: str
    description: str = ""
    unit: str = ""
    goal: int | None = None
    on_demand: bool = False
    total_label: str = ""
    parts: list[Part] = field(default_factory=list[Part])
    totals: list[Part] = field(default_factory=list[Part])  # the closing pair
    values: dict[Measure, Amounts] = field(default_factory=dict[Measure, Amounts])
    areas: dict[str, Amounts] = field(default_factory=dict[str, Amounts])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
    goals: list[Part] = field(default_factory=list[Part])  # that tell another annual goal
    again: list[Part] = field(default_factory=list[Part])  # that tell the same again
    shared: dict[Measure, dict[str, Amounts]] = field(default_factory=dict[Measure, dict[str, Amounts]])

    def add(self, part: Part) -> None:
        self.parts.append(part)
        self.description = self.description or part.description
        self.unit = self.unit or part.unit
        if self.goal is None and part.goal:
            self.goal = part.goal.value
        elif part.goal and part.goal.value not in (None, self.goal):
            self.goals.append(part)
        self.on_demand = (
            self.on_demand or any(says_on_demand(text) for text in part.told) or says_on_demand(part.description)
        )
        if part.kind in (None, Measure.CHECK):
            return
        target, told = self._target(part), slots_of(part)
        if told and all(target.get(period) == amount for period, amount, _ in told):
            self.again.append(part)
        for period, amount, cell in told:
            stands = target.setdefault(period, amount)
            if stands != amount:
                self.conflicts.append(Conflict(part, cell, period, stands))

    def add_total(self, part: Part) -> None:
        """One of the rows that close it."""
        self.totals.append(part)
        self.total_label = self.total_label or part.name
        self.on_demand = self.on_demand or any(cell.amount.on_demand for cell in part.cells)

    def _target(self, part: Part) -> Amounts:
        assert part.kind
        if part.area and part.kind is Measure.REALIZED:
            return self.areas.setdefault(as_written(self.areas, part.area), {})
        if part.area:
            return self.shared.setdefault(part.kind, {}).setdefault(fold(part.area), {})
        return self.values.setdefault(part.kind, {})

    def settle(self) -> Settled:
        """As it will be saved, with what had to be decided for that."""
        values = {kind: dict(amounts) for kind, amounts in self.values.items()}
        shared = [_share(values, kind, areas) for kind, areas in self.shared.items()]
        doubled = _by_months(values.get(Measure.PLANNED, {}))
        areas = {name: amounts for name, amounts in self.areas.items() if fold(name) != BY_HAND}
        alone = next((amounts for name, amounts in self.areas.items() if fold(name) == BY_HAND), Amounts())
        values[Measure.REALIZED], differ = _beside(values.get(Measure.REALIZED, {}), together(areas.values()), alone)
        return Settled(
            self.index, self.name, self.description, self.unit, self.goal, self.on_demand, self.total_label,
            self.parts, self.totals, values, areas, self.conflicts, self.goals, self.again, shared, doubled, differ,
        )  # fmt: skip


def _share(values: dict[Measure, Amounts], kind: Measure, areas: Mapping[str, Amounts]) -> Shared:
    """What areas planned or received becomes the activity's own, unless it tells it itself."""
    sums = together(areas.values())
    own = values.setdefault(kind, {})
    if not own:
        own |= sums
    return Shared(kind, len(areas), sum(own.values()), own != sums)


def _by_months(planned: Amounts) -> list[Doubled]:
    """Takes out the quarters that are planned by months, too."""
    found: list[Doubled] = []
    for quarter in [-period for period in planned if period < 0]:
        months = [planned[m] for m in of_quarter(quarter) if m in planned]
        if months:
            found.append(Doubled(quarter, planned.pop(-quarter), sum(months)))
    return found


def _beside(whole: Amounts, areas: Amounts, alone: Amounts) -> tuple[Amounts, dict[int, tuple[int, int]]]:
    """What no area has, and the months in which the activity itself tells another amount than all together."""
    sums = together([areas, alone])
    differ = {m: (whole[m], sums[m]) for m in sorted(sums) if m in whole and whole[m] != sums[m]}
    return {m: n for m, n in whole.items() if m not in sums} | alone, differ


def together(several: Iterable[Amounts]) -> Amounts:
    found: Amounts = {}
    for amounts in several:
        for period, amount in amounts.items():
            found[period] = found.get(period, 0) + amount
    return found


def slots_of(part: Part) -> list[tuple[int, int, Cell]]:
    """Each of its amounts that is of one month, or of a quarter that is told whole: period, amount, cell."""
    found = [(c.months[0], c.amount.value, c) for c in part.cells if is_month(c) and c.amount.value is not None]
    months = months_told(part.cells)
    if part.kind is Measure.PLANNED:
        found += [
            (-((c.months[0] + 2) // 3), c.amount.value, c)
            for c in part.cells
            if is_quarter(c) and c.amount.value is not None and not any(m in months for m in c.months)
        ]
    return found


class Drafts:
    """The document's activities in their order."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._named: dict[str, list[Draft]] = {}

    def add(self, part: Part) -> Draft:
        found = self._find(part)
        if found is None:
            found = Draft(len(self.all), part.name)
            self.all.append(found)
            self._named.setdefault(fold(part.name), []).append(found)
        found.add(part)
        return found

    def _find(self, part: Part) -> Draft | None:
        """The one of that name, unless it is told to be another."""
        named = self._named.get(fold(part.name), [])
        alike = [d for d in named if _agree(d.unit, part.unit) and _agree(d.description, part.description)]
        return alike[-1] if alike else None

    def settled(self) -> list[Settled]:
        return [draft.settle() for draft in self.all]


def _agree(one: str, other: str) -> bool:
    return not one or not other or fold(one) == fold(other)


def without_closing_pairs(parts: Sequence[Part]) -> tuple[list[Part], list[tuple[int, Part]]]:
    """The parts, and those that only close an activity: each with the place of the last part before it."""
    kept: list[Part] = []
    closing: list[tuple[int, Part]] = []
    at = 0
    while at < len(parts):
        group = [parts[at]]
        while at + len(group) < len(parts) and parts[at + len(group)].name == parts[at].name:
            group.append(parts[at + len(group)])
        if _closes(group, kept):
            closing += [(len(kept) - 1, part) for part in group]
        else:
            kept += group
        at += len(group)
    return kept, closing


def _closes(group: Sequence[Part], before: Sequence[Part]) -> bool:
    """Whether these rows only repeat the sums of the activity before them, under another name."""
    if not before or not group[0].name or any(part.goal and part.goal.value is not None for part in group):
        return False
    if not _agree(before[-1].unit, group[0].unit) or group[0].description:
        return False
    told = [[cell for cell in part.cells if cell.amount.kind is not Kind.BLANK] for part in group]
    if not any(told) or any(len(cells) > 1 for cells in told):
        return False
    if any(part.name == group[0].name for part in before):
        return False
    last = before[-1].name
    sums = {part.kind: 0 for part in group}
    goal = next((p.goal.value for p in before if p.name == last and p.goal and p.goal.value is not None), None)
    for part in before:
        if part.name == last and part.kind in sums and not part.area:
            sums[part.kind] += sum(amount for _, amount, _ in slots_of(part))
    amounts = [(part.kind, cells[0].amount.value) for part, cells in zip(group, told, strict=True) if cells]
    numbers = [(kind, value) for kind, value in amounts if value is not None]
    if numbers and any(cells and cells[0].amount.kind is Kind.WORDS for cells in told):
        return True  # words where a month's amount would stand: it is of the whole
    return (
        not group[0].own_unit
        and bool(numbers)
        and all(value in (sums[kind], goal if kind is Measure.PLANNED else None) for kind, value in numbers)
    )


def with_kinds(parts: Iterable[Part], usual: Measure) -> list[Part]:
    """Parts that do not say what they are, as what they must be; totals are of what stands above them."""
    found: list[Part] = []
    above = usual
    for part in parts:
        kind = part.kind or (above if part.closing else usual)
        found.append(replace(part, kind=kind))
        above = above if part.closing else kind
    return found
