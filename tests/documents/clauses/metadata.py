"""XMP, the information dictionary beside it, the output intent."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Name

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NAMES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
}
# Those that XMP 2005 and ISO 19005 define themselves.
_KNOWN = {"dc", "xmp", "pdf", "pdfaid", "pdfaExtension", "xmpMM"}
_SAME = {"/Title": "dc:title", "/Author": "dc:creator", "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}
_DATES = {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(Z)|([+-]\d\d)'(\d\d)'?)")


def metadata_complaints(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from _of_output_intent(pdf)
    stream = pdf.Root.get("/Metadata")
    if stream is None:
        yield "A 6.6.2: no metadata"
        return
    if stream.get("/Type") != Name.Metadata or stream.get("/Subtype") != Name.XML:
        yield "A 6.6.2: the metadata stream does not say what it is"
    try:
        # Part 1 forbade to pack them; parts 2 and 3 do not.
        packet = stream.read_bytes().decode("utf-8")
        found = _properties(packet)
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        yield f"A 6.6.2.1: {error}"
        return
    if re.search(r"<\?xpacket[^>]*\b(bytes|encoding)=", packet):
        yield "A 6.6.2.1: bytes or encoding in the packet's head"
    yield from _of_properties(found)
    yield from _of_agreement(pdf, found)


def _properties(packet: str) -> dict[str, str]:
    """Simple values, the first item of lists, under prefixed names."""
    found: dict[str, str] = {}
    for description in ElementTree.fromstring(packet.strip("\ufeff")).iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            found[_short(name)] = value
        for child in description:
            items = [item.text or "" for item in child.iter(f"{_RDF}li")]
            found[_short(child.tag)] = items[0] if items else child.text or ""
            prefixes = [one.text or "" for one in child.iter() if one.tag.endswith("}prefix")]
            found.update({f"schema:{prefix}": "" for prefix in prefixes})
    return found


def _short(name: str) -> str:
    space, _, local = name[1:].partition("}")
    return f"{_NAMES.get(space, space)}:{local}"


def _of_properties(found: dict[str, str]) -> Iterator[str]:
    if found.get("pdfaid:part") != "3":
        yield "A 6.6.4: not part 3"
    if found.get("pdfaid:conformance") != "A":
        yield "A 6.6.4: not conformance A"
    if found.get("pdfuaid:part") != "1":
        yield "UA 5: not part 1"
    if not found.get("dc:title"):
        yield "UA 7.1: no dc:title"
    prefixes = {name.split(":")[0] for name in found if ":" in name and not name.startswith(("schema:", "http"))}
    described = {name.removeprefix("schema:") for name in found if name.startswith("schema:")}
    if strange := prefixes - _KNOWN - described:
        yield f"A 6.6.2.3: properties of schemas that are not described: {strange}"


def _of_agreement(pdf: pikepdf.Pdf, found: dict[str, str]) -> Iterator[str]:
    info = pdf.trailer.get("/Info", pikepdf.Dictionary())
    for key, name in _SAME.items():
        if key in info and str(info[key]) != found.get(name):
            yield f"A 6.6.3: {key} is {str(info[key])!r} but {name} is {found.get(name)!r}"
    for key, name in _DATES.items():
        if key in info and _moment(str(info[key])) != found.get(name, "").replace("Z", "+00:00"):
            yield f"A 6.6.3: {key} is {info[key]} but {name} is {found.get(name)}"


def _moment(text: str) -> str:
    match = _PDF_DATE.fullmatch(text)
    if match is None:
        return f"no date: {text}"
    year, month, day, hour, minute, second, _, zone_hour, zone_minute = match.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone_hour or '+00'}:{zone_minute or '00'}"


def _of_output_intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", Array()) if one.get("/S") == Name.GTS_PDFA1]
    if len(intents) != 1:
        yield f"A 6.2.3: {len(intents)} output intents"
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None:
        yield "A 6.2.3: an output intent without its profile"
        return
    data = profile.read_bytes()
    spaces = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}
    if data[36:40] != b"acsp" or data[12:16] not in (b"mntr", b"prtr") or data[8] > 4:
        yield "A 6.2.3: the profile is no ICC profile of a monitor or printer"
    if spaces.get(data[16:20]) != int(profile.get("/N", 0)):
        yield "A 6.2.3: the profile's components are not those of its colour space"
    if int.from_bytes(data[:4], "big") != len(data):
        yield "A 6.2.3: the profile is cut off"
