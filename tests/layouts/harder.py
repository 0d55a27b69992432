"""Programme tables that need more than their headings: planned and realized apart, sections, running totals, marks."""

from __future__ import annotations

from tests.layouts.makers import Heading, Sheet, docx, grid, text, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, since, year

APART_PLANNED = """
    Actividad | Unidad de medida | Ene | Feb | Mar | Abr | May | Jun | Jul | Ago | Sep | Oct | Nov | Dic | Total
    Registro de asociaciones vecinales | Registro | 2 | 2 | 3 | 3 | 3 | 2 | 2 | 2 | 3 | 3 | 2 | 1 | 28
    Supervisión de comités de obra | Visita | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 5 | 60
"""
APART_REALIZED = """
    Actividad | Unidad de medida | Ene | Feb | Mar | Abr | May | Jun | Jul | Ago | Sep | Oct | Nov | Dic | Total
    Registro de asociaciones vecinales | Registro | 1 | 3 | 2 | 4 | 3 | 2 ||||||| 15
    Supervisión de comités de obra | Visita | 6 | 4 | 5 | 3 | 7 | 5 ||||||| 30
"""
APART_TRUTH = (
    TrueActivity(
        "Registro de asociaciones vecinales",
        "Registro",
        planned=plan(2, 2, 3, 3, 3, 2, 2, 2, 3, 3, 2, 1),
        realized=year(1, 3, 2, 4, 3, 2),
    ),
    TrueActivity(
        "Supervisión de comités de obra",
        "Visita",
        planned=plan(*[5] * 12),
        realized=year(6, 4, 5, 3, 7, 5),
    ),
)

SECTIONS = """
    No. | ACTIVIDAD | UNIDAD DE¶MEDIDA | META¶ANUAL | RESPONSABLE | PRESUPUESTO | CALENDARIZACIÓN |||
    |||||| 1er.¶TRIM. | 2do.¶TRIM. | 3er.¶TRIM. | 4to.¶TRIM.
    EJE 1. GOBIERNO CERCANO |||||||||
    1.1 | Miércoles ciudadano | Jornada | 44 | Secretaría Particular | $12,500.00 | 12 | 12 | 10 | 10
    1.2 | Cabildo abierto | Sesión | 4 | Secretaría del Ayuntamiento | $3,000.00 | 1 | 1 | 1 | 1
    EJE 2. TRANSPARENCIA |||||||||
    2.1 | Respuesta a solicitudes de acceso a la información | Respuesta | 160 | Unidad de Transparencia | $0.00 \
| 40 | 40 | 40 | 40
"""

ACCUMULATED = """
    Indicador | Unidad | Avance | Abril | Acumulado | Mayo | Acumulado | Junio | Acumulado
    Personas canalizadas al sector salud | Persona | Programado | 20 | 20 | 25 | 45 | 25 | 70
    || Realizado | 23 | 23 | 19 | 42 | 31 | 73
    || Porcentaje | 115% | 115% | 76% | 93.3% | 124% | 104.3%
    Traslados a hospitales | Traslado | Programado | 6 | 6 | 6 | 12 | 6 | 18
    || Realizado | 4 | 4 | 9 | 13 | 6 | 19
    || Porcentaje | 66.7% | 66.7% | 150% | 108.3% | 100% | 105.6%
"""

MARKS = """
    ACTIVIDAD | UNIDAD | META ANUAL | E | F | M | A | M | J | J | A | S | O | N | D
    Actualizar el padrón de comerciantes | Padrón | 2 | | X | | | | | | X | | | |
    Reuniones de seguridad ciudadana | Reunión | 12 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1
"""

BY_QUARTER = """
    Concepto | U. de M. | 1er Trimestre || 2do Trimestre || 3er Trimestre || 4to Trimestre |
    || Prog. | Real. | Prog. | Real. | Prog. | Real. | Prog. | Real.
    Ciudadanos atendidos en audiencia | Ciudadano | 220 | 231 | 240 | 228 | 240 | | 200 |
"""

CHANNELS_ACROSS = """
    INDICADOR: Atenciones por canal ||||
    MES | VENTANILLA | TELÉFONO | CHAT | TOTAL
    Enero | 140 | 61 | 12 | 213
    Febrero | 133 | 58 | 19 | 210
    Marzo | 151 | 70 | | 221
    TOTAL | 424 | 189 | 31 | 644
"""

NAMES_WITH_MONTHS = """
PROGRAMA DE EVENTOS CIUDADANOS 2023

Acción;Unidad;Meta anual;Enero;Febrero;Marzo;Abril;Mayo;Junio;Julio;Agosto;Septiembre;Octubre;Noviembre;Diciembre
Feria de mayo 2023;Evento;1;0;0;0;0;1;0;0;0;0;0;0;0
Módulos en el barrio 5 de Mayo;Módulo;12;1;1;1;1;1;1;1;1;1;1;1;1
Total de gestiones para el programa «Meta Cero»;Gestión;24;2;2;2;2;2;2;2;2;2;2;2;2
Suma;;37;3;3;3;3;4;3;3;3;3;3;3;3
"""

LAYOUTS = (
    Layout(
        "docx-planned-and-realized-apart",
        docx(
            "calendario.docx",
            "Ejercicio fiscal 2024",
            Heading("METAS PROGRAMADAS"),
            grid(APART_PLANNED),
            Heading("METAS ALCANZADAS"),
            grid(APART_REALIZED),
        ),
        2024,
        APART_TRUTH,
    ),
    Layout(
        "xlsx-planned-and-realized-sheets",
        xlsx("calendario.xlsx", Sheet("Programado", grid(APART_PLANNED)), Sheet("Realizado", grid(APART_REALIZED))),
        2024,
        APART_TRUTH,
    ),
    Layout(
        "docx-sections",
        docx(
            "ejes.docx",
            Heading("Programa Presupuestario 2025", 1),
            grid(SECTIONS, "A1:A2 B1:B2 C1:C2 D1:D2 E1:E2 F1:F2 G1:J1 A3:J3 A6:J6"),
            "Nota: el presupuesto es autorizado, no ejercido.",
        ),
        2025,
        (
            TrueActivity("Miércoles ciudadano", "Jornada", annual=44, planned={"T1": 12, "T2": 12, "T3": 10, "T4": 10}),
            TrueActivity("Cabildo abierto", "Sesión", annual=4, planned={"T1": 1, "T2": 1, "T3": 1, "T4": 1}),
            TrueActivity(
                "Respuesta a solicitudes de acceso a la información",
                "Respuesta",
                annual=160,
                planned={"T1": 40, "T2": 40, "T3": 40, "T4": 40},
            ),
        ),
    ),
    Layout(
        "xlsx-accumulated",
        xlsx("acumulado.xlsx", Sheet("2T-2026", grid(ACCUMULATED, "A2:A4 B2:B4 A5:A7 B5:B7"))),
        2026,
        (
            TrueActivity(
                "Personas canalizadas al sector salud",
                "Persona",
                planned={4: 20, 5: 25, 6: 25},
                realized=since(4, 23, 19, 31),
            ),
            TrueActivity(
                "Traslados a hospitales",
                "Traslado",
                planned={4: 6, 5: 6, 6: 6},
                realized=since(4, 4, 9, 6),
            ),
        ),
    ),
    Layout(
        "docx-marks-for-months",
        docx("gantt.docx", "Cronograma 2022", grid(MARKS)),
        2022,
        (
            TrueActivity("Actualizar el padrón de comerciantes", "Padrón", annual=2),
            TrueActivity("Reuniones de seguridad ciudadana", "Reunión", annual=12, planned=plan(*[1] * 12)),
        ),
        frozenset({"unread"}),
        ("X",),
    ),
    Layout(
        "docx-realized-by-quarter",
        docx("trimestral.docx", "Avance 2025", grid(BY_QUARTER, "A1:A2 B1:B2 C1:D1 E1:F1 G1:H1 I1:J1")),
        2025,
        (
            TrueActivity(
                "Ciudadanos atendidos en audiencia",
                "Ciudadano",
                planned={"T1": 220, "T2": 240, "T3": 240, "T4": 200},
            ),
        ),
        frozenset({"unread"}),
        ("231", "228"),
    ),
    Layout(
        "xlsx-channels-across",
        xlsx("atenciones.xlsx", Sheet("1T 2024", grid(CHANNELS_ACROSS, "A1:E1"))),
        2024,
        (
            TrueActivity(
                "Atenciones por canal",
                areas={
                    "VENTANILLA": year(140, 133, 151),
                    "TELÉFONO": year(61, 58, 70),
                    "CHAT": year(12, 19),
                },
            ),
        ),
    ),
    Layout(
        "txt-names-with-months",
        text("eventos.txt", NAMES_WITH_MONTHS, "cp1252"),
        2023,
        (
            TrueActivity("Feria de mayo 2023", "Evento", annual=1, planned=plan(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)),
            TrueActivity("Módulos en el barrio 5 de Mayo", "Módulo", annual=12, planned=plan(*[1] * 12)),
            TrueActivity(
                "Total de gestiones para el programa «Meta Cero»", "Gestión", annual=24, planned=plan(*[2] * 12)
            ),
        ),
    ),
)
