"""How many keys a visit costs: what README says, counted at the real window.

Every key counts, a chord as each of its keys («Ctrl+Entrar»: two), but the letters of a note and of a new person's
name, which no program can spare.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import made
from tests.office import Office
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.ui import keys, typist

README = Path(__file__).parents[2] / "README.md"
MOST = {"ya vino": 12, "es nueva": 15, "no desea identificarse": 8}
SAID = re.compile(r"(\d+) keys when the person came before, (\d+) when they are new and (\d+) when they do not want")


class Hand:
    """Presses keys, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def types(self, text: str) -> None:
        self.pressed += len(text)
        typist.types(text)

    def presses(self, key: str) -> None:
        self.pressed += len(key.split("+"))
        typist.presses(key)

    def writes(self, text: str) -> None:
        """A new name, or a note."""
        typist.types(text)


@pytest.fixture
def desk(office: Office) -> Office:
    """Three persons are known, two of whom begin alike; one of them came once."""
    for name in ("Guadalupe Inventada Ejemplo", "Guadalupe Inventada Supuesta", "Ana Ejemplo Ejemplo"):
        office.workspace.do(Put(Person(uid=made.uid(name), name=name)))
    office.registers("Ana Ejemplo Ejemplo")
    return office


def returning(desk: Office, hand: Hand) -> None:
    """The second of two who begin alike, with a note."""
    hand.types("guad")
    hand.presses("Down")
    hand.presses("Return")
    hand.types("ba")
    hand.presses(keys.SAVE)
    assert desk.visit().person == made.uid("Guadalupe Inventada Supuesta")


def new(desk: Office, hand: Hand) -> None:
    """Somebody who is called like one who is known: the list is there, and it is none of them."""
    hand.writes("Guadalupe Inventada")
    hand.presses(keys.NEW)
    hand.types("ba")
    hand.presses("Return")
    hand.presses("Return")
    hand.writes("Trae copia de su escrito.")
    hand.presses(keys.SAVE)
    assert desk.visit().name == "Guadalupe Inventada"
    assert desk.visit().note == "Trae copia de su escrito."


def unnamed(desk: Office, hand: Hand) -> None:
    hand.presses(keys.UNNAMED)
    hand.types("ba")
    hand.presses(keys.SAVE)
    assert (desk.visit().name, desk.visit().person) == ("", None)


COMES: dict[str, Callable[[Office, Hand], None]] = {
    "ya vino": returning,
    "es nueva": new,
    "no desea identificarse": unnamed,
}


def told() -> dict[str, int]:
    """What README says."""
    found = SAID.search(README.read_text("utf-8"))
    assert found, "README says nothing of it"
    return dict(zip(MOST, map(int, found.groups()), strict=True))


@pytest.mark.parametrize("who", MOST)
def test_a_visit_costs_as_few_keys_as_readme_says(desk: Office, who: str):
    hand, before = Hand(), len(desk.folios())
    COMES[who](desk, hand)
    print(f"{who}: {hand.pressed} teclas")
    assert len(desk.folios()) == before + 1
    assert desk.visit().matter == made.MATTERS[0].uid
    assert hand.pressed <= MOST[who]
    assert told()[who] == hand.pressed
