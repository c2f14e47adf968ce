"""What must stay true of the project's own content."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.annotations import Result, measure
from benchmarks.comparison import ASPECTS
from sitegen.build import Build, build
from sitegen.catalog.series import Promise, Series
from sitegen.config import load_config
from sitegen.source import annotations
from sitegen.source.parse import decode, split

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "content" / "reports"

# The bodies as they were before anything was marked in them.
UNMARKED = {
    "longgang-2018-summary": "bb1efed20a8d0a7ebb94a618d5d1456a2ca30878e7ac30ce5f95d2770574b730",
    "longgang-2022-plan": "8bb023675ea42d993ba95f9d95bbc642c19c311888f759f00a7a9a5e3f236cf2",
    "longgang-2024-reply": "0f57eea1fe7d15a1ed6aeaa45bc03972b5c760568e4e923d4a6a05978e348d6b",
    "shenzhen-2018-conference": "e1603f9bdadc90cf5b050d377d9a1b08a88f98940053b2fc5cfb7c9970a5a2a6",
    "shenzhen-2025-rectification": (
        "7139dacec58a5978a906c85e70d700aba8cc2e4576ab8a7be94d6e8df0bfa104"
    ),
}


@pytest.fixture(scope="module")
def site() -> Build:
    return build(load_config(ROOT))


@pytest.fixture(scope="module")
def result() -> Result:
    return measure()


def values(one: Series) -> Mapping[str, str]:
    return {point.year: f"{point.quantity.value}{point.quantity.unit}" for point in one.points}


def literacy(site: Build, scope: str) -> Series:
    (found,) = (one for one in site.catalog.series["health-literacy"] if one.scope == scope)
    return found


@pytest.mark.parametrize("report", sorted(UNMARKED))
def test_without_its_marks_a_body_is_what_it_was_before_marking(report: str) -> None:
    text, problems = decode((REPORTS / report / "index.md").read_bytes(), report)
    body = annotations.strip(split(text, report).body)
    assert problems == ()
    assert sha256(body.encode()).hexdigest() == UNMARKED[report]


def test_nothing_is_wrong_in_the_content(site: Build) -> None:
    assert site.problems == ()


def test_the_plan_of_2022_names_137_responsible_units_for_40_items(site: Build) -> None:
    duties = site.catalog.reports["longgang-2022-plan"].statements.duties
    assert len({duty.item for duty in duties}) == 40
    assert len(duties) == 137


def test_health_literacy_of_the_city_is_a_series_of_its_own(site: Build) -> None:
    city = literacy(site, "shenzhen")
    assert values(city) == {"2017": "17.27%", "2024/2025": "50.95%"}
    assert [target.due for target in city.targets] == ["2018", "2035"]


def test_health_literacy_of_the_district_is_a_series_of_its_own(site: Build) -> None:
    assert values(literacy(site, "longgang")) == {"2017": "16.91%", "2018": "24.12%"}


def test_the_city_target_of_2018_is_answered_by_a_later_value_only(site: Build) -> None:
    (promise,) = (
        promise
        for promise in site.catalog.promises
        if promise.commitment.indicators == ("health-literacy",)
        and promise.commitment.due == "2018"
    )
    assert (promise.state, promise.scope) == ("later", "shenzhen")
    assert promise.figure is not None
    assert str(promise.figure.quantity.value) == "50.95"


def test_a_district_never_meets_a_promise_of_its_city(site: Build) -> None:
    def is_of_the_city(promise: Promise) -> bool:
        return promise.commitment.scope == "shenzhen" and promise.scope == "longgang"

    told = [promise for promise in site.catalog.promises if is_of_the_city(promise)]
    assert told
    assert {promise.state for promise in told} == {"partly"}


def test_every_series_is_of_one_scope(site: Build) -> None:
    for members in site.catalog.series.values():
        scopes = [one.scope for one in members]
        assert len(scopes) == len(set(scopes))
        for one in members:
            observed = {figure.scope for figure in (*one.points, *one.changes)}
            stated = observed | {target.scope for target in one.targets}
            assert stated == {one.scope}


def test_every_indicator_of_the_register_is_used(site: Build) -> None:
    assert set(site.catalog.registers.indicators) == set(site.catalog.series)


@pytest.mark.parametrize("aspect", ["figures", "complete", "indicator", "unit", "year", "scope"])
def test_the_marks_give_95_percent_of_the_figures_of_the_keys(aspect: str, result: Result) -> None:
    score = result.score(aspect)
    assert min(score.precision, score.recall) >= 0.95


@pytest.mark.parametrize("report", sorted(UNMARKED))
def test_the_figures_of_each_report_are_complete(report: str, result: Result) -> None:
    score = result.score("complete", report)
    assert min(score.precision, score.recall) >= 0.95


def test_the_marks_give_every_responsibility_of_the_keys(result: Result) -> None:
    assert result.score("duties").f1 == 1


def test_every_date_heading_and_person_of_the_keys_is_found(result: Result) -> None:
    assert {result.score(aspect).recall for aspect in ("headings", "people")} == {1}
    assert result.score("dates").recall >= 0.98


def test_each_difference_from_the_keys_has_its_reason_on_record(result: Result) -> None:
    assert result.open() == ()
    assert result.needless() == ()
    assert {answer.aspect for answer in result.answers} <= set(ASPECTS)
