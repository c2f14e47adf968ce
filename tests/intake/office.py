"""Word documents made for tests: just the parts that an import reads."""

import io
import zipfile

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str, properties: str = "") -> str:
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def listed(number: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def document(body: str, numbering: str = "", footnotes: str = "") -> bytes:
    parts = {"document": f"<w:document {_SPACE}><w:body>{body}</w:body></w:document>"}
    if numbering:
        parts["numbering"] = f"<w:numbering {_SPACE}>{numbering}</w:numbering>"
    if footnotes:
        parts["footnotes"] = f"<w:footnotes {_SPACE}>{footnotes}</w:footnotes>"
    return archive({f"word/{name}.xml": text.encode() for name, text in parts.items()})


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return made.getvalue()
