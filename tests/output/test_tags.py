"""The profile of a government site: page tags, footer, and what else site.yml may ask for."""

import re
import shutil
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from sitegen.build import build
from sitegen.config import load_config
from tests.built import SITES, THREE_YEARS, built, content

SITE = ["SiteName", "SiteDomain", "SiteIDCode"]
COLUMN = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"]
ARTICLE = ["ArticleTitle", "PubDate", "ContentSource"]


def tags(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)">', html))


def site(root: Path, settings: str, report: str = "") -> Mapping[str, str]:
    """The pages of the smallest site with more settings, and more fields in its report."""
    shutil.copytree(SITES / "minimal" / "site", root)
    with (root / "site.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    index = root / "content" / "reports" / "one" / "index.md"
    index.write_text(index.read_text("utf-8").replace("---\n", f"---\n{report}", 1), "utf-8")
    made = build(load_config(root))
    assert made.problems == ()
    pages = {page.path: content(page) for page in made.pages}
    return {path: data.decode() for path, data in pages.items() if path.endswith((".html", ".js"))}


@pytest.mark.parametrize("view", ["", "care/"])
@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("index.html", SITE),
        ("years/2022.html", SITE),
        ("columns/plans.html", SITE + COLUMN),
        ("reports/yunting-2023-plan.html", SITE + COLUMN + ARTICLE),
    ],
)
def test_the_tags_add_up_to_3_and_7_and_10(view: str, path: str, names: list[str]) -> None:
    assert list(tags(built(THREE_YEARS).html(view + path))) == names


def test_a_tag_says_what_the_sources_say() -> None:
    said = tags(built(THREE_YEARS).html("reports/yunting-2023-plan.html"))
    assert said["SiteIDCode"] == "9999990001"
    assert (said["ColumnName"], said["ColumnType"]) == ("年度工作计划", "信息公开目录")
    assert said["PubDate"] == "2023-02-27 00:00"
    assert said["ContentSource"] == "青禾市云汀区卫生健康局"


def test_a_harvester_finds_each_article_in_one_script_only() -> None:
    assert tags(built(THREE_YEARS).html("zh-hant-tw/reports/yunting-2023-plan.html")) == {}


def test_a_site_without_the_profile_has_no_tags(tmp_path: Path) -> None:
    html = site(tmp_path / "site", "")["reports/one.html"]
    assert tags(html) == {}
    assert "网站标识码" not in html


def test_the_footer_names_codes_body_and_map_on_every_page() -> None:
    for path in built(THREE_YEARS).files:
        if path.endswith(".html"):
            html = built(THREE_YEARS).html(path)
            footer = html[html.index("<footer") :]
            for words in ("9999990001", "虚ICP备00000000号", "虚公网安备 99999900000000号"):
                assert words in footer, path
            assert "sitemap.html" in footer, path


def test_the_map_leads_to_columns_and_lists() -> None:
    html = built(THREE_YEARS).html("sitemap.html")
    for url in ("columns/plans.html", "reports/index.html", "years/2022.html", "pages/about.html"):
        assert f'href="{url}"' in html


def test_the_link_for_mistakes_carries_title_and_address() -> None:
    html = built(THREE_YEARS).html("reports/yunting-2023-plan.html")
    found = re.search(r'href="(mailto:[^"]+)"[^>]*>我为本站找错', html)
    assert found is not None
    url = unquote(unescape(found[1]))
    title = "云汀区2023年卫生健康工作计划"
    assert url.startswith(f"mailto:zhaocuo@yunting.example?subject=找错：{title}&body=")
    assert "网址：reports/yunting-2023-plan.html\n" in url


def test_a_form_for_mistakes_is_given_what_it_asks_for(tmp_path: Path) -> None:
    settings = "feedback: https://form.example/?t={title}&u={url}\nbase_url: https://a.example/b\n"
    html = site(tmp_path / "site", settings)["reports/one.html"]
    assert "&amp;u=https%3A%2F%2Fa.example%2Fb%2Freports%2Fone.html" in html


def test_a_counter_is_there_only_where_the_site_names_one(tmp_path: Path) -> None:
    without = site(tmp_path / "without", "")
    assert not any("count" in path for path in without)
    assert "data-counter" not in without["reports/one.html"]
    counted = site(tmp_path / "with", "counter: /views?page={path}\n")
    assert any(path.startswith("static/count.") for path in counted)
    for path in ("reports/one.html", "care/reports/one.html", "zh-hant-tw/reports/one.html"):
        assert 'data-counter="/views?page=reports/one.html" hidden' in counted[path]
        assert "浏览次数" in counted[path] or "瀏覽次數" in counted[path]
