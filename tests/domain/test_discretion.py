"""What is left of a person on a screen in discreet mode."""

import pytest

from tests import made
from xicotepec_atencion.domain.change_words import told
from xicotepec_atencion.domain.changes import Put
from xicotepec_atencion.domain.discretion import HIDDEN, PLAIN, Discretion, masked, masked_phone

DISCREET = Discretion(on=True)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("María Guadalupe Ejemplo Invención", "M. G. E. I."),
        ("ángel  ñoño", "Á. Ñ."),
        ("Ana\tEjemplo", "A. E."),
        ("E\N{COMBINING ACUTE ACCENT}dgar Ficticio", "É. F."),
        ("«Comité» (de) la - colonia 3", "C. D. L. C. 3."),
        ("Ana", "A."),
        ("—", ""),
        ("   ", ""),
        ("", ""),
    ],
)
def test_a_name_is_its_initials(name: str, initials: str):
    assert masked(name) == initials


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("7761052218", "••• ••• •• 18"),
        ("+52 776 105 22 18", "••• ••• •• 18"),
        ("7641234", "•••••34"),
        ("123", "••3"),
        ("12", "••"),
        ("", ""),
    ],
)
def test_a_telephone_is_its_last_two_digits(phone: str, shown: str):
    assert masked_phone(phone) == shown


def test_only_the_discreet_mode_masks():
    said = [(each.name("Ana Ejemplo"), each.phone("7761052218"), each.text("Vino sola")) for each in (PLAIN, DISCREET)]
    assert said == [("Ana Ejemplo", "776 105 22 18", "Vino sola"), ("A. E.", "••• ••• •• 18", HIDDEN)]
    assert DISCREET.text("") == ""


def test_what_would_be_undone_is_named_by_initials():
    edit = Put(made.visit(name="Ana Ejemplo"))
    assert told(edit) == "guardar la atención de Ana Ejemplo, 16 mar 2026"
    assert told(edit, DISCREET) == "guardar la atención de A. E., 16 mar 2026"
    assert told(Put(made.visit()), DISCREET) == "guardar la atención de persona sin nombre, 16 mar 2026"
