"""Word and WPS documents to text: paragraphs with their numbers, tables, notes at the end."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from sitegen.intake.archive import parts
from sitegen.intake.numbering import Numbers, W
from sitegen.intake.pieces import Extract
from sitegen.problems import SitegenError

_FOLDER = "word/"
_NAMES = ("document.xml", "numbering.xml", "styles.xml", "footnotes.xml", "endnotes.xml")
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-6])$", re.I)


def extract(data: bytes) -> Extract:
    """The text of a document, one line a paragraph, cells of a row parted by TAB."""
    found = parts(data, tuple(_FOLDER + name for name in _NAMES))
    document = found.get(f"{_FOLDER}document.xml")
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise SitegenError("the file is no Word document: it has no text part", 1)
    writer = _Writer(found)
    writer.blocks(body)
    writer.notes()
    warnings = tuple(_left_out(body))
    return Extract("\n".join(writer.lines) + "\n", "DOCX", {}, writer.hints, warnings)


def _left_out(body: Element) -> Iterator[str]:
    """What of a document a reader of its text does not see."""
    comments = sum(1 for _ in body.iter(f"{W}commentReference"))
    if comments:
        yield f"{comments} comments in the margin were left out"
    struck = sum(1 for name in ("del", "moveFrom") for _ in body.iter(f"{W}{name}"))
    added = sum(1 for name in ("ins", "moveTo") for _ in body.iter(f"{W}{name}"))
    if struck + added:
        what = f"{added} insertions are in the text, {struck} deletions are not"
        yield f"the document has tracked changes: {what}"


class _Writer:
    """The lines of one document."""

    def __init__(self, found: dict[str, Element]) -> None:
        self.lines: list[str] = []
        self.hints: dict[int, str] = {}
        self.numbers = Numbers(found.get(f"{_FOLDER}numbering.xml"))
        self.styles = _styles(found.get(f"{_FOLDER}styles.xml"))
        self.sources = {
            kind: found.get(f"{_FOLDER}{kind}s.xml") for kind in ("footnote", "endnote")
        }
        self.cited: list[tuple[str, str]] = []
        self.begun = ""

    def blocks(self, parent: Element) -> None:
        """The paragraphs and tables of a body, a content control or a cell."""
        for child in parent:
            if child.tag == f"{W}p":
                self.paragraph(child)
            elif child.tag == f"{W}tbl":
                self.table(child)
            elif child.tag.removeprefix(W) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
                self.blocks(child)

    def paragraph(self, paragraph: Element) -> None:
        style = self.style(paragraph)
        text = self.begun + "".join(self.text(paragraph))
        # A paragraph whose end was struck out goes on in the next one.
        ends = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None
        self.begun = "" if ends else text
        if not text.strip() or not ends:
            return
        label = self.label(paragraph, style)
        for number, line in enumerate(text.split("\n")):
            if not line.strip():
                continue
            level = style.get("level", "")
            if level == "title" and not number:
                self.hints[len(self.lines)] = "title"
            elif level and not label and not number:
                self.hints[len(self.lines)] = "#" * (int(level) + 1)
            self.lines.append((label if not number else "") + line)
        for box in _boxes(paragraph):
            self.blocks(box)

    def style(self, paragraph: Element) -> dict[str, str]:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        found = dict(self.styles.get(named.get(f"{W}val", "") if named is not None else "", {}))
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and int(outline.get(f"{W}val", "9")) < 6:
            found["level"] = str(int(outline.get(f"{W}val", "9")) + 1)
        return found

    def label(self, paragraph: Element, style: dict[str, str]) -> str:
        """The number that the program shows before a paragraph."""
        listed = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = style.get("number", ""), style.get("depth", "0")
        if listed is not None:
            number = _value(listed, "numId") or number
            level = _value(listed, "ilvl") or level
        return self.numbers.label(number, int(level)) if number not in ("", "0") else ""

    def text(self, node: Element) -> Iterator[str]:
        """The words below a node, without those struck out by a revision or in a text box."""
        for child in node:
            tag = child.tag.removeprefix(W)
            if tag == "t":
                yield child.text or ""
            elif tag == "tab":
                yield "" if node.tag == f"{W}tabs" else "　"
            elif tag in ("br", "cr"):
                yield "\n"
            elif tag == "noBreakHyphen":
                yield "-"
            elif tag in ("footnoteReference", "endnoteReference"):
                self.cited.append((tag.removesuffix("Reference"), child.get(f"{W}id", "")))
                yield f"[{len(self.cited)}]"
            elif tag not in ("del", "moveFrom", "pPr", "rPr", "instrText", "txbxContent") and (
                child.tag != f"{_COMPATIBLE}Fallback"
            ):
                yield from self.text(child)

    def table(self, table: Element) -> None:
        """The rows of a table; one with other tables or with one column is layout."""
        kept = (row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)
        rows = [self.row(row) for row in kept]
        nested = table.find(f".//{W}tc//{W}tbl") is not None
        if nested or max(map(len, rows), default=0) < 2:
            for cell in table.iter(f"{W}tc"):
                self.blocks(cell)
            return
        widest = max(map(len, rows))
        for row in rows:
            self.hints[len(self.lines)] = "row"
            self.lines.append("\t".join((*row, *[""] * (widest - len(row)))))

    def row(self, row: Element) -> Sequence[str]:
        """The cells of a row; a merged cell stands once, with empty ones for what it covers."""
        cells: list[str] = []
        for cell in row.findall(f"{W}tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            covered = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            paragraphs = ("".join(self.text(one)) for one in cell.findall(f"{W}p"))
            words = " ".join(" ".join(paragraphs).split()) if not covered else ""
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(f"{W}val", "1")) if span is not None else 1
            cells += [words, *[""] * (min(width, 50) - 1)]
        return cells

    def notes(self) -> None:
        """Footnotes and endnotes, behind the text in the order in which it cites them."""
        for number, (kind, id) in enumerate(self.cited, start=1):
            source = self.sources[kind]
            for note in source.iter(f"{W}{kind}") if source is not None else ():
                if note.get(f"{W}id") == id:
                    words = " ".join("".join(self.text(note)).split())
                    self.hints[len(self.lines)] = "note"
                    self.lines.append(f"[{number}] {words}")


def _boxes(node: Element) -> Iterator[Element]:
    """The text boxes below a node, without the copies for programs that cannot draw them."""
    for child in node:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{_COMPATIBLE}Fallback":
            yield from _boxes(child)


def _value(parent: Element, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return child.get(f"{W}val", "") if child is not None else ""


def _styles(styles: Element | None) -> dict[str, dict[str, str]]:
    """What styles say of their paragraphs: level of a heading, list and depth of a number."""
    found: dict[str, dict[str, str]] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        said: dict[str, str] = {}
        name = _value(style, "name")
        heading = _HEADING.match(name)
        if heading:
            said["level"] = heading[1]
        elif name.lower() in ("title", "标题"):
            said["level"] = "title"
        listed = style.find(f"{W}pPr/{W}numPr")
        if listed is not None:
            said["number"] = _value(listed, "numId")
            said["depth"] = _value(listed, "ilvl") or "0"
        found[style.get(f"{W}styleId", "")] = said
    return found
