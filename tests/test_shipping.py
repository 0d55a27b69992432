"""What `make build` is told and makes, as far as that can be known without a build of minutes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from shipping import exclusions, icon, licences, reading, version
from xicotepec_atencion import __version__
from xicotepec_atencion.paths import RESOURCES

ROOT = Path(__file__).resolve().parents[1]
SPEC = (ROOT / "build.spec").read_text(encoding="utf-8")


def test_every_path_of_the_spec_is_there():
    calls = [node for node in ast.walk(ast.parse(SPEC)) if isinstance(node, ast.keyword) and node.arg == "datas"]
    pairs = [ast.literal_eval(each) for call in calls for each in ast.walk(call) if isinstance(each, ast.Tuple)]
    assert {place for place, _ in pairs} >= {"resources", "db"}
    assert [place for place, _ in pairs if not (ROOT / place).exists()] == []


def test_the_spec_names_no_place_of_one_system():
    assert re.findall(r"[\"'](/|[A-Za-z]:|~)", SPEC) == []


# what a person reads beside it


def test_the_guide_lies_at_the_top_with_all_that_it_shows_and_names(tmp_path: Path):
    reading.write(tmp_path)
    reading.write(tmp_path)  # a second build
    assert {each.name for each in tmp_path.iterdir()} == {"LEEME.txt", "guia"}
    for page in (tmp_path / "guia").glob("*.md"):
        named = set(re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")))
        assert [each for each in named if "://" not in each and not (page.parent / each).is_file()] == []
    assert not re.findall(r"docs/", SPEC), "it is there once"


def test_what_is_read_first_names_what_is_there(tmp_path: Path):
    reading.write(tmp_path)
    said = (tmp_path / "LEEME.txt").read_text("utf-8-sig")
    for name in ("atencion-ciudadana.exe", "./xicotepec-atencion", *reading.PAGES, "«licencias»", "LEEME.md"):
        assert name in said
    assert max(map(len, said.splitlines())) < 80


# what is left out


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\Qt6Quick.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\plugins\\platforminputcontexts\\qtvirtualkeyboardplugin.dll",
        "PySide6\\opengl32sw.dll",
        "libcups.so.2",
    ],
)
def test_what_nobody_uses_is_known_by_its_name_on_every_system(place: str):
    assert exclusions.is_left_out(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6\\Qt6Widgets.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
    ],
)
def test_what_a_window_needs_stays(place: str):
    assert not exclusions.is_left_out(place)


def test_of_qts_languages_only_spanish_stays():
    at = "PySide6/Qt/translations/"
    entries = [(f"{at}{name}.qm", "", "DATA") for name in ("qtbase_es", "qtbase_de", "qt_es", "qt_help_es")]
    assert [each[0] for each in exclusions.data(entries)] == [f"{at}qtbase_es.qm"]


def test_a_second_name_of_a_file_is_never_shipped():
    assert exclusions.data([("resources/style.qss", "", "DATA"), ("libQt6Core.so.6", "", exclusions.LINK)]) == [
        ("resources/style.qss", "", "DATA")
    ]


# version and icon


def test_windows_is_told_the_programs_own_version(tmp_path: Path):
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^version = "(.+)"$', pyproject, re.MULTILINE)[1] == __version__  # pyright: ignore
    told = Path(version.write(tmp_path / "it.version", "programa")).read_text(encoding="utf-8")
    ast.parse(told)
    assert f"filevers=({', '.join(__version__.split('.'))}, 0)" in told
    assert f"StringStruct('ProductVersion', {__version__!r})" in told


def test_the_icon_has_every_size_that_windows_asks_for(qapp: object, tmp_path: Path):
    made = Path(icon.write_ico(tmp_path / "it.ico")).read_bytes()
    sizes, end = [], 0
    for n in range(int.from_bytes(made[4:6], "little")):
        entry = made[icon.HEAD + n * icon.ENTRY :][: icon.ENTRY]
        length, at = int.from_bytes(entry[8:12], "little"), int.from_bytes(entry[12:16], "little")
        picture, end = QImage.fromData(made[at : at + length]), at + length
        assert picture.width() == picture.height() == (entry[0] or 256)
        sizes.append(picture.width())
    assert tuple(sizes) == icon.SIDES
    assert end == len(made)


# licences


def test_the_page_of_licences_names_each_package_that_is_shipped():
    page = licences.PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| .+ \| .+ \|$", page, re.MULTILINE)
    assert {name for name in rows if name == name.lower()} - {"parte"} == {*licences.locked()}


def test_every_package_that_is_shipped_says_its_licence(tmp_path: Path):
    assert licences.write(tmp_path / "licencias", []) == []
    kept = {path.name for path in (tmp_path / "licencias").iterdir()}
    assert {*licences.locked(), "LEEME.md", "python", "pyinstaller", "phosphor-icons", "atencion-ciudadana"} <= kept
    lgpl = tmp_path / "licencias" / "pyside6-essentials" / "LGPL-3.txt"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in lgpl.read_text(encoding="utf-8")


def test_each_typeface_comes_with_its_licence(tmp_path: Path):
    licences.write(tmp_path / "licencias", [])
    assert "open font license" in _all_of(tmp_path / "licencias" / "font-source-sans-pro")
    assert "bitstream" in _all_of(tmp_path / "licencias" / "matplotlib")
    assert (RESOURCES / "icons" / "LICENSE").is_file()


def _all_of(folder: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in folder.iterdir()).lower()
