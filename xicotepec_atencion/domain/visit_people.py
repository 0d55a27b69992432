"""Who came with the rows of a file: which rows are of one person, for certain or perhaps, and whom the office knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Protocol, Self

from xicotepec_atencion.domain.likeliest import likeliest
from xicotepec_atencion.domain.likeness import SAME_TELEPHONE, Likeness, Traits, agree, is_telephone, same_words
from xicotepec_atencion.domain.names import read_name
from xicotepec_atencion.domain.people import AGE_GROUPS, Person
from xicotepec_atencion.domain.stored import Uid
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.ticking import Tick
from xicotepec_atencion.domain.visit_checked import NOBODY, KnownPerson, Newcomer, Proposal
from xicotepec_atencion.domain.visit_who import NOBODY_TOLD, Who

NEW = Uid(bytes(16))  # before the row is known with which they come


@dataclass
class Newcomers:
    """Gathers who came: rows with one CURP and a like name, or with one telephone and name, are of one person, unless
    something else says that they are two. odd: rows that say another sex or birth than their CURP."""

    today: date
    found: list[Who] = field(default_factory=list[Who])
    rows: list[list[int]] = field(default_factory=list[list[int]])
    odd: list[int] = field(default_factory=list[int])
    _curps: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _phones: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, who: Who) -> int:
        """Which of them came with that row."""
        if who == NOBODY_TOLD:
            return NOBODY
        if who.curp and _contradicts_curp(who):
            self.odd.append(number)
        same = self._same(who)
        if same is None:
            same = len(self.found)
            self.found.append(who)
            self.rows.append([])
        else:
            self.found[same] = _together(self.found[same], who)
        self.rows[same].append(number)
        self._remember(same)
        return same

    def _same(self, who: Who) -> int | None:
        for each in self._curps.get(who.curp, ()) if who.curp else ():
            if _may_be_called(self.found[each].name, who.name):
                return each
        if not is_telephone(who.phone) or not who.name:
            return None
        alike = self._phones.get((who.phone, fold(who.name)), ())
        return next((each for each in alike if self._may_be(self.found[each], who)), None)

    def _may_be(self, one: Who, other: Who) -> bool:
        """Father and son have one name and one telephone."""
        return not (one.curp and other.curp and one.curp != other.curp) and not _apart(one, other, self.today)

    def _remember(self, at: int) -> None:
        who = self.found[at]
        if who.curp and at not in (places := self._curps[who.curp]):
            places.append(at)
        if who.phone and who.name and at not in (places := self._phones[who.phone, fold(who.name)]):
            places.append(at)

    def all(self) -> list[Newcomer]:
        return [Newcomer(_person(who), tuple(rows)) for who, rows in zip(self.found, self.rows, strict=True)]


class _Told(Protocol):
    """Beside the name and what is nobody else's."""

    @property
    def sex(self) -> str: ...
    @property
    def born(self) -> date | None: ...
    @property
    def age_group(self) -> str: ...


def _apart(one: _Told, other: _Told, today: date) -> bool:
    """Whether something says that they are two. Who is nearly of the next age may be of it by now."""
    if (one.sex and other.sex and one.sex != other.sex) or (one.born and other.born and one.born != other.born):
        return True
    ages = [AGE_GROUPS.index(age) for each in (one, other) if (age := _age(each, today)) in AGE_GROUPS]
    return len(ages) == 2 and abs(ages[0] - ages[1]) > 1


def _age(of: _Told, today: date) -> str:
    return Person(uid=NEW, name="", born=of.born, age_group=of.age_group).age_group_on(today)


def _may_be_called(one: str, other: str) -> bool:
    return not one or not other or bool(agree(read_name(one), read_name(other)))


def _contradicts_curp(who: Who) -> bool:
    """By what stands in the CURP itself."""
    sex = {"M": "mujer", "H": "hombre"}.get(who.curp[10:11])
    another_birth = who.born is not None and f"{who.born:%y%m%d}" != who.curp[4:10]
    return another_birth or bool(sex and who.sex and who.sex != sex)


def _together(one: Who, other: Who) -> Who:
    """What the first one says holds."""
    missing = {name: value for name, value in vars(other).items() if value and not getattr(one, name)}
    return replace(one, **missing) if missing else one


def _person(who: Who) -> Person:
    return Person(
        uid=NEW,
        name=who.name,
        phone=who.phone,
        curp=who.curp,
        sex=who.sex,
        born=who.born,
        age_group="" if who.born else who.age_group,
        locality=who.locality,
        language=who.language,
        disability=who.disability,
        declined=who.declined,
    )


# among themselves


def curp_groups(newcomers: Sequence[Newcomer]) -> list[Proposal]:
    """Those of one CURP whose names are of different persons: one of both is wrong."""
    told: defaultdict[str, list[int]] = defaultdict(list)
    for n, newcomer in enumerate(newcomers):
        if newcomer.about.curp:
            told[newcomer.about.curp].append(n)
    return [
        Proposal(_rows(newcomers, who), newcomers[who[0]].about.name, tuple(who), None, Likeness.CERTAIN, taken=False)
        for who in told.values()
        if len(who) > 1
    ]


def bare_groups(newcomers: Sequence[Newcomer]) -> list[Proposal]:
    """Rows that say of who came a name and nothing else: those of one name may be of one person, and of the only one
    of that name who said more."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    for n, newcomer in enumerate(newcomers):
        if newcomer.about.name:
            named[fold(newcomer.about.name)].append(n)
    found: list[Proposal] = []
    for alike in named.values():
        if len(alike) < 2:
            continue
        bare = [n for n in alike if _is_bare(newcomers[n].about)]
        fuller = [n for n in alike if not _is_bare(newcomers[n].about)]
        who = (*fuller, *bare) if len(fuller) == 1 else tuple(bare)
        if len(who) > 1 and bare:
            rows = _rows(newcomers, who)
            found.append(Proposal(rows, newcomers[who[0]].about.name, who, None, Likeness.PROBABLE, taken=False))
    return found


def _is_bare(person: Person) -> bool:
    return not (person.phone or person.curp or person.born)


# whom the office knows


def matched(
    newcomers: Sequence[Newcomer], persons: Iterable[KnownPerson], today: date, tick: Tick = lambda _: None
) -> tuple[list[Newcomer], list[Proposal]]:
    """The newcomers with whom the office has for certain (the same CURP or telephone, the same name, and nothing
    against it), and who of them may be somebody else whom it has, the likeliest. persons: of those that are as likely
    the first is it."""
    found = list(newcomers)
    groups = {group[0]: group for group in _asked_together(found)}
    alike = likeliest({n: Traits.of(found[n].about) for n in groups}, persons, tick)
    judged = {n: _Judged.of(found[n].about, *alike[n], today) for n in groups if n in alike}
    certain: defaultdict[Uid, list[int]] = defaultdict(list)
    for n, each in judged.items():
        if each.certain:
            certain[each.person.uid].append(n)
    for uid, those in certain.items():
        first, *others = (found[n].about for n in those)
        one = all(_same_name(first.name, each.name) and not _apart(first, each, today) for each in others)
        for n in those:
            if one:
                found[n] = replace(found[n], known=uid)
            else:  # they cannot all be who they seem to be
                judged[n] = judged[n]._replace(certain=False, taken=False)
    proposals = [
        Proposal(_rows(found, groups[n]), found[n].about.name, groups[n], each.person, each.how, each.taken)
        for n, each in judged.items()
        if not each.certain
    ]
    return found, proposals


class _Judged(NamedTuple):
    """Whom the office has for somebody who came. taken: unless somebody says otherwise."""

    person: KnownPerson
    how: Likeness
    certain: bool
    taken: bool

    @classmethod
    def of(cls, about: Person, person: KnownPerson, how: Likeness, today: date) -> Self:
        known, traits = _Known(person.sex, person.traits.birth(), person.age_group), Traits.of(about)
        apart = _apart(_Known(about.sex, traits.birth(), about.age_group), known, today)
        by_curp = how is Likeness.CERTAIN and _may_be_called(about.name, person.traits.name)
        by_phone = how is Likeness.LIKELY and _same_phone(about, person) and _same_name(about.name, person.traits.name)
        by_birth = how is Likeness.LIKELY and traits.birth() is not None and traits.birth() == person.traits.birth()
        return cls(person, how, (by_curp or by_phone) and not apart, by_birth and not apart)


class _Known(NamedTuple):
    """Of somebody, whatever tells it."""

    sex: str
    born: date | None
    age_group: str


def _same_name(one: str, other: str) -> bool:
    return one == other or same_words(read_name(one), read_name(other))


def _rows(newcomers: Sequence[Newcomer], who: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(row for n in who for row in newcomers[n].rows))


def _asked_together(newcomers: Sequence[Newcomer]) -> Iterator[tuple[int, ...]]:
    """Those of whom only a name and a place are known, where these are the same; each other one alone."""
    bare: defaultdict[tuple[str, Uid | None], list[int]] = defaultdict(list)
    for n, newcomer in enumerate(newcomers):
        if newcomer.about.name and _is_bare(newcomer.about):
            bare[fold(newcomer.about.name), newcomer.about.locality].append(n)
        elif newcomer.about.name or newcomer.about.curp:
            yield (n,)
    yield from map(tuple, bare.values())


def _same_phone(about: Person, person: KnownPerson) -> bool:
    return is_telephone(about.phone) and about.phone[-SAME_TELEPHONE:] == person.traits.phone[-SAME_TELEPHONE:]
