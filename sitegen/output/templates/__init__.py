"""The templates of a theme, compiled once. The only user of Jinja is this package."""

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.output.templates.environment import code, environment
from sitegen.output.templates.faults import FAULTS


class Templates:
    """The templates of one view by name; `files` tells where they were read.

    All of them know `said`, what every page says, in several scripts at once where it is `shared`.
    A part that is imported without the context of a page is read once then, and not again for
    each page.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        files: Mapping[str, Path],
        said: Mapping[str, Any],
        *,
        shared: bool = False,
    ) -> None:
        self._environment = environment(texts, files, shared=shared)
        self._environment.globals |= said

    def page(
        self,
        name: str,
        page: Mapping[str, Any],
        blocks: Mapping[str, str] = MappingProxyType({}),
        kept: MutableMapping[str, str] | None = None,
    ) -> str:
        """A page through a template: what it knows of the page goes before what all know.

        `blocks` make the same in every view, each with the template that has it. `kept` has what
        they made of the same values before; it is given what they make now.
        """
        kept = {} if kept is None else kept
        template = self._environment.get_template(name)
        context = template.new_context(dict(page))
        for block, owner in blocks.items():
            one = _Kept(self._environment.get_template(owner), block, kept)
            context.blocks.setdefault(block, []).insert(0, one.pieces)
        return "".join(template.root_render_func(context))

    def macro(self, name: str, macro: str, *values: Any) -> str:
        """What a macro of a part makes of some values."""
        part = self._environment.get_template(name).module
        return str(getattr(part, macro)(*values))


def compiled(texts: Mapping[str, str], files: Mapping[str, Path]) -> None:
    """Compile templates before they are asked for; those with a fault are left as they are."""
    for name in texts:
        with suppress(*FAULTS):
            code(texts[name], name, files.get(name))


class _Kept:
    """A block that is rendered once and then said again."""

    def __init__(self, owner: Template, name: str, kept: MutableMapping[str, str]) -> None:
        self.block = owner.blocks[name]
        self.name = name
        self.kept = kept

    def pieces(self, context: Context) -> Iterator[str]:
        """What the block makes of the values of a page."""
        if self.name not in self.kept:
            self.kept[self.name] = "".join(self.block(context))
        yield self.kept[self.name]


def final(html: str) -> str:
    """HTML that a template puts in as it is."""
    return Markup(html)
