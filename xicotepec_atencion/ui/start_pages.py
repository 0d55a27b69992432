"""What is asked of a new office, a page for each: whose it is, its emblem, who signs, and what is done first."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from xicotepec_atencion.domain.founding import Signing
from xicotepec_atencion.domain.office import Duty, office_name_problem, prefix_problem
from xicotepec_atencion.domain.signatories import NAME_LIMIT
from xicotepec_atencion.domain.text import cleaned
from xicotepec_atencion.ui.accent_box import AccentBox
from xicotepec_atencion.ui.emblem import EmblemBox
from xicotepec_atencion.ui.spoken import described
from xicotepec_atencion.ui.start_page import Page, forgiving
from xicotepec_atencion.ui.widgets import (
    Field,
    Item,
    column,
    field,
    row,
    show_problems,
)

WHOSE = "Salen en los folios y en los informes. Bastan el nombre y el prefijo; lo demás se agrega cuando se quiera."
EMBLEM = "El emblema va en el membrete de los informes. Sirve casi cualquier imagen; el programa la ajusta."
SIGNING = "Salen al pie de los informes. Basta quien autoriza; si cambian, se anota desde qué día en Firmantes."
READY = "Lo que quedó vacío se agrega después en Oficina y en Archivo. ¿Qué hacemos primero?"
NAMES = {Duty.AUTHORIZED: "Au&toriza", Duty.PREPARED: "E&labora", Duty.REVIEWED: "Re&visa"}


class FirstTask(Enum):
    """What is done first in the new office's window."""

    WORK = auto()
    PROGRAMME = auto()
    VISITS = auto()
    EXAMPLE = auto()


class OfficePage(Page):
    name = "Oficina"

    def __init__(self) -> None:
        self.body, self.office, self.prefix, self.address = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.fields = {
            "name": field("&Nombre de la oficina", self.office, "por ejemplo Secretaría de Gobernación"),
            "prefix": field("&Prefijo de los folios", self.prefix, "por ejemplo XIC-GOB; fijo desde el primer folio"),
        }
        body = field("Ay&untamiento o dependencia", self.body, "opcional; va arriba del nombre")
        address = field("D&omicilio y teléfono", self.address, "opcional; va en los comprobantes y en el aviso")
        super().__init__("¿De qué oficina es este archivo?", WHOSE, *self.fields.values(), body, address)
        forgiving(self.fields.values())

    @property
    def filled(self) -> bool:
        return any(line.text().strip() for line in (self.body, self.office, self.prefix, self.address))

    def answers(self) -> tuple[str, str, str, str]:
        """Name, body, prefix and address."""
        name, body, prefix, address = (
            cleaned(line.text()) for line in (self.office, self.body, self.prefix, self.address)
        )
        return name, body, prefix.upper(), address

    def is_wrong(self) -> bool:
        name, _, prefix, _ = self.answers()
        problems = {"name": office_name_problem(name) or "", "prefix": prefix_problem(prefix) or ""}
        return show_problems(self.fields, problems)

    @property
    def first(self) -> QWidget:
        return self.office


class EmblemPage(Page):
    name = "Emblema y color"

    def __init__(self) -> None:
        self.box, self.accent = EmblemBox(), AccentBox()
        self.box.show_emblem(b"")
        self.accent.show_accent("")
        self._coloured = field("&Color de la oficina", self.accent, "opcional; en la pantalla, no en el papel")
        super().__init__("El emblema y el color de la oficina", EMBLEM, self.box, self._coloured)
        self.box.changed.connect(self._taken)

    def _taken(self) -> None:
        if self.box.emblem and not self.box.error:
            self.answered.emit()

    @property
    def filled(self) -> bool:
        return bool(self.box.emblem or self.accent.accent)

    def is_wrong(self) -> bool:
        return show_problems({"accent": self._coloured}, {"accent": self.accent.problem()})


class SignatoriesPage(Page):
    name = "Firmantes"

    def __init__(self) -> None:
        self.lines = {duty: (QLineEdit(), QLineEdit()) for duty in NAMES}
        self.fields: dict[str, Field] = {}
        pairs: list[Item] = []
        for duty, (who, post) in self.lines.items():
            self.fields[duty.value] = named = field(NAMES[duty], who, "nombre con su título")
            self.fields[f"{duty.value} post"] = held = field("Cargo", described(post, "Como sale bajo la firma"))
            post.setAccessibleName(f"Cargo de quien {NAMES[duty].replace('&', '').lower()}")
            pairs.append(row((named, 3), (held, 2), space=12))
        super().__init__("¿Quién firma los informes?", SIGNING, *pairs)
        forgiving(self.fields.values())

    @property
    def filled(self) -> bool:
        return any(line.text().strip() for pair in self.lines.values() for line in pair)

    def signing(self) -> list[Signing]:
        """Whoever is named, in the order of `NAMES`."""
        said = [Signing(duty, cleaned(who.text()), cleaned(post.text())) for duty, (who, post) in self.lines.items()]
        return [each for each in said if each.name]

    def is_wrong(self) -> bool:
        problems: dict[str, str] = {}
        for duty, (who, post) in self.lines.items():
            lacks = bool(cleaned(post.text())) and not cleaned(who.text())
            problems[duty.value] = "Falta el nombre de quien tiene ese cargo." if lacks else _too_long(who)
            problems[f"{duty.value} post"] = _too_long(post)
        return show_problems(self.fields, problems)

    @property
    def first(self) -> QWidget:
        return self.lines[Duty.AUTHORIZED][0]


class BeginPage(Page):
    name = "Empezar"

    def __init__(self) -> None:
        said = {
            FirstTask.WORK: "A&tender a la primera persona",
            FirstTask.PROGRAMME: "Traer el &programa del año, de Excel o Word",
            FirstTask.VISITS: "Traer una &lista de atenciones, de Excel o CSV",
            FirstTask.EXAMPLE: "&Conocer el programa con una oficina inventada",
        }
        self._group = QButtonGroup()
        self.ways = {task: QRadioButton(text) for task, text in said.items()}
        for each in self.ways.values():
            self._group.addButton(each)
        self.ways[FirstTask.WORK].setChecked(True)
        super().__init__("Listo para empezar", READY, column(*self.ways.values(), space=8))

    @property
    def filled(self) -> bool:
        return False

    @property
    def first_task(self) -> FirstTask:
        return next(task for task, way in self.ways.items() if way.isChecked())

    @property
    def first(self) -> QWidget:
        return self.ways[self.first_task]


def _too_long(line: QLineEdit) -> str:
    return f"Escriba hasta {NAME_LIMIT} letras." if len(cleaned(line.text())) > NAME_LIMIT else ""
