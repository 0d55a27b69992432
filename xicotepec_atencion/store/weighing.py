"""How much a change writes, before it is made: what is much is not done on the screen's thread."""

from __future__ import annotations

from xicotepec_atencion.domain.changes import (
    AcceptBatch,
    Anonymise,
    Change,
    Discard,
    Put,
    Release,
    Together,
    WithdrawBatch,
    Withhold,
)
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly

MUCH = 60  # values put, or visits that are found by another name: about 50 ms


@read_plainly()
def writes_much(store: Store, change: Change) -> bool:
    """Whether it takes longer than a person waits without noticing. Raises Trouble."""
    match change:
        case AcceptBatch() | WithdrawBatch() | Withhold() | Release() | Anonymise() | Discard():
            return True
        case Together():
            return len(change.edits) >= MUCH or any(_renames_many(store, put) for put in change.edits)
        case Put():
            return _renames_many(store, change)
        case _:
            return False


def _renames_many(store: Store, put: Put) -> bool:
    what = put.what
    if not isinstance(what, Person):
        return False
    before = store.people.get(what.uid)
    if before is None or (before.name, before.merged_into) == (what.name, what.merged_into):
        return False
    return store.visit_words.many_of_person(what.uid, MUCH)
