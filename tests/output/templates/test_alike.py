import pytest

from sitegen.output.templates.alike import Alike, alike

PAGE = """{% extends "base.html" %}
{% import "part.html" as part %}
{% block path %}{{ variant.view }}{% endblock %}
{% block main %}{{ part.said(page) }}{% endblock %}
"""
BASE = """{% import "around.html" as around with context %}
{% block path %}{% endblock %}{% block main %}{% endblock %}
"""
PART = "{% macro said(page) %}{{ page.title }}{% endmacro %}"
TEMPLATES = {"page.html": PAGE, "base.html": BASE, "part.html": PART, "around.html": ""}


def found(care: dict[str, str], **shared: str) -> Alike:
    """What is alike in a standard view and a care view with templates of its own."""
    standard = TEMPLATES | {f"{name}.html": text for name, text in shared.items()}
    return alike({"standard": standard, "care": standard | care}, {"variant", "base"})


def test_a_block_and_the_parts_it_uses_are_alike_where_no_view_has_its_own() -> None:
    made = found({"around.html": "the care view has another frame"})
    assert made.parts == {"part.html"}
    assert made.blocks["page.html"] == {"main": "page.html"}


@pytest.mark.parametrize("part", ["part.html", "deeper.html", "page.html", "base.html"])
def test_a_block_is_not_alike_where_a_view_has_its_own_of_what_it_uses(part: str) -> None:
    deep = '{% include "deeper.html" %}' + PART
    made = found({part: "{# care #}"}, part=deep, deeper="-")
    assert "main" not in made.blocks.get("page.html", {})
    assert part not in made.parts


@pytest.mark.parametrize(
    "block",
    [
        "{{ variant.view }}",
        "{{ base ~ page.file }}",
        "{{ shown() }}",
        "{{ around.path() }}",
        "{{ above }}",
        "{{ super() }}",
        "{{ self.path() }}",
        '{% include "part.html" %}',
        "{% include page.part %}",
    ],
)
def test_a_block_is_not_alike_that_asks_for_what_a_view_has_of_its_own(block: str) -> None:
    page = (
        '{% extends "base.html" %}{% macro shown() %}{{ variant.view }}{% endmacro %}'
        "{% block main %}" + block + "{% endblock %}"
    )
    base = "{% set above = variant.view %}" + BASE
    part = "{{ variant.view }}"
    assert "main" not in found({}, page=page, base=base, part=part).blocks["page.html"]


def test_a_part_that_is_put_in_sees_the_names_of_its_page() -> None:
    page = '{% extends "base.html" %}{% block main %}{% include "part.html" %}{% endblock %}'
    base = '{% import "macros.html" as macros %}' + BASE
    own = {"page": page, "base": base, "part": "{{ macros.said() }}", "macros": "-"}
    assert "main" in found({}, **own).blocks["page.html"]
    assert "main" not in found({"macros.html": "+"}, **own).blocks["page.html"]


def test_a_page_has_the_block_of_the_template_that_it_extends() -> None:
    made = found({}, person='{% extends "page.html" %}')
    assert made.blocks["person.html"]["main"] == "page.html"
