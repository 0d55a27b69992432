"""From what a PDF says of itself and what the office's file knows, to what a person is told."""

from __future__ import annotations

from xicotepec_atencion.domain.archive_findings import ALTERED, NO_FILE, archived, chained, recorded, told
from xicotepec_atencion.domain.certificate_findings import RootFolder, certificates
from xicotepec_atencion.domain.coding import in_fours
from xicotepec_atencion.domain.headlines import FIGURES, Weighed, headline, weight
from xicotepec_atencion.domain.month_findings import (
    Agreement,
    Compared,
    compared,
    to_compare,
    told_by_seal,
    told_with_figures,
)
from xicotepec_atencion.domain.signature_findings import is_changed, who_signed, wholeness
from xicotepec_atencion.domain.signed_pdf import PdfSeen
from xicotepec_atencion.domain.signer_findings import Odd, against_recorded, impossible_times, named_otherwise
from xicotepec_atencion.domain.verification import Finding, Known, Mark, Verdict, gravest

PAPER = "Que el papel que tiene en la mano diga lo mismo que este archivo: compare las cifras."
CLOCK = "La hora de la firma: es la de la computadora de quien firmó."
REVOKED = "Si el certificado se revocó: eso se pregunta por internet, y no hay."
ANYBODY = "Quién lo hizo: sin firma electrónica, cualquiera puede hacer un PDF parecido."
SAID_BY_ITSELF = "Lo que el PDF dice de sí mismo (código, cierres, bitácora): cualquiera puede escribirlo."
FROM_OUTSIDE = "Que nadie cambió por fuera el archivo de la oficina: eso lo revisa «comprobar»."
COPIED_CODE = "Que el papel sea el que se guardó: un código se puede copiar. Compare las cifras y las firmas."
NO_SUCH = (
    "Puede ser un borrador o un informe con nombres, que no se guardan; de otra oficina; de después del respaldo con "
    "que se restauró este archivo; o no ser verdadero. Revise también que el código esté bien copiado."
)
NONE_COMPARED = Compared(Agreement.NONE, ())


def verdict(seen: PdfSeen, known: Known | None, folder: RootFolder | None = None) -> Verdict:
    """known: of the report that the PDF says to be; None: no office's file was looked at. folder: of the authorities
    that it was looked at with; None: nobody says which."""
    figures, odd = _figures(seen, known), _odd(seen, known)
    proven = known is not None and known.begun(seen) is not None
    chain = [chained(seen.identity.head, known, proven)] if seen.identity and known else []
    findings = (
        *who_signed(seen),
        *(each.finding for each in odd),
        *_whole(seen, known),
        *(archived(seen, known) if known else [NO_FILE]),
        *figures.findings,
        *chain,
        *certificates(seen, folder),
    )
    return Verdict(
        headline=headline(seen, known, Weighed(figures.agreement, odd, chain, folder)),
        findings=findings,
        not_proven=_not_proven(seen, proven),
        document=known.document if known else None,
        printed="" if seen.signatures else seen.printed,
    )


def verdict_of_code(digits: str, known: Known) -> Verdict:
    """Of a paper whose code was typed; known: of the report of that code."""
    document, origin = known.document, known.origin
    if document is None:
        said = f"Esta oficina no guardó ningún informe con el código {in_fours(digits)}."
        return Verdict(Finding(Mark.UNKNOWN, said, NO_SUCH), (), (COPIED_CODE,), None)
    odd = named_otherwise(document.signings, document.lines)
    figures, more = NONE_COMPARED, list[Finding]()
    if known.altered:
        more = [ALTERED]
    elif origin:
        figures = compared(told_with_figures(origin.months), known)
        more = [*figures.findings, chained(origin.head, known, proven=True), *to_compare(origin.months, known.names)]
    said = f"Es el código de un informe que guardó esta oficina{FIGURES[figures.agreement]}"
    tail = "".join(f"; {each.ends}" for each in odd)
    marks = [weight(figures.agreement), *(each.mark for each in more if each.mark is Mark.BAD)]
    return Verdict(
        headline=Finding(
            gravest([*marks, *(each.finding.mark for each in odd)]), f"{said}{tail}.", "Compárelo con el papel."
        ),
        findings=(*told(document), *(each.finding for each in odd), *more),
        not_proven=(COPIED_CODE, FROM_OUTSIDE),
        document=document,
    )


def _figures(seen: PdfSeen, known: Known | None) -> Compared:
    """By the archived form only where these are the archived bytes: otherwise it would be somebody else's."""
    if seen.identity is None or known is None:
        return NONE_COMPARED
    ours = known.begun(seen) is not None
    if ours and known.altered:
        return NONE_COMPARED
    if ours and known.origin:
        return compared(told_with_figures(known.origin.months), known)
    return compared(told_by_seal(seen.identity.months), known)


def _odd(seen: PdfSeen, known: Known | None) -> list[Odd]:
    """What the archive says otherwise of who signed, and when. A file that was changed is worse than any of it."""
    if is_changed(seen) or seen.identity is None:
        return []
    document = known.document if known else None
    times = impossible_times(seen, document)
    if known is None or document is None:
        return times
    digest = known.begun(seen)
    here = () if digest is None else recorded(document, digest)
    apart = [] if digest is None else against_recorded(seen, here, known.keeps(seen))
    return [*named_otherwise(seen.signatures, document.lines), *apart, *times]


def _whole(seen: PdfSeen, known: Known | None) -> list[Finding]:
    if seen.signatures:
        return [wholeness(seen)]
    if known and known.keeps(seen):
        return [Finding(Mark.GOOD, "El archivo está entero: es igual al guardado.")]
    return [Finding(Mark.UNKNOWN, "Sin firma no se puede saber si se cambió.")]


def _not_proven(seen: PdfSeen, proven: bool) -> tuple[str, ...]:
    lines = [CLOCK, REVOKED] if seen.signatures else [] if proven else [ANYBODY]
    lines += [SAID_BY_ITSELF] if seen.identity and not proven else []
    return (*lines, PAPER, *([FROM_OUTSIDE] if proven else []))
