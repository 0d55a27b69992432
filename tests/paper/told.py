"""A PDF as it is read aloud: the tree of its elements with what each of them says."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf

Told = list[tuple[str, Any]]


def marks(page: pikepdf.Page) -> dict[int, str]:
    """The text of each mark of a page, by its number; all that is drawn must be in a mark or an artifact."""
    texts: dict[int, str] = {}
    within: list[int | None] = []
    font: Any = None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            assert not within, "a mark in a mark"
            within.append(int(operands[1]["/MCID"]) if name == "BDC" else None)
            if within[-1] is not None:
                assert within[-1] not in texts, "a number is given twice"
                texts[within[-1]] = ""
        elif name == "EMC":
            within.pop()
        elif name == "Tf":
            font = codes_of(page.resources.Font[str(operands[0])])
        elif name in ("Tj", "f", "S", "B", "Do", "f*", "b"):
            assert within, f"{name} outside of any mark"
            if name == "Tj" and within[-1] is not None:
                texts[within[-1]] += "".join(font[code] for code in bytes(operands[0]))
    assert not within
    return texts


def codes_of(font: Any) -> dict[int, str]:
    rows = font.ToUnicode.read_bytes().decode().partition("beginbfchar")[2].partition("endbfchar")[0].split("\n")
    pairs = [row.replace("<", "").replace(">", "").split() for row in rows if row]
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}


def tree(pdf: bytes) -> Told:
    """Each element by its name with its text, or with its elements; a figure with its alternative text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = [marks(page) for page in document.pages]
        numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        owners = list(document.Root.StructTreeRoot.ParentTree.Nums)[1::2]
        assert document.Root.MarkInfo.Marked is True
        for number, (page, texts) in enumerate(zip(document.pages, pages, strict=True)):
            assert int(page.obj.StructParents) == number
            assert len(owners[number]) == len(texts)

        def told(element: Any) -> tuple[str, Any]:
            kids = list(element.get("/K", []))
            name = str(element.S)[1:]
            for kid in kids:
                if kid.get("/Type") == "/MCR":
                    assert owners[numbers[kid.Pg.objgen]][int(kid.MCID)].objgen == element.objgen
            if "/Alt" in element:
                return name, str(element.Alt)
            said = [pages[numbers[kid.Pg.objgen]][int(kid.MCID)] for kid in kids if kid.get("/Type") == "/MCR"]
            return name, "".join(said) if said else [told(kid) for kid in kids]

        (root,) = document.Root.StructTreeRoot.K
        return told(root)[1]
