"""What the frozen program does without. Whatever is named here was seen to be missed by nobody: `python -m
shipping.smoke` asks every library of the bundle what it loads, and runs the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]  # PyInstaller's: place in the bundle, place on this disk, kind
LINK = "SYMLINK"  # a second name, of which no library makes use; a memory stick could not hold it

MODULES = [
    "_distutils_hack", "charset_normalizer", "contourpy", "distutils", "lxml.html", "lxml.isoschematron",
    "lxml.objectify", "lxml.sax", "matplotlib._qhull", "matplotlib._tri", "matplotlib.backends.backend_qt",
    "matplotlib.backends.qt_compat", "matplotlib.pyplot", "matplotlib.testing", "matplotlib.tests", "numpy.f2py",
    "numpy.fft", "numpy.polynomial", "numpy.random", "numpy.testing", "PIL.AvifImagePlugin", "PIL._avif", "PIL._webp",
    "PIL.ImageQt", "PIL.ImageTk", "PIL._imagingtk", "PIL._tkinter_finder", "PySide6.QtDesigner", "PySide6.QtHelp",
    "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickControls2",
    "PySide6.QtQuickWidgets", "PySide6.QtSql", "PySide6.QtUiTools", "pydoc_data", "rapidfuzz.distance.metrics_cpp_avx2",
    "rapidfuzz.fuzz_cpp", "rapidfuzz.fuzz_cpp_avx2", "readline", "setuptools", "tkinter",
]  # fmt: skip

# Of libraries and plug-ins by what they are called on any system: lib… and .so, or .dll. A Linux desktop that prints
# has its own libcups, which knows its printers; what only that needs, and is listed after it, comes to 8 MiB.
LIBRARIES = re.compile(
    r"""(lib)?(
        opengl32sw | d3dcompiler_\d+ | qt6(qml|quick|virtualkeyboard|opengl|eglfs)\w*
        | cups | avahi-\w+ | gnutls | gmp | hogweed | idn2 | nettle | p11-kit | tasn1 | unistring
    )(\.|$)""",
    re.X | re.I,
)
PLUGINS = re.compile(
    r"""plugins/(
        (egldeviceintegrations|generic|networkinformation|tls|wayland-graphics-integration-client|xcbglintegrations)/
        | platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\.
        | platforminputcontexts/(lib)?qtvirtualkeyboardplugin\.
        | platformthemes/(lib)?qgtk3\.
        | imageformats/(lib)?q(icns|pdf|tga|wbmp)\.
    )""",
    re.X | re.I,
)
DATA = re.compile(
    r"""matplotlib/mpl-data/(sample_data|images|plot_directive|stylelib|kpsewhich|fonts/(afm|pdfcorefonts)|fonts/ttf/(cm|STIX|DejaVu(Serif|Sans(Mono|Display|.*Oblique))))
    | docx/templates/default-docx-template/
    | dateutil/zoneinfo/
    | stdnum/
    | holidays/locale/(?!es)
    | .*/translations/(?!qtbase_es\.)\w+\.qm$
    | .*\.dist-info/RECORD$
    | .*\.(pyi|pxd|pyx|h|typed)$
    """,
    re.X,
)


def libraries(entries: Iterable[Entry]) -> list[Entry]:
    """Those of `entries` that stay: without what is left out by name, and what only that would load."""
    entries = [each for each in entries if each[2] != LINK]
    gone = [each for each in entries if is_left_out(each[0])]
    stay = [each for each in entries if not is_left_out(each[0])]
    doubtful = _loaded_by(gone, stay)
    needed = _loaded_by([each for each in stay if each not in doubtful], stay)
    return [each for each in stay if each not in doubtful or each in needed]


def data(entries: Iterable[Entry]) -> list[Entry]:
    return [each for each in entries if each[2] != LINK and not DATA.match(posix(each[0]))]


def is_left_out(place: str) -> bool:
    """Whether that library of the bundle is left out by its name."""
    path = posix(place)
    return bool(PLUGINS.search(path) or LIBRARIES.match(path.rpartition("/")[2]))


def posix(place: str) -> str:
    return place.replace("\\", "/")


def loads(library: Path) -> set[str]:
    """The names, in small letters and without folders, of all that a library asks the system's loader for."""
    return {_name(name) for name, _ in get_imports(str(library))}


def unresolved(library: Path) -> set[str]:
    """Of what it asks for, what this machine has nowhere."""
    return {name for name, place in get_imports(str(library)) if place is None}


def _loaded_by(asking: Sequence[Entry], among: Sequence[Entry]) -> set[Entry]:
    """All of `among` that those who ask load, and what these load in their turn."""
    by_name = {_name(each[0]): each for each in among}
    found: set[Entry] = set()
    waiting = list(asking)
    while waiting:
        names = loads(Path(waiting.pop()[1]))
        new = {by_name[name] for name in names if name in by_name} - found
        found |= new
        waiting += new
    return found


def _name(place: str) -> str:
    return PureWindowsPath(PurePosixPath(place).name).name.lower()
