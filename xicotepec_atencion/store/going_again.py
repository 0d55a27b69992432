"""Has those go again who are gone for ever, and whom a copy that takes the file's place brought back. The copy may be
of a day when what is theirs was another one's, or nobody's, or was blocked; whatever it refuses, the rest goes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from xicotepec_atencion.domain.changes import (
    Actor,
    Anonymise,
    Change,
    Discard,
    Put,
    Refused,
    Release,
    Stale,
    Withhold,
)
from xicotepec_atencion.domain.gone import What
from xicotepec_atencion.domain.intake import CORRECTING
from xicotepec_atencion.domain.papers import Attachment
from xicotepec_atencion.domain.privacy import Request
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.store.reapplying import Again, Known
from xicotepec_atencion.store.store import Store

AT_ONCE = 500  # of one act: each goes through the whole log


def go_again(store: Store, known: Known, by: Actor, at: datetime, copy: str) -> Again:
    """Have those of them go for whom the file still has something. copy: where it came back from. Raises Trouble."""
    going = _Going(store, by, at, copy)
    uids = {what: [it.uid for it in known.gone if it.what is what] for what in What}
    persons = going.persons(uids[What.PERSON])
    documents = going.those(What.DOCUMENT, uids[What.DOCUMENT], lambda some: Discard(some, copy=copy))
    requests = going.those(What.REQUEST, uids[What.REQUEST], lambda some: Discard(requests=some, copy=copy))
    visits = going.those(What.VISIT, uids[What.VISIT], lambda some: Discard(visits=some, copy=copy))
    return Again(persons, documents, requests, visits, going.left, known.unread)


@dataclass
class _Going:
    """left: of how many the file says something still, because it refused."""

    store: Store
    by: Actor
    at: datetime
    copy: str
    left: int = 0

    def persons(self, uids: Collection[Uid]) -> int:
        """How many went. Who was one with another then, and is not since, is parted from them first: who goes from who
        stays, and who stays from who goes."""
        known, found = set(uids), list[Uid]()
        for person in filter(None, map(self.store.people.get, sorted(known))):
            now = self.store.withheld.of(person.uid)
            if (now and now.gone) or person.merged_into in known:
                continue
            twins = [each.uid for each in self.store.people.merged_into(person.uid) if each.uid not in known]
            parted = [self._part(uid) for uid in (*twins, *([person.uid] if person.merged_into else []))]
            found += [person.uid] if all(parted) else []
            self.left += not all(parted)
        return self._go(What.PERSON, found, lambda some: Anonymise(some, copy=self.copy))

    def those(self, what: What, uids: Sequence[Uid], act: Callable[[tuple[Uid, ...]], Change]) -> int:
        """How many went."""
        blocked = any(not it.gone for it in self.store.withheld.all())
        keeps = self.store.withheld.keeps
        kept = [uid for uid in uids if keeps(what, uid) or (blocked and self._withheld(what, uid))]
        for uid in kept:
            if self._ready(what, uid):
                self._amid(self._whose(what, uid), partial(self._ready, what, uid))
        return self._go(what, kept, act)

    def _go(self, what: What, uids: Sequence[Uid], act: Callable[[tuple[Uid, ...]], Change]) -> int:
        """Together, or where that is refused one by one."""
        went = 0
        for first in range(0, len(uids), AT_ONCE):
            some = tuple(uids[first : first + AT_ONCE])
            if self._do(act(some)):
                went += len(some)
            else:
                went += sum(self._amid(self._whose(what, uid), partial(act, (uid,))) for uid in some)
        self.left += len(uids) - went
        return went

    def _part(self, uid: Uid) -> bool:
        return self._amid(uid, partial(self._parted, uid))

    def _parted(self, uid: Uid) -> Put | None:
        person = self.store.people.get(uid)
        return Put(replace(person, merged_into=None)) if person else None

    def _ready(self, what: What, uid: Uid) -> Put | None:
        """What waited for an answer then waits for none any more; what was another one's is nobody's."""
        if what is What.REQUEST and (asked := self.store.requests.recorded(uid)) and asked.what.is_open:
            return Put(asked.what.undone())
        if what is What.VISIT and (came := self.store.visits.recorded(uid)) and came.visit.person:
            return Put(replace(came.visit, person=None), reason=CORRECTING[0])
        return None

    def _whose(self, what: What, uid: Uid) -> Uid | None:
        if what is What.REQUEST:
            asked = self.store.requests.recorded(uid)
            return asked.what.person if asked else None
        attached = self.store.attachments.get(uid) if what is What.DOCUMENT else None
        came = self.store.visits.recorded(attached.visit if attached else uid)
        return came.visit.person if came else None

    def _withheld(self, what: What, uid: Uid) -> bool:
        """Whether it would come back with the data of somebody who is blocked."""
        whose = self._whose(what, uid)
        now = self.store.withheld.of(whose) if whose else None
        body = self.store.withheld.body(now.person) if now else None
        kind = Request.KIND if what is What.REQUEST else Attachment.KIND
        return body is not None and (what is What.VISIT or uid.hex() in body.fields.get(kind, {}))

    def _amid(self, whose: Uid | None, change: Callable[[], Change | None]) -> bool:
        """Whether it is done. Where the data of whose it is are blocked, they are given back, and blocked again."""
        now = self.store.withheld.of(whose) if whose else None
        if now is None or now.gone:
            return self._do(change())
        if not self._do(Release(now.person)):
            return False
        done = self._do(change())
        return self._do(Withhold(now.person, now.reason)) and done

    def _do(self, change: Change | None) -> bool:
        try:
            if change:
                self.store.apply(change, self.by, self.at)
        except (Refused, Stale):
            return False
        return change is not None
