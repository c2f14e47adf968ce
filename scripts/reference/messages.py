"""Everything that sitegen says of a mistake: found in the code, where each problem is made."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from scripts.reference.paper import code, front, table, words

SOURCES = Path(__file__).resolve().parent.parent.parent / "sitegen"
# Where problems of content are made, in the order of the page.
_FOLDERS = (
    "yamlfile.py",
    "fields.py",
    "config.py",
    "hosts.py",
    "source",
    "catalog",
    "script",
    "verify",
)
# A name may stand for words that hold a name, and so on; no message needs more.
_DEEP = 4
_BEGINNING = """
`sitegen check` 和 `sitegen build` 用英文说出错误，每条有三样：
在哪个文件、第几行第几列；错在哪里；怎么改。例如：

```text
content/reports/longgang-2018-summary/index.md:14:8: no indicator is called 'health-literacies'
    did you mean 'health-literacy'?
```

下面按规则列出全部说法，`…` 代表当时的文字。页面由程序从代码里找出来写成，说法与程序一致。
"""


class Message(NamedTuple):
    """A rule with what is said and what to do."""

    rule: str
    what: str
    hint: str


def page() -> str:
    """The page 提示的意思."""
    begin = front("提示的意思", "程序说到的每一种错误：错在哪里，怎么改。", "11")
    found = sorted(set(messages()))
    rules = dict.fromkeys(one.rule for one in found)
    sections = (_section(rule, [one for one in found if one.rule == rule]) for rule in rules)
    return begin + _BEGINNING.removeprefix("\n") + "".join(sections)


def _section(rule: str, found: list[Message]) -> str:
    said = words("rules").get(rule, "")
    # As code: what is said there holds brackets and braces, and is English in every script.
    rows = [(code(one.what), code(one.hint) if one.hint else "") for one in found]
    text = f"{said}\n\n" if said else ""
    return f"\n## {rule}\n\n{text}{table(('说的是', '怎么改'), rows)}"


def messages() -> Iterator[Message]:
    """Every message of the code that reads, checks and proves content."""
    for name in _FOLDERS:
        place = SOURCES / name
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            # What an inspection of a government site tells has the rules of its documents.
            if "inspection" not in path.parts:
                yield from _of_module(ast.parse(path.read_text("utf-8")))


def _of_module(tree: ast.Module) -> Iterator[Message]:
    constants = dict(pair for node in tree.body for pair in _assigned(node))
    usual = _usual_rule(tree)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            yield from _of_function(function, constants, usual)


def _usual_rule(tree: ast.Module) -> str:
    """The rule of a module's messages where a call does not name it: that of its `wrong`.

    Modules that are handed an `Attributes` use its `wrong`.
    """
    for taken in tree.body:
        if isinstance(taken, ast.ImportFrom) and "Attributes" in {one.name for one in taken.names}:
            place = SOURCES.parent / f"{str(taken.module).replace('.', '/')}.py"
            return _usual_rule(ast.parse(place.read_text("utf-8")))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.name == "wrong":
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and (given := _given(node, "")):
                    return _words(given[0], {}) if isinstance(given[0], ast.Constant) else "field"
    return "field"


def _of_function(
    function: ast.FunctionDef, constants: Mapping[str, ast.expr], usual: str
) -> Iterator[Message]:
    """The messages of a function; `what` and `hint` may have got their words some lines before.

    What a name was given in several branches, one after the other, is all told.
    """
    known: dict[str, list[ast.expr]] = {name: [value] for name, value in constants.items()}
    said: set[str] = {*known}
    nodes = [node for node in ast.walk(function) if isinstance(node, _PLACED)]
    for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset)):
        for name, value in _assigned(node):
            known[name] = [value] if name in said else [*known.get(name, ()), value]
            said.discard(name)
        if given := _given(node, usual):
            rule, what, hint = (_words(value, known) for value in given)
            said |= {value.id for value in given if isinstance(value, ast.Name)}
            if what and what != "…":
                # Where a rule has two names, its messages stand under the first.
                yield Message(rule.partition(" / ")[0], what, hint)


_PLACED = ast.Assign | ast.Call | ast.Yield | ast.Return


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for target in node.targets if isinstance(node, ast.Assign) else ():
        value = node.value if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Name) and value:
            yield target.id, value
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, part in zip(target.elts, value.elts, strict=False):
                if isinstance(one, ast.Name):
                    yield one.id, part


_Given = tuple[ast.expr | None, ast.expr | None, ast.expr | None]


def _given(node: ast.AST, usual: str) -> _Given | None:
    """Rule, what and hint where a problem is made; None of another place."""
    if isinstance(node, ast.Yield | ast.Return):
        return _pair(node, usual)
    if not isinstance(node, ast.Call):
        return None
    values: list[ast.expr | None] = [*node.args, None, None, None, None]
    match node.func:
        case ast.Name("Problem"):
            return values[1], values[2], values[3]
        case ast.Name("_problem"):
            field = values[1] if isinstance(values[1], ast.Constant) else ast.Constant(usual)
            return ast.Constant(_words(field, {}).replace("_", "-")), values[2], values[3]
        case ast.Attribute(attr="fault"):
            return values[0], values[1], values[2]
        case ast.Attribute(attr="wrong"):
            return values[3] or ast.Constant(usual), values[1], values[2]
    return None


def _pair(node: ast.Yield | ast.Return, usual: str) -> _Given | None:
    """What and hint that a function gives to the one that makes the problem."""
    match node.value:
        case ast.Tuple([what, hint]) if re.search("[a-z] [a-z…'.]", _words(what, {})):
            return ast.Constant(usual if usual != "field" else "link"), what, hint
    return None


def _words(value: ast.expr | None, known: Mapping[str, list[ast.expr]], deep: int = 0) -> str:
    """The words of an expression, … for what is known only when it is said."""
    match value:
        case None:
            return ""
        case ast.Constant(str() as text):
            return text
        case ast.JoinedStr(values):
            return "".join(_words(one, known, deep + 1) for one in values)
        case ast.FormattedValue(inner) if isinstance(inner, ast.Name) and inner.id.isupper():
            return _words(inner, known, deep + 1)
        case ast.IfExp(_, first, second):
            return _any((first, second), known, deep)
        case ast.BoolOp(ast.Or(), [first, second]):
            return _any((first, second), known, deep)
        case ast.BinOp(first, ast.Add(), second):
            return _words(first, known, deep + 1) + _words(second, known, deep + 1)
        case ast.Call(ast.Name("meant")):
            return "did you mean '…'?"
        case ast.Name(name) if name in known and deep < _DEEP:
            return _any(known[name], known, deep)
    return "…"


def _any(values: Iterable[ast.expr], known: Mapping[str, list[ast.expr]], deep: int) -> str:
    found = [_words(one, known, deep + 1) for one in values]
    return " / ".join(dict.fromkeys(one for one in found if one and one != "…")) or "…"
