"""The guide as it is shipped: its chapters, the places to which its links lead, and what is found in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument

from xicotepec_atencion.domain.text import fold, shortened

START, INTAKE, FOLLOW_UP = "Primer inicio", "Atención diaria", "Seguimiento"
PROGRAMME, GANTT, REPORTS = "Programa mensual", "Gantt", "Informes"
COPIES, SIGNING, PRIVACY = "Respaldos y restauración", "Firmar y verificar", "Privacidad"
CLOSING, TROUBLE = "El cierre del mes", "Si algo falla"
HANDOVER = "Fin de año y cambio de administración"
MOST = 60  # places that are shown of what was found
SAID, BEFORE = 110, 12  # letters of each, and of those that stand before what was looked for
_HEADING = re.compile(r"^## +(.+?)\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_WORD = re.compile(r"\w+")


class Passage(NamedTuple):
    """A paragraph, line of a list or cell: in which chapter (counted from 0), as which block of its page, under which
    heading, and what it says."""

    chapter: int
    block: int
    heading: str
    text: str
    words: tuple[str, ...]  # folded

    def said(self, typed: str) -> str:
        """What it says from a little before the first word that was looked for."""
        start = next((start for start, _ in marked(self.text, folded_words(typed))), 0)
        begins = self.text.rfind(" ", 0, max(0, start - BEFORE)) + 1
        return shortened(f"…{self.text[begins:]}" if begins else self.text, SAID)


class Chapter(NamedTuple):
    """markdown: with its own heading."""

    title: str
    markdown: str


@dataclass(frozen=True)
class Guide:
    """folder: in which its pictures lie."""

    chapters: tuple[Chapter, ...]
    folder: Path

    def numbered(self, title: str) -> int:
        """Which chapter is called so; the first where none is."""
        return next((n for n, chapter in enumerate(self.chapters) if chapter.title == title), 0)

    def found(self, typed: str) -> list[Passage]:
        """Where each word that was typed begins a word, in the order of the guide; at most `MOST`."""
        sought = folded_words(typed)
        hits = (each for each in self._passages if sought and all(_begins(word, each.words) for word in sought))
        return [hit for _, hit in zip(range(MOST), hits, strict=False)]

    def place(self, anchor: str) -> Passage | None:
        """The heading that a link «#anchor» leads to; None: there is none."""
        return self._headings.get(anchor)

    @cached_property
    def _passages(self) -> tuple[Passage, ...]:
        return tuple(each for n, chapter in enumerate(self.chapters) for each in _passages(n, chapter))

    @cached_property
    def _headings(self) -> dict[str, Passage]:
        """By its anchor; of two headings that are called alike the first has it."""
        heads = [each for each in self._passages if each.heading == each.text]
        return {anchor_of(each.text): each for each in reversed(heads)}


def read_guide(path: Path) -> Guide:
    """Raises OSError where it is not there, or says nothing."""
    guide = Guide(tuple(_chapters(path.read_text("utf-8", errors="replace"))), path.parent)
    if not guide.chapters:
        raise OSError("the guide has no chapter")
    return guide


def anchor_of(heading: str) -> str:
    """What links to a heading call it, as where the guide is read on the web: «si-algo-falla»."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def folded_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def marked(text: str, sought: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """From where to where words stand in it that begin with one of those."""
    for word in _WORD.finditer(text):
        if fold(word[0]).startswith(sought):
            yield word.span()


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _chapters(text: str) -> Iterator[Chapter]:
    """What stands before the first is one too, under the guide's own title, where it says anything."""
    title, fenced = "", False
    lines: list[str] = []
    for line in text.splitlines():
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line)
        if heading and (chapter := _chapter(title, lines)):
            yield chapter
        if heading:
            title, lines = heading[1], []
        title = title or line.removeprefix("# ").strip()
        lines.append(line)
    if title and (chapter := _chapter(title, lines)):
        yield chapter


def _chapter(title: str, lines: list[str]) -> Chapter | None:
    """None: a bare title of the whole."""
    said = [line for line in lines if line.strip()]
    return Chapter(title, "\n".join(lines)) if len(said) > 1 or (said and said[0].startswith("## ")) else None


def _passages(number: int, chapter: Chapter) -> Iterator[Passage]:
    """Read as it will be shown, so that the numbers of its blocks are those of its page."""
    document, heading = QTextDocument(), chapter.title
    document.setMarkdown(chapter.markdown)
    for block in blocks_of(document):
        text = block.text().replace("\ufffc", "").strip()  # where a picture stands
        if block.blockFormat().headingLevel():
            heading = text
        if text:
            yield Passage(number, block.blockNumber(), heading, text, folded_words(text))


def _begins(sought: str, words: tuple[str, ...]) -> bool:
    return any(word.startswith(sought) for word in words)
