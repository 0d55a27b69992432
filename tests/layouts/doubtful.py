"""Programme tables in documents that do not close, cannot be read in part, or run over several pages."""

from __future__ import annotations

from tests.layouts.makers import Heading, docx, grid
from tests.layouts.truth import Layout, TrueActivity, plan, since, year

DOES_NOT_CLOSE = """
    Actividad | U. de M. | Meta anual | Avance | Trimestre 1 ||| Suma | Trimestre 2 ||| Suma | Trimestre 3 ||| Suma \
| Trimestre 4 ||| Suma
     |||| Ene | Feb | Mar || Abr | May | Jun || Jul | Ago | Sep || Oct | Nov | Dic |
    Atención a personas en oficina | Persona | 900 | Programado | 80 | 80 | 60 | 220 | 80 | 80 | 80 | 240 \
| 80 | 80 | 80 | 204 | 40 | 40 | 40 | 120
     ||| Realizado | 91 | 78 | 69 | 238 | 85 | 90 | 74 | 249 | 66 | 81 | 79 | 226 ||||
"""
DOES_NOT_CLOSE_MERGED = "A1:A2 B1:B2 C1:C2 D1:D2 E1:G1 H1:H2 I1:K1 L1:L2 M1:O1 P1:P2 Q1:S1 T1:T2 A3:A4 B3:B4 C3:C4"

ILLEGIBLE = """
    Actividad | Unidad | Avance | Julio | Agosto | Septiembre | Octubre | Noviembre | Diciembre
    Atención a personas adultas mayores | Persona | Programado | 80 | 8O | 85 | 80 | 80 | 75
     || Realizado | 77 | 83 | 12? | 81 | 79 | 70
    Visitas domiciliarias | Visita | Programado | 12 | 12 | 14 | 12 | 12 | 10
     || Realizado | 11 | 13 | 14 | 12 | ilegible | 9
"""

REALIZED = """
    Mes | Ciudadanos atendidos
    Enero | 312
    Febrero | 298
    Marzo | 341
    Abril | 276
    Mayo | 305
    Junio | 322
    Julio | 290
    Agosto | 318
    Septiembre | 301
    Octubre | 335
    Noviembre | 287
    Diciembre | 154
    Total anual | 3539
"""

PAGES = """
    Clave | Proyecto | Descripción | Unidad de medida | Meta programada | Ene-Mar | Abr-Jun | Jul-Sep | Oct-Dic
    1.1 | Módulo itinerante | Llevar los trámites a las localidades | Visita | 40 | 10 | 10 | 10 | 10
    1.2 | Atención a personas con discapacidad | Acompañamiento en trámites (bajo demanda) | Persona | 60 \
| 15 | 15 | 15 | 15
    Clave | Proyecto | Descripción | Unidad de medida | Meta programada | Ene-Mar | Abr-Jun | Jul-Sep | Oct-Dic
    1.3 | Traducción al náhuatl y al totonaco | Intérprete en la ventanilla | Servicio | 100 | 25 | 25 | 25 | 25
    1.4 | Actualización del directorio | Publicación del directorio de servidores públicos | Directorio | 2 \
| 1 | N/A | 1 | N/A
"""

RECEIVED = """
    | Enero | Febrero | Marzo | Total
    Recibidas | 96 | 104 | 120 | 320
    Atendidas | 90 | 101 | 111 | 302
    Programadas | 90 | 90 | 100 | 280
"""

SHIFTED = """
    Acción | Unidad | P/R | Abril | Mayo | Junio | Total
    Orientación para actas de nacimiento | Orientación | P | 45 | 45 | 50 | 140
     || R || 52 | 39 | 61
    Apoyo para gastos funerarios | Apoyo | P | 6 | 6 | 6 | 18
     || R | 5 | 7 | 4 | 16
"""

LAYOUTS = (
    Layout(
        "docx-does-not-close",
        docx("oficina.docx", "Ejercicio 2024", grid(DOES_NOT_CLOSE, DOES_NOT_CLOSE_MERGED)),
        2024,
        (
            TrueActivity(
                "Atención a personas en oficina",
                "Persona",
                annual=900,
                planned=plan(80, 80, 60, 80, 80, 80, 80, 80, 80, 40, 40, 40),
                realized=year(91, 78, 69, 85, 90, 74, 66, 81, 79),
            ),
        ),
        frozenset({"sum", "goal"}),
    ),
    Layout(
        "docx-illegible",
        docx("segundo.docx", "Segundo semestre de 2022", grid(ILLEGIBLE, "A2:A3 B2:B3 A4:A5 B4:B5")),
        2022,
        (
            TrueActivity(
                "Atención a personas adultas mayores",
                "Persona",
                planned={7: 80, 9: 85, 10: 80, 11: 80, 12: 75},
                realized=since(7, 77, 83, None, 81, 79, 70),
            ),
            TrueActivity(
                "Visitas domiciliarias",
                "Visita",
                planned={7: 12, 8: 12, 9: 14, 10: 12, 11: 12, 12: 10},
                realized=since(7, 11, 13, 14, 12, None, 9),
            ),
        ),
        frozenset({"unread"}),
        ("8O", "12?", "ilegible"),
    ),
    Layout(
        "docx-realized-only",
        docx(
            "atendidos.docx",
            Heading("Informe anual 2022 de la Oficina de Enlace Ciudadano", 1),
            "Se presenta el número de personas que acudieron a la oficina durante el año que se informa.",
            grid(REALIZED),
            "Fuente: bitácora de la recepción.",
            grid("Elaboró | Vo. Bo.\n |\nC. Juana Pérez López | Mtro. Pedro Gómez Ruiz\nRecepción | Enlace Ciudadano"),
        ),
        2022,
        (
            TrueActivity(
                "Ciudadanos atendidos", realized=year(312, 298, 341, 276, 305, 322, 290, 318, 301, 335, 287, 154)
            ),
        ),
    ),
    Layout(
        "docx-headings-again",
        docx(
            "proyectos.docx",
            Heading("Eje 1. Gobierno cercano", 1),
            "Presupuesto basado en resultados 2025",
            grid(PAGES),
        ),
        2025,
        (
            TrueActivity(
                "Módulo itinerante",
                "Visita",
                "Llevar los trámites a las localidades",
                40,
                planned={"T1": 10, "T2": 10, "T3": 10, "T4": 10},
            ),
            TrueActivity(
                "Atención a personas con discapacidad",
                "Persona",
                "Acompañamiento en trámites (bajo demanda)",
                60,
                on_demand=True,
                planned={"T1": 15, "T2": 15, "T3": 15, "T4": 15},
            ),
            TrueActivity(
                "Traducción al náhuatl y al totonaco",
                "Servicio",
                "Intérprete en la ventanilla",
                100,
                planned={"T1": 25, "T2": 25, "T3": 25, "T4": 25},
            ),
            TrueActivity(
                "Actualización del directorio",
                "Directorio",
                "Publicación del directorio de servidores públicos",
                2,
                planned={"T1": 1, "T3": 1},
            ),
        ),
    ),
    Layout(
        "docx-received",
        docx(
            "oficialia.docx",
            "Primer informe trimestral de metas 2024",
            Heading("INDICADOR 1: Peticiones resueltas por la Oficialía"),
            grid(RECEIVED),
            "En el trimestre se recibieron 320 peticiones y se atendieron 302, contra 280 programadas.",
        ),
        2024,
        (
            TrueActivity(
                "Peticiones resueltas por la Oficialía",
                planned=plan(90, 90, 100),
                realized=year(90, 101, 111),
                received=year(96, 104, 120),
            ),
        ),
    ),
    Layout(
        "docx-shifted",
        docx("abril.docx", "Avance del segundo trimestre de 2025", grid(SHIFTED)),
        2025,
        (
            TrueActivity(
                "Orientación para actas de nacimiento",
                "Orientación",
                planned={4: 45, 5: 45, 6: 50},
                realized=since(4, 52, 39, 61),
            ),
            TrueActivity(
                "Apoyo para gastos funerarios",
                "Apoyo",
                planned={4: 6, 5: 6, 6: 6},
                realized=since(4, 5, 7, 4),
            ),
        ),
        frozenset({"shifted"}),
    ),
)
