"""What the paragraphs around the tables say: whose the next table is, which year, what was promised."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from xicotepec_atencion.domain.prose_figures import Said, figures_in
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.exchange.programmes.layout import quarter_told
from xicotepec_atencion.exchange.programmes.parts import Order

_MARKS = re.compile(r"^[#>\s]+|\*\*|__|[*_\s]+$")
_INDICATOR = re.compile(
    r"^(?:indicador|actividad|acci[oó]n|proyecto|meta)\s*(?:n[oº°.]*\s*)?[0-9ivxIVX]*\s*[:.\-–—]+\s*(?P<name>\S.*)$",
    re.IGNORECASE,
)
_EVALUATION = re.compile(
    r"^(?:evaluaci[oó]n|an[aá]lisis|valoraci[oó]n)\s+cualitativa\s*[:.]?\s*(?P<text>.*)$", re.IGNORECASE | re.DOTALL
)
_SECTIONS = (
    "objetivo", "objetivos", "objetivo general", "mision", "vision", "proposito", "valores", "antecedentes",
    "introduccion", "presentacion", "justificacion", "marco juridico", "diagnostico", "alcance", "fin",
)  # fmt: skip
_SECTION = re.compile(r"^(?P<title>[^\W\d_][^:.\n]{2,40})\s*[:.]?\s*$")
_INLINE = re.compile(r"^(?P<title>[^\W\d_][\w ]{2,30})\s*[:.]\s*(?P<text>\S.{10,})$", re.DOTALL)
_TITLE = re.compile(
    r"program|metas|informe|gr[aá]fica|gantt|calendari|\bpoa\b|plan\b|avance|ejercicio|actividades|indicadores",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9.,/])(20[0-9]{2})(?![0-9.,]*[0-9])")
_STRONG = re.compile(
    r"(?:ejercicio|metas|programa\w*|informe\w*|a[ñn]o|poa|anual|trimestr\w+|fiscal|plan|gantt|calendari\w+)[^.;]{0,40}?\b(20[0-9]{2})\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\b(unidad(?: de medida)?|u\. de m\.|meta anual(?: programada)?|descripci[oó]n)\s*:+\s*([^.;|\n]+)", re.IGNORECASE
)
_NEXT_FACT = re.compile(  # «Actividad: X    Unidad de medida: Y» is two
    r"[\s,;|]+(?=(?:unidad(?: de medida)?|u\. de m\.|meta anual(?: programada)?|descripci[oó]n)\s*:)", re.IGNORECASE
)
_LEAD = re.compile(  # «Ficha de avance. Actividad: X. Unidad de medida: Y»
    r"^[^.:;]{3,80}[.;]\s+(?=(?:indicador|actividad|acci[oó]n|proyecto)\s*:)", re.IGNORECASE
)
SHORT = 160  # letters of a line that may be a title
_BEFORE = re.compile(
    r"(?:siendo|fue|era|es|meta|meta\s+(?:programada|trimestral|anual|establecida)|contra|programad[oa]s?|programaron|program[oó])"
    r"\s*(?:de|:|a)?\s*(?:l[ao]s|el|la|un\s+total\s+de|una\s+meta\s+de)?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^\s*(?:\w+\s+){0,2}?(?:(?:la|como)\s+meta|que\s+(?:se\s+)?(?:ten[ií]an?|hab[ií]an?|estaban?|fueron)\s+(?:\w+\s+)?programad|programad[oa]s?\b)",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"(?:atendi\w+|realiz\w+|otorg\w+|alcanz\w+|lograron)\s+(?:un\s+total\s+de\s+|la\s+cantidad\s+de\s+)?$",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """Without marks of headings and emphasis."""
    return " ".join(_MARKS.sub("", text.strip()).replace("**", "").split())


@dataclass
class Heard:
    """What was read of the prose so far. evaluations: of an activity's context name, or ""."""

    name: str = ""
    facts: dict[str, str] = field(default_factory=dict[str, str])  # of that activity: «u», «m» and «d»
    near: list[str] = field(default_factory=list[str])  # short lines since the last table
    last_short: str = ""
    title: str = ""
    preface: list[str] = field(default_factory=list[str])
    sections: list[tuple[str, list[str]]] = field(default_factory=list[tuple[str, list[str]]])
    evaluations: list[tuple[str, Order, list[str]]] = field(default_factory=list[tuple[str, Order, list[str]]])
    others: list[tuple[str, Order, str]] = field(default_factory=list[tuple[str, Order, str]])
    _evaluating: bool = False
    _tables: int = 0

    def table(self) -> None:
        """A table comes: what was a heading is over."""
        self._evaluating, self._tables, self.near = False, self._tables + 1, []
        if self.sections and not self.sections[-1][1]:
            self.sections.pop()

    def hear(self, text: str, at: Order) -> None:
        said = bare(text)
        if not said:
            return
        if len(said) <= SHORT:
            self.near.append(said)
        if indicator := _INDICATOR.match(_LEAD.sub("", said)):
            name, *facts = _NEXT_FACT.split(indicator["name"].strip())
            self.name, self._evaluating, self.facts = name.rstrip(".") if facts else name, False, _facts(facts)
        elif facts := _facts(_NEXT_FACT.split(said)):
            self.facts |= facts
        elif evaluation := _EVALUATION.match(said):
            self._evaluating = True
            self.evaluations.append((self.name, at, [evaluation["text"]] if evaluation["text"] else []))
        elif self._evaluating and (len(said) > 60 or said.endswith(".")):
            self.evaluations[-1][2].append(said)
        else:
            self._evaluating = False
            self._plain(said, at)

    def note(self, text: str, at: Order) -> bool:
        """What stands below a table's rows, in the table; whether it is of an evaluation, which is kept."""
        said = bare(text)
        if self._evaluating or _EVALUATION.match(said):
            self.hear(text, at)
            return True
        if not self.title and len(said) <= SHORT and _TITLE.search(said) and _YEAR.search(said):
            self.title = said
        self.others.append((self.name, at, said))
        return False

    def _plain(self, said: str, at: Order) -> None:
        if self._tables:
            self.others.append((self.name, at, said))
            self.last_short = said if len(said) <= SHORT else self.last_short
            return
        section = _SECTION.match(said)
        inline = _INLINE.match(said)
        if section and fold(section["title"]) in _SECTIONS:
            self.sections.append((section["title"].strip(), []))
        elif inline and fold(inline["title"]) in _SECTIONS:
            self.sections.append((inline["title"].strip(), [inline["text"].strip()]))
        elif len(said) <= SHORT and (_TITLE.search(said) or _YEAR.search(said)) and not said.endswith("."):
            self.title = self.title or said
            self.last_short = said
        elif self.sections and len(said) > 40:
            self.sections[-1][1].append(said)
        elif len(said) > 80:
            self.preface.append(said)
        else:
            self.last_short = said


def _facts(texts: Iterable[str]) -> dict[str, str]:
    """By the first letter of what each is called."""
    return {name[0].lower(): value.strip() for text in texts for name, value in _FACT.findall(text)}


def years_told(texts: Iterable[str]) -> list[int]:
    """The years that headings and titles speak of, the most certain first, each once."""
    strong: list[int] = []
    weak: list[int] = []
    for text in texts:
        strong += [int(found[1]) for found in _STRONG.finditer(text)]
        if len(text) <= SHORT:
            weak += [int(found[1]) for found in _YEAR.finditer(text)]
    return list(dict.fromkeys(strong or weak))


def goals_told(text: str) -> list[Said]:
    """The amounts that a text calls programmed, or the goal."""
    said = bare(text)
    return [f for f in _figures(said) if _AFTER.match(said[f.end :]) or _BEFORE.search(said[: f.start])]


def attended_told(text: str) -> list[int]:
    """The amounts that a text calls attended or realized."""
    said = bare(text)
    return [
        int(f.amount) for f in _figures(said) if _ATTENDED.search(said[: f.start]) and not _AFTER.match(said[f.end :])
    ]


def sentence_around(text: str, said: Said) -> str:
    """A few words around it, to be recognised by."""
    whole = bare(text)
    before = whole[: said.start].split()[-3:]
    after = whole[said.end :].split()[:6]
    return " ".join([*before, said.text, *after]).strip(" ,.;")


def quarter_in(text: str, usual: int | None) -> int | None:
    return quarter_told([text[:400].replace(",", " ")]) or usual


def _figures(said: str) -> list[Said]:
    return [f for f in figures_in(said) if not f.percent and f.amount == int(f.amount) and f.amount >= 0]
