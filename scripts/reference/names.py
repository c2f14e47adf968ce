"""Every name that a template is given: what all know, and what each page says, by its type."""

import ast
import dataclasses
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2.filters import FILTERS

from scripts.reference.paper import code, front, table, words
from sitegen.output import matter
from sitegen.output.frame import Frame, Site, Switch
from sitegen.output.render import Renderer
from sitegen.output.templates.environment import environment
from sitegen.output.text import SetBlock

_BEGINNING = """
模板里可以用的名字都在这里，由程序从类型写成，测试保证不过时。
模板用 Jinja；用了没有的名字，程序会指出是哪个文件、哪一行。

## 每页都有的

"""
_TYPES: Mapping[Any, str] = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: "是或否",
    Decimal: "小数",
    NoneType: "无",
    Any: "任意",
}
# What templates are given beside the matter of their page.
_MORE = (Switch, Site, SetBlock)


def page() -> str:
    """The page 模板里的名字."""
    begin = front("模板里的名字", "模板可以用的每一个名字，由程序从类型写成。", "12")
    kinds = [(code(f"{kind.replace('-', '_')}.html"), code(one.__name__)) for kind, one in _kinds()]
    return "".join(
        (
            begin,
            _BEGINNING.removeprefix("\n"),
            table(("名字", "意思"), [(code(name), words("names")[name]) for name in given()]),
            "\n## 过滤器\n\n",
            table(("名字", "意思"), [(code(name), words("filters")[name]) for name in _filters()]),
            "\n## 每种页面的 page\n\n模板的名字与页面的种类相同，`page` 的类型如下。\n\n",
            table(("模板", "page 的类型"), kinds),
            "\n## 类型\n",
            *map(_type, _reached()),
        )
    )


# The functions that give a template what it knows of its page.
WAYS = (Frame.common, Frame.own, Frame.own_of, Renderer.pages)


def given() -> list[str]:
    """The names that every page has, where the renderer gives them."""
    shell = {"words", "site", "variant", "labels"}
    return sorted(shell | {name for way in WAYS for name in _set(way)})


def _set(function: Callable[..., Any]) -> Iterator[str]:
    """The keys of the dictionary literal of a function, and those that it sets one by one."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        keys: list[Any] = []
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            keys = list(node.value.keys)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            keys = [node.targets[0].slice]
        yield from (str(key.value) for key in keys if isinstance(key, ast.Constant))


def _filters() -> list[str]:
    return sorted({*environment({}, {}).filters} - {*FILTERS})


def _kinds() -> Iterator[tuple[str, type]]:
    """Each kind of page with the type of its matter."""
    for kind, writer in matter.WRITERS.items():
        # A lambda calls the writer of its module: the first names that it loads are its way.
        made: Any = writer
        if writer.__name__ == "<lambda>":
            first, *rest = writer.__code__.co_names
            made = getattr(matter, first)
            if inspect.ismodule(made):
                made = getattr(made, rest[0] if rest else first)
        yield kind, made if isinstance(made, type) else get_type_hints(made)["return"]


def _reached() -> list[type]:
    """The types of all matter and of what it holds, in the order of their names."""
    rest: list[Any] = [*_MORE, *(one for _, one in _kinds())]
    found: dict[str, type] = {}
    while rest:
        one = rest.pop()
        if dataclasses.is_dataclass(one) and isinstance(one, type) and one.__name__ not in found:
            found[one.__name__] = one
            rest += get_type_hints(one).values()
        rest += get_args(one)
    return [found[name] for name in sorted(found)]


def _type(one: type) -> str:
    hints = get_type_hints(one)
    names = [field.name for field in dataclasses.fields(one)]
    rows = [(code(name), _said(hints[name])) for name in names]
    rows += [
        (code(name), _said(get_type_hints(value.fget)["return"]))
        for name, value in inspect.getmembers(one, lambda value: isinstance(value, property))
    ]
    said = " ".join((one.__doc__ or "").split())
    return f"\n### {one.__name__}\n\n{said}\n\n{table(('名字', '是什么'), rows)}"


def _said(hint: Any) -> str:
    """A type in words."""
    inner = get_args(hint)
    match get_origin(hint):
        case None:
            return _TYPES.get(hint) or code(getattr(hint, "__name__", str(hint)))
        case origin if origin in (Union, UnionType):
            return "或".join(map(_said, inner))
        case origin if origin is Literal:
            return "、".join(code(str(value)) for value in inner)
        case origin if origin is tuple and Ellipsis not in inner:
            return "（" + "，".join(map(_said, inner)) + "）"
    if len(inner) == 2 and Ellipsis not in inner:
        return f"{_said(inner[0])} → {_said(inner[1])}"
    return f"{_said(inner[0])}，零个或几个"
