"""What the documents say that can be tried: commands, pictures, links, keys, ways through the menus."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
GUIDE, README, COMMANDS = ROOT / "docs" / "guia.md", ROOT / "README.md", ROOT / "docs" / "comandos.md"
PICTURES = ROOT / "docs" / "imagenes"
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
WAY = re.compile(r"(?<!\*)\*([^*\n]+ › [^*\n]+)\*(?!\*)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
KEY = re.compile(r"(?:(?:Ctrl|Alt|Mayús)\+)+.+|F\d{1,2}|Supr|Ins|Entrar|Esc|Espacio|[↑↓←→]")


class Line(NamedTuple):
    """A command as it is written, and the code with which it is said to end."""

    text: str
    ends: int


def prose(document: Path) -> str:
    """Without what stands in fences."""
    return FENCE.sub("", document.read_text("utf-8"))


def lines(document: Path, language: str = "sh") -> list[Line]:
    """What is to be typed, line by line. «# termina con 1» beside a command says how it ends."""
    found: list[Line] = []
    for kind, block in FENCE.findall(document.read_text("utf-8")):
        for line in block.splitlines() if kind == language else ():
            text, _, said = line.partition("  #")
            ends = re.search(r"termina con (\d)", said)
            found.append(Line(text.strip(), int(ends[1]) if ends else 0))
    return [line for line in found if line.text]


def pictures(document: Path) -> list[Path]:
    """Those that it shows."""
    shown = LINK.findall(prose(document))
    return [(document.parent / target).resolve() for mark, target in shown if mark]


def links(document: Path) -> list[str]:
    """Where it leads, but to pages of others."""
    return [target for mark, target in LINK.findall(prose(document)) if not mark and "://" not in target]


def anchors(document: Path) -> set[str]:
    """What its headings are called in a link."""
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(prose(document))}


def code(document: Path) -> list[str]:
    """What is set as code within a sentence."""
    return CODE.findall(prose(document))


def keys(document: Path) -> list[str]:
    """Those that it names."""
    return [each for each in code(document) if KEY.fullmatch(each)]


def ways(document: Path) -> list[list[str]]:
    """Those through menus: [«Archivo», «Respaldos…»]."""
    return [each.split(" › ") for each in WAY.findall(prose(document))]
