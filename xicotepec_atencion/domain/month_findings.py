"""Whether the figures that a report tells are those of the closings in the file, month by month and in few lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.closing import Closing
from xicotepec_atencion.domain.origin import MonthFigures
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.signed_pdf import ToldMonth
from xicotepec_atencion.domain.spanish import capitalized, count, listed, month_name, months_listed, short_day
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.verification import Finding, Known, Mark

SHOWN = 6  # of the figures that differ
LISTED = 12  # of the activities whose figures are looked for on the paper
NONE_TOLD = "No dice cifras del programa: no hay cierre con que compararlo."

Sums = Mapping[tuple[Uid, Measure], int]


class Agreement(IntEnum):
    """How a report's figures agree with the closings here, the better ones first."""

    NONE = 0  # it tells none
    SAME = 1
    PRELIMINARY = 2
    REOPENED = 3
    UNKNOWN = 4
    OTHER = 5


MARKS = {
    Agreement.NONE: Mark.UNKNOWN,
    Agreement.SAME: Mark.GOOD,
    Agreement.PRELIMINARY: Mark.LOOK,
    Agreement.REOPENED: Mark.LOOK,
    Agreement.UNKNOWN: Mark.UNKNOWN,
    Agreement.OTHER: Mark.BAD,
}


@dataclass(frozen=True)
class MonthTold:
    """A month as a report tells it. sums: its figures; None: only its closing's seal is known. of: the activities
    that the report tells; empty: of all."""

    month: Month
    version: int
    seal: str
    sums: Sums | None = None
    of: frozenset[Uid] = frozenset()


@dataclass(frozen=True)
class Compared:
    """The findings, and how the worst of the months agrees."""

    agreement: Agreement
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Said:
    """One month's result. about: what follows its name; alike months are said together."""

    agreement: Agreement
    about: str
    more: str = ""
    mark: Mark | None = None  # None: as its agreement

    def finding(self, months: Sequence[Month], year: int) -> Finding:
        mark = self.mark or MARKS[self.agreement]
        return Finding(mark, f"{capitalized(months_listed(months))} de {year}: {self.about}.", self.more)


def told_with_figures(months: Iterable[MonthFigures]) -> list[MonthTold]:
    """A report of one activity says nothing of the others."""
    read = list(months)
    activities = frozenset(uid for each in read for uid, _, _ in each.amounts)
    of = activities if len(activities) == 1 else frozenset[Uid]()
    return [MonthTold(each.month, each.version, each.seal, _summed(each), of) for each in read]


def told_by_seal(months: Iterable[ToldMonth]) -> list[MonthTold]:
    return [MonthTold(each.month, each.version, each.seal) for each in months]


def compared(months: Sequence[MonthTold], known: Known) -> Compared:
    """Months of which the same is to be said are one finding."""
    if not months:
        return Compared(Agreement.NONE, (Finding(Mark.UNKNOWN, NONE_TOLD),))
    alike: dict[tuple[int, _Said], list[Month]] = {}
    for each in sorted(months, key=lambda told: told.month):
        alike.setdefault((each.month.year, _said(each, known)), []).append(each.month)
    findings = [said.finding(those, year) for (year, said), those in alike.items()]
    return Compared(max(said.agreement for _, said in alike), tuple(findings))


def _said(told: MonthTold, known: Known) -> _Said:
    versions = [closing for closing in known.closings if closing.month == told.month]
    if not told.version and known.since and told.month < known.since:
        return _Said(Agreement.NONE, "de antes de que la oficina empezara, no se cierra")
    if not told.version:
        return _preliminary(told, versions, known)
    own = next((closing for closing in versions if closing.version == told.version), None)
    if own is None:
        return _not_here(told, versions)
    if not own.hash.hex().startswith(told.seal.lower()) or not told.seal:
        return _of_another_closing(told, own, known)
    if wrong := _differing(told, own, known, "el informe", "el cierre"):
        return _Said(Agreement.OTHER, f"no son las del cierre, versión {told.version}", wrong)
    if own.reopened is None:
        return _same(told)
    return _reopened(told, own, versions[-1], known)


def _same(told: MonthTold) -> _Said:
    about = f"las del cierre, versión {told.version}"
    if told.sums is None:
        return _Said(Agreement.SAME, f"dice llevar {about}", "No se compararon cifra por cifra.", Mark.UNKNOWN)
    return _Said(Agreement.SAME, about)


def _preliminary(told: MonthTold, versions: Sequence[Closing], known: Known) -> _Said:
    now = versions[-1] if versions and versions[-1].reopened is None else None
    if now is None:
        return _Said(Agreement.PRELIMINARY, "cifras preliminares, de un mes sin cerrar")
    about = f"cifras preliminares; se cerró el {short_day(now.at.date())}"
    if told.sums is None:
        return _Said(Agreement.PRELIMINARY, about)
    if changed := _differing(told, now, known, "el informe", "el cierre"):
        return _Said(Agreement.PRELIMINARY, f"{about} con otras", changed)
    return _Said(Agreement.SAME, f"{about} con las mismas")


def _not_here(told: MonthTold, versions: Sequence[Closing]) -> _Said:
    here = f"aquí sólo llega a la versión {versions[-1].version}" if versions else "aquí no se ha cerrado"
    more = "Puede ser de otra oficina, o de después del respaldo con que se restauró este archivo."
    return _Said(Agreement.UNKNOWN, f"dice la versión {told.version} del cierre, y {here}", more)


def _of_another_closing(told: MonthTold, own: Closing, known: Known) -> _Said:
    about = f"no es la versión {told.version} del cierre de este archivo"
    if told.sums is None:
        return _Said(Agreement.OTHER, about)
    if wrong := _differing(told, own, known, "el informe", "el cierre de aquí"):
        return _Said(Agreement.OTHER, about, wrong)
    return _Said(Agreement.REOPENED, f"{about}, aunque las cifras son iguales", "Cambiaron los folios que las forman.")


def _reopened(told: MonthTold, own: Closing, now: Closing, known: Known) -> _Said:
    assert own.reopened is not None
    says = "" if told.sums is not None else "dice llevar "
    about = f"{says}las de la versión {own.version}, que se reabrió el {short_day(own.reopened.at.date())}"
    if now.reopened is not None:
        return _Said(Agreement.REOPENED, f"{about} y sigue sin cerrar", "Sus cifras pueden cambiar.")
    about += f" y se cerró otra vez, como versión {now.version}, el {short_day(now.at.date())}"
    compared_with = MonthTold(told.month, own.version, told.seal, _frozen(own), told.of)
    changed = _differing(compared_with, now, known, f"la versión {own.version}", f"la versión {now.version}")
    return _Said(Agreement.REOPENED, about, changed or "Las cifras son las mismas.")


def _differing(told: MonthTold, closing: Closing, known: Known, here: str, there: str) -> str:
    """Each figure that differs, with both numbers; empty: none does, or they are not known."""
    if told.sums is None:
        return ""
    other = _frozen(closing)
    keys = sorted({*told.sums, *other}, key=lambda key: (known.names.get(key[0], "~"), key[1]))
    apart = [key for key in keys if _tells(told, key[0]) and told.sums.get(key, 0) != other.get(key, 0)]
    lines = [
        f"{_named(key, known)}, {month_name(told.month)}: {here} dice {count(told.sums.get(key, 0))}; {there}, "
        f"{count(other.get(key, 0))}."
        for key in apart[:SHOWN]
    ]
    return " ".join([*lines, *([f"Y {count(len(apart) - SHOWN)} más."] if len(apart) > SHOWN else [])])


def _tells(told: MonthTold, activity: Uid) -> bool:
    return not told.of or activity in told.of


def _named(key: tuple[Uid, Measure], known: Known) -> str:
    uid, measure = key
    name = known.names.get(uid, "Una actividad que aquí no existe")
    return f"{name} (recibidas)" if measure is Measure.RECEIVED else name


def _summed(month: MonthFigures) -> Sums:
    return {(uid, measure): amount for uid, measure, amount in month.amounts}


def _frozen(closing: Closing) -> Sums:
    """The figures of a closing, areas added up."""
    sums: dict[tuple[Uid, Measure], int] = defaultdict(int)
    for cell, amount in closing.figures.items():
        sums[cell.activity, cell.measure] += amount
    return sums


def to_compare(months: Sequence[MonthFigures], names: Mapping[Uid, str]) -> list[Finding]:
    """The main figures of a report, a line an activity, to be looked for on the paper."""
    of: dict[Uid, list[tuple[Month, int]]] = {}
    for each in sorted(months, key=lambda told: told.month):
        for uid, measure, amount in each.amounts:
            if measure is Measure.REALIZED:
                of.setdefault(uid, []).append((each.month, amount))
    lines = [Finding(Mark.LOOK, _line(names.get(uid, "Actividad"), amounts)) for uid, amounts in of.items()]
    more = f"Y de {count(len(lines) - LISTED)} actividades más, que dice el informe guardado."
    return lines if len(lines) <= LISTED else [*lines[:LISTED], Finding(Mark.LOOK, more)]


def _line(name: str, amounts: Sequence[tuple[Month, int]]) -> str:
    by_month = listed(f"{month_name(month)} {count(amount)}" for month, amount in amounts)
    total = f"; suman {count(sum(amount for _, amount in amounts))}" if len(amounts) > 1 else ""
    return f"Busque en el papel: {name}, realizado en {by_month}{total}."
