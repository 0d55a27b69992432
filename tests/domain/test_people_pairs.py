"""The pairs that a person matcher is judged by are enough, of both kinds, and say nothing twice."""

import re
from datetime import date

from tests.domain.people_pairs import PAIRS, Known

CURP = re.compile(r"[A-Z][AEIOUX][A-Z]{2}(\d{2})(\d{2})(\d{2})[HM][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}([0-9A-Z])\d")
EVERYBODY = [known for pair in PAIRS for known in (pair.first, pair.second)]


def birth_in(curp: str) -> date:
    match = CURP.fullmatch(curp)
    assert match, curp
    year, month, day, kind = match.groups()
    return date(int(year) + (1900 if kind.isdigit() else 2000), int(month), int(day))


def born(known: Known) -> date | None:
    if known.born:
        return date.fromisoformat(known.born)
    return birth_in(known.curp) if known.curp else None


def digits(known: Known) -> str:
    return re.sub(r"\D", "", known.phone)


def test_there_are_enough_of_both_kinds():
    assert len(PAIRS) >= 60
    assert sum(pair.same for pair in PAIRS) >= 30
    assert sum(not pair.same for pair in PAIRS) >= 30


def test_no_pair_stands_twice_in_either_order():
    assert len({frozenset((pair.first, pair.second)) for pair in PAIRS}) == len(PAIRS)


def test_nobody_is_compared_with_the_very_same_record():
    assert [pair for pair in PAIRS if pair.first == pair.second] == []


def test_every_case_is_named():
    assert [pair for pair in PAIRS if not pair.why] == []


def test_two_of_one_name_differ_in_birth_curp_or_place():
    for pair in PAIRS:
        if pair.first.name == pair.second.name and not pair.same:
            facts = [(born(known), known.curp, known.locality) for known in (pair.first, pair.second)]
            assert any(one and other and one != other for one, other in zip(*facts, strict=True)), pair.why


def test_curps_births_and_telephones_are_plausible():
    for known in EVERYBODY:
        if known.curp:
            assert born(known) == birth_in(known.curp), known
        birth = born(known)
        assert birth is None or birth < date(2026, 1, 1), known
        assert not known.phone or re.fullmatch(r"(52|521)?\d{3}000\d{4}", digits(known)), known


def test_different_curps_are_never_the_same_person():
    for pair in PAIRS:
        if pair.first.curp and pair.second.curp:
            assert pair.same == (pair.first.curp == pair.second.curp), pair.why
