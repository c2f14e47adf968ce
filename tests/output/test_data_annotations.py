import json
from typing import Any

import pytest
from lxml import html

from sitegen.build import build
from sitegen.catalog.index import Catalog
from sitegen.config import load_config
from sitegen.output.data import data_pages
from tests.output.data_sites import ROOT, real_catalog, report, small_catalog

# The motivations and the kinds of a body that docs/data.md lists.
MOTIVATIONS = {
    "figure": "describing",
    "commitment": "describing",
    "event": "describing",
    "outcome": "assessing",
    "duty": "identifying",
    "name": "identifying",
    "reference": "linking",
    "date": "tagging",
    "correction": "editing",
}


def collections(catalog: Catalog) -> dict[str, Any]:
    return {
        page.path.split("/")[1]: json.loads(page.content)
        for page in data_pages(catalog)
        if isinstance(page.content, bytes) and page.path.endswith("/annotations.jsonld")
    }


def items(text: str, base_url: str = "") -> list[Any]:
    found = collections(small_catalog({"a": report(text)}, base_url=base_url))
    members: list[Any] = found["a"]["first"]["items"]
    return members


@pytest.fixture(scope="module")
def real() -> dict[str, Any]:
    return collections(real_catalog())


def test_a_collection_has_what_the_model_requires(real: dict[str, Any]) -> None:
    assert len(real) == 5
    for collection in real.values():
        assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert collection["type"] == "AnnotationCollection"
        page = collection["first"]
        assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
        assert collection["total"] == len(page["items"]) > 0
        ids = [collection["id"], page["id"], *(item["id"] for item in page["items"])]
        assert len(set(ids)) == len(ids)


def test_an_annotation_has_what_the_model_requires(real: dict[str, Any]) -> None:
    for collection in real.values():
        for item in collection["first"]["items"]:
            assert set(item) == {"id", "type", "motivation", "body", "target"}
            assert item["type"] == "Annotation"
            kind = item["id"].partition("#")[2].partition("-")[0]
            assert item["motivation"] == MOTIVATIONS[kind]
            body(item["body"])
            target(item["target"])


def body(given: dict[str, Any]) -> None:
    match given["type"]:
        case "TextualBody":
            assert set(given) == {"type", "purpose", "value", "format"}
        case "SpecificResource":
            assert set(given) == {"type", "purpose", "source"}
        case _:
            assert all(key == "type" or key.startswith("schema:") for key in given)
            assert given["type"].startswith("schema:")


def target(given: dict[str, Any]) -> None:
    assert given["type"] == "SpecificResource"
    assert given["source"].startswith("../")
    quotation, *position = given["selector"]
    assert set(quotation) == {"type", "exact", "prefix", "suffix"}
    for fragment in position:
        assert (fragment["type"], fragment["refinedBy"]["type"]) == (
            "FragmentSelector",
            "TextPositionSelector",
        )
        assert 0 <= fragment["refinedBy"]["start"] <= fragment["refinedBy"]["end"]


@pytest.mark.slow
def test_a_quotation_stands_on_the_page_where_its_position_says(real: dict[str, Any]) -> None:
    pages = {
        page.path: page.content
        for page in build(load_config(ROOT)).pages
        if isinstance(page.content, bytes) and page.path.startswith("reports/")
    }
    placed = 0
    for report_id, collection in real.items():
        shown = elements(pages[f"reports/{report_id}.html"])
        for item in collection["first"]["items"]:
            quotation, *position = item["target"]["selector"]
            for fragment in position:
                placed += 1
                found = fragment["refinedBy"]
                text = shown[fragment["value"]]
                assert text[found["start"] : found["end"]] == quotation["exact"], item["id"]
    assert placed > 1000


def elements(page: bytes) -> dict[str, str]:
    """The text of every element with an id, without what the site adds to the text."""
    document: Any = html.document_fromstring(page.decode())
    for aside in document.xpath("//*[@data-aside]"):
        aside.drop_tree()
    return {element.get("id"): element.text_content() for element in document.xpath("//*[@id]")}


def test_a_figure_is_an_observation() -> None:
    (found,) = [item for item in items("床位达[2.5万张]{.fig i=beds}。") if "figure" in item["id"]]
    assert found["body"] == {
        "type": "schema:Observation",
        "schema:measuredProperty": ["../../indicators/beds.html"],
        "schema:value": {
            "type": "schema:QuantitativeValue",
            "schema:value": "2.5",
            "schema:unitText": "万张",
            "schema:additionalType": "exact",
        },
        "schema:observationDate": "2020",
        "schema:observationAbout": "city",
        "schema:additionalType": "actual",
    }


def test_a_commitment_is_a_plan_with_its_state() -> None:
    (found,) = items("[增至[20张]{.fig i=beds}]{.goal i=beds y=2021}。")
    assert found["body"]["type"] == "schema:PlanAction"
    assert found["body"]["schema:scheduledTime"] == "2021"
    assert found["body"]["schema:actionStatus"] == "none"


def test_a_quotation_is_that_of_the_corrected_text() -> None:
    found = items('甲[乙乙]{.sic corr="乙"}丙[10张]{.fig i=beds}丁')
    correction, figure = (item["target"]["selector"] for item in found)
    assert (correction[0]["exact"], correction[0]["suffix"]) == ("乙", "丙10张丁")
    assert (figure[0]["prefix"], figure[1]["refinedBy"]["start"]) == ("甲乙丙", 3)


def test_a_quotation_behind_a_run_in_heading_counts_from_its_paragraph() -> None:
    (found,) = items("一、标题。床位[10张]{.fig i=beds}。")
    position = found["target"]["selector"][1]
    assert (position["value"], position["refinedBy"]["start"]) == ("s1-p1", 2)


def test_a_quotation_over_a_run_in_heading_and_its_paragraph_has_no_position() -> None:
    (found,) = items("一、[标题。床位增加]{.goal i=beds y=2021}了。")
    assert [selector["type"] for selector in found["target"]["selector"]] == ["TextQuoteSelector"]


def test_addresses_are_absolute_where_the_site_knows_its_own() -> None:
    (found,) = items("[10张]{.fig i=beds}", base_url="https://example.org/")
    assert found["target"]["source"] == "https://example.org/reports/a.html"
    assert found["id"].startswith("https://example.org/reports/a/annotations.jsonld#figure-")
