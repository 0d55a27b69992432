"""Whether a PDF is what this office archived, and whether the log that it prints is this file's."""

from __future__ import annotations

from xicotepec_atencion.domain.archive import Document, Signing
from xicotepec_atencion.domain.coding import in_fours
from xicotepec_atencion.domain.origin import LogHead
from xicotepec_atencion.domain.signature_findings import duty_of, is_changed, names_of
from xicotepec_atencion.domain.signed_pdf import PdfSeen, SignatureSeen
from xicotepec_atencion.domain.spanish import count, listed, plural, short_day, short_moment
from xicotepec_atencion.domain.verification import Finding, Known, Mark, bare

NO_REPORT = "No dice ser un informe de este programa: no tiene su código."
A_PRINT = "Sólo su nombre dice de qué informe es, y cualquiera puede escribirlo."
DRAFT = "Es un BORRADOR: no se guarda ni se firma, y sus cifras pueden cambiar."
ALTERED = Finding(
    Mark.BAD,
    "Lo que este archivo guarda de ese informe se cambió por fuera del programa.",
    "Ya no se puede comparar con él. Revise el archivo con «comprobar» y avise a quien cuida la computadora.",
)
NO_FILE = Finding(
    Mark.UNKNOWN,
    "No se miró ningún archivo de la oficina: sólo se revisaron las firmas.",
    "No se sabe si la oficina lo guardó, ni si sus cifras son las del cierre.",
)
ONLY_RECORDED = "Así se apuntó aquí; por el código no se comprueba de quién es el certificado: verifique el PDF."
COPIED = "Por sí solo no prueba nada: se puede copiar de otro informe."
NOT_KEPT = "Puede ser de otra oficina, de después del respaldo con que se restauró este archivo, o no ser verdadero."


def archived(seen: PdfSeen, known: Known) -> list[Finding]:
    """Whether it is the report that this office archived under its code."""
    identity, document = seen.identity, known.document
    if identity is None:
        return [Finding(Mark.UNKNOWN, A_PRINT) if seen.printed else Finding(Mark.BAD, NO_REPORT)]
    if identity.draft:
        return [Finding(Mark.LOOK, DRAFT)]
    if document is None:
        said = f"Esta oficina no guardó ningún informe con el código {in_fours(identity.digits)}."
        return [Finding(Mark.UNKNOWN, said, NOT_KEPT)]
    if known.keeps(seen):
        found = _kept(seen, document)
    elif (digest := known.begun(seen)) is not None:
        found = _grown(seen, document, digest, known)
    else:
        found = _differs(seen, document)
    return [found, ALTERED] if known.altered else [found]


def recorded(document: Document, digest: str) -> tuple[Signing, ...]:
    """The signatures that the archive says these of its bytes to have."""
    return document.signings[: len(document.signings) - len(document.signed_after(digest))]


def added(seen: PdfSeen, document: Document, digest: str) -> tuple[SignatureSeen, ...]:
    """The signatures of a PDF that begins with these archived bytes, which they do not have."""
    here = {each.field for each in recorded(document, digest)}
    return tuple(each for each in seen.signatures if each.field not in here)


def _kept(seen: PdfSeen, document: Document) -> Finding:
    said = f"Es idéntico al que guardó esta oficina con el código {document.code}."
    return Finding(Mark.GOOD, said, " ".join(filter(None, (_called(document), _then(document, seen.digest)))))


def _grown(seen: PdfSeen, document: Document, digest: str, known: Known) -> Finding:
    names = names_of(added(seen, document, digest))
    said = f"Es el informe que guardó esta oficina con el código {document.code}, con firmas que este archivo no tiene"
    if known.returns:
        last = known.returns[-1]
        when = f"el {short_day(last.at.date())} con «{last.copy}»"
        why = f"Este archivo se restauró {when}: quizá se firmó antes de eso, o en otra computadora."
    else:
        why = "Quizá se firmó en otra computadora."
    more = " ".join(filter(None, (_called(document), _then(document, digest), why)))
    return Finding(Mark.LOOK, f"{said} ({names}).", more)


def _then(document: Document, digest: str) -> str:
    later = document.signed_after(digest)
    names = listed(dict.fromkeys(each.name for each in later))
    return f"Después lo {'firmaron' if len(later) > 1 else 'firmó'} también {names}." if later else ""


def _differs(seen: PdfSeen, document: Document) -> Finding:
    signed = bool(seen.signatures) and not is_changed(seen)
    said = f"Lleva el código {document.code}, pero no es igual a lo que guardó esta oficina."
    more = "Quizá se firmó en otra computadora. Compárelo con el guardado." if signed else "Use el guardado, no este."
    return Finding(Mark.LOOK if signed else Mark.BAD, said, f"{_called(document)} {more}")


def _called(document: Document) -> str:
    return f"«{document.title}», {document.period}; {saved(document)}"


def saved(document: Document) -> str:
    return f"se guardó el {short_moment(document.at)}, por {document.by}."


def told(document: Document) -> list[Finding]:
    """Which report that is, and who signed it: what is compared with the paper."""
    versions = f" Meses cerrados: {document.versions}." if document.versions else ""
    which = f"Es «{document.title}», {document.period}, con corte al {short_moment(document.cut_off)}."
    found = [Finding(Mark.GOOD, which, f"S{saved(document)[1:]}{versions}")]
    found += [_signed_there(each) for each in document.signings]
    return found if document.signings else [*found, Finding(Mark.UNKNOWN, "Aquí no se firmó con e.firma.")]


def _signed_there(each: Signing) -> Finding:
    said = f"{duty_of(each.field)}: {each.name}, el {short_moment(each.at)}."
    return Finding(Mark.UNKNOWN, said, f"RFC {each.rfc}; certificado {each.serial}. {ONLY_RECORDED}")


def chained(head: LogHead, known: Known, proven: bool) -> Finding:
    """Whether the head of the log that is printed stands in the log. proven: it is what the archive says."""
    row = plural(head.count, "asiento", "asientos")
    printed = f"La bitácora que imprime ({row})"
    digits = bare(head.digits)
    if known.digits is not None and digits and known.digits.startswith(digits):
        said = f"{printed} es la de este archivo, que tiene {count(known.count)}."
        return Finding(Mark.GOOD, said) if proven else Finding(Mark.UNKNOWN, said, COPIED)
    if found := _replaced(head, known):
        return Finding(Mark.LOOK, found, "Lo que se hizo entre el respaldo y la restauración ya no está aquí.")
    if known.digits is not None:
        more = "Puede ser de otra oficina, o el archivo se cambió por fuera: revíselo con «comprobar»."
        return Finding(Mark.BAD, f"{printed} no es la de este archivo.", more)
    if known.returns:
        said = f"{printed} es posterior al respaldo con que se restauró este archivo, que tiene {count(known.count)}."
        return Finding(Mark.LOOK, said)
    more = "Este archivo puede ser una copia anterior al informe, o el informe de otra oficina."
    return Finding(Mark.LOOK, f"{printed} es posterior a la de este archivo, que tiene {count(known.count)}.", more)


def _replaced(head: LogHead, known: Known) -> str:
    """Of a head that went when the file came back from a copy; empty: the log does not tell so."""
    digits = bare(head.digits)
    exactly = next((each for each in known.returns if digits and digits in bare(each.replaced)), None)
    if exactly:
        day = short_day(exactly.at.date())
        return f"Se hizo con la bitácora que se reemplazó el {day}, al restaurar «{exactly.copy}»."
    before = next((each for each in known.returns if each.row <= head.count), None)
    if known.digits is None or before is None:
        return ""
    day = short_day(before.at.date())
    return (
        f"La bitácora que imprime no es la de este archivo, que el {day} se restauró con «{before.copy}»: el informe "
        "puede ser de antes de eso."
    )
