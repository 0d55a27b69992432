"""Damaged files of an e.firma: each signs as before, or is refused with a sentence."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests import made, pki
from tests.torture.scale import rounds, seen
from xicotepec_atencion.signing.identity import Identity, NotSigned, read_identity

PARTS = 4
NOW = made.moment(2026, 7, 1)


def mutated(whole: bytes, number: int) -> bytes:
    """In one of six ways; the same number does the same."""
    dice = random.Random(number)
    place = dice.randrange(len(whole))
    ways = (
        lambda: whole[:place] + bytes([whole[place] ^ (1 << dice.randrange(8))]) + whole[place + 1 :],
        lambda: whole[:place] + dice.randbytes(1) + whole[place + 1 :],
        lambda: whole[:place],
        lambda: whole[:place] + dice.randbytes(dice.randrange(1, 40)) + whole[place:],
        lambda: whole[:place] + whole[place + dice.randrange(1, 40) :],
        lambda: whole[:place] + bytes([dice.choice((0x00, 0x7F, 0x80, 0x84, 0xFF))]) * 4 + whole[place + 4 :],
    )
    return ways[number % len(ways)]()


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_signs_as_before_or_is_refused_with_a_sentence(part: int):
    card, whole = pki.efirma(), read(pki.efirma())
    with seen("damaged .cer and .key, none without its sentence") as what:
        each = rounds(25, 500)
        for number in range(part * each, (part + 1) * each):
            what.tried += 1
            brought = damaged(card, number)
            end = read(brought)
            if isinstance(end, Identity):
                assert isinstance(whole, Identity)
                assert end.key.private_numbers() == whole.key.private_numbers()
            else:
                assert str(end).startswith(end.why.value[0][:10])
                assert "No se firmó nada." in str(end)
                assert card.password not in str(end)
            what.figures["read all the same" if isinstance(end, Identity) else "refused with a sentence"] += 1


def damaged(card: pki.Card, number: int) -> pki.Card:
    """Each file in turn, as DER and as PEM."""
    files = (("cer", card.cer), ("key", card.key), ("cer", card.pem), ("key", pki.key_as_pem(card)))
    name, whole = files[number % len(files)]
    return replace(card, **{name: mutated(whole, number // len(files))})


def read(card: pki.Card) -> Identity | NotSigned:
    try:
        return read_identity(card.cer, card.key, card.password, NOW)
    except NotSigned as refused:
        return refused


def test_every_way_of_damage_damages():
    whole = pki.efirma().key
    assert len({mutated(whole, number) for number in range(60)}) > 50
    assert all(mutated(whole, number) == mutated(whole, number) for number in range(6))
