"""What a file of visits comes to, in lines: its columns, its words, and what would come in of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xicotepec_atencion.domain.batches import Batch
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.spanish import count, listed, month_name, plural, short_moment
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import shortened
from xicotepec_atencion.domain.visit_checked import BadRow, Checked, Choices
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_table import VisitTable
from xicotepec_atencion.domain.visit_words import UnknownWord

MOST_BAD, MOST_WORDS = 10, 20  # that are told one by one
LATE = "extemporánea"


def column_lines(table: VisitTable, matching: Matching, names: Mapping[Uid, str]) -> Iterator[str]:
    """Which column is what, and what stands for those that are not there."""
    for n, which in enumerate(matching.fields):
        heading = f"«{shortened(table.heading[n], 40)}»" if table.heading[n] else f"columna {n + 1}"
        yield f"  {heading}: {which.spanish if which else 'no se importa'}"
    for catalogue, line in matching.defaults.items():
        yield f"  Donde no se dice {catalogue.article} {catalogue.spanish}: {names.get(line, '')}"


def word_lines(words: Sequence[UnknownWord]) -> Iterator[str]:
    """What the words that no list has are taken for."""
    for word in words[:MOST_WORDS]:
        means = f"se toma como «{word.means.name}»" if word.means else "se agrega a la lista"
        told = f"{word.catalogue.spanish.capitalize()} «{shortened(word.text, 60)}»"
        yield f"  {told}, {plural(word.rows, 'renglón', 'renglones')}: {means}"
    if len(words) > MOST_WORDS:
        yield f"  … y {count(len(words) - MOST_WORDS)} palabras más."


def month_lines(checked: Checked, choices: Choices, names: Mapping[Uid, str]) -> Iterator[str]:
    """How many visits of each month and area; a closed month's count late."""
    counts = checked.counts(choices)
    for month in sorted({month for month, _ in counts}):
        areas = {names.get(area, ""): number for (of, area), number in counts.items() if of == month}
        told = listed(f"{name} {count(areas[name])}" for name in sorted(areas))
        late = f" (mes cerrado: {LATE})" if month in checked.closed else ""
        yield f"  {_month(month)}: {count(sum(areas.values()))}{late} — {told}"


def people_line(checked: Checked, choices: Choices) -> str:
    """How many come new, and how many are known."""
    new = plural(checked.unknown, "persona nueva", "personas nuevas")
    known = f"{new}, {count(checked.linked)} ya {'registrada' if checked.linked == 1 else 'registradas'}"
    proposals = len(checked.proposals)
    if not proposals:
        return f"Quién vino: {known}."
    joined = f"{count(len(choices.joined))} de {plural(proposals, 'coincidencia probable', 'coincidencias probables')}"
    return f"Quién vino: {known}; se unen {joined}: --juntar todas o ninguna; la ventana, una por una."


def bad_lines(bad: Sequence[BadRow]) -> Iterator[str]:
    """Without what stands in them, for it says who came."""
    for row in bad[:MOST_BAD]:
        yield f"  Renglón {count(row.number)}: {' '.join(row.problems)}"
    if len(bad) > MOST_BAD:
        more = plural(len(bad) - MOST_BAD, "renglón más", "renglones más")
        yield f"  … y {more}; --malos SALIDA.xlsx los guarda todos."


def batch_line(batch: Batch) -> str:
    """Of the list of imports, with all that became of it."""
    rows = plural(batch.rows, "atención", "atenciones")
    out = batch.withdrawn and f"se retiró el {short_moment(batch.withdrawn)}: {batch.reason}"
    again = batch.again and f"cuenta otra vez desde el {short_moment(batch.again)}"
    state = "; ".join(filter(None, (out, again))) or "cuenta"
    return f"{batch.series}: {batch.source}, {rows}, {short_moment(batch.accepted)}, {batch.by} ({state})"


def _month(month: Month) -> str:
    return f"{month_name(month)} de {month.year}"
