"""The sheet that opens a file when its passwords are forgotten, as it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xicotepec_atencion.domain.office import Office
from xicotepec_atencion.domain.sheet import Sheet, Signature
from xicotepec_atencion.domain.spanish import short_moment

TITLE = "Hoja de recuperación"
LEAD = "Este código es la última llave del archivo de la oficina. Guárdelo como se guarda una llave."
LETTERS = "No lleva las letras I, L, O ni U: lo que parezca O es un cero, y lo que parezca I o L es un uno."

FORGOTTEN = (
    "La contraseña de administración olvidada. Al entrar, «Olvidé mi contraseña…» pide este código y una contraseña "
    "nueva. Sirve una sola vez: el programa hace enseguida otra hoja."
)
COPIES = (
    "Los respaldos cifrados que se hagan mientras esta hoja valga, también en otra computadora y aunque nadie "
    "recuerde su frase."
)
KEPT = (
    "En un sobre cerrado y firmado, bajo llave, fuera de la ventanilla. Nunca junto a la computadora ni con la "
    "memoria de los respaldos. No le tome foto; si la guardó como PDF para imprimirla, borre después ese archivo."
)
LOST = (
    "Quien entra como administración hace otra en Oficina › Cuentas…, «Nueva hoja de recuperación…». Desde ese momento "
    "ésta ya no abre la contraseña. Los respaldos cifrados de su tiempo se siguen abriendo con ella: guárdela aparte "
    "mientras existan y después destrúyala."
)
NOBODY = (
    "Sin hoja y sin contraseña de administración nadie lleva las cuentas ni reabre meses; sin hoja y sin frase no se "
    "abren los respaldos cifrados. Nadie más tiene copia de este código, tampoco quien hizo el programa."
)


@dataclass(frozen=True)
class Part:
    """A heading and what it says."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class RecoverySheet:
    """Holds every text of the page. groups: the code, in the groups in which it is read and typed."""

    sheet: Sheet
    groups: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def code(self) -> str:
        return "-".join(self.groups)


def recovery_sheet(office: Office, code: str, by: str, at: datetime) -> RecoverySheet:
    """code: in groups parted by hyphens; at: aware, in the office's zone."""
    made = f"Hecha el {short_moment(at)} por {by}. Vale hasta que se haga otra."
    custody = Signature("Recibe en custodia", "", "Nombre, firma y fecha")
    sheet = Sheet(office.body, office.name, TITLE, False, (custody,), (), (made,))
    parts = (
        Part("Qué abre", (FORGOTTEN, COPIES)),
        Part("Dónde guardarla", (KEPT,)),
        Part("Si se pierde o la ven", (LOST,)),
        Part("Si no hay hoja", (NOBODY,)),
    )
    return RecoverySheet(sheet, tuple(code.split("-")), parts)
