"""What was done, in the words of the status line and of the undo menu."""

from __future__ import annotations

from collections.abc import Sequence

from xicotepec_atencion.domain.changes import Edit, Put, Together
from xicotepec_atencion.domain.discretion import PLAIN, Discretion
from xicotepec_atencion.domain.follow_up import FollowUp
from xicotepec_atencion.domain.intake import Visit
from xicotepec_atencion.domain.papers import Sheet
from xicotepec_atencion.domain.people import Person
from xicotepec_atencion.domain.programme import Activity, HandFigure
from xicotepec_atencion.domain.spanish import short_day


def told(edit: Edit, shown: Discretion = PLAIN) -> str:
    """Of what an edit puts, as one thing."""
    edits = edit.edits if isinstance(edit, Together) else (edit,)
    if isinstance(edit, Together) and edit.called:
        return edit.called
    what = edits[-1].what
    alike = sum(type(put.what) is type(what) for put in edits)
    if isinstance(what, Person) and any(isinstance(put.what, Person) and put.what.merged_into for put in edits):
        return f"unir a {shown.name(what.name) or 'una persona sin nombre'} con otra persona"
    if alike > 1 and isinstance(what, Visit):
        return f"guardar {alike:,} atenciones"
    if alike > 1 and isinstance(what, Sheet):
        return f"la anulación de {alike} hojas"
    if {Activity, HandFigure} <= {type(put.what) for put in edits}:
        return "el cambio del programa y de sus cifras"
    if isinstance(what, FollowUp):  # of a visit that is corrected with it, that visit is what it was about
        what = next((put.what for put in edits if isinstance(put.what, Visit) and put.what.revision), what)
    if isinstance(what, FollowUp):
        return _followed_up(what, edits, alike, shown)
    if not isinstance(what, Visit):
        return what.TOLD
    verb = "cancelar" if what.cancelled is not None else "corregir" if what.revision else "guardar"
    return f"{verb} la atención de {shown.name(what.name) or 'persona sin nombre'}, {short_day(what.served_on)}"


def _followed_up(what: FollowUp, edits: Sequence[Put], alike: int, shown: Discretion) -> str:
    visits = [put.what for put in edits if isinstance(put.what, Visit)]
    if len(visits) == 1:
        who = shown.name(visits[0].name) or "persona sin nombre"
        return f"guardar como resuelta la atención de {who}, {short_day(visits[0].served_on)}"
    if visits:
        return f"guardar {len(visits):,} atenciones, resueltas"
    return f"{what.move.done}, en {alike:,} atenciones" if alike > 1 else what.move.done
