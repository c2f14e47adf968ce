"""Tables as files: JSON arrays, and the same rows as CSV that a spreadsheet opens safely."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from sitegen.model import Page
from sitegen.output.data.contract import Field, Row, Table, text

# A table with more rows is split by year: so many still open at once in a spreadsheet.
MOST_ROWS = 50_000
UNDATED = "undated"

# A spreadsheet runs a cell that begins so; OWASP, "CSV Injection", names the wide forms too.
_RUNS = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?", re.ASCII)

INDEX_FIELDS = (
    text("year", "Year of the rows, or undated.", required=True),
    Field("rows", "integer", "Number of rows.", required=True),
    text("csv", "The rows as CSV, beside this file.", required=True),
    text("json", "The rows as JSON, beside this file.", required=True),
)


def table_files(
    table: Table, rows: Sequence[Row], published: Mapping[str, str], most: int = MOST_ROWS
) -> Iterator[tuple[Page, tuple[Field, ...]]]:
    """The files of a table with their fields; `published` has the year of each document."""
    if len(rows) <= most:
        yield from _pair(table.name, table.fields, rows)
        return
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(table.year(row, published) or UNDATED, []).append(row)
    index = [
        {"year": year, "rows": len(members)}
        | {kind: f"{table.name}/{year}.{kind}" for kind in ("csv", "json")}
        for year, members in sorted(parts.items())
    ]
    yield from _pair(table.name, INDEX_FIELDS, index)
    for year, members in sorted(parts.items()):
        yield from _pair(f"{table.name}/{year}", table.fields, members)


def _pair(
    name: str, fields: tuple[Field, ...], rows: Sequence[Row]
) -> Iterator[tuple[Page, tuple[Field, ...]]]:
    yield Page(f"data/{name}.csv", csv_bytes(fields, rows)), fields
    yield Page(f"data/{name}.json", json_bytes(rows)), fields


def json_bytes(rows: Sequence[Row]) -> bytes:
    """Rows as a JSON array with sorted keys, one row a line."""
    lines = (json_text(row) for row in rows)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode() if rows else b"[]\n"


def json_text(value: object) -> str:
    """A value as JSON with sorted keys, its characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


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
