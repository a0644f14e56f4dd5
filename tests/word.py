"""Word drafts for tests, from the XML of their paragraphs."""

from __future__ import annotations

import io
import zipfile

NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{KINDS}.document.main+xml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

STYLES = """\
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House head"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Side"><w:name w:val="Side head"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Legende"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhalt"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside: str, style: str = "", looks: str = "") -> str:
    """A paragraph; what is not XML yet becomes a run."""
    runs = "".join(part if part.startswith("<") else run(part) for part in inside)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{looks}</w:pPr>{runs}</w:p>"


def note(kind: str, number: int, *inside: str) -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(*inside)}</w:{kind}>'


def docx(
    *body: str,
    notes: dict[str, str] | None = None,
    links: dict[str, str] | None = None,
    properties: str = "",
    numbering: str = "",
    main: str = MAIN,
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """A .docx file. `notes`: XML by kind; `links`: addresses by relationship; `more`: entries added or replaced."""
    notes, links = notes or {}, links or {}
    related = f'<Relationship Id="s" Type="{RELATED}/styles" Target="styles.xml"/>'
    types = f'<Override PartName="/word/styles.xml" ContentType="{KINDS}.styles+xml"/>'
    files: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMES}>{STYLES}</w:styles>",
    }
    for kind, xml in notes.items():
        related += f'<Relationship Id="{kind}" Type="{RELATED}/{kind}s" Target="{kind}s.xml"/>'
        types += f'<Override PartName="/word/{kind}s.xml" ContentType="{KINDS}.{kind}s+xml"/>'
        files[f"word/{kind}s.xml"] = f"<w:{kind}s {NAMES}>{xml}</w:{kind}s>"
    if numbering:
        related += f'<Relationship Id="n" Type="{RELATED}/numbering" Target="numbering.xml"/>'
        types += f'<Override PartName="/word/numbering.xml" ContentType="{KINDS}.numbering+xml"/>'
        files["word/numbering.xml"] = numbering
    for name, target in links.items():
        related += f'<Relationship Id="{name}" Type="{RELATED}/hyperlink" Target="{target}" TargetMode="External"/>'
    root = f'<Relationship Id="d" Type="{RELATED}/officeDocument" Target="word/document.xml"/>'
    if properties:
        root += f'<Relationship Id="c" Type="{PACKAGE}/relationships/metadata/core-properties" Target="core.xml"/>'
        types += (
            '<Override PartName="/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        )
        files["core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
            f' xmlns:dcterms="http://purl.org/dc/terms/">{properties}</cp:coreProperties>'
        )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
    files["_rels/.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>'
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>'
    )
    return zipped(files | (more or {}))


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip file with these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return made.getvalue()
