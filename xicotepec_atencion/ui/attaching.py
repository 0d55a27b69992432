"""Bringing documents in from elsewhere: which files are meant, and what came of copying them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from xicotepec_atencion.domain.archive import KeptFile
from xicotepec_atencion.domain.documents import file_name
from xicotepec_atencion.store.attached_files import AttachedFiles
from xicotepec_atencion.store.trouble import Trouble
from xicotepec_atencion.ui.waiting import Progress


@dataclass(frozen=True)
class Copied:
    """What came of copying documents: the name and the bytes of each that is kept, and why others are not."""

    kept: tuple[tuple[str, KeptFile], ...]
    problems: tuple[str, ...]


def files_in(data: QMimeData) -> list[Path]:
    """The files that were copied or are dragged, if it is files."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def copied(files: AttachedFiles, paths: Sequence[Path], progress: Progress) -> Copied:
    """Keep each that can be kept; for a worker."""
    kept: list[tuple[str, KeptFile]] = []
    problems: list[str] = []
    for number, path in enumerate(paths):

        def tell(done: int, all_: int, before: int = number) -> None:
            progress(1000 * before + 1000 * done // all_, 1000 * len(paths))

        try:
            kept.append((file_name(path.name), files.keep(path, tell)))
        except Trouble as trouble:
            problems.append(str(trouble))
    return Copied(tuple(kept), tuple(problems))
