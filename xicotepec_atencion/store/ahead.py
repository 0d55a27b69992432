"""What an act looks at before its transaction, for which nobody else is to wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from xicotepec_atencion.domain.changes import AcceptBatch, Anonymise, Change, Discard, Withhold

if TYPE_CHECKING:
    from xicotepec_atencion.store.salts import Searched
    from xicotepec_atencion.store.store import Store


class Ahead(NamedTuple):
    """counted: of an import, see `refuse_accepting`; searched: see `salts.taken_away`."""

    counted: Sequence[int] = ()
    searched: Searched | None = None


def looked_ahead(store: Store, change: Change) -> Ahead:
    """Raises Refused, Trouble."""
    match change:
        case AcceptBatch():
            from xicotepec_atencion.store.refusing_imports import refuse_counting_twice

            return Ahead(counted=refuse_counting_twice(store, change))
        case Withhold(person=person):
            return Ahead(searched=store.withheld.searched([person]))
        case Anonymise():
            return Ahead(searched=store.withheld.searched(change.persons))
        case Discard():
            return Ahead(searched=store.withheld.searched_for(change))
        case _:
            return Ahead()
