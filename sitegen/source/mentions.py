"""Names in a text to register entries: longest match, never merged by guess."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from ahocorasick_rs import AhoCorasick, MatchKind

from sitegen.model import Block, Document, Span
from sitegen.problems import Problem
from sitegen.source.folded import Folded, fold
from sitegen.source.parse import leaves
from sitegen.source.registers import Entity, Registers

_MARKED = frozenset({"org", "person", "place", "programme"})
# A name inside one of these is not the name of an entry: an author said so, or it is code.
_OPAQUE = _MARKED | {"noname", "code", "doc"}


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The names that have a meaning in reports of one scope, each with the entry it means.

    `digest` is one of all this.
    """

    meaning: Mapping[str, str]
    pointing: frozenset[str]
    names: tuple[str, ...]
    finder: AhoCorasick
    digest: bytes

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and entry of each name in a text; the longest one where they overlap."""
        for number, start, end in self.finder.find_matches_as_indexes(text):
            yield start, end, self.meaning[self.names[number]]


def names_for(scope: str, registers: Registers) -> Names:
    """What names mean in reports of a scope."""
    return names_by_scope([scope], registers)[scope]


def names_by_scope(scopes: Iterable[str], registers: Registers) -> dict[str, Names]:
    """What names mean in reports of each scope; scopes in which they mean the same share them."""
    common: dict[str, str] = {}
    for name, entity in _every_name(registers.entities.values()):
        common.setdefault(name, entity.id)
    made: dict[tuple[frozenset[tuple[str, str]], frozenset[str]], Names] = {}
    found = {}
    for scope in scopes:
        own, pointing = _own_names(scope, registers)
        key = (frozenset(own.items()), pointing)
        if key not in made:
            made[key] = _names(tuple({**common, **own}.items()), pointing)
        found[scope] = made[key]
    return found


# Made of thousands of names, which seldom change between two builds of the preview.
@lru_cache(maxsize=64)
def _names(meaning: tuple[tuple[str, str], ...], pointing: frozenset[str]) -> Names:
    names = tuple(name for name, _ in meaning)
    finder = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
    digest = blake2b(repr((meaning, sorted(pointing))).encode(), digest_size=16).digest()
    return Names(dict(meaning), pointing, names, finder, digest)


def _own_names(scope: str, registers: Registers) -> tuple[dict[str, str], frozenset[str]]:
    """What short names and pointing words mean in reports of a scope, and which of them point."""
    own: dict[str, str] = {}
    pointing: set[str] = set()
    # From the outside in: 区政府 of the district comes before that of another place around it.
    for home in reversed(registers.around(scope)):
        for entity in registers.entities.values():
            if (entity.place or entity.id) == home:
                own |= dict.fromkeys((*entity.short, *entity.deictic), entity.id)
                pointing |= set(entity.deictic)
    return own, frozenset(pointing)


def _every_name(entities: Iterable[Entity]) -> Iterator[tuple[str, Entity]]:
    for entity in entities:
        if entity.register != "works":
            earlier = (name.name for name in entity.names)
            yield from ((name, entity) for name in (entity.name, *earlier, *entity.aliases) if name)


def ambiguous(registers: Registers) -> Iterator[Problem]:
    """Names that two entries claim for every report, or short ones for reports of one place."""
    first: dict[tuple[str, str], Entity] = {}
    entities = registers.entities.values()
    claimed = [("", name, entity) for name, entity in _every_name(entities)]
    for entity in entities:
        home = entity.place or entity.id
        claimed += [(home, name, entity) for name in (*entity.short, *entity.deictic)]
    for home, name, entity in claimed:
        other = first.setdefault((home, name), entity)
        if other.id != entity.id:
            what = f"'{name}' is a name of '{other.id}' and of '{entity.id}'"
            hint = "make it a short name of one place, or mark it in the text"
            yield Problem(entity.where, "register", what, hint)


@dataclass(frozen=True, slots=True, eq=False)
class Named(Folded):
    """Folded blocks in which names are found when they are laid out; `mentioned` tells which."""

    names: Names
    mentioned: bytes = b""

    def laid_out(self) -> tuple[Block, ...]:
        """The blocks, with a `mention` span over every registered name."""
        return _laid_out(self.data, self.names)


def with_mentions(document: Document, names: Names) -> Document:
    """The document with a `mention` span over every registered name in its text."""
    blocks = Named(fold(document.blocks).data, names)
    return replace(document, blocks=replace(blocks, mentioned=mentioned(blocks)))


def mentioned(blocks: Iterable[Block]) -> bytes:
    """A digest of the names in a text."""
    spans = [
        (block.anchor, span.start, span.end, *span.attrs.items())
        for block in leaves(blocks)
        for span in block.spans
        if span.kind == "mention"
    ]
    return blake2b(repr(spans).encode(), digest_size=16).digest()


@lru_cache(maxsize=4)
def _laid_out(data: bytes, names: Names) -> tuple[Block, ...]:
    return tuple(_block(block, names) for block in Folded(data))


def _block(block: Block, names: Names) -> Block:
    if block.children:
        return replace(block, children=tuple(_block(child, names) for child in block.children))
    if not block.text or block.kind == "code":
        return block
    found = [
        Span(start, end, "mention", _attrs(block.text[start:end], id, names))
        for start, end, id in names.find(block.text)
    ]
    fitting = list(_fitting(found, block.spans))
    if not fitting:
        return block
    every = sorted((*block.spans, *fitting), key=lambda span: (span.start, -span.end))
    return replace(block, spans=tuple(every))


def _attrs(name: str, id: str, names: Names) -> dict[str, str]:
    return {"id": id, "deictic": "yes"} if name in names.pointing else {"id": id}


def _fitting(mentions: Iterable[Span], spans: Sequence[Span]) -> Iterator[Span]:
    """The names that cross no span and lie in none that says what it means; all are in order."""
    over: list[Span] = []
    passed = 0
    for mention in mentions:
        while passed < len(spans) and spans[passed].start < mention.end:
            over.append(spans[passed])
            passed += 1
        over = [span for span in over if span.end > mention.start]
        if all(_goes_with(mention, span) for span in over):
            yield mention


def _goes_with(mention: Span, span: Span) -> bool:
    inside = span.start <= mention.start and mention.end <= span.end
    around = mention.start <= span.start and span.end <= mention.end
    return span.kind not in _OPAQUE and (inside or around)
