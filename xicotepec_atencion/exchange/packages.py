"""Office's packages, which are ZIPs. Nothing is unpacked before it is known how much it is and that it is plain."""

from __future__ import annotations

from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from xicotepec_atencion.domain.spanish import Unreadable
from xicotepec_atencion.exchange.refusals import OPEN_AND_SAVE, OPEN_IN_WORD, Kind, Source, refusal, sealed

UNPACKED, RATIO, MEMBERS = 200_000_000, 100, 2000
TYPES = "[Content_Types].xml"
BINARY, LIBRE_OFFICE, WORD = "xl/workbook.bin", "content.xml", "word/"
LIBRE_TEXT = b"opendocument.text"
OTHERS = {  # how the name of a member begins, and what then it is
    BINARY: "un libro binario (.xlsb)",
    WORD: "un documento de Word",
    "ppt/": "una presentación",
    LIBRE_OFFICE: "un documento de LibreOffice",
    "Index/Document.iwa": "un documento de Numbers",
}


def kind_of_package(data: bytes, called: Source) -> Kind:
    """Whether it is a workbook or a document; `called`: what its name says. Raises Unreadable."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            source = Source(called.name, _kind(archive, called), called.wanted)
            _check(archive, len(data), source)
            return source.kind
    except Unreadable:
        raise
    except Exception as error:  # a damaged ZIP makes zipfile raise many things
        raise called.damaged() from error


def _kind(archive: ZipFile, called: Source) -> Kind:
    names = set(archive.namelist())
    found = next((start for start in OTHERS if any(name.startswith(start) for name in names)), None)
    if TYPES not in names and (found is None and not any(name.startswith("xl/") for name in names)):
        raise refusal(_other("un archivo comprimido", called), called.wanted.take_out)
    if found == WORD and called.wanted.documents:
        return Kind.DOCUMENT
    if found is not None:
        raise refusal(_other(OTHERS[found], called), _remedy(archive, found, called))
    return Kind.BOOK


def _other(kind: str, called: Source) -> str:
    return f"{called.name} es {kind}" + ("" if called.wanted.documents else " y no un libro .xlsx")


def _remedy(archive: ZipFile, found: str, called: Source) -> str:
    if found in (WORD, "ppt/"):
        return called.wanted.copy_out
    text = found == LIBRE_OFFICE and called.wanted.documents and _is_libre_text(archive)
    return OPEN_IN_WORD if text else OPEN_AND_SAVE


def _is_libre_text(archive: ZipFile) -> bool:
    if "mimetype" not in archive.namelist():
        return False
    with archive.open("mimetype") as file:
        return LIBRE_TEXT in file.read(100)


def _check(archive: ZipFile, packed: int, source: Source) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise sealed(source.name)
    unpacked = sum(member.file_size for member in members)
    if len(members) > MEMBERS or unpacked > min(UNPACKED, RATIO * packed):
        raise source.too_big()
    for member in members:
        _check_plain(archive, member, source)


def _check_plain(archive: ZipFile, member: ZipInfo, source: Source) -> None:
    """No entities: a few of them unfold to any size. Where a member is no XML that is not for here to say."""
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise refusal(f"{source.name} está comprimido como no lo hace {source.kind.program}", source.kind.mend)
    begun: list[str] = []

    def refuse(*_: object) -> None:
        wrong = f"{source.name} trae instrucciones que {source.kind.told} no lleva"
        raise refusal(wrong, "pida el archivo a quien lo hizo")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, _: begun.append(tag)
    with archive.open(member) as file:
        try:
            while not begun and (chunk := file.read(4096)):
                parser.Parse(chunk)
        except expat.ExpatError:
            return
