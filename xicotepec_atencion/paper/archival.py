"""The last step of every PDF: prepared as PDF/A-2b, with the same bytes for the same report.

What it relies on has a test each; no validator has seen the files, so nothing more than «preparado» is claimed.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from io import BytesIO
from struct import pack
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from xicotepec_atencion.domain.signed_pdf import PdfIdentity
from xicotepec_atencion.paper.identified import as_xmp

TOOL = "Atención Ciudadana"
LANGUAGE = "es-MX"
# Of every file: when it was made is no part of what it says, which is in its foot.
XMP_DATE, INFO_DATE, ICC_DATE = "2000-01-01T00:00:00+00:00", "D:20000101000000+00'00'", (2000, 1, 1, 0, 0, 0)
ICC_DATE_AT = slice(24, 36)  # in a profile's header
SRGB = "sRGB IEC61966-2.1"
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONG_CODE = re.compile(rb"(?<=> <)[0-9A-F]{5,6}(?=>)")

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:CreatorTool>{tool}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{tool}</pdf:Producer>
</rdf:Description>{identity}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def archived(pdf: bytes, identity: PdfIdentity | None = None) -> bytes:
    """The same pages, prepared; title and author are those that the PDF has."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return saved(document, identity)


def saved(document: pikepdf.Pdf, identity: PdfIdentity | None = None) -> bytes:
    """The document, prepared; equal documents give equal bytes. identity: what a report says of itself."""
    title, author = (_told(document, key) for key in ("/Title", "/Author"))
    _say_what_it_is(document, title, author, as_xmp(identity) if identity else "")
    _intend_srgb(document)
    _write_letters_whole(document)
    for page in document.pages:
        if "/Trans" in page:  # reportlab's, and empty
            del page["/Trans"]
    out = BytesIO()
    document.save(
        out,
        deterministic_id=True,
        force_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,  # which would write the metadata anew
    )
    return out.getvalue()


def _told(document: pikepdf.Pdf, key: str) -> str:
    """Without what no XML may hold, so that both places can say the same."""
    return NO_XML.sub("\ufffd", str(document.docinfo.get(key, "")))


def _say_what_it_is(document: pikepdf.Pdf, title: str, author: str, identity: str) -> None:
    """In the Info dictionary and in XMP alike."""
    for key in list(document.docinfo.keys()):
        del document.docinfo[key]
    told = {"/Title": title, "/Author": author, "/Creator": TOOL, "/Producer": TOOL}
    for key, value in {**told, "/CreationDate": INFO_DATE, "/ModDate": INFO_DATE}.items():
        document.docinfo[key] = String(value)
    title, author = escape(title, quote=False), escape(author, quote=False)
    said = XMP.format(title=title, author=author, date=XMP_DATE, tool=TOOL, language=LANGUAGE, identity=identity)
    document.Root.Metadata = document.make_stream(said.encode(), Type=Name.Metadata, Subtype=Name.XML)
    document.Root.Lang = String(LANGUAGE)
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _intend_srgb(document: pikepdf.Pdf) -> None:
    document.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String(SRGB),
                Info=String(SRGB),
                RegistryName=String("http://www.color.org"),
                DestOutputProfile=document.make_stream(_srgb(), N=3),
            )
        ]
    )


@cache
def _srgb() -> bytes:
    """The profile says when it was made, to the second."""
    from PIL import ImageCms

    colours: Any = ImageCms  # which does not say what its profiles are
    made = bytearray(colours.ImageCmsProfile(colours.createProfile("sRGB")).tobytes())
    made[ICC_DATE_AT] = pack(">6H", *ICC_DATE)
    return bytes(made)


def _write_letters_whole(document: pikepdf.Pdf) -> None:
    """reportlab says which letter a code means in one number; beyond U+FFFF it takes a pair of them."""
    for item in document.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font and "/ToUnicode" in item:
            codes = item.ToUnicode.read_bytes()
            if LONG_CODE.search(codes):
                item.ToUnicode.write(LONG_CODE.sub(_pair, codes))


def _pair(code: re.Match[bytes]) -> bytes:
    return chr(int(code[0], 16)).encode("utf-16-be").hex().upper().encode()
