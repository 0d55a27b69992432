"""What leaves: reports are filed, signed line by line, and scanned as they were signed in ink."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from tests import made
from tests.archived import latest_of, report, scan, signing
from tests.store.machine.account import Account
from tests.store.machine.setting import LATER
from xicotepec_atencion.domain.archive import Scan, form_of
from xicotepec_atencion.domain.changes import Put, Refused, Sign
from xicotepec_atencion.domain.stored import Uid, new_uid
from xicotepec_atencion.store.attached_files import kept_of

LINES = ("Elaboro", "Reviso", "Autorizo")


class Archivists(Account):
    """File, sign and scan; the bytes are other tests' matter."""

    def __init__(self) -> None:
        super().__init__()
        self.filed: dict[Uid, str] = {}  # the titles of what left
        self.lines_signed: dict[Uid, list[str]] = defaultdict(list)

    @rule(title=st.sampled_from(["Enero", "Febrero"]))
    def a_report_leaves(self, title: str) -> None:
        head, form = self.store.log.head(), form_of(report(title))
        document = self.store.archive.file(form, kept_of(title.encode()), made.actor(), LATER)
        assert document
        assert self.filed.setdefault(document.uid, title) == document.title
        assert self.store.log.head() == head, "what is printed does not change by being printed"

    @precondition(lambda self: self.filed)
    @rule(data=st.data(), line=st.sampled_from(LINES))
    def somebody_signs(self, data: st.DataObject, line: str) -> None:
        uid = data.draw(st.sampled_from(sorted(self.filed)))
        change = Sign(uid, signing(line, content=uid + line.encode()), latest_of(self.store, uid))
        if line in self.lines_signed[uid]:
            self.refused(change, Refused)
        else:
            self.act(change)
            self.lines_signed[uid].append(line)

    @precondition(lambda self: self.filed)
    @rule(data=st.data())
    def a_scan_is_added(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.filed)))
        number = new_uid()
        self.edit(Put(replace(scan(uid, kept=kept_of(number)), uid=number)))

    @invariant()
    def the_archive_is_what_left_and_who_signed(self) -> None:
        documents = self.store.archive.all()
        assert {each.uid: each.title for each in documents} == self.filed
        for each in documents:
            assert [signed.field for signed in each.signings] == self.lines_signed[each.uid]
            scans = [what for what in self.rows.values() if isinstance(what, Scan) and what.document == each.uid]
            assert self.store.scans.of(each.uid) == [what for what in scans if not what.removed]
