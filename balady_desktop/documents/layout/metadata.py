"""What a paper's file says of itself: PDF/A-3 and PDF/UA in XMP, the colour space of its inks, its record as a file."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from balady_desktop.documents.layout.pdf_file import PaperFile, Raw
from balady_desktop.documents.pdf_syntax import stream, text_string
from balady_desktop.documents.records import RECORD_NAME
from balady_desktop.domain.riyadh import RIYADH

MAKER = "Balady Desktop"
_SRGB = "sRGB IEC61966-2.1"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmp:CreateDate="{moment}" xmp:ModifyDate="{moment}" xmp:CreatorTool="{maker}" pdf:Producer="{maker}">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself; `record` is the canonical record of the paper, where it has one."""

    title: str
    author: str
    made_at: datetime
    record: bytes | None = None


def describe(file: PaperFile, about: About) -> None:
    """Write title, dates, colour space and record into a file."""
    language = str(file.Catalog.Lang.s)
    catalog = file.Catalog
    file.info = Raw(_info(about))
    catalog.Metadata = _reference(file, "metadata", _metadata(about, language))
    catalog.OutputIntents = PDFArray([_output_intent(file)])
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    # No Direction R2L beside it: with that, PDFium gives back "APP-2026-7" as "-2026-7APP".
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    if about.record is not None:
        _embed(file, about.record, about.made_at)


def _info(about: About) -> bytes:
    texts = {"Title": about.title, "Author": about.author, "Creator": MAKER, "Producer": MAKER}
    moment = _moment(about.made_at)
    entries = "".join(f"/{name}{text_string(text)}" for name, text in texts.items())
    return f"<<{entries}/CreationDate{moment}/ModDate{moment}>>".encode()


def _moment(made_at: datetime) -> str:
    return f"(D:{made_at.astimezone(RIYADH):%Y%m%d%H%M%S}+03'00')"


def _metadata(about: About, language: str) -> bytes:
    moment = about.made_at.astimezone(RIYADH).isoformat(timespec="seconds")
    texts = {"title": about.title, "author": about.author, "maker": MAKER, "language": language, "moment": moment}
    data = _XMP.format_map({name: escape(text) for name, text in texts.items()}).encode()
    # Not packed, so that whoever knows nothing of PDF finds it too.
    return b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream" % (len(data), data)


def _output_intent(file: PaperFile) -> PDFDictionary:
    profile = _reference(file, "srgb", _profile())
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_SRGB),
            "Info": PDFString(_SRGB),
            "DestOutputProfile": profile,
        }
    )


@cache
def _profile() -> bytes:
    data = (files("balady_desktop") / "_assets" / "colour" / "srgb.icc").read_bytes()
    return stream(data, "/N 3", 9)


def _embed(file: PaperFile, record: bytes, made_at: datetime) -> None:
    """The record as an associated file: `Data`, because the page shows the same (ISO 19005-3, 6.8)."""
    moment = _moment(made_at)
    checksum = hashlib.md5(record, usedforsecurity=False).hexdigest()
    entries = (
        "/Type/EmbeddedFile/Subtype/application#2Fjson"
        f"/Params<</Size {len(record)}/CheckSum<{checksum}>/CreationDate{moment}/ModDate{moment}>>"
    )
    content = file.add("record", stream(record, entries))
    name = text_string(RECORD_NAME)
    specification = (
        f"<</Type/Filespec/F{name}/UF{name}/AFRelationship/Data/Desc(The record of this paper)"
        f"/EF<</F {content} 0 R/UF {content} 0 R>>>>"
    )
    number = file.add("record.specification", specification.encode())
    file.Catalog.AF = PDFArray([PDFObjectReference("record.specification")])
    file.add("names", f"<</EmbeddedFiles<</Names[{name} {number} 0 R]>>>>".encode())
    file.Catalog.Names = PDFObjectReference("names")


def _reference(file: PaperFile, name: str, data: bytes) -> PDFObjectReference:
    file.add(name, data)
    return PDFObjectReference(name)
