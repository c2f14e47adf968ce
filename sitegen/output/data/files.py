"""Tables as files: JSON arrays, and the same rows as CSV that a spreadsheet opens safely."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sitegen.model import Page
from sitegen.output.data.contract import Field, Row, Rows, Table, text

# A table with more rows is split by year: so many still open at once in a spreadsheet.
MOST_ROWS = 50_000
UNDATED = "undated"

# A spreadsheet runs a cell that begins so; OWASP, "CSV Injection", names the wide forms too.
_RUNS = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?", re.ASCII)

# One for all: json.dumps makes another each time that it is told anything.
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

Fields = tuple[Field, ...]
INDEX_FIELDS: Fields = (
    text("year", "Year of the rows, or undated.", required=True),
    Field("rows", "integer", "Number of rows.", required=True),
    text("csv", "The rows as CSV, beside this file.", required=True),
    text("json", "The rows as JSON, beside this file.", required=True),
)


def table_files(
    table: Table, rows: Iterable[Row], published: Mapping[str, str], most: int = MOST_ROWS
) -> Iterator[Page]:
    """The files of a table; `published` has the year of each document."""
    given = rows if isinstance(rows, Rows) else Rows(rows, lambda row: row)
    if len(given) <= most:
        yield from _pair(table.name, table.fields, given)
        return
    parts: dict[str, list[Any]] = {}
    for item in given.items:
        year = table.year(given.row(item), published) or UNDATED
        parts.setdefault(year, []).append(item)
    index = [
        {"year": year, "rows": len(members)}
        | {kind: f"{table.name}/{year}.{kind}" for kind in ("csv", "json")}
        for year, members in sorted(parts.items())
    ]
    yield from _pair(table.name, INDEX_FIELDS, index)
    for year, members in sorted(parts.items()):
        yield from _pair(f"{table.name}/{year}", table.fields, Rows(members, given.row))


def described(table: Table, read: Callable[[str], bytes]) -> Iterator[tuple[str, Fields]]:
    """The paths and fields of the files of a table that was written; `read` gives a file."""
    top = read(f"data/{table.name}.csv").partition(b"\r\n")[0].decode("utf-8-sig")
    if top != ",".join(field.name for field in INDEX_FIELDS):
        yield from _names(table.name, table.fields)
        return
    yield from _names(table.name, INDEX_FIELDS)
    for part in json.loads(read(f"data/{table.name}.json")):
        yield from _names(f"{table.name}/{part['year']}", table.fields)


def _names(name: str, fields: Fields) -> Iterator[tuple[str, Fields]]:
    yield from ((f"data/{name}.{kind}", fields) for kind in ("csv", "json"))


def _pair(name: str, fields: Fields, rows: Iterable[Row]) -> Iterator[Page]:
    made = tuple(rows)
    yield Page(f"data/{name}.csv", csv_bytes(fields, made))
    yield Page(f"data/{name}.json", json_bytes(made))


def json_bytes(rows: Sequence[Row]) -> bytes:
    """Rows as a JSON array with sorted keys, one row a line."""
    lines = (json_text(row) for row in rows)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode() if rows else b"[]\n"


def json_text(value: object) -> str:
    """A value as JSON with sorted keys, its characters as they are."""
    return _JSON.encode(value)


def csv_bytes(fields: Sequence[Field], rows: Sequence[Row]) -> bytes:
    """Rows as CSV (RFC 4180), UTF-8 with BOM, without which Excel reads another encoding."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(field.name for field in fields)
    for row in rows:
        writer.writerow(cell(row[field.name], field) for field in fields)
    return buffer.getvalue().encode("utf-8-sig")


def cell(value: object, field: Field) -> str:
    """A value as the text of a cell; lists and objects as JSON, what is absent as nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if field.type == "number" else harmless(value)
    return json_text(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before =, +, - and their like.

    A text that is a number stays. `plain` takes the apostrophe away again.
    """
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def plain(cell: str) -> str:
    """The text that `harmless` made a cell of."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
