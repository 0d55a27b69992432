"""What the tests of a year's activities begin with."""

from tests import made
from tests.made import JANUARY
from tests.office import PROGRAMME, Office
from xicotepec_atencion.domain.calendar import Month
from xicotepec_atencion.domain.changes import Approve, Put, Together
from xicotepec_atencion.domain.programme import Feed

FIRST = "Atención inventada"
BLUE, GREEN, GREY = (area.uid for area in made.AREAS)
MAY = Month(202605)


def with_more(office: Office, *names: str) -> None:
    """Below the first one; the area «Ventanilla Verde» feeds the first of them."""
    lines = [made.activity(name, position=n) for n, name in enumerate(names, 1)]
    first = made.activity(names[0], position=1, feeds=(Feed(GREEN, JANUARY),))
    made.do(office.store, Together(tuple(Put(each) for each in (first, *lines[1:]))))
    office.workspace.changed.emit()
    office.window.show_tab(PROGRAMME)


def approved(office: Office) -> None:
    made.do(office.store, Approve(2026, "Oficio inventado 1", made.TODAY, "Nadie Existente"))
    office.workspace.changed.emit()
