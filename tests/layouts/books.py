"""Programme tables in workbooks: months as dates, a sheet per quarter or activity, blocks side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.layouts.makers import Grid, Sheet, grid, rows, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, since, year

DATED_ROWS = rows("""
    MUNICIPIO DE SAN JERÓNIMO DEL RÍO
    Dirección de Atención Ciudadana
    Calendarización de metas 2025

    Indicador | Unidad
    Atenciones en ventanilla | Persona | 1200 | 1150 | 1300 | 1250 | 1250 | 1200 | 1100 | 1150 | 1300 | 1350 | 1200 \
| 900 | 14350
    Solicitudes por redes sociales | Solicitud | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 60 | 720
    TOTAL || 1260 | 1210 | 1360 | 1310 | 1310 | 1260 | 1160 | 1210 | 1360 | 1410 | 1260 | 960 | 15070
""")
DATED_ROWS[4] += [*(date(2025, month, 1) for month in range(1, 13)), "Meta programada"]
DATED = Sheet(
    "Calendario",
    Grid(DATED_ROWS, "A1:O1 A2:O2 A3:O3"),
    {"C5:N5": "mmm\\-yy", "C6:O8": "#,##0"},
    {
        **{f"O{row}": f"=SUM(C{row}:N{row})" for row in (6, 7, 8)},
        **{f"{column}8": f"=SUM({column}6:{column}7)" for column in "CDEFGHIJKLMN"},
    },
)


def quarter(title: str, months: str, *figures: str) -> Sheet:
    drawn = f"""
        Seguimiento trimestral 2024 |||||||
        Actividad | U. de M. | Meta anual | Avance | {months} | Total
        Atención a grupos vulnerables | Persona | 480 | Programado | {figures[0]}
        Atención a grupos vulnerables | Persona | 480 | Realizado | {figures[1]}
        Expedición de cartas de origen | Carta | 150 | Programado | {figures[2]}
        Expedición de cartas de origen | Carta | 150 | Realizado | {figures[3]}
    """
    return Sheet(title, grid(drawn, "A1:H1"))


OLD = quarter("Anteproyecto", "Ene | Feb | Mar", "20|20|20|60", "19|21|17|57", "9|9|9|27", "1|1|1|3")
BY_QUARTER = (
    quarter("1er Trimestre", "Ene | Feb | Mar", "40|40|40|120", "44|38|41|123", "10|15|15|40", "9|15|17|41"),
    replace(OLD, hidden=True),
    quarter("2do Trimestre", "Abr | May | Jun", "40|40|40|120", "36|45|40|121", "10|10|15|35", "10|12|15|37"),
    quarter("3er Trimestre", "Jul | Ago | Sep", "40|40|40|120", "52|39|40|131", "15|15|10|40", "14|11|10|35"),
    quarter("4to Trimestre", "Oct | Nov | Dic", "40|40|40|120", "|||", "10|15|10|35", "|||"),
)
BY_QUARTER_TRUTH = (
    TrueActivity(
        "Atención a grupos vulnerables",
        "Persona",
        annual=480,
        planned=plan(*[40] * 12),
        realized=year(44, 38, 41, 36, 45, 40, 52, 39, 40),
    ),
    TrueActivity(
        "Expedición de cartas de origen",
        "Carta",
        annual=150,
        planned=plan(10, 15, 15, 10, 10, 15, 15, 15, 10, 10, 15, 10),
        realized=year(9, 15, 17, 10, 12, 15, 14, 11, 10),
    ),
)

CARDS = (
    Sheet("Instrucciones", grid("Llenar una ficha por actividad.\n\nNo modificar las celdas sombreadas.")),
    Sheet(
        "Ficha 1",
        grid(
            """
            FICHA DE ACTIVIDAD |||
            Actividad: | Brigadas de atención en comunidades ||
            Unidad de medida: | Brigada ||
            Meta anual: | 36 ||

            Mes | Programado | Realizado | % avance
            Enero | 3 | 3 | 100.00 %
            Febrero | 3 | 2 | 66.67 %
            Marzo | 3 | 4 | 133.33 %
            Abril | 3 | 3 | 100.00 %
            Mayo | 3 | 5 | 166.67 %
            Junio | 3 | 2 | 66.67 %
            Julio | 3 | 4 | 133.33 %
            Agosto | 3 | 3 | 100.00 %
            Septiembre | 3 | 4 | 133.33 %
            Octubre | 3 ||
            Noviembre | 3 ||
            Diciembre | 3 ||
            Total | 36 | 30 | 83.33 %
            """,
            "A1:D1 B2:D2 B3:D3 B4:D4",
        ),
    ),
    Sheet(
        "Ficha 2",
        grid(
            """
            FICHA DE ACTIVIDAD |||
            Actividad: | Talleres de participación ciudadana ||
            Unidad de medida: | Taller ||
            Meta anual: | 12 (BAJO DEMANDA) ||

            Mes | Programado | Realizado | % avance
            Enero | 1 | 1 | 100.00 %
            Febrero | 1 | 1 | 100.00 %
            Marzo | 1 | 2 | 200.00 %
            Abril | 1 | 0 | 0.00 %
            Mayo | 1 | 1 | 100.00 %
            Junio | 1 | 1 | 100.00 %
            Julio | 1 | 1 | 100.00 %
            Agosto | 1 | 2 | 200.00 %
            Septiembre | 1 | 0 | 0.00 %
            Octubre | 1 ||
            Noviembre | 1 ||
            Diciembre | 1 ||
            Total | 12 | 9 | 75.00 %
            """,
            "A1:D1 B2:D2 B3:D3 B4:D4",
        ),
    ),
)
CARDS_TRUTH = (
    TrueActivity(
        "Brigadas de atención en comunidades",
        "Brigada",
        annual=36,
        planned=plan(*[3] * 12),
        realized=year(3, 2, 4, 3, 5, 2, 4, 3, 4),
    ),
    TrueActivity(
        "Talleres de participación ciudadana",
        "Taller",
        annual=12,
        on_demand=True,
        planned=plan(*[1] * 12),
        realized=year(1, 1, 2, 0, 1, 1, 1, 2, 0),
    ),
)

PAIRED_MONTHS = f"""
    Concepto | U. de M. | Meta | Enero || Febrero || Marzo || Abril || Mayo || Junio || Julio || Agosto \
|| Setiembre || Octubre || Noviembre || Diciembre || Total || % avance
     ||| {" | ".join(["Programando | Realizado"] * 13)} |
    Trámites asesorados | Trámite | 600 | 50 | 48 | 50 | 55 | 60 | 61 | 60 | 58 | 50 | 47 | 50 | 52 | 40 || 50 || 60 \
|| 60 || 50 || 20 || 600 | 321 | 53.5 %
    Reuniones con comités vecinales | Reunión | 48 | 4 | 4 | 4 | 5 | 4 | 3 | 4 | 2 | 4 | 6 | 4 | 4 | 4 || 4 || 4 \
|| 4 || 4 || 4 || 48 | 24 | 50 %
"""
PAIRED_MERGED = (
    "A1:A2 B1:B2 C1:C2 D1:E1 F1:G1 H1:I1 J1:K1 L1:M1 N1:O1 P1:Q1 R1:S1 T1:U1 V1:W1 X1:Y1 Z1:AA1 AB1:AC1 AD1:AD2"
)
PAIRED_TRUTH = (
    TrueActivity(
        "Trámites asesorados",
        "Trámite",
        annual=600,
        planned=plan(50, 50, 60, 60, 50, 50, 40, 50, 60, 60, 50, 20),
        realized=year(48, 55, 61, 58, 47, 52),
    ),
    TrueActivity(
        "Reuniones con comités vecinales",
        "Reunión",
        annual=48,
        planned=plan(*[4] * 12),
        realized=year(4, 5, 3, 2, 6, 4),
    ),
)

SIDE_BY_SIDE = """
    PRIMER TRIMESTRE |||||| SEGUNDO TRIMESTRE |||||| TERCER TRIMESTRE |||||| CUARTO TRIMESTRE |||||
    Acción | P/R | ENE | FEB | MAR || Acción | P/R | ABR | MAY | JUN || Acción | P/R | JUL | AGO | SEPT \
|| Acción | P/R | OCT | NOV | DIC
    Orientación a migrantes | P | 6 | 6 | 6 || Orientación a migrantes | P | 6 | 6 | 6 || Orientación a migrantes | P \
| 6 | 6 | 6 || Orientación a migrantes | P | 6 | 6 | 6
    | R | 5 | 7 | 8 || | R | 6 | 4 | 6 || | R | 9 | 6 | 7 || | R | 3 | 6 | 10
    Apostillas y legalizaciones | P | 20 | 20 | 25 || Apostillas y legalizaciones | P | 20 | 20 | 20 \
|| Apostillas y legalizaciones | P | 20 | 25 | 20 || Apostillas y legalizaciones | P | 15 | 15 | 10
    | R | 18 | 26 | 25 || | R | 20 | 24 | 17 || | R | 21 | 19 | 20 || | R | 16 | 15 | 12
"""
SIDE_MERGED = "A1:E1 G1:K1 M1:Q1 S1:W1 A3:A4 G3:G4 M3:M4 S3:S4 A5:A6 G5:G6 M5:M6 S5:S6"
SIDE_TRUTH = (
    TrueActivity(
        "Orientación a migrantes",
        planned=plan(*[6] * 12),
        realized=year(5, 7, 8, 6, 4, 6, 9, 6, 7, 3, 6, 10),
    ),
    TrueActivity(
        "Apostillas y legalizaciones",
        planned=plan(20, 20, 25, 20, 20, 20, 20, 25, 20, 15, 15, 10),
        realized=year(18, 26, 25, 20, 24, 17, 21, 19, 20, 16, 15, 12),
    ),
)

CHANNELS = """
    Informe de peticiones por canal, segundo trimestre de 2023 ||||

    INDICADOR 1: Peticiones resueltas ||||
    CANAL | ABRIL | MAYO | JUNIO | TOTAL
    Ventanilla | 120 | 135 | 128 | 383
    Teléfono | 64 | 58 | 71 | 193
    Correo electrónico | 33 | 41 | 29 | 103
    Redes sociales | 18 | 22 | 0 | 40
    TOTAL | 235 | 256 | 228 | 719
    PETICIONES RECIBIDAS | 260 | 271 | 255 | 786
    PROGRAMADO | 240 | 240 | 240 | 720

    INDICADOR 2: Peticiones recogidas en gira ||||
    CANAL | ABRIL | MAYO | JUNIO | TOTAL
    Gira del Presidente Municipal | 14 | — | 22 | 36
    Gira del DIF | 9 | 11 | 8 | 28
    TOTAL | 23 | 11 | 30 | 64
"""
CHANNELS_TRUTH = (
    TrueActivity(
        "Peticiones resueltas",
        planned={4: 240, 5: 240, 6: 240},
        received=since(4, 260, 271, 255),
        areas={
            "Ventanilla": since(4, 120, 135, 128),
            "Teléfono": since(4, 64, 58, 71),
            "Correo electrónico": since(4, 33, 41, 29),
            "Redes sociales": since(4, 18, 22, 0),
        },
    ),
    TrueActivity(
        "Peticiones recogidas en gira",
        areas={"Gira del Presidente Municipal": since(4, 14, None, 22), "Gira del DIF": since(4, 9, 11, 8)},
    ),
)

LAYOUTS = (
    Layout(
        "xlsx-dated-headings",
        xlsx("calendario.xlsx", DATED),
        2025,
        (
            TrueActivity(
                "Atenciones en ventanilla",
                "Persona",
                annual=14_350,
                planned=plan(1200, 1150, 1300, 1250, 1250, 1200, 1100, 1150, 1300, 1350, 1200, 900),
            ),
            TrueActivity("Solicitudes por redes sociales", "Solicitud", annual=720, planned=plan(*[60] * 12)),
        ),
    ),
    Layout("xlsx-sheet-per-quarter", xlsx("trimestres.xlsx", *BY_QUARTER), 2024, BY_QUARTER_TRUTH),
    Layout("xlsx-sheet-per-activity", xlsx("fichas.xlsx", *CARDS), 2026, CARDS_TRUTH),
    Layout(
        "xlsx-paired-months",
        xlsx("matriz.xlsx", Sheet("POA", grid(PAIRED_MONTHS, PAIRED_MERGED))),
        2025,
        PAIRED_TRUTH,
        frozenset({"typo"}),
    ),
    Layout(
        "xlsx-side-by-side",
        xlsx("tablero.xlsx", Sheet("2022", grid(SIDE_BY_SIDE, SIDE_MERGED))),
        2022,
        SIDE_TRUTH,
    ),
    Layout("xlsx-channels", xlsx("canales.xlsx", Sheet("Hoja1", grid(CHANNELS, "A1:E1"))), 2023, CHANNELS_TRUTH),
)
