"""No letter leaves a hole: what Source Sans has not is borrowed, and what nobody has is shown by a stand-in."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests import made
from tests.paper.glyphs import shown_glyphs
from tests.paper.printed import fonts
from tests.paper.told import tree
from xicotepec_atencion.domain.office import Letterhead
from xicotepec_atencion.domain.sheet import Printing, sheet
from xicotepec_atencion.paper.page import PORTRAIT, Leaf, build
from xicotepec_atencion.paper.tables import Strip, all_cells, table_of
from xicotepec_atencion.paper.typography import (
    BODY,
    BOLD,
    CELL,
    CELL_STRONG,
    ITALIC,
    MOTTO,
    REGULAR,
    SEMIBOLD,
    fitted,
    height_of,
    paragraph,
    shown,
    width_of,
)
from xicotepec_atencion.paths import paper_faces

BORROWED = ("שלום", "مرحبا بكم", "Ana \u200f(אנה)\u202e fin", "☎ 776", "😀", "Ωμέγα ‐ Ж ☃")
OWN = ("x<y", "<img src=…>", "$^$", "_a", "λόγος", "Жизнь", "Ñandú «¡ü!»", "=1+1", "&amp;", "%s {0}")
NOBODY = {
    "中文": "\ufffd\ufffd",
    "👍🏽": "\ufffd\ufffd",
    "A\x00B\x1bC": "A\ufffdB\ufffdC",
    "\u2068Ana\u2069": "\u200bAna\u200b",
    "a\tb": "a b",
}


BORROWING = """
import sys
from xicotepec_atencion.paper.typography import BOLD, width_of
assert width_of("שלום", BOLD, 9) > 9
print("matplotlib" in sys.modules)
"""


def printed(text: str) -> bytes:
    """In a paragraph, in cells as a string and as a paragraph, and in the letterhead."""
    printing = Printing(made.NOW, made.HEAD)
    surrounding = sheet(
        Letterhead(made.office(name=text)),
        text,
        made.TODAY,
        printing,
        (text,),
        kind=text,
        period=text,
        months=(),
        personal=False,
    )
    cells = [[text, paragraph(text, CELL_STRONG)], ["", ""]]
    table = table_of(Strip(cells, [20, 20], all_cells(CELL)), [250, 250], ())
    leaf = Leaf("only", surrounding, PORTRAIT)
    return build(surrounding, [leaf], [paragraph(text, BODY), paragraph(text, MOTTO), table])


def told(pdf: bytes) -> list[str]:
    """What the text layer says of the letterhead's two texts, the two paragraphs and the two cells."""
    _, office, (_, title), (_, first), (_, second), (_, rows) = tree(pdf)
    return [office[1], title, first, second, *[cell for _, cell in rows[0][1]]]


@pytest.mark.parametrize("text", [*OWN, *BORROWED])
def test_each_letter_is_read_back_from_wherever_it_is_set(text: str):
    assert shown(text) == text
    assert told(printed(text)) == [text] * 6


@pytest.mark.parametrize(("text", "instead"), NOBODY.items())
def test_what_nobody_can_set_has_a_stand_in_that_is_seen(text: str, instead: str):
    assert shown(text) == instead
    assert told(printed(text)) == [instead] * 6


@pytest.mark.parametrize("text", ["".join((*OWN, *BORROWED, *NOBODY)), *NOBODY])
def test_no_page_shows_a_missing_glyph(text: str):
    assert ".notdef" not in shown_glyphs(printed(text))


@pytest.mark.parametrize("face", [REGULAR, SEMIBOLD, BOLD, ITALIC])
def test_a_width_is_the_sum_of_what_each_face_takes(face: str):
    other = "DejaVuSans-Bold" if face in (SEMIBOLD, BOLD) else "DejaVuSans"
    sums = width_of("Ana ", face, 10) + width_of("שלום", other, 10) + width_of(" fin", face, 10)
    assert width_of("Ana שלום fin", face, 10) == pytest.approx(sums)
    assert width_of("中", face, 10) == width_of("\ufffd", other, 10) > 0


def test_what_is_fitted_is_measured_with_what_it_borrows():
    text = "😀" * 12
    small = fitted(text, BODY, 120, BODY.leading)
    assert height_of(small, 120) <= BODY.leading
    assert width_of(text, small.style.fontName, small.style.fontSize) <= 120


def test_only_what_borrows_carries_the_other_face():
    assert not any("DejaVu" in name for name in fonts(printed("Ñandú")))
    carried = fonts(printed("שלום"))
    assert {name.partition("+")[2] for name in carried} >= {"DejaVuSans", "DejaVuSans-Bold"}
    assert all(carried.values())


def test_the_same_text_gives_the_same_bytes():
    text = "".join(BORROWED)
    assert printed(text) == printed(text)


def test_the_faces_are_found_and_opened_without_matplotlib():
    said = subprocess.run([sys.executable, "-c", BORROWING], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
    assert all(file.is_file() for cut in ("Regular", "Semibold", "Bold", "It") for file in paper_faces(cut))


def test_a_stand_in_is_a_glyph_of_the_other_face():
    assert pdfmetrics.getFont(REGULAR).stringWidth("\ufffd", 10) > 5


def test_a_face_that_several_threads_embed_at_once_is_whole_in_each_file():
    def drawn(_: int) -> bytes:
        out = BytesIO()
        canvas = Canvas(out, invariant=1)
        canvas.setFont(REGULAR, 10)
        canvas.drawString(10, 10, "Añádase el güero pingüino, 1234567890 → ✓")
        canvas.save()
        return out.getvalue()

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # s: threads take turns in the middle of everything
    try:
        with ThreadPoolExecutor(4) as pool:
            assert len(set(pool.map(drawn, range(24)))) == 1
    finally:
        sys.setswitchinterval(usual)
