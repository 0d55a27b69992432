"""The archive of reports that left the file: what each said, its PDF, who signed it, and scans of it.

Filing is neither an edit nor an act, for printing must not change what is printed: it is a row of the chain of
accesses. A signature is an act, a scan an edit.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xicotepec_atencion.domain.archive import Document, Form, KeptFile, Scan, Signing, form_of, is_archived
from xicotepec_atencion.domain.calendar import iso
from xicotepec_atencion.domain.changes import Actor, Sign
from xicotepec_atencion.domain.coding import Code, OnSheet, code_of_form
from xicotepec_atencion.domain.signature_lines import Line, signed_by
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.accesses import Access, Accesses
from xicotepec_atencion.store.connection import Database
from xicotepec_atencion.store.keeping import Kept, Stamp, Writing
from xicotepec_atencion.store.trouble import reads_plainly, told_plainly, writes

COLUMNS = ("hash", "said", "form", "kind", "title", "period", "versions", "cut_off", "lines", "digest", "size")
DOCUMENTS = """SELECT d.id, d.hash, d.kind, d.title, d.period, d.versions, d.cut_off, d.lines, d.digest, d.size,
                      a.at, a.by
               FROM document d JOIN access_log a ON a.id = d.access """
COUNTED = "SELECT document, count(*) FROM scan WHERE NOT removed AND {} GROUP BY document"
SIGN = """INSERT INTO signed (log, document, field, name, rfc, serial, at, digest, size, upon)
          VALUES (?, (SELECT id FROM document WHERE uid = ?), ?, ?, ?, ?, ?, ?, ?, ?)"""
SIGNINGS = "SELECT document, field, name, rfc, serial, at, digest, size FROM signed WHERE {} ORDER BY log"
SCANS = """SELECT s.id, s.uid, d.uid, s.name, s.digest, s.size, s.removed, s.revision
           FROM scan s JOIN document d ON d.id = s.document WHERE """


@reads_plainly
@dataclass(frozen=True)
class Archive:
    """Reads documents, files new ones. What a document says never changes; the same report is filed once."""

    db: Database
    accesses: Accesses

    def all(self) -> list[Document]:
        """The newest first."""
        signings, scans = self._signings("1"), self._scans("1")
        return [_document(row, signings, scans) for row in self.db.rows(f"{DOCUMENTS} ORDER BY d.id DESC")]

    def get(self, uid: Uid) -> Document | None:
        return self._one("d.uid = ?", uid)

    def called(self, digits: str) -> Document | None:
        """digits: the 16 of a code."""
        return self._one("substr(d.hash, 1, 8) = ?", bytes.fromhex(digits))

    def twin(self, report: OnSheet) -> Document | None:
        """The newest document that says the same, and is signed or has its cut-off on the same day: whoever asks for
        the report means that one. None: there is none, or the report is not for the archive."""
        sheet = report.sheet
        return self.twin_of(form_of(report)) if is_archived(sheet) else None

    def twin_of(self, form: Form) -> Document | None:
        """The same for a form."""
        where = """d.said = ? AND (substr(d.cut_off, 1, 10) = ? OR d.id IN (SELECT document FROM signed))
                   ORDER BY d.id DESC LIMIT 1"""
        return self._one(where, form.said, iso(form.cut_off)[:10])

    def form(self, uid: Uid) -> str | None:
        """The canonical form of what a document says, proved by its code; None: there is no such document. Raises
        Trouble where it is damaged."""
        row = self.db.one("SELECT form, hash FROM document WHERE uid = ?", uid)
        return unpacked(*row) if row else None

    @writes
    def file(self, form: Form, pdf: KeptFile, by: Actor, at: datetime) -> Document:
        """Put a report into the archive, once its PDF is kept; one of its code that is there stays as it is."""
        code = form.code
        with told_plainly(), self.db.atomic("IMMEDIATE"):
            if self.get(code.uid) is None:
                packed = zlib.compress(form.text.encode(), 9)
                words = (form.kind, form.title, form.period, form.versions)
                row = (code.hash, form.said, packed, *words, iso(form.cut_off), _packed(form.lines), *pdf)
                access = self.accesses.note(Access.ARCHIVED, by, at, **noted(row))
                sql = f"""INSERT INTO document (uid, access, {", ".join(COLUMNS)})
                          VALUES ({", ".join("?" * (2 + len(row)))})"""
                self.db.execute_sql(sql, (code.uid, access, *row))
        filed = self.get(code.uid)
        assert filed
        return filed

    @writes
    def sign(self, act: Sign, stamp: Stamp) -> None:
        it = act.signing
        values = (stamp.row, act.document, it.field, it.name, it.rfc, it.serial, iso(it.at), *it.pdf, act.upon)
        self.db.execute_sql(SIGN, values)

    def _one(self, where: str, *what: bytes | str) -> Document | None:
        row = self.db.one(f"{DOCUMENTS} WHERE {where}", *what)
        if row is None:
            return None
        of, number = "document = ?", row[0]
        return _document(row, self._signings(of, number), self._scans(of, number))

    def _scans(self, where: str, *values: int) -> dict[int, int]:
        """How many a document has, by the number of its row."""
        return dict(self.db.rows(COUNTED.format(where), *values))

    def _signings(self, where: str, *values: int) -> dict[int, tuple[Signing, ...]]:
        """Of each document by the number of its row, in the order in which they were made."""
        found = dict[int, tuple[Signing, ...]]()
        for number, field, name, rfc, serial, at, *pdf in self.db.rows(SIGNINGS.format(where), *values):
            signing = Signing(field, name, rfc, serial, datetime.fromisoformat(at), KeptFile(*pdf))
            found[number] = (*found.get(number, ()), signing)
        return found


@reads_plainly
@dataclass(frozen=True)
class Scans:
    """Pictures of documents signed in ink; the files themselves are `AttachedFiles`'."""

    db: Database

    def of(self, document: Uid) -> list[Scan]:
        return [_scan(row) for row in self.db.rows(f"{SCANS} d.uid = ? AND NOT s.removed ORDER BY s.id", document)]

    def find(self, what: Scan) -> Kept | None:
        row = self.db.one(f"{SCANS} s.uid = ?", what.uid)
        return Kept(row[0], _scan(row)) if row else None

    def insert(self, what: Scan, writing: Writing) -> int:
        sql = """INSERT INTO scan (uid, document, name, digest, size, removed, revision) VALUES
                 (:uid, (SELECT id FROM document WHERE uid = :document), :name, :digest, :size, :removed, :revision)"""
        return self.db.write(sql, {**vars(what), "revision": writing.revision})

    def update(self, row: int, what: Scan, writing: Writing) -> None:
        sql = "UPDATE scan SET name = ?, removed = ?, revision = ? WHERE id = ?"
        self.db.execute_sql(sql, (what.name, what.removed, writing.revision, row))


def noted(row: Sequence[Any]) -> dict[str, str | int]:
    """What the chain of accesses says of a document, of its `COLUMNS`: all of them; the form as a hash of its bytes."""
    told = dict(zip(COLUMNS, row, strict=True))
    hashes = {name: told[name].hex() for name in ("hash", "said")}
    return {**told, **hashes, "form": hashlib.sha256(told["form"]).hexdigest()}


def unpacked(packed: bytes, digest: bytes) -> str:
    """A form as it was filed. Raises ValueError where it is not what the hash says."""
    try:
        text = zlib.decompress(packed).decode()
    except zlib.error as error:
        raise ValueError("no form") from error
    if code_of_form(text).hash != digest:
        raise ValueError("another form")
    return text


def _packed(lines: Iterable[Line]) -> str:
    said = [(each.field, each.duty, each.name, each.post) for each in lines]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _document(row: Sequence[Any], signings: Mapping[int, tuple[Signing, ...]], scans: Mapping[int, int]) -> Document:
    number, hash_of_form, kind, title, period, versions, cut_off, lines, digest, size, at, by = row
    signed, made = signings.get(number, ()), tuple(Line(*each) for each in json.loads(lines))
    return Document(
        code=Code(hash_of_form),
        title=title,
        period=period,
        versions=versions,
        cut_off=datetime.fromisoformat(cut_off),
        pdf=KeptFile(digest, size),
        at=datetime.fromisoformat(at),
        by=by,
        kind=kind,
        lines=signed_by(made, signed) if signed else made,
        signings=signed,
        scans=scans.get(number, 0),
    )


def _scan(row: Sequence[Any]) -> Scan:
    _, uid, document, name, digest, size, removed, revision = row
    return Scan(
        uid=Uid(uid),
        document=Uid(document),
        name=name,
        digest=digest,
        size=size,
        removed=bool(removed),
        revision=revision,
    )
