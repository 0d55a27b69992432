"""What stands on top of a hand-over pack, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from xicotepec_atencion.domain.handover import (
    BOOK,
    DOCUMENTS,
    INDEX,
    REPORTS,
    SUMS,
    TABLES,
    About,
    Entry,
    megabytes,
)
from xicotepec_atencion.domain.spanish import count, plural, short_moment

WIDE = 96  # letters of a line
KEPT = (
    "CUÍDELO",
    "Trae nombres, teléfonos y asuntos de personas, sin cifrar: quien lo tenga lo puede leer todo. Guárdelo bajo "
    "llave, no lo mande por correo ni lo deje en una carpeta que se sincroniza a internet, y entréguelo con recibo.",
)
READING = (
    "CÓMO SE LEE",
    f"No hace falta ningún programa especial. {BOOK} abre con Excel o LibreOffice y trae las tablas principales, una "
    "por hoja.",
    f"En {TABLES}/ está cada tabla como CSV (UTF-8, separado por comas), que abre con los mismos programas y con "
    "cualquier otro.",
    f"{DOCUMENTS}/ trae los documentos adjuntos, en una carpeta por folio; {REPORTS}/, los informes guardados en PDF, "
    "con sus firmas si las tienen, y sus escaneos, por código.",
    "Los días van como 2026-03-16 y los meses como 2026-03. «Personas» es cuánta gente vino; «Persona» es el número de "
    "quien vino, el mismo en todas las tablas. Lo que una hoja de cálculo tomaría por fórmula lleva un apóstrofo "
    "delante.",
    f"La suma de {TABLES}/cifras-por-folio.csv, por actividad, área, mes y medida, es {TABLES}/cifras.csv.",
)
DATABASE = "{} es una copia comprobada del archivo de la oficina, del mismo momento que las tablas. {}"
SEALED = (
    "Está cifrada como los respaldos de la oficina: la abre Atención Ciudadana con la frase de los respaldos o con el "
    "código de la hoja de recuperación. Entréguelos aparte."
)
PLAIN = (
    "La abre Atención Ciudadana («Restaurar un respaldo»), o cualquier programa que lea SQLite. Trae todo lo que sabe "
    "el archivo, también lo que las tablas dejan fuera: cuídela más que a las tablas."
)
LEFT = (
    "LO QUE NO ESTÁ EN LAS TABLAS",
    "- Los datos de personas bloqueadas ({}) y de personas anonimizadas: de ellas sólo queda lo que se cuenta.",
    "- Las contraseñas y las llaves con que se cifra; de las cuentas están el nombre y el papel.",
    "- Las atenciones de importaciones que se retiraron, que ya no cuentan, y lo que quedó a medio escribir.",
)
CHECKING = (
    "CÓMO SE COMPRUEBA",
    f"{INDEX} dice qué es cada archivo y cuántos renglones trae. {SUMS} trae la huella SHA-256 de cada uno:",
    f"  Linux:  sha256sum -c {SUMS}",
    f"  macOS:  shasum -a 256 -c {SUMS}",
    f"  Windows, archivo por archivo:  certutil -hashfile {BOOK} SHA256",
    "  Con el programa, sin descomprimir:  xicotepec-atencion entregar --comprobar PAQUETE.zip",
    "Si la huella de este paquete se anotó en el acta de entrega, comprobarla dice además que es el mismo paquete.",
)


def readme(about: About, entries: Sequence[Entry], missing: Sequence[str]) -> str:
    """entries: the tables and files that were written, in their order; missing: what lies no more beside the file."""
    database = DATABASE.format(about.database, SEALED if about.sealed else PLAIN)
    parts = [
        _head(about),
        KEPT,
        READING,
        ("LA BASE DE DATOS", database),
        _tables(entries),
        [each.format(count(about.withheld)) for each in LEFT],
        *([["LO QUE FALTA", *(f"- {each}" for each in missing)]] if missing else []),
        CHECKING,
    ]
    return "\n\n".join("\n".join(map(_wrapped, part)) for part in parts) + "\n"


def _wrapped(line: str) -> str:
    """As lines that any program shows whole; a command is kept as it is."""
    indent = "  " if line.startswith("- ") else ""
    return line if line.startswith("  ") else fill(line, WIDE, subsequent_indent=indent, break_on_hyphens=False)


def _head(about: About) -> Sequence[str]:
    return (
        "PAQUETE DE ENTREGA",
        " · ".join(part for part in (about.office, about.body) if part),
        f"Hecho el {short_moment(about.at)} por {about.by}, con Atención Ciudadana {about.program}.",
        f"Versión del archivo: {about.schema}; {about.head}.",
        "Todo lo que trae es de ese momento.",
    )


def _tables(entries: Sequence[Entry]) -> Sequence[str]:
    lines = ["QUÉ TRAE CADA TABLA"]
    for entry in entries:
        if entry.rows is not None:
            lines.append(f"- {entry.path} ({plural(entry.rows, 'renglón', 'renglones')}): {entry.told}")
    others = [entry for entry in entries if entry.path.startswith((f"{DOCUMENTS}/", f"{REPORTS}/"))]
    if others:
        size = megabytes(sum(entry.size for entry in others))
        lines.append(f"- Además, {plural(len(others), 'documento o informe', 'documentos e informes')}: {size}.")
    return lines
