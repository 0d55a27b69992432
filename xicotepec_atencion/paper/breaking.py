"""Texts broken into lines by their own measure, for pages that are too many for paragraphs."""

from reportlab.pdfbase import pdfmetrics

from xicotepec_atencion.paper.typography import REGULAR

SIZE = 8.4


class Advances(dict[str, float]):
    """How wide each letter of a face is, at size 1; measured when it is first asked for."""

    def __init__(self, face: str) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> float:
        wide = self[letter] = pdfmetrics.stringWidth(letter, self._face, 1)
        return wide


class Breaking:
    """Of one face at one size; nothing of a text is left out. What comes often is broken once."""

    def __init__(self, face: str = REGULAR, size: float = SIZE) -> None:
        self._size = size
        self._advance = Advances(face).__getitem__
        self._known = dict[tuple[str, float], tuple[str, ...]]()

    def width(self, text: str, size: float = 0) -> float:
        return sum(map(self._advance, text)) * (size or self._size)

    def often(self, text: str, width: float) -> tuple[str, ...]:
        key = text, width
        lines = self._known.get(key)
        if lines is None:
            lines = self._known[key] = self.once(text, width)
        return lines

    def once(self, text: str, width: float) -> tuple[str, ...]:
        if self.width(text) <= width:
            return (text,)
        lines, line, room = list[str](), list[str](), width
        space = self.width(" ")
        for word in text.split():
            wide = self.width(word)
            if line and wide + space > room:
                lines.append(" ".join(line))
                line, room = [], width
            if wide > width:
                *whole, word = self._pieces(word, width)
                lines += whole
                wide = self.width(word)
            room -= wide + space if line else wide
            line.append(word)
        return (*lines, " ".join(line))

    def _pieces(self, word: str, width: float) -> list[str]:
        """A word that is wider than the line, as much of it on each as has room."""
        pieces, piece, room = list[str](), "", width
        for letter in word:
            wide = self.width(letter)
            if piece and wide > room:
                pieces.append(piece)
                piece, room = "", width
            piece += letter
            room -= wide
        return [*pieces, piece]
