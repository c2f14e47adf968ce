"""Lists that go on over several pages."""

import pytest

from sitegen.catalog.index import Catalog
from sitegen.catalog.lengths import FIRST, LINES, SENTENCES, SERIES
from sitegen.catalog.plan import Subject, plan
from sitegen.model import Variant
from sitegen.output.frame import Pager, pager
from sitegen.output.matter import matter
from sitegen.output.matter.commitments import CommitmentsMatter
from sitegen.output.matter.indicators import IndicatorMatter
from sitegen.output.matter.names import EntityMatter
from sitegen.output.matter.years import YearMatter
from tests.catalog.sites import REGISTERS, catalog

MANY = 2 * LINES + 3
OWN = (Variant("zh-Hans", "standard"),)


@pytest.fixture(scope="module")
def full() -> Catalog:
    """A year with more promises and figures than a page has room for."""
    goals = "。\n\n".join(
        f"[床位达到[{n}张]{{.fig i=beds}}]{{.goal i=beds op=ge}}" for n in range(1, MANY + 1)
    )
    figures = "。\n\n".join(f"候诊[{n}分钟]{{.fig i=waiting}}" for n in range(1, MANY + 1))
    fields = "type: plan\nissued: 2018-01-05\nplans: [2018]\n---\n"
    return catalog({"plan": f"{fields}{goals}。\n\n{figures}。"})


def pages_of(subject: Subject, made: Catalog) -> list[Subject]:
    routes = (route.subject for route in plan(made, OWN))
    return [found for found in routes if (found.kind, found.id) == (subject.kind, subject.id)]


def test_a_page_has_no_more_than_its_lines_and_all_pages_have_every_line(full: Catalog) -> None:
    pages = pages_of(Subject("commitments", "year-2018"), full)
    assert [page.page for page in pages] == [1, 2, 3]
    found = [matter(page, full) for page in pages]
    shown = []
    for one in found:
        assert isinstance(one, CommitmentsMatter)
        lines = [line.id for group in one.groups for line in group.promises]
        assert len(lines) <= LINES
        assert one.total == MANY
        shown += lines
    assert len(shown) == len(set(shown)) == MANY


def test_the_figures_of_a_year_go_on_and_its_promises_have_pages_of_their_own(
    full: Catalog,
) -> None:
    figures = promises = 0
    for page in pages_of(Subject("year", "2018"), full):
        one = matter(page, full)
        assert isinstance(one, YearMatter)
        assert one.totals["figures"] == one.totals["promises"] == MANY
        figures += len(one.compared) + len(one.figures)
        promises += sum(len(group.promises) for group in one.promises)
    assert (figures, promises) == (MANY, FIRST)


def test_all_promises_stand_by_year_unit_and_state_where_one_page_has_no_room(
    full: Catalog,
) -> None:
    assert len(pages_of(Subject("commitments"), full)) == 1
    one = matter(Subject("commitments"), full)
    assert isinstance(one, CommitmentsMatter)
    assert (one.groups, one.total) == ((), MANY)


def test_of_very_many_sentences_the_first_of_each_report_are_told() -> None:
    made = catalog({"a": "某镇。\n\n" * MANY, "b": "某镇。"})
    one = matter(Subject("place", "town"), made)
    assert isinstance(one, EntityMatter)
    assert sorted(len(group.quotes) for group in one.named_in) == [1, SENTENCES]
    assert one.named_total == MANY + 1


def test_an_indicator_goes_on_by_its_scopes() -> None:
    many = SERIES + 1
    places = "".join(f"p{n}: {{name: 某{n}镇}}\n" for n in range(many))
    marks = "，".join(f"[{n + 1}%]{{.fig i=literacy s=p{n}}}" for n in range(many))
    made = catalog({"a": marks}, REGISTERS | {"places": REGISTERS["places"] + places})
    scopes = []
    for page in pages_of(Subject("indicator", "literacy"), made):
        one = matter(page, made)
        assert isinstance(one, IndicatorMatter)
        scopes.append([line.scope.label for line in one.series])
    assert [len(page) for page in scopes] == [SERIES, 1]
    assert len({label for page in scopes for label in page}) == many


def test_the_first_page_has_the_address_of_its_subject_and_the_others_lie_beside_it() -> None:
    assert Subject("year", "2018", 1, 3).path == "years/2018.html"
    assert Subject("year", "2018", 2, 3).path == "years/2018.2.html"
    assert Subject("reports", "", 3, 3).path == "reports/index.3.html"


def test_each_page_knows_the_pages_beside_it() -> None:
    assert pager(Subject("year", "2018")) is None
    assert pager(Subject("year", "2018", 1, 2)) == Pager(1, 2, "", "2018.2.html")
    assert pager(Subject("year", "2018", 2, 2)) == Pager(2, 2, "2018.html", "")
