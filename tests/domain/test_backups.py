"""Which copies stay, what their names say, and the codes: of a folio series and of the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made
from xicotepec_atencion.domain.backups import (
    Kind,
    aside_name,
    asked_name,
    daily_name,
    kept,
    kind_of,
    next_series,
    passphrase_problem,
    stem_of,
)
from xicotepec_atencion.domain.recovery import DIGITS, LENGTH, code_of, code_problem, normalised

FIRST = datetime(2024, 2, 27)
THREE_YEARS = [FIRST + timedelta(days=n) for n in range(3 * 366)]
PROMISED: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (12, lambda day: day),
    (10, lambda day: day.isocalendar()[:2]),
    (9, lambda day: (day.year, day.month)),
    (99, lambda day: day.year),
)


def promised(days: list[datetime]) -> set[datetime]:
    """In the test's own words: a day after which another group begins, of so many from the end."""
    stays: set[datetime] = set()
    for many, group in PROMISED:
        lasts = [day for day, after in pairwise([*days, datetime.max]) if group(day.date()) != group(after.date())]
        stays |= set(lasts[-many:])
    return stays


def test_three_years_of_daily_copies_leave_the_promised_ones_every_day():
    folder: set[datetime] = set()
    for number, now in enumerate(THREE_YEARS, 1):
        folder.add(now)
        folder = kept(folder, now)
        assert folder == promised(THREE_YEARS[:number])
    assert len(folder) == 12 + 8 + 7 + 2  # the last two weeks and months, and the last year, are among the days


@given(st.sets(st.sampled_from(THREE_YEARS), min_size=1), st.integers(0, 23))
def test_thinning_day_by_day_is_thinning_once(days: set[datetime], hour: int):
    """What is left never depends on how often, or on which days, somebody thinned."""
    copies = sorted(day + timedelta(hours=hour) for day in days)
    folder: set[datetime] = set()
    for copy in copies:
        folder = kept(folder | {copy}, copy)
    assert folder == kept(copies, copies[-1]) == promised(copies)
    assert copies[-1] in folder


def test_of_a_former_day_the_newest_stays_and_of_today_everything():
    morning, noon = datetime(2026, 11, 23, 9), datetime(2026, 11, 23, 12)
    today = [datetime(2026, 11, 24), datetime(2026, 11, 24, 10, 15, 30)]
    assert kept([morning, noon, *today], today[-1]) == {noon, *today}


def test_what_says_it_comes_from_the_future_stays_and_pushes_nothing_out():
    """The clock was wrong once."""
    past = [FIRST + timedelta(days=n) for n in range(12)]
    future = [FIRST + timedelta(days=400 + n) for n in range(30)]
    assert kept([*past, *future], past[-1]) == {*past, *future}


def test_nothing_is_kept_of_nothing():
    assert kept([], FIRST) == set()


# names


AT = datetime(2026, 11, 24, 10, 15, 30)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("oficina-2026-11-24.db", (Kind.DAILY, datetime(2026, 11, 24))),
        ("oficina-2026-11-24.cifrado", (Kind.DAILY, datetime(2026, 11, 24))),
        ("oficina-2026-11-24-101530.db", (Kind.ASKED, AT)),
        ("oficina-2026-11-24-101530.cifrado", (Kind.ASKED, AT)),
        ("oficina-antes-de-0003-2.cifrado", (Kind.BEFORE_MIGRATION, None)),
        ("oficina-antes-de-0003.db", (Kind.BEFORE_MIGRATION, None)),
        ("oficina-antes-de-restaurar-2026-11-24-101530.db", (Kind.BEFORE_RESTORE, AT)),
        ("oficina.db", None),
        ("oficina-2-2026-11-24.db", None),
        ("oficina-2026-13-24.db", None),
        ("oficina-2026-11-24-996199.db", None),
        ("oficina-2026-11-24.db-wal", None),
        ("oficina-2026-11-24.pdf", None),
        ("oficina-antes-de-restaurar-2026-11-24.db", None),
        (".oficina-2026-11-24.db.77.parte", None),
        ("oficinaX2026-11-24.db", None),
    ],
)
def test_what_a_name_says(name: str, said: tuple[Kind, datetime | None] | None):
    assert kind_of(name, "oficina") == said


@pytest.mark.parametrize("stem", ["oficina", "Oficina (2) ñ", "a-2026-11-24", "x.y", "[a]*"])
@pytest.mark.parametrize("sealed", [False, True])
def test_names_are_read_as_they_were_given(stem: str, sealed: bool):
    assert kind_of(daily_name(stem, AT, sealed), stem) == (Kind.DAILY, datetime(2026, 11, 24))
    assert kind_of(asked_name(stem, AT, sealed), stem) == (Kind.ASKED, AT)
    assert kind_of(aside_name(stem, AT, sealed), stem) == (Kind.BEFORE_RESTORE, AT)
    assert stem_of(aside_name(stem, AT)) is None


def test_the_stem_of_a_copy():
    assert stem_of("oficina-2026-11-24.db") == stem_of("oficina-2026-11-24-101530.cifrado") == "oficina"
    assert stem_of("oficina.db") is None
    assert stem_of("oficina-antes-de-0003.db") is None


# the series that a restore opens


@given(st.datetimes(datetime(2020, 1, 1), datetime(2099, 12, 31)), st.integers(0, 5))
def test_a_series_is_new_short_and_of_its_second(at: datetime, taken: int):
    known: list[str] = []
    for _ in range(taken):
        known.append(next_series(at, known))
    code = next_series(at, known)
    assert code not in known
    assert len({*known, code}) == taken + 1
    assert code[0] == "R"
    assert len(code) == 6
    assert set(code[1:]) <= set(DIGITS)
    if not taken:
        assert code == next_series(at.replace(microsecond=999_999), [])
        assert code != next_series(at + timedelta(seconds=1), [])


def test_no_two_seconds_of_a_year_share_a_series():
    seconds = (datetime(2028, 1, 1) + timedelta(seconds=n) for n in range(0, 366 * 86_400, 419))
    codes = [next_series(second, ()) for second in seconds]
    assert len(set(codes)) == len(codes)
    assert next_series(made.moment(2026, 1, 1, 0, 0), ()) == "R00000"
    assert next_series(made.moment(2028, 12, 31, 23, 59).replace(second=59), ()) == "RY517Z"


# the recovery code

numbers = st.lists(st.integers(0, 31), min_size=24, max_size=24)


@given(numbers, st.sampled_from(" -–—−_.\t\u00a0\u00ad\u2010\u2011\u200b\u2060\ufeff"))
def test_a_code_is_read_however_it_is_typed(values: list[int], hyphen: str):
    code = code_of(values)
    assert [len(group) for group in code.split("-")] == [5] * 5
    assert code_problem(code) is None
    typed = f" {code.lower().replace('-', hyphen).replace('0', 'o').replace('1', 'l')}\n"
    assert normalised(typed) == normalised(code.replace("-", "").replace("1", "i")) == code
    assert code_problem(typed) is None


@given(numbers, st.integers(0, LENGTH - 1), st.sampled_from(DIGITS))
def test_one_wrong_sign_is_found(values: list[int], place: int, sign: str):
    signs = list(code_of(values).replace("-", ""))
    wrong = signs[place] != sign
    signs[place] = sign
    assert (code_problem("".join(signs)) is not None) is wrong


@given(numbers, st.integers(0, LENGTH - 2))
def test_two_neighbours_changed_about_are_found(values: list[int], place: int):
    signs = list(code_of(values).replace("-", ""))
    different = signs[place] != signs[place + 1]
    signs[place : place + 2] = signs[place + 1], signs[place]
    assert (code_problem("".join(signs)) is not None) is different


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Escriba el código"),
        (" - ", "Escriba el código"),
        ("ABCDE-FGHJK", "lleva 25 letras y números; van 10"),
        ("U" * 25, "no lleva «U»"),
        ("Ñ" * 25, "no lleva «Ñ»"),
        ("²" * 25, "no lleva «²»"),
    ],
)
def test_what_is_no_code_is_told(typed: str, problem: str):
    assert problem in (code_problem(typed) or "")


def test_a_passphrase_is_long_and_typed_twice():
    assert "al menos 12" in passphrase_problem("corta", "corta")
    assert "al menos 12" in passphrase_problem(" " * 20, " " * 20)
    assert "no son iguales" in passphrase_problem("tres tristes tigres", "tres tristes trigos")
    assert passphrase_problem("tres tristes tigres", "tres tristes tigres") == ""
