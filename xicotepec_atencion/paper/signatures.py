"""The block of lines to sign on, in ink or by a field of the form that stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.paper.tables import bare
from xicotepec_atencion.paper.tagging import TaggedCanvas, in_order
from xicotepec_atencion.paper.typography import DUTY, FRAME, INK, POST, SIGNER, Told, fitted, height_of

ABREAST = 3
LINE = 74 * mm
SMALLEST = 9  # points, rather than a second line
GAP = 8 * mm  # between two lines, and between two rows of them
ROOM = 16 * mm  # above the line, for the ink or for a seal of six lines
CLEAR = 1  # point: between that and the line, and the duty above
LEAST_ABOVE, MOST_ABOVE = 1.5 * mm, 18 * mm  # the block
TALLEST = 15 * mm  # a name or a post
ENDLESS = 5000 * mm


Signer = tuple[Told, Told, Told]  # duty, name and post
PARTS = 3  # of them


@dataclass(frozen=True)
class InkRoom:
    """Where somebody signs: left, bottom, right and top in points of its page, which count from 1."""

    signature: Signature
    page: int
    box: tuple[float, float, float, float]


class SigningCanvas(TaggedCanvas):
    """Keeps account of the lines to sign on."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rooms: list[InkRoom] = []


class Above(Flowable):
    """The space above a block of signatures: it takes what the page leaves over, within measure."""

    def __init__(self, block: Flowable) -> None:
        super().__init__()
        self.block = block

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        """The least where somebody only asks how high all of it would be, on a page without end."""
        left = aH - self.block.wrap(aW, aH)[1] if aH < ENDLESS else 0
        return 0, min(max(LEAST_ABOVE, left), MOST_ABOVE)

    def draw(self) -> None:
        pass


def signature_block(signatures: Sequence[Signature]) -> Flowable:
    """Up to three side by side, in the middle of the page, in lines as long as its width lets them be."""
    return Signing(signatures)


class Signing(Flowable):
    """Rows of signatures: each part of one stands on a level with that of the others."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        super().__init__()
        self.signatures = tuple(signatures)
        self.signers: list[Signer] = []
        self.block: Table | Spacer = Spacer(0, 0)
        self.hAlign = "CENTER"

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        abreast = min(ABREAST, len(self.signatures))
        if not abreast:
            return 0, 0
        line = min(LINE, (aW + GAP) / abreast - GAP)
        self.signers = [_signer(each, line) for each in self.signatures]
        self.block = _table(self.signers, line)
        self.width, self.height = self.block.wrap(aW, aH)
        return self.width, self.height

    def draw(self) -> None:
        in_order(self.canv, (text.element for signer in self.signers for text in signer))
        self.block.drawOn(self.canv, 0, 0)
        if isinstance(self.canv, SigningCanvas) and isinstance(self.block, Table):
            self.canv.rooms += self._rooms(self.canv, self.block)

    def _rooms(self, canvas: SigningCanvas, block: Any) -> list[InkRoom]:
        left, bottom = canvas.absolutePosition(0, 0)
        line, rooms = block._colWidths[0], list[InkRoom]()
        for number, signature in enumerate(self.signatures):
            row, column = divmod(number, ABREAST)
            x = left + column * (line + GAP)
            y = bottom + sum(block._rowHeights[row * PARTS + 1 :])
            rooms.append(InkRoom(signature, canvas.getPageNumber(), (x, y + CLEAR, x + line, y + ROOM - CLEAR)))
        return rooms


def _table(signers: Sequence[Signer], line: float) -> Table:
    """Gaps stand as columns between the signatures, so that each has its own line to sign on."""
    first, rows, style = min(ABREAST, len(signers)), list[list[Any]](), bare()
    for start in range(0, len(signers), ABREAST):
        above, abreast = len(rows), signers[start : start + ABREAST]
        for part in zip(*abreast, strict=True):
            rows.append([cell for text in part for cell in (text, "")])
            rows[-1] += [""] * (2 * first - len(rows[-1]))
        for column in range(0, 2 * len(abreast), 2):
            style.append(("LINEABOVE", (column, above + 1), (column, above + 1), FRAME, INK))
        style.append(("BOTTOMPADDING", (0, above), (-1, above), ROOM))
        style.append(("TOPPADDING", (0, above + 1), (-1, above + 1), 2))
        style.append(("BOTTOMPADDING", (0, above + 2), (-1, above + 2), GAP))
    style.append(("BOTTOMPADDING", (0, -1), (-1, -1), 0))
    return Table([row[:-1] for row in rows], [*[line, GAP] * (first - 1), line], style=style)


def _signer(signature: Signature, line: float) -> Signer:
    return (
        _told(signature.duty, DUTY, line),
        _told(signature.name, SIGNER, line),
        _told(signature.post, POST, line),
    )


def _told(text: str, style: ParagraphStyle, line: float) -> Told:
    """On one line if it goes, even a little smaller; else on several."""
    short = fitted(text, style, line, style.leading, SMALLEST)
    if height_of(short, line) <= short.style.leading:
        return short
    return fitted(text, style, line, TALLEST)
