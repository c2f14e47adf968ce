"""JSON-LD as a processor reads it, checked against the vocabulary of schema.org."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pyld import jsonld

from tests.built import THREE_YEARS, built
from tests.output.harvest.sites import BASE, SCHEMAS, files, named

VOCABULARY = json.loads((SCHEMAS / "schemaorg.json").read_text())
SCHEMA = "https://schema.org/"
# What schema.org's own context says of the names used here, so that nothing is fetched.
CONTEXT = {"@vocab": SCHEMA, "id": "@id", "type": "@type"} | {
    name: {"@type": "@id"} for name in ("url", "item", "contentUrl")
}
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(html: str) -> Any:
    blocks = _BLOCK.findall(html)
    assert len(blocks) <= 1
    return json.loads(blocks[0]) if blocks else None


def things(html: str) -> list[Mapping[str, Any]]:
    """The things of a page, as a JSON-LD processor understands them."""
    found = told(html)
    if found is None:
        return []
    assert found["@context"] == SCHEMA.rstrip("/")
    expanded = jsonld.expand(found | {"@context": CONTEXT}, {"base": BASE})
    return [thing for thing in expanded if "@type" in thing]


def ancestors(kind: str) -> Iterator[str]:
    yield kind
    for parent in VOCABULARY[kind]["parents"]:
        yield from ancestors(parent)


def check(thing: Mapping[str, Any]) -> None:
    """Every type is known, every property belongs to it, every thing in it is of its range."""
    (kind,) = (name.removeprefix(SCHEMA) for name in thing["@type"])
    properties: dict[str, list[str]] = {}
    for above in ancestors(kind):
        properties |= VOCABULARY[above]["properties"]
    for name, values in thing.items():
        if name.startswith("@"):
            continue
        ranges = properties[name.removeprefix(SCHEMA)]
        for value in values:
            if "@type" in value and "@value" not in value:
                check(value)
                inner = value["@type"][0].removeprefix(SCHEMA)
                assert set(ancestors(inner)) & set(ranges), f"{kind}.{name} is no {inner}"
            elif "@id" in value:
                assert value["@id"].startswith(BASE)
            else:
                assert set(ranges) & {"Text", "Number", "Integer", "Date", "DateTime", "URL"}, name


def test_everything_told_is_of_the_vocabulary() -> None:
    kinds = set()
    for path in named(".html"):
        for thing in things(files()[path].decode()):
            check(thing)
            kinds |= {name.removeprefix(SCHEMA) for name in thing["@type"]}
    expected = {"Report", "GovernmentOrganization", "Dataset", "Observation", "BreadcrumbList"}
    assert expected | {"WebSite"} <= kinds


def test_the_vocabulary_refuses_what_it_does_not_know() -> None:
    with pytest.raises(KeyError):
        check({"@type": [SCHEMA + "Report"], SCHEMA + "colour": [{"@value": "red"}]})
    wrong = {"@type": [SCHEMA + "Place"], SCHEMA + "name": [{"@value": "甲"}]}
    with pytest.raises(AssertionError):
        check({"@type": [SCHEMA + "Dataset"], SCHEMA + "distribution": [wrong]})


def test_a_report_is_told_with_its_fields() -> None:
    (report, path) = things(files()["reports/yunting-2022-plan.html"].decode())
    assert report["@id"] == f"{BASE}reports/yunting-2022-plan.html"
    assert report[SCHEMA + "reportNumber"] == [{"@value": "青汀卫〔2022〕5号"}]
    assert report[SCHEMA + "datePublished"] == [{"@value": "2022-03-01"}]
    assert report[SCHEMA + "author"][0]["@id"].startswith(f"{BASE}organisations/")
    steps = path[SCHEMA + "itemListElement"]
    assert [step[SCHEMA + "position"][0]["@value"] for step in steps] == [1, 2, 3, 4]


def test_a_page_tells_in_its_script_and_a_care_page_leaves_it_to_the_standard_one() -> None:
    found = told(files()["zh-hant-tw/reports/yunting-2022-plan.html"].decode())
    assert found["@graph"][0]["name"] == "雲汀區2022年衛生健康工作計劃"
    assert told(files()["care/reports/yunting-2022-plan.html"].decode()) is None


def test_values_lead_to_the_place_on_the_page_that_has_them() -> None:
    html = files()["indicators/health-literacy.html"].decode()
    values = [one for one in things(html) if one["@type"] == [SCHEMA + "Observation"]]
    assert len(values) > 2
    for one in values:
        assert f'id="{one["@id"].partition("#")[2]}"' in html


def test_without_an_address_links_are_relative_to_the_page() -> None:
    report, _ = told(built(THREE_YEARS).html("reports/yunting-2022-plan.html"))["@graph"]
    assert report["encoding"][0]["contentUrl"] == (
        "../reports/yunting-2022-plan/yunting-2022-plan.txt"
    )


def test_no_text_ends_the_block_that_holds_it() -> None:
    assert all(
        not re.search("[<>&]", block)
        for block in _BLOCK.findall("".join(files()[path].decode() for path in named(".html")))
    )
