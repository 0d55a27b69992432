"""What the logbook says of acts, in Spanish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from xicotepec_atencion.domain.logbook_words import (
    Body,
    Names,
    guarded,
    month_said,
    put_words,
    report_said,
    visit_said,
)
from xicotepec_atencion.domain.office import Catalogue, duty_said
from xicotepec_atencion.domain.spanish import capitalized, count, listed, plural, uncapitalized


def _founded(it: Body, _: Names) -> str:
    begun = f" y {plural(len(it['puts']), 'dato', 'datos')} para empezar" if it["puts"] else ""
    return f"Fundó el archivo de «{it['office']['name']}», con la serie {it['series']}{begun}"


def _admitted(it: Body, _: Names) -> str:
    now, before = it["account"], it["before"]
    if before is None:
        return f"Abrió la cuenta de {now['name']} ({now['role']})"
    did = [
        sentence
        for sentence, holds in (
            (f"cerró la cuenta de {before['name']}", now["retired"] and not before["retired"]),
            (f"reabrió la cuenta de {before['name']}", before["retired"] and not now["retired"]),
            (f"cambió el nombre de {before['name']} a {now['name']}", now["name"] != before["name"]),
            (
                f"cambió el papel de {now['name']} de {before['role']} a {now['role']}",
                now["role"] != before["role"],
            ),
        )
        if holds
    ]
    said = listed(did) if did else f"dio una contraseña nueva a {now['name']}"
    return capitalized(said)


def _approved(it: Body, _: Names) -> str:
    return f"Aprobó el programa {it['year']} (oficio {it['document']}, autorizó {it['authorized_by']})"


def _amended(it: Body, names: Names) -> str:
    lines = listed(f"«{activity['name']}»" for activity in it["activities"])
    said = f"oficio {it['document']}, autorizó {it['authorized_by']}"
    why = f"; motivo: {it['reason']}" if it["reason"] else ""
    more = "".join(f"; {uncapitalized(put_words(put, names))}" for put in it["beside"])
    return f"Hizo la reconducción {it['version']} del programa {it['year']} ({said}): {lines}{more}{why}"


def _recovered(it: Body, names: Names) -> str:
    return f"Recuperó la cuenta de {_holder(it, names)} con la hoja de recuperación"


def _holder(it: Body, names: Names) -> str:
    return names.accounts.get(it["account"], "alguien")


def _restored(it: Body, _: Names) -> str:
    replaced = f"; la bitácora que se reemplazó: {it['replaced']}" if it["replaced"] else ""
    return f"Restauró el respaldo {it['copy']}; serie nueva {it['series']}{replaced}"


def _settled(it: Body, _: Names) -> str:
    if not it["series"]:
        return "Abrió el archivo en este puesto"
    return f"Abrió el archivo, que viene de otro puesto o carpeta; serie nueva {it['series']}"


def _reserved(it: Body, _: Names) -> str:
    last, code = it["first"] + len(it["sheets"]) - 1, f"{it['year']}-{it['paper']}"
    return f"Reservó {plural(len(it['sheets']), 'hoja', 'hojas')}: folios {code}, del {it['first']} al {last}"


def _imported(it: Body, _: Names) -> str:
    came = plural(it["rows"], "atención", "atenciones")
    said = f"Importó {came} de un archivo (folios {it['folios']}, del 1 al {count(it['rows'])})"
    new = Counter(Catalogue(put["content"]["catalogue"]) for put in it.get("lines", ()))
    lines = (plural(n, f"{kind.spanish} {_new(kind)}", f"{kind.plural} {_new(kind)}s") for kind, n in new.items())
    return f"{said}, con {listed(lines)}" if new else said


def _new(catalogue: Catalogue) -> str:
    return "nueva" if catalogue.feminine else "nuevo"


def _withdrawn(it: Body, names: Names) -> str:
    import_ = f"la importación {names.imports[it['batch']]}" if it["batch"] in names.imports else "una importación"
    return f"Retiró {import_}: {it['reason']}"


def _signed(it: Body, names: Names) -> str:
    where, name, *_ = it["signing"]
    return f"Firmó {report_said('el', it, names)} como «{duty_said(where)}» (e.firma de {name})"


def _withheld(it: Body, names: Names) -> str:
    return f"Bloqueó los datos de una persona{_why(it, names)}"


def _anonymised(it: Body, names: Names) -> str:
    persons = plural(len(it["persons"]), "persona", "personas")
    return f"Anonimizó los datos de {persons}{_why(it, names)}"


DISCARDED = {
    "attachments": ("documento", "documentos"),
    "requests": ("texto de solicitud", "textos de solicitudes"),
    "visits": ("nombre sin ficha de persona", "nombres sin ficha de persona"),
}


def _discarded(it: Body, names: Names) -> str:
    said = [plural(len(it[kind]), *words) for kind, words in DISCARDED.items() if it[kind]]
    return f"Borró para siempre {listed(said)}{_why(it, names)}"


def _why(it: Body, names: Names) -> str:
    if copy := it.get("copy"):
        return f", otra vez, al volver del respaldo {copy}"
    if request := it.get("request"):
        called = names.requests.get(request, "")
        return f", por la solicitud {called}" if called else ", por una solicitud"
    return f", por la propuesta de conservación de {it['year']}" if it.get("year") else ""


ACT_WORDS: dict[str, Callable[[Body, Names], str]] = {
    "Found": _founded,
    "Close": lambda it, _: f"Cerró {month_said(it['month'])} (versión {it['version']})",
    "Reopen": lambda it, _: f"Reabrió {month_said(it['month'])} (versión {it['version']}): {it['reason']}",
    "Approve": _approved,
    "Amend": _amended,
    "Admit": _admitted,
    "ChangePassword": lambda _, __: "Cambió su contraseña",
    "Recover": _recovered,
    "Safeguard": lambda it, _: f"Cambió el resguardo: {guarded(it['what'])}",
    "Restored": _restored,
    "Settle": _settled,
    "Reserve": _reserved,
    "Sign": _signed,
    "AcceptBatch": _imported,
    "WithdrawBatch": _withdrawn,
    "Withhold": _withheld,
    "Release": lambda it, names: f"Desbloqueó los datos de una persona{_why(it, names)}",
    "Anonymise": _anonymised,
    "Discard": _discarded,
    "GiveLetter": lambda it, names: f"Dio el oficio {names.letters.get(it['follow_up'], 'de una canalización')}",
    "GiveReceipt": lambda it, names: f"Dio el comprobante de {visit_said({'uid': it['visit']}, names)}",
}
