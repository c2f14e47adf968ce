import pytest

from sitegen.catalog.plan import Subject
from sitegen.output.render import Renderer
from sitegen.output.theme import Theme
from sitegen.problems import SitegenError
from tests.output.rendered import CONFIG, rendered


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
