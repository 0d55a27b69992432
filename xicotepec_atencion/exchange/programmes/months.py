"""Which months a heading names: by name, letter, number, quarter, half or year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from xicotepec_atencion.domain.spanish import MONTHS

LETTERS = "EFMAMJJASOND"
YEAR = tuple(range(1, 13))
_ODD = {
    "mzo": 3, "mrz": 3, "agt": 8, "agto": 8, "set": 9, "sept": 9, "setiembre": 9, "septbre": 9, "sepbre": 9,
    "octbre": 10, "nbre": 11, "nvbre": 11, "novbre": 11, "dbre": 12, "dcbre": 12, "dicbre": 12,
}  # fmt: skip
ALONE = {  # months only where nothing else stands in the cell
    "en": 1, "fb": 2, "mz": 3, "ab": 4, "my": 5, "jn": 6, "jl": 7, "ag": 8, "sp": 9, "oc": 10, "nv": 11, "dc": 12,
}  # fmt: skip
_ORDINALS = {
    1: ("primer", "primero", "1er", "1ro", "1o", "i", "1", "1ero", "primera"),
    2: ("segundo", "2do", "2o", "ii", "2", "2do", "segunda"),
    3: ("tercer", "tercero", "3er", "3ro", "3o", "iii", "3", "3ero", "tercera"),
    4: ("cuarto", "4to", "4o", "iv", "4", "cuarta"),
    5: ("quinto", "5to", "5o", "v", "5"),
    6: ("sexto", "6to", "6o", "vi", "6"),
}
_QUARTER_WORDS = ("trimestre", "trim", "trimestral", "tri")
_SPANS = (  # their words, and how many months each is of
    (_QUARTER_WORDS, 3),
    (("semestre", "sem"), 6),
    (("bimestre", "bim"), 2),
    (("cuatrimestre", "cuatrim"), 4),
)
_DATE = re.compile(  # of days only the first of a month: of others nobody knows which number is the month
    r"(?:(?:0?1[/-])?(?P<m>0?[1-9]|1[0-2])[/-](?P<y>20[0-9]{2}))"
    r"|(?:(?P<y2>20[0-9]{2})[/-](?P<m2>0?[1-9]|1[0-2])(?:[/-]01)?)"
)


def of_quarter(number: int) -> tuple[int, ...]:
    return tuple(range(3 * number - 2, 3 * number + 1))


def _named() -> dict[str, tuple[int, ...]]:
    """Every way to write a span of months, in words that are folded and parted by single spaces."""
    found: dict[str, tuple[int, ...]] = {
        name[:length]: (n,) for n, name in enumerate(MONTHS, 1) for length in range(3, len(name) + 1)
    }
    found |= {name: (n,) for name, n in _ODD.items()}
    for n, ordinals in _ORDINALS.items():
        for words, many in _SPANS:
            if n * many <= 12:
                span = tuple(range(many * (n - 1) + 1, many * n + 1))
                found |= {f"{ordinal} {word}": span for word in words for ordinal in ordinals}
                found |= {f"{word} {ordinal}": span for word in words for ordinal in ordinals}
    for n in range(1, 5):
        found |= {f"{ordinal} t": of_quarter(n) for ordinal in _ORDINALS[n] if len(ordinal) > 1}
        found[f"t{n}"] = found[f"{n}t"] = found[f"trim{n}"] = of_quarter(n)
        found[f"{('i', 'ii', 'iii', 'iv')[n - 1]}t"] = of_quarter(n)
    return found


NAMED = _named()


def dated(text: str) -> tuple[int, int] | None:
    """«01/2024», «2024-01» -> (1, 2024)."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    return int(found["m"] or found["m2"]), int(found["y"] or found["y2"])


def of_letters(letters: Sequence[str], quarter: int | None = None) -> list[int] | None:
    """The month of each of a row's letters, by their places; None: they are no months, or could be two runs."""
    for times in (1, 2, 3, 4):
        if len(letters) % times:
            continue
        alone = [letters[n] for n in range(0, len(letters), times)]
        if all(letters[n] == alone[n // times] for n in range(len(letters))):
            months = _of_run("".join(alone), quarter)
            if months:
                return [months[n // times] for n in range(len(letters))]
    return None


def _of_run(run: str, quarter: int | None) -> list[int] | None:
    """The month of each letter: a whole year may begin with any month, or run backwards."""
    if len(run) == 12:
        starts = (([*YEAR[n:], *YEAR[:n]]) for n in range(12))
        years = [year for start in starts for year in (start, start[::-1])]
        fit = [year for year in years if "".join(LETTERS[month - 1] for month in year) == run]
        return fit[0] if len(fit) == 1 else None
    at = _place(run, quarter)
    return None if at is None else list(range(at, at + len(run)))


def _place(run: str, quarter: int | None) -> int | None:
    """With which month this run begins."""
    wanted = of_quarter(quarter)[0] if quarter else None
    places = [n + 1 for n in range(13 - len(run)) if LETTERS.startswith(run, n)]
    if wanted in places:
        return wanted
    whole = len(run) % 3 == 0  # whole quarters begin with a quarter
    fit = [place for place in places if len(places) == 1 or (whole and place % 3 == 1)]
    return fit[0] if len(fit) == 1 and len(run) >= 2 else None


def of_numbers(numbers: Sequence[int]) -> bool:
    """Whether they are the months of a year, or its first ones, each perhaps several times."""
    alone = [number for number, _ in groupby(numbers)]
    return len(alone) >= 6 and alone == list(range(1, len(alone) + 1))
