"""What does not close is said, with a repair only where one is plausible."""

from __future__ import annotations

from tests.exchange.programmes.drawn import found, read, said
from xicotepec_atencion.domain.calendar import Month, Quarter
from xicotepec_atencion.domain.programme_reading import Doubt

PAIR = """
    Actividad | Unidad | Meta anual | P/R | Ene | Feb | Mar | Total
    Audiencias | Persona | {goal} | P | {planned}
    | | | R | {realized}
"""


def pair(planned: str = "10 | 10 | 10 | 30", realized: str = "9 | 8 | 7 | 24", goal: str = ""):
    return read(PAIR.format(planned=planned, realized=realized, goal=goal))


def test_what_closes_is_not_doubted():
    reading = pair()
    assert reading.findings == ()
    assert reading.checked == (24,)


def test_a_shifted_row_is_proposed_where_it_belongs():
    reading = pair(realized=" | 9 | 8 | 7")
    (finding,) = said(reading, Doubt.SHIFTED)
    assert (finding.found, finding.kept) == ("— | 9 | 8 | 7", "9 | 8 | 7 | —")
    assert finding.why.startswith("Los valores están una columna a la derecha")
    assert list(reading.activities[0].realized.items()) == [(Month(202402), 9), (Month(202403), 8)]
    assert list(reading.repaired()[0].realized.values()) == [9, 8, 7]
    assert said(reading, Doubt.SUM) == []


def test_a_blank_first_month_is_not_a_shift_where_the_total_closes():
    assert said(pair(realized=" | 9 | 8 | 17"), Doubt.SHIFTED) == []


def test_one_blank_month_explains_a_total():
    reading = pair(realized="9 | | 7 | 24")
    (finding,) = said(reading, Doubt.SUM)
    assert (finding.found, finding.kept) == ("24", "16, calculado")
    assert "serían 8" in finding.why
    assert finding.repair is None


def test_two_digits_that_changed_places_explain_a_total():
    (finding,) = said(pair(planned="12 | 13 | 21 | 37", realized=" | | |"), Doubt.SUM)
    assert "Cerraría si marzo fuera 12" in finding.why


def test_a_goal_that_differs_is_said_and_kept():
    reading = pair(planned="10 | 10 | 10 | 30", goal="20")
    (finding,) = said(reading, Doubt.GOAL)
    assert (finding.found, finding.kept, finding.repair) == ("meta 20; suma 30", "20", None)


def test_a_goal_of_more_months_than_the_table_has_is_no_doubt():
    assert said(pair(goal="120"), Doubt.GOAL) == []


def test_a_copied_quarter_is_said_and_not_changed():
    reading = pair(realized="10 | 10 | 10 | 30")
    (finding,) = said(reading, Doubt.COPIED)
    assert (finding.found, finding.kept, finding.repair) == ("10 | 10 | 10", "10 | 10 | 10", None)


def test_blank_stays_blank_and_a_total_is_computed():
    reading = pair(realized="9 | 8 | | (BAJO DEMANDA)")
    assert found(said(reading, Doubt.BLANK)) == [("(en blanco)", "sin capturar")]
    assert found(said(reading, Doubt.COMPUTED)) == [("(BAJO DEMANDA)", "17 · bajo demanda")]
    assert reading.activities[0].on_demand
    assert Month(202403) not in reading.activities[0].realized


def test_what_nobody_can_read_is_quoted_and_left_blank():
    reading = pair(realized="9 | 1O | 7 |")
    assert found(said(reading, Doubt.UNREAD)) == [("1O", "sin capturar")]


def test_a_misspelt_heading_is_understood_and_said_once():
    reading = read("""
        Actividad | Metal anual | Avance | Ene | Feb | Mar
        Una | 30 | Programando | 10 | 10 | 10
        Otra | 30 | Programando | 10 | 10 | 10
    """)
    assert found(said(reading, Doubt.TYPO)) == [("«Metal anual»", "Meta anual"), ("«Programando»", "Programado")]
    assert [activity.annual_goal for activity in reading.activities] == [30, 30]


def test_the_same_month_told_in_two_ways_is_said():
    row = "Audiencias | Persona | | P | {} | 10 | 10 |"
    reading = read(f"""
        Actividad | Unidad | Meta anual | P/R | Ene | Feb | Mar | Total
        {row.format(10)}
        {row.format(11)}
    """)
    assert ("10 y 11", "10") in found(said(reading, Doubt.UNREAD))


def test_a_row_of_totals_that_does_not_close_is_said():
    table = """
        INDICADOR 1: Audiencias
        Canal | Ene | Feb | Mar
        Ventanilla | 1 | 2 | 3
        Teléfono | 4 | 5 | 6
        Total | 5 | 7 | 8
    """
    assert found(said(read(table), Doubt.SUM)) == [("8", "9, calculado")]


def test_a_closing_pair_is_no_activity():
    reading = read("""
        Actividad | Unidad | Avance | E | F | M | A | M | J | J | A | S | O | N | D | Total
        Una | Personas | Programado | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 12
         | | Realizado | 2 | 3 | | | | | | | | | | |
        Una en el periodo | Personas | Programa | 13
         | | Realizado | (BAJO DEMANDA)
    """)
    (activity,) = reading.activities
    assert activity.total_label == "Una en el periodo"
    assert found(said(reading, Doubt.SUM)) == [("13", "12, calculado")]


def test_a_goal_in_the_prose_is_proposed():
    reading = read(
        "INDICADOR 1: Audiencias",
        "Departamento | Julio | Agosto | Septiembre\nVentanilla | 13 | 56 | 29",
        "Evaluación cualitativa:",
        "En el tercer trimestre se atendieron 98 personas, siendo 50 la meta que se tenía programada.",
    )
    (finding,) = said(reading, Doubt.FOUND)
    assert (finding.kept, finding.place) == ("50", "En el texto, fuera de la tabla")
    assert reading.activities[0].planned == {}
    assert reading.repaired()[0].planned == {Quarter(20243): 50}
    assert reading.activities[0].evaluations[Quarter(20243)].startswith("En el tercer trimestre")
    assert reading.checked == (98,)


def test_a_repair_may_be_declined():
    reading = pair(realized=" | 9 | 8 | 7")
    assert reading.repaired(reading.repairs) == reading.activities


def test_a_letter_in_a_number_is_repaired_where_a_total_proves_it():
    reading = pair(realized="98 | 1O3 | 97 | 298")
    (finding,) = reading.repairs
    assert (finding.doubt, finding.found, finding.kept) == (Doubt.UNREAD, "1O3", "103")
    assert Month(202402) not in reading.activities[0].realized
    assert list(reading.repaired()[0].realized.values()) == [98, 103, 97]
    assert [f for f in reading.findings if f.doubt in (Doubt.SUM, Doubt.BLANK)] == []


def test_a_letter_in_a_number_that_no_total_proves_is_left_blank():
    reading = pair(realized="5 | 7 | 4O | 31")
    assert reading.repairs == ()
    assert found(said(reading, Doubt.UNREAD)) == [("4O", "sin capturar")]
    assert [finding.why for finding in said(reading, Doubt.SUM)] == ["Sin «4O» no se puede comprobar."]
    assert said(reading, Doubt.BLANK) == []


def test_formulas_without_their_results_are_one_line():
    reading = pair(planned="10 | 10 | 10 | =SUM(E2:G2)", realized="9 | 8 | 7 | =SUM(E3:G3)")
    (finding,) = said(reading, Doubt.UNREAD)
    assert finding.found == "2 fórmulas: =SUM(E2:G2)…"


def test_what_is_no_amount_of_an_activity_is_told_in_one_line():
    reading = read("""
        Área: | Archivo
        Actividad | Unidad | Ene | Feb | % avance
        Depto. A | | | |
        Una | Persona | 1 | 2 | 50 %
        Elaboró: Nadie | | | |
    """)
    (finding,) = said(reading, Doubt.NOTED)
    assert finding.found == "«Área: Archivo»; «Depto. A»; columna «% avance»; «Elaboró: Nadie»"


def test_whatever_was_not_understood_of_a_row_is_quoted():
    reading = read("Actividad | Unidad | Ene | Feb | Mes anterior | Mar\nUna | Persona | 1 | 2 | 7701 | 3")
    assert "7701" in " ".join(finding.found for finding in said(reading, Doubt.UNREAD))


def test_activities_without_any_amount_are_said():
    reading = read("Actividad | Unidad de medida | Meta anual\nUna | Persona | 10\nOtra | Persona | 20")
    assert reading.activities
    assert any("de los meses no se importa nada" in finding.why for finding in said(reading, Doubt.UNREAD))


def test_a_total_is_listed_as_checked_only_where_it_was_compared():
    assert pair(realized="9 | 8 | 7 |").checked == (30,)
    assert pair(planned="10 | 10 | 10 |", realized="9 | 8 | 7 |").checked == ()


def test_a_number_where_the_unit_would_stand_is_quoted():
    reading = read("Actividad | Unidad | Ene | Feb | Mar\nUna | Persona | 1 | 2 | 3\nOtra | 7701 | 6 | 7 |")
    assert reading.activities[1].unit == ""
    assert ("7701", "no se guarda") in found(said(reading, Doubt.UNREAD))
