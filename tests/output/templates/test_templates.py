"""Templates: what is set once is what would be set each time."""

from typing import Any

import pytest
from jinja2 import Environment

from sitegen.output.templates import Templates, final
from sitegen.output.templates.faults import told

TEXTS = {
    "base.html": '{% import "part.html" as part %}<{% block main %}{% endblock %}>{{ page }}',
    "page.html": '{% extends "base.html" %}{% block main %}{{ part.said(page) }}{% endblock %}',
    "own.html": '{% extends "page.html" %}{% block main %}[{{ super() }}]{% endblock %}',
    "part.html": "{% macro said(page) %}{{ words.of }}{{ page }}{% endmacro %}",
}
SAID = {"words": {"of": "of "}}


@pytest.mark.parametrize(("name", "owner"), [("page.html",) * 2, ("own.html",) * 2])
def test_a_block_that_is_kept_is_that_of_the_first_page(name: str, owner: str) -> None:
    templates, kept = Templates(TEXTS, {}, SAID), dict[str, str]()
    first = templates.page(name, {"page": "<1>"}, {"main": owner}, kept)
    assert first == templates.page(name, {"page": "<1>"})
    second = templates.page(name, {"page": "<2>"}, {"main": owner}, kept)
    assert second == first.removesuffix("&lt;1&gt;") + "&lt;2&gt;"


def test_a_block_of_the_template_that_a_page_extends_is_kept() -> None:
    texts = TEXTS | {"child.html": '{% extends "page.html" %}'}
    templates, kept = Templates(texts, {}, SAID), dict[str, str]()
    templates.page("child.html", {"page": 1}, {"main": "page.html"}, kept)
    assert kept == {"main": "of 1"}


def test_the_same_texts_say_other_words_to_others() -> None:
    made = [
        Templates(TEXTS, {}, {"words": {"of": of}}).page("page.html", {"page": 1}) for of in "甲乙"
    ]
    assert made == ["<甲1>1", "<乙1>1"]


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{{ value.said }}", "by its key"),
        ("{{ value.items()|list|length }}", "2"),
        ("{{ value.none is defined }}", "False"),
        ("{{ value['items'] }}", "not the method"),
        ("{{ '<b>'.upper() }}{{ text.join(['<', '>']) }}", "&lt;B&gt;&lt;<i>&gt;"),
        ("{% autoescape false %}{% macro a() %}<{% endmacro %}{{ a() }}{% endautoescape %}", "<"),
        ("{% macro a(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call a(1) %}<{% endcall %}", "1<"),
        ("{% macro a(x, y=2) %}{{ x }}{{ y }}{{ kwargs.z }}{% endmacro %}{{ a(1, z=3) }}", "123"),
    ],
)
def test_the_short_ways_lead_where_those_of_jinja_do(template: str, says: str) -> None:
    value = {"said": "by its key", "items": "not the method"}
    page: dict[str, Any] = {"value": value, "text": final("<i>")}
    assert Templates({"a": template}, {}, {}).page("a", page) == says
    assert Environment(autoescape=True).from_string(template).render(page) == says


def test_a_fault_is_told_with_its_line() -> None:
    with pytest.raises(Exception, match="Encountered unknown tag") as error:
        Templates({"a.html": "\n{% nothing %}"}, {}, {}).page("a.html", {})
    assert told(error.value).startswith("a.html:2: Encountered unknown tag")
