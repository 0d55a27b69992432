"""A byte of what was signed changes: whoever looks at the file sees it."""

from __future__ import annotations

import random

import pytest

from tests import pki
from tests.signing.flipped import flipped, seen_by
from tests.signing.signed import AT, signed
from tests.torture.scale import rounds, seen

PARTS = 2


@pytest.mark.parametrize("part", range(PARTS))
def test_no_byte_that_was_signed_changes_unseen(part: int):
    pdf, chance, roots = signed(2), random.Random(part), pki.authorities()
    with seen("signed bytes changed, none unseen") as what:
        for place in flipped(pdf, rounds(25, 1000), chance):
            what.tried += 1
            what.figures[seen_by(pdf, place, chance, roots, AT)] += 1
