"""The glyphs that the pages of a PDF show, each in its font program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

import pikepdf


def program_of(font: Any) -> Any:
    """What is embedded of a face, opened."""
    opener: Any = import_module("fontTools.ttLib")  # comes with matplotlib, without its types
    return opener.TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))


def shown(document: pikepdf.Pdf) -> Iterator[tuple[Any, int]]:
    """Every code that is set, with the font in which it is set."""
    for page in document.pages:
        forms = [each for each in page.resources.get("/XObject", {}).values() if each.get("/Subtype") == "/Form"]
        for stream, resources in ((page, page.resources), *((form, form.Resources) for form in forms)):
            font: Any = None
            for operands, operator in pikepdf.parse_content_stream(stream):
                if str(operator) == "Tf":
                    font = resources.Font[str(operands[0])]
                elif str(operator) in ("Tj", "TJ"):
                    texts = operands[0] if str(operator) == "TJ" else operands
                    for text in texts:
                        yield from ((font, code) for code in codes(font, text))


def codes(font: Any, text: Any) -> list[int]:
    if not isinstance(text, pikepdf.String):
        return []
    said = bytes(text)
    wide = 2 if font.Subtype == "/Type0" else 1
    return [int.from_bytes(said[n : n + wide], "big") for n in range(0, len(said), wide)]


def glyph_of(font: Any, program: Any) -> Callable[[int], str]:
    """Which glyph of the font program a code shows."""
    if font.Subtype == "/Type0":
        glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
        return lambda code: program.getGlyphName(int.from_bytes(glyphs[2 * code : 2 * code + 2], "big"))
    by_code = program["cmap"].tables[0].cmap
    return lambda code: by_code.get(code, ".notdef")


def width_in(font: Any, code: int) -> float:
    if font.Subtype != "/Type0":
        return float(font.Widths[code - int(font.FirstChar)])
    listed = list(font.DescendantFonts[0].W)
    for first, widths in zip(listed[::2], listed[1::2], strict=True):
        if int(first) <= code < int(first) + len(widths):
            return float(widths[code - int(first)])
    return 1000


def shown_glyphs(pdf: bytes) -> set[str]:
    """The names, in their font programs, of all glyphs that the pages show."""
    with pikepdf.open(BytesIO(pdf)) as document:
        used: dict[tuple[int, int], tuple[Any, set[int]]] = {}
        for font, code in shown(document):
            used.setdefault(font.objgen, (font, set()))[1].add(code)
        named = ((glyph_of(font, program_of(font)), its_codes) for font, its_codes in used.values())
        return {glyph(code) for glyph, its_codes in named for code in its_codes}
