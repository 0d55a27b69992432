"""What is asked or told before there is a window."""

from __future__ import annotations

from pathlib import Path

from xicotepec_atencion.clock import Clock
from xicotepec_atencion.domain.spanish import plural, short_day, short_moment
from xicotepec_atencion.paths import backups_of
from xicotepec_atencion.store.backup import copies_of, newest_good
from xicotepec_atencion.store.trouble import Damaged
from xicotepec_atencion.ui.desk import Desk
from xicotepec_atencion.ui.question import Question
from xicotepec_atencion.ui.restoring import Back, restored

GO_BACK = "Si lo restaura, la oficina sigue donde se quedó. Si empieza una nueva, esos respaldos se quedan ahí."


def tell(title: str, sentence: str) -> None:
    """Say why it ends here."""
    Question(title, sentence, leave="&Cerrar").exec()


def believes_clock(doubt: str) -> bool:
    return Question("¿Es correcta la fecha de la computadora?", doubt, "Es &correcto").agrees()


def takes_over(path: Path, host: str) -> bool:
    """Whether to open a file that another computer seems to have open."""
    said = (
        f"{path} figura como abierto en la computadora «{host}». Si ahí sigue abierto, ciérrelo primero: dos "
        "ventanas a la vez se estorban. Si esa computadora ya no lo usa, puede abrirlo aquí; nada se pierde."
    )
    return Question("El archivo está abierto en otra computadora", said, "&Abrir aquí").agrees()


def goes_back(path: Path) -> bool:
    """Whether to restore a copy where the file is not there, but copies of it lie beside its place."""
    copies = copies_of(backups_of(path), path.stem)
    if not copies:
        return False
    there, last = plural(len(copies), "respaldo", "respaldos"), short_day(copies[0].made_at.date())
    said = f"{path} no está, pero en «{backups_of(path)}» hay {there}; el último es del {last}. {GO_BACK}"
    title, leave = "Falta el archivo de la oficina", "&Empezar una oficina nueva"
    return Question(title, said, "&Restaurar…", leave, ahead=True).agrees()


def offer_backup(path: Path, damaged: Damaged, desk: Desk, now: Clock) -> Back | None:
    """What took the damaged file's place, which is kept aside. Raises Trouble or Refused."""
    good = newest_good(path)
    which = f" El más reciente que está bien es del {short_moment(good.made_at)}." if good else ""
    if not Question("El archivo de la oficina está dañado", f"{damaged}{which}", "&Restaurar…").agrees():
        return None
    first = good.path if good else None
    return restored(path, desk, now, first=first)
