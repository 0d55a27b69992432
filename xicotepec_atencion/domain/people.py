"""A person: who came, and what they chose to tell. Nothing about them is compulsory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, NamedTuple, Self

from xicotepec_atencion.domain.items import called, with_name
from xicotepec_atencion.domain.office import Catalogue, Item
from xicotepec_atencion.domain.stored import Stored, Uid, new_uid, personal
from xicotepec_atencion.domain.text import cleaned, fold, length_problem
from xicotepec_atencion.domain.typed_day import parse_day

UNNAMED = "Sin nombre"  # who left none, where little room is
ANONYMOUS, BLOCKED = "Persona anonimizada", "Datos bloqueados"  # whose name nobody reads any more
UNWILLING = "No desea identificarse"
SEXES = ("mujer", "hombre", "otro")
AGE_GROUPS = ("0 a 11", "12 a 17", "18 a 29", "30 a 44", "45 a 59", "60 o más")
YOUNGEST = (0, 12, 18, 30, 45, 60)  # of each age group, years
LANGUAGES = ("Español", "Náhuatl", "Totonaco", "Otomí", "Tepehua")  # or another one, in words
INTERPRETER = ("sí", "no")
DISABILITIES = ("ninguna", "motriz", "visual", "auditiva", "del habla", "intelectual", "psicosocial")
MAY_DECLINE = ("phone", "curp", "sex", "age", "locality", "language", "disability")  # «prefiere no decir»
NOBODY = frozenset(("sin nombre", "anonimo", "anonima", "no desea identificarse", "no se identifico", "s/n"))
PHONE_DIGITS = range(7, 14)
WORD_LIMIT = 60
_VOTER_KEY = re.compile(r"[A-Z]{6}\d{8}[HM]\d{3}")


@dataclass(frozen=True)
class Person(Stored):
    """Who came. One without a name is somebody who does not want to be identified and yet told something else.

    declined: of `MAY_DECLINE` what they prefer not to say, spaced. merged_into: the person whom this one turned
    out to be, itself merged into nobody; its visits stay its own and are read as that person's.
    """

    KIND: ClassVar[str] = "person"
    TOLD: ClassVar[str] = "los datos de una persona"
    uid: Uid
    name: str = personal()
    phone: str = personal()  # digits alone
    curp: str = personal()
    sex: str = personal()
    born: date | None = personal(None)
    age_group: str = personal()  # as told, where the day of birth is not known
    locality: Uid | None = personal(None)
    language: str = personal()
    interpreter: str = personal()
    disability: str = personal()
    declined: str = personal()
    merged_into: Uid | None = None
    removed: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.uid,)

    def undone(self) -> Self:
        return replace(self, removed=True)

    def age_group_on(self, day: date) -> str:
        """«18 a 29»; "" where nothing of their age is known."""
        if self.born is None:
            return self.age_group
        age = day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))
        return [group for group, youngest in zip(AGE_GROUPS, YOUNGEST, strict=True) if youngest <= max(age, 0)][-1]


@dataclass(frozen=True)
class PersonCorrection:
    """One change of what is known of a person: when, by whom and why it was made, and both contents. act: see
    `HELD_SAID`."""

    at: datetime
    by: str
    before: Person
    after: Person
    reason: str = ""
    act: str = ""


@dataclass(frozen=True)
class PersonDraft:
    """What the form asks about a person, as typed or chosen; blank: nothing was said."""

    phone: str = ""
    curp: str = ""
    sex: str = ""
    born: str = ""  # a day as people write it
    age_group: str = ""
    locality: str = ""  # its name
    language: str = ""
    interpreter: str = ""
    disability: str = ""
    declined: str = ""

    def is_blank(self) -> bool:
        return self == NOTHING_SAID


NOTHING_SAID = PersonDraft()


class CheckedPerson(NamedTuple):
    """What came of a draft: problems by field, or the person (None: nobody), and the locality the catalogue must
    first take (a new one, or one that was retired)."""

    problems: dict[str, str]
    person: Person | None = None
    locality: Item | None = None


def check_person(
    name: str, draft: PersonDraft, known: Person | None, localities: Iterable[Item], today: date
) -> CheckedPerson:
    """Read what is said of a person. known: whom it is said of, as the file has them; None: a new one."""
    problems = {
        field: sentence
        for field, sentence in (
            ("phone", phone_problem(draft.phone)),
            ("curp", curp_problem(draft.curp)),
            ("born", born_problem(draft.born, today)),
            ("language", length_problem(draft.language, WORD_LIMIT)),
            ("locality", length_problem(draft.locality, WORD_LIMIT)),
        )
        if sentence
    }
    if problems:
        return CheckedPerson(problems)
    if known is None and not cleaned(name) and draft.is_blank():
        return CheckedPerson({})
    locality, new = _locality(draft.locality, list(localities), known.locality if known else None)
    born = _day(draft.born, today)
    person = replace(
        known or Person(uid=new_uid()),
        name=cleaned(name),
        phone=digits(draft.phone),
        curp=plain_curp(draft.curp),
        sex=draft.sex,
        born=born,
        age_group="" if born else draft.age_group,
        locality=locality,
        language=cleaned(draft.language),
        interpreter=draft.interpreter,
        disability=draft.disability,
        declined=" ".join(field for field in MAY_DECLINE if field in draft.declined.split()),
    )
    return CheckedPerson({}, person, new)


def drafted_person(person: Person, locality: str) -> PersonDraft:
    """The form about a person; `locality` is the name of theirs."""
    born = f"{person.born.day}/{person.born.month}/{person.born.year}" if person.born else ""
    same = {
        field: getattr(person, field)
        for field in ("curp", "sex", "age_group", "language", "interpreter", "disability", "declined")
    }
    return PersonDraft(phone=phone_shown(person.phone), born=born, locality=locality, **same)


def names_nobody(name: str) -> bool:
    """Whether it only says, in a name's place, that there is none."""
    return fold(cleaned(name)).strip(" .-") in NOBODY


def digits(phone: str) -> str:
    """A telephone number as it is kept: without spaces, dashes, and Mexico's prefix."""
    bare = re.sub(r"[^0-9]", "", phone)
    return bare[-10:] if len(bare) in (12, 13) and bare.startswith("52") else bare


def phone_shown(phone: str) -> str:
    """«776 105 22 18»."""
    return f"{phone[:3]} {phone[3:6]} {phone[6:8]} {phone[8:]}" if len(phone) == 10 else phone


def phone_problem(typed: str) -> str | None:
    if not typed.strip() or len(digits(typed)) in PHONE_DIGITS:
        return None
    return "Escriba los 10 números del teléfono, o déjelo en blanco."


def plain_curp(typed: str) -> str:
    return re.sub(r"[\s-]", "", typed).upper()


def curp_problem(typed: str) -> str | None:
    """Its 18 signs are checked as its issuer defines them; that it is somebody's, nobody can tell here."""
    if not (plain := plain_curp(typed)):
        return None
    if len(plain) != 18:
        return f"La CURP lleva 18 signos; aquí hay {len(plain)}."
    return None if _is_curp(plain) else "Esa CURP no cuadra: revise letras y números, o déjela en blanco."


def _is_curp(plain: str) -> bool:
    """As the library says. X for the sex is issued, and unknown to it: then with another letter there, and the
    check digit by itself."""
    from stdnum.mx import curp as official  # here: it brings what checks VAT numbers over the web, 4 MiB

    if plain[10] != "X":
        return official.is_valid(plain)
    if not (plain.isascii() and plain.isalnum()):
        return False
    alike = f"{plain[:10]}H{plain[11:]}"
    whole = alike[:-1] + official.calc_check_digit(alike)
    return official.is_valid(whole) and plain[-1] == official.calc_check_digit(plain)


def told_by_curp(typed: str) -> tuple[str, date] | None:
    """The sex and the day of birth that a CURP says; None: it is none."""
    if not plain_curp(typed) or curp_problem(typed):
        return None
    from stdnum.mx import curp as official

    plain = plain_curp(typed)
    sex = {"M": "mujer", "H": "hombre"}.get(plain[10], "otro")
    return sex, official.get_birth_date(plain)


def looks_like_voter_key(text: str) -> bool:
    """Whether a clave de elector may stand in it, which is never asked and must not be kept."""
    return bool(_VOTER_KEY.search(re.sub(r"[\s-]", "", text).upper()))


def _locality(typed: str, known: list[Item], had: Uid | None) -> tuple[Uid | None, Item | None]:
    """Its uid, and the item to put first where it is new or was retired; the one they had stays as it is."""
    if not (text := cleaned(typed)):
        return None, None
    there, item = called(text, known), with_name(Catalogue.LOCALITY, text, known, {had} if had else frozenset())
    return item.uid, None if item == there else item


def _day(typed: str, today: date) -> date | None:
    """A day of birth: a year of two digits is of this century as far as that has come."""
    if not typed.strip():
        return None
    day = parse_day(typed, today)
    return day.replace(year=day.year - 100) if day > today and re.search(r"(?<!\d)\d\d$", typed.strip()) else day


def born_problem(typed: str, today: date) -> str | None:
    try:
        born = _day(typed, today)
    except ValueError:
        return "Escriba la fecha de nacimiento como 2/11/1980."
    if born and not 0 <= today.year - born.year <= 130:
        return "Revise el año de nacimiento."
    return "Todavía no nace: revise la fecha." if born and born > today else None
