"""What is known of a file of visits while it is being imported, and what a person chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from xicotepec_atencion.domain.batch_words import nothing_new_said
from xicotepec_atencion.domain.spanish import plural
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.visit_checked import Checked, Choices, Proposal
from xicotepec_atencion.domain.visit_columns import Matching
from xicotepec_atencion.domain.visit_told import missing_said
from xicotepec_atencion.domain.visit_words import UnknownWord
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.visit_import_jobs import FileRead, Looked
from xicotepec_atencion.ui.visit_loading import Loadable

COLUMNS, WORDS, PERSONS, REVIEW = range(4)
Decided = Mapping[tuple[int, Uid | None], bool]  # by a row of it, and whom it is said to be


@dataclass(frozen=True)
class ImportState:
    """matching: what its columns are meant to be; checked: what comes of that; None: not known yet. decided: which
    proposals of persons somebody took or left, whatever is proposed otherwise when the file is looked through anew.
    repeats: whether a blank cell may repeat the one above."""

    read: FileRead
    matching: Matching
    words: Sequence[UnknownWord] = ()
    checked: Checked | None = None
    choices: Choices = field(default_factory=Choices)
    decided: Decided = field(default_factory=dict[tuple[int, "Uid | None"], bool])
    repeats: bool = True

    def looked(self, found: Looked) -> Self:
        checked = found.checked
        joined = frozenset(n for n, each in enumerate(checked.proposals) if self._takes(each))
        choices = replace(self.choices, joined=joined)
        return replace(self, matching=found.matching, words=found.words, checked=checked, choices=choices)

    def with_joined(self, joined: frozenset[int]) -> Self:
        """joined: the places of the proposals that are taken."""
        changed = joined ^ self.choices.joined
        proposals = self.checked.proposals if self.checked else ()
        told = {key: n in joined for n in changed for key in _keys(proposals[n])}
        return replace(self, choices=replace(self.choices, joined=joined), decided={**self.decided, **told})

    def with_standing(self, wanted: bool) -> Self:
        return replace(self, choices=replace(self.choices, standing=wanted))

    @property
    def useful(self) -> Sequence[int]:
        """The pages that have something to say."""
        has = {WORDS: bool(self.words), PERSONS: bool(self.checked and self.checked.proposals)}
        return [page for page in (COLUMNS, WORDS, PERSONS, REVIEW) if has.get(page, True)]

    @property
    def why_not(self) -> str:
        """Why nothing can be imported as it stands; "": it can."""
        if self.checked is None or self.checked.rows(self.choices):
            return ""
        return missing_said(self.matching) or nothing_new_said(self.checked)

    @property
    def word(self) -> str:
        """What importing it is called."""
        rows = len(self.checked.rows(self.choices)) if self.checked else 0
        return f"Importar {plural(rows, 'atención', 'atenciones')}"

    def loadable(self, desk: Desk) -> Loadable:
        checked, choices, table, matching = self.checked, self.choices, self.read.table, self.matching
        assert checked
        return Loadable(
            checked.source,
            checked.incoming(choices),
            len(checked.rows(choices)),
            checked.new,
            lambda: desk.remember_columns(table.fingerprint, matching),
        )

    def _takes(self, proposal: Proposal) -> bool:
        said = (self.decided.get(key) for key in _keys(proposal))
        return next((each for each in said if each is not None), proposal.taken)


def _keys(proposal: Proposal) -> list[tuple[int, Uid | None]]:
    return [(row, proposal.person and proposal.person.uid) for row in proposal.rows]
