"""What a desk remembers between starts, whatever file it opens."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from xicotepec_atencion.domain.stored import Uid, new_uid

if TYPE_CHECKING:
    from xicotepec_atencion.domain.visit_columns import Matching

NAME = "Ventanilla 1"
APART = ("cuenta", "segundo-lugar", "segundo-lugar-ultimo")  # what an example never takes from the office's own
LOCK_AFTER = 10  # minutes
LONGEST = 240
ZOOMS = (100, 125, 150, 175, 200)


class Aspect(StrEnum):
    """Of the whole program, as it is kept."""

    SYSTEM = "sistema"
    LIGHT = "claro"
    DARK = "oscuro"


class Desk:
    """Settings in one INI file, each written as it is set; without a path they live as long as this does.

    What is missing or cannot be read is as if it had never been set.
    """

    def __init__(self, path: Path | None = None, example: bool = False) -> None:
        """example: what is set is the example office's alone, and what is not set there is as the office has it."""
        self._kept: dict[str, str] = {}
        self._group = "ejemplo/" if example else ""
        self._file = QSettings(str(path), QSettings.Format.IniFormat) if path else None

    @property
    def name(self) -> str:
        """How the log calls this desk."""
        return self._get("nombre") or NAME

    @property
    def id(self) -> str:
        """What tells this desk from every other; made when it is first asked for."""
        if not self._get("id"):
            self._set("id", new_uid().hex())
        return self._get("id")

    @property
    def lock_after(self) -> int:
        """Minutes without a key or a mouse; 0: never."""
        minutes = self._number("bloquear")
        return LOCK_AFTER if minutes is None else min(minutes, LONGEST)

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._set("bloquear", str(minutes))

    @property
    def aspect(self) -> Aspect:
        """Light, dark, or as the system is."""
        text = self._get("aspecto")
        return Aspect(text) if text in set(Aspect) else Aspect.SYSTEM

    @aspect.setter
    def aspect(self, aspect: Aspect) -> None:
        self._set("aspecto", aspect.value)

    @property
    def zoom(self) -> int:
        """The size of everything, in percent: one of `ZOOMS`."""
        percent = self._number("letra")
        return percent if percent in ZOOMS else ZOOMS[0]

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._set("letra", str(percent))

    @property
    def last_account(self) -> Uid | None:
        """Who entered here last."""
        return self._uid("cuenta")

    @last_account.setter
    def last_account(self, uid: Uid | None) -> None:
        self._set("cuenta", uid.hex() if uid else "")

    @property
    def last_channel(self) -> Uid | None:
        """Of the visit that was recorded here last."""
        return self._uid("canal")

    @last_channel.setter
    def last_channel(self, uid: Uid | None) -> None:
        self._set("canal", uid.hex() if uid else "")

    @property
    def last_area(self) -> Uid | None:
        """Likewise."""
        return self._uid("area")

    @last_area.setter
    def last_area(self, uid: Uid | None) -> None:
        self._set("area", uid.hex() if uid else "")

    @property
    def settles_late(self) -> bool:
        """Whether the rows of a paper book were resolved at the desk, the last time that it was said here."""
        return self._get("libreta-resuelta") == "sí"

    @settles_late.setter
    def settles_late(self, settled: bool) -> None:
        self._set("libreta-resuelta", "sí" if settled else "")

    @property
    def second_place(self) -> Path | None:
        """The folder that copies go to besides the file's own."""
        text = self._get("segundo-lugar")
        return Path(text) if text else None

    @second_place.setter
    def second_place(self, folder: Path | None) -> None:
        self._set("segundo-lugar", str(folder) if folder else "")

    @property
    def second_copied(self) -> date | None:
        """When a copy last arrived at the second place."""
        try:
            return date.fromisoformat(self._get("segundo-lugar-ultimo"))
        except ValueError:
            return None

    @second_copied.setter
    def second_copied(self, day: date | None) -> None:
        self._set("segundo-lugar-ultimo", day.isoformat() if day else "")

    @property
    def tour(self) -> int | None:
        """At which step of the tour somebody is, counted from 0; None: at none."""
        if self._file is not None:
            self._file.sync()  # another start of the program may have asked for it
        return self._number("recorrido")

    @tour.setter
    def tour(self, step: int | None) -> None:
        self._set("recorrido", "" if step is None else str(step))

    def columns(self, fingerprint: str) -> Matching | None:
        """How the last file of visits with such a heading was read that came in here."""
        from xicotepec_atencion.domain.visit_columns import Matching

        try:
            return Matching.from_plain(json.loads(self._get(f"columnas/{fingerprint}")))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def remember_columns(self, fingerprint: str, matching: Matching) -> None:
        self._set(f"columnas/{fingerprint}", matching.chosen)

    def _number(self, key: str) -> int | None:
        text = self._get(key)
        return int(text) if text.isdecimal() and len(text) < 10 else None

    def _uid(self, key: str) -> Uid | None:
        try:
            return Uid(bytes.fromhex(self._get(key))) or None
        except ValueError:
            return None

    def _get(self, key: str) -> str:
        if self._file is None:
            return self._kept.get(key, "")
        own = str(self._file.value(self._group + key, ""))
        return own or ("" if key in APART else str(self._file.value(key, "")))

    def _set(self, key: str, text: str) -> None:
        if self._file is None:
            self._kept[key] = text
        else:
            self._file.setValue(self._group + key, text)
            self._file.sync()
