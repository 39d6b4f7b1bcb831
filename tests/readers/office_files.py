"""Writes Word and LibreOffice files from bits of XML, as those programs put them together."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from kommunlint.document.model import Document
from kommunlint.readers import load_bytes, read

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)

# As Swedish Word saves them: English names, Swedish identifiers.
STYLES = """\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Avsnitt"><w:name w:val="Kommunens avsnitt"/>
  <w:basedOn w:val="Rubrik2"/></w:style>
<w:style w:type="paragraph" w:styleId="Punktlista"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Egenlista"><w:name w:val="Egen lista"/>
  <w:basedOn w:val="Punktlista"/></w:style>
<w:style w:type="paragraph" w:styleId="Citat"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Starktcitat"><w:name w:val="Intense Quote"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Beskrivning"><w:name w:val="caption"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Innehll1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Dold"><w:name w:val="Dold"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """\
<w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
"""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def docx(
    body: str,
    links: Mapping[str, str] | None = None,
    *,
    styles: str = STYLES,
    more: Mapping[str, str] | None = None,
    names: str = _NAMES,
) -> bytes:
    """A Word file with this inside `w:body`; `links` are targets by their short names, images begin with `media/`."""
    relations = [("s", f"{_R}/styles", "styles.xml", ""), ("n", f"{_R}/numbering", "numbering.xml", "")]
    for name, target in (links or {}).items():
        kind, mode = ("image", "") if target.startswith("media/") else ("hyperlink", ' TargetMode="External"')
        relations.append((name, f"{_R}/{kind}", target, mode))
    return packed(
        {
            "_rels/.rels": _related([("d", f"{_R}/officeDocument", "word/document.xml", "")]),
            "word/document.xml": f"<w:document {names}><w:body>{body}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": _related(relations),
            "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {names}>{NUMBERING}</w:numbering>",
            **(more or {}),
        }
    )


def _related(relations: list[tuple[str, str, str, str]]) -> str:
    entries = (f'<Relationship Id="{i}" Type="{t}" Target={quoteattr(to)}{mode}/>' for i, t, to, mode in relations)
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(entries)}</Relationships>'


def p(*content: str, style: str = "", props: str = "") -> str:
    """A paragraph of Word's; content that is no XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = (one if one.startswith("<") else r(one) for one in content)
    return f"<w:p><w:pPr>{named}{props}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, props: str = "") -> str:
    """A run of Word's."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def cells(*rows: tuple[str, ...]) -> str:
    """A table of Word's; each cell is XML."""
    told = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in told)}</w:tbl>"


def picture(described: str = "", more: str = "", file: str = "i") -> str:
    """A run with an image of Word's."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1" {described}>{more}</wp:docPr><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{file}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        **{one: f"{_ODF}{one}:1.0" for one in ("office", "text", "table", "style")},
        "draw": f"{_ODF}drawing:1.0",
        "fo": f"{_ODF}xsl-fo-compatible:1.0",
        "svg": f"{_ODF}svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
ODT_STYLES = """\
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>
"""
ODT_AUTOMATIC = """\
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P3" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P4" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/>
  <text:list-level-style-bullet text:level="2"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1"/></text:list-style>
<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1"/></text:list-style>
"""


def odt(body: str, more: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument text with this inside `office:text`."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF_NAMES}><office:automatic-styles>{ODT_AUTOMATIC}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF_NAMES}><office:styles>{ODT_STYLES}</office:styles>"
            "</office:document-styles>",
            **(more or {}),
        }
    )


def read_docx(body: str, links: Mapping[str, str] | None = None, styles: str = STYLES) -> Document:
    """What the reader makes of a Word file."""
    return read(load_bytes(docx(body, links, styles=styles), "utkast.docx"))


def read_odt(body: str) -> Document:
    """What the reader makes of an OpenDocument text."""
    return read(load_bytes(odt(body), "utkast.odt"))


def kinds(found: Document) -> list[tuple[str, str]]:
    """The kind and the text of each block."""
    return [(block.kind, block.text) for block in found.blocks]


def links_in(found: Document) -> list[tuple[str, str]]:
    """The words of each link and its target."""
    return [(block.text[link.start : link.end], link.href) for block in found.blocks for link in block.links]
