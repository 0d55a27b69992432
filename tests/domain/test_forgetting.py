"""What is said before somebody is anonymised, in numbers."""

from __future__ import annotations

import pytest

from tests import made
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.forgetting import (
    CUT,
    FORMER,
    HELD,
    NOT_NAMED,
    UNKNOWN,
    elsewhere,
    goes,
    searched,
    stays,
    title,
)
from xicotepec_atencion.domain.intake import Folio
from xicotepec_atencion.domain.mentions import IN_NOTE, Elsewhere, Mention, Mentions
from xicotepec_atencion.domain.person_file import PersonFile
from xicotepec_atencion.domain.withholding import Withheld

MENTION = Mention(Folio("NIN-OFI", 2026, "V1", 3), made.TODAY, made.uid("visit"), IN_NOTE)
ALONE = PersonFile(made.person("Zenobia Fantasma"), {})
BLOCKED = PersonFile(made.person(""), {}, Withheld(made.uid("x"), made.NOW, "Eva Inventada", gone=False))


def test_who_never_came_has_only_data():
    assert goes(ALONE) == ["Nombre, teléfono, CURP y fecha de nacimiento, de hoy y de antes"]
    assert len(stays(ALONE)) == 2
    assert title(ALONE, "Z. F.") == "Anonimizar los datos de Z. F."
    assert searched(ALONE, Mentions()) == NOT_NAMED


def test_of_who_is_blocked_nobody_can_count():
    assert goes(BLOCKED) == [HELD]
    assert title(BLOCKED, "") == "Anonimizar datos bloqueados"
    assert searched(BLOCKED, Mentions()) == UNKNOWN


@pytest.mark.parametrize(
    ("number", "more", "said"),
    [(1, False, "Esta atención"), (3, False, "Estas 3 atenciones"), (100, True, "Estas 100 o más atenciones")],
)
def test_how_many_may_name_them(number: int, more: bool, said: str):
    assert searched(ALONE, Mentions([MENTION] * number, more)).startswith(f"{FORMER} {said}")


@pytest.mark.parametrize("found", [[], [MENTION]])
def test_what_was_not_read_is_said(found: list[Mention]):
    """Nobody is told that none names them, where some were not read."""
    said = searched(ALONE, Mentions(found, cut=True))
    assert CUT in said
    assert NOT_NAMED not in said


def test_what_else_names_them_is_told_by_whether_it_can_be_corrected():
    named = (
        Elsewhere("el asunto", "Queja de Zenobia"),
        Elsewhere("el incidente 001/2026"),
        Elsewhere("el archivo importado", "Zenobia Fantasma.xlsx", mends=False),
    )
    assert elsewhere(Mentions(elsewhere=named), PLAIN) == [
        "También la nombran, y se pueden corregir antes: el asunto «Queja de Zenobia» y el incidente 001/2026.",
        "La nombran, y ahí se quedan: el archivo importado «Zenobia Fantasma.xlsx».",
    ]
    assert not any("Zenobia" in said for said in elsewhere(Mentions(elsewhere=named), Discretion(on=True)))
    assert elsewhere(Mentions(), PLAIN) == []
