"""Reports written in Traditional: their own page, the pages in other scripts, and all the rest."""

from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.build import build, shown, text_in_script
from sitegen.config import load_config
from sitegen.output.write import write
from sitegen.source.parse import leaves
from sitegen.source.reading import diplomatic
from sitegen.source.written import as_written
from sitegen.verify import verify
from tests.built import Built, built, content, seen

SITE = Path(__file__).parent / "site"
HONG_KONG, TAIWAN = "hk-2023-report", "tw-2024-summary"


@pytest.fixture(scope="module")
def site() -> Built:
    return built(SITE)


def page(site: Built, script: str, report: str) -> str:
    return seen(site.html(f"{script}reports/{report}.html"))


def test_the_site_has_no_problem(site: Built) -> None:
    assert site.made.problems == ()


def test_its_own_page_has_the_words_of_the_source(site: Built) -> None:
    given = page(site, "zh-hant-hk/", HONG_KONG)
    for words in ("羣眾健康", "衞生署", "社區裏推行", "病牀增至3.2萬張", "「工作人員", "着實"):
        assert words in given
    assert page(site, "zh-hant-tw/", TAIWAN).count("發佈週報") == 1


def test_its_simplified_page_is_simplified(site: Built) -> None:
    given = page(site, "", HONG_KONG)
    assert "# 卫生署二零二三年工作报告" in given
    assert "“健康城市”计划在社区里推行，病床增至3.2万张" in given
    assert "有群组说：“工作人员走到屋邨里，着实帮了忙。”衞字与卫生二字并存。" in given


def test_its_page_for_the_other_place_comes_from_its_own_words(site: Built) -> None:
    given = page(site, "zh-hant-tw/", HONG_KONG)
    assert "「健康城市」計畫在社區裡推行，病床增至3.2萬張" in given
    assert "衞字與衛生二字並存" in given
    assert "走到家裏" in page(site, "zh-hant-hk/", TAIWAN)


def test_kept_words_tell_their_script(site: Built) -> None:
    kept = '<span lang="zh-Hant-HK">衞</span>字'
    assert kept in site.html(f"reports/{HONG_KONG}.html")
    assert kept in site.html(f"zh-hant-tw/reports/{HONG_KONG}.html")
    assert kept not in site.html(f"zh-hant-hk/reports/{HONG_KONG}.html")


def test_lists_years_and_quotes_are_in_the_script_of_their_page(site: Built) -> None:
    assert "卫生署二零二三年工作报告" in seen(site.html("reports/index.html"))
    assert "衞生署二零二三年工作報告" in seen(site.html("zh-hant-hk/reports/index.html"))
    assert "衛生署二零二三年工作報告" in seen(site.html("zh-hant-tw/years/2023.html"))
    assert "病床增至3.2万张" in seen(site.html("indicators/beds.html"))
    assert "病床增至3.2萬張" in seen(site.html("zh-hant-tw/indicators/beds.html"))


def test_marks_units_and_names_are_understood(site: Built) -> None:
    report = site.made.catalog.reports[HONG_KONG]
    figure = report.statements.figures[0]
    assert (str(figure.quantity.base), figure.quantity.base_unit) == ("32000", "张")
    assert [duty.unit for duty in report.statements.duties] == ["卫生署"]
    assert "chan-wing-kwan" in site.made.catalog.namings
    assert "<../people/chan-wing-kwan.html>" in page(site, "", HONG_KONG)


def test_a_work_cited_in_another_script_is_the_report_of_the_site(site: Built) -> None:
    assert f'href="{HONG_KONG}.html' in site.html(f"zh-hant-tw/reports/{TAIWAN}.html")


def test_a_name_has_its_own_form_in_its_own_script(site: Built) -> None:
    assert "陳詠羣" in seen(site.html("zh-hant-hk/people/chan-wing-kwan.html"))
    assert "陳詠群" in seen(site.html("zh-hant-tw/people/chan-wing-kwan.html"))


def test_anchors_and_offsets_are_those_of_the_source(site: Built) -> None:
    for id in (HONG_KONG, TAIWAN):
        report = site.made.catalog.reports[id]
        own = as_written(report)
        assert own.written is None
        pairs = zip(leaves(report.blocks), leaves(own.blocks), strict=True)
        assert all(one.anchor == two.anchor for one, two in pairs)
        assert report.written is not None
        assert diplomatic(own.blocks) == diplomatic(report.written.blocks)


def test_the_tei_file_holds_the_source(site: Built) -> None:
    text = site.html(f"reports/{HONG_KONG}/{HONG_KONG}.tei.xml")
    assert 'xml:lang="zh-Hant-HK"' in text
    assert "病牀增至" in text


def test_every_page_shows_the_text_of_its_source(site: Built, tmp_path: Path) -> None:
    made = build(load_config(SITE))
    write(made.pages, tmp_path / "out")
    problems = verify(
        SITE / "content",
        made.documents,
        tmp_path / "out",
        tuple(shown(made)),
        lambda document, script: text_in_script(document, script, made),
    )
    assert problems == ()


def test_addresses_of_other_scripts_are_whole_where_the_site_has_one() -> None:
    config = replace(load_config(SITE), base_url="https://example.org/a/")
    files = {
        page.path: content(page).decode() for page in build(config).pages if ".html" in page.path
    }
    whole = "https://example.org/a/"
    page = f"reports/{HONG_KONG}.html"
    for tree in ("", "zh-hant-tw/", "zh-hant-hk/"):
        for view in ("", "care/"):
            text = files[tree + view + page]
            assert f'<link rel="canonical" href="{whole}{tree}{page}">' in text
            for script in ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"):
                other = "" if script == "zh-Hans" else f"{script.lower()}/"
                assert f'hreflang="{script}" href="{whole}{other}{page}">' in text
            assert f'hreflang="x-default" href="{whole}{page}">' in text
