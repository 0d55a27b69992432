"""The look of the whole program: one palette and one zoom at a time, like the QApplication they belong to.

Whoever paints or measures asks `tokens()`, `signs()` and `px()` at that moment and keeps no answer;
what Qt keeps (an icon, a spacing, a fixed width) is set through `follow`.
"""

import re
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from string import Template
from typing import TYPE_CHECKING, ClassVar, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QDir, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from xicotepec_atencion.domain.signs import SIGNS, SIGNS_DARK, Sign
from xicotepec_atencion.paths import RESOURCES, paper_font
from xicotepec_atencion.ui import keys
from xicotepec_atencion.ui.tokens import LIGHT, Tokens, with_accent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

TEXT = 10.0  # points
# What Windows has letters of its own for, smaller than ours and deaf to the zoom.
_LETTERED_BY_SYSTEM = ("QAbstractItemView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar", "QTipLabel")
_PACKAGED_CUTS = ("Regular", "Semibold", "Bold", "It")

_tokens = LIGHT
_zoom = 1.0
_accent = ""

Follower = TypeVar("Follower", bound=QObject)
_followers: WeakKeyDictionary[QObject, list[Callable[[QObject], object]]] = WeakKeyDictionary()


def apply(app: QApplication, tokens: Tokens = LIGHT, zoom: float = 1.0, accent: str = "") -> None:
    """Give the program its look, at the start or while it runs; what is open changes with it. accent: the office's
    own colour, #RRGGBB, which is made readable; empty: the program's."""
    global _tokens, _zoom, _accent
    _tokens, _zoom, _accent = with_accent(tokens, accent) if accent else tokens, zoom, accent
    _prepare(app)
    app.setStyleSheet("")  # else each widget reads it once for the style, once for the letters and once for itself
    # A style written in Python costs a third of a table's repaint: only where lengths differ from Qt's.
    app.setStyle("Fusion" if zoom == 1 else _zoomed_style())
    app.setFont(font())
    app.setPalette(_palette())
    _put_on(app, _sheet())
    _refit()


def _put_on(app: QApplication, sheet: str) -> None:
    """The sheet; on Windows Qt then gives back to the system what the system letters apart."""
    app.setStyleSheet(sheet)
    made = font()
    for kind in _LETTERED_BY_SYSTEM:
        # The stub wants bytes, which Qt refuses.
        if app.font(kind) != made:  # pyright: ignore[reportCallIssue, reportArgumentType]
            app.setFont(made, kind)  # pyright: ignore[reportArgumentType]


@contextmanager
def dressed_at_the_end() -> Generator[None]:
    """Inside, a window is built without the sheet, which Qt would read again for every widget that gets a parent; at
    the end each reads it once."""
    app = QApplication.instance()
    sheet = app.styleSheet() if isinstance(app, QApplication) else ""
    if not isinstance(app, QApplication) or not sheet:
        yield
        return
    app.setStyleSheet("")
    try:
        yield
    finally:
        _put_on(app, sheet)


def tokens() -> Tokens:
    return _tokens


def accent() -> str:
    """The office's colour as it chose it; empty: the program's own."""
    return _accent


def signs() -> dict[str, Sign]:
    """The semáforo's signs by letter, in the colours of the present palette."""
    return SIGNS_DARK if _tokens.dark else SIGNS


def px(length: float) -> int:
    """A length of the design at the present zoom."""
    return round(length * _zoom)


def zoom() -> float:
    return _zoom


def colour(name: str) -> QColor:
    """A token by its name."""
    return QColor(getattr(_tokens, name))


def font(points: float = TEXT, *, bold: bool = False) -> QFont:
    """The program's type at the present zoom, with digits of one width."""
    made = QFont(_family())
    made.setPointSizeF(points * _zoom)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def follow(thing: Follower, fit: Callable[[Follower], object]) -> Follower:
    """Run `fit(thing)` now and after every change of palette or zoom, while `thing` lives; give it back.

    `fit` must not hold `thing` in any other way than its argument, or it would never be freed.
    """
    fit(thing)
    # Only ever called with the thing that it is kept under.
    _followers.setdefault(thing, []).append(fit)  # pyright: ignore[reportArgumentType]
    return thing


def restyle(widget: QWidget) -> None:
    """Read the sheet again for a widget and what it holds, after one of its properties changed."""
    style = widget.style()
    for each in (widget, *widget.findChildren(QWidget)):
        style.unpolish(each)
        style.polish(each)


class MissingSpanish(QTranslator):
    """What Qt's own Spanish leaves in English or says as in Spain."""

    SENTENCES: ClassVar[dict[str, str]] = {
        "Look in:": "Buscar en:",
        "&Look in:": "&Buscar en:",
        "Directory:": "Carpeta:",
        "&Directory:": "&Carpeta:",
        "File &name:": "&Nombre del archivo:",
        "Files of type:": "Tipo de archivo:",
        "Files of &type:": "&Tipo de archivo:",
        "Folder": "Carpeta",
        "Save As": "Guardar como",
        "&Save": "&Guardar",
        "Create New Folder": "Carpeta nueva",
        "Date Modified": "Fecha de cambio",
        "%1 already exists.\nDo you want to replace it?": "%1 ya existe.\n¿Lo reemplaza?",
    }

    def __init__(self, app: QApplication, spanish: QTranslator) -> None:
        """spanish: Qt's own."""
        super().__init__(app)
        self._spanish = spanish

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: str, text: str, *rest: object
    ) -> str | None:
        """None, not empty: another may know. In a menu a key is called as beside a button."""
        if context == "QShortcut":
            return keys.name(text)
        if text in self.SENTENCES:
            return self.SENTENCES[text]
        said = self._spanish.translate(context, text, *rest)  # pyright: ignore[reportArgumentType, reportCallIssue]
        return said.replace("Fichero", "Archivo").replace("fichero", "archivo") if said and "ichero" in said else None

    def isEmpty(self) -> bool:
        return False


def _zoomed_style() -> "QStyle":
    from xicotepec_atencion.ui.zoomed_style import ZoomedStyle  # which makes PySide6 prepare all that a QStyle knows

    return ZoomedStyle("Fusion")


def _prepare(app: QApplication) -> None:
    """What is done once for an application, whatever its palette."""
    if app.property("prepared"):
        return
    app.setProperty("prepared", True)
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Mexico))
    QDir.setSearchPaths("icons", [str(RESOURCES / "icons")])
    for motion in (Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateTooltip):
        app.setEffectEnabled(motion, False)
    translator = QTranslator(app)
    if translator.load(QLocale(), "qtbase", "_", _translations()):
        app.installTranslator(translator)
    app.installTranslator(MissingSpanish(app, translator))


def _translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


@cache
def _family() -> str:
    preferred = "Segoe UI" if sys.platform == "win32" else "Noto Sans"
    if QFontDatabase.hasFamily(preferred):
        return preferred
    faces = [QFontDatabase.addApplicationFont(str(paper_font(cut))) for cut in _PACKAGED_CUTS]
    return QFontDatabase.applicationFontFamilies(faces[0])[0]


def _palette() -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    names = {
        role.Window: "window",
        role.WindowText: "ink",
        role.Base: "base",
        role.AlternateBase: "alt",
        role.Text: "ink",
        role.PlaceholderText: "ink2",
        role.Button: "base",
        role.ButtonText: "ink",
        role.BrightText: "error",
        role.Highlight: "selection",
        role.HighlightedText: "ink",
        role.Accent: "focus",
        role.Link: "info",
        role.LinkVisited: "info",
        role.ToolTipBase: "ink",
        role.ToolTipText: "base",
        role.Light: "base",
        role.Midlight: "line",
        role.Mid: "line",
        role.Dark: "line2",
        role.Shadow: "line2",
    }
    for each, name in names.items():
        palette.setColor(each, colour(name))
    for each in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, colour("line2"))
    return palette


class _Sheet(Template):
    """A sheet's template: @ink is a token; @4px, @9pt follow the zoom; @4-1px is that and a pixel less."""

    delimiter = "@"
    idpattern = r"(?a:[a-z][a-z0-9_]*|[0-9]+(?:[+-][0-9])?(?:px|pt))"


class _Values(Mapping[str, str]):
    _LENGTH = re.compile(r"(\d+)([+-]\d)?(px|pt)")

    def __init__(self) -> None:
        self._names = {name: str(value) for name, value in asdict(_tokens).items()}
        self._names["shade"] = "dark" if _tokens.dark else "light"

    def __getitem__(self, key: str) -> str:
        length = self._LENGTH.fullmatch(key)
        if not length:
            return self._names[key]
        number, more, unit = length.groups(default="0")
        return f"{px(int(number)) + int(more)}px" if unit == "px" else f"{int(number) * _zoom:g}pt"

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _sheet() -> str:
    template = (RESOURCES / "style.qss").read_text("utf-8")
    return _Sheet(template).substitute(_Values())


def _refit() -> None:
    for thing, fits in list(_followers.items()):
        if isValid(thing):
            for fit in fits:
                fit(thing)
