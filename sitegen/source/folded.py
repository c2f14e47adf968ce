"""Blocks of a document, packed until somebody reads them.

They are a third of a catalogue, and hardly anything but the page of their own report asks for them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sitegen.frozen import packed, unpacked
from sitegen.model import Block, Document


@dataclass(frozen=True, slots=True, eq=False)
class Folded(Sequence[Block]):
    """Blocks as bytes; they are laid out when they are asked for."""

    data: bytes

    def laid_out(self) -> tuple[Block, ...]:
        """The blocks; those of the documents read last are still at hand."""
        return _laid_out(self.data)

    def __getitem__(self, at: Any) -> Any:
        return self.laid_out()[at]

    def __len__(self) -> int:
        return len(self.laid_out())

    def __iter__(self) -> Iterator[Block]:
        return iter(self.laid_out())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.laid_out() == tuple(other)

    def __hash__(self) -> int:
        return hash(self.laid_out())


def fold(blocks: Sequence[Block]) -> Folded:
    """Blocks, folded if they are not yet."""
    return blocks if isinstance(blocks, Folded) else Folded(packed(tuple(blocks)))


def unnamed(blocks: Sequence[Block]) -> Sequence[Block]:
    """The same blocks without the names in them: to find these takes as long as to lay them out."""
    return Folded(blocks.data) if isinstance(blocks, Folded) else blocks


def folded(document: Document) -> Document:
    """The same document with its blocks folded."""
    return replace(document, blocks=fold(document.blocks))


@lru_cache(maxsize=4)
def _laid_out(data: bytes) -> tuple[Block, ...]:
    return unpacked(data)  # type: ignore[no-any-return]
