"""Which templates, and which blocks of pages, say the same in every view."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from sitegen.output.templates.environment import environment

# The texts of the templates of each view, by their names.
Views = Mapping[str, Mapping[str, str]]
Trees = Mapping[str, nodes.Template]


@dataclass(frozen=True, slots=True)
class Alike:
    """What makes the same of the same values in every view.

    `parts` are templates; `blocks` tells for a page which template has the block that is alike.
    """

    parts: frozenset[str]
    blocks: Mapping[str, str]


def alike(views: Views, block: str, apart: Collection[str]) -> Alike:
    """What of the templates is alike: they, and all that they use, have one text in all views.

    None of them asks for a name that is `apart`, which each view has of its own.
    """
    trees = _same(views)
    parts = {name for name, tree in trees.items() if not _asked(tree) & set(apart)}
    while lost := {name for name in parts if not _used(trees[name]) <= parts}:
        parts -= lost
    blocks = {}
    for name in trees:
        chain = _chain(name, trees)
        owner = next((at for at in chain if at in trees and _block(trees[at], block)), "")
        if owner and _is_alike(owner, block, chain, trees, parts, apart):
            blocks[name] = owner
    return Alike(frozenset(parts), blocks)


def _same(views: Views) -> Trees:
    """The templates that have one text in all views, parsed."""
    first, *others = views.values()
    parse = environment({}, {}).parse
    same = (name for name in first if all(view.get(name) == first[name] for view in others))
    return {name: parse(first[name]) for name in same}


def _asked(tree: nodes.Template) -> set[str]:
    """The names that a template asks for."""
    return find_undeclared_variables(tree)


def _used(tree: nodes.Template) -> set[str]:
    """The templates that a template names; of one that it computes, nothing is known."""
    return {name or "" for name in find_referenced_templates(tree)}


def _chain(name: str, trees: Trees) -> list[str]:
    """A template and those it extends; the last may be one that is not the same."""
    chain = [name]
    while name in trees and (parent := trees[name].find(nodes.Extends)):
        name = parent.template.value if isinstance(parent.template, nodes.Const) else ""
        chain.append(name)
    return chain


def _block(tree: nodes.Template, name: str) -> nodes.Block | None:
    return next((block for block in tree.find_all(nodes.Block) if block.name == name), None)


def _is_alike(
    owner: str,
    block: str,
    chain: Sequence[str],
    trees: Trees,
    parts: Collection[str],
    apart: Collection[str],
) -> bool:
    """Whether a block is alike, with what it can see of its file and of the others of the chain."""
    if not trees.keys() >= set(chain):
        return False
    around = [node for at in chain for node in trees[at].body]
    imports = [node for node in around if isinstance(node, nodes.Import) and not node.with_context]
    own = [node for node in trees[owner].body if not isinstance(node, nodes.Block | nodes.Extends)]
    piece = _piece([*imports, *own, _block(trees[owner], block)], trees[owner])
    used = _used(piece)
    if not used <= set(parts):
        return False
    names = _asked(piece).union(*(_asked(trees[part]) for part in _closure(used, trees)))
    given = {name for at in chain if at != owner for name in _given(trees[at], imports)}
    return not names & (given | set(apart))


def _closure(used: set[str], trees: Trees) -> set[str]:
    """Some templates with all that they use."""
    every = set(used)
    while more := {name for one in every for name in _used(trees[one])} - every:
        every |= more
    return every


def _piece(statements: Sequence[nodes.Node | None], tree: nodes.Template) -> nodes.Template:
    """Some statements of a template as one of its own."""
    piece = nodes.Template([node for node in statements if node], lineno=1)
    if tree.environment:
        piece.set_environment(tree.environment)
    return piece


def _given(tree: nodes.Template, known: Sequence[nodes.Node]) -> Iterator[str]:
    """The names that a template gives to its blocks, but those of imports that are known."""
    for node in tree.body:
        if isinstance(node, nodes.Import) and node not in known:
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from (name.name for name in node.find_all(nodes.Name) if name.ctx == "store")
