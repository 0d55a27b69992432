"""What a verification says, situation by situation, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.verdicts import (
    AT,
    CLOSED,
    CODE,
    DOCUMENT,
    FIRST,
    HEAD,
    LOG,
    LOOKED,
    ONCE,
    OTHER,
    PLAIN,
    PRINTED,
    SAME,
    SERIAL,
    SIGNED,
    THREE,
    TWICE,
    A,
    Case,
    sealed,
    shown,
    signed,
    told,
)
from tests.years import MAR
from xicotepec_atencion.domain.archive import Document
from xicotepec_atencion.domain.archive_findings import COPIED
from xicotepec_atencion.domain.certificate_findings import RootFolder
from xicotepec_atencion.domain.signature_lines import Line
from xicotepec_atencion.domain.signed_pdf import Later, PdfIdentity, PdfSeen, SignatureSeen, Trust
from xicotepec_atencion.domain.verdicts import (
    ANYBODY,
    CLOCK,
    FROM_OUTSIDE,
    PAPER,
    REVOKED,
    SAID_BY_ITSELF,
    verdict,
)
from xicotepec_atencion.domain.verification import Finding, Known, Mark, Return, as_text, gravest
from xicotepec_atencion.paths import RESOURCES

WHO = (
    f"B Elaboró: EVA INVENTADA, el 4 may 2026 a las 12:48:00 (UTC−06:00). | RFC IAE*******EF3; certificado {SERIAL}.",
    "B Autorizó: NADIA IMAGINARIA, el 5 may 2026 a las 12:48:00 (UTC−06:00). | RFC IAE*******EF3; certificado "
    f"{SERIAL}.",
)
KEPT = f"B Es idéntico al que guardó esta oficina con el código {PRINTED}."
CALLED = "«Evaluación del trimestre», enero a marzo de 2026; se guardó el 4 may 2026, 12:48, por Eva."
DIFFERS = (
    f"M Lleva el código {PRINTED}, pero no es igual a lo que guardó esta oficina. | {CALLED} Use el guardado, no este."
)
SAYS_SAME = "? Enero a marzo de 2026: dice llevar las del cierre, versión 1. | No se compararon cifra por cifra."
SAYS_LOG = f"?{LOG[1:]} | {COPIED}"
WHOLE = "B El archivo está entero: la última firma abarca todo lo que contiene."
TRUSTED = "es de una autoridad que está en la carpeta de certificados y estaba vigente al firmar."
ONE = (WHO[1], WHOLE)
NADIA_TRUSTED = f"B El certificado de NADIA IMAGINARIA {TRUSTED}"
UNSIGNED = "? No tiene firma electrónica."

CASES = {
    "signed by two, as it is kept": Case(
        TWICE,
        "B Es el informe que firmaron EVA INVENTADA y NADIA IMAGINARIA, el último el 5 may 2026, sin cambios; sus "
        "cifras son las del cierre.",
        (
            *WHO,
            f"{WHOLE} | Entre una firma y otra no cambió nada.",
            f"{KEPT} | {CALLED}",
            SAME,
            LOG,
            f"B El certificado de cada quien (EVA INVENTADA y NADIA IMAGINARIA) {TRUSTED}",
        ),
        signatures=(FIRST, signed()),
        document=SIGNED,
    ),
    "as the first signer left it": Case(
        ONCE,
        "B Es el informe que firmó EVA INVENTADA el 4 may 2026, sin cambios; sus cifras son las del cierre.",
        (
            WHO[0],
            WHOLE,
            f"{KEPT} | {CALLED} Después lo firmó también NADIA IMAGINARIA.",
            SAME,
            LOG,
            f"B El certificado de EVA INVENTADA {TRUSTED}",
        ),
        signatures=(replace(FIRST, later=Later.NOTHING),),
        document=SIGNED,
    ),
    "not signed, as it is kept": Case(
        PLAIN,
        "B No está firmado; es igual al que guardó esta oficina; sus cifras son las del cierre.",
        (UNSIGNED, "B El archivo está entero: es igual al guardado.", f"{KEPT} | {CALLED}", SAME, LOG),
    ),
    "its bytes were changed after it was signed": Case(
        OTHER,
        "M Se modificó después de firmarse. | No se fíe de lo que dice: pida el original.",
        (
            f"M {WHO[1][2:].replace('RFC', 'Lo que firmó ya no es lo que dice el archivo. RFC')}",
            "M El archivo se cambió después de que lo firmó NADIA IMAGINARIA.",
            DIFFERS,
            SAYS_SAME,
            SAYS_LOG,
        ),
        signatures=(signed(intact=False, later=Later.CHANGES),),
        whole=False,
    ),
    "something was drawn over it": Case(
        OTHER,
        "M Se modificó después de firmarse. | No se fíe de lo que dice: pida el original.",
        (
            f"M {WHO[1][2:].replace('RFC', 'Después de su firma se cambió algo. RFC')}",
            "M Después de que lo firmó NADIA IMAGINARIA se añadió algo que no es otra firma. | Lo que se ve puede no "
            "ser lo que se firmó.",
            DIFFERS,
            SAYS_SAME,
            SAYS_LOG,
            NADIA_TRUSTED,
        ),
        signatures=(signed(later=Later.CHANGES),),
        whole=False,
    ),
    "bytes hang on its end": Case(
        OTHER,
        "M Se modificó después de firmarse. | No se fíe de lo que dice: pida el original.",
        (
            WHO[1],
            "M Hay algo en el archivo que ninguna firma abarca: se añadió después de firmarse. | Lo que se ve puede "
            "no ser lo que se firmó.",
            DIFFERS,
            SAYS_SAME,
            SAYS_LOG,
            NADIA_TRUSTED,
        ),
        signatures=(signed(),),
        whole=False,
    ),
    "signed elsewhere": Case(
        OTHER,
        "O Lo firmó NADIA IMAGINARIA el 5 may 2026, sin cambios, pero no es lo que guardó esta oficina.",
        (
            *ONE,
            f"O Lleva el código {PRINTED}, pero no es igual a lo que guardó esta oficina. | {CALLED} Quizá se firmó "
            "en otra computadora. Compárelo con el guardado.",
            SAYS_SAME,
            SAYS_LOG,
            NADIA_TRUSTED,
        ),
        signatures=(signed(),),
    ),
    "not signed, and not what is kept": Case(
        OTHER,
        "M No es igual al informe que guardó esta oficina con ese código.",
        (
            UNSIGNED,
            "? Sin firma no se puede saber si se cambió.",
            DIFFERS,
            SAYS_SAME,
            SAYS_LOG,
        ),
    ),
    "not signed and not kept": Case(
        OTHER,
        "? No está firmado y esta oficina no lo guardó: no se sabe si es verdadero.",
        (
            UNSIGNED,
            "? Sin firma no se puede saber si se cambió.",
            f"? Esta oficina no guardó ningún informe con el código {PRINTED}. | Puede ser de otra oficina, de "
            "después del respaldo con que se restauró este archivo, o no ser verdadero.",
            SAYS_SAME,
            SAYS_LOG,
        ),
        document=None,
    ),
    "a draft": Case(
        OTHER,
        "O Es un borrador, sin firma; tiene cifras preliminares.",
        (
            UNSIGNED,
            "? Sin firma no se puede saber si se cambió.",
            "O Es un BORRADOR: no se guarda ni se firma, y sus cifras pueden cambiar.",
            "? Enero y febrero de 2026: dice llevar las del cierre, versión 1. | No se compararon cifra por cifra.",
            "O Marzo de 2026: cifras preliminares, de un mes sin cerrar.",
            SAYS_LOG,
        ),
        document=None,
        draft=True,
        months=(*THREE[:2], told(MAR, {A: 70}, 0)),
        closings=CLOSED[:2],
    ),
    "a draft of a month that was closed since": Case(
        OTHER,
        "O Es un borrador, sin firma; tiene cifras preliminares.",
        None,
        document=None,
        draft=True,
        months=(told(MAR, {A: 70}, 0),),
    ),
    "the archive was changed behind its back": Case(
        PLAIN,
        "M No está firmado, y lo que guardó esta oficina se cambió por fuera.",
        (
            UNSIGNED,
            "B El archivo está entero: es igual al guardado.",
            f"{KEPT} | {CALLED}",
            "M Lo que este archivo guarda de ese informe se cambió por fuera del programa. | Ya no se puede comparar "
            "con él. Revise el archivo con «comprobar» y avise a quien cuida la computadora.",
            LOG,
        ),
        known={"altered": True, "origin": None},
    ),
    "it tells no figure of the programme": Case(
        PLAIN,
        "B No está firmado; es igual al que guardó esta oficina.",
        (
            UNSIGNED,
            "B El archivo está entero: es igual al guardado.",
            f"{KEPT} | {CALLED}",
            "? No dice cifras del programa: no hay cierre con que compararlo.",
            LOG,
        ),
        months=(),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_said(case: Case):
    said = case.said()
    assert shown(said.headline) == case.headline
    if case.findings is not None:
        assert tuple(map(shown, said.findings)) == case.findings
    assert said.document == case.document


# certificates


NOBODY_KNOWS = "; no se sabe si es auténtico el certificado de NADIA IMAGINARIA."
PUT_THEM = "Ponga en la carpeta {} los certificados de la autoridad, el raíz y el intermedio, y verifique otra vez."
DOUBTED = "O El certificado de NADIA IMAGINARIA estaba vigente al firmar, pero no se sabe si es auténtico. | "
COULD = "cualquiera pudo hacer uno con ese nombre."


@pytest.mark.parametrize(
    ("fields", "tail", "finding"),
    [
        (
            {"expired": date(2028, 6, 1)},
            "B; sus cifras son las del cierre.",
            f"{NADIA_TRUSTED} | Venció el 1 jun 2028; eso no cambia lo que se firmó antes.",
        ),
        (
            {"valid": False},
            "M; un certificado no estaba vigente al firmar.",
            "M El certificado de NADIA IMAGINARIA no estaba vigente al firmar, según la hora de esa firma.",
        ),
        (
            {"csd": True},
            "O; el de NADIA IMAGINARIA es un sello digital, que no es la firma de una persona.",
            "O El certificado de NADIA IMAGINARIA es un sello digital (CSD), que no es la firma de una persona.",
        ),
        (
            {"trust": Trust.UNKNOWN},
            f"O{NOBODY_KNOWS} | {PUT_THEM.format('de certificados')}",
            f"{DOUBTED}De ese emisor no hay certificado en la carpeta de certificados: {COULD}",
        ),
        (
            {"trust": Trust.NO_ROOTS},
            f"O{NOBODY_KNOWS} | {PUT_THEM.format('de certificados')}",
            f"{DOUBTED}No hay certificados de ninguna autoridad con que comprobarlo: {COULD}",
        ),
        (
            {"trust": Trust.LISTED},
            "O; no se comprobó qué autoridad emitió el certificado de NADIA IMAGINARIA. | "
            f"{PUT_THEM.format('de certificados')}",
            "O El certificado de NADIA IMAGINARIA estaba vigente al firmar, pero no se comprobó quién lo emitió. | El "
            "certificado de esta persona está en su carpeta; no el de la autoridad que lo emitió.",
        ),
    ],
)
def test_whose_certificate_it_is(fields: dict[str, Any], tail: str, finding: str):
    """Of one signer among two: what is not known of one is not known of the whole."""
    said = Case(TWICE, "", signatures=(FIRST, signed(**fields)), document=SIGNED).said()
    headline = shown(said.headline)
    assert (headline[0], headline.endswith(tail[1:])) == (tail[0], True), headline
    assert shown(said.findings[-1]) == finding


@pytest.mark.parametrize(
    ("trust", "folder", "why"),
    [
        (Trust.NO_ROOTS, RootFolder("x.certificados"), "La carpeta «x.certificados» está vacía: no se comprobó"),
        (
            Trust.NO_ROOTS,
            RootFolder("x", unread=("a.cer", "b.txt"), keys=("c.key",)),
            "En la carpeta «x» hay 3 archivos y ningún certificado (a.cer, b.txt y c.key): no se comprobó",
        ),
        (Trust.UNKNOWN, RootFolder("x", 1, only_roots=True), "En la carpeta «x» falta el certificado intermedio, con"),
        (Trust.UNKNOWN, RootFolder("x", 2), "De ese emisor no hay certificado en la carpeta «x»: cualquiera"),
    ],
)
def test_what_is_missing_in_the_folder_is_said(trust: Trust, folder: RootFolder, why: str):
    identity = PdfIdentity(CODE.uid, CODE.digits, False, HEAD, ())
    said = verdict(PdfSeen(OTHER, identity, (signed(trust=trust),), True), None, folder)
    assert any(each.more.startswith(why) for each in said.findings)
    assert said.headline.more == PUT_THEM.format(f"«{folder.name}»")
    assert any("llave privada (c.key)" in each.said for each in said.findings) == bool(folder.keys)
    assert "de la oficina" not in " ".join(each.said + each.more for each in said.findings if "carpeta" in each.more)


# who signed, when, and what the archive says of it


@pytest.mark.parametrize(
    ("digest", "signatures", "document", "headline", "finding"),
    [
        (
            TWICE,
            (FIRST, signed()),
            replace(SIGNED, lines=(Line("Elaboro", "Elaboró"), Line("Autorizo", "Autorizó", "Lic. Ángel Supuesto"))),
            "O; firmó NADIA IMAGINARIA donde el renglón dice Lic. Ángel Supuesto.",
            "O Ojo: en «Autorizó» firmó NADIA IMAGINARIA; el renglón dice Lic. Ángel Supuesto. | Compruebe que puede "
            "firmar por esa persona.",
        ),
        (
            TWICE,
            (FIRST, signed()),
            replace(SIGNED, lines=(Line("Autorizo", "Autorizó", "Lic. Nadia Imaginaria"),)),
            "B; sus cifras son las del cierre.",
            None,
        ),
        (
            TWICE,
            (FIRST, signed(at=LOOKED + timedelta(hours=1))),
            SIGNED,
            "O; la hora de la firma de NADIA IMAGINARIA no puede ser.",
            "O Según la hora de su firma, NADIA IMAGINARIA firmó el 6 may 2026 a las 13:48:00 (UTC−06:00), que todavía "
            "no llega. | Quizá el reloj de esa computadora está mal, o la hora se puso a propósito.",
        ),
        (
            TWICE,
            (replace(FIRST, at=AT.replace(year=2025)), signed()),
            SIGNED,
            "O; la hora de la firma de EVA INVENTADA no puede ser.",
            "O Según la hora de su firma, EVA INVENTADA firmó el 4 may 2025 a las 12:48:00 (UTC−06:00), que es de "
            "antes del corte del informe (4 may 2026, 12:48). | Quizá el reloj de esa computadora está mal, o la hora "
            "se puso a propósito.",
        ),
        (
            TWICE,
            (replace(FIRST, later=Later.NOTHING),),
            SIGNED,
            "M; sus firmas no son las que se apuntaron.",
            "M En «Autorizó» este archivo apuntó la firma de NADIA IMAGINARIA, y el PDF no la tiene. | Revise el "
            "archivo con «comprobar».",
        ),
        (
            TWICE,
            (FIRST, signed("OTRA SUPUESTA", serial="9")),
            SIGNED,
            "M; sus firmas no son las que se apuntaron.",
            f"M En «Autorizó» este archivo apuntó la firma de NADIA IMAGINARIA (certificado {SERIAL}), y en el PDF "
            "está la de OTRA SUPUESTA. | Revise el archivo con «comprobar».",
        ),
        (
            ONCE,
            (FIRST, signed()),
            SIGNED,
            "O; no se apuntó aquí la firma de NADIA IMAGINARIA.",
            "O En «Autorizó» firmó NADIA IMAGINARIA, y este archivo no apuntó esa firma.",
        ),
    ],
)
def test_who_signed_is_weighed_against_the_archive(
    digest: str, signatures: tuple[SignatureSeen, ...], document: Document, headline: str, finding: str | None
):
    said = Case(digest, "", signatures=signatures, document=document).said()
    assert (said.headline.mark.letter, said.headline.said.endswith(headline[1:])) == (headline[0], True), said.headline
    told = [shown(each) for each in said.findings[len(signatures) :]]
    assert finding is None or finding in told


@pytest.mark.parametrize(
    ("document", "earlier", "names", "more"),
    [
        (DOCUMENT, (PLAIN,), "NADIA IMAGINARIA", f"{CALLED} Quizá se firmó en otra computadora."),
        (
            SIGNED,
            (PLAIN, ONCE),
            "NADIA IMAGINARIA",
            f"{CALLED} Después lo firmó también NADIA IMAGINARIA. Quizá se firmó en otra computadora.",
        ),
    ],
)
def test_what_was_signed_further_elsewhere_is_still_the_report(
    document: Document, earlier: tuple[str, ...], names: str, more: str
):
    signatures = (FIRST, signed()) if document.signings else (signed(),)
    said = Case(OTHER, "", signatures=signatures, document=document, earlier=earlier).said()
    assert shown(said.headline) == (
        f"O Es el informe que guardó esta oficina, con firmas que este archivo no tiene ({names}); sus cifras son las "
        "del cierre."
    )
    found = f"O Es el informe que guardó esta oficina con el código {PRINTED}, con firmas que este archivo no tiene"
    assert f"{found} ({names}). | {more}" in list(map(shown, said.findings))
    returned = Return(2, AT, "copia.db", "")
    said = Case(
        OTHER, "", signatures=signatures, document=document, earlier=earlier, known={"returns": (returned,)}
    ).said()
    assert any("se restauró el 4 may 2026 con «copia.db»" in each.more for each in said.findings)


def test_a_draft_that_somebody_signed_stays_a_draft():
    said = Case(OTHER, "", signatures=(signed(),), document=None, draft=True, months=()).said()
    assert shown(said.headline) == "O Es un borrador, aunque lo firmó NADIA IMAGINARIA el 5 may 2026."


def test_a_verdict_as_text_says_all_of_it():
    said = Case(PLAIN, "").said()
    text = as_text(said).splitlines()
    assert text[0] == f"B Bien: {said.headline.said}"
    assert text[-1] == f"  · {said.not_proven[-1]}"
    assert all(f"  {each.mark.letter} {each.mark.word.capitalize()}: {each.said}" in text for each in said.findings)


def test_signers_whose_certificates_differ_are_told_apart():
    said = Case(TWICE, "", signatures=(FIRST, signed(trust=Trust.UNKNOWN)), document=SIGNED).said()
    first, second = said.findings[-2:]
    assert shown(first) == f"B El certificado de EVA INVENTADA {TRUSTED}"
    assert second.said.startswith("El certificado de NADIA IMAGINARIA estaba vigente")


def test_a_signature_that_cannot_be_read_is_told():
    unread = SignatureSeen("Otro", "", "", "", None, False, Later.CHANGES, Trust.NO_ROOTS, False)
    said = Case(OTHER, "", signatures=(unread,), whole=False).said()
    assert said.headline.said == "Se modificó después de firmarse."
    assert shown(said.findings[0]) == (
        "M Firmó: alguien cuyo nombre no se puede leer, sin decir cuándo. | Lo que firmó ya no es lo que dice el "
        "archivo."
    )


# without a file, and what is no report


ALONE = (
    "Lo firmó NADIA IMAGINARIA el 5 may 2026, y no cambió desde entonces; no se comparó con el archivo de la oficina"
)


@pytest.mark.parametrize(
    ("signature", "headline"),
    [
        (
            signed(),
            f"B {ALONE}.",
        ),
        (signed(trust=Trust.NO_ROOTS), f"O {ALONE}{NOBODY_KNOWS}"),
        (
            signed(csd=True),
            f"O {ALONE}; el de NADIA IMAGINARIA es un sello digital, que no es la firma de una persona.",
        ),
        (None, "? No está firmado: sin el archivo de la oficina no se sabe si es verdadero."),
    ],
)
def test_without_a_file_only_the_signatures_are_weighed(signature: SignatureSeen | None, headline: str):
    identity = PdfIdentity(CODE.uid, CODE.digits, False, HEAD, sealed(*THREE))
    signatures = (signature,) if signature else ()
    said = verdict(PdfSeen(OTHER, identity, signatures, bool(signatures)), None)
    assert shown(said.headline).partition(" | ")[0] == headline
    told_so = "? No se miró ningún archivo de la oficina: sólo se revisaron las firmas."
    assert told_so in [shown(Finding(each.mark, each.said)) for each in said.findings]


def test_what_is_no_report_of_ours_is_said_so():
    plain, by_somebody = PdfSeen(OTHER, None), PdfSeen(OTHER, None, (signed(),), True)
    assert shown(verdict(plain, Known(3)).headline) == "M No es un informe de este programa."
    headline = shown(verdict(by_somebody, Known(3)).headline)
    assert headline == "M No es un informe de este programa, aunque lo firmó NADIA IMAGINARIA el 5 may 2026."


def test_a_print_is_told_as_one_and_its_code_is_to_be_verified():
    said = verdict(PdfSeen(OTHER, None, printed=CODE.digits), Known(3))
    assert shown(said.headline).startswith("O Parece la impresión de un informe, no el informe que se guardó.")
    assert (str(CODE) in said.headline.more, said.printed) == (True, CODE.digits)
    assert verdict(PdfSeen(OTHER, None, (signed(),), True, printed=CODE.digits), Known(3)).printed == ""


# what is not proven


@pytest.mark.parametrize(
    ("digest", "signatures", "lines"),
    [
        (TWICE, (FIRST, signed()), (CLOCK, REVOKED, PAPER, FROM_OUTSIDE)),
        (OTHER, (signed(),), (CLOCK, REVOKED, SAID_BY_ITSELF, PAPER)),
        (PLAIN, (), (PAPER, FROM_OUTSIDE)),
        (OTHER, (), (ANYBODY, SAID_BY_ITSELF, PAPER)),
    ],
)
def test_what_is_not_proven_is_said(digest: str, signatures: tuple[SignatureSeen, ...], lines: tuple[str, ...]):
    assert Case(digest, "", signatures=signatures, document=SIGNED).said().not_proven == lines


def test_no_word_promises_what_the_law_decides():
    for case in CASES.values():
        said = case.said()
        words = " ".join([*map(shown, (said.headline, *said.findings)), *said.not_proven]).lower()
        assert not {"validez", "legal", "hash", "sha", "pades"} & set(words.split())


# marks


def test_each_mark_has_a_letter_a_word_and_a_picture_of_its_own():
    for said in ("letter", "word", "icon"):
        assert len({getattr(mark, said) for mark in Mark}) == len(Mark)
    assert all((RESOURCES / "icons" / f"{mark.icon}.svg").is_file() for mark in Mark)


def test_the_gravest_mark_is_the_one_that_is_told():
    assert gravest([]) is Mark.GOOD
    assert gravest([Mark.GOOD, Mark.UNKNOWN, Mark.LOOK]) is Mark.LOOK
    assert gravest([Mark.BAD, Mark.LOOK]) is Mark.BAD
