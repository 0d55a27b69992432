"""A file that cannot be read, told in one sentence: what is wrong, that nothing was changed, what to do."""

from __future__ import annotations

from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.domain.text import cleaned, shortened

SAVE_AS = "guárdelo como «Libro de Excel (.xlsx)»"
OPEN_AND_SAVE = f"ábralo en Excel o LibreOffice y {SAVE_AS}"
CHOOSE = "elija un archivo de Excel (.xlsx), CSV o de texto"
COPY_OUT = "copie de ahí la lista y péguela en una hoja de Excel"
TAKE_OUT = "saque de ahí la lista e intente otra vez"


def refusal(wrong: str, remedy: str) -> Unreadable:
    return Unreadable(f"{wrong}; no se cambió nada: {remedy}.")


def quoted(name: str, longest: int = 60) -> str:
    """A name from outside, fit to stand in a sentence."""
    return f"«{shortened(cleaned(name), longest)}»"
