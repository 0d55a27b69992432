"""What is withheld of somebody, until it is given back: as `withheld.body` keeps it. Only the acts of `withholding`
read what it says: they give it back, or take out what is another's, or know drafts by it; the full check proves it.
"""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Self

from xicotepec_atencion.domain.stored import Stored, content, uid_of
from xicotepec_atencion.store.theirs import FORMER, Reach

KNOWN_BY = ("name", "phone", "curp")


@dataclass
class Body:
    """fields: by kind and identity, what was blanked; former: by table, rows with what they said; salts:
    row and step of the log, and the salt in hexadecimal; imported: rows that came from a file, likewise."""

    fields: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict[str, Any])
    former: dict[str, list[list[Any]]] = field(default_factory=dict[str, Any])
    salts: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    imported: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    @classmethod
    def read(cls, text: str) -> Self:
        said: dict[str, Any] = json.loads(text)
        salts, imported = ([tuple(each) for each in said[name]] for name in ("salts", "imported"))
        return cls(said["fields"], said["former"], salts, imported)

    def text(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, default=date.isoformat)

    def blanked(self, was: Stored, becomes: Stored) -> None:
        """Keep what it said and does not say any more."""
        both = zip(content(was), content(becomes), strict=True)
        gone = {f.name: said for (f, said), (_, then) in both if said != then}
        self.fields.setdefault(was.KIND, {})[uid_of(was).hex()] = gone

    def add(self, more: Body) -> None:
        """What another's had of them."""
        for table, rows in more.former.items():
            self.former.setdefault(table, []).extend(rows)
        self.salts += more.salts
        self.imported += more.imported

    def parted(self, reach: Reach, places: AbstractSet[tuple[int, int]]) -> Body:
        """Take out of it what is also theirs whose reach that is; places: rows and steps of the log about them."""
        shared = Body()
        for table, rows in self.former.items():
            those = reach.former[table]
            shared.former[table] = [row for row in rows if row[0] in those]
            self.former[table] = [row for row in rows if row[0] not in those]
        shared.salts = [each for each in self.salts if each[:2] in places]
        shared.imported = [each for each in self.imported if each[0] in reach.imported]
        self.salts = [each for each in self.salts if each[:2] not in places]
        self.imported = [each for each in self.imported if each[0] not in reach.imported]
        return shared

    @property
    def says(self) -> bool:
        return bool(any(self.former.values()) or self.salts or self.imported)

    def known_by(self) -> set[str]:
        """By what a draft would say whom it is about: names, telephones and CURPs."""
        stood = [said for kind in self.fields.values() for said in kind.values()]
        columns = ((FORMER[table][1], row[1:]) for table, rows in self.former.items() for row in rows)
        stood += [dict(zip(names, said, strict=True)) for names, said in columns]
        return {said[name] for said in stood for name in KNOWN_BY if said.get(name)}


def proof(reason: str, body: str) -> str:
    """Of what is withheld, and why, for the log."""
    return sha256(f"{reason}\n{body}".encode()).hexdigest()
