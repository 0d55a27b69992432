"""The emblem: any picture made small, flat and light; what is none is refused before it is read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

from tests import made
from tests.office import Office, asked
from xicotepec_atencion.domain.office import emblem_problem
from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.ui import emblem as emblems
from xicotepec_atencion.ui.emblem import HEAVIEST, read_emblem
from xicotepec_atencion.ui.office_dialog import OfficeDialog
from xicotepec_atencion.ui.typist import presses

NESTED = b"".join(b'<g id="g%d">%s</g>' % (n + 1, b'<use xlink:href="#g%d"/>' % n * 10) for n in range(3))
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20">'
    b'<defs><rect id="g0" width="5" height="20"/>' + NESTED + b'</defs><use xlink:href="#g3"/></svg>'
)


def painted(path: Path, width: int, height: int, noisy: bool = False) -> Path:
    """Half transparent, half red; or noise."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    chance = random.Random(7)
    for x in range(width // 2):
        for y in range(height):
            image.setPixelColor(x, y, QColor(chance.randrange(1 << 24) if noisy else 0xFF0000))
    assert image.save(str(path))
    return path


def shown(emblem: bytes) -> QImage:
    assert emblem_problem(emblem) is None
    return QImage.fromData(emblem)


def test_a_picture_becomes_small_and_flat(look: None, tmp_path: Path):
    picture = shown(read_emblem(painted(tmp_path / "a.png", 1000, 250)))
    assert (picture.width(), picture.height()) == (800, 200)
    assert not picture.hasAlphaChannel()
    assert picture.pixelColor(700, 100) == QColor("white")
    assert picture.pixelColor(10, 100) == QColor("red")


@pytest.mark.parametrize("suffix", ["bmp", "jpg"])
def test_a_small_one_stays_as_large_as_it_is(look: None, tmp_path: Path, suffix: str):
    image = QImage(120, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    assert image.save(str(tmp_path / f"a.{suffix}"))
    picture = shown(read_emblem(tmp_path / f"a.{suffix}"))
    assert (picture.width(), picture.height()) == (120, 90)


@pytest.mark.parametrize("name", ["a.svg", "a.png"])
def test_a_drawing_is_not_taken_whatever_it_is_called(look: None, tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(SVG)
    with pytest.raises(Unreadable, match="Guárdela como PNG o JPG"):
        read_emblem(tmp_path / name)
    assert "svg" not in emblems.KINDS


def test_a_heavy_one_is_made_smaller_until_it_is_light(look: None, tmp_path: Path):
    emblem = read_emblem(painted(tmp_path / "a.png", 400, 400, noisy=True))
    assert len(emblem) <= HEAVIEST
    assert 40 < shown(emblem).height() < 400


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", b"no es una imagen", "no es una imagen que se pueda leer"),
        ("a.png", b"", "no es una imagen que se pueda leer"),
        (
            "a.png",
            made.png_begun(30_000, 2_000) + made.png()[len(made.png_begun()) :],
            "30,000 × 2,000 puntos: es demasiado grande",
        ),
        ("a.png", made.png(900, 2), "demasiado alargada"),
        ("a.png", made.png(90, 90)[:60], "puede estar dañada"),
    ],
)
def test_what_is_no_emblem_is_told(look: None, tmp_path: Path, name: str, content: bytes, said: str):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable, match=said):
        read_emblem(tmp_path / name)


def test_what_is_too_heavy_or_not_there_is_not_read(look: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(Unreadable, match="no es una imagen"):
        read_emblem(tmp_path)
    with pytest.raises(Unreadable, match="no es una imagen"):
        read_emblem(tmp_path / "nada.png")
    monkeypatch.setattr(emblems, "FILE_LIMIT", 50)
    with pytest.raises(Unreadable, match="pesa más de"):
        read_emblem(painted(tmp_path / "a.png", 60, 60))


def test_it_is_chosen_seen_kept_and_taken_back_with_the_rest(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    good, bad = painted(tmp_path / "a.png", 200, 100), tmp_path / "b.png"
    bad.write_bytes(b"nada")
    wanted = [bad, good]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(wanted.pop(0)), ""))
    said: list[str] = []

    def fill() -> None:
        dialog = asked(OfficeDialog)
        dialog.emblem.choose.setFocus()
        presses("Return")
        said.append(dialog.emblem.error)
        presses("Return")
        said.append(dialog.emblem.error)
        assert not dialog.emblem.shown.pixmap().isNull()
        dialog.name.setFocus()
        presses("Return")

    office.answers(fill)
    office.window.edit_office_data()
    office.takes_the_keyboard()
    assert said == ["«b.png» no es una imagen que se pueda leer. Sirven PNG, JPG y BMP.", ""]
    assert shown(office.store.office().emblem).width() == 200
    office.answers(lambda: (asked(OfficeDialog).emblem.drop.click(), presses("Return")))
    office.window.edit_office_data()
    office.takes_the_keyboard()
    assert office.store.office().emblem == b""
    office.undoes()
    assert shown(office.store.office().emblem).width() == 200
    office.undoes()
    assert office.store.office().emblem == b""
