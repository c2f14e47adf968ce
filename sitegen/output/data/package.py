"""datapackage.json: a Frictionless Data Package that describes every field of every table.

https://specs.frictionlessdata.io/ (Data Package, Tabular Data Resource, Table Schema, version 1).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sitegen.config import Config
from sitegen.model import Page
from sitegen.output.data.contract import Field, Table
from sitegen.output.data.files import Fields, described

_MEDIA = {"csv": "text/csv", "json": "application/json"}
# RFC 4180, as `files.csv_bytes` writes it.
_DIALECT = {
    "caseSensitiveHeader": True,
    "delimiter": ",",
    "doubleQuote": True,
    "header": True,
    "lineTerminator": "\r\n",
    "quoteChar": '"',
}


def package(config: Config, tables: Iterable[Table], read: Callable[[str], bytes]) -> Page:
    """The description of the tables, whose files `read` gives by their paths."""
    given = [(table, tuple(described(table, read))) for table in tables]
    whole = {table.name for table, files in given if len(files) == len(_MEDIA)}
    told = {
        "name": "sitegen-data",
        "profile": "data-package",
        "title": config.title,
        "description": " ".join((*config.lead, config.notice)).strip(),
        "resources": [
            _resource(table, path, fields, whole, read)
            for table, files in given
            for path, fields in files
        ],
    }
    if config.base_url:
        told["homepage"] = config.base_url
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    return Page("data/datapackage.json", (text + "\n").encode())


def _resource(
    table: Table, place: str, fields: Fields, whole: set[str], read: Callable[[str], bytes]
) -> dict[str, Any]:
    path = place.removeprefix("data/")
    name, _, kind = path.rpartition(".")
    schema = _schema(table, fields, whole if kind == "csv" else set())
    if kind == "json":
        # Readers match the fields with the keys of the first row, which are sorted.
        schema["fields"].sort(key=lambda field: field["name"])
    resource: dict[str, Any] = {
        # A name must be one in its package; the CSV is the resource that others refer to.
        "name": name.replace("/", "-") + ("" if kind == "csv" else f"-{kind}"),
        "path": path,
        "profile": "tabular-data-resource",
        "title": table.title,
        "format": kind,
        "mediatype": _MEDIA[kind],
        "encoding": "utf-8",
        "schema": schema,
    }
    if kind == "csv":
        resource["dialect"] = _DIALECT
        # Not for JSON: frictionless 5 counts no bytes there and calls every number wrong.
        data = read(place)
        resource["bytes"] = len(data)
        resource["hash"] = f"sha256:{sha256(data).hexdigest()}"
    return resource


def _schema(table: Table, fields: Sequence[Field], whole: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(field) for field in fields],
        "missingValues": [""],
    }
    if fields is not table.fields:
        return schema | {"primaryKey": ["year"]}
    schema["primaryKey"] = list(table.key)
    keys = [
        {
            "fields": [name],
            # An empty name is the table itself.
            "reference": {"resource": "" if other == table.name else other, "fields": ["id"]},
        }
        for name, other in table.links.items()
        if other in whole
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(field: Field) -> dict[str, Any]:
    constraints: Mapping[str, Any] = {
        "required": field.required,
        "pattern": field.pattern,
        "enum": list(field.values),
    }
    described = {"name": field.name, "type": field.type, "description": field.description}
    given = {key: value for key, value in constraints.items() if value}
    return described | ({"constraints": given} if given else {})
