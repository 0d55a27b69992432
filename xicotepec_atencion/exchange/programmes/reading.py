"""The whole document: its prose and its tables, one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from xicotepec_atencion.domain.pieces import Grid, Piece, Prose
from xicotepec_atencion.domain.programme import Section
from xicotepec_atencion.domain.programme_reading import Finding, Reading
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.account import Told, lost
from xicotepec_atencion.exchange.programmes.checks import Checks, spot
from xicotepec_atencion.exchange.programmes.closings import totals_of
from xicotepec_atencion.exchange.programmes.columns import with_names
from xicotepec_atencion.exchange.programmes.forms import is_heard, says_year, without_forms
from xicotepec_atencion.exchange.programmes.headings import Measure
from xicotepec_atencion.exchange.programmes.illegible import formulas
from xicotepec_atencion.exchange.programmes.kinds import responsible, usual_kind
from xicotepec_atencion.exchange.programmes.layout import blocks_of, quarter_told
from xicotepec_atencion.exchange.programmes.merging import Drafts, with_kinds, without_closing_pairs
from xicotepec_atencion.exchange.programmes.misunderstood import (
    called_total,
    goal_unread,
    headless,
    maybe_total,
    month_of_title,
    not_read,
    not_taken,
    not_understood,
    nothing_at_all,
    nothing_below,
    row_unread,
    unnamed,
    unsure,
    without_amounts,
)
from xicotepec_atencion.exchange.programmes.numbers import Kind, doubted, read_amount
from xicotepec_atencion.exchange.programmes.offices import office_told
from xicotepec_atencion.exchange.programmes.parts import Order, Part
from xicotepec_atencion.exchange.programmes.promises import promises
from xicotepec_atencion.exchange.programmes.prose import SHORT, Heard, bare
from xicotepec_atencion.exchange.programmes.review import activity, check, sums
from xicotepec_atencion.exchange.programmes.rows import rows_of
from xicotepec_atencion.exchange.programmes.settled import Settled
from xicotepec_atencion.exchange.programmes.slips import slips
from xicotepec_atencion.exchange.programmes.sums import closing
from xicotepec_atencion.exchange.programmes.table import Block, Table
from xicotepec_atencion.exchange.programmes.turning import tables_of
from xicotepec_atencion.exchange.programmes.years import NO_YEAR, Years

RESPONSIBLE = "Lo programado es de la actividad; el área sólo es quien responde de ella."
_ZERO = re.compile(r"(\S{1,4})\s*[:=]\s*(?:sin movimientos?|cero|ninguno|sin actividad)\b", re.IGNORECASE)


def read_programme(pieces: Sequence[Piece], year: int | None = None) -> Reading:
    """What the pieces say of a year's programme. year: of which, where a person said it; else the document's own."""
    document = _Document(pieces, Years(year))
    document.read()
    return document.reading()


@dataclass
class _Document:
    pieces: Sequence[Piece]
    years: Years
    heard: Heard = field(default_factory=Heard)
    drafts: Drafts = field(default_factory=Drafts)
    blocks: list[Block] = field(default_factory=list[Block])
    texts: list[str] = field(default_factory=list[str])  # where a year may stand
    closings: list[tuple[Part, list[Part], list[Part]]] = field(
        default_factory=list[tuple[Part, list[Part], list[Part]]]
    )
    told: list[Told] = field(default_factory=list[Told])
    forms: list[str] = field(default_factory=list[str])
    office: str = ""  # whose the next table is
    sums_above: list[Part] = field(default_factory=list[Part])  # of the rows below them
    findings: list[tuple[Order, Finding]] = field(default_factory=list[tuple[Order, Finding]])

    # the pieces in their order

    def read(self) -> None:
        self.years.begin(self.pieces)
        for at, piece in enumerate(_without_marks(self.pieces)):
            if isinstance(piece, Prose):
                self.texts.append(bare(piece.text))
                self.heard.hear(piece.text, (at, 0))
            elif any(cell.strip() for row in piece.rows for cell in row):
                self._grid(doubted(piece), at)
                self.heard.table()

    def _grid(self, grid: Grid, at: int) -> None:
        self.texts.append(grid.name)
        for sentence in grid.left_out:
            self._say(not_read(grid, sentence, at))
        grid, facts = without_forms(grid)
        self.texts += facts
        self.office = office_told([*reversed(facts), *reversed(self.heard.near)]) or self.office
        for fact in facts:
            if is_heard(fact):
                self.heard.hear(fact, (at, 0))
        self.forms += [fact for fact in facts if not is_heard(fact) and not says_year(fact)]
        for table in tables_of(grid, at):
            near = (quarter_told([text]) for text in (*reversed(self.heard.near), table.name, self.heard.title))
            blocks = blocks_of(table, next(filter(None, near), None), [*reversed(self.heard.near)])
            if not blocks:
                self._not_understood(table)
                continue
            self._above(table, blocks[0])
            for block in blocks:
                self._block(block)

    def _above(self, table: Table, block: Block) -> None:
        """What stands above the first heading: titles, which are heard like prose."""
        for row in range(block.heads[0]):
            self._say(headless(table, row))
        for text in [
            *table.above,
            *(" ".join(dict.fromkeys(table.own(row).values())) for row in range(block.heads[0])),
        ]:
            self.texts.append(text)
            self.heard.hear(text, (table.at, 0))

    def _not_understood(self, table: Table) -> None:
        """A table without a heading that is known: named whole, or only a frame around prose."""
        texts = list(dict.fromkeys(text for row in range(len(table.rows)) for text in table.own(row).values()))
        digits = any(any(letter.isdecimal() for letter in text) for text in texts)
        if not digits:
            for text in texts:
                self.texts.append(text)
                self.heard.hear(text, (table.at, 0))
            if len(texts) <= 6:
                return
        self._say(not_understood(table, texts))

    def _say(self, said: tuple[Order, Finding] | None) -> None:
        """Once."""
        if said and said not in self.findings:
            self.findings.append(said)

    # one heading and its rows

    def _block(self, block: Block) -> None:
        block = with_names(self.years.of_block(block))
        below = bool(self.blocks) and self.blocks[-1].table.at == block.table.at  # another block of its table
        self.blocks.append(block)
        self.office = office_told([*reversed(block.titles), *reversed(block.table.above)]) or self.office
        for title in block.titles:
            self.texts.append(title)
            if below:
                self.heard.hear(title, (block.table.at, block.heads[0]))
        rows = rows_of(block)
        self.told.append(Told(block, rows))
        for unread in rows.unread:
            self._say(row_unread(block, *unread))
        for note in rows.notes:
            self.texts.append(note)
            if not self.heard.note(note, (block.table.at, block.last)) and read_amount(note).kind is not Kind.BLANK:
                rows.aside.append(f"«{note}»")
        if rows.parts:
            self._say(month_of_title(block))
        self._parts(block, rows.parts)
        if not rows.parts and not rows.unread:
            self._say(nothing_below(block))

    def _parts(self, block: Block, parts: list[Part]) -> None:
        near = [*block.titles, *reversed(self.heard.near), block.table.name, self.heard.name, self.heard.title]
        usual, certain = usual_kind(block, near, parts)
        named = [replace(self._named(block, part), office=self.office) for part in self.years.of_one(parts)]
        if not certain and any(part.kind is None and not part.closing for part in named):
            self._say(unsure(block, usual))
        named, over, doubtful, maybe = totals_of(self._without_responsible(block, with_kinds(named, usual)))
        self.sums_above += over
        for part in doubtful:
            self._say(called_total(part))
        for part, below in maybe:
            self._say(maybe_total(part, below))
        kept, pairs = without_closing_pairs([part for part in named if not part.closing])
        drafts = [self.drafts.add(part) for part in kept]
        for place, part in pairs:
            drafts[place].add_total(part)
        self._closings(named)

    def _without_responsible(self, block: Block, parts: list[Part]) -> list[Part]:
        found = responsible(block, parts)
        if found is None:
            return parts
        without, order, column, areas = found
        self._say(row_unread(block, order, f"Columna «{column}»", " | ".join(areas), RESPONSIBLE))
        return without

    def _closings(self, parts: Sequence[Part]) -> None:
        """Each row of totals with the rows since the last one, and with all above it."""
        above: list[Part] = []
        before: list[Part] = []
        closed = False
        for part in parts:
            if part.closing:
                self.closings.append((part, above, list(before)))
                closed = True
                continue
            above = [part] if closed else [*above, part]
            before.append(part)
            closed = False

    def _named(self, block: Block, part: Part) -> Part:
        if part.name and part.inferred and self.heard.name and not part.closing:
            part = replace(part, name="", area=part.name, kind=part.kind or Measure.REALIZED)
        if part.name:
            return part
        name = (
            self.heard.name
            or self._title_of(block)
            or self.heard.last_short
            or self.heard.title
            or "Actividad sin nombre"
        )
        if not self.heard.name:
            self._say(unnamed(block, name))
        facts = self.heard.facts if self.heard.name else {}
        unit = part.unit or facts.get("u", "")
        goal = part.goal or (read_amount(facts["m"], unit) if "m" in facts else None)
        if not part.goal and goal and goal.kind is Kind.UNREAD:
            self._say(goal_unread(block, name, facts["m"]))
        told = (*part.told, *facts.values())
        return replace(
            part, name=name, unit=unit, goal=goal, description=part.description or facts.get("d", ""), told=told
        )

    def _title_of(self, block: Block) -> str:
        return next(
            (title for title in reversed(block.titles) if len(title) <= SHORT and not quarter_told([title])), ""
        )

    # all together

    def reading(self) -> Reading:
        year = self.years.settle(self.texts)
        checks = Checks(year or NO_YEAR)
        checks.found += [*self.findings, *self.years.said, *slips(self.blocks)]
        drafts = self.drafts.settled()
        for draft in drafts:
            check(checks, draft)
        for part, above, before in self.closings:
            closing(checks, part, above, before)
        formulas(checks, [part for draft in drafts for part in draft.parts] + [part for part, _, _ in self.closings])
        if not drafts:
            checks.found.append(nothing_at_all(len(self.pieces)))
        elif not any(draft.has_amounts for draft in drafts):
            checks.found.append(without_amounts(len(self.pieces)))
        quarter = quarter_told([self.heard.title, *self.texts[:12]])
        promises(self.heard, drafts, checks, quarter)
        checks.compared |= {spot(part, cell) for part in self.sums_above for cell in part.cells}
        checks.goals |= {part.order for part in self.sums_above}
        lost(checks, self.told, drafts)
        if aside := not_taken(list(self._aside(drafts))):
            checks.found.append(aside)
        found = [finding for _, finding in sorted(checks.found, key=lambda pair: pair[0])]
        return Reading(
            year,
            tuple(activity(draft, year or NO_YEAR) for draft in drafts),
            tuple(found),
            self.heard.title,
            "\n".join(self.heard.preface),
            tuple(Section(title, "\n".join(texts)) for title, texts in self.heard.sections if texts),
            tuple(sums(checks, drafts)),
        )

    def _aside(self, drafts: Sequence[Settled]) -> Iterator[str]:
        """What stands in the tables and is nothing of an activity."""
        names = {fold(name) for draft in drafts for name in (draft.name, *draft.areas)}
        yield from (f"«{fact}»" for fact in self.forms)
        for _, rows in self.told:
            yield from (f"«{name}»" for name in rows.groups if fold(name) not in names)
            yield from rows.aside
        yield from (f"«{part.name}», que es la suma de lo que sigue" for part in self.sums_above)


def _without_marks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """With 0 for «S/M» where the document itself says that it means that nothing moved."""
    texts = [piece.text for piece in pieces if isinstance(piece, Prose)]
    texts += [cell for piece in pieces if isinstance(piece, Grid) for row in piece.rows for cell in row]
    marks = {fold(found[1]) for text in texts if (found := _ZERO.match(text.strip()))}
    for piece in pieces:
        if isinstance(piece, Grid) and marks:
            rows = tuple(tuple("0" if fold(cell) in marks else cell for cell in row) for row in piece.rows)
            piece = replace(piece, rows=rows)
        yield piece
