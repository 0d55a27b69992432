"""A unit of measure, which is a free word, as a sentence needs it: in singular and plural, its gender, what is done
with it. What is not known is not guessed: then a sentence is worded without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xicotepec_atencion.domain.spanish import count, uncapitalized
from xicotepec_atencion.domain.text import fold

ATTENDED = ("se atendió", "se atendieron")
DONE = ("se realizó", "se realizaron")
_ATTENDED_ONES = frozenset((
    "asunto", "caso", "ciudadana", "ciudadano", "demanda", "familia", "joven", "llamada", "mujer", "peticion",
    "persona", "queja", "reporte", "solicitud", "tramite", "usuaria", "usuario", "visita", "visitante",
))  # fmt: skip
_DONE_ONES = frozenset((
    "accion", "actividad", "asesoria", "audiencia", "campaña", "capacitacion", "consulta", "diligencia", "encuesta",
    "evento", "gestion", "gira", "inspeccion", "jornada", "operativo", "platica", "recorrido", "reunion", "sesion",
    "supervision", "taller",
))  # fmt: skip
_PREPOSITIONS = frozenset(("a", "con", "de", "del", "e", "en", "para", "por", "y"))
_PARTICIPLES = ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "uelto", "uelta", "ueltos", "ueltas")
_ODD = {
    "meses": "mes", "países": "país", "clubes": "club", "álbumes": "álbum",
    "veces": "vez", "voces": "voz", "jueces": "juez", "cruces": "cruz", "luces": "luz",
    "órdenes": "orden", "jóvenes": "joven", "exámenes": "examen", "imágenes": "imagen", "volúmenes": "volumen",
}  # fmt: skip
_ODD_PLURAL = {one: many for many, one in _ODD.items()}
_MASCULINE = frozenset((
    "programa", "problema", "tema", "sistema", "mapa", "dia", "camion", "avion", "tramite", "informe", "reporte",
    "expediente",
))  # fmt: skip
_FEMININE = frozenset((
    "mujer", "orden", "imagen", "madre", "vez", "voz", "luz", "cruz", "clase", "base", "fuente",
))  # fmt: skip
_NEUTRAL = frozenset(("joven", "visitante", "estudiante"))


@dataclass(frozen=True)
class UnitWords:
    """gender: «a», «o», or empty where it is not known. verbs: what is done with one and with several."""

    one: str
    many: str
    gender: str
    verbs: tuple[str, str] | None

    def counted(self, number: int) -> str:
        """«1 petición», «13,880 peticiones»."""
        return f"{count(number)} {self.one if abs(number) == 1 else self.many}"

    def done(self, number: int) -> str:
        """«se atendió 1 petición», «no se registraron peticiones»; else neutral: «se registró un total de 98 …»."""
        if number == 0:
            return f"no se registraron {self.many}"
        if number == 1:
            return f"{self.verbs[0] if self.verbs else 'se registró'} {self.counted(1)}"
        if self.verbs and number > 0:
            return f"{self.verbs[1]} {self.counted(number)}"
        return f"se registró un total de {self.counted(number)}"

    def against(self, number: int, stem: str) -> str:
        """«contra las 10,000 programadas» of «programad»; where the gender is not known «contra una meta de 10,000»."""
        if not self.gender:
            return f"contra una meta de {count(number)}"
        if number == 1:
            return f"contra {'la única' if self.gender == 'a' else 'el único'} {stem}{self.gender}"
        return f"contra l{self.gender}s {count(number)} {stem}{self.gender}s"


def unit_words(unit: str) -> UnitWords:
    if any(mark in unit for mark in "/()"):  # «Personas/familias», «Beneficiario(a)»
        return UnitWords(f"registro de «{unit.strip()}»", f"registros de «{unit.strip()}»", "o", None)
    words = unit.split() or ["registros"]
    if not words[0][1:2].isupper():
        words[0] = uncapitalized(words[0])
    one, many = _each(words, _singular), _each(words, _plural)
    head = fold(_singular(words[0]))
    told = any(fold(word).endswith(_PARTICIPLES) for word in words[1:])
    known = ATTENDED if head in _ATTENDED_ONES else DONE if head in _DONE_ONES else None
    return UnitWords(one, many, _gender(head), None if told else known)


def is_counted(word: str) -> bool:
    """Whether it is a known word for what is counted: «personas», «gestión»."""
    return fold(_singular(word)) in _ATTENDED_ONES | _DONE_ONES | {"atencion", "beneficiario", "servicio", "oficio"}


def _each(words: list[str], form: Callable[[str], str]) -> str:
    """The words up to the first preposition in that form."""
    stop = next((n for n, word in enumerate(words) if fold(word) in _PREPOSITIONS), len(words))
    return " ".join([*(form(word) for word in words[:stop]), *words[stop:]])


def _singular(word: str) -> str:
    if _is_invariable(word):
        return word
    if word in _ODD:
        return _ODD[word]
    for many, one in (("iones", "ión"), ("ines", "ín"), ("ones", "ón")):
        if word.endswith(many):
            return word.removesuffix(many) + one
    if word.endswith("es") and len(word) > 4 and word[-3] in "dlrn":
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.isupper() else word


def _plural(word: str) -> str:
    if word in _ODD_PLURAL:
        return _ODD_PLURAL[word]
    for one, many in (("ión", "iones"), ("ín", "ines"), ("ón", "ones"), ("z", "ces")):
        if word.endswith(one):
            return word.removesuffix(one) + many
    if word.isupper() or not word[-1:].isalpha() or word.endswith("s"):
        return word
    return word + ("s" if fold(word[-1]) in "aeiou" else "es" if word[-1] in "dlrnj" else "")


def _is_invariable(word: str) -> bool:
    """«Análisis», «virus»."""
    return fold(word).endswith(("sis", "virus"))


def _gender(head: str) -> str:
    if head in _NEUTRAL:
        return ""
    if head in _MASCULINE or (head not in _FEMININE and head.endswith(("o", "or", "er", "aje", "al", "il", "el"))):
        return "o"
    return "a" if head in _FEMININE or head.endswith(("a", "ion", "dad", "tud", "umbre")) else ""
