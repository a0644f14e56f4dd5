"""OpenDocument texts and slides for tests, from the XML of their bodies."""

from __future__ import annotations

import word

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "svg": "svg-compatible",
        "style": "style", "meta": "meta",
    }.items()
)  # fmt: skip
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = f'xmlns:a="{_DRAWING}" xmlns:p="{_SLIDES}" xmlns:r="{_RELATED}"'


def odt(*body: str, styles: str = "", properties: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """An .odt file."""
    content = (
        f'<office:document-content {_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{''.join(body)}</office:text></office:body>"
        "</office:document-content>"
    )
    head = (
        f'<office:document-meta {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{properties}'
        "</office:meta></office:document-meta>"
    )
    files: dict[str, str | bytes] = {"content.xml": content, "meta.xml": head}
    return word.zipped(files | (more or {}))


def shape(*paragraphs: str, kind: str = "") -> str:
    """A shape of a slide; a paragraph that is no XML yet becomes one."""
    holder = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else ""
    said = "".join(each if each.startswith("<") else f"<a:p><a:r><a:t>{each}</a:t></a:r></a:p>" for each in paragraphs)
    return f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/>{holder}</p:nvSpPr><p:txBody>{said}</p:txBody></p:sp>'


def pptx(*slides: str, links: dict[str, str] | None = None, properties: str = "") -> bytes:
    """A .pptx file whose slides lie in it in the other order."""
    ids = "".join(f'<p:sldId id="{number}" r:id="s{number}"/>' for number in range(len(slides)))
    rels = "".join(
        f'<Relationship Id="s{number}" Target="slides/slide{len(slides) - number}.xml"/>'
        for number in range(len(slides))
    )
    files: dict[str, str | bytes] = {
        "ppt/presentation.xml": f"<p:presentation {_SPACES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{rels}</Relationships>',
    }
    for number, slide in enumerate(slides):
        name = f"slide{len(slides) - number}.xml"
        files[f"ppt/slides/{name}"] = f"<p:sld {_SPACES}><p:cSld><p:spTree>{slide}</p:spTree></p:cSld></p:sld>"
        led = "".join(f'<Relationship Id="{name}" Target="{target}"/>' for name, target in (links or {}).items())
        files[f"ppt/slides/_rels/{name}.rels"] = f'<Relationships xmlns="{_PACKAGE}">{led}</Relationships>'
    if properties:
        files["docProps/core.xml"] = f"<c xmlns:dc='http://purl.org/dc/elements/1.1/'>{properties}</c>"
    return word.zipped(files)
