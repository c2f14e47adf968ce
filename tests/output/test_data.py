import csv
import io
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build import build
from sitegen.catalog.index import Catalog
from sitegen.config import load_config
from sitegen.model import File
from sitegen.output.data import TABLES, data_pages
from sitegen.output.data.contract import Addresses, Field, Row, Table, years_of_publication
from sitegen.output.data.files import csv_bytes, harmless, json_bytes, plain, table_files
from tests.output.data_sites import ROOT, real_catalog, report, small_catalog

VALUE = (
    "id document anchor span quote indicators label value value_min value_max unit base_value "
    "base_unit qualifier per year_basis scope numeral url "
)
# The contract: a field more or less is a change for every reader of the data.
CONTRACT = {
    "documents": (
        "id title subtitle type language number proposal issuer issuing_office addressee cc "
        "speaker signed issued published source contact notice covers plans parts column "
        "index_number validity replaced_by revisions inferred url urls attachments sha256 "
        "characters"
    ),
    "figures": VALUE + "year kind",
    "commitments": VALUE + "op due responsible outcome",
    "duties": "unit label document item title anchor url",
    "entities": "id kind name names aliases mentions url",
    "indicators": "id label definition used url",
    "columns": "id label definition used url",
    "periods": "id label definition used url",
    "references": "id label definition used url",
    "events": "id date label quote document anchor url",
    "years": "year documents events figures commitments url",
    "conversions": "script document anchor source given reason",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return real_catalog()


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, bytes]:
    return {page.path: page.made for page in data_pages(catalog)}


@pytest.fixture(scope="module")
def rows(files: dict[str, bytes]) -> dict[str, list[Row]]:
    return {table.name: json.loads(files[f"data/{table.name}.json"]) for table in TABLES}


def one_table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


def read_csv(data: bytes, fields: tuple[Field, ...]) -> list[Row]:
    """The rows of a CSV file as docs/data.md tells a reader to take them."""
    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert cells[0] == [field.name for field in fields]
    return [
        {field.name: value(cell, field) for field, cell in zip(fields, row, strict=True)}
        for row in cells[1:]
    ]


def value(cell: str, field: Field) -> Any:
    if cell == "":
        return None
    if field.type in ("array", "object", "integer"):
        return json.loads(cell)
    return cell if field.type == "number" else plain(cell)


# ---- the contract ----------------------------------------------------------------------------


def test_the_tables_have_the_fields_of_the_contract() -> None:
    fields = {table.name: {field.name for field in table.fields} for table in TABLES}
    assert fields == {name: set(names.split()) for name, names in CONTRACT.items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_has_every_field(table: Table, rows: dict[str, list[Row]]) -> None:
    assert rows[table.name]
    for row in rows[table.name]:
        assert list(row) == sorted(field.name for field in table.fields)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_manual_tells_every_field_with_its_type(table: Table) -> None:
    manual = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    section = re.split(r"\n##+ ", manual.split(f"\n### {table.name}\n")[1])[0]
    told = dict(re.findall(r"^\| `(\w+)` \| (\w+)", section, re.MULTILINE))
    assert told == {field.name: field.type for field in table.fields}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_are_told_apart_by_their_key(table: Table, rows: dict[str, list[Row]]) -> None:
    keys = [tuple(row[name] for name in table.key) for row in rows[table.name]]
    assert len(set(keys)) == len(keys)


def test_an_id_stays_when_another_mark_is_added() -> None:
    plain_text = report("床位[10张]{.fig i=beds}，其中新增[2张]{.fig i=beds k=change}。")
    marked = report("[床位]{.keep}[10张]{.fig i=beds}，其中新增[2张]{.fig i=beds k=change}。")
    ids = [[row["id"] for row in of_small(text, "figures")] for text in (plain_text, marked)]
    assert ids[0] == ids[1] == ["a#p1@2", "a#p1@10"]


def of_small(text: str, table: str) -> list[Row]:
    pages = {page.path: page.made for page in data_pages(small_catalog({"a": text}))}
    found: list[Row] = json.loads(pages[f"data/{table}.json"])
    return found


# ---- the files -------------------------------------------------------------------------------


@pytest.mark.slow
def test_frictionless_finds_no_error_in_the_package(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    for path, data in files.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    found = Package(str(tmp_path / "data" / "datapackage.json")).validate()
    assert found.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert found.stats["tasks"] == 2 * len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_says_what_json_says(
    table: Table, files: dict[str, bytes], rows: dict[str, list[Row]]
) -> None:
    assert read_csv(files[f"data/{table.name}.csv"], table.fields) == rows[table.name]


def test_json_has_one_row_a_line(files: dict[str, bytes], rows: dict[str, list[Row]]) -> None:
    for table in TABLES:
        lines = files[f"data/{table.name}.json"].decode().splitlines()
        assert [json.loads(line.rstrip(",")) for line in lines[1:-1]] == rows[table.name]


def test_csv_is_what_rfc_4180_asks_for(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf")
            assert data.partition(b"\n")[0].endswith(b"\r")
            assert data.endswith(b"\r\n")


def test_the_same_content_makes_the_same_bytes(files: dict[str, bytes]) -> None:
    again = {page.path: page.content for page in data_pages(real_catalog())}
    assert again == files


# ---- spreadsheets ----------------------------------------------------------------------------

DANGEROUS = st.sampled_from("=+-@\t\r\n＝＋－＠'")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.one_of(TEXT, st.builds(lambda first, rest: first + rest, DANGEROUS, TEXT)))
def test_no_cell_can_run_and_each_can_be_read_back(text: str) -> None:
    cell = harmless(text)
    assert plain(cell) == text
    assert cell[:1] not in tuple("=+-@\t\r\n＝＋－＠") or re.fullmatch(
        r"[+-]?[0-9]+(\.[0-9]+)?%?", cell
    )


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_a_number_stays_a_number(number: Any) -> None:
    field = Field("value", "number", "")
    written = csv_bytes([field], [{"value": format(number, "f")}]).decode("utf-8-sig")
    assert written == f"value\r\n{number:f}\r\n"
    assert harmless("-13.22") == "-13.22"


@given(st.lists(st.fixed_dictionaries({"a": st.none() | TEXT.filter(bool), "b": st.lists(TEXT)})))
def test_any_rows_come_back_from_csv_and_json(given_rows: list[Row]) -> None:
    fields = (Field("a", "string", ""), Field("b", "array", ""))
    assert read_csv(csv_bytes(fields, given_rows), fields) == given_rows
    assert json.loads(json_bytes(given_rows)) == given_rows


# ---- addresses -------------------------------------------------------------------------------


class Ids(HTMLParser):
    """The ids of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {value for name, value in attrs if name == "id" and value}


@pytest.fixture(scope="module")
def site() -> dict[str, set[str]]:
    """The ids of every page of the real site, in the site's own script and standard view."""
    own = re.compile(r"(?!care/|zh-)[^/]+/[^/]+\.html")
    return {
        page.path: Ids(page.content.decode()).found
        for page in build(load_config(ROOT)).pages
        if isinstance(page.content, bytes) and own.fullmatch(page.path)
    }


@pytest.mark.slow
def test_every_address_leads_to_a_page_and_an_id(
    rows: dict[str, list[Row]], site: dict[str, set[str]]
) -> None:
    for table in TABLES:
        for row in rows[table.name]:
            path, _, anchor = (row.get("url") or "years/index.html").partition("#")
            assert path in site, (table.name, row["url"])
            assert not anchor or anchor in site[path], (table.name, row["url"])


@pytest.mark.slow
def test_every_place_of_a_list_is_on_the_page_of_its_report(
    rows: dict[str, list[Row]], site: dict[str, set[str]]
) -> None:
    for row in [*rows["entities"], *rows["indicators"], *rows["periods"], *rows["references"]]:
        for place in row.get("used", row.get("mentions", [])):
            assert place["anchor"] in site[f"reports/{place['document']}.html"]


def test_what_is_named_by_its_id_is_in_its_table(rows: dict[str, list[Row]]) -> None:
    ids = {name: {row.get("id") for row in members} for name, members in rows.items()}
    for year in rows["years"]:
        for name in ("documents", "events", "figures", "commitments"):
            assert set(year[name]) <= ids[name]
    for row in [*rows["figures"], *rows["commitments"]]:
        assert set(row["indicators"]) <= ids["indicators"]


def test_addresses_are_absolute_where_the_site_knows_its_own() -> None:
    catalog = small_catalog({"a": report("某市医院。")}, base_url="https://example.org/x/")
    row = next(iter(one_table("documents").rows(catalog, Addresses(catalog))))
    assert row["url"] == "https://example.org/x/reports/a.html"
    assert row["urls"]["zh-Hant-HK/care"] == (
        "https://example.org/x/zh-hant-hk/care/reports/a.html"
    )


# ---- single fields ---------------------------------------------------------------------------


def test_an_absent_value_is_null_and_an_absent_list_is_empty() -> None:
    row = of_small(report("没有数字。"), "documents")[0]
    assert (row["number"], row["cc"], row["contact"]) == (None, [], {})


def test_the_hash_is_that_of_the_original_as_received(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("original.docx", "original.txt", "other.pdf")]
    beside = tuple(
        File(f"reports/a/{place.name}", place, 1, sha256(place.name.encode()).hexdigest())
        for place in places
    )
    catalog = small_catalog({"a": report("正文。")}, beside)
    row = next(iter(one_table("documents").rows(catalog, Addresses(catalog))))
    assert row["sha256"] == sha256(b"original.docx").hexdigest()


def test_characters_are_those_of_the_diplomatic_text() -> None:
    body = report('一[二]{.sic corr="三四五"}六\n\n七')
    assert of_small(body, "documents")[0]["characters"] == len("一二六\n七")


def test_a_value_keeps_its_digits_and_its_sign() -> None:
    (row,) = of_small(report("床位下降[13.220%]{.fig i=beds k=change}。"), "figures")
    assert (row["value"], row["unit"], row["kind"]) == ("-13.220", "%", "change")


def test_a_unit_of_ten_thousands_has_a_base_value() -> None:
    (row,) = of_small(report("床位[2.47万张]{.fig i=beds}。"), "figures")
    assert (row["value"], row["unit"]) == ("2.47", "万张")
    assert (row["base_value"], row["base_unit"]) == ("24700", "张")


def test_a_commitment_without_a_number_has_no_value() -> None:
    (row,) = of_small(report("[建成新院区]{.goal i=beds y=2021}。"), "commitments")
    assert (row["value"], row["op"], row["due"]) == (None, "done", "2021")
    assert row["outcome"]["status"] == "none"


def test_a_unit_named_twice_in_a_place_is_one_duty() -> None:
    body = report("做一件事。(责任单位:市医院、医政科)做另一件事。(责任单位:市医院)")
    assert [row["label"] for row in of_small(body, "duties")] == ["市医院", "医政科"]
    assert of_small(body, "duties")[0]["unit"] == "hospital"


def test_an_entity_has_its_names_and_the_sentences_that_name_it() -> None:
    rows = {row["id"]: row for row in of_small(report("张三到市医院。张三走了。"), "entities")}
    assert rows["hospital"]["names"] == [{"from": "2001", "name": "某市第一医院", "to": "2010"}]
    assert [place["quote"] for place in rows["zhang-san"]["mentions"]] == [
        "张三到市医院。",
        "张三走了。",
    ]
    assert rows["healthy-city"]["url"] is None


def test_dates_and_periods_are_listed_with_the_words_of_the_text() -> None:
    rows = of_small(report("[五年来]{.date when=2013/2017}，至2018年3月。"), "periods")
    assert [(row["id"], row["label"]) for row in rows] == [
        ("2013/2017", "五年来"),
        ("2018-03", "2018年3月"),
    ]


# ---- large tables ----------------------------------------------------------------------------


def parts(most: int) -> Iterator[tuple[str, bytes]]:
    catalog = small_catalog(
        {
            "a": report("床位[10张]{.fig i=beds y=2018}。", published='"2018-02-01"'),
            "b": report("床位[11张]{.fig i=beds y=2019}，[12张]{.fig i=beds y=2015/2019}。"),
        }
    )
    table = one_table("figures")
    rows = table.rows(catalog, Addresses(catalog))
    for page in table_files(table, rows, years_of_publication(catalog), most):
        yield page.path, page.made


def test_a_large_table_is_split_by_year_behind_an_index() -> None:
    files = dict(parts(most=2))
    assert json.loads(files["data/figures.json"]) == [
        {"csv": "figures/2018.csv", "json": "figures/2018.json", "rows": 1, "year": "2018"},
        {"csv": "figures/2019.csv", "json": "figures/2019.json", "rows": 2, "year": "2019"},
    ]
    assert len(json.loads(files["data/figures/2019.json"])) == 2


def test_a_table_at_the_limit_stays_whole() -> None:
    assert sorted(dict(parts(most=3))) == ["data/figures.csv", "data/figures.json"]


def test_the_files_of_an_indicator_hold_its_values_and_targets() -> None:
    body = report("床位[10张]{.fig i=beds}，[增至[20张]{.fig i=beds}]{.goal i=beds y=2021}。")
    pages = {page.path: page.made for page in data_pages(small_catalog({"a": body}))}
    lines = pages["data/indicators/beds.csv"].decode("utf-8-sig").splitlines()
    assert [line.split(",")[:5] for line in lines[1:]] == [
        ["city", "某市", "2020", "actual", "10"],
        ["city", "某市", "2021", "target", "20"],
    ]
