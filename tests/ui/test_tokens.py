"""Everything on screen can be read, in both palettes and under any office's colour."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from xicotepec_atencion.domain.signs import SIGNS, SIGNS_DARK, Sign
from xicotepec_atencion.paths import RESOURCES
from xicotepec_atencion.ui import theme
from xicotepec_atencion.ui.tokens import (
    DARK,
    EDGE_CONTRAST,
    GROUNDS,
    LIGHT,
    TEXT_CONTRAST,
    Tokens,
    contrast,
    with_accent,
)

PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
SIGNS_BY_PALETTE = [pytest.param(SIGNS, LIGHT, id="light"), pytest.param(SIGNS_DARK, DARK, id="dark")]

ANYWHERE = ("ink", "ink2", "accent_ink", "focus", "ok", "warning", "error", "info")  # whatever is behind it
TEXTS = {
    **dict.fromkeys(ANYWHERE, " ".join(GROUNDS)),
    "on_accent": "accent accent_hover",
    "base": "ink focus",  # a tool tip; a chosen text
}
EDGES = {
    "line2": "window base",
    "focus": "window base selection accent_soft",
    "planned": "window base alt",
    "realized": "window base alt",
}


def too_faint(tokens: Tokens, pairs: dict[str, str], bar: float) -> list[tuple[str, str]]:
    return [
        (over, under)
        for over, grounds in pairs.items()
        for under in grounds.split()
        if contrast(getattr(tokens, over), getattr(tokens, under)) < bar
    ]


def test_contrast_runs_from_one_to_twenty_one_in_either_order() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#1B5FAA", "#1B5FAA") == 1
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("tokens", PALETTES)
def test_every_text_reads_on_its_ground(tokens: Tokens) -> None:
    assert too_faint(tokens, TEXTS, TEXT_CONTRAST) == []


@pytest.mark.parametrize("tokens", PALETTES)
def test_every_edge_stands_out_from_its_ground(tokens: Tokens) -> None:
    assert too_faint(tokens, EDGES, EDGE_CONTRAST) == []


@pytest.mark.parametrize(("signs", "tokens"), SIGNS_BY_PALETTE)
@pytest.mark.parametrize("letter", "RNAVMS")
def test_a_sign_reads_and_stands_out(signs: dict[str, Sign], tokens: Tokens, letter: str) -> None:
    sign = signs[letter]
    assert contrast(sign.ink, sign.fill) >= TEXT_CONTRAST
    for ground in (tokens.base, tokens.window, tokens.sunken):
        assert contrast(sign.edge, ground) >= EDGE_CONTRAST


@pytest.mark.parametrize(("signs", "tokens"), SIGNS_BY_PALETTE)
def test_the_sign_for_nothing_planned_is_as_empty_as_the_ground(signs: dict[str, Sign], tokens: Tokens) -> None:
    assert (signs["S"].fill, signs["S"].ink) == (tokens.base, tokens.ink)


@pytest.mark.parametrize("tokens", PALETTES)
@pytest.mark.parametrize("accent", ["#FFD500", "#000000", "#FFFFFF", "#00A0B0", "#691C32", "#E4007C"])
def test_any_office_s_colour_is_made_readable(tokens: Tokens, accent: str) -> None:
    assert too_faint(with_accent(tokens, accent), TEXTS, TEXT_CONTRAST) == []


@pytest.mark.parametrize("accent", ["#000000", "#1F4E79", "#44505C", "#6B4423"])
def test_a_dark_colour_of_an_office_is_seen_on_a_dark_ground(accent: str) -> None:
    worn = with_accent(DARK, accent)
    own = contrast(DARK.accent, DARK.window)
    assert contrast(worn.accent, worn.window) > own - 0.4


def test_a_colour_that_reads_stays_as_it_is() -> None:
    assert with_accent(LIGHT, "#691C32").accent == "#691C32"


# what the sheet and the painters use of it


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Of the sheet: what each is of, and what it says."""
    text = re.sub(r"/\*.*?\*/", "", (RESOURCES / "style.qss").read_text("utf-8"), flags=re.DOTALL)
    for of, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        said = (each.split(":", 1) for each in body.split(";") if ":" in each)
        yield of.strip(), {name.strip(): value.strip() for name, value in said}


def token(said: str) -> str:
    return said.removeprefix("@")


def test_what_is_written_on_what_in_the_sheet_is_what_is_measured_here() -> None:
    """Only what cannot be used, which says so by more than its colour, may be fainter."""
    written = [(of, said) for of, said in rules() if "color" in said]
    assert len(written) > 20
    assert [of for of, said in written if not reads(of, said)] == []


def reads(of: str, said: dict[str, str]) -> bool:
    over, under = token(said["color"]), token(said.get("background", "transparent"))
    if all(":disabled" in each for each in of.split(",")):
        return over in ("line2", "ink2")
    return (over in ANYWHERE and under in (*GROUNDS, "transparent")) or under in TEXTS.get(over, "").split()


def test_a_chosen_text_is_measured_too() -> None:
    chosen = {
        (token(said["selection-color"]), token(said["selection-background-color"]))
        for _, said in rules()
        if "selection-color" in said
    }
    assert chosen == {("base", "focus"), ("ink", "selection")}


def test_what_painters_and_icons_use_is_measured_here() -> None:
    known = {*TEXTS, *EDGES, *GROUNDS}
    asked = re.compile(r"""(?:colour|pixmap|icon|picture)\((?:"[^"]*", )?"([a-z]\w*)"\)""")
    used = {
        name
        for file in Path(theme.__file__).parent.glob("*.py")
        for name in asked.findall(file.read_text("utf-8"))
        if name in LIGHT.__dataclass_fields__
    }
    assert len(used) > 8
    assert used - known == set()
