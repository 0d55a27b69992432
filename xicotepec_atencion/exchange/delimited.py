"""Tables that are plain text: which letters and which delimiter, by what stands in them and not by their name."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import islice

from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.refusals import OPEN_AND_SAVE, refusal

MARKS = (  # the longer before those they begin with
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNMARKED = ("utf-8", "cp1252", "latin-1")  # the last one reads any byte
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
MARKUP = re.compile(r"<(!|\?xml|html|table|head|body|meta)", re.IGNORECASE)
NAMED_DELIMITER = re.compile(r'"?sep=([^\r\n"])"?(\r\n|\r|\n)', re.IGNORECASE)  # what Excel takes from a first line
DELIMITERS = "\t;|,"  # where two fit alike, the one that prose uses less
NONE = "\x1f"  # parts nothing: control characters are dropped
LOOKED = 500  # rows
END = "\0"  # no text holds it, so a row of it alone says that no quotes swallowed the end


def table_of_bytes(data: bytes, name: str) -> list[list[str]]:
    """The rows of a text file; `name` is how sentences call it. Raises Unreadable."""
    text = _decoded(data, name)
    if MARKUP.match(text.lstrip()):
        raise refusal(f"{name} es una página web y no una tabla", OPEN_AND_SAVE)
    named = NAMED_DELIMITER.match(text)
    delimiter = named[1] if named else _delimiter(text)
    return _rows(text[named.end() :] if named else text, delimiter, name)


def quotes_refusal(name: str) -> Unreadable:
    return refusal(f"Unas comillas de {name} se abren y no se cierran", "ciérrelas o quítelas e intente otra vez")


def length_refusal(name: str) -> Unreadable:
    remedy = "quite las comillas que no se cierran, o acórtela, e intente otra vez"
    return refusal(f"{name} tiene una celda más larga que cualquiera", remedy)


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _plain(_tried(data, encoding), name)
    return _plain(next(text for encoding in UNMARKED if (text := _tried(data, encoding)) is not None), name)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _plain(text: str | None, name: str) -> str:
    """The text without what nobody sees in it."""
    if text is None or END in text or len(CONTROL.findall(text)) * 100 > len(text):
        raise refusal(f"{name} no es un archivo de texto o está dañado", OPEN_AND_SAVE)
    return CONTROL.sub("", text)


def _delimiter(text: str) -> str:
    """The one by which most rows are alike; none where fewer than half are: then every line is one cell."""
    for strict in (True, False):  # one that is not the table's stumbles over quotes, but so may the table's own
        fits = {delimiter: _fit(text, delimiter, strict) for delimiter in DELIMITERS}
        best = max(DELIMITERS, key=lambda delimiter: fits[delimiter])
        if fits[best] >= 0.5:
            return best
    return NONE


def _fit(text: str, delimiter: str, strict: bool) -> float:
    """The share of rows that have the usual number of cells, where those are several."""
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
        widths = [len(row) for row in islice(lines, LOOKED) if row]
    except csv.Error:
        return 0
    wide = [width for width in widths if width > 1]
    return max((wide.count(width) / len(widths) for width in set(wide)), default=0)


def _rows(text: str, delimiter: str, name: str) -> list[list[str]]:
    ending = "" if text.endswith(("\n", "\r")) else "\n"
    try:
        rows = list(csv.reader(io.StringIO(f"{text}{ending}{END}", newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise length_refusal(name) from error
    if rows.pop() != [END]:
        raise quotes_refusal(name)
    return rows
