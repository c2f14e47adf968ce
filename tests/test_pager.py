"""A list that goes on over several pages, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sitegen.build import build
from sitegen.catalog.lengths import LINES
from sitegen.config import load_config
from sitegen.output.write import write
from tests import measure
from tests.measure import small_targets

REPORT = """---
title: 某市卫生健康局工作总结
type: summary
issuer: 某市卫生健康局
issued: 2018-12-28
year: 2018
covers: [2018]
---
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a report that says more of a year than a page has room for."""
    root = tmp_path_factory.mktemp("long")
    folder = root / "content" / "reports" / "long"
    folder.mkdir(parents=True)
    said = "\n\n".join(f"2018年新建社区健康服务中心{n}家。" for n in range(2 * LINES + 1))
    (folder / "index.md").write_text(REPORT + said + "\n", encoding="utf-8")
    (root / "site.yml").write_text("title: 某市报告\nscripts: [zh-Hans]\n", encoding="utf-8")
    made = build(load_config(root))
    assert made.problems == ()
    write(made.pages, root / "out")
    return root / "out"


@pytest.mark.parametrize(("view", "target"), [("", 44), ("care/", 60)], ids=["standard", "care"])
def test_a_reader_goes_from_page_to_page_and_back(
    page: Page, site: Path, view: str, target: int
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((site / view / "years/2018.html").as_uri())
    pager = page.get_by_role("navigation", name="分页")
    assert pager.inner_text().split() == ["第1页，共3页", "下一页"]
    seen = []
    for number in (1, 2, 3):
        assert f"第{number}页，共3页" in pager.inner_text()
        seen += page.locator("main").evaluate(
            "one => [...one.textContent.matchAll(/服务中心(\\d+)家/g)].map(found => found[1])"
        )
        assert small_targets(page, target) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        if number < 3:
            page.get_by_role("link", name="下一页").press("Enter")
            page.wait_for_url(f"**/years/2018.{number + 1}.html")
            assert f"（第{number + 1}页）" in page.title()
    assert {int(count) for count in seen} == set(range(2 * LINES + 1))
    page.get_by_role("link", name="上一页").click()
    page.get_by_role("link", name="上一页").click()
    page.wait_for_url("**/years/2018.html")


@pytest.mark.parametrize(("view", "least"), [("", 4.5), ("care/", 7.0)], ids=["standard", "care"])
def test_the_page_can_be_read_and_leads_to_its_twin(
    page: Page, site: Path, view: str, least: float
) -> None:
    page.goto((site / view / "years/2018.2.html").as_uri())
    assert measure.faint(page, least) == []
    page.get_by_role("link", name="退出关怀版" if view else "进入关怀版").first.click()
    page.wait_for_url(f"**/{'' if view else 'care/'}years/2018.2.html")
