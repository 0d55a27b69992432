"""Documents that are attached to a visit: which are taken, and what a file of theirs may be called."""

from __future__ import annotations

import unicodedata

from xicotepec_atencion.domain.text import cleaned

LARGEST = 25 << 20  # bytes
LONGEST_NAME = 150  # bytes of UTF-8, with the ending
LONGEST_ENDING = 12
NO_NAME = "documento"
FORBIDDEN = frozenset('<>:"/\\|?*')
# What Windows takes for a machine, whatever its ending.
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)), "conin$", "conout$")
)
PROGRAMS = frozenset(
    (
        "app", "appimage", "application", "appref-ms", "bat", "chm", "cmd", "com", "command", "cpl", "deb", "desktop",
        "diagcab", "exe", "gadget", "hta", "inf", "jar", "jnlp", "js", "jse", "lnk", "msc", "msi", "msix", "msp", "mst",
        "pif", "ps1", "psm1", "py", "pyw", "reg", "rpm", "run", "scf", "scr", "settingcontent-ms", "sh", "url", "vb",
        "vbe", "vbs", "website", "ws", "wsf", "wsh",
    )
)  # fmt: skip


def file_name(name: str) -> str:
    """What a file of that name may be called on any system: it stays in its folder, is no machine's name, shows
    its ending where it is, and fits."""
    seen = "".join(letter for letter in cleaned(name) if unicodedata.category(letter) != "Cf")
    bare = "".join("_" if letter in FORBIDDEN else letter for letter in seen).strip(" .")
    stem, dot, ending = bare.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        stem, dot, ending = bare, "", ""
    room = LONGEST_NAME - len(f"{dot}{ending}".encode())
    stem = stem.encode()[:room].decode(errors="ignore").strip(" .")
    if stem.partition(".")[0].strip().casefold() in DEVICES:
        stem = f"_{stem}"
    return f"{stem or NO_NAME}{dot}{ending}"


def is_program(name: str) -> bool:
    """Whether the system would run a file of that name instead of showing it."""
    _, dot, ending = file_name(name).rpartition(".")
    return bool(dot) and ending.casefold() in PROGRAMS
