"""The block of lines to sign on, in ink."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Spacer, Table

from xicotepec_atencion.domain.sheet import Signature
from xicotepec_atencion.paper.tables import Command, bare
from xicotepec_atencion.paper.typography import DUTY, FRAME, INK, POST, SIGNER, fitted

ABREAST = 3
LINE = 74 * mm
GAP = 10 * mm  # between two lines, and between two rows of them
ROOM = 14 * mm  # above the line, for the ink
LEAST_ABOVE, MOST_ABOVE = 3 * mm, 18 * mm  # the block
TALLEST = 15 * mm  # a name or a post
ENDLESS = 5000 * mm


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


def signature_block(signatures: Sequence[Signature]) -> Table:
    """Up to three side by side, in the middle of the page."""
    rows = [[_signer(s) for s in signatures[i : i + ABREAST]] for i in range(0, len(signatures), ABREAST)]
    for row in rows[1:]:
        row += [[]] * (ABREAST - len(row))
    style: list[Command] = [
        *bare(),
        ("LEFTPADDING", (0, 0), (-1, -1), GAP / 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), GAP / 2),
        ("BOTTOMPADDING", (0, 0), (-1, -2), GAP),
    ]
    return Table(rows, colWidths=[LINE + GAP] * len(rows[0]), style=style)


def _signer(signature: Signature) -> list[Flowable]:
    return [
        fitted(signature.duty, DUTY, LINE, TALLEST),
        Spacer(0, ROOM),
        HRFlowable(width="100%", thickness=FRAME, color=INK, spaceBefore=0, spaceAfter=2),
        fitted(signature.name, SIGNER, LINE, TALLEST),
        fitted(signature.post, POST, LINE, TALLEST),
    ]
