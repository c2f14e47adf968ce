"""Where a piece of the body stands in the raw text."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.model import Block
from sitegen.source.record import Edit


@dataclass(frozen=True, slots=True)
class Places:
    """Offsets in the raw text by offsets in the plain text, and those of each block in the latter.

    `edges` are the offsets in the plain text where an edit begins, with what it moves.
    """

    edges: tuple[int, ...]
    moves: tuple[tuple[int, int, int], ...]
    blocks: Mapping[str, int]

    def in_raw(self, anchor: str, at: int) -> int:
        """The offset in the raw text of an offset in the text of a block."""
        plain = self.blocks[anchor] + at
        number = bisect_right(self.edges, plain) - 1
        if number < 0:
            return plain
        start, length, shift = self.moves[number]
        return start if plain < self.edges[number] + length else plain - shift


def places(blocks: Sequence[Block], edits: Sequence[Edit]) -> Places:
    """The places of the blocks of a document that edits made of a raw text."""
    edges, moves, shift = [], [], 0
    for edit in edits:
        edges.append(edit.start + shift)
        shift += len(edit.after) - len(edit.before)
        moves.append((edit.start, len(edit.after), shift))
    return Places(tuple(edges), tuple(moves), dict(_starts(blocks)))


def _starts(blocks: Sequence[Block], at: int = 0) -> Iterator[tuple[str, int]]:
    """Where the text of each block begins in the plain text: one line a block, cells by TAB."""
    for block in blocks:
        if block.children:
            yield from _starts(block.children, at)
            at += _length(block) + 1
        elif block.text or block.kind == "cell":
            yield block.anchor, at
            at += len(block.text) + 1


def _length(block: Block) -> int:
    """The characters of a block in the plain text."""
    if not block.children:
        return len(block.text)
    shown = [
        child for child in block.children if child.children or child.text or child.kind == "cell"
    ]
    return sum(_length(child) for child in shown) + max(0, len(shown) - 1)
