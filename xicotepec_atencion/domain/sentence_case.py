"""Names that a document writes all in capitals, as a list would write them."""

from __future__ import annotations

import re

from xicotepec_atencion.domain.text import fold

WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
VOWEL = re.compile(r"[aeiouy]")
SHORTEST = 4  # letters of a name in capitals that need not be an acronym
ACRONYMS = frozenset((
    "caic", "cfe", "conagua", "cri", "curp", "dif", "fonacot", "imss", "inapam", "ine", "infonavit",
    "insabi", "issste", "oic", "pami", "sat", "sedatu", "sedif", "semarnat", "sep", "smdif", "ti", "tic", "ubr", "uma",
))  # fmt: skip
ROMAN = re.compile(r"i{2,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xvi{0,3}")
OWN = {
    fold(name): name
    for name in (
        "Facebook", "Instagram", "Messenger", "Telegram", "TikTok", "Twitter", "WhatsApp", "YouTube", "Zoom",
        "México", "Aguascalientes", "Campeche", "Coahuila", "Colima", "Chiapas", "Chihuahua", "Durango", "Guanajuato",
        "Guerrero", "Hidalgo", "Jalisco", "Michoacán", "Morelos", "Nayarit", "Oaxaca", "Puebla", "Querétaro",
        "Sinaloa", "Sonora", "Tabasco", "Tamaulipas", "Tlaxcala", "Veracruz", "Xicotepec", "Yucatán", "Zacatecas",
    )
}  # fmt: skip


def sentence_case(name: str) -> str:
    """«ASESORÍA JURÍDICA» -> «Asesoría jurídica»; acronyms and names of places stay. What is not all in capitals
    stays as it is."""
    if not name.isupper() or sum(map(str.isalpha, name)) < SHORTEST:
        return name
    lowered = WORD.sub(lambda found: _word(found[0]), name)
    return lowered[:1].upper() + lowered[1:]


def _word(word: str) -> str:
    plain = fold(word)
    if plain in OWN:
        return OWN[plain]
    is_short = len(plain) > 1 and not VOWEL.search(plain)
    return word if is_short or "." in word or plain in ACRONYMS or ROMAN.fullmatch(plain) else word.lower()
