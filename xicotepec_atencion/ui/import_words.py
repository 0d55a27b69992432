"""What an understood programme is called on screen and in the list of its findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.programme_reading import Doubt, Finding, Reading
from xicotepec_atencion.domain.spanish import capitalized, count, listed, plural
from xicotepec_atencion.domain.year_now import Clash

KINDS = {
    Doubt.SHIFTED: ("Recorrido", "arrow-u-up-left"),
    Doubt.SUM: ("La suma no cierra", "warning"),
    Doubt.GOAL: ("La meta no cuadra", "ruler"),
    Doubt.COPIED: ("Igual que lo programado", "files"),
    Doubt.TYPO: ("Errata", "pencil-simple"),
    Doubt.UNREAD: ("No se entendió", "question"),
    Doubt.FOUND: ("Está en el texto", "magnifying-glass"),
    Doubt.BLANK: ("Sin capturar", "minus"),
    Doubt.HAND: ("Alguien capturó otra cifra", "user-check"),
    Doubt.NOTED: ("Para su conocimiento", "info"),
    Doubt.COMPUTED: ("Se calcula", "equals"),
}  # the word and the icon of each kind
TO_LOOK_AT = frozenset((Doubt.SHIFTED, Doubt.SUM, Doubt.GOAL, Doubt.COPIED, Doubt.UNREAD))  # without a repair
AS_WRITTEN = "Queda como está en el documento"
BLANK = "(en blanco)"
UNTOUCHED = "Nada se ha guardado todavía; el original no se toca."
CLASHES = ("cifra que alguien capturó dice otra cosa", "cifras que alguien capturó dicen otra cosa")
TAKEN = {None: "", True: "puesta", False: "quitada"}
REPLACES = {None: "", True: "queda la del documento", False: "queda la del archivo"}
REPORT_HEADS = ("Dónde", "Lugar", "En el documento", "Se guardará", "Qué es", "Por qué", "Reparación")


@dataclass(frozen=True)
class Decided:
    """A finding and what the person decided of it. taken: None where there is nothing to decide. clash: what stands in
    the file, where that is what is decided."""

    finding: Finding
    taken: bool | None
    clash: Clash | None = None

    @property
    def is_repair(self) -> bool:
        return self.finding.repair is not None

    @property
    def word(self) -> str:
        return KINDS[self.finding.doubt][0]

    @property
    def icon(self) -> str:
        return KINDS[self.finding.doubt][1]

    @property
    def is_doubt(self) -> bool:
        """Somebody should look, and the program proposes nothing."""
        return self.taken is None and self.finding.doubt in TO_LOOK_AT

    @property
    def kept(self) -> str:
        if self.clash and not self.taken:
            return f"{count(self.clash.value)}, como está en el archivo"
        return AS_WRITTEN if self.taken is False else self.finding.kept or BLANK

    @property
    def where(self) -> str:
        return capitalized(self.finding.where)

    @property
    def place(self) -> str:
        return capitalized(self.finding.place)

    @property
    def found(self) -> str:
        return self.finding.found or BLANK

    @property
    def spoken(self) -> str:
        """For who cannot see the row."""
        finding = self.finding
        decided = capitalized(REPLACES[self.taken]) if self.clash else f"Reparación {TAKEN[self.taken]}"
        taken = f"{decided}. " if self.taken is not None else ""
        where = ", ".join(filter(None, (self.where, self.place)))
        said = f"En el documento: {self.found}. Se guardará: {self.kept}."
        return f"{taken}{self.word}. {where}. {said} {finding.why}"


def of_clash(clash: Clash) -> Decided:
    """Left as long as nobody takes it."""
    said, today = count(clash.said), capitalized(clash.today)
    finding = Finding(Doubt.HAND, clash.where, "", said, said, f"{today}; el documento dice {said}.")
    return Decided(finding, clash.taken, clash)


def summary(reading: Reading, clashes: int) -> str:
    """With the captured figures of which the document says something else."""
    said = f" {plural(clashes, *CLASHES)}: decida cuál queda." if clashes else ""
    return f"{_summary(reading)}{said}"


def _summary(reading: Reading) -> str:
    """What the document brings, for the head of the review."""
    repairs = len(reading.repairs)
    doubts = sum(Decided(each, None).is_doubt for each in reading.findings if each.repair is None)
    notes = len(reading.findings) - repairs - doubts
    look = "que conviene mirar"
    parts = (
        (repairs, "dato que el programa puede reparar", "datos que el programa puede reparar"),
        (doubts, look, look) if repairs else (doubts, f"dato {look}", f"datos {look}"),
        (notes, "aviso", "avisos"),
    )
    said = listed(plural(*part) for part in parts if part[0])
    if said:
        return f"El documento trae {said}."
    return "Se entendió todo, y sus sumas cierran." if reading.checked else "Se entendió todo."


def report_rows(choices: Iterable[Decided]) -> list[Sequence[str]]:
    """The list of findings as it is kept in a file, under `REPORT_HEADS`."""
    return [
        (
            each.where,
            each.place,
            each.found,
            each.kept,
            each.word,
            each.finding.why,
            REPLACES[each.taken] if each.clash else TAKEN[each.taken],
        )
        for each in choices
    ]


def with_repairs(taken: int, offered: int) -> str:
    """The word of the button that imports."""
    if not offered:
        return "Importar"
    return f"Importar con {plural(taken, 'reparación', 'reparaciones')}" if taken else "Importar sin reparaciones"
