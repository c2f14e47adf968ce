"""The settings of site.yml and the fields of sources, registers and glossary, from the schemas."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.reference.paper import code, front, table
from sitegen.schemas import schemas

Schema = Mapping[str, Any]

# The registers of names hold the same fields; organisations.json stands for them.
_SHOWN = ("site", "report", "page", "organisations", "works", "indicators", "topics", "glossary")
_HEADINGS = {
    "organisations": "机构、人物、地方、项目的名录（registers/ 里的 organisations.yml、people.yml、"
    "places.yml、programmes.yml）"
}
_BEGINNING = """
编辑器认得这些项目：`sitegen schema --write` 把说明放进网站的 `.schemas/`，
VS Code 之类的编辑器就会补全和提示。
写了这里没有的项目，`sitegen check` 会报出来，并猜您想写的是哪一项。
"""


def page() -> str:
    """The page 设置和字段."""
    begin = front("设置和字段", "site.yml、报头、登记册、转换规则里可以写的每一项。", "09")
    return begin + _BEGINNING.removeprefix("\n") + "".join(map(_section, _SHOWN))


def _section(name: str) -> str:
    schema = json.loads(schemas()[name])
    heading = _HEADINGS.get(name, schema["title"])
    one = schema if "properties" in schema else schema["additionalProperties"]
    if "properties" not in one:
        return f"\n## {heading}\n\n每行一个：代号，冒号，名称。\n"
    needed = one.get("required", ())
    rows = [
        (
            code(field),
            ("必填。" if field in needed else "") + said["description"],
            "".join(_form(said)),
        )
        for field, said in one["properties"].items()
    ]
    return f"\n## {heading}\n\n{table(('项目', '意思', '写什么'), rows)}{''.join(_inner(one))}"


def _form(schema: Schema) -> Iterator[str]:
    """What may be written, in a few words."""
    if "anyOf" in schema:
        yield f"一个或几个：{''.join(_form(schema['anyOf'][0]))}"
    elif "enum" in schema:
        yield "、".join(dict.fromkeys(code(str(value)) for value in _texts(schema["enum"])))
    elif "pattern" in schema:
        yield "日期" if "null" in schema["type"] else "数"
    elif schema.get("type") == "array":
        yield f"列表，每条：{''.join(_form(schema['items']))}"
    elif "properties" in schema:
        yield "、".join(map(code, schema["properties"]))
    elif "additionalProperties" in schema:
        yield "名字和内容，见下" if "oneOf" in schema["additionalProperties"] else "名字和内容"
    else:
        yield "文字"


def _texts(values: list[Any]) -> Iterator[str]:
    """Words as they are written: what YAML makes of them is the same word."""
    for value in values:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def _inner(schema: Schema) -> Iterator[str]:
    """The hosts of `publish`, each with what it needs."""
    hosts = schema["properties"].get("publish", {}).get("additionalProperties", {}).get("oneOf", ())
    if hosts:
        rows = [_host(host) for host in hosts]
        yield f"\n### publish 里的每一处\n\n{table(('type', '必填', '可以写'), rows)}"


def _host(host: Schema) -> tuple[str, str, str]:
    needed = [name for name in host["required"] if name != "type"]
    more = [name for name in host["properties"] if name not in ("type", *needed)]
    kind = host["properties"]["type"]["const"]
    return code(kind), "、".join(map(code, needed)), "、".join(map(code, more))
