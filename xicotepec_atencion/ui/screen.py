"""Whether a window can be shown here; asked before Qt is, which would abort without a word."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

# Shared libraries that Qt's wheels take from the system, and the Debian package that brings each.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libSM.so.6": "libsm6",
    "libICE.so.6": "libice6",
}
NO_SCREEN = "Aquí no hay pantalla: use un comando sin ventana (vea --help) o «demo», o inicie en un escritorio."


def why_no_window() -> str | None:
    """The sentence that says why; None: a window can be shown."""
    missing = missing_library()
    if missing or sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return missing
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    if not os.environ.get("DISPLAY"):
        return NO_SCREEN
    return _what_lacks(_plugin("xcb")) or (None if _x_answers() else NO_SCREEN)


def missing_library() -> str | None:
    """The sentence that names a system library which Qt lacks even where nothing is shown."""
    try:
        from PySide6 import QtWidgets  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError as error:
        return _sentence(str(error))
    return None


def _what_lacks(library: Path) -> str | None:
    error = _why_not_loaded(str(library))
    return _sentence(error) if error else None


def _why_not_loaded(library: str) -> str:
    try:
        ctypes.CDLL(library)
    except OSError as error:
        return str(error)
    return ""


def _sentence(error: str) -> str:
    """Names the library that failed, and all packages that are missing with it, so that one step mends it."""
    found = re.search(r"lib[\w.+-]+\.so[.\d]*", error)
    name = found.group() if found else error
    if name not in PACKAGES:
        return f"Falta la biblioteca {name} para mostrar la ventana: instálela con su sistema."
    missing = [package for each, package in PACKAGES.items() if each == name or _why_not_loaded(each)]
    return f"Falta la biblioteca {name} para mostrar la ventana: en Debian, sudo apt install {' '.join(missing)}"


def _plugin(name: str) -> Path:
    spec = find_spec("PySide6")
    folder = Path((spec and spec.origin) or "").parent
    return folder / "Qt" / "plugins" / "platforms" / f"libq{name}.so"


def _x_answers() -> bool:
    """Whether the X server of DISPLAY takes a connection."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
