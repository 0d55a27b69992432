"""Icons and signs put their own colours on the screen, and stay in their place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from xicotepec_atencion.domain.bands import LEGEND
from xicotepec_atencion.domain.signs import SIGNS, SIGNS_DARK, Sign
from xicotepec_atencion.ui import icons, theme
from xicotepec_atencion.ui.tokens import LIGHT
from xicotepec_atencion.ui.widgets import paint_sign

ICONS = sorted(file.stem for file in icons.FOLDER.glob("*.svg"))


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    yield
    theme.apply(qapp)


def colours_of(image: QImage) -> set[str]:
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixel(x, y)).name().upper() for x, y in points if image.pixelColor(x, y).alpha()}


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_renders(name: str) -> None:
    own = name.startswith("control-")
    assert own or "#1B5FAA" in colours_of(icons.pixmap(name, "info", 32).toImage())
    assert colours_of(icons.pixmap(name, size=32).toImage())


def test_a_chosen_icon_has_its_own_colour() -> None:
    both = icons.icon("table", "ink2", "accent_ink")
    states = (QIcon.State.Off, QIcon.State.On)
    off, on = (colours_of(both.pixmap(QSize(16, 16), QIcon.Mode.Normal, state).toImage()) for state in states)
    assert LIGHT.ink2 in off
    assert LIGHT.accent_ink in on


def test_an_icon_is_sharp_at_the_zoom(qapp: QApplication) -> None:
    theme.apply(qapp, LIGHT, 1.5)
    assert icons.icon("table").availableSizes() == [QSize(24, 24)]


def test_every_band_of_the_legend_has_its_sign() -> None:
    assert [band.letter for band in LEGEND] == list(SIGNS) == list(SIGNS_DARK)


def painted(sign: Sign, side: int, around: int = 8) -> QImage:
    image = QImage(side + 2 * around, side + 2 * around, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_sign(painter, QRectF(around, around, side, side), sign)
    painter.end()
    return image


@pytest.mark.parametrize("letter", "RNAVMS")
@pytest.mark.parametrize("signs", [SIGNS, SIGNS_DARK])
def test_a_sign_shows_its_fill_its_letter_and_its_edge(signs: dict[str, Sign], letter: str) -> None:
    sign = signs[letter]
    assert {sign.fill, sign.ink, sign.edge} <= colours_of(painted(sign, 64))


@pytest.mark.parametrize("letter", "RNAVMS")
@pytest.mark.parametrize("side", [12, 20, 28])
def test_a_sign_stays_within_its_square(letter: str, side: int) -> None:
    image = painted(SIGNS[letter], side)
    outside = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if not (8 <= x < side + 8 and 8 <= y < side + 8)
    ]
    assert not any(image.pixelColor(x, y).alpha() for x, y in outside)
