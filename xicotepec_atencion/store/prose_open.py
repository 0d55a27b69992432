"""What is read before a quarterly report leaves: where its prose does not say what its table says, or is not done."""

from __future__ import annotations

from typing import NamedTuple

from xicotepec_atencion.domain.calendar import Quarter
from xicotepec_atencion.domain.doubts import Subject
from xicotepec_atencion.domain.spanish import listed
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import place_names
from xicotepec_atencion.store.closing_reads import doubts
from xicotepec_atencion.store.store import Store
from xicotepec_atencion.store.trouble import read_plainly


class Open(NamedTuple):
    """In words, and of which activity's evaluation."""

    activity: Uid
    name: str
    sentence: str


@read_plainly()
def open_prose(store: Store, quarter: Quarter) -> list[Open]:
    """Figures that differ and that nobody answered for, and places left to be filled in; by activity, in their
    order."""
    activities, written = store.activities.of(quarter.year), store.evaluations.of(quarter)
    if not written:
        return []
    found = doubts(store, activities, store.counts.figures(quarter.year))
    differing = {
        each.activity: each.sentence for each in found if each.subject is Subject.PROSE and each.span == quarter
    }
    opened: list[Open] = []
    for each in activities:
        if sentence := differing.get(each.uid):
            opened.append(Open(each.uid, each.name, f"La evaluación {sentence[:1].lower()}{sentence[1:]}"))
        if each.uid in written and (names := place_names(written[each.uid].text)):
            opened.append(Open(each.uid, each.name, f"Falta escribir: {listed(names)}."))
    return opened
