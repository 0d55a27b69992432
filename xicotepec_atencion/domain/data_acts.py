"""The acts on data about people: withheld, given back, gone for ever. Known to all by `changes`, which lists them."""

from __future__ import annotations

from dataclasses import dataclass

from xicotepec_atencion.domain.stored import Uid, personal


@dataclass(frozen=True)
class Withhold:
    """Nobody reads any more what is known of a person, nor what was noted of their visits, until it is given back; what
    is counted stays. request: by which request."""

    person: Uid
    reason: str = personal()
    request: Uid | None = None


@dataclass(frozen=True)
class Release:
    """What was withheld of a person can be read again. request: by which request."""

    person: Uid
    reason: str = personal()
    request: Uid | None = None


@dataclass(frozen=True)
class Anonymise:
    """What says who these persons are goes for ever; what is counted stays. request: by which request; year: by that
    year's proposal of what is kept no longer; copy: again, after the file came back from that copy."""

    persons: tuple[Uid, ...]
    request: Uid | None = None
    year: int | None = None
    copy: str = ""

    def __post_init__(self) -> None:
        if not self.persons or len(set(self.persons)) < len(self.persons):
            raise ValueError("each person once, and at least one")


@dataclass(frozen=True)
class Discard:
    """What goes for ever besides persons: documents that go with visits (bytes, and what they were called), what
    requests say, and what visits of nobody whom the file knows say of who came, with their documents. What is counted
    stays. year, copy: see `Anonymise`."""

    attachments: tuple[Uid, ...] = ()
    year: int | None = None
    copy: str = ""
    requests: tuple[Uid, ...] = ()
    visits: tuple[Uid, ...] = ()

    def __post_init__(self) -> None:
        every = (*self.attachments, *self.requests, *self.visits)
        if not every or len(set(every)) < len(every):
            raise ValueError("each once, and at least one")
