"""The logbook («bitácora»): rows of both chains, what is asked of them, and what each says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from xicotepec_atencion.domain.logbook_accesses import ACCESS_WORDS, with_whose
from xicotepec_atencion.domain.logbook_acts import ACT_WORDS
from xicotepec_atencion.domain.logbook_words import Body, Names, put_words
from xicotepec_atencion.domain.spanish import count, short_moment

AT_ONCE = 2  # sentences of a step that stand in one line
UNREADABLE = "No se puede leer: compruebe la cadena."


class Chain(StrEnum):
    """The two chains: what changed, and who entered and what left."""

    CHANGES = "cambios"
    ACCESSES = "accesos"


class Group(StrEnum):
    """What a row is about."""

    VISITS = "atenciones"
    PROGRAMME = "programa"
    CLOSINGS = "cierres"
    REPORTS = "informes"
    ACCOUNTS = "cuentas"
    PRIVACY = "privacidad"
    FILE = "oficina y archivo"
    ACCESSES = "accesos"


# Which acts, and which kinds of value that are put, belong to a group.
ACTS: dict[Group, tuple[str, ...]] = {
    Group.VISITS: ("Reserve", "GiveReceipt", "GiveLetter", "AcceptBatch", "WithdrawBatch"),
    Group.CLOSINGS: ("Close", "Reopen"),
    Group.PROGRAMME: ("Approve", "Amend"),
    Group.REPORTS: ("Sign",),
    Group.ACCOUNTS: ("Admit", "ChangePassword", "Recover", "Safeguard"),
    Group.PRIVACY: ("Withhold", "Release", "Anonymise", "Discard"),
    Group.FILE: ("Found", "Restored", "Settle"),
}
VALUES: dict[Group, tuple[str, ...]] = {
    Group.VISITS: ("visit", "person", "apart", "sheet", "attachment", "follow_up"),
    Group.PROGRAMME: ("programme", "activity", "hand", "evaluation", "justification", "doubt_answer"),
    Group.REPORTS: ("scan",),
    Group.ACCOUNTS: ("account", "safekeeping"),
    Group.PRIVACY: ("request", "incident", "privacy_rules"),
    Group.FILE: ("item", "signatory", "office", "day_off", "notice"),
}


@dataclass(frozen=True)
class Wanted:
    """Which rows to read. None and "": all of them; the days are those of the office's civil time."""

    by: str | None = None
    desk: str | None = None
    group: Group | None = None
    since: date | None = None
    until: date | None = None
    folio: str = ""  # whole, or its number alone


@dataclass(frozen=True)
class Link:
    """A row of a chain as it stands in the file; `steps` is empty where its body cannot be read."""

    chain: Chain
    number: int
    at: str  # ISO, civil time with its offset
    by: str
    desk: str
    kind: str
    steps: tuple[Body, ...]
    mark: str  # the first digits of its hash, as reports print them


@dataclass(frozen=True)
class Row:
    """A row in words. `said`: all of what was done; one sentence for each step that says something."""

    link: Link
    group: Group
    said: tuple[str, ...]

    @property
    def when(self) -> str:
        try:
            return short_moment(datetime.fromisoformat(self.link.at))
        except ValueError:
            return self.link.at

    @property
    def what(self) -> str:
        """In one line."""
        more = len(self.said) - AT_ONCE
        shown = self.said[:AT_ONCE] if more > 1 else self.said
        return _joined((*shown, f"y {count(more)} cambios más") if more > 1 else shown)

    @property
    def in_full(self) -> str:
        return _joined(self.said)

    @property
    def number(self) -> str:
        """«1,250», or «A3» in the chain of accesses."""
        return f"{'A' if self.link.chain is Chain.ACCESSES else ''}{count(self.link.number)}"


def told(link: Link, names: Names) -> Row:
    """The row in words. Never raises: what cannot be read says so."""
    try:
        if link.chain is Chain.ACCESSES:
            (body,) = link.steps
            return Row(link, Group.ACCESSES, (ACCESS_WORDS[link.kind](with_whose(body, names)),))
        if act := ACT_WORDS.get(link.kind):
            (body,) = link.steps
            said = act({**body, "before": names.admitted.get(link.number)}, names)
            return Row(link, _group_of(link.kind, ACTS), (said,))
        puts = sorted(link.steps, key=lambda step: step["kind"] != "visit")  # the visit before its new matter
        said = tuple(put_words(step, names) for step in puts)
        return Row(link, _group_of(puts[0]["kind"], VALUES), said)
    except (LookupError, TypeError, ValueError, AttributeError):
        return Row(link, Group.ACCESSES if link.chain is Chain.ACCESSES else Group.FILE, (UNREADABLE,))


def _group_of(kind: str, groups: Mapping[Group, tuple[str, ...]]) -> Group:
    return next(group for group, kinds in groups.items() if kind in kinds)


def _joined(sentences: tuple[str, ...]) -> str:
    first, *others = sentences
    return "; ".join((first, *(each[:1].lower() + each[1:] for each in others)))
