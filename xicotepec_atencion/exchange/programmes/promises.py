"""What the prose says of the activities: goals that stand only there, what was written of a quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.programme_reading import Doubt, Finding, Repair
from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.checks import Checks, spot
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.months import of_quarter
from xicotepec_atencion.exchange.programmes.parts import Order
from xicotepec_atencion.exchange.programmes.prose import (
    Heard,
    attended_told,
    bare,
    goals_told,
    quarter_in,
    sentence_around,
)
from xicotepec_atencion.exchange.programmes.settled import Settled
from xicotepec_atencion.exchange.programmes.wording import NOTHING, spoken

PLACE = "En el texto, fuera de la tabla"


def promises(heard: Heard, drafts: Sequence[Settled], checks: Checks, quarter: int | None) -> None:
    """quarter: of which the whole document is."""
    for name, at, texts in heard.evaluations:
        text = "\n".join(bare(each) for each in texts)
        if not text:
            continue
        if (draft := _named(drafts, name)) is None:
            _nobodys(checks, at, text)
            continue
        number = quarter_in(text, quarter or _only_quarter(draft))
        _evaluated(draft, number, text, at, checks)
        _promised(draft, number, text, at, checks)
    for name, at, text in heard.others:
        if (draft := _named(drafts, name)) is not None and goals_told(text):
            _promised(draft, quarter_in(text, quarter or _only_quarter(draft)), text, at, checks)


def _named(drafts: Sequence[Settled], name: str) -> Settled | None:
    if name:
        return next((draft for draft in drafts if fold(draft.name) == fold(name)), None)
    return drafts[0] if len(drafts) == 1 else None


def _nobodys(checks: Checks, at: Order, text: str) -> None:
    why = "No se sabe de qué actividad es: péguela en su evaluación."
    checks.say(at, Finding(Doubt.UNREAD, "Evaluación cualitativa", PLACE, spoken(text), "no se guarda", why))


def _only_quarter(draft: Settled) -> int | None:
    told = {(month + 2) // 3 for month in draft.attended}
    return told.pop() if len(told) == 1 else None


def _evaluated(draft: Settled, number: int | None, text: str, at: Order, checks: Checks) -> None:
    if number is None:
        why = "No se sabe de qué trimestre es: péguela en su evaluación."
        checks.say(at, Finding(Doubt.UNREAD, "Evaluación cualitativa", PLACE, spoken(text), "no se guarda", why))
        return
    draft.evaluations[number] = "\n".join(filter(None, (draft.evaluations.get(number, ""), text)))
    total = sum(n for m, n in draft.attended.items() if m in of_quarter(number))
    said = attended_told(text)
    if total and {total, total + _proven(draft, number, checks)} & set(said):
        checks.close(draft.index, total)
    elif total and said:
        why = "El texto dice otra cifra que la tabla; se guarda la de la tabla."
        where = f"Realizado T{number}: {spoken(draft.name)}"
        checks.say(at, Finding(Doubt.SUM, where, PLACE, count(said[0]), count(total), why))


def _proven(draft: Settled, number: int, checks: Checks) -> int:
    """What cells of that quarter come to that are only read because a total proves them."""
    return sum(
        checks.proven.get(spot(part, cell), 0)
        for part in draft.parts
        for cell in part.cells
        if part.kind is Measure.REALIZED and cell.months[:1] and cell.months[0] in of_quarter(number)
    )


def _promised(draft: Settled, number: int | None, text: str, at: Order, checks: Checks) -> None:
    """A goal of a quarter, or of the year, that the table does not have, or has otherwise."""
    told = list(dict.fromkeys(goals_told(text)))
    if not told:
        return
    amounts = {int(said.amount) for said in told}
    words = sentence_around(text, told[0])
    if len(amounts) > 1:
        why = "El texto dice varias metas: capture la que es."
        found = ", ".join(said.text for said in told)
        checks.say(at, Finding(Doubt.UNREAD, f"Meta: {spoken(draft.name)}", PLACE, found, NOTHING, why))
        return
    amount = amounts.pop()
    if "anual" in fold(words) or number is None:
        _annual(draft, amount, words, at, checks)
    else:
        _of_quarter(draft, number, amount, words, at, checks)


def _annual(draft: Settled, amount: int, words: str, at: Order, checks: Checks) -> None:
    where = f"Meta anual: {spoken(draft.name)}"
    if draft.goal is None:
        why = "La meta sólo está escrita en el texto."
        repair = Repair(draft.index, {"annual_goal": amount})
        checks.say(at, Finding(Doubt.FOUND, where, PLACE, f"«{words}»", count(amount), why, repair))
    elif draft.goal != amount:
        why = "El texto dice otra meta que la tabla; se guarda la de la tabla."
        checks.say(at, Finding(Doubt.GOAL, where, PLACE, f"«{words}»", count(draft.goal), why))


def _of_quarter(draft: Settled, number: int, amount: int, words: str, at: Order, checks: Checks) -> None:
    stands = list(_planned(draft, number))
    where = f"Meta T{number}: {spoken(draft.name)}"
    if not stands:
        why = "La meta del trimestre sólo está escrita en el texto."
        repair = Repair(draft.index, amounts={("planned",): {Quarter.of(checks.year, number): amount}})
        checks.say(at, Finding(Doubt.FOUND, where, PLACE, f"«{words}»", count(amount), why, repair))
    elif sum(stands) != amount:
        why = "El texto dice otra meta que la tabla; se guarda la de la tabla."
        checks.say(at, Finding(Doubt.GOAL, where, PLACE, f"«{words}»", count(sum(stands)), why))


def _planned(draft: Settled, number: int) -> Iterator[int]:
    for period, amount in draft.of(Measure.PLANNED).items():
        if period == -number or period in of_quarter(number):
            yield amount
