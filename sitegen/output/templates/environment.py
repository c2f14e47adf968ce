"""What all templates have in common: compiled once, with shorter ways to what a page asks for."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import BuiltinFunctionType, CodeType, MethodType
from typing import Any

import markupsafe
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro, markup_join
from jinja2.utils import missing
from markupsafe import Markup, escape

from sitegen.dates import in_words
from sitegen.model import Block
from sitegen.output.html import line
from sitegen.output.labels import labels
from sitegen.output.templates.together import HtmlTogether, asked, html, whole, within
from sitegen.output.titles import title
from sitegen.script.together import FIRST, DifferError, Together, each, has_forms
from sitegen.source.phones import phones


def environment(
    texts: Mapping[str, str], files: Mapping[str, Path], *, shared: bool = False
) -> Environment:
    """The environment of the templates with these texts, by their names.

    A `shared` one makes pages in several scripts at once; in any other a text is only itself,
    whatever signs it has.
    """
    made = (_Shared if shared else _Environment)(
        loader=_Loader(texts, files),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"date": in_words, "size": _size, "phones": phones, "marked": _marked}
    made.filters["titled"] = _titled
    made.globals["labels"] = labels
    if shared:
        filters, tests = dict[str, Any](made.filters), dict[str, Any](made.tests)
        made.filters |= {name: asked(filters[name]) for name in filters.keys() - _LAZY}
        made.tests |= {name: asked(one) for name, one in tests.items()}
        made.policies["json.dumps_function"] = _json
    return made


# Filters that go through a list when it is read: items with forms are compared as they come.
_LAZY = frozenset("map select reject selectattr rejectattr batch slice".split())


def _marked(block: Block) -> str:
    """The words of a paragraph with what went and what came."""
    return Markup(line(block))


def _json(value: Any, **settings: Any) -> str:
    """JSON in ASCII, of one script: in it a text has no forms to choose from."""
    made = json.dumps(value, **settings)
    if ascii(FIRST)[1:-1] in made:
        raise DifferError("JSON")
    return made


def _titled(text: str, issuer: str = "") -> str:
    """A title that breaks where it reads well."""
    return Markup(title(str(escape(text)), str(escape(issuer))))


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
        # Jinja hands in a chain of two mappings, and each page makes one of it again.
        return environment.template_class.from_code(environment, made, dict(globals or {}))


# To compile a template takes longer than a page: the preview builds again and again.
@lru_cache(maxsize=512)
def code(text: str, name: str, file: Path | None) -> CodeType:
    """The code of a template."""
    return environment({}, {}).compile(text, name, str(file) if file else None)


# The part of `escape` that escapes, where the library has it apart: it makes a text of a text.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def said(value: Any) -> str:
    """A value as a page says it.

    It goes into the page at once, so it is not made Markup first: that takes ten times as long as
    to escape it, and was an eighth of the time of a page.
    """
    kind = type(value)
    if kind is Markup or kind is HtmlTogether:
        return value  # type: ignore[no-any-return]  # its type was asked for above
    return _escaped(value) if kind is str or kind is Together else escape(value)


_HOLDING = (Together, HtmlTogether)


def _joined(seq: Iterable[Any]) -> str:
    """Values as one text: `a ~ b` of a template."""
    return whole(markup_join(seq))  # type: ignore[no-any-return]  # of a text it makes one


class _Generator(CodeGenerator):
    """Code that hands what a page says to `said`, and lets texts be asked in every script."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.said(")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the name is Jinja's
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("environment.joined((")
        for value in node.nodes:
            self.visit(value, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - the name is Jinja's
        if len(node.ops) > 1 or node.ops[0].op not in ("in", "notin"):
            super().visit_Compare(node, frame)
            return
        self.write("(not " if node.ops[0].op == "notin" else "(")
        self.write("environment.within(")
        self.visit(node.expr, frame)
        self.write(", ")
        self.visit(node.ops[0].expr, frame)
        self.write("))")

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802 - the name is Jinja's
        super().visit_AssignBlock(node, frame)
        if isinstance(node.target, nodes.Name):
            name = frame.symbols.ref(node.target.name)
            self.writeline(f"{name} = environment.html({name})")


class _Context(Context):
    """A context that calls macros and methods of texts and lists without looking into them.

    A page calls some hundred macros, and what Jinja asks of each took as long as to run it.
    """

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        kind = type(function)
        if kind is not Macro and kind is not BuiltinFunctionType and kind is not MethodType:
            return super().call(function, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        if kind is not Macro:
            return function(*args, **kwargs)
        if kwargs or not _is_plain(function, len(args)) or not self.eval_ctx.autoescape:
            return function(self.eval_ctx, *args, **kwargs)
        left_out = (missing,) * (function._argument_count - len(args))
        return str.__new__(Markup, function._func(*args, *left_out))


class _SharedContext(_Context):
    """The same for pages in several scripts at once: each is asked for what it says."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        of = getattr(function, "__self__", None)
        # What holds texts takes them with their forms; a mapping or another text has to be asked
        # for each form.
        if isinstance(of, str | dict) and type(of) not in _HOLDING and any(map(has_forms, args)):
            return each(function, *args)
        return whole(super().call(function, *args, **kwargs))


def _is_plain(macro: Macro, count: int) -> bool:
    """Whether a macro takes so many values by their places, and asks for nothing else."""
    asks = macro.caller or macro.catch_kwargs or macro.catch_varargs
    return not asks and count <= macro._argument_count


class _Environment(Environment):
    """An environment that finds a word by its key at once, without failing to find a field."""

    context_class = _Context
    code_generator_class = _Generator
    said = staticmethod(said)
    joined = staticmethod(markup_join)
    within = staticmethod(lambda item, found: item in found)
    html = staticmethod(lambda text: text)

    def getattr(self, obj: Any, attribute: str) -> Any:
        # `words.items` is a method, so a key may not bear its name (docs/design.md).
        if type(obj) is dict and attribute in obj and not hasattr(dict, attribute):
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class _Shared(_Environment):
    """An environment of pages in several scripts at once (`sitegen.script.together`)."""

    context_class = _SharedContext
    joined = staticmethod(_joined)
    within = staticmethod(within)
    html = staticmethod(html)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(argument) is Together:
            return each(super().getitem, obj, argument)
        return super().getitem(obj, argument)
