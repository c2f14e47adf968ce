from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.catalog.plan import Route, Subject, folder
from sitegen.config import Config
from sitegen.model import Variant
from sitegen.output.render import Renderer, Site
from sitegen.output.theme import Theme
from sitegen.problems import SitegenError

SCRIPTS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
CONFIG = Config(root=Path(), title="某站", scripts=SCRIPTS)
WORDS = {"navigation": {"home": "首页", "years": "年份", "organisations": "机构"}}
SITE = Site("某站", ("甲。",), "乙。")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page of these tests says."""

    title: str = "<甲>"


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


def test_what_a_text_says_is_escaped() -> None:
    assert rendered("{{ page.title }}", Subject("year", "2018")) == "&lt;甲&gt;"


def test_the_address_of_a_static_file_follows_its_content() -> None:
    template = '{{ assets["a.css"] }}'
    year = Subject("year", "2018")
    one, other = (rendered(template, year, static={"a.css": data}) for data in (b"1", b"2"))
    assert one.startswith("../static/a.") and one.endswith(".css")
    assert one != other


def test_static_files_are_published_where_the_pages_look_for_them() -> None:
    theme = Theme("own", {"standard": {}}, {}, {"a.css": b"1"})
    (page,) = Renderer(theme, CONFIG, ()).static()
    assert page.content == b"1"
    assert page.path == theme.asset("a.css")


@pytest.mark.parametrize(
    "template",
    ["{{ page.titel }}", "{{ words.nothing }}", "{{ 1 + page.title }}", '{{ assets["b.css"] }}'],
)
def test_what_a_template_cannot_find_is_told_with_template_theme_and_page(template: str) -> None:
    with pytest.raises(SitegenError) as error:
        rendered(template, Subject("year", "2018"), "zh-Hant-TW", "care")
    assert str(error.value).startswith(
        "year.html of the theme 'own', for zh-hant-tw/care/years/2018.html: "
    )
    assert error.value.status == 1


def test_a_template_that_is_no_jinja_is_told_with_its_line() -> None:
    with pytest.raises(SitegenError, match=r"theme 'own'.* year\.html:2: Expected an"):
        rendered("\n{% if %}", Subject("year", "2018"))


def test_a_template_that_a_theme_lacks_is_told() -> None:
    with pytest.raises(SitegenError, match=r"the theme has no template 'person\.html'"):
        rendered("", Subject("person", "zhang"), name="year.html")
    with pytest.raises(SitegenError, match=r"year\.html .*no template 'parts/none\.html'"):
        rendered('{% include "parts/none.html" %}', Subject("year", "2018"))


def rendered(
    template: str,
    subject: Subject,
    script: str = "zh-Hans",
    view: str = "standard",
    *,
    config: Config = CONFIG,
    static: dict[str, bytes] | None = None,
    name: str = "",
) -> str:
    """The page of a subject through one template."""
    templates = {name or subject.kind.replace("-", "_") + ".html": template}
    theme = Theme("own", {"standard": templates, "care": templates}, {}, static or {})
    renderer = Renderer(theme, config, ("home", "years", "organisations"))
    variant = Variant(script, view)
    route = Route(subject, variant, folder(variant, SCRIPTS[0]) + subject.path)
    words: Any = WORDS
    shell = renderer.shell((script,), words, SITE)
    (page,) = renderer.pages((route,), Matter(), shell)
    content = page.content
    assert isinstance(content, bytes)
    return content.decode()
