"""Tool tips that say what somebody typed as it was typed: Qt would read what looks like HTML as HTML."""

from __future__ import annotations

from html import escape


def tip(text: str) -> str:
    """The text as a tool tip that shows it literally."""
    if "<" not in text:
        return text
    return f'<span style="white-space:pre-wrap">{escape(text)}</span>'
