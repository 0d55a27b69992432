"""A file that cannot be read, told in one sentence: what is wrong, that nothing was changed, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.domain.text import cleaned, shortened

OPEN_AND_SAVE = "ábralo en Excel o LibreOffice y guárdelo como «Libro de Excel (.xlsx)»"
OPEN_IN_WORD = "ábralo en Word o LibreOffice y guárdelo como «Documento de Word (.docx)»"


def refusal(wrong: str, remedy: str) -> Unreadable:
    return Unreadable(f"{wrong}; no se cambió nada: {remedy}.")


def quoted(name: str, longest: int = 60) -> str:
    """A name from outside, fit to stand in a sentence."""
    return f"«{shortened(cleaned(name), longest)}»"


def nothing_copied() -> Unreadable:
    return refusal("No hay ningún texto copiado", "copie las celdas o los renglones e intente otra vez")


def sealed(name: str) -> Unreadable:
    return refusal(f"{name} está protegido con contraseña", "ábralo con ella y guárdelo sin contraseña")


class Kind(Enum):
    """What is read: what a sentence calls it, its program, how it is mended, and where its best part goes alone."""

    BOOK = ("un libro de Excel", "Excel", OPEN_AND_SAVE, "guarde en un libro nuevo sólo la hoja con")
    DOCUMENT = ("un documento de Word", "Word", OPEN_IN_WORD, "guarde en un documento nuevo sólo")
    TEXT = ("un archivo de texto", "un editor de texto", OPEN_AND_SAVE, "guarde en un archivo nuevo sólo")

    def __init__(self, told: str, program: str, mend: str, alone: str) -> None:
        self.told, self.program, self.mend, self.alone = told, program, mend, alone


@dataclass(frozen=True)
class Wanted:
    """What files are read for: «la lista»; and whether Word's documents are among them."""

    what: str
    documents: bool = False

    @property
    def choose(self) -> str:
        word = ", Word (.docx)" if self.documents else ""
        return f"elija un archivo de Excel (.xlsx){word}, CSV o de texto"

    @property
    def copy_out(self) -> str:
        return f"copie de ahí {self.what} y péguela en una hoja de Excel"

    @property
    def take_out(self) -> str:
        return f"saque de ahí {self.what} e intente otra vez"

    @property
    def out_of_word(self) -> str:
        return OPEN_IN_WORD if self.documents else self.copy_out


LIST = Wanted("la lista")
TABLE = Wanted("la tabla", documents=True)


@dataclass(frozen=True)
class Source:
    """Something to read, as sentences speak of it: «prog.xlsx», which is (or calls itself) a kind of file."""

    name: str
    kind: Kind
    wanted: Wanted

    def damaged(self) -> Unreadable:
        return refusal(f"{self.name} está dañado o no es {self.kind.told}", self.kind.mend)

    def too_big(self) -> Unreadable:
        return refusal(f"{self.name} es demasiado grande para leerlo", f"{self.kind.alone} {self.wanted.what}")
