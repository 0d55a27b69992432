"""What a receipt says of its visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests import made
from xicotepec_atencion.domain.intake import Folio, Recorded
from xicotepec_atencion.domain.receipt import AGAIN, Receipt, receipt

RECORDED = Recorded(
    made.visit(persons=3, notice=2), Folio("NIN", 2026, "V1", 7), made.NOW, "Eva Inventada", "Ana Nadie"
)


def of(recorded: Recorded) -> Receipt:
    return receipt(made.office(address="Calle 1"), recorded, "Ventanilla Azul", "Bache", made.moment(hour=13))


def test_it_says_what_who_and_by_whom():
    page = of(RECORDED)
    assert (page.office, page.address, page.folio) == ("Oficina Inventada", "Calle 1", "NIN-2026-V1-000007")
    assert dict(page.rows) == {
        "Asunto": "Bache",
        "Área": "Ventanilla Azul",
        "Nombre": "Ana Nadie",
        "Personas": "3",
        "Le atendió": "Eva Inventada",
    }
    assert page.when == "Lunes 16 de marzo de 2026, 10:00 horas"
    assert (page.again, page.foot) == ("", "Impreso el 16 mar 2026, 13:00")
    assert "la versión 2 del aviso de privacidad" in page.notice


def test_what_is_not_known_is_not_said():
    page = of(replace(RECORDED, name="", registered_by="", visit=replace(RECORDED.visit, notice=None)))
    assert dict(page.rows)["Nombre"] == "Sin nombre"
    assert "Le atendió" not in dict(page.rows)
    assert page.notice == ""


def test_a_second_one_says_that_it_is():
    assert of(replace(RECORDED, given=True)).again == AGAIN


def test_a_visit_of_another_day_says_both_days():
    page = of(replace(RECORDED, visit=replace(RECORDED.visit, served_on=date(2026, 3, 13))))
    assert page.when == "Viernes 13 de marzo de 2026 · registrada el 16 mar 2026, 10:00"
