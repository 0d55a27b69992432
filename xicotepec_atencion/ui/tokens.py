"""The colours of the screen, each under the name of what it is for."""

from dataclasses import dataclass, replace

WHITE, BLACK = "#FFFFFF", "#000000"
TEXT_CONTRAST = 4.5
EDGE_CONTRAST = 3.0
GROUNDS = ("window", "base", "alt", "sunken", "hover", "line", "selection", "accent_soft", "ok_soft", "warning_soft",
           "error_soft", "info_soft")  # fmt: skip
WELL = 6.0  # as white on the program's own accent in the dark


@dataclass(frozen=True)
class Tokens:
    """A palette, as #RRGGBB: light or dark, never mixed.

    The accent is the office's voice (chosen tab, one button per screen); focus and selection are the
    user's hand and stay blue whatever the accent. `*_soft` is the fill behind a text of that kind.
    """

    dark: bool

    window: str
    base: str  # fields, tables, cards
    alt: str  # headers, closed months
    sunken: str  # subtotals
    hover: str
    line: str  # hairlines that only divide
    line2: str  # the edge of a control
    ink: str
    ink2: str  # labels, notes, icons

    accent: str
    accent_hover: str
    on_accent: str
    accent_ink: str  # the accent as text or line
    accent_soft: str

    focus: str
    selection: str
    ok: str
    ok_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    info: str
    info_soft: str

    planned: str
    realized: str


LIGHT = Tokens(
    dark=False,
    window="#F4F2EF",
    base="#FFFFFF",
    alt="#FAF8F6",
    sunken="#EEEBE7",
    hover="#F0EDEA",
    line="#DDD8D2",
    line2="#8A837B",
    ink="#1E1B19",
    ink2="#595450",
    accent="#7A1F3D",
    accent_hover="#8F2A4B",
    on_accent="#FFFFFF",
    accent_ink="#7A1F3D",
    accent_soft="#F5E8EC",
    focus="#1B5FAA",
    selection="#DBE8F6",
    ok="#1C6B3A",
    ok_soft="#E3F1E7",
    warning="#7A5200",
    warning_soft="#FCF1D6",
    error="#A8201A",
    error_soft="#FBE7E4",
    info="#1B5FAA",
    info_soft="#E4EEF9",
    planned="#6E6761",
    realized="#2F5D73",
)

DARK = Tokens(
    dark=True,
    window="#1D1B1A",
    base="#262321",
    alt="#2B2826",
    sunken="#201D1C",
    hover="#322E2B",
    line="#3E3936",
    line2="#8C847C",
    ink="#EFEBE7",
    ink2="#B8B1AA",
    accent="#A3405F",
    accent_hover="#B54D6D",
    on_accent="#FFFFFF",
    accent_ink="#F09CB3",
    accent_soft="#42252F",
    focus="#7DB4F0",
    selection="#24435F",
    ok="#7CCB93",
    ok_soft="#1F3A29",
    warning="#F0C35A",
    warning_soft="#3D3116",
    error="#FF9C91",
    error_soft="#4A2320",
    info="#7DB4F0",
    info_soft="#1F3247",
    planned="#A79F97",
    realized="#8FC1D8",
)


def contrast(a: str, b: str) -> float:
    """WCAG's ratio between two colours, 1 to 21, in either order."""
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def with_accent(tokens: Tokens, accent: str) -> Tokens:
    """The palette in an office's own colour, moved towards black or white until every text on it reads; on a dark
    ground as light as it may be, so that it is seen there."""
    fill = _until_readable(accent, tokens.on_accent, towards=BLACK)
    if tokens.dark:
        fill = _lightened(fill, tokens.on_accent)
    hover = _until_readable(mixed(fill, WHITE, 0.1), tokens.on_accent, towards=BLACK)
    soft = mixed(fill, tokens.base, 0.9 if not tokens.dark else 0.78)
    ink = accent
    worn = replace(tokens, accent=fill, accent_hover=hover, accent_soft=soft)
    for ground in GROUNDS:
        ink = _until_readable(ink, getattr(worn, ground), towards=WHITE if tokens.dark else BLACK)
    return replace(worn, accent_ink=ink)


def mixed(a: str, b: str, share: float) -> str:
    """`a` with that share of it replaced by `b`."""
    pairs = zip(_channels(a), _channels(b), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)


def _until_readable(colour: str, against: str, towards: str) -> str:
    steps = (mixed(colour, towards, twentieth / 20) for twentieth in range(21))
    return next(step for step in steps if contrast(step, against) >= TEXT_CONTRAST)


def _lightened(colour: str, under: str) -> str:
    """The lightest step towards white on which that text still reads well."""
    steps = (mixed(colour, WHITE, twentieth / 20) for twentieth in range(20, 0, -1))
    return next((step for step in steps if contrast(step, under) >= WELL), colour)


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
