"""Programme tables as text: exports of workbooks and of other systems, and tables in the middle of a letter."""

from __future__ import annotations

from inspect import cleandoc

from tests.layouts.makers import delimited, rows, text
from tests.layouts.truth import Layout, TrueActivity, plan, quarters, since, year

NUMBERED = rows("""
    PROGRAMA ANUAL 2023 |||||||||||||||
    Dirección de Gobernación |||||||||||||||
    |||||||||||||||
    Acción | U. de M. | Meta anual | Tipo | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
    Anuencias para eventos públicos | Anuencia | 150 | Programado | 10 | 10 | 15 | 15 | 15 | 10 \
| 10 | 15 | 15 | 10 | 10 | 15
    Anuencias para eventos públicos | Anuencia | 150 | Realizado | 9 | 12 | 15 | 17 | 11 | 13 | 8 | 15 | 21 | 9 | |
    Diálogo con comerciantes señalados | Reunión | 24 | Programado | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2 | 2
    Diálogo con comerciantes señalados | Reunión | 24 | Realizado | 1 | 3 | 2 | 2 | 0 | 4 | 2 | 1 | 3 | 5 | |
    |||||||||||||||
    Nota: cifras preliminares |||||||||||||||
""")

SLASHED = rows("""
    Indicador | Unidad de Medida | Meta programada | 01/2024 | 02/2024 | 03/2024 | 04/2024 | 05/2024 | 06/2024 \
| 07/2024 | 08/2024 | 09/2024 | 10/2024 | 11/2024 | 12/2024
    Reportes atendidos de alumbrado, bacheo y limpia | Reporte | 14,400 | 1,200 | 1,200 | 1,200 | 1,200 | 1,200 \
| 1,200 | 1,200 | 1,200 | 1,200 | 1,200 | 1,200 | 1,200
    Llamadas al 072 | Llamada | 9,000 | 700 | 700 | 800 | 800 | 800 | 700 | 700 | 700 | 800 | 800 | 800 | 700
""")

LETTERS = rows("""
    Proyecto | Unidad | | E | F | M | A | M | J | J | A | S | O | N | D
    Conciliación entre particulares | Convenio | P | 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3 | 3
    | | R | 2 | 4 | 3 | 3 | 1 | 5 | 3 | 2 | 6 | 4 | 2 | 1
    Inspección de giros mercantiles | Visita | P | 18 | 18 | 20 | 20 | 20 | 18 | 18 | 20 | 20 | 18 | 18 | 12
    | | R | 15 | 19 | 20 | 23 | 17 | 18 | 16 | 21 | 20 | 18 | 14 | 9
""")

LETTER = cleandoc("""
    San Jerónimo del Río, a 8 de julio de 2024
    Oficio SG/112/2024

    Contralor Municipal
    Presente

    Por este medio le informo que, durante el segundo trimestre, esta Secretaría dio atención a la ciudadanía
    conforme a lo que sigue, para los 3 meses que se informan:

    | Actividad                        | Unidad  | Avance     | Abril | Mayo  | Junio       | Total |
    |----------------------------------|---------|------------|-------|-------|-------------|-------|
    | Atención por correo electrónico  | Correo  | Programado | 1 200 | 1 200 | 1 300       | 3 700 |
    |                                  |         | Realizado  | 1 234 | 1 096 | 2 mil 345   | 4 675 |
    | Atención por mensajes de texto   | Mensaje | Programado | 400   | 400   | 450         | 1 250 |
    |                                  |         | Realizado  | 388   | —     | 412         | 800   |

    Sin otro particular, reciba un saludo.

    Atentamente
    El Secretario de Gobernación
""")

LONG = rows("""
    Ejercicio | Actividad | Unidad de medida | Mes | Programado | Realizado
    2025 | Expedición de permisos | Permiso | Enero | 25 | 22
    2025 | Expedición de permisos | Permiso | Febrero | 25 | 31
    2025 | Expedición de permisos | Permiso | Marzo | 30 | 30
    2025 | Expedición de permisos | Permiso | Abril | 30 |
    2025 | Verificación de espectáculos | Verificación | Enero | 4 | 4
    2025 | Verificación de espectáculos | Verificación | Febrero | 6 | 5
    2025 | Verificación de espectáculos | Verificación | Marzo | 5 | 7
    2025 | Verificación de espectáculos | Verificación | Abril | 5 |
""")

SPACED = """
PROGRAMA DE TRABAJO 2022                         Página 1 de 1

Actividad                          Unidad        Jul    Ago    Sep    Oct    Nov    Dic
Difusión de programas sociales     Difusión       12     12     15     15     12     10
Orientación a personas mayores     Persona        90     95    100    100     95     60

                                   Hoja 1
"""

WHOLE = rows("""
    Línea de acción | U. de M. | Meta anual | T1 | Abr | May | Jun | T2 | Jul | Ago | Sep | T3 | Oct | Nov | Dic | T4
    Atención de solicitudes ciudadanas | Solicitud | 820 | 220 | 80 | 80 | 80 | 240 | 80 | 80 | 80 | 240 \
| 40 | 40 | 40 | 120
    Entrega de reconocimientos | Evento | 5 | 1 | 0 | 1 | 1 | 2 | 0 | 0 | 1 | 1 | 0 | 0 | 1 | 1
""")

ILLEGIBLE = rows("""
    Concepto | Unidad | Meta anual | Avance de enero | Avance de febrero | Avance de marzo
    Préstamo de espacios públicos | Préstamo | 30 | 8 | aprox. 10 | 9
    Atención a medios de comunicación | Entrevista | 15? | 4 | 6 | 3/5
""")

DOTTED = rows("""
    Concepto | Ene Prog | Ene Real | Feb Prog | Feb Real | Mar Prog | Mar Real | Total Prog | Total Real
    Consultas en el portal | 1.500 | 1.234 | 1.500 | 1.611 | 2.000 | 1.987 | 5.000 | 4.832
    Citas agendadas | 600 | 587 | 600 | 603 | 650 | 702 | 1.850 | 1.892
    N/A | | | | | | | |
""")

MISSPELT = rows("""
    Acitvidad | Unidad de Mediada | Metal anual | Enro | Febrero | Marzo | 1er Trimeste | Abril | Mayo | Junio \
| 2do Trimeste | Julio | Agosto | Setiembre | 3er Trimeste | Octubre | Nobiembre | Diciembre | 4to Trimeste
    Recepción de correspondencia | Documento | 1320 | 100 | 100 | 120 | 320 | 120 | 120 | 120 | 360 | 100 | 120 | 120 \
| 340 | 120 | 100 | 80 | 300
    Archivo de expedientes | Expediente | 240 | 20 | 20 | 20 | 60 | 20 | 20 | 20 | 60 | 20 | 20 | 20 | 60 | 20 | 20 \
| 20 | 60
""")

WRONG_SUM = rows("""
    Actividad | Avance | ene-24 | feb-24 | mar-24 | Trim 1 | abr-24 | may-24 | jun-24 | Trim 2 | jul-24 | ago-24 \
| sept.-24 | Trim 3
    Atención a visitantes (Bajo demanda) | Meta | 80 | 80 | 60 | 220 | 80 | 80 | 80 | 240 | 80 | 80 | 80 | 204
    | Avance | 95 | 89 | 76 | 260 | 113 | 64 | 85 | 262 | 74 | 91 | 78 | 243
""")

LAYOUTS = (
    Layout(
        "csv-numbered-months",
        delimited("programa.csv", NUMBERED, ";", "cp1252"),
        2023,
        (
            TrueActivity(
                "Anuencias para eventos públicos",
                "Anuencia",
                annual=150,
                planned=plan(10, 10, 15, 15, 15, 10, 10, 15, 15, 10, 10, 15),
                realized=year(9, 12, 15, 17, 11, 13, 8, 15, 21, 9),
            ),
            TrueActivity(
                "Diálogo con comerciantes señalados",
                "Reunión",
                annual=24,
                planned=plan(*[2] * 12),
                realized=year(1, 3, 2, 2, 0, 4, 2, 1, 3, 5),
            ),
        ),
    ),
    Layout(
        "csv-month-and-year",
        delimited("indicadores.csv", SLASHED, ",", "utf-8-sig"),
        2024,
        (
            TrueActivity(
                "Reportes atendidos de alumbrado, bacheo y limpia",
                "Reporte",
                annual=14_400,
                planned=plan(*[1200] * 12),
            ),
            TrueActivity(
                "Llamadas al 072",
                "Llamada",
                annual=9_000,
                planned=plan(700, 700, 800, 800, 800, 700, 700, 700, 800, 800, 800, 700),
            ),
        ),
    ),
    Layout(
        "tsv-letters",
        delimited("jueces.tsv", LETTERS, "\t", "utf-16"),
        2024,
        (
            TrueActivity(
                "Conciliación entre particulares",
                "Convenio",
                planned=plan(*[3] * 12),
                realized=year(2, 4, 3, 3, 1, 5, 3, 2, 6, 4, 2, 1),
            ),
            TrueActivity(
                "Inspección de giros mercantiles",
                "Visita",
                planned=plan(18, 18, 20, 20, 20, 18, 18, 20, 20, 18, 18, 12),
                realized=year(15, 19, 20, 23, 17, 18, 16, 21, 20, 18, 14, 9),
            ),
        ),
    ),
    Layout(
        "txt-in-a-letter",
        text("oficio.txt", LETTER, "utf-8"),
        2024,
        (
            TrueActivity(
                "Atención por correo electrónico",
                "Correo",
                planned={4: 1200, 5: 1200, 6: 1300},
                realized=since(4, 1234, 1096, 2345),
            ),
            TrueActivity(
                "Atención por mensajes de texto",
                "Mensaje",
                planned={4: 400, 5: 400, 6: 450},
                realized=since(4, 388, None, 412),
            ),
        ),
    ),
    Layout(
        "csv-a-row-a-month",
        delimited("exportado.csv", LONG, ";", "utf-8", "\n"),
        2025,
        (
            TrueActivity("Expedición de permisos", "Permiso", planned=plan(25, 25, 30, 30), realized=year(22, 31, 30)),
            TrueActivity(
                "Verificación de espectáculos", "Verificación", planned=plan(4, 6, 5, 5), realized=year(4, 5, 7)
            ),
        ),
    ),
    Layout(
        "txt-spaces",
        text("trabajo.txt", SPACED, "cp1252"),
        2022,
        (
            TrueActivity(
                "Difusión de programas sociales",
                "Difusión",
                planned={7: 12, 8: 12, 9: 15, 10: 15, 11: 12, 12: 10},
            ),
            TrueActivity(
                "Orientación a personas mayores",
                "Persona",
                planned={7: 90, 8: 95, 9: 100, 10: 100, 11: 95, 12: 60},
            ),
        ),
    ),
    Layout(
        "csv-whole-quarter",
        delimited("lineas.csv", WHOLE, ","),
        2026,
        (
            TrueActivity(
                "Atención de solicitudes ciudadanas",
                "Solicitud",
                annual=820,
                planned={**quarters(220), **since(4, 80, 80, 80, 80, 80, 80, 40, 40, 40)},
            ),
            TrueActivity(
                "Entrega de reconocimientos",
                "Evento",
                annual=5,
                planned={**quarters(1), **since(4, 0, 1, 1, 0, 0, 1, 0, 0, 1)},
            ),
        ),
    ),
    Layout(
        "csv-illegible",
        delimited("espacios.csv", ILLEGIBLE, ";", "utf-8-sig"),
        2025,
        (
            TrueActivity("Préstamo de espacios públicos", "Préstamo", annual=30, realized=year(8, None, 9)),
            TrueActivity("Atención a medios de comunicación", "Entrevista", realized=year(4, 6)),
        ),
        frozenset({"unread"}),
        ("aprox. 10", "15?", "3/5"),
    ),
    Layout(
        "csv-points-of-thousands",
        delimited("portal.csv", DOTTED, ";", "cp1252"),
        2025,
        (
            TrueActivity("Consultas en el portal", planned=plan(1500, 1500, 2000), realized=year(1234, 1611, 1987)),
            TrueActivity("Citas agendadas", planned=plan(600, 600, 650), realized=year(587, 603, 702)),
        ),
    ),
    Layout(
        "tsv-misspelt",
        delimited("oficialia.txt", MISSPELT, "\t", "cp1252"),
        2021,
        (
            TrueActivity(
                "Recepción de correspondencia",
                "Documento",
                annual=1320,
                planned=plan(100, 100, 120, 120, 120, 120, 100, 120, 120, 120, 100, 80),
            ),
            TrueActivity("Archivo de expedientes", "Expediente", annual=240, planned=plan(*[20] * 12)),
        ),
        frozenset({"typo"}),
    ),
    Layout(
        "txt-wrong-sum",
        delimited("visitantes.txt", WRONG_SUM, "|", "utf-8", "\n"),
        2024,
        (
            TrueActivity(
                "Atención a visitantes (Bajo demanda)",
                on_demand=True,
                planned=plan(80, 80, 60, 80, 80, 80, 80, 80, 80),
                realized=year(95, 89, 76, 113, 64, 85, 74, 91, 78),
            ),
        ),
        frozenset({"sum"}),
    ),
)
