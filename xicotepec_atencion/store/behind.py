"""What is behind cells: each folio and hand figure with what it contributes there, or all of them added up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, overload

from xicotepec_atencion.domain.behind import Behind, Captured
from xicotepec_atencion.domain.by_hand import CORRECTED
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import Contribution
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.store.visits import unseen

SOURCE = f"""iif(EXISTS (
           SELECT 1 FROM closing c JOIN closed USING (month) JOIN change_log l ON l.id = h.revision
           WHERE month = {{month}} AND l.at > c.at
           AND c.version = (SELECT max(version) FROM closing s WHERE s.month = c.month)), '{CORRECTED}', h.source)"""
CONTRIBUTION = f"""o.visit IS NOT NULL, ofc.prefix, v.year, v.series, v.number, v.uid, v.served_on, v.name, v.cancelled,
           r.name, {SOURCE.format(month="o.month")}, o.belongs, o.month, o.amount,
           (SELECT rule FROM activity WHERE id = o.activity) = 'resolved',
           (SELECT k.resolved_on FROM case_state k JOIN activity r ON r.id = o.activity AND r.rule = 'resolved'
            WHERE k.visit = o.visit),
           (SELECT body IS NULL FROM person p JOIN withheld w ON w.person = ifnull(p.merged_into, p.id)
            WHERE p.id = v.person AND v.name = '')"""
BESIDE = """o CROSS JOIN office ofc LEFT JOIN visit v ON v.id = o.visit LEFT JOIN hand_figure h ON h.id = o.hand
    LEFT JOIN area r ON r.id = o.area"""
# Added up before anything is read beside: what is sorted is narrow.
BY_THING = """
    SELECT activity, measure, visit, hand, area, belongs, month, sum(amount) AS amount FROM opened
    WHERE activity = :activity AND measure = :measure AND month IN ({}) AND +entry BETWEEN :first AND :last
          AND (:area IS NULL OR :area = ifnull((SELECT name FROM area WHERE id = opened.area), ''))
    GROUP BY hand, visit, area, belongs, month"""
SHOWN = """o.amount <> 0 OR o.month = o.belongs AND (h.value = 0 OR v.cancelled IS NOT NULL
           AND EXISTS (SELECT 1 FROM standing WHERE id = v.id)
           AND o.area = v.area AND o.month = replace(substr(v.served_on, 1, 7), '-', '') + 0
           AND (o.measure = 'received' OR (SELECT rule FROM activity WHERE id = o.activity) <> 'resolved'))"""
# a cancelled folio is shown where it came in, not where it was resolved
OPENED = f"SELECT {CONTRIBUTION} FROM ({BY_THING}) {BESIDE} WHERE {SHOWN} ORDER BY o.hand, o.visit"
ADDED_UP = f"""
    SELECT count(o.visit), count(v.cancelled), sum(o.amount), o.hand, o.belongs, {SOURCE.format(month="o.month")}
    FROM ({BY_THING}) {BESIDE} WHERE {SHOWN}
    GROUP BY o.hand, iif(o.hand IS NULL, 0, o.month) ORDER BY o.hand, o.month"""


BY_VISIT, AMOUNT = 0, 13  # where they stand in a `CONTRIBUTION`


class Opened(Sequence[Contribution]):
    """The lines that a cell opens into, each made a value when it is looked at: of a year's 55,000 most never are, and
    so many values at once would keep the collector of garbage, and with it the screen, for 0.2 s at a time."""

    def __init__(self, rows: Sequence[Sequence[Any]], measure: Measure) -> None:
        self._rows, self._measure = rows, measure
        self.amount = sum(row[AMOUNT] for row in rows)
        self.folios = sum(row[BY_VISIT] for row in rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Contribution: ...
    @overload
    def __getitem__(self, place: slice) -> Opened: ...
    def __getitem__(self, place: int | slice) -> Contribution | Opened:
        if isinstance(place, slice):
            return Opened(self._rows[place], self._measure)
        return as_contribution(self._rows[place], self._measure)


def marks(months: Sequence[Month]) -> str:
    """Where the statements name the months: «:m0, :m1»."""
    return ", ".join(f":m{n}" for n in range(len(months)))


def as_contribution(row: Sequence[Any], measure: Measure = Measure.REALIZED) -> Contribution:
    """Of a row of `CONTRIBUTION`."""
    by_visit, prefix, year, series, number, uid, served_on, name, cancelled, area, source, *counted = row
    belongs, counts, amount, by_rule, resolved_on, gone = counted
    return Contribution(
        folio=Folio(prefix, year, series, number) if by_visit else None,
        visit=uid,
        served_on=date.fromisoformat(served_on) if by_visit else None,
        name=name or "",
        cancelled=cancelled,
        area=area or "",
        source=source or "",
        belongs=Month(belongs),
        counts=Month(counts),
        amount=amount,
        by_resolution=bool(by_visit and by_rule and measure is Measure.REALIZED),
        resolved_on=date.fromisoformat(resolved_on) if resolved_on else None,
        unseen=unseen(gone),
    )


def as_behind(rows: Sequence[Sequence[Any]]) -> Behind:
    """Of the rows of `ADDED_UP`: one of all folios, one of each hand figure in each month in which it counts."""
    folios, cancelled, counted, *_ = next((row for row in rows if row[3] is None), (0, 0, 0))
    hands = [row for row in rows if row[3] is not None]
    captured = [Captured(Month(belongs), source, amount) for _, _, amount, _, belongs, source in hands]
    return Behind(folios, cancelled, counted, tuple(captured))
