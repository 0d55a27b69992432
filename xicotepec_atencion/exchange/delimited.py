"""Tables that are plain text: which letters and which delimiter, by what stands in them and not by their name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.clipboard import LONGEST, parted
from xicotepec_atencion.exchange.delimiters import Around, delimiter_of, told_delimiter
from xicotepec_atencion.exchange.letters import unmarked
from xicotepec_atencion.exchange.refusals import OPEN_AND_SAVE, refusal

MARKS = (  # the longer before those they begin with
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
MARKUP = re.compile(r"<(!|\?xml|html|table|head|body|meta)", re.IGNORECASE)


def table_of_bytes(data: bytes, name: str) -> Iterator[list[str]]:
    """The rows of a text file; `name` is how sentences call it. Raises Unreadable."""
    text, delimiter = told_delimiter(text_of_bytes(data, name))
    return rows_of(text, delimiter or delimiter_of(text, Around.NOTHING), name)


def rows_of(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    """Raises Unreadable."""
    for _, cells, _ in parted(text, delimiter):
        if max(map(len, cells)) > LONGEST:
            raise length_refusal(name)
        yield cells


def text_of_bytes(data: bytes, name: str) -> str:
    """What is written in it, without what nobody sees. Raises Unreadable."""
    text = _decoded(data, name)
    if MARKUP.match(text.lstrip()):
        raise refusal(f"{name} es una página web y no una tabla", OPEN_AND_SAVE)
    return text


def length_refusal(name: str) -> Unreadable:
    remedy = "quite las comillas que no se cierran, o acórtela, e intente otra vez"
    return refusal(f"{name} tiene una celda más larga que cualquiera", remedy)


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _plain(_tried(data, encoding), name)
    return _plain(unmarked(data).text, name)


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _plain(text: str | None, name: str) -> str:
    """The text without what nobody sees in it."""
    if text is None or "\0" in text or len(CONTROL.findall(text)) * 100 > len(text):
        raise refusal(f"{name} no es un archivo de texto o está dañado", OPEN_AND_SAVE)
    return CONTROL.sub("", text)
