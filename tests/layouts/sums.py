"""Workbooks with subtotals, semesters and percentages, some of which do not close."""

from __future__ import annotations

from tests.layouts.makers import Grid, Sheet, grid, rows, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, quarters, since, year

SEMESTERS = """
    Proyecto | Unidad de medida | Meta programada | Avance | ene | feb | mar | 1er Trim. | abr | may | jun | 2do Trim. \
| 1er Semestre | jul | ago | sep | 3er Trim. | oct | nov | dic | 4to Trim. | 2do Semestre | Anual
    Gestoría de servicios públicos | Gestión | 820 | Programado | 70 | 70 | 80 | 220 | 80 | 80 | 80 | 240 | 460 \
| 80 | 80 | 80 | 240 | 40 | 40 | 40 | 120 | 360 | 820
    Gestoría de servicios públicos | Gestión | 820 | Alcanzado | 75 | 69 | 84 | 228 | 90 | 77 | 81 | 248 | 476 \
| 82 | 79 | 66 | 227 | 44 | 38 | 51 | 133 | 360 | 836
    Gestoría de servicios públicos | Gestión | 820 | % de avance |||| 103.6% |||| 103.3% | 103.5% |||| 94.6% \
|||| 110.8% | 100.0% | 102.0%
    Entrega de cartillas militares | Cartilla | 130 | Programado | 0 | 0 | 10 | 10 | 15 | 15 | 15 | 45 | 55 \
| 20 | 20 | 20 | 60 | 10 | 5 | 0 | 15 | 75 | 130
    Entrega de cartillas militares | Cartilla | 130 | Alcanzado | 0 | 2 | 8 | 10 | 17 | 11 | 15 | 43 | 53 \
| 22 | 20 | 19 | 61 | 12 | 4 | 0 | 16 | 77 | 130
    Entrega de cartillas militares | Cartilla | 130 | % de avance |||| 100.0% |||| 95.6% | 96.4% |||| 101.7% \
|||| 106.7% | 102.7% | 100.0%
"""
ADDED = {
    "H": "SUM(E{0}:G{0})",
    "L": "SUM(I{0}:K{0})",
    "M": "H{0}+L{0}",
    "Q": "SUM(N{0}:P{0})",
    "U": "SUM(R{0}:T{0})",
    "V": "Q{0}+U{0}",
    "W": "M{0}+V{0}",
}
SEMESTERS_SHEET = Sheet(
    "Avance",
    grid(SEMESTERS),
    formulas={f"{column}{row}": formula.format(row) for row in (2, 3, 5, 6) for column, formula in ADDED.items()},
)

SHIFTED = """
    Actividad | Unidad | P/R | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | Total
    Registro de peticiones ciudadanas | Petición | P | 30 | 30 | 30 | 30 | 30 | 30 | 30 | 30 | 30 | 30 | 30 | 30 | 360
    Registro de peticiones ciudadanas | Petición | R || 28 | 31 | 35 | 27 | 32 | 33 | 29 | 36 | 30 | 25 | 22 | 18
    Entrevistas con el Secretario | Entrevista | P | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 4 | 92
    Entrevistas con el Secretario | Entrevista | R | 7 | 9 | 8 | 8 | 6 | 11 | 5 | 8 | 9 | 10 | 8 | 3 | 92
"""

WRONG_GOAL = """
    Línea de acción | Meta anual | Enero | Febrero | Marzo | Abril | Mayo | Junio | Julio | Agosto | Septiembre \
| Octubre | Noviembre | Diciembre
    Fortalecer la atención telefónica | 1000 | 80 | 80 | 80 | 80 | 80 | 80 | 80 | 80 | 80 | 80 | 80 | 80
    Capacitar al personal de ventanilla | 6 | 0 | 1 | 0 | 1 | 0 | 1 | 0 | 1 | 0 | 1 | 0 | 1
"""

WRITTEN = """
    Concepto | Unidad de medida | Meta anual | Meta/Avance | Enero | Febrero | Marzo | Abril | Mayo | Junio
    Personas orientadas | Persona | 13,800 personas | Meta | 1,150 | 1,150 | 1,150 | 1,150 | 1,150 | 1,150
    Personas orientadas | Persona | 13,800 personas | Avance | 1,234 | 1,098 | 1,301 | 987 | 1,176 |
    Campañas de cultura de la legalidad | Campaña | 2 campañas | Meta | - | - | 1 | - | - | -
    Campañas de cultura de la legalidad | Campaña | 2 campañas | Avance | S/M | S/M | 1 | S/M | 0 |

    S/M: sin movimiento en el mes
"""

COPIED = """
    Actividad | Descripción | U. de M. | Meta anual | Avance | Abril | Mayo | Junio | Total
    Apoyos a la vivienda | Entrega de material a familias (bajo demanda) | Familia | 300 | Programado \
| 25 | 25 | 30 | 80
    |||| Realizado | 25 | 25 | 30 | 80
    Albergue temporal | Hospedaje en contingencias | Persona | 90 | Programado | 10 | 10 | 10 | 30
    |||| Realizado | 4 | 0 | 13 | 17
"""

WRONG_TOTALS = """
    Departamento | Julio | Agosto | Septiembre | Total
    Presidencia | 61 | 58 | 70 | 189
    Secretaría del Ayuntamiento | 112 | 97 | 105 | 341
    Regidurías | 23 | 31 | 28 | 82
    Total | 196 | 186 | 203 | 585
"""

WHOLE_AND_MONTHS = """
    Actividad | Unidad | 1er Trimestre | 2do Trimestre | 3er Trimestre || |
     |||| Julio | Agosto | Septiembre
    Atención en módulo fijo | Persona | 220 | 240 | 80 | 80 | 75
"""

LAYOUTS = (
    Layout(
        "xlsx-semesters",
        xlsx("semestres.xlsx", SEMESTERS_SHEET),
        2023,
        (
            TrueActivity(
                "Gestoría de servicios públicos",
                "Gestión",
                annual=820,
                planned=plan(70, 70, 80, 80, 80, 80, 80, 80, 80, 40, 40, 40),
                realized=year(75, 69, 84, 90, 77, 81, 82, 79, 66, 44, 38, 51),
            ),
            TrueActivity(
                "Entrega de cartillas militares",
                "Cartilla",
                annual=130,
                planned=plan(0, 0, 10, 15, 15, 15, 20, 20, 20, 10, 5, 0),
                realized=year(0, 2, 8, 17, 11, 15, 22, 20, 19, 12, 4, 0),
            ),
        ),
    ),
    Layout(
        "xlsx-shifted",
        xlsx("corrida.xlsx", Sheet("2021", grid(SHIFTED))),
        2021,
        (
            TrueActivity(
                "Registro de peticiones ciudadanas",
                "Petición",
                planned=plan(*[30] * 12),
                realized=year(28, 31, 35, 27, 32, 33, 29, 36, 30, 25, 22, 18),
            ),
            TrueActivity(
                "Entrevistas con el Secretario",
                "Entrevista",
                planned=plan(*[8] * 11, 4),
                realized=year(7, 9, 8, 8, 6, 11, 5, 8, 9, 10, 8, 3),
            ),
        ),
        frozenset({"shifted"}),
    ),
    Layout(
        "xlsx-wrong-goal",
        xlsx("lineas.xlsx", Sheet("Programa 2026", grid(WRONG_GOAL))),
        2026,
        (
            TrueActivity("Fortalecer la atención telefónica", annual=1000, planned=plan(*[80] * 12)),
            TrueActivity("Capacitar al personal de ventanilla", annual=6, planned=plan(*[0, 1] * 6)),
        ),
        frozenset({"goal"}),
    ),
    Layout(
        "xlsx-written-figures",
        xlsx("escrito.xlsx", Sheet("Hoja1", grid(WRITTEN))),
        2025,
        (
            TrueActivity(
                "Personas orientadas",
                "Persona",
                annual=13_800,
                planned=plan(*[1150] * 6),
                realized=year(1234, 1098, 1301, 987, 1176),
            ),
            TrueActivity(
                "Campañas de cultura de la legalidad",
                "Campaña",
                annual=2,
                planned={3: 1},
                realized=year(0, 0, 1, 0, 0),
            ),
        ),
    ),
    Layout(
        "xlsx-copied",
        xlsx("apoyos.xlsx", Sheet("2T 2024", grid(COPIED, "A2:A3 B2:B3 C2:C3 D2:D3 A4:A5 B4:B5 C4:C5 D4:D5"))),
        2024,
        (
            TrueActivity(
                "Apoyos a la vivienda",
                "Familia",
                "Entrega de material a familias (bajo demanda)",
                300,
                on_demand=True,
                planned={4: 25, 5: 25, 6: 30},
                realized=since(4, 25, 25, 30),
            ),
            TrueActivity(
                "Albergue temporal",
                "Persona",
                "Hospedaje en contingencias",
                90,
                planned={4: 10, 5: 10, 6: 10},
                realized=since(4, 4, 0, 13),
            ),
        ),
        frozenset({"copied"}),
    ),
    Layout(
        "xlsx-wrong-totals",
        xlsx(
            "audiencias.xlsx",
            Sheet("3T", Grid([["INDICADOR: Audiencias por departamento"], [], *rows(WRONG_TOTALS)], "A1:E1")),
        ),
        2022,
        (
            TrueActivity(
                "Audiencias por departamento",
                areas={
                    "Presidencia": since(7, 61, 58, 70),
                    "Secretaría del Ayuntamiento": since(7, 112, 97, 105),
                    "Regidurías": since(7, 23, 31, 28),
                },
            ),
        ),
        frozenset({"sum"}),
    ),
    Layout(
        "xlsx-quarters-and-months",
        xlsx("julio.xlsx", Sheet("Programado", grid(WHOLE_AND_MONTHS, "A1:A2 B1:B2 C1:C2 D1:D2 E1:G1"))),
        2025,
        (
            TrueActivity(
                "Atención en módulo fijo",
                "Persona",
                planned={**quarters(220, 240), 7: 80, 8: 80, 9: 75},
            ),
        ),
    ),
)
