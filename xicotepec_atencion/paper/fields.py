"""The places of a report's form where it can be signed: one on each line of its signature block, still empty."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from xicotepec_atencion.paper.signatures import InkRoom

PRINT = 4  # the one flag that PDF/A asks for


def lay_fields(document: pikepdf.Pdf, rooms: Sequence[InkRoom]) -> None:
    """Called by their duty: Elaboro, Reviso, Autorizo; a second of the same duty Autorizo2. Nothing is said to be
    signed: who signs says so."""
    if not rooms:
        return
    fields = [_field(document, room, name) for room, name in zip(rooms, _names(rooms), strict=True)]
    document.Root.AcroForm = document.make_indirect(Dictionary(Fields=Array(fields)))


def _names(rooms: Sequence[InkRoom]) -> list[str]:
    names, so_far = list[str](), Counter[str]()
    for room in rooms:
        letters = unicodedata.normalize("NFKD", room.signature.duty)
        name = "".join(letter for letter in letters if letter.isascii() and letter.isalnum()) or "Firma"
        so_far[name] += 1
        names.append(f"{name}{so_far[name]}" if so_far[name] > 1 else name)
    return names


def _field(document: pikepdf.Pdf, room: InkRoom, name: str) -> pikepdf.Object:
    page = document.pages[room.page - 1].obj
    left, bottom, right, top = (round(each, 3) for each in room.box)
    nothing = document.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(right - left, 3), round(top - bottom, 3)]),
        Resources=Dictionary(),
    )
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(_told(room)),
            Rect=Array([left, bottom, right, top]),
            F=PRINT,
            P=page,
            AP=Dictionary(N=nothing),
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(field)
    return field


def _told(room: InkRoom) -> str:
    who = f"Firma de quien {room.signature.duty.lower()}"
    return f"{who}: {room.signature.name}" if room.signature.name.strip() else who
