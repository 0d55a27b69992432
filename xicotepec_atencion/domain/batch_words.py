"""What is said of a batch of imported visits."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from xicotepec_atencion.domain.batches import Batch
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.spanish import count, listed, month_name, plural
from xicotepec_atencion.domain.visit_checked import Checked, Choices, Earlier, GoodRow

NUMBERED = "{series}-{number:06}"
UNFOLLOWED = "Entran sin seguimiento: no quedan pendientes mientras nadie las tome en Seguimiento."
UNDO_ENDS = "Lo que hizo antes ya no se podrá deshacer."


class BatchState(Enum):
    """Whether a batch counts; never told by a colour alone."""

    COUNTS = ("Cuenta", "check-circle")
    WITHDRAWN = ("Retirada", "prohibit")

    def __init__(self, word: str, icon: str) -> None:
        self.word, self.icon = word, icon


def state_of(batch: Batch) -> BatchState:
    return BatchState.COUNTS if batch.stands else BatchState.WITHDRAWN


def folios_said(series: str, rows: int) -> str:
    """«I1V1-000001 a I1V1-049872»."""
    first, last = (NUMBERED.format(series=series, number=number) for number in (1, rows))
    return first if rows == 1 else f"{first} a {last}"


def visits_said(rows: int) -> str:
    return plural(rows, "atención", "atenciones")


def imported_said(series: str, rows: int) -> str:
    verb, folio = ("Se importó", "folio") if rows == 1 else ("Se importaron", "folios")
    return f"{verb} {visits_said(rows)} ({folio} {folios_said(series, rows)})."


def span_said(months: Sequence[Month]) -> str:
    """«de enero de 2025 a marzo de 2026»; months: in order, at least one."""
    first, last = months[0], months[-1]
    end = f"{month_name(last)} de {last.year}"
    if first == last:
        return f"de {end}"
    begin = month_name(first) if first.year == last.year else f"{month_name(first)} de {first.year}"
    return f"de {begin} a {end}"


def withdrawing_said(rows: int, months: Sequence[Month], closed: int) -> str:
    """What «Retirar» takes out. closed: how many of the months are closed."""
    goes = "Deja de contar y de verse" if rows == 1 else "Dejan de contar y de verse"
    late = f" De {plural(closed, 'mes cerrado', 'meses cerrados')} se descuenta en el mes abierto." if closed else ""
    return (
        f"{goes} {visits_said(rows)} {span_said(months)}.{late} Sus folios no se vuelven a dar; «Volver a contar» "
        f"lo deja como ahora. {UNDO_ENDS}"
    )


# before it comes in


def counts_said(checked: Checked, choices: Choices) -> str:
    """«49,872 se pueden importar · 128 con problema · 0 ya estaban»."""
    good = len(checked.rows(choices))
    said = [
        f"{count(good)} {'se puede' if good == 1 else 'se pueden'} importar",
        f"{count(len(checked.bad))} con problema",
        f"{count(len(checked.standing))} ya {'estaba' if len(checked.standing) == 1 else 'estaban'}",
    ]
    if checked.blank:
        said.append(plural(checked.blank, "renglón vacío", "renglones vacíos"))
    return " · ".join(said)


def standing_said(checked: Checked) -> list[str]:
    """Which imports the rows that stand already came with, and what became of those at the desk."""
    said: list[str] = []
    for series, rows in _by_import(checked, checked.standing, stands=True):
        fates = [("está cancelada", "están canceladas", sum(each.cancelled for each in rows))]
        fates.append(("se corrigió", "se corrigieron", sum(each.corrected and not each.cancelled for each in rows)))
        told = listed(f"{count(n)} {one if n == 1 else more}" for one, more, n in fates if n)
        comes = "renglón ya vino" if len(rows) == 1 else "renglones ya vinieron"
        said.append(f"{count(len(rows))} {comes} con la importación {series}{told and f' ({told})'}.")
    return said


def withdrawn_said(checked: Checked, where: str) -> list[str]:
    """Which rows that come in came before, with an import that was withdrawn since; it may be meant to count again,
    which is done `where`: its series stands for {}."""
    return [
        f"{plural(len(rows), 'renglón que se puede importar ya vino', 'renglones que se pueden importar ya vinieron')} "
        f"con la importación {series}, que se retiró. Si es la misma, vuelva a contarla: {where.format(series)}."
        for series, rows in _by_import(checked, checked.good, stands=False)
    ]


def nothing_new_said(checked: Checked) -> str:
    """Why nothing comes in."""
    if not checked.standing:
        return "Ningún renglón se puede importar: revise las columnas."
    of = listed(series for series, _ in _by_import(checked, checked.standing, stands=True))
    there = f"ya están{f' (importación {of})' if of else ''}"
    if not checked.bad:
        return f"Todas las atenciones del archivo {there}."
    bad = plural(len(checked.bad), "renglón tiene problemas", "renglones tienen problemas")
    return f"Las demás atenciones del archivo {there}, y {bad}."


def _by_import(checked: Checked, rows: Sequence[GoodRow], stands: bool) -> list[tuple[str, list[Earlier]]]:
    """What came of these rows before, by the series of the import."""
    found: dict[str, list[Earlier]] = {}
    for row in rows:
        each = checked.earlier.get(row.number)
        if each is not None and each.stands is stands:
            found.setdefault(each.series, []).append(each)
    return list(found.items())
