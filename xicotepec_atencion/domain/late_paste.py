"""A block copied from a spreadsheet, laid on the columns of the paper book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.late import Column
from xicotepec_atencion.domain.text import fold

# How other people head these columns; «folio» alone is their own number, never a sheet's.
NAMES: dict[Column, tuple[str, ...]] = {
    Column.SHEET: ("hoja", "folio de la hoja", "folio de hoja"),
    Column.DATE: ("fecha", "dia", "fecha de atencion", "fecha de la visita", "fecha atencion"),
    Column.CHANNEL: ("canal", "medio", "via", "por donde llego", "canal de atencion"),
    Column.AREA: ("area", "area que atiende", "departamento", "direccion", "unidad"),
    Column.NAME: ("persona", "nombre", "nombre completo", "ciudadano", "solicitante", "nombre del ciudadano"),
    Column.PHONE: ("telefono", "tel", "tel.", "celular", "numero de telefono", "telefono celular"),
    Column.MATTER: ("asunto", "tramite", "motivo", "peticion", "solicitud", "servicio"),
    Column.PERSONS: ("personas", "numero de personas", "no. de personas", "num. de personas", "cuantas personas"),
    Column.NOTE: ("nota", "notas", "observaciones", "observacion", "comentarios", "detalle"),
}
_CALLED = {name: column for column, names in NAMES.items() for name in names}
ENOUGH = 2  # names in a line make it a heading


@dataclass(frozen=True)
class LaidBlock:
    """Its lines, each by columns of the book; and what was left out of it: heads that the book does not have, or
    how many columns found no room."""

    lines: tuple[dict[Column, str], ...]
    left_out: tuple[str, ...] = ()
    beyond: int = 0


def laid(block: Sequence[Sequence[str]], first: Column) -> LaidBlock:
    """The block's columns go where its heading says; without one, from `first` to the right."""
    heads = heading_of(block[0]) if block else None
    if heads is None:
        width = len(block[0]) if block else 0
        under = [Column(number) for number in range(first, min(first + width, len(Column)))]
        lines = tuple(dict(zip(under, line, strict=False)) for line in block)
        return LaidBlock(lines, beyond=max(0, width - len(under)))
    lines = tuple(
        {column: text for column, text in zip(heads, line, strict=True) if column is not None} for line in block[1:]
    )
    unknown = [text.strip() for column, text in zip(heads, block[0], strict=True) if column is None and text.strip()]
    return LaidBlock(lines, tuple(unknown))


def heading_of(line: Sequence[str]) -> list[Column | None] | None:
    """Which column each of its names means (None: none, or one that stands before already); None: it is no heading."""
    heads: list[Column | None] = []
    for text in line:
        column = _CALLED.get(fold(text).strip(" :*"))
        heads.append(None if column in heads else column)
    return heads if sum(column is not None for column in heads) >= ENOUGH else None
