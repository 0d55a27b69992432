"""Tables of a second examiner whom the importer had never met: the shapes that it once misread."""

from __future__ import annotations

from tests.layouts.makers import Sheet, delimited, docx, grid, rows, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, quarters, year

FIRST_QUARTER = """
    Primer trimestre | Enero | Febrero | Marzo | Total
    Programado | 25 | 25 | 25 | 75
    Realizado | 22 | 27 | 30 | 79
"""
SECOND_QUARTER = """
    Segundo trimestre | Abril | Mayo | Junio | Total
    Programado | 30 | 30 | 30 | 90
    Realizado | 31 | 29 | 28 | 88
"""
OF_ATTENTION = """
    PROGRAMA ANUAL 2031 ||||||
    DEPENDENCIA: Atención Ciudadana ||||||
    ACTIVIDAD | UNIDAD | META ANUAL | 1ER TRIMESTRE | 2DO TRIMESTRE | 3ER TRIMESTRE | 4TO TRIMESTRE
    Atender peticiones | Petición | 480 | 110 | 120 | 130 | 120
    Informes mensuales | Informe | 12 | 3 | 3 | 3 | 3
"""
OF_WORKS = """
    PROGRAMA ANUAL 2031 ||||||
    DEPENDENCIA: Obras ||||||
    ACTIVIDAD | UNIDAD | META ANUAL | 1ER TRIMESTRE | 2DO TRIMESTRE | 3ER TRIMESTRE | 4TO TRIMESTRE
    Informes mensuales | Informe | 12 | 3 | 3 | 3 | 3
"""
OF_TOURISM = """
    Actividad | Unidad | Ene | Feb | Mar | Total
    Recorridos guiados | Recorrido | 15 | 20 | 25 | 60
"""
OF_TRADE = """
    Actividad | Unidad | Ene | Feb | Mar | Total
    Recorridos guiados | Recorrido | 90 | 85 | 95 | 270
"""
OF_TWO_YEARS = """
    COMPARATIVO DE RESULTADOS 2030 - 2031 ||||||||
    Actividad | Unidad | Enero || Febrero || Marzo || Total
    || 2030 | 2031 | 2030 | 2031 | 2030 | 2031 | 2031
    Constancias de residencia | Constancia | 44 | 51 | 39 | 47 | 52 | 60 | 158
    Actas de acuerdos | Acta | 3 | 4 | 5 | 4 | 5 | 6 | 14
"""
GOAL_OF_A_QUARTER = """
    INFORME TRIMESTRAL DE METAS ||||||||||
    PRIMER TRIMESTRE DE 2031 ||||||||||
    Clave | Actividad | Unidad | Meta anual | Meta trimestral | Enero | Febrero | Marzo | Total realizado | % anual
    1.1 | Asesorías jurídicas | Asesoría | 360 | 90 | 28 | 33 | 35 | 96 | 26.7%
    1.2 | Traslados gestionados | Traslado | 48 | 12 | 4 | 3 | 3 | 10 | 20.8%
"""
GOAL_OF_A_QUARTER_ALONE = """
    METAS DEL PRIMER TRIMESTRE DE 2031
    Actividad | Unidad | Meta anual | Meta trimestral | Enero | Febrero | Marzo
    Asesorías jurídicas | Asesoría | 360 | 90 | 28 | 33 | 35
"""
ADVICE = TrueActivity("Asesorías jurídicas", "Asesoría", annual=360, planned=quarters(90), realized=year(28, 33, 35))

LAYOUTS = (
    Layout(
        "docx-quarter-over-what-its-rows-are",
        docx(
            "ficha.docx",
            "Ficha de avance. Actividad: Reportes de agua. Unidad de medida: Reporte. Ejercicio 2031",
            grid(FIRST_QUARTER),
            grid(SECOND_QUARTER),
        ),
        2031,
        (
            TrueActivity(
                "Reportes de agua",
                "Reporte",
                planned=plan(25, 25, 25, 30, 30, 30),
                realized=year(22, 27, 30, 31, 29, 28),
            ),
        ),
    ),
    Layout(
        "xlsx-two-offices-with-one-activity",
        xlsx(
            "dependencias.xlsx",
            Sheet("Atención Ciudadana", grid(OF_ATTENTION, "A1:G1 A2:G2")),
            Sheet("Obras", grid(OF_WORKS, "A1:G1 A2:G2")),
        ),
        2031,
        (
            TrueActivity("Atender peticiones", "Petición", annual=480, planned=quarters(110, 120, 130, 120)),
            TrueActivity("Informes mensuales", "Informe", annual=12, planned=quarters(3, 3, 3, 3)),
        ),
        frozenset({"unread"}),
        ("Obras",),
    ),
    Layout(
        "docx-two-numbered-offices-with-one-activity",
        docx(
            "direcciones.docx",
            "Programa anual 2031",
            "1. Dirección de Turismo",
            grid(OF_TOURISM),
            "2. Dirección de Comercio",
            grid(OF_TRADE),
        ),
        2031,
        (TrueActivity("Recorridos guiados", "Recorrido", planned=plan(15, 20, 25)),),
        frozenset({"unread"}),
        ("Dirección de Comercio",),
    ),
    Layout(
        "xlsx-two-years-with-one-total",
        xlsx("comparativo.xlsx", Sheet("Comparativo", grid(OF_TWO_YEARS, "C2:D2 E2:F2 G2:H2"))),
        2031,
        (
            TrueActivity("Constancias de residencia", "Constancia", realized=year(51, 47, 60)),
            TrueActivity("Actas de acuerdos", "Acta", realized=year(4, 4, 6)),
        ),
        frozenset({"unread"}),
        ("44", "39", "52"),
    ),
    Layout(
        "xlsx-goal-of-the-quarter",
        xlsx("1T.xlsx", Sheet("1T", grid(GOAL_OF_A_QUARTER, "A1:J1 A2:J2"))),
        2031,
        (
            TrueActivity(
                "Asesorías jurídicas", "Asesoría", annual=360, planned=quarters(90), realized=year(28, 33, 35)
            ),
            TrueActivity("Traslados gestionados", "Traslado", annual=48, planned=quarters(12), realized=year(4, 3, 3)),
        ),
    ),
    Layout(
        "csv-goal-of-the-quarter-and-months-that-say-nothing",
        delimited("1T.csv", rows(GOAL_OF_A_QUARTER_ALONE)),
        2031,
        (ADVICE,),
        frozenset({"unread"}),
        ("(no se dice)",),
    ),
)
