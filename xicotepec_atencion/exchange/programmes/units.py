"""The unit of an activity that only the heading of its total says: «TOTAL PETICIONES ATENDIDAS»."""

from __future__ import annotations

import re

from xicotepec_atencion.domain.programme_reading import Doubt, Repair
from xicotepec_atencion.domain.spanish import capitalized
from xicotepec_atencion.domain.text import fold
from xicotepec_atencion.domain.unit_words import is_counted
from xicotepec_atencion.exchange.programmes.checks import Checks
from xicotepec_atencion.exchange.programmes.settled import Settled
from xicotepec_atencion.exchange.programmes.wording import spoken

_COUNTED = re.compile(r"total\s+(?:de\s+)?(?P<unit>[^\W\d_]+)\s+[^\W\d_]+[ai]d[oa]s", re.IGNORECASE)


def unit_of_total(checks: Checks, draft: Settled) -> None:
    if draft.unit:
        return
    for part in draft.parts:
        for cell in part.cells:
            said = _COUNTED.fullmatch(cell.heading)
            if said and (is_counted(said["unit"]) or fold(said["unit"]) in ("peticiones", "solicitudes")):
                unit = capitalized(said["unit"].lower())
                why = "La unidad sólo está en el encabezado del total."
                where = f"Unidad de medida: {spoken(draft.name)}"
                repair = Repair(draft.index, {"unit": unit})
                checks.tell(part, Doubt.FOUND, where, cell.heading, unit, why, repair)
                return
