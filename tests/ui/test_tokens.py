"""Everything on screen can be read, in both palettes and under any office's colour."""

import pytest

from xicotepec_atencion.domain.signs import SIGNS, SIGNS_DARK, Sign
from xicotepec_atencion.ui.tokens import (
    DARK,
    EDGE_CONTRAST,
    LIGHT,
    TEXT_CONTRAST,
    Tokens,
    contrast,
    with_accent,
)

PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
SIGNS_BY_PALETTE = [pytest.param(SIGNS, LIGHT, id="light"), pytest.param(SIGNS_DARK, DARK, id="dark")]

TEXTS = {
    "ink": "window base alt sunken hover selection accent_soft ok_soft warning_soft error_soft info_soft",
    "ink2": "window base alt sunken selection",
    "on_accent": "accent accent_hover",
    "accent_ink": "window base accent_soft",
    "focus": "window base selection",
    "ok": "window base ok_soft",
    "warning": "window base warning_soft",
    "error": "window base error_soft",
    "info": "window base info_soft",
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


def test_a_colour_that_reads_stays_as_it_is() -> None:
    assert with_accent(LIGHT, "#691C32").accent == "#691C32"
