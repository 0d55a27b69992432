"""The closed list of what a user can do: edits, which can be taken back, and acts, which cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from xicotepec_atencion.domain.accounts import Account, Safekeeping
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.data_acts import Anonymise, Discard, Release, Withhold
from xicotepec_atencion.domain.office import Item, Office
from xicotepec_atencion.domain.programme import Activity
from xicotepec_atencion.domain.stored import Stored, Uid, personal

if TYPE_CHECKING:
    from xicotepec_atencion.domain.archive import Signing


@dataclass(frozen=True)
class Actor:
    """Who makes a change, and at which desk. `account`: how they entered, where the file has accounts;
    what it allows, the file itself says."""

    name: str
    desk: str = ""
    account: Uid | None = None


class Stale(Exception):
    """What the change expects no longer stands in the file."""

    def __str__(self) -> str:
        return "Ya no se puede: cambió después. Nada se modificó."


class Refused(Exception):
    """The change is not allowed; str() is the sentence that says why."""


@dataclass(frozen=True)
class Put:
    """The one edit: record, correct, cancel, undo and redo are all the putting of a value.

    what: the new content; its `revision` is the one that must stand in the file now (0: nothing).
    becomes: the revision that an undo restores (None: a new state, so a new revision; 0: what
    was not there before, taken back, which is a new revision too).
    """

    what: Stored
    becomes: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Together:
    """Several edits as one step: all or none, one undo. Each is of another value, or one revision would
    mean two contents. called: what an undo takes back, where it is more than its last edit says."""

    edits: tuple[Put, ...]
    called: str = ""

    def __post_init__(self) -> None:
        subjects = {(put.what.KIND, put.what.identity) for put in self.edits}
        if not self.edits or len(subjects) < len(self.edits):
            raise ValueError("each value once, and at least one")


@dataclass(frozen=True)
class Found:
    """An office opens its file, with what it begins with: the first row of its log."""

    office: Office
    series: str
    puts: tuple[Put, ...] = ()


@dataclass(frozen=True)
class Close:
    """A month's figures are frozen. seen: the state of its figures and goals that somebody looked at, which must
    still stand ("": nobody did)."""

    month: Month
    seen: str = ""


@dataclass(frozen=True)
class Reopen:
    """A closed month takes entries again; its versions stay."""

    month: Month
    reason: str


@dataclass(frozen=True)
class Approve:
    """A year's programme becomes its baseline: from now on its goals change only by `Amend`."""

    year: int
    document: str  # the oficio that says so
    dated: date
    authorized_by: str


@dataclass(frozen=True)
class Amend:
    """A change of approved goals («reconducción»).

    activities: of its year, changed or new; its type is computed from them. beside: what comes with them, put
    before them: new areas, and other activities of the year of which nothing changes that an approval fixes.
    Each value once.
    """

    year: int
    document: str
    dated: date
    asked_by: str
    authorized_by: str
    reason: str
    activities: tuple[Activity, ...]
    beside: tuple[Put, ...] = ()

    def __post_init__(self) -> None:
        whole = [*(put.what for put in self.beside), *self.activities]
        if not all(isinstance(each, Item) or (isinstance(each, Activity) and each.year == self.year) for each in whole):
            raise ValueError("an amendment is of activities of its year, and of areas")
        if not self.activities or len({(each.KIND, each.identity) for each in whole}) < len(whole):
            raise ValueError("each value once, and at least one activity")


@dataclass(frozen=True)
class Admit:
    """An account is opened, or one is changed, closed or given a new password."""

    account: Account


@dataclass(frozen=True)
class ChangePassword:
    """Somebody's own password. secret: the hash of the new one."""

    account: Uid
    secret: str = personal()


@dataclass(frozen=True)
class Recover:
    """The way back in for who has the recovery sheet: an administrator's account gets a new password, and
    the sheet is used up. secret: the hash of the new password; code: as it stands on the sheet."""

    account: Uid
    secret: str = personal()
    code: str = personal()


@dataclass(frozen=True)
class Safeguard:
    """What seals the copies, and the recovery sheet's code, are made or changed."""

    what: Safekeeping


@dataclass(frozen=True)
class Restored:
    """The file came back from a copy; its folios go on in a series of their own.

    series: the new one's code; copy: the name of the copy; replaced: the head of the log that was replaced,
    in words ("": there was none).
    """

    series: str
    copy: str
    replaced: str = ""


@dataclass(frozen=True)
class Settle:
    """The file is used at this desk and in this folder. place: a hash of both; series: the code of the folio
    series that is opened, because the file comes from another place ("": it is its first)."""

    place: str
    series: str = ""


@dataclass(frozen=True)
class Reserve:
    """Blank sheets are given folios of their own, to be printed; a sheet each of these uids."""

    sheets: tuple[Uid, ...]

    def __post_init__(self) -> None:
        if not self.sheets or len(set(self.sheets)) < len(self.sheets):
            raise ValueError("each sheet once, and at least one")


@dataclass(frozen=True)
class GiveReceipt:
    """A receipt with a visit's folio is given out: from now on the visit is cancelled, not undone."""

    visit: Uid


@dataclass(frozen=True)
class GiveLetter:
    """The oficio of a referral or of a reminder is given out: from now on it is not taken back."""

    follow_up: Uid


@dataclass(frozen=True)
class Sign:
    """A document of the archive was signed with somebody's e.firma, and validated. upon: the hash of the very bytes
    that were signed, which must still be the document's latest."""

    document: Uid
    signing: Signing
    upon: str


@dataclass(frozen=True)
class AcceptBatch:
    """An import counts from now on; one that was withdrawn counts again. What it holds was written beforehand, and
    `root` is the hash of its rows' hashes. source: the file's name; digest: SHA-256 of its bytes; folios: their
    series, from 1 to `rows`; lines: of the catalogues, which come new with it."""

    batch: Uid
    source: str = personal()
    digest: str = ""
    rows: int = 0
    root: str = ""
    folios: str = ""
    lines: tuple[Put, ...] = field(default=(), compare=False)  # the file does not tell them of what was loaded

    def __post_init__(self) -> None:
        if not all(isinstance(put.what, Item) for put in self.lines):
            raise ValueError("what comes with an import are lines of catalogues")


@dataclass(frozen=True)
class WithdrawBatch:
    """An import counts no more, as if it had never come. Its folios are not given again."""

    batch: Uid
    reason: str


Edit = Put | Together
Act = (
    Found | Close | Reopen | Approve | Amend | Admit | ChangePassword | Recover | Safeguard | Restored | Settle
    | Reserve | GiveReceipt | GiveLetter | Sign | AcceptBatch | WithdrawBatch
    | Withhold | Release | Anonymise | Discard
)  # fmt: skip
Change = Edit | Act


def as_one(puts: Sequence[Put], called: str = "") -> Edit:
    """The puts as one step; there is at least one. called: see `Together`."""
    return Together(tuple(puts), called) if called or len(puts) > 1 else puts[0]


def steps(change: Change) -> tuple[Put | Act, ...]:
    """The single steps of a change, in order."""
    return change.edits if isinstance(change, Together) else (change,)
