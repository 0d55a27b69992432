"""What goes for ever when somebody is anonymised, what stays, and what nobody can know for the person who decides."""

from __future__ import annotations

from xicotepec_atencion.domain.discretion import Discretion
from xicotepec_atencion.domain.mentions import MOST_READ, Mentions
from xicotepec_atencion.domain.person_file import PersonFile, documents, notes
from xicotepec_atencion.domain.spanish import listed, plural

WORD = "ANONIMIZAR"
NAMELESS = "Anonimizar los datos de alguien sin nombre"
NAMED_AT_MOST = 5  # folios in a sentence
COPIES = (
    "Los respaldos que ya se hicieron siguen teniendo estos datos hasta que se retiren: solos, a su tiempo, o en "
    "Archivo › Respaldos… › «Retirar ahora los anteriores»."
)
PAPER = "Lo que ya se imprimió o se exportó sigue donde esté."
LOOKING = "Buscando si otras atenciones la nombran…"
HELD = "Todo lo que está bloqueado: nombre, datos, notas, documentos y solicitudes"
UNKNOWN = "Con los datos bloqueados no se puede buscar quién más la nombra: desbloquéelos antes si hay duda."
NOT_NAMED = "Ninguna nota de otra atención tiene dos palabras de su nombre."
CUT_NONE = "En esas, ninguna nota la nombra."
CUT = f"Sólo se leyeron las {MOST_READ:,} atenciones más nuevas con palabras de su nombre: antes puede haber otras."
FORMER = "Lo que una nota decía antes de corregirla se conserva en la historia de esa atención."
MENDS, STAYS = "También la nombran, y se pueden corregir antes:", "La nombran, y ahí se quedan:"


def title(file: PersonFile, name: str) -> str:
    """name: as it may be shown; "": there is none."""
    return f"Anonimizar los datos de {name}" if name else "Anonimizar datos bloqueados" if file.withheld else NAMELESS


def goes(file: PersonFile) -> list[str]:
    """In sentences, with how many; of who is blocked nobody can count it."""
    if file.withheld:
        return [HELD]
    noted, papers, asked = notes(file), documents(file), len(file.requests)
    counted = (
        (noted, "nota o seguimiento con texto", "notas y seguimientos con texto"),
        (papers, "documento adjunto", "documentos adjuntos"),
        (asked, "solicitud: lo que pidió y lo que se le contestó", "solicitudes: lo que pidió y lo que se le contestó"),
    )
    told = [plural(number, one, many) for number, one, many in counted if number]
    return ["Nombre, teléfono, CURP y fecha de nacimiento, de hoy y de antes", *told]


def stays(file: PersonFile) -> list[str]:
    """Likewise."""
    number = len(file.visits)
    said = plural(number, "atención con su folio", "atenciones con sus folios")
    counts = [f"{said}, día, área, canal y asunto: {'cuenta' if number == 1 else 'cuentan'} igual"] if number else []
    return [
        *counts,
        "Sexo, grupo de edad, localidad, lengua y discapacidad: lo que suman los cuadros",
        "Cierres, informes firmados y bitácora, sin cambio",
    ]


def cautions(file: PersonFile) -> list[str]:
    """What to look at before, in sentences."""
    open_ = [each.recorded.folio.short for each in file.open]
    return [*([_open(open_)] if open_ else []), COPIES, PAPER]


def searched(file: PersonFile, mentions: Mentions) -> str:
    """What came of looking for them in others' visits."""
    if file.withheld:
        return UNKNOWN
    none = CUT_NONE if mentions.cut else NOT_NAMED
    those = f"{FORMER} {_mentioned(len(mentions.found), mentions.more)}" if mentions.found else none
    return " ".join([*([CUT] if mentions.cut else []), those])


def elsewhere(mentions: Mentions, discretion: Discretion) -> list[str]:
    """What else names them, in sentences: what can be corrected before, and what cannot."""
    told = list[str]()
    for said, mends in ((MENDS, True), (STAYS, False)):
        named = dict.fromkeys(
            f"{each.what} «{discretion.text(each.text)}»" if each.text else each.what
            for each in mentions.elsewhere
            if each.mends is mends
        )
        if named:
            told.append(f"{said} {listed(_some([*named]))}.")
    return told


def _mentioned(number: int, more: bool) -> str:
    if number == 1:
        return "Esta atención de otra persona puede nombrarla; Entrar la abre para corregirla antes:"
    many = f"{number} o más" if more else f"{number}"
    return f"Estas {many} atenciones de otras personas pueden nombrarla; Entrar abre la elegida para corregirla antes:"


def _open(folios: list[str]) -> str:
    names = listed(_some(folios))
    if len(folios) == 1:
        return f"El asunto {names} sigue abierto: ya no se sabrá a quién avisar. Ciérrelo antes si puede."
    return f"Los asuntos {names} siguen abiertos: ya no se sabrá a quién avisar. Ciérrelos antes si puede."


def _some(names: list[str]) -> list[str]:
    """The first of them, and how many more there are."""
    more = len(names) - NAMED_AT_MOST
    return [*names[:NAMED_AT_MOST], *([f"{more} más"] if more > 0 else [])]
