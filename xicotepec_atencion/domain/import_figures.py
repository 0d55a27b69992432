"""What a document says was realized and received, beside what the file counts: hand figures, or why not."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.closing_words import where_late
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.office import Item
from xicotepec_atencion.domain.programme import Activity, HandFigure, Measure, Rule
from xicotepec_atencion.domain.programme_reading import ReadActivity
from xicotepec_atencion.domain.spanish import count, month_name, months_listed, plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.writable import why_fixed
from xicotepec_atencion.domain.year_now import Clash, Plan, YearNow, named

CALLED = {Measure.REALIZED: "lo realizado", Measure.RECEIVED: "lo recibido"}
FOLIOS = {Rule.PERSONS: ("persona registrada", "personas registradas")}
VISITS = ("atención registrada", "atenciones registradas")


class Said(NamedTuple):
    """A figure of the document and the cell that it is of."""

    cell: Cell
    amount: int


@dataclass(frozen=True)
class Figuring:
    """One activity of the document beside the file's. areas: those of the document, by name as written. replaced:
    figures from elsewhere (their identities) whose place those of the document may take."""

    activity: Activity
    read: ReadActivity
    areas: Mapping[str, Item]
    now: YearNow
    source: str
    replaced: Container[Hashable] = ()

    def plan(self) -> Plan:
        wanted, left, clashes = list[Said](), list[str](), list[Clash]()
        for said, why in self._weighed():
            clash = None if why else self._clash(said)
            if clash:
                clashes.append(clash)
            why = why or (_kept(clash) if clash and not clash.taken else "")
            if why:
                left.append(why)
            else:
                wanted.append(said)
        figures = [self._figure(said) for said in wanted]
        told = [line for measure in Measure for line in self._told(measure, wanted)]
        return Plan(tuple(map(Put, figures)), tuple(told), (*left, *self._more()), clashes=tuple(clashes))

    # which figures

    def _weighed(self) -> Iterator[tuple[Said, str]]:
        """Each figure that differs from the file's, and why it is not captured; empty: it is."""
        for said in self._said():
            if self._stands(said) or self._is_captured(said):
                continue
            yield said, self._why_not(said)

    def _said(self) -> Iterator[Said]:
        uid = self.activity.uid
        for name, item in self._own_areas().items():
            for month, amount in sorted(self.read.areas[name].items()):
                yield Said(Cell(uid, item.uid, Measure.REALIZED, month), amount)
        for measure, amounts in ((Measure.REALIZED, self.read.realized), (Measure.RECEIVED, self.read.received)):
            for month, amount in sorted(amounts.items()):
                yield Said(Cell(uid, None, measure, month), amount)

    def _own_areas(self) -> dict[str, Item]:
        """The areas of this activity, each by the first name under which it comes."""
        found: dict[Uid, str] = {}
        for name in self.read.areas:
            found.setdefault(self.areas[name].uid, name)
        return {name: self.areas[name] for name in found.values()}

    # beside the file

    def _stands(self, said: Said) -> bool:
        """What the document gives as a whole is compared with the sum of all areas."""
        cell, amounts = said.cell, self.now.figures.amounts
        if self._is_whole(cell):
            return self._sums(cell.measure).get(cell.month) == said.amount
        closed = cell.month in self.now.figures.closed and cell.measure is Measure.REALIZED
        return amounts.get(cell, 0 if closed else None) == said.amount

    def _is_whole(self, cell: Cell) -> bool:
        return cell.area is None and (cell.measure is Measure.RECEIVED or not self.read.areas)

    def _sums(self, measure: Measure) -> dict[Month, int]:
        return self.now.figures.of(self.activity.uid, measure)

    def _is_captured(self, said: Said) -> bool:
        """By hand, though the cell says something else: it counts late in another month, or that one's does here."""
        known = self._known(said.cell)
        return known is not None and known.value == said.amount and not self._counted(said.cell)

    def _known(self, cell: Cell) -> HandFigure | None:
        return self.now.hands.get((cell.activity, cell.area, cell.month, cell.measure))

    def _clash(self, said: Said) -> Clash | None:
        """What the same source said it may say otherwise; what is from elsewhere somebody may have corrected."""
        known = self._known(said.cell)
        if known is None or known.value is None or known.source == self.source:
            return None
        taken = known.identity in self.replaced
        return Clash(known.identity, self._where(said.cell), known.value, known.source, said.amount, taken)

    def _counted(self, cell: Cell) -> int:
        """What folios contribute to what the figure is compared with."""
        if not self._is_whole(cell):
            return self.now.counted.get(cell, 0)
        return self.now.counted_whole.get((cell.activity, cell.measure, cell.month), 0)

    # why not

    def _why_not(self, said: Said) -> str:
        cell, amount = said.cell, count(said.amount)
        if cell.measure is Measure.RECEIVED and self.activity.rule not in (Rule.RESOLVED, Rule.HAND):
            return f"{self._where(cell)}: el documento dice {amount} recibidas y esta actividad no lleva recibidas."
        if why := why_fixed(self.activity, cell.month, frozenset()):
            return f"{self._where(cell)}: el documento dice {amount}. {why}"
        if folios := self._counted(cell):
            words = FOLIOS.get(self.activity.rule, VISITS)
            return (
                f"{self._where(cell)}: hay {plural(folios, *words)} en {month_name(cell.month)} y el documento dice "
                f"{amount}: no se captura."
            )
        if said.amount < 0:
            return f"{self._where(cell)}: el documento dice {amount}, y no se captura menos de cero."
        return self._why_twice(said)

    def _why_twice(self, said: Said) -> str:
        """Figures by area and as a whole are not added up in one month."""
        cell = said.cell
        whole = Cell(cell.activity, None, cell.measure, cell.month)
        without_area = self.now.figures.amounts.get(whole, 0)
        if self._is_whole(cell):
            beside = self._sums(cell.measure).get(cell.month, 0) - without_area
            here = f"en el archivo está por área y suma {count(beside)}"
        else:
            beside = without_area if cell.area is not None and cell.month not in self.read.realized else 0
            here = f"en el archivo hay {count(beside)} sin área"
        if not beside:
            return ""
        return f"{self._where(cell)}: {here} y el documento dice {count(said.amount)}: no se captura."

    def _more(self) -> Iterator[str]:
        """What the document names twice, and what the file has beside it in the same months."""
        own = self._own_areas()
        for name in self.read.areas:
            if name not in own and any(self.read.areas[name].values()):
                first = next(each for each, item in own.items() if item.uid == self.areas[name].uid)
                yield f"{named(self.activity)}: «{name}» y «{first}» son la misma área; se toma sólo la primera."
        months = {month for name in own for month in self.read.areas[name]}
        said = {said.cell for said in self._said()}
        for area, amounts in self.now.figures.by_area(self.activity.uid).items():
            for month, amount in amounts.items():
                cell = Cell(self.activity.uid, area, Measure.REALIZED, month)
                if amount and month in months and cell not in said:
                    yield f"{self._where(cell)}: el archivo tiene {count(amount)} y el documento no lo dice; se queda."

    def _where(self, cell: Cell) -> str:
        known = (*self.areas.values(), *self.now.areas)
        area = next((item.name for item in known if item.uid == cell.area), "")
        return f"{named(self.activity)}{f', {area}' if area else ''}, {month_name(cell.month)}"

    # what is captured

    def _figure(self, said: Said) -> HandFigure:
        cell, known = said.cell, self._known(said.cell)
        return HandFigure(
            activity=cell.activity,
            area=cell.area,
            month=cell.month,
            measure=cell.measure,
            value=said.amount,
            source=self.source,
            revision=known.revision if known else 0,
        )

    def _told(self, measure: Measure, wanted: Sequence[Said]) -> Iterator[str]:
        here = [said for said in wanted if said.cell.measure is measure]
        fresh = [said for said in here if self._before(said) is None]
        if fresh:
            yield f"{named(self.activity)}: se captura {CALLED[measure]} de {_months(fresh)}: {_sum_said(fresh)}."
        for said in here:
            before = self._before(said)
            if before is not None:
                yield f"{self._where(said.cell)}: {CALLED[measure]} cambia de {count(before)} a {count(said.amount)}."
        for month in sorted({said.cell.month for said in here}):
            if late := where_late(month, self.now.closed):
                yield f"{named(self.activity)}: {late[:1].lower()}{late[1:]}"

    def _before(self, said: Said) -> int | None:
        known = self._known(said.cell)
        return known.value if known else None


def _kept(clash: Clash) -> str:
    return f"{clash.where}: {clash.today}; el documento dice {count(clash.said)}: se queda la del archivo."


def _months(figures: Iterable[Said]) -> str:
    return months_listed(sorted({said.cell.month for said in figures}))


def _sum_said(figures: Sequence[Said]) -> str:
    areas = {said.cell.area for said in figures if said.cell.area is not None}
    total = count(sum(said.amount for said in figures))
    return f"{total} en {plural(len(areas), 'área', 'áreas')}" if areas else total
