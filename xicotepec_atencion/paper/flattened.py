"""A signed PDF for the screen's preview and the printer, which leave the widgets of a form out: their seals become
part of the page. Only to be shown or printed; what is saved keeps its signatures."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import pikepdf
from pikepdf import Dictionary, Name, Page, Stream

WIDGET, PACKED = b"/Widget", b"/ObjStm"  # the second may hold the first unseen
HIDDEN = 2  # the flag of what is neither shown nor printed


def flattened(pdf: bytes) -> bytes:
    """With each widget's normal appearance drawn where its Rect is, and without the widgets. As it is where there is
    nothing to draw, at once where there are no widgets. Raises ValueError where there are and it cannot be read."""
    if WIDGET not in pdf and PACKED not in pdf:
        return pdf
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            if not sum(_flatten(page) for page in document.pages):
                return pdf
            if "/AcroForm" in document.Root:
                del document.Root.AcroForm
            out = BytesIO()
            document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
            return out.getvalue()
    except Exception as error:
        raise ValueError("no PDF that can be shown") from error


def _flatten(page: Page) -> int:
    """How many were drawn."""
    annotations = cast(list[Any], list(page.obj.get("/Annots", [])))
    widgets = [each for each in annotations if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Widget]
    if not widgets:
        return 0
    drawn = [said for each in widgets if (said := _drawing(page, each))]
    if drawn:
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"\nQ\n" + b"\n".join(drawn))
    page.obj.Annots = pikepdf.Array([each for each in annotations if each not in widgets])
    return len(drawn)


def _drawing(page: Page, widget: Any) -> bytes:
    """By the standard's 12.5.5: the box of its form, turned by its matrix, is stretched over its place."""
    form, place = _appearance(widget), widget.get("/Rect")
    if form is None or place is None or int(widget.get("/F", 0)) & HIDDEN:
        return b""
    matrix = pikepdf.Matrix(form.get("/Matrix", pikepdf.Array([1, 0, 0, 1, 0, 0])))
    own = matrix.transform(pikepdf.Rectangle(form.BBox))
    room = pikepdf.Rectangle(place)
    if not own.width or not own.height:
        return b""
    wide, high = room.width / own.width, room.height / own.height
    name = page.add_resource(form, Name.XObject)
    across, up = room.llx - own.llx * wide, room.lly - own.lly * high
    return f"q {wide:.6f} 0 0 {high:.6f} {across:.6f} {up:.6f} cm {name} Do Q".encode()


def _appearance(widget: Any) -> Any:
    """The one that it has now; None: there is nothing to draw."""
    normal = widget.get("/AP", Dictionary()).get("/N")
    if isinstance(normal, Dictionary) and not isinstance(normal, Stream):
        normal = normal.get(str(widget.get("/AS", "/Off")))
    return normal if isinstance(normal, Stream) and normal.read_bytes().strip() else None
