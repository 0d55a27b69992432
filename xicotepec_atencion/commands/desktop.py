"""«acceso-directo»: the program among those of a Linux desktop, with its icon; and away from there."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Sequence

from xicotepec_atencion.domain.changes import Refused
from xicotepec_atencion.paths import ICON, desktop_entry, desktop_icon, replacing
from xicotepec_atencion.spanish_arguments import Parser

ENTRY = """[Desktop Entry]
Type=Application
Name=Atención Ciudadana
Comment=Visitas, programa anual e informes de la oficina
Exec={command}
Icon={icon}
Terminal=false
Categories=Office;
StartupWMClass=xicotepec-atencion
"""
ELSEWHERE = (
    "Esto es para Linux. En Windows: clic derecho en atencion-ciudadana.exe, «Enviar a», «Escritorio (crear acceso "
    "directo)». Nada se hizo."
)
RESERVED = re.compile(r'(["`$\\])')


def add(parser: Parser) -> None:
    parser.add_argument("--quitar", action="store_true", help="lo quita del menú; no toca el programa ni los datos")
    parser.set_defaults(does=_change)


def _change(asked: argparse.Namespace) -> None:
    if sys.platform != "linux":
        raise Refused(ELSEWHERE)
    if asked.quitar:
        for file in (desktop_entry(), desktop_icon()):
            file.unlink(missing_ok=True)
        print("Ya no está en el menú de aplicaciones. El programa y los datos siguen donde estaban.")
        return
    with replacing(desktop_icon()) as half:
        shutil.copyfile(ICON, half)
    with replacing(desktop_entry()) as half:
        half.write_text(entry(program()), encoding="utf-8")
    print("«Atención Ciudadana» está en el menú de aplicaciones. Si mueve la carpeta del programa, repita este paso.")


def program() -> list[str]:
    """What starts the window: this very program."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "xicotepec_atencion"]


def entry(command: Sequence[str]) -> str:
    """The desktop's file that starts that command. Raises Refused where no such file can name it."""
    if any(ord(letter) < ord(" ") for word in command for letter in word):
        raise Refused("La carpeta del programa tiene un nombre que el menú no acepta: cámbielo. Nada se hizo.")
    return ENTRY.format(command=" ".join(map(_quoted, command)), icon=desktop_icon().stem)


def _quoted(word: str) -> str:
    """As the specification asks: quoted for a shell, then as a text of the file, and a % is no field."""
    quoted = RESERVED.sub(r"\\\1", word)
    return '"' + quoted.replace("\\", "\\\\").replace("%", "%%") + '"'
