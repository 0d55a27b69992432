"""Names that nobody has and somebody pastes."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.paper.typography import BOLD, REGULAR, SEMIBOLD

LIMIT = 120
BATCH = 10  # names of one day at the desk, or of one office
WRITTEN_LEFT_TO_RIGHT = {"L", "EN", "ES", "ET", "CS", "ON", "WS", "AN"}
KNOWN = (
    "O'Hara \"la Güera\"", "<b>Ana</b>", '<img src="C:\\nada.png">', "x<y & y>z", "&amp;&#65;", "</para>", "<br/>",
    "$^$", "Pago $500 y $300", "_Ana", "\\frac{1}{2}", "=1+1", "+1", "-1", "@suma", "%s {0} {x}", "'; DROP TABLE x;--",
    "Ana\u202eodarto", "\u200fAna", "Ana\u0000Nula", "Ana\tTab", "Ana\nDos", "Zo\u0308e", "a\u0301\u0302\u0303\u0304",
    "👩‍👩‍👧 Ana", "🇲🇽", "ﬁn", "مريم", "李雷", "\ufeffAna", "\u2028Ana", "ñÑáÁüÜ¿¡«»", "W" * LIMIT,
    "Ana " * 30, "\ud800Ana",
)  # fmt: skip
LETTERS = st.one_of(
    st.sampled_from("abc ÑñÁü'\"<>&$_^\\{}%=+-@/|;,.()#~`"),
    st.characters(),
    st.sampled_from("\u0301\u0308\u200b\u200d\u200e\u200f\u202a\u202e\u2066\u00a0\u00ad\ufffd\U0001f600"),
)
TYPED = st.text(LETTERS, min_size=1, max_size=LIMIT) | st.sampled_from(KNOWN)


def batch(min_size: int = BATCH) -> st.SearchStrategy[list[str]]:
    """Different names of which something can be seen."""
    named = TYPED.map(lambda name: name[:LIMIT]).filter(cleaned)
    return st.lists(named, min_size=min_size, max_size=min_size, unique_by=cleaned)


def without_spaces(text: str) -> str:
    return "".join(text.split())


def can_be_read_back(name: str) -> bool:
    """Whether the paper's typeface has all its letters, one beside the other from left to right."""
    faces: list[TTFont] = [pdfmetrics.getFont(name) for name in (REGULAR, SEMIBOLD, BOLD)]  # pyright: ignore[reportAssignmentType]
    glyphs = [face.face.charToGlyph for face in faces]
    letters = without_spaces(name)
    return all(
        unicodedata.bidirectional(c) in WRITTEN_LEFT_TO_RIGHT
        and not unicodedata.category(c).startswith(("M", "C"))
        and all(ord(c) in known for known in glyphs)
        for c in letters
    )
