"""Units are free words; a sentence agrees with them, or does without."""

from __future__ import annotations

import pytest

from xicotepec_atencion.domain.unit_words import unit_words


@pytest.mark.parametrize(
    ("unit", "one", "several"),
    [
        ("Personas", "se atendió 1 persona", "se atendieron 13,880 personas"),
        ("Peticiones", "se atendió 1 petición", "se atendieron 13,880 peticiones"),
        ("Petición", "se atendió 1 petición", "se atendieron 13,880 peticiones"),
        ("solicitudes", "se atendió 1 solicitud", "se atendieron 13,880 solicitudes"),
        ("Gestiones", "se realizó 1 gestión", "se realizaron 13,880 gestiones"),
        ("Talleres de paz", "se realizó 1 taller de paz", "se realizaron 13,880 talleres de paz"),
        ("Trámites", "se atendió 1 trámite", "se atendieron 13,880 trámites"),
        ("Jóvenes", "se atendió 1 joven", "se atendieron 13,880 jóvenes"),
        ("Personas atendidas", "se registró 1 persona atendida", "se registró un total de 13,880 personas atendidas"),
        ("Constancias", "se registró 1 constancia", "se registró un total de 13,880 constancias"),
        ("Análisis", "se registró 1 análisis", "se registró un total de 13,880 análisis"),
        ("Virus", "se registró 1 virus", "se registró un total de 13,880 virus"),
        ("Meses", "se registró 1 mes", "se registró un total de 13,880 meses"),
        ("Mes", "se registró 1 mes", "se registró un total de 13,880 meses"),
        ("Países", "se registró 1 país", "se registró un total de 13,880 países"),
        ("Club", "se registró 1 club", "se registró un total de 13,880 clubes"),
        ("Álbum", "se registró 1 álbum", "se registró un total de 13,880 álbumes"),
        (
            "Personas/familias",
            "se registró 1 registro de «Personas/familias»",
            "se registró un total de 13,880 registros de «Personas/familias»",
        ),
        (
            "Beneficiario(a)",
            "se registró 1 registro de «Beneficiario(a)»",
            "se registró un total de 13,880 registros de «Beneficiario(a)»",
        ),
        ("CURP", "se registró 1 CURP", "se registró un total de 13,880 CURP"),
        ("", "se registró 1 registro", "se registró un total de 13,880 registros"),
    ],
)
def test_how_many_were_attended(unit: str, one: str, several: str):
    words = unit_words(unit)
    assert (words.done(1), words.done(13880)) == (one, several)


def test_none_and_less_than_none():
    assert unit_words("Personas").done(0) == "no se registraron personas"
    assert unit_words("Personas").done(-4) == "se registró un total de −4 personas"


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("Peticiones", "contra las 50 programadas"),
        ("Casos", "contra los 50 programados"),
        ("Programas", "contra los 50 programados"),
        ("Talleres", "contra los 50 programados"),
        ("Mujeres", "contra las 50 programadas"),
        ("Jóvenes", "contra una meta de 50"),
        ("Kit", "contra una meta de 50"),
    ],
)
def test_what_was_programmed_agrees_in_gender(unit: str, said: str):
    assert unit_words(unit).against(50, "programad") == said


def test_a_goal_of_one():
    assert unit_words("Gira").against(1, "programad") == "contra la única programada"
    assert unit_words("Evento").against(1, "estimad") == "contra el único estimado"
