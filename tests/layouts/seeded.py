"""Two documents that offices published, as text, as document and as workbook."""

from __future__ import annotations

from tests.layouts.makers import Cell, Grid, Heading, Sheet, cell, docx, seed, text, xlsx
from tests.layouts.truth import Layout, TrueActivity, plan, since, year

DESCRIPTION = (
    "Atender a las y los ciudadanos en general con el propósito de mantener el dialogo y resolver conflictos"
    " (bajo demanda)"
)
XICOTEPEC = (
    TrueActivity(
        "Atención Ciudadana de la Secretaría",
        unit="Personas",
        description=DESCRIPTION,
        annual=820,
        on_demand=True,
        planned=plan(80, 80, 60, 80, 80, 80, 80, 80, 80, 40, 40, 40),
        realized=year(95, 89, 76, 113, 64, 85, 80, 80, 80),
    ),
)
SONORA = (
    TrueActivity(
        "ÍNDICE DE CUMPLIMIENTO DEL PROGRAMA DE ATENCIÓN CIUDADANA",
        "Peticiones",
        planned={"T3": 10_000},
        received=since(7, 3504, 5514, 4862),
        areas={
            "ASESORÍA JURÍDICA": since(7, 41, 77, 42),
            "ATENCIÓN Y GESTIÓN INMEDIATA": since(7, 264, 693, 883),
            "CALL CENTER": since(7, 103, 224, 6),
            "CHAT SONORA": since(7, 526, 819, 603),
            "CORREO ELECTRÓNICO OFICIAL": since(7, 69, 63, 115),
            "CORRESPONDENCIA": since(7, 70, 33, 104),
            "DESPACHO DE LA DIRECCIÓN GENERAL (GESTIÓN SOCIAL)": since(7, 7, 11, 268),
            "REDES SOCIALES (FACEBOOK)": since(7, 5, 7, 0),
            "SEGUIMIENTO A PETICIONES": since(7, 2419, 3587, 2841),
        },
    ),
    TrueActivity(
        "ÍNDICE DE CUMPLIMIENTO DEL PROGRAMA DE ATENCIÓN A GIRAS",
        "Peticiones",
        planned={"T3": 50},
        areas={"GIRAS DE TRABAJO": since(7, 13, 56, 29)},
    ),
)
XICOTEPEC_DOUBTS = frozenset({"typo", "copied"})
SONORA_DOUBTS = frozenset({"shifted"})

PAIRS = " ".join(f"{letter}{top}:{letter}{top + 1}" for top in (1, 3, 5, 7, 9, 11) for letter in "ABCD")
XICOTEPEC_MERGED = f"{PAIRS} E1:E2 F1:H1 I1:K1 L1:N1 O1:Q1 R1:R2 F11:R11 F12:R12"


def blocks(name: str) -> list[str | Grid]:
    """The document's paragraphs and tables, one after another, without their marks of emphasis."""
    found: list[str | Grid] = []
    table: list[str] = []
    for line in [*seed(name).splitlines(), ""]:
        if "\t" in line:
            table.append(line)
            continue
        if table:
            found.append(Grid([[cell(part) for part in row.split("\t")] for row in table]))
            table = []
        if line.strip():
            found.append(line.strip().replace("*", ""))
    return found


def xicotepec_document() -> list[str | Heading | Grid]:
    return [
        Grid(block.rows, XICOTEPEC_MERGED)
        if isinstance(block, Grid)
        else Heading(block.lstrip("# "), 3)
        if block.startswith("#")
        else block
        for block in blocks("xicotepec")
    ]


def sonora_document() -> list[str | Heading | Grid]:
    return [
        Heading(block) if isinstance(block, str) and block.startswith("INDICADOR") else block
        for block in blocks("sonora")
    ]


def moved(merged: str, down: int) -> str:
    return " ".join(
        ":".join(f"{corner[0]}{int(corner[1:]) + down}" for corner in named.split(":")) for named in merged.split()
    )


def xicotepec_sheet() -> Sheet:
    table = next(block for block in blocks("xicotepec") if isinstance(block, Grid))
    title = "Gráfica de Gantt, programación del ejercicio 2024"
    above = [["Secretaría de Gobernación"], [title], []]
    below = [[], [], [None, "Lic. Ángel Hernández Fonseca"], [None, "Secretario de Gobernación"]]
    return Sheet("Gantt", Grid([*above, *table.rows, *below], f"A1:R1 A2:R2 {moved(XICOTEPEC_MERGED, 3)}"))


def sonora_sheet() -> Sheet:
    """Each paragraph in a merged row of its own, as a document pasted into a workbook comes out."""
    held: list[list[Cell]] = []
    merged: list[str] = []
    for block in blocks("sonora"):
        if isinstance(block, Grid):
            held += [list(row) for row in block.rows]
            held.append([])
        else:
            held.append([block])
            merged.append(f"A{len(held)}:E{len(held)}")
    return Sheet("3er trimestre", Grid(held, " ".join(merged)))


LAYOUTS = (
    Layout("txt-xicotepec", text("programa.txt", seed("xicotepec")), 2024, XICOTEPEC, XICOTEPEC_DOUBTS),
    Layout("txt-sonora", text("informe.txt", seed("sonora")), 2021, SONORA, SONORA_DOUBTS),
    Layout("docx-xicotepec", docx("programa.docx", *xicotepec_document()), 2024, XICOTEPEC, XICOTEPEC_DOUBTS),
    Layout("docx-sonora", docx("informe.docx", *sonora_document()), 2021, SONORA, SONORA_DOUBTS),
    Layout("xlsx-xicotepec", xlsx("programa.xlsx", xicotepec_sheet()), 2024, XICOTEPEC, XICOTEPEC_DOUBTS),
    Layout("xlsx-sonora", xlsx("informe.xlsx", sonora_sheet()), 2021, SONORA, SONORA_DOUBTS),
)
