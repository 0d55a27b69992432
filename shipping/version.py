"""The version resource of the Windows executables, from the project's own version."""

from __future__ import annotations

from pathlib import Path

from xicotepec_atencion import BUILT, __version__

NAME = "Atención Ciudadana"
SPANISH_OF_MEXICO, UNICODE = 0x080A, 1200


def write(path: Path, program: str) -> str:
    """PyInstaller's text of a version resource; its place, as `EXE` takes it. Other systems pass it over."""
    path.write_text(text(program), encoding="utf-8")
    return str(path)


def text(program: str) -> str:
    numbers = tuple(int(part) for part in [*__version__.split("."), "0", "0", "0"][:4])
    said = {
        "CompanyName": NAME,
        "FileDescription": NAME,
        "FileVersion": __version__,
        "InternalName": program,
        "LegalCopyright": f"{BUILT.year}. Licencia MIT",
        "OriginalFilename": f"{program}.exe",
        "ProductName": NAME,
        "ProductVersion": __version__,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in said.items())
    table = f"{SPANISH_OF_MEXICO:04X}{UNICODE:04X}"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, "
        f"fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable({table!r}, [{strings}])]), "
        f"VarFileInfo([VarStruct('Translation', [{SPANISH_OF_MEXICO}, {UNICODE}])])])\n"
    )
