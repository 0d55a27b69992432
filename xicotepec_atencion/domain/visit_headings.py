"""Which field a column is: by what its heading says, with slips, and by what its cells look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from functools import lru_cache, partial

from rapidfuzz.distance import Indel

from xicotepec_atencion.domain.line_names import line_alike
from xicotepec_atencion.domain.people import PHONE_DIGITS, digits, plain_curp
from xicotepec_atencion.domain.spanish import pasted_number
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.visit_cells import read_age, read_day, read_sex, says_nothing
from xicotepec_atencion.domain.visit_columns import DayOrder
from xicotepec_atencion.domain.visit_table import Field

LOOKED = 400  # cells of a column
_likeness = Indel.normalized_similarity  # 0 to 1
EXACT, CLOSE, PART = 100, 86, 70
LESS = 10  # for a name that another one of the same field goes before
SAYS = 0.5  # of its cells must look like the field, where cells can
SPEAKS = 0.8  # of them speak for a field that no heading names
MOST_FEW = 200  # of a group that comes
CURP = re.compile(r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d")
WORD = re.compile(r"[a-zñ0-9#/]+")
_BESIDE = """de del la las el los lo que y e en a al por con se su sus no num numero # nro usted ciudadano ciudadana
    ciudadanos persona solicitante usuario usuaria peticionario peticionaria visitante beneficiario beneficiaria
    atendido atendida promovente quien"""
BESIDE = frozenset(_BESIDE.split())  # what may stand beside a field's word
_SAID: Mapping[Field, str] = {
    Field.DATE: """fecha, dia, fecha de atencion, fecha de visita, fecha de la visita, fecha de registro,
        fecha de recepcion, fecha de ingreso, fecha de solicitud, fecha de captura, fecha y hora, marca temporal,
        date""",
    Field.TIME: "hora, hora de atencion, hora de registro, hora de llegada, hora de entrada, horario",
    Field.NAME: """nombre, nombres, nombre completo, nombre y apellidos, nombre o razon social, persona, ciudadano,
        solicitante, peticionario, visitante, usuario, beneficiario, promovente, interesado, apellidos y nombre,
        a nombre de, nombre del visitante""",
    Field.FATHER: "apellido paterno, paterno, primer apellido, ap paterno, a paterno, apellido 1, apellidos, apellido",
    Field.MOTHER: "apellido materno, materno, segundo apellido, ap materno, a materno, apellido 2",
    Field.PHONE: "telefono, tel, celular, cel, telefono celular, movil, whatsapp, contacto, telefono de contacto",
    Field.CURP: "curp, clave curp, clave unica de registro de poblacion",
    Field.SEX: "sexo, genero, sexo h/m, sexo m/h, h/m, m/h, f/m, m/f, sexo f/m",
    Field.AGE: "edad, años, edad años, grupo de edad, rango de edad, edad cumplida",
    Field.BORN: "fecha de nacimiento, fecha nacimiento, nacimiento, fec nac, f nacimiento, fecha nac, nacio",
    Field.LOCALITY: """localidad, comunidad, colonia, barrio, poblacion, procedencia, lugar de origen,
        colonia o localidad""",
    Field.LANGUAGE: "lengua, idioma, lengua indigena, lengua materna, habla lengua indigena",
    Field.DISABILITY: "discapacidad, tipo de discapacidad, tiene discapacidad, condicion de discapacidad",
    Field.AREA: """area, area que atiende, area que atendio, area responsable, departamento, dependencia, unidad,
        oficina, direccion, secretaria, unidad administrativa, turnado, canalizado, area de destino, regiduria""",
    Field.CHANNEL: """canal, medio, via, medio de contacto, via de recepcion, medio de recepcion, forma,
        canal de atencion, origen, tipo de atencion, modalidad""",
    Field.MATTER: """asunto, motivo, tramite, servicio, tema, peticion, solicitud, motivo de visita, tipo de solicitud,
        tipo de tramite, concepto, servicio solicitado, tipo de asunto, asunto a tratar""",
    Field.PERSONS: """personas, pers, personas atendidas, cantidad de personas, total personas, total, cantidad,
        asistentes, beneficiarios, ciudadanos atendidos, total de personas, integrantes, acompañantes""",
    Field.WOMEN: "mujeres, numero de mujeres, total mujeres, m, femenino",
    Field.MEN: "hombres, numero de hombres, total hombres, h, masculino",
    Field.NOTE: """nota, notas, observaciones, observacion, comentarios, comentario, detalle, detalles, descripcion,
        respuesta, seguimiento, resultado, acuerdo, resolucion, descripcion de la solicitud, anotaciones""",
    Field.FOLIO: "folio, folio anterior, expediente, no folio, consecutivo, id, clave, registro, folio interno",
}
_SYNONYMS = {name.strip(): which for which, names in _SAID.items() for name in " ".join(names.split()).split(",")}
_RATHER_NOT = frozenset(("fecha de captura", "fecha de registro", "marca temporal"))  # when it was written down
_SURE = frozenset((
    "curp", "telefono", "celular", "sexo", "genero", "edad", "fecha de nacimiento", "fecha", "fecha de atencion",
    "fecha de visita", "fecha de la visita", "personas", "no. de personas", "num. de personas", "numero de personas",
    "personas atendidas",
))  # fmt: skip # whatever stands below them: what is wrong there is said
_FOREIGN = re.compile(
    r"\b(atendio|atiende|capturo|registro|responsable|recibio|firma|elector|ine|seccion|correo|email|domicilio|calle"
    r"|funcionario|partido|responde|elaboro)\b"
)  # of somebody else, or never kept
_FIGURES = re.compile(r"[(+$]?[0-9][0-9 ,.:()/-]*")
_PHONE = re.compile(r"[0-9 ()+.-]{10,20}")
_AREAS_OWN = re.compile(r"\barea\b")


@lru_cache(maxsize=4096)
def fields_named(heading: str) -> tuple[tuple[int, Field], ...]:
    """Which fields a heading may name, and how surely, of 100; the surest first."""
    told = fold(heading)
    words = WORD.findall(re.sub(r"\(.*?\)", " ", told.replace(".", " "))) or WORD.findall(told)
    if not words:
        return ()
    whole, bare = " ".join(words), " ".join(word for word in words if word not in BESIDE)
    found: dict[Field, int] = {}
    for name, which in _SYNONYMS.items():
        if score := _agreeing(whole, bare, name):
            found[which] = max(found.get(which, 0), score - LESS * (name in _RATHER_NOT))
    if _FOREIGN.search(told) and not _AREAS_OWN.search(told):
        found = {which: score for which, score in found.items() if score == EXACT}
    return tuple(sorted(((score, which) for which, score in found.items()), key=lambda each: -each[0]))


def _agreeing(whole: str, bare: str, name: str) -> int:
    said = " ".join(word for word in name.split() if word not in BESIDE) or name
    if name in (whole, bare):
        return EXACT
    if bare and said == bare:
        return EXACT - 2
    if len(name) >= 4 and (near := 100 * max(_likeness(whole, name), _likeness(bare, said))) >= CLOSE:
        return int(near) - 4
    words = bare.split()
    if len(said) >= 4 and said.split() == words[: len(said.split())]:
        return PART + len(said.split())
    return 0


def named_cells(cells: Sequence[str]) -> int:
    """How many of them name a field."""
    return sum(bool(fields_named(cell)) for cell in cells if 0 < len(cell) <= 60)


def holds_data(cells: Sequence[str]) -> bool:
    """Whether a day or a number stands in it, as in no heading."""
    return any(_FIGURES.fullmatch(cell) or _is_day(cell) for cell in cells)


Looks = Callable[[str], bool]


def looks_of(catalogues: Mapping[Field, Set[str]]) -> dict[Field, Looks]:
    """What a cell of each field looks like, of those of which that can be told; catalogues: their folded names."""
    looks: dict[Field, Looks] = {
        Field.DATE: _is_day,
        Field.BORN: _is_day,
        Field.TIME: lambda cell: re.search(r"\d{1,2}[:.]\d\d|\d ?[ap]\.? ?m", fold(cell)) is not None,
        Field.PHONE: lambda cell: len(digits(cell)) in PHONE_DIGITS and len(cell) < 40 and not _is_day(cell),
        Field.CURP: lambda cell: CURP.fullmatch(plain_curp(cell)) is not None,
        Field.SEX: lambda cell: read_sex(cell, "mujer") is not None,
        Field.AGE: lambda cell: read_age(cell) is not None,
        **dict.fromkeys((Field.PERSONS, Field.WOMEN, Field.MEN), _is_number),
        **dict.fromkeys((Field.NAME, Field.FATHER, Field.MOTHER, Field.LANGUAGE, Field.MATTER), _is_words),
        **dict.fromkeys((Field.AREA, Field.CHANNEL, Field.LOCALITY), _is_words),
    }
    for which, names in catalogues.items():
        looks[which] = lambda cell, known=names: _is_words(cell) or fold(cell) in known
    return looks


def fields_of(
    heading: Sequence[str], columns: Sequence[Sequence[str]], catalogues: Mapping[Field, Set[str]]
) -> list[Field | None]:
    """Of each column, given by its first cells."""
    looks = looks_of(catalogues)
    shares = [_Shares([cell for cell in cells if not says_nothing(cell)][:LOOKED], looks) for cells in columns]
    named = [
        (score, -n, which)
        for n, name in enumerate(heading)
        for score, which in fields_named(name)
        if (fold(name) in _SURE or shares[n].allows(which)) and not _is_address(name, shares[n], catalogues)
    ]
    fields: list[Field | None] = [None] * len(heading)
    for score, at, which in sorted(named, key=lambda each: (-each[0], -each[1])):
        if fields[-at] is None and (which not in fields or (which.repeats and score > PART)):
            fields[-at] = which
    _by_looks(fields, heading, shares, catalogues)
    return fields


def _is_address(heading: str, shares: _Shares, catalogues: Mapping[Field, Set[str]]) -> bool:
    """«Dirección» is an area only where the office's areas stand below it."""
    return fold(heading) == "direccion" and shares.within(catalogues.get(Field.AREA, frozenset())) < SAYS


def _by_looks(
    fields: list[Field | None],
    heading: Sequence[str],
    shares: Sequence[_Shares],
    catalogues: Mapping[Field, Set[str]],
) -> None:
    """What no heading names, where the cells speak for themselves."""
    open_ones = [n for n, which in enumerate(fields) if which is None]
    own = [n for n in open_ones if not _FOREIGN.search(fold(heading[n]))]
    wanted: list[tuple[Field, list[int], Callable[[int], float]]] = [
        *((which, own, partial(_alone, which, shares)) for which in (Field.DATE, Field.CURP, Field.PHONE)),
        *((which, open_ones, partial(_within, names, shares)) for which, names in catalogues.items()),
    ]  # the office's own lines are nobody's name, whatever their heading says
    for which, columns, share in wanted:
        if which not in fields and (found := [n for n in columns if fields[n] is None and share(n) >= SPEAKS]):
            fields[found[0]] = which
    unnamed = [n for n in own if fields[n] is None and not heading[n] and shares[n].like_names()]
    if Field.NAME not in fields and unnamed:
        fields[unnamed[0]] = Field.NAME


def _alone(which: Field, shares: Sequence[_Shares], at: int) -> float:
    """Without a heading only ten figures are a telephone."""
    return shares[at].of(_is_phone) if which is Field.PHONE else shares[at].share(which)


def _within(names: Set[str], shares: Sequence[_Shares], at: int) -> float:
    return shares[at].within(names)


def looks_unread(heading: str, cells: Sequence[str], there: Set[Field]) -> Field | None:
    """What a column is perhaps that is none, where nothing else is it; another date, too."""
    if _FOREIGN.search(fold(heading)):
        return None
    shares = _Shares([cell for cell in cells if not says_nothing(cell)][:LOOKED], {Field.DATE: _is_written_day})
    if shares.share(Field.DATE) >= SPEAKS:
        return Field.DATE if Field.DATE in there else None
    if there.isdisjoint((Field.PERSONS, Field.WOMEN, Field.MEN)) and shares.of(_is_few) >= SPEAKS:
        return Field.PERSONS if len(set(cells)) < len(cells) else None  # a number of each row is its own
    if Field.NAME not in there and shares.like_names():
        return Field.NAME
    return None


class _Shares:
    """How many of a column's cells look like what, each asked once."""

    def __init__(self, cells: Sequence[str], looks: Mapping[Field, Looks]) -> None:
        self._cells, self._looks = cells, looks
        self._known: dict[Field, float] = {}

    def share(self, which: Field) -> float:
        if which not in self._known:
            self._known[which] = self.of(self._looks[which])
        return self._known[which]

    def of(self, looks: Looks) -> float:
        return sum(map(looks, self._cells)) / len(self._cells) if self._cells else 0

    def allows(self, which: Field) -> bool:
        return not self._cells or which not in self._looks or self.share(which) >= SAYS

    def within(self, names: Set[str]) -> float:
        """Of these, slips of the pen too."""
        lines = [(name, name) for name in names]
        told = Counter(map(fold, self._cells))
        found = sum(rows for cell, rows in told.items() if cell in names or line_alike(cell, lines) is not None)
        return found / len(self._cells) if self._cells else 0

    def like_names(self) -> bool:
        """Two words or more in nearly all, and hardly one twice."""
        words = [cell for cell in self._cells if _is_words(cell) and 2 <= len(cell.split()) <= 6]
        return bool(words) and len(words) >= SPEAKS * len(self._cells) and len(set(words)) * 2 > len(words)


def _is_day(cell: str) -> bool:
    return any(read_day(cell, order) for order in DayOrder)


def _is_written_day(cell: str) -> bool:
    return not cell.isdecimal() and _is_day(cell)


def _is_phone(cell: str) -> bool:
    return _PHONE.fullmatch(cell) is not None and len(digits(cell)) == 10 and not _is_day(cell)


def _is_few(cell: str) -> bool:
    number = pasted_number(cell)
    return number.isdecimal() and 0 < int(number) <= MOST_FEW


def _is_number(cell: str) -> bool:
    return pasted_number(cell).isdecimal()


def _is_words(cell: str) -> bool:
    return sum(letter.isalpha() for letter in cell) * 2 > len(cell)
