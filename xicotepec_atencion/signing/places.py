"""The places of a PDF where it can be signed, and whether these are like those that a report of ours has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from pyhanko.pdf_utils.rw_common import PdfHandler

MILLIMETRE = 72 / 25.4
WIDEST, HIGHEST = 100 * MILLIMETRE, 40 * MILLIMETRE
MOST = 2_000  # fields, with those that hold others
DEEPEST = 8
MOST_PAGES = 20_000  # with what holds them
MOST_NOTES = 20_000
TOUCH = 0.5  # points that two places may share
HARMLESS = frozenset({"/URI", "/GoTo"})  # what a link does


class Tangled(Exception):
    """The form, or the order of the pages, is made so that nobody comes to its end."""


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


class Place(NamedTuple):
    """page: its number among the objects. own: a report of ours could have it."""

    name: str
    box: Box
    page: int
    taken: bool
    own: bool


def check_form(handler: PdfHandler) -> None:
    """Raises Tangled. To be asked before pyHanko walks through it."""
    form = _known(cast(Any, handler.root), "/AcroForm")
    fields = _known(form, "/Fields") if isinstance(form, dict) else None
    for _ in _walked(fields, "/Kids", MOST, DEEPEST):
        pass


def places_of(handler: PdfHandler) -> list[Place]:
    """Raises Tangled, and whatever pyHanko does of what is no form."""
    from pyhanko.sign import fields as form

    check_form(handler)
    found: Any = cast(Any, form).enumerate_sig_fields(handler)
    read = [_place(str(name), value, reference) for name, value, reference in found]
    return [place._replace(own=place.own and _is_apart(place, read)) for place in read]


def is_own(places: list[Place], name: str) -> bool:
    """Whether there is just one of that name, and it is one that a report has."""
    return [each.own for each in places if each.name == name] == [True]


def is_strange(handler: PdfHandler, places: list[Place]) -> bool:
    """Whether it could show, or do, what no report of ours does, whoever signs it."""
    root = cast(Any, handler.root)
    names = _known(root, "/Names")
    orders = "/OpenAction" in root or "/AA" in root or (isinstance(names, dict) and "/JavaScript" in names)
    twice = any(count > 1 for count in Counter(place.name for place in places).values())
    return orders or twice or not all(place.own for place in places) or any(map(_orders, _pages(root)))


def _walked(kids: Any, below: str, most: int, deepest: int) -> Iterator[Any]:
    """Each of a tree's nodes, once."""
    seen, count, left = set[Any](), 0, [(kids, 0)]
    while left:
        kids, depth = left.pop()
        if not isinstance(kids, list):
            continue
        count += len(cast(list[Any], kids))
        if count > most or depth > deepest:
            raise Tangled
        for raw in list.__iter__(cast(list[Any], kids)):
            reference = getattr(raw, "reference", None)
            if reference is not None and reference in seen:
                raise Tangled
            seen.add(reference)
            node = raw.get_object()
            if isinstance(node, dict):
                yield node
                left.append((_known(node, below), depth + 1))


def _known(holder: Any, key: str) -> Any:
    return holder[key] if key in holder else None  # noqa: SIM401  # which would not follow a reference


def _place(name: str, value: object, reference: Any) -> Place:
    field = reference.get_object()
    x, y, far, high = (float(each) for each in field["/Rect"])
    box = Box(min(x, far), min(y, high), max(x, far), max(y, high))
    page = _known(field, "/P")
    own = isinstance(page, dict) and _fits(box, page) and "/A" not in field and "/AA" not in field
    number = field.raw_get("/P").idnum if own else 0
    return Place(name, box, number, value is not None, own)


def _fits(box: Box, page: Any) -> bool:
    """Of the size of a seal, and on the page."""
    sheet = _sheet(page)
    width, height = box.right - box.left, box.top - box.bottom
    inside = box.left >= sheet.left and box.bottom >= sheet.bottom and box.right <= sheet.right and box.top <= sheet.top
    return inside and 0 < width <= WIDEST and 0 < height <= HIGHEST


def _sheet(page: Any) -> Box:
    for _ in range(DEEPEST):
        if "/MediaBox" in page:
            left, bottom, right, top = (float(each) for each in page["/MediaBox"])
            return Box(left, bottom, right, top)
        page = page["/Parent"]
    raise Tangled


def _is_apart(place: Place, places: list[Place]) -> bool:
    return not any(each is not place and each.page == place.page and _meet(each.box, place.box) for each in places)


def _meet(one: Box, other: Box) -> bool:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    return width > TOUCH and height > TOUCH


def _pages(root: Any) -> Iterator[Any]:
    return _walked(root["/Pages"]["/Kids"], "/Kids", MOST_PAGES, DEEPEST * 4)


def _orders(page: Any) -> bool:
    """Whether the page, or what lies on it, does something."""
    if "/AA" in page:
        return True
    notes = _known(page, "/Annots") or []
    if len(notes) > MOST_NOTES:
        raise Tangled
    return any(_does(notes[number]) for number in range(len(notes)))


def _does(note: Any) -> bool:
    action = _known(note, "/A")
    return "/AA" in note or (action is not None and str(action["/S"]) not in HARMLESS)
