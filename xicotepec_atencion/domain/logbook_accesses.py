"""What the logbook says of accesses, in Spanish: who entered, what left, whose data were looked at; nobody is named."""

from __future__ import annotations

from collections.abc import Callable

from xicotepec_atencion.domain.coding import Code
from xicotepec_atencion.domain.logbook_words import Body, Names
from xicotepec_atencion.domain.spanish import count, plural


def _copied(it: Body) -> str:
    sealed = " cifrado" if it.get("sealed") else ""
    return f"Hizo el respaldo{sealed} {it['copy']}" if "copy" in it else f"Hizo un respaldo{sealed}"


def _retired(it: Body) -> str:
    """«Retiró 2 respaldos en esta computadora: a.db, b.db»."""
    return f"Retiró {plural(it['number'], 'respaldo', 'respaldos')} {it['where']}: {it['copies']}"


def _took(verb: str) -> Callable[[Body], str]:
    """«Exportó la bitácora (120 renglones)»: what left, and whatever else was noted of it."""

    def said(it: Body) -> str:
        named = str(it.get("what", ""))
        amounts = [plural(it[key], *COUNTED[key]) for key in COUNTED if key in it]
        others = sorted(key for key in it if key not in UNSAID)
        noted = ", ".join([*amounts, *(str(it[key]) for key in others)])
        parts = (verb, WITH_ARTICLE.get(named, named), str(it.get(WHOSE, "")), noted and f"({noted})")
        return " ".join(each for each in parts if each)

    return said


def with_whose(it: Body, names: Names) -> Body:
    """Of an access to a person's data: with words for whose they are, whom nobody names here."""
    if "person" not in it:
        return it
    folio = names.persons.get(it["person"], "")
    return {**it, WHOSE: f"de quien trajo el folio {folio}" if folio else "de una persona"}


WHOSE = "whose"
COUNTED = {"rows": ("renglón", "renglones"), "pages": ("página", "páginas")}
UNSAID = {"what", "person", "said", "first", "last", WHOSE, *COUNTED}  # or said otherwise
WITH_ARTICLE = {
    "bitácora": "la bitácora",
    "comprobante": "el comprobante",
    "diario de atenciones": "el diario de atenciones",
    "aviso de privacidad": "el aviso de privacidad",
    "oficio": "el oficio",
    "estado del asunto": "el estado del asunto",
    "pendientes por dependencia": "los pendientes por dependencia",
    "lista de atenciones": "la lista de atenciones",
    "acuse de solicitud": "el acuse de solicitud",
    "registro de incidentes": "el registro de incidentes",
    "datos personales": "los datos personales",
    "asunto": "el asunto",
    "paquete de entrega": "el paquete de entrega",
}


def upgraded_words(was: int, now: int) -> str:
    """Between two numbers of the schema."""
    return f"El archivo se actualizó de la versión {was} a la {now}"


def _reviewed(it: Body) -> str:
    said = f"Revisó la propuesta de conservación de {it['year']}"
    return f"{said}: se conservan {count(int(it['many']))}" if it.get("many") else said


ACCESS_WORDS: dict[str, Callable[[Body], str]] = {
    "entered": lambda _: "Entró",
    "refused": lambda _: "Contraseña equivocada",
    "left": lambda _: "Bloqueó o dejó el puesto",
    "copied": _copied,
    "retired": _retired,
    "exported": _took("Exportó"),
    "printed": _took("Imprimió"),
    "reviewed": _reviewed,
    "looked": _took("Vio"),
    "upgraded": lambda it: f"{upgraded_words(it['was'], it['now'])}; como estaba quedó en {it['copy']}",
    "archived": lambda it: f"Guardó el informe «{it['title']}» (código {Code(bytes.fromhex(it['hash']))})",
}
