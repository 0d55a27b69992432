"""The office's emblem, as the letterhead takes it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from reportlab.lib.utils import ImageReader

MOST = 600  # pixels a side: sharp at the size of a letterhead, and no report grows heavy


@lru_cache(maxsize=4)  # every page and every preview shows the same one
def emblem(picture: bytes) -> ImageReader | None:
    """On white, without transparency. None: there is none, or nobody can read it."""
    if not picture:
        return None
    from PIL import Image

    try:
        with Image.open(BytesIO(picture)) as opened:
            opened.thumbnail((MOST, MOST))
            seen = opened.convert("RGBA")
    except Exception:  # a broken picture fails in any way; the report is more than its letterhead
        return None
    flat = Image.new("RGB", seen.size, "white")
    flat.paste(seen, mask=seen.getchannel("A"))
    return ImageReader(flat)
