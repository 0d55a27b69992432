"""What a screen says of what is kept no longer."""

from __future__ import annotations

from collections.abc import Mapping

from xicotepec_atencion.domain.privacy import PrivacyRules
from xicotepec_atencion.domain.retention import SHOWN, Proposal, Series, years_of
from xicotepec_atencion.domain.spanish import count, listed, plural

ABOUT = (
    "Se propone borrar lo que al día del corte ya cumplió el plazo de la oficina: hoy, o el día que usted elija. Nada "
    "se borra sin que alguien lo apruebe."
)
NO_UNDO = (
    "Los respaldos anteriores todavía lo tienen, hasta que se retiren: solos, a su tiempo, o en "
    "Archivo › Respaldos… › «Retirar ahora los anteriores»."
)
REMINDER = "Falta revisar la propuesta de conservación de {}: puede haber datos que ya cumplieron su plazo."
WHAT = {
    Series.PERSONS: ("los datos de una persona", "los datos de {} personas"),
    Series.NAMES: ("el nombre y la nota de una atención", "los nombres y notas de {} atenciones"),
    Series.DOCUMENTS: ("un documento", "{} documentos"),
    Series.REQUESTS: ("los textos de una solicitud", "los textos de {} solicitudes"),
}


def terms_said(rules: PrivacyRules) -> str:
    """«Plazos de la oficina: personas, 5 años desde su última atención; …»."""
    said = (f"{series.spanish.lower()}, {plural(years_of(rules, series), 'año', 'años')}" for series in SHOWN)
    return f"Plazos de la oficina: {'; '.join(said)}. Se cambian en «Plazos…»."


def held_said(held: int) -> str:
    """Who is not proposed although their term is over; "": nobody."""
    if not held:
        return ""
    those = plural(held, "persona más cumplió su plazo y no se propone: tiene",
                   "personas más cumplieron su plazo y no se proponen: tienen")  # fmt: skip
    return f"{those} un asunto o una solicitud sin concluir."


def counted_said(many: Mapping[Series, int]) -> str:
    """«los datos de 2 personas y un documento»; "": nothing."""
    return listed(_counted(series, many[series]) for series in SHOWN if many.get(series))


def approving_said(going: Proposal, kept: Mapping[Series, int]) -> tuple[str, ...]:
    """What goes and what stays, in numbers. kept: how many of each series somebody chose to keep."""
    goes = counted_said({series: len(going.of(series)) for series in SHOWN})
    persons = bool(going.of(Series.PERSONS) or going.of(Series.NAMES))
    also = " Con ellos van las notas, el seguimiento escrito y los documentos de sus atenciones." if persons else ""
    spared = f" También {stays}, que usted conserva." if (stays := counted_said(kept)) else ""
    return (
        f"Esto borra para siempre {goes}.{also}",
        f"Se quedan todas las atenciones con su folio, y las cifras, cierres, informes y firmas como están.{spared}",
    )


def gone_said(gone: Mapping[Series, int], needed: int) -> str:
    """What went. needed: how many did not, for they are needed again."""
    went = counted_said(gone)
    again = f" Se conservan {count(needed)}: mientras tanto volvieron a hacer falta." if needed else ""
    return (f"Borrado para siempre: {went}." if went else "No se borró nada.") + again


def kept_said(kept: Mapping[Series, int]) -> str:
    """That what was marked is noted."""
    return f"Queda anotado que este año se conserva: {counted_said(kept) or 'nada'}."


def _counted(series: Series, number: int) -> str:
    one, many = WHAT[series]
    return one if number == 1 else many.format(count(number))
