"""Keeps the present file among its backups, before a copy takes its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from xicotepec_atencion.domain.backups import aside_name
from xicotepec_atencion.paths import backups_of, replacing, sync_folder
from xicotepec_atencion.store.attached_copies import bring
from xicotepec_atencion.store.bare import fold, is_busy, is_sound, opened, parts_of, protection_in
from xicotepec_atencion.store.migrate import copy_kept


def set_aside(target: Path, whole: bool, at: datetime) -> Path:
    """Keep the present file among its backups, sealed as they are. Afterwards what is left of it is one file; a
    damaged one is kept as it was. whole: it could be read."""
    folder = backups_of(target)
    folder.mkdir(parents=True, exist_ok=True)
    while any((folder / aside_name(target.stem, at, sealed)).exists() for sealed in (False, True)):
        at += timedelta(seconds=1)
    aside = folder / aside_name(target.stem, at)
    if whole and _is_whole(target):
        fold(target)
        kept = copy_kept(target, aside)
        bring(target, kept, protection_in(target), at)  # what is not brought stays where it is, beside the file
        return kept
    for part in parts_of(target):
        _keep(part, aside.with_name(aside.name + part.name.removeprefix(target.name)))
    sync_folder(folder)
    return aside


def _is_whole(target: Path) -> bool:
    try:
        with closing(opened(target, "ro")) as raw:
            return is_sound(raw)
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            raise
        return False


def _keep(part: Path, aside: Path) -> None:
    """A second name for the same bytes, so that nothing that is damaged must be read; else a copy."""
    try:
        os.link(part, aside)
    except OSError:
        with replacing(aside) as half:
            shutil.copyfile(part, half)
