"""What all templates have in common: compiled once, with shorter ways to what a page asks for."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import BuiltinFunctionType, CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from sitegen.dates import in_words
from sitegen.model import Block
from sitegen.output.html import line
from sitegen.output.labels import labels
from sitegen.source.phones import phones


def environment(texts: Mapping[str, str], files: Mapping[str, Path]) -> Environment:
    """The environment of the templates with these texts, by their names."""
    made = _Environment(
        loader=_Loader(texts, files),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"date": in_words, "size": _size, "phones": phones, "marked": _marked}
    made.globals["labels"] = labels
    return made


def _marked(block: Block) -> str:
    """The words of a paragraph with what went and what came."""
    return Markup(line(block))


def _size(size: int) -> str:
    """Bytes as people read them: 34 KB, 1.2 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


class _Loader(BaseLoader):
    """Templates from their texts; those of one text are compiled once for all views and scripts."""

    def __init__(self, texts: Mapping[str, str], files: Mapping[str, Path]) -> None:
        self.texts = texts
        self.files = files

    def load(self, environment: Environment, name: str, globals: Any | None = None) -> Template:
        if name not in self.texts:
            raise TemplateNotFound(name)
        made = code(self.texts[name], name, self.files.get(name))
        return environment.template_class.from_code(environment, made, globals or {})


# To compile a template takes longer than a page: the preview builds again and again.
@lru_cache(maxsize=512)
def code(text: str, name: str, file: Path | None) -> CodeType:
    """The code of a template."""
    return environment({}, {}).compile(text, name, str(file) if file else None)


class _Context(Context):
    """A context that calls macros and methods of texts and lists without looking into them.

    A page calls some hundred macros, and what Jinja asks of each took as long as to run it.
    """

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        kind = type(function)
        if kind is not Macro and kind is not BuiltinFunctionType:
            return super().call(function, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        if kind is Macro:
            return function(self.eval_ctx, *args, **kwargs)
        return function(*args, **kwargs)


class _Environment(Environment):
    """An environment that finds a word by its key at once, without failing to find a field."""

    context_class = _Context

    def getattr(self, obj: Any, attribute: str) -> Any:
        # `words.items` is a method, so a key may not bear its name (docs/design.md).
        if type(obj) is dict and attribute in obj and not hasattr(dict, attribute):
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
