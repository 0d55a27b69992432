"""What a report is called by: its form says all of it and nothing else, and its code is read however it is typed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import kinds, made
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.coding import REPORTS, Code, canonical, code_of, code_of_form, coded, typed_code
from xicotepec_atencion.domain.origin import MonthFigures, Origin
from xicotepec_atencion.domain.programme import Measure
from xicotepec_atencion.domain.report import Paper, Prose, Report
from xicotepec_atencion.domain.sheet import Sheet, Signature
from xicotepec_atencion.domain.tables import Column, Judged, Ratio, Row, RowKind, Sum, Table
from xicotepec_atencion.paper.files import AnyReport

MONTH = MonthFigures(Month(202601), 2, "0123456789abcdef", ((made.uid("a"), Measure.REALIZED, 95),))
SHEET = Sheet(
    body="H. Ayuntamiento de Ninguna Parte",
    office="Oficina Inventada",
    title="Informe «inventado»",
    draft=False,
    signatures=(Signature("Autorizó", "Lic. Nadie Existente", "Titular Inventado"),),
    legend=(("V", "cumplido"),),
    foot=("Periodo: enero de 2026", "bitácora ab12 (3 asientos)"),
    emblem=bytes(range(64)),
    origin=Origin("enero de 2026", made.NOW, made.HEAD, (MONTH,)),
)
ROWS = (
    Row(("Uno", 95, date(2026, 1, 31), Judged("V"), None)),
    Row(("Total", Sum(95, ((0, 1),)), Decimal("1.50"), Ratio(None, (0, 1), (1, 1)), None), RowKind.TOTAL),
)
REPORT = Report(SHEET, (Prose(("Párrafo.",)), Table("Tabla", (Column("Área", 2.5),) * 5, ROWS)), Paper.LANDSCAPE)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, AnyReport]:
    with made.new_store(tmp_path_factory.mktemp("codes") / "oficina.db") as store:
        kinds.tell(store)
        return {**kinds.all_kinds(store), "publicado": kinds.published(store)}


# the form


def test_the_form_of_a_report_never_changes():
    """Otherwise whoever prints the same again gets another code."""
    assert str(code_of(REPORT)) == "5C47 14A4 7239 20E1"
    assert uuid.UUID(bytes=code_of(REPORT).uid) == uuid.UUID("d028ef01-30c0-5f48-a45f-b16555826982")


def test_every_kind_has_a_form_that_anybody_can_read_and_compute_the_code_of(reports: dict[str, AnyReport]):
    codes = {code_of(report) for report in reports.values()}
    assert len(codes) == len(reports)
    for report in reports.values():
        form = canonical(report)
        assert json.loads(form)["sheet"]["title"] == report.sheet.title
        assert code_of(report) == code_of_form(form)


def test_a_form_is_the_same_as_a_whole_and_bit_by_bit(reports: dict[str, AnyReport]):
    """So deep in another value it is one piece."""
    for report in reports.values():
        assert canonical(((((report,),),),)) == f"[[[[{canonical(report)}]]]]"


def test_whatever_changes_in_a_report_of_any_kind_changes_its_code(reports: dict[str, AnyReport]):
    touched: set[tuple[str, ...]] = set()
    for report in reports.values():
        codes, paths = {code_of(report)}, set[tuple[str, ...]]()
        for path, other in changes(report):
            if path not in paths:
                paths.add(path)
                code = code_of(other)
                assert code not in codes, path
                codes.add(code)
        touched |= paths
    pairs = {pair for path in touched for pair in pairwise(path)}
    assert pairs >= {
        ("Progress", "realized"),
        ("Ratio", "value"),
        ("LateRow", "amount"),
        ("Line", "note"),
        ("Curve", "realized"),
        ("Share", "percent"),
        ("MonthFigures", "seal"),
    }


def test_the_code_on_the_sheet_is_no_part_of_it():
    named = coded(REPORT)
    assert named.sheet.code == code_of(REPORT) == code_of(named)
    assert coded(named) is named
    assert canonical(named) == canonical(REPORT)


def test_a_picture_is_told_by_its_hash():
    large = replace(REPORT, sheet=replace(SHEET, emblem=bytes(100_000)))
    assert len(canonical(large)) == len(canonical(REPORT))
    assert code_of(large) != code_of(REPORT)


def test_a_cell_that_is_a_date_or_a_percentage_is_not_the_text_of_it():
    forms = {canonical(Row((cell,))) for cell in (date(2026, 1, 31), "2026-01-31", Decimal("1.50"), "1.50", 1, "1")}
    assert len(forms) == 6


def test_what_has_no_place_in_a_report_has_no_form():
    with pytest.raises(TypeError, match="object has no place in a report"):
        canonical(Prose((object(),)))  # pyright: ignore[reportArgumentType]


SCALARS = st.sampled_from(
    [
        None,
        True,
        0,
        1,
        "",
        "1",
        "1.00",
        "2026-01-01",
        date(2026, 1, 1),
        Decimal("1"),
        Decimal("1.00"),
        1.0,
        Paper.OFICIO,
    ]
)
VALUES = st.recursive(
    SCALARS, lambda each: st.tuples(each, each) | st.dictionaries(SCALARS, each, max_size=3) | st.builds(Row, each)
)


@given(VALUES, VALUES)
def test_values_have_the_same_form_exactly_where_they_are_the_same(one: Any, other: Any):
    assert (canonical(one) == canonical(other)) == (told(one) == told(other))


@given(st.dictionaries(st.integers(), st.integers(), min_size=2), st.randoms())
def test_the_order_of_a_mapping_does_not_matter(mapping: dict[int, int], chance: Any):
    shuffled = list(mapping.items())
    chance.shuffle(shuffled)
    assert canonical(dict(shuffled)) == canonical(mapping)
    assert canonical(frozenset(shuffled)) == canonical(frozenset(mapping.items()))


def told(value: Any) -> Any:
    """So that two are equal only where their types are, too."""
    match value:
        case tuple():
            return tuple(map(told, value))
        case Mapping():
            return "mapping", sorted((repr(key), repr(told(of))) for key, of in value.items())
        case Row():
            return "row", told(value.cells), told(value.kind)
        case _:
            return repr(value)


# the code

HASH = bytes.fromhex("3f2a91c077de04b5" + "00" * 24)
CODE = Code(HASH)
QR = f"ATENCION:{uuid.UUID(bytes=CODE.uid)}:{CODE.digits}"


def test_a_code_is_sixteen_digits_in_fours_and_an_identity_of_the_programs_own():
    assert (CODE.digits, str(CODE)) == ("3F2A91C077DE04B5", "3F2A 91C0 77DE 04B5")
    assert uuid.UUID(bytes=CODE.uid) == uuid.uuid5(REPORTS, HASH.hex())
    assert uuid.UUID(bytes=CODE.uid).version == 5


@pytest.mark.parametrize(
    "text",
    [
        str(CODE),
        CODE.digits,
        " 3f2a 91c0 77de 04b5\n",
        "3F2A-91C0-77DE-04B5",
        "3F2A\u00a091C0\u200977DE\u00ad04B5",
        "3F2A.91C0_77DE·04B5",
        "3F2A 9lCO 77DE O4BS",
        "3FZA 9IC0 77DE 04B5",
        QR,
        QR.lower(),
        QR.replace(":", "Ñ").replace("-", "'"),
        QR.replace("ATENCION", "ATENCIÓN"),
        f"{QR}\r\nhttps://ejemplo.invalid/ 2026",
        f"leído: {QR}; página 2",
    ],
)
def test_a_code_is_read_as_people_type_it(text: str):
    assert typed_code(text) == CODE.digits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3F2A 91C0 77DE 04B",
        "3F2A 91C0 77DE 04B5 0",
        "3G2A 91C0 77DE 04B5",
        "3F2A 91C0 77DE 04BÁ",
        "XIC-GOB-2026-V1-000123",
        "ATENCION:3F2A91C077DE04B5",
        QR[:-1],
        QR + "0",
        str(uuid.UUID(bytes=CODE.uid)),
    ],
)
def test_what_is_no_code_is_none(text: str):
    assert typed_code(text) is None


@given(st.binary(min_size=32, max_size=32), st.sampled_from(["", " ", "-", "\u2013", "\t", ":"]))
def test_every_code_is_read_back_however_it_is_parted(digest: bytes, between: str):
    code = Code(digest)
    assert typed_code(str(code).replace(" ", between)) == code.digits
    assert typed_code(f"ATENCION:{uuid.UUID(bytes=code.uid)}:{code.digits}") == code.digits


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(text: str):
    found = typed_code(text)
    assert found is None or Code(bytes.fromhex(found) + bytes(24)).digits == found


# one change at a time

Path = tuple[str, ...]


def changes(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The same value with one thing in it another, wherever it stands; path: which fields lead there."""
    named = hasattr(value, "_fields")  # a NamedTuple
    match value:
        case Mapping():
            yield from _of_mapping(value, path)
        case _ if named:
            for name, each in value._asdict().items():
                for way, new in changes(each, (*path, type(value).__name__, name)):
                    yield way, value._replace(**{name: new})
        case tuple():
            yield from _of_tuple(value, path)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for each in fields(value):
                if each.compare:
                    way_in = (*path, type(value).__name__, each.name)
                    for way, new in changes(getattr(value, each.name), way_in):
                        yield way, replace(value, **{each.name: new})
        case _:
            yield path, _other(value)


def _of_tuple(value: tuple[Any, ...], path: Path) -> Iterator[tuple[Path, Any]]:
    yield (*path, "more"), (*value, "más")
    if value:
        yield (*path, "fewer"), value[:-1]
    for place, each in enumerate(value):
        for way, new in changes(each, path):
            yield way, (*value[:place], new, *value[place + 1 :])
        if place and each != value[0]:
            yield (*path, "swapped"), (each, *value[1:place], value[0], *value[place + 1 :])


def _of_mapping(value: Mapping[Any, Any], path: Path) -> Iterator[tuple[Path, Any]]:
    for key, of in value.items():
        rest = {each: value[each] for each in value if each != key}
        yield (*path, "fewer"), rest
        yield (*path, "key"), {**rest, _other(max(value)): of}
        for way, new in changes(of, (*path, "value")):
            yield way, {**value, key: new}


def _other(value: Any) -> Any:
    match value:
        case None:
            return 1
        case bool():
            return not value
        case Enum():
            return next(each for each in type(value) if each is not value)
        case int() | float() | Decimal():
            return type(value)(value + 1)
        case str():
            return f"{value}·"
        case bytes():
            return value + b"\x01"
        case datetime():
            return value + timedelta(seconds=1)
        case date():
            return value + timedelta(days=1)
        case frozenset():
            return value | {max(value) + 1}  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
        case _:
            raise AssertionError(f"nothing else than {value!r} is known")
