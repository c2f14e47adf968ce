"""Which templates, and which blocks of pages, say the same in every view."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import nodes

from sitegen.output.templates.environment import environment

# By these a block shows what another template of its page has.
_ELSEWHERE = frozenset(("super", "self"))
# The texts of the templates of each view, by their names.
Views = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _File:
    """A template: its statements, its blocks, every name in it, and the templates that it names."""

    body: Sequence[nodes.Node]
    blocks: Mapping[str, nodes.Block]
    asked: Collection[str]
    used: Collection[str]


Files = Mapping[str, _File]


@dataclass(frozen=True, slots=True)
class Alike:
    """What makes the same of the same values in every view.

    `parts` are templates; `blocks` tells for a page, and a block of it that is alike, which
    template has the block.
    """

    parts: frozenset[str]
    blocks: Mapping[str, Mapping[str, str]]


def alike(views: Views, apart: Collection[str]) -> Alike:
    """What of the templates is alike: they, and all that they use, have one text in all views.

    None of them asks for a name that is `apart`, which each view has of its own.
    """
    files = _same(views)
    parts = {name for name, file in files.items() if not set(file.asked) & set(apart)}
    while lost := {name for name in parts if not set(files[name].used) <= parts}:
        parts -= lost
    blocks = {name: dict(_blocks(_chain(name, files), files, parts, apart)) for name in files}
    return Alike(frozenset(parts), blocks)


def _blocks(
    chain: Sequence[str], files: Files, parts: Collection[str], apart: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The blocks of a page that are alike, each with its template: the first of a chain."""
    if not files.keys() >= set(chain):
        return
    for block in dict.fromkeys(name for at in chain for name in files[at].blocks):
        owner = next(at for at in chain if block in files[at].blocks)
        if _is_alike(owner, block, chain, files, parts, apart):
            yield block, owner


def _same(views: Views) -> Files:
    """The templates that have one text in all views."""
    first, *others = views.values()
    same = (name for name in first if all(view.get(name) == first[name] for view in others))
    return {name: _read(first[name]) for name in same}


# As the code of a template: the preview reads the theme again and again.
@lru_cache(maxsize=512)
def _read(text: str) -> _File:
    return _file(environment({}, {}).parse(text).body)


def _file(body: Sequence[nodes.Node]) -> _File:
    """Some statements with all names in them, too: Jinja's own search for those that come from
    outside takes twenty times as long."""
    every = [node for statement in body for node in (statement, *statement.find_all(nodes.Node))]
    asked = {node.name for node in every if isinstance(node, nodes.Name)}
    kinds = nodes.Extends | nodes.FromImport | nodes.Import | nodes.Include
    named = [node.template for node in every if isinstance(node, kinds)]
    # Of a template whose name is computed, nothing is known.
    used = {str(name.value) if isinstance(name, nodes.Const) else "" for name in named}
    blocks = {node.name: node for node in every if isinstance(node, nodes.Block)}
    return _File(body, blocks, asked, used)


def _chain(name: str, files: Files) -> list[str]:
    """A template and those it extends; the last may be one that is not the same."""
    chain = [name]
    while name in files and (parent := _parent(files[name])):
        name = str(parent.value) if isinstance(parent, nodes.Const) else ""
        chain.append(name)
    return chain


def _parent(file: _File) -> nodes.Expr | None:
    return next((node.template for node in file.body if isinstance(node, nodes.Extends)), None)


def _is_alike(
    owner: str,
    block: str,
    chain: Sequence[str],
    files: Files,
    parts: Collection[str],
    apart: Collection[str],
) -> bool:
    """Whether a block is alike, with what it can see of its file and of the others of the chain."""
    around = [node for at in chain for node in files[at].body]
    imports = [node for node in around if isinstance(node, nodes.Import) and not node.with_context]
    own = [node for node in files[owner].body if not isinstance(node, nodes.Block | nodes.Extends)]
    seen = _file([*imports, *own, files[owner].blocks[block]])
    if not set(seen.used) <= set(parts):
        return False
    names = set(seen.asked).union(*(files[part].asked for part in _closure(seen.used, files)))
    given = {name for at in chain if at != owner for name in _given(files[at], imports)}
    return not names & (given | set(apart) | _ELSEWHERE)


def _closure(used: Collection[str], files: Files) -> set[str]:
    """Some templates with all that they use."""
    every = set(used)
    while more := {name for one in every for name in files[one].used} - every:
        every |= more
    return every


def _given(file: _File, known: Sequence[nodes.Node]) -> Iterator[str]:
    """The names that a template gives to its blocks, but those of imports that are known."""
    for node in file.body:
        if isinstance(node, nodes.Import) and node not in known:
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from (name.name for name in node.find_all(nodes.Name) if name.ctx == "store")
