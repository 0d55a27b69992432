"""What a verification says of a report's figures and its log, and of a code that stands on a paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests import made
from tests.verdicts import (
    CLOSED,
    CODE,
    DOCUMENT,
    HEAD,
    LOG,
    PLAIN,
    SAME,
    SERIAL,
    SIGNED,
    THREE,
    A,
    B,
    Case,
    closing,
    known,
    shown,
    told,
)
from tests.years import FEB, JAN, MAR
from xicotepec_atencion.domain.archive_findings import ONLY_RECORDED
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.figures import Cell
from xicotepec_atencion.domain.month_findings import LISTED, SHOWN
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.signature_lines import Line
from xicotepec_atencion.domain.verdicts import (
    COPIED_CODE,
    FROM_OUTSIDE,
    NO_SUCH,
    verdict_of_code,
)
from xicotepec_atencion.domain.verification import Finding, Known, Mark, Return, Verdict, gravest

# figures

REOPENED_MARCH = closing(MAR, {A: 76, B: 6}, reopened=True)
AGAIN = closing(MAR, {A: 80, B: 6}, 2)
MARCH = (THREE[2],)


@pytest.mark.parametrize(
    ("months", "closings", "findings", "tail"),
    [
        (
            MARCH,
            (REOPENED_MARCH,),
            ["O Marzo de 2026: las de la versión 1, que se reabrió el 10 abr 2026 y sigue sin cerrar. | Sus cifras "
             "pueden cambiar."],
            "algún mes se cerró otra vez o se reabrió después.",
        ),
        (
            THREE,
            (*CLOSED[:2], REOPENED_MARCH, AGAIN),
            ["B Enero y febrero de 2026: las del cierre, versión 1.",
             "O Marzo de 2026: las de la versión 1, que se reabrió el 10 abr 2026 y se cerró otra vez, como versión "
             "2, el 2 abr 2026. | Asesorías, marzo: la versión 1 dice 76; la versión 2, 80."],
            "algún mes se cerró otra vez o se reabrió después.",
        ),
        (
            MARCH,
            (REOPENED_MARCH, closing(MAR, {A: 76, B: 6}, 2)),
            ["O Marzo de 2026: las de la versión 1, que se reabrió el 10 abr 2026 y se cerró otra vez, como versión "
             "2, el 2 abr 2026. | Las cifras son las mismas."],
            "algún mes se cerró otra vez o se reabrió después.",
        ),
        (
            (told(MAR, {A: 80, B: 6}, 2),),
            (REOPENED_MARCH, AGAIN),
            ["B Marzo de 2026: las del cierre, versión 2."],
            "sus cifras son las del cierre.",
        ),
        (
            (told(MAR, {A: 77, B: 6}),),
            CLOSED,
            ["M Marzo de 2026: no son las del cierre, versión 1. | Asesorías, marzo: el informe dice 77; el cierre, "
             "76."],
            "sus cifras no son las del cierre.",
        ),
        (
            (told(MAR, {A: 75, B: 6}, seal="abcd"),),
            CLOSED,
            ["M Marzo de 2026: no es la versión 1 del cierre de este archivo. | Asesorías, marzo: el informe dice "
             "75; el cierre de aquí, 76."],
            "sus cifras no son las del cierre.",
        ),
        (
            (told(MAR, {A: 76, B: 6}, seal="abcd"),),
            CLOSED,
            ["O Marzo de 2026: no es la versión 1 del cierre de este archivo, aunque las cifras son iguales. | "
             "Cambiaron los folios que las forman."],
            "algún mes se cerró otra vez o se reabrió después.",
        ),
        (
            THREE,
            CLOSED[:1],
            ["B Enero de 2026: las del cierre, versión 1.",
             "? Febrero y marzo de 2026: dice la versión 1 del cierre, y aquí no se ha cerrado. | Puede ser de otra "
             "oficina, o de después del respaldo con que se restauró este archivo."],
            "no se sabe si sus cifras son las del cierre.",
        ),
        (
            (told(MAR, {A: 80, B: 6}, 2),),
            CLOSED,
            ["? Marzo de 2026: dice la versión 2 del cierre, y aquí sólo llega a la versión 1. | Puede ser de otra "
             "oficina, o de después del respaldo con que se restauró este archivo."],
            "no se sabe si sus cifras son las del cierre.",
        ),
        (
            (told(MAR, {A: 76, B: 6}, 0),),
            CLOSED,
            ["B Marzo de 2026: cifras preliminares; se cerró el 1 abr 2026 con las mismas."],
            "sus cifras son las del cierre.",
        ),
        (
            (told(MAR, {A: 70, B: 6}, 0),),
            CLOSED,
            ["O Marzo de 2026: cifras preliminares; se cerró el 1 abr 2026 con otras. | Asesorías, marzo: el informe "
             "dice 70; el cierre, 76."],
            "tiene cifras preliminares.",
        ),
        (
            (told(MAR, {A: 76}),),
            CLOSED,
            ["B Marzo de 2026: las del cierre, versión 1."],
            "sus cifras son las del cierre.",
        ),
    ],
    ids=[
        "reopened", "closed again", "closed again, the same", "of the second version", "another figure",
        "another closing", "another closing, the same figures", "not closed here", "a version too far",
        "open then, the same since", "open then, another since", "of one activity alone",
    ],
)  # fmt: skip
def test_figures_are_compared_with_the_closings(months: Any, closings: Any, findings: list[str], tail: str):
    said = Case(PLAIN, "", months=months, closings=closings).said()
    assert [shown(each) for each in said.findings[3:-1]] == findings
    assert said.headline.said == f"No está firmado; es igual al que guardó esta oficina; {tail}"
    assert said.headline.mark is gravest(each.mark for each in said.findings[3:-1])


def test_the_areas_of_a_closing_are_added_up_and_received_is_told_apart():
    cells = {
        Cell(A, None, Measure.REALIZED, MAR): 70,
        Cell(A, made.AREA, Measure.REALIZED, MAR): 6,
        Cell(A, made.AREA, Measure.RECEIVED, MAR): 81,
        Cell(B, None, Measure.REALIZED, MAR): 6,
    }
    months = (replace(THREE[2], amounts=((A, Measure.RECEIVED, 80), *THREE[2].amounts)),)
    said = Case(PLAIN, "", months=months, closings=(closing(MAR, {}, figures=cells),)).said()
    assert said.findings[3].more == "Asesorías (recibidas), marzo: el informe dice 80; el cierre, 81."


def test_of_many_figures_that_differ_only_some_are_named():
    uids = [made.uid(f"línea {n}") for n in range(SHOWN + 3)]
    wrong = dict.fromkeys(uids, 1250)
    said = Case(PLAIN, "", months=(told(MAR, wrong),), closings=(closing(MAR, dict.fromkeys(uids, 2)),)).said()
    more = said.findings[3].more
    assert more.startswith("Una actividad que aquí no existe, marzo: el informe dice 1,250; el cierre, 2. ")
    assert (more.count("1,250"), more[-8:]) == (SHOWN, "Y 3 más.")


def test_a_month_before_the_office_began_never_closes_and_is_no_draft():
    months = (told(JAN, {A: 3, B: 1}, 0), *THREE[1:])
    said = Case(PLAIN, "", months=months, closings=CLOSED[1:], known={"since": FEB}).said()
    assert shown(said.findings[3]) == "? Enero de 2026: de antes de que la oficina empezara, no se cierra."
    assert said.headline.mark is Mark.GOOD


def test_months_of_two_years_are_told_apart():
    before = told(Month(202512), {A: 1, B: 2})
    closings = (closing(Month(202512), {A: 1, B: 2}), *CLOSED)
    said = Case(PLAIN, "", months=(before, *THREE), closings=closings).said()
    assert [each.said for each in said.findings[3:5]] == [
        "Diciembre de 2025: las del cierre, versión 1.",
        "Enero a marzo de 2026: las del cierre, versión 1.",
    ]


# the log

RETURN = Return(2, made.moment(2026, 6, 1), "copia.db", "0001 0002 0003 0004 (9 asientos)")
LATER_RETURN = RETURN._replace(row=9)


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        (
            {"digits": "f" * 64},
            "M La bitácora que imprime (3 asientos) no es la de este archivo. | Puede ser de otra oficina, o el "
            "archivo se cambió por fuera: revíselo con «comprobar».",
        ),
        (
            {"digits": "f" * 64, "returns": (RETURN,)},
            "O La bitácora que imprime no es la de este archivo, que el 1 jun 2026 se restauró con «copia.db»: el "
            "informe puede ser de antes de eso. | Lo que se hizo entre el respaldo y la restauración ya no está aquí.",
        ),
        (
            {"digits": "f" * 64, "returns": (LATER_RETURN,)},
            "M La bitácora que imprime (3 asientos) no es la de este archivo. | Puede ser de otra oficina, o el "
            "archivo se cambió por fuera: revíselo con «comprobar».",
        ),
        (
            {"digits": None, "count": 2, "returns": (LATER_RETURN._replace(replaced=f"{HEAD.digits} (3 asientos)"),)},
            "O Se hizo con la bitácora que se reemplazó el 1 jun 2026, al restaurar «copia.db». | Lo que se hizo "
            "entre el respaldo y la restauración ya no está aquí.",
        ),
        (
            {"digits": None, "count": 2, "returns": (RETURN,)},
            "O La bitácora que imprime (3 asientos) es posterior al respaldo con que se restauró este archivo, que "
            "tiene 2.",
        ),
        (
            {"digits": None, "count": 2},
            "O La bitácora que imprime (3 asientos) es posterior a la de este archivo, que tiene 2. | Este archivo "
            "puede ser una copia anterior al informe, o el informe de otra oficina.",
        ),
    ],
    ids=["another", "before a restore", "long before a restore", "replaced", "after the copy", "of a later file"],
)
def test_the_printed_log_is_looked_for_in_the_file(fields: dict[str, Any], finding: str):
    said = Case(PLAIN, "", known=fields).said()
    assert shown(said.findings[-1]) == finding
    wrong = said.findings[-1].mark is Mark.BAD
    assert said.headline.mark is (Mark.BAD if wrong else Mark.GOOD)
    assert said.headline.said.endswith("; su bitácora no es la de este archivo.") == wrong


# by its code


def test_a_code_says_who_signed_on_the_line_of_another():
    document = replace(SIGNED, lines=(Line("Elaboro", "Elaboró", "C. Otra Supuesta"),))
    said = verdict_of_code(CODE.digits, known(document, THREE, CLOSED))
    assert said.headline.mark is Mark.LOOK
    assert said.headline.said.endswith("; firmó EVA INVENTADA donde el renglón dice C. Otra Supuesta.")


def test_a_code_says_which_report_it_is_and_what_to_compare():
    said = verdict_of_code(CODE.digits, known(SIGNED, THREE, CLOSED))
    assert shown(said.headline) == (
        "B Es el código de un informe que guardó esta oficina; sus cifras son las del cierre. | Compárelo con el papel."
    )
    assert [shown(each) for each in said.findings] == [
        "B Es «Evaluación del trimestre», enero a marzo de 2026, con corte al 4 may 2026, 12:48. | Se guardó el 4 may "
        "2026, 12:48, por Eva. Meses cerrados: enero a marzo.",
        f"? Elaboró: EVA INVENTADA, el 4 may 2026, 12:48. | RFC IAS*******AB1; certificado {SERIAL}. {ONLY_RECORDED}",
        f"? Autorizó: NADIA IMAGINARIA, el 5 may 2026, 12:48. | RFC IAE*******EF3; certificado {SERIAL}. "
        f"{ONLY_RECORDED}",
        SAME,
        LOG,
        "O Busque en el papel: Asesorías, realizado en enero 95, febrero 89 y marzo 76; suman 260.",
        "O Busque en el papel: Brigadas, realizado en enero 4, febrero 5 y marzo 6; suman 15.",
    ]
    assert said.not_proven == (COPIED_CODE, FROM_OUTSIDE)
    assert said.document == SIGNED


def test_a_code_of_a_report_whose_month_was_closed_again_is_looked_at():
    said = verdict_of_code(CODE.digits, known(DOCUMENT, THREE, (*CLOSED[:2], REOPENED_MARCH, AGAIN)))
    assert said.headline.mark is Mark.LOOK
    assert shown(said.findings[1]) == "? Aquí no se firmó con e.firma."


def test_a_code_that_nobody_kept_says_what_that_can_mean():
    said = verdict_of_code("ABCD000011112222", Known(3))
    assert said == Verdict(
        Finding(Mark.UNKNOWN, "Esta oficina no guardó ningún informe con el código ABCD 0000 1111 2222.", NO_SUCH),
        (),
        (COPIED_CODE,),
        None,
    )


def test_a_code_whose_archive_was_changed_says_no_figures():
    said = verdict_of_code(CODE.digits, known(DOCUMENT, THREE, CLOSED, altered=True, origin=None))
    assert said.headline.mark is Mark.BAD
    assert [each.mark for each in said.findings] == [Mark.GOOD, Mark.UNKNOWN, Mark.BAD]


def test_of_a_large_programme_the_first_activities_are_told():
    amounts = {made.uid(f"línea {n}"): n for n in range(1, LISTED + 4)}
    said = verdict_of_code(CODE.digits, known(DOCUMENT, [told(MAR, amounts)], (closing(MAR, amounts),)))
    assert said.findings[-1].said == "Y de 3 actividades más, que dice el informe guardado."
    assert len(said.findings) == 4 + LISTED + 1
