"""The names that a table lists: which of its columns holds them, and what stands between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xicotepec_atencion.domain.spanish import count
from xicotepec_atencion.domain.text import cleaned, fold
from xicotepec_atencion.exchange.refusals import quoted

Row = Sequence[str]

NAME_LIMIT = 120
HEADINGS = (  # what a column of names is called; where several are, the first of these holds them
    ("nombre", "nombres", "nom_loc"),
    ("asunto", "asuntos"),
    ("localidad", "localidades", "comunidad", "comunidades", "colonia", "colonias"),
    ("canal", "canales"),
    ("area", "areas"),
    ("departamento", "departamentos", "dependencia", "dependencias"),
    ("unidad", "unidades"),
    ("descripcion", "descripciones"),
    ("catalogo", "catalogos"),
)
RANK = {word: rank for rank, words in enumerate(HEADINGS) for word in words}
BESIDE = re.compile(  # what may stand beside those words in a heading
    "del?|las?|el|los|[ayoue]|en|e?s|lista|listado|relacion|medida|complet[ao]|oficial|administrativas?"
)
YEAR = re.compile(r"(19|20)\d\d")
LISTS = re.compile(r"(catalogo|lista|listado|relacion) de (?:l[ao]s )?(\w+)")
WORD = re.compile(r"\w+")
NUMBERING = re.compile(
    r"""^(?: [-–—•·∙▪◦●○■□*»›✓➢\uf0a7\uf0b7]+       # «- », «• »; the last two are Word's own
           | \(?\d{1,4}(?:[.)]|[ ]?[-–—])\s+(?=\D)  # «1. », «1) », «(1) », «1 - »
           | \d{1,4}[.)]-\s*                       # «1.- »
           | \d{1,4}[.)](?=[A-ZÁÉÍÓÚÜÑ])           # «1.Asunto»
           | \(?(?:[a-zA-Z]|[ivx]{2,4})\)          # «a) », «iv) »
        )\s*""",
    re.VERBOSE,
)
LETTERS = re.compile(r"[^\W\d_]{2}")
CODE = re.compile(r"[A-Z]{1,6}[-_.]?\d+")
FORMULA = re.compile(r"=.*\(.*|=\S+")
ERROR = re.compile(r"#\S+[!?]|#N/[AD]")
TOTALS = {"total", "totales", "total general", "gran total", "suma"}
TITLES = 10  # rows that may stand above the heading


@dataclass(frozen=True)
class NamesFound:
    """The names in their order, each once; and a sentence for each thing that was left out."""

    names: tuple[str, ...]
    skipped: tuple[str, ...]


def names_in(rows: Sequence[Row]) -> NamesFound:
    """The names of a list, or of the column of a table that holds them."""
    rows = [row for row in rows if any(row)]
    wide = 2 * sum(len(_filled(row)) > 1 for row in rows) > len(rows)
    head = _heading(rows, wide)
    body = rows if head is None else rows[head + 1 :]
    named = None if head is None else _named_column(rows[head], body)
    column = _first_of_texts(body) if named is None else named
    cells = _column(body, column)
    skipped = [f"{quoted(_filled(row)[0])} está arriba del encabezado y no se toma." for row in rows[: head or 0]]
    if named is None:
        if head is not None:
            skipped += [f"{quoted(cell)} se toma como encabezado." for cell in _column([rows[head]], column)]
        elif len(cells) > 1 and _rank(cells[0]) is not None:
            del cells[0]  # a list that stands in another column than its title
    if wide and cells and fold(cells[-1]).rstrip(":. ") in TOTALS:
        skipped.append(f"{quoted(cells.pop())} es la suma y no un nombre.")
    return _taken(map(_bare, cells), skipped)


def _heading(rows: Sequence[Row], wide: bool) -> int | None:
    """Which row is the heading; above it only titles stand, which fill one cell where a table's rows fill more."""
    if not rows:
        return None
    head = next((n for n, row in enumerate(rows[:TITLES]) if len(_filled(row)) > 1), 0) if wide else 0
    body = rows[head + 1 :]
    named = _named_column(rows[head], body) is not None
    return head if named or (wide and _stands_over_numbers(rows[head], body)) else None


def _named_column(heading: Row, body: Sequence[Row]) -> int | None:
    """The column whose heading says that it holds names, and that holds some."""
    ranks = {n: rank for n, cell in enumerate(heading) if (rank := _rank(cell)) is not None and _texts(body, n)}
    return min(ranks, key=lambda n: ranks[n], default=None)


def _rank(cell: str) -> int | None:
    told = fold(cell)
    words = [word for word in WORD.findall(told) if not YEAR.fullmatch(word)]
    listed = LISTS.match(told)
    if listed and listed[2] in RANK:
        return RANK[listed[2]]
    if not all(word in RANK or BESIDE.fullmatch(word) for word in words):
        return None
    return min((RANK[word] for word in words if word in RANK), default=None)


def _stands_over_numbers(row: Row, body: Sequence[Row]) -> bool:
    """Words over a column of numbers are its heading, whatever they say."""
    return any(
        _is_text(cell) and (under := _column(body, n)) and not any(map(_is_text, under)) for n, cell in enumerate(row)
    )


def _first_of_texts(rows: Sequence[Row]) -> int:
    """The first column that is mostly text; else the one with most of it."""
    texts = [_texts(rows, n) for n in range(max(map(len, rows), default=0))]
    mostly = (n for n, number in enumerate(texts) if 2 * number > len(rows))
    return next(mostly, texts.index(max(texts)) if texts else 0)


def _texts(rows: Sequence[Row], column: int) -> int:
    return sum(map(_is_text, _column(rows, column)))


def _is_text(cell: str) -> bool:
    """Neither a number, a day, a key such as «L-001», nor a mark."""
    return bool(LETTERS.search(cell)) and not any(each.fullmatch(cell) for each in (CODE, ERROR, FORMULA))


def _column(rows: Sequence[Row], column: int) -> list[str]:
    """What stands in it."""
    return [row[column] for row in rows if len(row) > column and row[column]]


def _filled(row: Row) -> list[str]:
    return [cell for cell in row if cell]


def _bare(cell: str) -> str:
    """Cleaned, without the bullet or the number before it."""
    return " ".join(NUMBERING.sub("", " ".join(cleaned(cell).split())).split())


def _taken(names: Iterable[str], skipped: list[str]) -> NamesFound:
    kept: dict[str, str] = {}
    times: Counter[str] = Counter()
    for name in filter(None, names):
        if (why := _why_not(name)) is not None:
            skipped.append(why)
            continue
        kept.setdefault(fold(name), name)
        times[fold(name)] += 1
    for key, name in kept.items():
        if times[key] > 1:
            skipped.append(f"{quoted(name)} viene {count(times[key])} veces y se toma una.")
    return NamesFound(tuple(kept.values()), tuple(skipped))


def _why_not(name: str) -> str | None:
    if len(name) > NAME_LIMIT:
        return f"{quoted(name)} tiene más de {NAME_LIMIT} letras: acórtelo e intente otra vez."
    if ERROR.fullmatch(name):
        return f"«{name}» es un error de la hoja y no un nombre."
    if FORMULA.fullmatch(name):
        return f"{quoted(name)} es una fórmula sin calcular y no un nombre: abra el libro en Excel y guárdelo."
    if not any(letter.isalpha() for letter in name):
        return f"{quoted(name)} no tiene letras y no es un nombre."
    return None
