from dataclasses import replace

import pytest

from sitegen.catalog.plan import Subject
from tests.output.rendered import CONFIG, rendered


@pytest.mark.parametrize(
    ("subject", "script", "view", "base", "root"),
    [
        (Subject("home"), "zh-Hans", "standard", "", ""),
        (Subject("year", "2018"), "zh-Hans", "standard", "../", "../"),
        (Subject("home"), "zh-Hans", "care", "../", ""),
        (Subject("year", "2018"), "zh-Hant-TW", "standard", "../../", "../"),
        (Subject("year", "2018"), "zh-Hant-TW", "care", "../../../", "../"),
    ],
)
def test_the_roots_of_the_site_and_of_the_variant_lie_above_a_page(
    subject: Subject, script: str, view: str, base: str, root: str
) -> None:
    assert rendered("{{ base }}|{{ root }}", subject, script, view) == f"{base}|{root}"


@pytest.mark.parametrize(
    ("base_url", "path"),
    [("", "/"), ("https://example.org/", "/"), ("https://example.org/a/b/", "/a/b/")],
)
def test_a_404_page_alone_uses_the_path_of_the_site(base_url: str, path: str) -> None:
    template = "{{ base }} {{ root }} {{ navigation[0].url }} {{ views.care.url }}"
    made = rendered(template, Subject("not-found"), config=replace(CONFIG, base_url=base_url))
    assert made == f"{path} {path} {path}index.html {path}care/index.html"


def test_every_variant_of_a_page_is_one_switch_away() -> None:
    template = (
        "{% for one in scripts %}{{ one.url }}{{ '*' if one.aria_current == 'true' }} {% endfor %}"
    )
    made = rendered(template, Subject("year", "2018"), "zh-Hant-TW", "care")
    pages = "care/years/2018.html"
    assert made.split() == [f"../../../{pages}", "2018.html*", f"../../../zh-hant-hk/{pages}"]


def test_the_navigation_tells_where_a_page_belongs() -> None:
    template = "{% for one in navigation %}{{ one.kind }}{{ '*' if one.current }} {% endfor %}"
    assert rendered(template, Subject("person", "zhang")).split() == [
        "home",
        "years",
        "organisations*",
    ]


def test_absolute_addresses_need_a_base_url() -> None:
    template = "{{ absolute.canonical if absolute }}"
    year = Subject("year", "2018")
    assert rendered(template, year) == ""
    config = replace(CONFIG, base_url="https://example.org/")
    # The care page shows the same text, so the standard one is canonical.
    found = rendered(template, year, "zh-Hant-TW", "care", config=config)
    assert found == "https://example.org/zh-hant-tw/years/2018.html"
