"""Whether a window can be shown here; asked before Qt is, which would abort without a word."""

from __future__ import annotations

import ctypes
import os
import re
import socket
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
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libfreetype.so.6": "libfreetype6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-util.so.1": "libxcb-util1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
NO_SCREEN = "Aquí no hay pantalla: use un comando sin ventana (vea --help) o «demo», o inicie en un escritorio."


def why_no_window() -> str | None:
    """The sentence that says why; None: a window can be shown."""
    missing = missing_library()
    if missing or sys.platform != "linux":
        return missing
    chosen = os.environ.get("QT_QPA_PLATFORM") or "wayland;xcb"
    reasons = [_why_not(platform.partition(":")[0]) for platform in chosen.split(";")]
    return None if None in reasons else min(reasons, key=lambda reason: reason == NO_SCREEN)


def missing_library() -> str | None:
    """The sentence that names a system library which Qt lacks even where nothing is shown."""
    try:
        # What these two take from the system is all that QtPdf does, which only a report needs.
        from PySide6 import QtNetwork, QtWidgets  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except ImportError as error:
        return _sentence(str(error))
    return None


def without_screen() -> None:
    """Let Qt work where nothing is shown, and keep to itself what it cannot do there."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    def quietly(kind: QtMsgType, _: object, text: str) -> None:
        if not text.startswith("This plugin does not support"):
            print(f"{kind.name}: {text}", file=sys.stderr)

    qInstallMessageHandler(quietly)


def _why_not(platform: str) -> str | None:
    """The sentence that says why Qt cannot show a window by that plugin of its own; None: it can."""
    if (platform == "wayland" and not _wayland_answers()) or (platform == "xcb" and not os.environ.get("DISPLAY")):
        return NO_SCREEN
    lacking = _what_lacks(_plugin(platform))
    return lacking if lacking or platform != "xcb" or _x_answers() else NO_SCREEN


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
    missing = dict.fromkeys(package for each, package in PACKAGES.items() if each == name or _why_not_loaded(each))
    return f"Falta la biblioteca {name} para mostrar la ventana: en Debian, sudo apt install {' '.join(missing)}"


def _plugin(name: str) -> Path:
    spec = find_spec("PySide6")
    folder = Path((spec and spec.origin) or "").parent
    return folder / "Qt" / "plugins" / "platforms" / f"libq{name}.so"


def _wayland_answers() -> bool:
    """Whether the compositor of WAYLAND_DISPLAY takes a connection."""
    name = os.environ.get("WAYLAND_DISPLAY")
    place = Path(os.environ.get("XDG_RUNTIME_DIR", ""), name or "")  # a whole path stands for itself
    with socket.socket(socket.AF_UNIX) as compositor:
        try:
            compositor.connect(str(place))
        except OSError:
            return False
    return bool(name)


def _x_answers() -> bool:
    """Whether the X server of DISPLAY takes a connection."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
