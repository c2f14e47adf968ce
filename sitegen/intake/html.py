"""Saved web pages to text: what a reader sees, and which of it stands in the page's main part."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sitegen.intake.decode import decoded
from sitegen.intake.page_titles import document_named, title_of_heading, title_of_page
from sitegen.intake.pieces import Extract
from sitegen.problems import SitegenError
from sitegen.source.text import HAN

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.I)
# What a page calls gb2312 holds characters that only gb18030 has.
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
# Where the content management systems of governments put the text, the surest first.
_MAIN = (
    "#UCAP-CONTENT, .TRS_Editor, .TRS_UEDITOR, .trs_editor_view, #zoom, #Zoom",
    "#vsb_content, .v_news_content, #articleContent, .article-content, .article_content",
    "#ContentArea, .pages_content, .xxgk_content, .news_content, .con_text, .zw-content",
    ".detail-content, .article-body, #mainText, #article, article, #content, .content, main",
)
_META: Mapping[str, str] = {
    "articletitle": "title",
    "pubdate": "published",
    "contentsource": "source",
}
_UNSHOWN = frozenset(
    "script style noscript template svg canvas select option input button iframe head title".split()
)
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li tr table ul ol dl dt dd section article main header footer nav "
    "aside blockquote pre form fieldset center address figure figcaption br hr tbody thead td th "
    "body".split()
)
_HEADINGS = {"h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# A cell longer than this is a column of the page's layout, not of a table.
_LONGEST_CELL = 300
_SHORTEST_TEXT = 60


def extract(data: bytes) -> Extract:
    """The text of a web page, with the lines outside of its main part hinted as such."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        hint = "pip install 'sitegen[import]'"
        raise SitegenError(
            f"web pages are read with selectolax, which is missing\n    {hint}"
        ) from None
    text, encoding = _decoded(data)
    tree = LexborHTMLParser(text)
    writer = _Writer()
    main = _main(tree)
    if tree.body is not None:
        writer.node(tree.body, main is None, main.mem_id if main is not None else -1)
    writer.end_of_line()
    given = dict(_given(tree))
    known = main is not None and _holds_the_text(writer)
    node = tree.css_first("title")
    name = node.text() if node is not None else ""
    headings = list(_headings(writer))
    title = given.get("title") or title_of_page(name, writer.lines) or title_of_heading(headings)
    hints = dict(_hints(writer, known))
    told = {"title": title, "page-title": document_named(name)}
    given |= {field: value for field, value in told.items() if value}
    return Extract("\n".join(writer.lines) + "\n", encoding, given, hints)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of a page in the encoding that it names, where that holds; else as any file."""
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    if name and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode(_CODECS.get(name, name))
        except (LookupError, UnicodeDecodeError):
            return decoded(data)
        return text.replace("\r\n", "\n"), name.upper()
    return decoded(data)


def _main(tree: Any) -> Any:
    """The part of the page that holds the text: by its name, else where most paragraphs stand."""
    for names in _MAIN:
        found = [node for node in tree.css(names) if len(_bare(node)) >= _SHORTEST_TEXT]
        if found:
            return max(found, key=lambda node: len(_bare(node)))
    parents: dict[int, tuple[int, Any]] = {}
    for paragraph in tree.css("p"):
        parent = paragraph.parent
        length = len(_bare(paragraph))
        if parent is not None and length >= 10:
            so_far = parents.get(parent.mem_id, (0, parent))[0]
            parents[parent.mem_id] = (so_far + length, parent)
    best = max(parents.values(), key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= _SHORTEST_TEXT else None


def _bare(node: Any) -> str:
    return "".join(node.text(deep=True).split())


def _given(tree: Any) -> Iterator[tuple[str, str]]:
    """What the page's own tags say: ArticleTitle, PubDate, ContentSource."""
    for meta in tree.css("meta"):
        name = (meta.attributes.get("name") or "").strip().lower()
        content = (meta.attributes.get("content") or "").strip()
        if name in _META and content:
            yield _META[name], content


def _holds_the_text(writer: "_Writer") -> bool:
    """Whether most of the sentences of the page stand in what was taken for its main part."""
    prose = [
        (len(line), inside)
        for line, (inside, _) in zip(writer.lines, writer.kinds, strict=True)
        if "。" in line or len(line) > 80
    ]
    within = sum(length for length, inside in prose if inside)
    return within * 2 > sum(length for length, _ in prose)


def _headings(writer: "_Writer") -> Iterator[str]:
    """The headings above the first sentence of a page."""
    for line, (_, hint) in zip(writer.lines, writer.kinds, strict=True):
        if "。" in line:
            return
        if hint == "title" or hint.startswith("#"):
            yield line


def _hints(writer: "_Writer", known: bool) -> Iterator[tuple[int, str]]:
    for number, (inside, hint) in enumerate(writer.kinds):
        if hint and (inside or not known):
            yield number, hint
        elif known and not inside:
            yield number, "outside"


class _Writer:
    """The lines of a page as they are seen."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.kinds: list[tuple[bool, str]] = []
        self.held: list[str] = []
        self.inside = True
        self.hint = ""

    def node(self, node: Any, inside: bool, main: int) -> None:
        """A node and what is in it; lines in the main part are marked so."""
        inside = inside or node.mem_id == main
        tag = node.tag
        if tag in _UNSHOWN or _is_hidden(node):
            return
        if tag == "-text":
            self.words(node.text_content or "", inside)
            return
        if tag == "table" and _is_data(node):
            self.table(node, inside)
            return
        if tag in _BLOCKS:
            self.end_of_line()
            self.hint = _HEADINGS.get(tag, "title" if tag == "h1" else "")
        number = 0
        before: Any = None
        for child in node.iter(include_text=True):
            if before is not None and _are_two_links(before, child):
                self.words(" ", inside)
            before = child
            if child.tag == "li" and tag == "ol":
                number += 1
                self.end_of_line()
                self.words(f"{number}. ", inside)
                for inner in child.iter(include_text=True):
                    self.node(inner, inside, main)
            else:
                self.node(child, inside, main)
        if tag in _BLOCKS:
            self.end_of_line()
            self.hint = ""

    def words(self, text: str, inside: bool) -> None:
        """Running text; its line ends are blanks, and none between Han characters."""
        text = re.sub(rf"(?<=[{HAN}，。、；：])[ \t]*\n\s*(?=[{HAN}])", "", text)
        self.held.append(re.sub(r"[ \t\n\r\f]+", " ", text))
        self.inside = inside

    def end_of_line(self) -> None:
        text = "".join(self.held)
        if text.strip():
            self.lines.append(text.rstrip())
            hint = self.hint
            self.kinds.append((self.inside, hint))
        self.held.clear()

    def table(self, node: Any, inside: bool) -> None:
        self.end_of_line()
        for row in _rows(node):
            self.lines.append("\t".join(row))
            self.kinds.append((inside, "row"))


def _is_hidden(node: Any) -> bool:
    attributes = node.attributes if node.tag != "-text" else {}
    return bool(_HIDDEN.search(attributes.get("style") or "")) or "hidden" in attributes


def _are_two_links(one: Any, other: Any) -> bool:
    """Whether links with nothing between them are words of their own: 打印, 关闭.

    Editors tear one link into two, which then lead to one place.
    """
    if one.tag != "a" or other.tag != "a":
        return False
    places = [(link.attributes.get("href") or "").strip("#") for link in (one, other)]
    return places[0] != places[1] or not places[0]


def _is_data(table: Any) -> bool:
    """Whether a table holds data, not the columns of the page."""
    if table.css("table table, table h1, table form") or len(table.css("tr")) < 2:
        return False
    cells = table.css("td, th")
    return len(cells) >= 4 and all(len(_bare(cell)) <= _LONGEST_CELL for cell in cells)


def _rows(table: Any) -> Sequence[Sequence[str]]:
    """The cells of a table row by row; a merged cell stands once, with empty ones beside it."""
    rows: list[list[str]] = []
    pending: dict[int, int] = {}
    for tr in table.css("tr"):
        row: list[str] = []
        for cell in tr.css("td, th"):
            _fill(row, pending)
            width, height = (_count(cell, name) for name in ("colspan", "rowspan"))
            row += [_cell(cell), *[""] * (width - 1)]
            for column in range(len(row) - width, len(row)):
                if height > 1:
                    pending[column] = height - 1
        _fill(row, pending)
        rows.append(row)
    widest = max(map(len, rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]


def _fill(row: list[str], pending: dict[int, int]) -> None:
    """Empty cells below a cell that reaches down from the rows above."""
    while pending.get(len(row), 0):
        pending[len(row)] -= 1
        row.append("")


def _count(cell: Any, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(50, int(value)) if value.isdecimal() and int(value) else 1


def _cell(cell: Any) -> str:
    words = cell.text(deep=True, separator=" ").split()
    return re.sub(rf"(?<=[{HAN}，。、；：（）]) (?=[{HAN}，。、；：（）])", "", " ".join(words))
