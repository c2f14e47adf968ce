"""What the paper of an official document says, as plain values: typesetting knows no block."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from sitegen.model import Block, Heading, Span
from sitegen.output.matter.paper import PRINTED, Paper
from sitegen.output.matter.reports import ReportMatter
from sitegen.output.paper.title import title_lines

# The spans that are drawn; marks, names and the signs of corrections belong to the screen.
STYLES = ("strong", "emphasis", "code", "struck")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in some styles: those of STYLES, h2 … h6 of a heading, note, break, image.

    Of an image `file` is the path below content/, and the text says what it shows.
    """

    text: str
    styles: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the paper; a heading at the beginning of a paragraph is the first of its `runs`.

    `level` is that of a heading in the outline of the PDF, which leaves none out (PDF/UA-1).
    `role` is that in an official document; of a list its first number, of a note its sign.
    """

    kind: str
    role: str = ""
    level: int = 0
    runs: tuple[Run, ...] = ()
    pieces: tuple["Piece", ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An official document, ready to be set.

    `language` is that of its script; `lines` are those of its title; `signed` is an EDTF date or
    "". Each line of the `imprint` has what stands at its left and at its right.
    """

    form: str
    language: str
    issuer: str
    mark: str
    number: str
    title: str
    lines: tuple[str, ...]
    subtitle: str
    signed: str
    pieces: tuple[Piece, ...]
    imprint: tuple[tuple[str, str], ...]


def sheet(matter: ReportMatter, language: str, marks: Mapping[str, str]) -> Sheet | None:
    """The paper of a report in a script; None where it has no paper form.

    `marks` are what the theme writes above the forms: {issuer}文件.
    """
    paper: Paper | None = matter.paper
    if paper is None:
        return None
    fields = matter.document.fields
    text = [block for block in matter.blocks if block.role != "imprint"]
    return Sheet(
        form=paper.form,
        language=language,
        issuer=paper.issuer,
        mark=marks[paper.form].format(issuer=paper.issuer),
        number=paper.number,
        title=matter.title,
        lines=title_lines(matter.title, paper.issuer),
        subtitle=fields.subtitle,
        signed=fields.signed,
        pieces=tuple(_outlined(_pieces(text))),
        imprint=tuple(_imprint([b.text for b in matter.blocks if b.role == "imprint"])),
    )


def _pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    for block in blocks:
        heading = _first(block)
        kind = "header" if block.attrs.get("header") == "yes" else block.kind
        role = block.role or block.attrs.get("start", "") or block.attrs.get("label", "")
        level = heading.level if heading else 0
        runs = tuple(_titled(block) if level == 1 else _runs(block, heading))
        yield Piece(kind, role, level, runs, tuple(_pieces(block.children)))


def _first(block: Block) -> Heading | None:
    """The heading that a block is or begins with; topics within a paragraph are text."""
    heading = block.headings[0] if block.headings else None
    topic = f"{block.anchor}-"
    if heading is None or heading.start or heading.anchor.startswith(topic):
        return None
    return heading


def _titled(block: Block) -> Iterator[Run]:
    """The title of an annex or another part, in lines."""
    for number, line in enumerate(title_lines(block.text)):
        if number:
            yield Run("", ("h1", "break"))
        yield Run(line, ("h1",))


def _runs(block: Block, heading: Heading | None) -> Iterator[Run]:
    """The text of a block, cut wherever a style begins or ends."""
    spans = [span for span in block.spans if span.kind in (*STYLES, "break", "image", "note")]
    if heading:
        end = heading.end if heading.run_in else len(block.text)
        spans.insert(0, Span(0, end, f"h{heading.level}"))
    cuts = sorted({0, len(block.text), *(at for span in spans for at in (span.start, span.end))})
    for start, end in zip(cuts, [*cuts[1:], len(block.text)], strict=True):
        yield from (_single(span) for span in spans if span.start == start and _is_single(span))
        over = [span for span in spans if span.start <= start and end <= span.end]
        if start < end and not any(_is_single(span) for span in over):
            yield Run(block.text[start:end], tuple(span.kind for span in over))


def _is_single(span: Span) -> bool:
    return span.kind in ("break", "image", "note")


def _single(span: Span) -> Run:
    """What stands for a span that is no style: a new line, a picture, the sign of a note."""
    if span.kind == "break":
        return Run("", ("break",))
    if span.kind == "note":
        return Run(span.attrs["label"], ("note",))
    src, alt = span.attrs["src"], span.attrs["alt"]
    # A picture of another host would be fetched; one that cannot be set is told in words.
    if src.startswith("/reports/") and src.lower().endswith(PICTURES):
        return Run(alt, ("image",), unquote(src))
    return Run(alt)


def _outlined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces with their headings at levels of which none is left out."""
    stack: list[int] = []
    for piece in pieces:
        if piece.level:
            stack = [*(level for level in stack if level < piece.level), piece.level]
        yield replace(piece, level=len(stack)) if piece.level else piece


def _imprint(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The lines of an imprint; office and date of printing share one."""
    at = 0
    while at < len(lines):
        line, following = lines[at], lines[at + 1 : at + 2]
        at += 1
        if following and PRINTED.match(following[0]):
            yield line, following[0]
            at += 1
        elif found := PRINTED.search(line):
            yield line[: found.start()].rstrip(), found[0]
        else:
            yield line, ""
