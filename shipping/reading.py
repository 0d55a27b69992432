"""What a person reads who has the folder before them: LEEME.txt, and the guide with its pictures."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
FIRST = Path(__file__).resolve().parent / "texts" / "LEEME.txt"
PAGES = ("guia.md", "comandos.md")  # the second is named by the first, and lies beside it
PICTURES = "imagenes"


def write(folder: Path) -> None:
    """Put them at the top of the program's folder, where the program itself finds the guide too."""
    ends = "\r\n" if sys.platform == "win32" else "\n"  # an older Windows' editor shows no others
    (folder / FIRST.name).write_text(FIRST.read_text("utf-8"), "utf-8-sig", newline=ends)
    guide = folder / "guia"
    shutil.rmtree(guide, ignore_errors=True)
    guide.mkdir()
    for page in PAGES:
        shutil.copyfile(DOCS / page, guide / page)
    shutil.copytree(DOCS / PICTURES, guide / PICTURES)
