"""The figures that a text says, each with its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xicotepec_atencion.domain.number_words import AND, NUMERIC, ONES, Term, read
from xicotepec_atencion.domain.spanish import MONTHS
from xicotepec_atencion.domain.text import fold, placeholders

AROUND = 30  # letters within which the word that makes digits something else stands

_BEFORE = r"(?<![\w\-−–/.,°#])(?<![0-9]:)"
_SPACED = r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![\w°º/:\-–]|[.,][0-9])"
_RUN = r"[−–-]?[0-9](?:[\w.,:/°º\-–−]*[\w°º])?"
_TOKEN = re.compile(rf"{_BEFORE}(?:(?P<spaced>{_SPACED})|(?P<run>{_RUN}))|(?P<word>[^\W\d_]+)")
# Of nine digits at most, so that whatever is read can be compared.
_PLAIN = re.compile(r"[−–-]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,9})(?:\.[0-9]{1,9})?")
_DOUBTFUL = re.compile(r"[−–-]?[0-9]{1,3}\.[0-9]{3}")
_POINTED = re.compile(r"[−–-]?[0-9]{1,3}(?:\.[0-9]{3}){2}")
_COMMA = re.compile(r"[−–-]?[0-9]{1,9},[0-9]{1,2}")
_SLIPPED = re.compile(r"[0-9](?:,?[0-9]){1,8}")
_AGAINST = re.compile(r"([0-9][0-9,]*)/([0-9][0-9,]*)")
_GLUED = re.compile(r"([−–-]?[0-9][0-9,]*)([^\W\d_]{4,})")
_POINT = re.compile(r"\s+(?:punto|coma)\s+", re.IGNORECASE)
_PERCENT = re.compile(r"\s*%|\s+por\s*ciento\b|\s+puntos\s+porcentuales\b", re.IGNORECASE)

_DAY = r"(?:[0-2]?[0-9]|3[01])(?:º|°|o|ro)?"
_NUMBER = r"[0-9]{1,4}(?![0-9]|[.,][0-9])"
_MONTH = rf"(?:{'|'.join(MONTHS)}|setiembre)\b"
_ONE_OF = (
    "art[íi]culo", "fracci[óo]n", "inciso", "p[áa]rrafo", "cap[íi]tulo", "numeral", "n[úu]mero", "oficio", "folio",
    "p[áa]gina", "indicador", "anexo", "tabla", "cuadro", "gr[áa]fica", "versi[óo]n", "acta", "acuerdo", "decreto",
    "ley", "eje", "objetivo", "etapa", "fase", "zona", "m[óo]dulo", "semana", "trimestre", "nivel",
)  # fmt: skip
_SHORT = r"(?:art|arts|n[úu]m|no|nos|p[áa]g|fr|frac|of|cap)\.|n\.?[º°]"
_SEVERAL = r"(?:art[íi]culos|fracciones|numerales|incisos|n[úu]meros|oficios|folios|p[áa]ginas|ejes|zonas)"
_UNITS = (
    r"d[íi]as?|mes(?:es)?|a[ñn]os?|semanas?|horas?|hrs?|minutos?|(?:bi|tri|cuatri|se)mestres?|quincenas?"
    r"|(?:de\s+)?pesos|mdp|km|metros"
)
_ELSE = re.compile(
    "|".join(
        (
            rf"{_BEFORE}{_DAY}(?:\s*(?:,|\by\b|\be\b|\bal\b|\ba\b)\s*(?:el\s+)?{_DAY})*\s+(?:de\s+)?{_MONTH}",
            rf"\b{_SEVERAL}\s+{_NUMBER}(?:(?:,|\s+y|\s+e|\s+al)\s+{_NUMBER})*",
            rf"\b{_SEVERAL}\s+[0-9]{{1,4}}(?:,[0-9]{{1,4}}){{2,}}(?:\s+y\s+[0-9]{{1,4}})?",
            r"(?m:^)[ \t]*[0-9]{1,2}(?:[.)]|\.-)[ \t]+(?=[^\W\d_])",
            r"\b(?:[0-9][0-9.,]*\s+(?:de|por)\s+)?cada\s+[0-9][0-9.,]*",
            rf"\b(?:{'|'.join(_ONE_OF)})\s+(?:n[úu]m(?:ero|\.)\s*|no\.\s*)?{_NUMBER}",
            rf"(?<!\w)(?:{_SHORT})\s*{_NUMBER}",
            r"\$\s*[0-9][0-9.,]*(?:\s+mil(?:lones)?)*",
            r"\b[0-9]{2,3}[ -][0-9]{3,4}[ -][0-9]{4}\b",
        )
    ),
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")
_UNIT_AFTER = re.compile(rf"\s+(?:(?:{_UNITS})\b|[ap]\.\s?m\.)", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s+de\s+{_MONTH}", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    rf"\b(?:en|del|desde|durante|hasta|entre|(?:a[ñn]os?|ejercicios?|fiscal|trimestre|{_MONTH})(?:\s+de)?)\s+$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(r"\s+[^\W\d_]{4,}s\b")


class Said(NamedTuple):
    """A figure as it stands in a text, from `start` to `end`. other: what else it may mean («1.234»)."""

    start: int
    end: int
    text: str
    amount: Decimal
    percent: bool = False
    other: Decimal | None = None
    in_words: bool = False


def figures_in(text: str, names: Iterable[str] = ()) -> list[Said]:
    """The figures of a text in their order. Years, days, hours, articles, codes and sums of money are none, nor is
    what stands in a place that is still to be filled in or in one of these names."""
    return list(_read_text(text, tuple(name for name in names if any(letter.isdecimal() for letter in name))))


@lru_cache(maxsize=512)  # the same texts are read at every look at a year's doubts
def _read_text(text: str, names: tuple[str, ...]) -> tuple[Said, ...]:
    hidden = [*placeholders(text), *_said_otherwise(text)]
    for name in names:
        hidden += [found.span() for found in re.finditer(re.escape(name), text, re.IGNORECASE)]
    found = [said for chain in _chains(text, hidden) for said in _read_chain(text, chain)]
    return tuple(said for said in _pointed(text, found) if _counts(text, said))


def _pointed(text: str, found: Iterable[Said]) -> Iterator[Said]:
    """With «ocho punto treinta y tres» as one."""
    before: Said | None = None
    for said in found:
        if before and _is_pointed(text, before, said):
            decimals = said.amount / (10 if said.amount < 10 else 100)
            amount = before.amount + decimals
            before = said._replace(start=before.start, text=text[before.start : said.end], amount=amount)
            continue
        if before:
            yield before
        before = said
    if before:
        yield before


def _is_pointed(text: str, whole: Said, decimals: Said) -> bool:
    written = whole.in_words and decimals.in_words and not whole.percent
    return bool(written and 0 < decimals.amount < 100 and _POINT.fullmatch(text, whole.end, decimals.start))


def _said_otherwise(text: str) -> Iterator[tuple[int, int]]:
    """Where digits say a day, an article, a code, a sum of money. Only looked for around digits."""
    for start, end in _around_digits(text):
        for found in _ELSE.finditer(text, start, end):
            yield found.span()


def _around_digits(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for found in _DIGITS.finditer(text):
        start, end = max(found.start() - AROUND, 0), found.end() + AROUND
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


class _Token(NamedTuple):
    start: int
    end: int
    term: Term
    other: Decimal | None = None


def _chains(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[list[_Token]]:
    """What may be numbers, in runs that are parted by nothing but spaces."""
    chain: list[_Token] = []
    for token in _tokens(text, hidden):
        if chain and text[chain[-1].end : token.start].strip():
            yield chain
            chain = []
        chain.append(token)
    if chain:
        yield chain


def _tokens(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        word = _numeric(found["word"]) if found["word"] else ""
        if word is None or any(start < until and since < end for since, until in hidden):
            continue
        if word:
            yield _Token(start, end, Term(word))
        elif found["spaced"]:
            yield from _token(start, found["spaced"])
        else:
            for place, run in _runs(found["run"]):
                yield from _token(start + place, run)


def _token(start: int, run: str) -> Iterator[_Token]:
    if amounts := _amounts(re.sub(r"\s", "", run)):
        yield _Token(start, start + len(run), Term("", amounts[0]), amounts[1])


def _runs(run: str) -> list[tuple[int, str]]:
    """The numbers of what stands without a space, each with its place: of «261/240» both, unless it is a day or
    has a year; of «261personas» the number."""
    if both := _AGAINST.fullmatch(run):
        first, second = (int(digits.replace(",", "")[:10]) for digits in both.groups())
        if (first <= 31 and second <= 12) or 1900 <= second <= 2100:
            return []
        return [(both.start(n), both[n]) for n in (1, 2)]
    glued = _GLUED.fullmatch(run)
    if glued and not _numeric(glued[2]) and not _UNIT_AFTER.match(f" {glued[2]}") and glued[2].lower() not in MONTHS:
        return [(0, glued[1])]
    return [(0, run)]


@lru_cache(maxsize=4096)
def _numeric(word: str) -> str | None:
    """As `NUMERIC` has it, where it does."""
    folded = fold(word)
    return folded if folded in NUMERIC else None


def _amounts(run: str) -> tuple[Decimal, Decimal | None] | None:
    """What a run of digits says, and what else it may; None: it is a code, an hour, an ordinal."""
    plain = run.replace("−", "-").replace("–", "-")
    if _DOUBTFUL.fullmatch(run):
        return Decimal(plain.replace(".", "")), Decimal(plain)
    if _PLAIN.fullmatch(run):
        return Decimal(plain.replace(",", "")), None
    if _POINTED.fullmatch(run):
        return Decimal(plain.replace(".", "")), None
    if _COMMA.fullmatch(run):
        return Decimal(plain.replace(",", ".")), Decimal(plain.replace(",", ""))
    if _SLIPPED.fullmatch(run) and "," in run:
        return Decimal(plain.replace(",", "")), None
    return None


def _read_chain(text: str, chain: list[_Token]) -> Iterator[Said]:
    terms, at = [token.term for token in chain], 0
    while at < len(chain):
        amount, after = read(terms, at)
        alone = after == at + 1
        if amount is not None and not (alone and terms[at].word in (*ONES, AND)):
            start, end = chain[at].start, chain[after - 1].end
            percent = _PERCENT.match(text, end)
            end = percent.end() if percent else end
            other = chain[at].other if alone else None
            in_words = not any(term.digits for term in terms[at:after])
            yield Said(start, end, text[start:end], amount, bool(percent), other, in_words)
        at = after


def _counts(text: str, said: Said) -> bool:
    """Whether it is a figure, by what stands around it."""
    before, tail = text[: said.start], text[said.end :]
    if said.percent:
        return True
    if said.in_words and re.search(r"\bpor\s*$", before, re.IGNORECASE) and said.text.lower().startswith("cien"):
        return False
    if _UNIT_AFTER.match(tail) or (said.amount <= 31 and said.in_words and _MONTH_AFTER.match(tail)):
        return False
    bare = said.in_words or len(said.text) == 4
    if bare and 1900 <= said.amount <= 2100:
        return not _YEAR_BEFORE.search(before) and bool(_COUNTED_AFTER.match(tail))
    return True
