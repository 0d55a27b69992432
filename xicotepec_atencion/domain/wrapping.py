"""A text in as many lines as there is room for, by whatever measures it."""

from __future__ import annotations

from collections.abc import Callable


def wrapped(text: str, width: float, lines: int, measure: Callable[[str], float]) -> list[str]:
    """The text in so many lines at most; «…» says that there is more of it."""
    words, made = text.split(), list[str]()
    while words and len(made) < lines - 1:
        taken = 1
        while taken < len(words) and measure(" ".join(words[: taken + 1])) <= width:
            taken += 1
        made.append(cut(" ".join(words[:taken]), width, measure))
        words = words[taken:]
    return [*made, cut(" ".join(words), width, measure)] if words else made


def cut(text: str, width: float, measure: Callable[[str], float]) -> str:
    if measure(text) <= width:
        return text
    while text and measure(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
