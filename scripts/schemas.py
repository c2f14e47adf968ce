"""Writes sitegen/schemas/*.json: what site.yml, front matter, registers and glossary may hold.

The fields are asked of the functions that read them; scripts/schemas.yml says what each means.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sitegen import hosts
from sitegen.config import settings
from sitegen.fields import SLUG, FieldReader, Form
from sitegen.script.glossary import RULE, SECTIONS
from sitegen.script.styles import CHOICES
from sitegen.source.parse import front_matter
from sitegen.source.registers import NAMED, entity_of, indicator_of
from sitegen.yamlfile import read

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "scripts" / "schemas.yml"
SCHEMAS = ROOT / "sitegen" / "schemas"

Schema = dict[str, Any]

# YAML makes numbers of 2018 and nothing of an empty value; sitegen reads both as text.
TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
NEEDED: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
DATE: Schema = {
    "type": ["string", "integer", "null"],
    "pattern": r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|\.\.)(/([0-9]{4}(-[0-9]{2}){0,2}|\.\.))?$|^$",
}
_ID = f"^{SLUG.pattern}$"
# One of everything that has readers of its own, so that they are asked, too.
_SITE = "columns: [{}]\ngov: {}\n"


def main() -> None:
    """Write every schema."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, schema in schemas():
        (SCHEMAS / f"{name}.json").write_text(written(schema), encoding="utf-8")
        print(f"{name}.json")


def written(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def schemas() -> Iterator[tuple[str, Schema]]:
    """Every schema with its name."""
    file = read(WORDS.read_text("utf-8"), WORDS.name)
    assert not file.problems, file.problems
    words = file.mapping()
    made: dict[str, Schema] = {"site": _site()}
    made |= {name: _front_matter(name == "report") for name in ("report", "page")}
    made |= {name: _register(name) for name in (*NAMED, "indicators")}
    made["topics"] = _named(TEXT)
    made["glossary"] = _glossary()
    for name, schema in made.items():
        yield name, _told(schema, words[name])


def _site() -> Schema:
    fields = FieldReader(read(_SITE, "site.yml"))
    settings(ROOT, fields)
    schema = block(fields)
    schema["properties"]["redirects"] = {"type": "object", "additionalProperties": TEXT}
    schema["properties"]["publish"] = _named({"oneOf": [_host(kind) for kind in hosts.REQUIRED]})
    schema["properties"]["scripts"] = _several({"enum": list(CHOICES)})
    return schema


def _host(kind: str) -> Schema:
    forms = {name: _option(name) for name in (*hosts.REQUIRED[kind], *hosts.OPTIONAL[kind])}
    properties = {"type": {"const": kind}, **forms}
    return _object(properties, ["type", *hosts.REQUIRED[kind]])


def _option(name: str) -> Schema:
    if name in hosts.CHOICES:
        return _choice(hosts.CHOICES[name])
    if name == "compress":
        return _several({"enum": list(hosts.ENCODINGS)})
    if name in hosts.NUMBERS:
        return {"type": ["integer", "string"], "pattern": "^[0-9]+$"}
    return TEXT


def _front_matter(is_report: bool) -> Schema:
    fields = FieldReader(read("{}", "index.md"))
    front_matter(fields, is_report)
    return block(fields)


def _register(name: str) -> Schema:
    fields = FieldReader(read("{}", "register.yml"))
    indicator_of(fields, "") if name == "indicators" else entity_of(fields, "", name)
    return _named(block(fields))


def _glossary() -> Schema:
    rules = {"type": "array", "items": _object(dict.fromkeys(RULE, TEXT), ["text"])}
    sections = dict.fromkeys(SECTIONS, rules)
    styles = {script: _several({"enum": list(names)}) for script, names in CHOICES.items()}
    reports = _named(_object(sections))
    return _object({**sections, "reports": reports, "styles": _object(styles)})


def block(fields: FieldReader) -> Schema:
    """A mapping with the fields that its reader asked for."""
    properties = {name: _form(form, fields.inner.get(name)) for name, form in fields.asked.items()}
    return _object(properties, [name for name, form in fields.asked.items() if form.required])


def _form(form: Form, inner: FieldReader | None) -> Schema:
    keys = {key: DATE if key in form.dates else TEXT for key in form.keys}
    match form.kind:
        case "text":
            return NEEDED if form.required else TEXT
        case "date":
            return DATE
        case "choice":
            return _choice(form.allowed)
        case "texts":
            return _several(TEXT)
        case "dates":
            return _several(DATE)
        case "mappings":
            item = _object(keys)
            if inner:
                item["properties"] |= block(inner)["properties"]
                item["required"] = block(inner)["required"]
            return {"type": "array", "items": item}
    return block(inner) if inner else _object(keys)


def _choice(allowed: tuple[str, ...]) -> Schema:
    """One of some words; what YAML makes of them counts, too."""
    made = {"true": True, "false": False}
    values: list[bool | int] = [made[word] for word in allowed if word in made]
    values += [int(word) for word in allowed if word.isdecimal()]
    return {"enum": [*values, *allowed]}


def _several(one: Schema) -> Schema:
    """A list, or one alone."""
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _named(one: Schema) -> Schema:
    """Any names that can stand in an address, each with the same."""
    return {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": one}


def _object(properties: Mapping[str, Schema], required: list[str] | None = None) -> Schema:
    schema: Schema = {"type": "object", "properties": dict(properties)}
    if required:
        schema["required"] = required
    return schema | {"additionalProperties": False}


def _told(schema: Schema, words: Any) -> Schema:
    """A schema with what its fields mean; each has its words, and no words are over."""
    fields = schema.get("properties") or schema["additionalProperties"].get("properties", {})
    told = dict(words)
    title = told.pop("title-of-schema")
    assert {*told} == {*fields}, f"{title}: {sorted({*told} ^ {*fields})} in scripts/schemas.yml"
    for name, text in told.items():
        fields[name] = {"description": text, **fields[name]}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **schema}


if __name__ == "__main__":
    main()
