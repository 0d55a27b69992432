"""What a report says of the matters that were followed in its period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.tables import lines
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.case_section import CaseSection, case_section
from xicotepec_atencion.domain.case_tally import Ages, CaseTally, Part
from xicotepec_atencion.domain.charts import Bars, Titled
from xicotepec_atencion.domain.coding import canonical
from xicotepec_atencion.domain.follow_up import Outcome
from xicotepec_atencion.domain.later import later
from xicotepec_atencion.domain.report import Block, Fact, Facts, Prose
from xicotepec_atencion.domain.tables import Table

JAN, FEB, MAR = Month(202601), Month(202602), Month(202603)
BLUE = Part(
    received=12, cancelled=1, resolved={Outcome.POSITIVE: 5, Outcome.NEGATIVE: 1, Outcome.AT_DESK: 2},
    days={3: 2, 9: 4}, ages=Ages((2, 1, 0, 1)), overdue=2,
)  # fmt: skip
GREEN = Part(received=3, resolved={Outcome.UNFOUNDED: 1}, days={20: 1})
OPEN = Part(ages=Ages((0, 0, 0, 1)))


def tally(last: date = MAR.last_day, **areas: Part) -> CaseTally:
    return CaseTally(JAN.first_day, last, date(2026, 4, 2), areas)


def told(followed: CaseSection | None, by_resolution: bool = False) -> dict[str, Block]:
    """By the kind of block, or a table's name."""
    blocks = case_section(followed, by_resolution)
    return {block.name.split(",")[0] if isinstance(block, Table) else type(block).__name__: block for block in blocks}


def test_received_stand_beside_resolved_by_area_and_outcome():
    table = told(CaseSection(tally(Azul=BLUE, Verde=GREEN, Gris=OPEN)))["Recibidas y resueltas por área"]
    assert isinstance(table, Table)
    assert lines(table) == [
        ["Azul", "12", "5", "1", "0", "2", "8"],
        ["Verde", "3", "0", "0", "1", "0", "1"],
        ["Total", "15", "5", "1", "1", "2", "9"],
    ]


def test_what_is_open_stands_by_its_age():
    table = told(CaseSection(tally(Azul=BLUE, Verde=GREEN, Gris=OPEN)))["Abiertas al 2 abr 2026"]
    assert isinstance(table, Table)
    assert lines(table) == [
        ["Azul", "2", "1", "0", "1", "4", "2"],
        ["Gris", "0", "0", "0", "1", "1", "0"],
        ["Total", "2", "1", "0", "2", "5", "2"],
    ]


def test_one_area_has_nothing_to_add_up():
    table = told(CaseSection(tally(Verde=GREEN)))["Recibidas y resueltas por área"]
    assert isinstance(table, Table)
    assert [line[0] for line in lines(table)] == ["Verde"]
    assert "Abiertas al 2 abr 2026" not in told(CaseSection(tally(Verde=GREEN)))


def facts(part: Part) -> tuple[Fact, ...]:
    found = told(CaseSection(tally(Azul=part)))["Facts"]
    assert isinstance(found, Facts)
    return found.facts


def test_the_figures_are_told_large():
    assert facts(BLUE) == (
        Fact("Recibidas", "12", "en el periodo"),
        Fact("Resueltas", "8", "en el periodo"),
        Fact("La mitad se resolvió en", "9 días", "o menos"),
        Fact("Abiertas", "4", "al 2 abr 2026"),
        Fact("Vencidas", "2", "de las abiertas"),
    )
    assert facts(Part(received=1))[2].value == "—"
    assert facts(Part(resolved={Outcome.POSITIVE: 1}, days={0: 1}))[2].value == "el mismo día"


def test_the_months_before_anything_came_are_blank():
    months = ((JAN, 0, 0), (FEB, 12, 8), (MAR, 0, 0))
    chart = told(CaseSection(tally(Azul=BLUE), months))["Titled"]
    assert isinstance(chart, Titled)
    assert isinstance(chart.chart, Bars)
    assert (chart.chart.planned, chart.chart.realized) == ((None, 12, 0), (None, 8, 0))
    assert chart.told == (
        "Recibidas y resueltas por mes. Febrero: recibidas 12, resueltas 8; Marzo: recibidas 0, resueltas 0."
    )


def test_a_month_alone_has_no_chart_and_nothing_followed_says_nothing():
    assert "Titled" not in told(CaseSection(tally(Azul=BLUE), ((MAR, 12, 8),)))
    assert case_section(None, False) == ()


def test_what_counts_late_is_told_where_resolutions_count():
    def said(by_resolution: bool) -> str:
        prose = told(CaseSection(tally(Azul=BLUE)), by_resolution)["Prose"]
        assert isinstance(prose, Prose)
        return " ".join(prose.paragraphs)

    assert "sin contar 1 cancelada" in said(False)
    assert "extemporáneo" not in said(False)
    assert "extemporáneo" in said(True)


def test_a_field_that_came_later_leaves_the_form_as_it_was_while_it_is_blank():
    @dataclass(frozen=True)
    class Old:
        name: str = "uno"

    @dataclass(frozen=True)
    class New:
        name: str = "uno"
        more: tuple[str, ...] = later(())

    assert canonical(New()) == canonical(Old()).replace("Old", "New")
    assert '"more":["dos"]' in canonical(New(more=("dos",)))
