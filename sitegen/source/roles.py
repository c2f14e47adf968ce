"""What stands around an official text: salutation, signature, date and imprint."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sitegen.model import Block, Node
from sitegen.source.numbering import numbered

# 抄送 further up in a text is an instruction.
LONGEST_IMPRINT = 4

# 附件：1.… begins a list of files, not an outline.
_ENCLOSURES = re.compile(r"\s*附件[:：]\s*(?:\d|$)")
_ENCLOSURE = re.compile(r"附件[:：]")
_FULL_DATE = re.compile(
    r"[\d〇○一二三四五六七八九十]{4} ?年 ?[\d一二三四五六七八九十]{1,3} ?月 ?\S{1,3} ?日"
)
_IMPRINT = re.compile(
    r"(?:主[题題][词詞]|正本|副本|抄[送报報发發]|分送|(?:信息)?公[开開](?:方式|[属屬]性|[选選][项項]))[:：\s]"
    r"|.{0,40}日\s?印[发發]$"
)


def opens_enclosures(text: str) -> bool:
    """Whether a paragraph begins a list of files."""
    return _ENCLOSURES.match(text) is not None


def imprint_start(nodes: Sequence[Node]) -> int:
    """Where the imprint (版记: 抄送, office, 印发) begins; it is short and comes last."""
    for index in range(max(0, len(nodes) - LONGEST_IMPRINT), len(nodes)):
        if nodes[index].kind == "paragraph" and _IMPRINT.match(nodes[index].text):
            return index
    return len(nodes)


def with_roles(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with salutation, signature and date, by their form and place in their part."""
    found = list(blocks)
    for part in sorted({block.part for block in found}):
        members = [index for index, block in enumerate(found) if block.part == part]
        for index, role in _roles([found[member] for member in members]):
            found[members[index]] = replace(found[members[index]], role=role)
    return iter(found)


def _roles(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for index, block in enumerate(blocks[:3]):
        if _is_salutation(block):
            yield index, "salutation"
            break
    end = len(blocks)
    if end and _FULL_DATE.fullmatch(blocks[end - 1].text.strip()):
        yield end - 1, "date"
        for index in range(end - 2, max(end - 5, -1), -1):
            if not _is_signature(blocks[index]):
                break
            yield index, "signature"


def _is_salutation(block: Block) -> bool:
    text = block.text.strip()
    plain = block.kind == "paragraph" and not block.headings
    listed = opens_enclosures(text) or "。" in text
    return plain and text.endswith(("：", ":")) and len(text) < 120 and not listed


def _is_signature(block: Block) -> bool:
    text = block.text.strip()
    plain = block.kind == "paragraph" and not block.headings and not numbered(text)
    listed = _ENCLOSURE.match(text)
    return plain and not listed and 0 < len(text) <= 40 and not text.endswith(tuple("。：:；！？"))
