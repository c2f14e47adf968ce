"""A template that is asked once for all scripts says what it says in each of them."""

from typing import Any

import pytest

from sitegen.output.templates import Templates, final
from sitegen.script.together import DifferError, form, together

# One text for the scripts, or one for each of two.
SAID: dict[str, Any] = {
    "name": ("软件<", "軟體<"),
    "other": ("软", "軟"),
    "plain": "a<b",
    "number": "3",
    "names": ("软", "硬", "件"),
    "links": [{"label": ("软", "軟"), "url": "a"}, {"label": "硬", "url": "b"}],
    "words": {"of": ("共{n}项", "共{n}項"), "mark": ("、", "·"), "state": {"a": ("了", "瞭")}},
    "key": "a",
    "html": (final("<b>软</b>"), final("<b>軟</b>")),
}
SAYS = [
    "{{ name }}{{ plain }}{{ html }}",
    "<a title='{{ name }}'>{{ name|e }}{{ name|upper }}</a>",
    "{{ name ~ plain ~ other }}|{{ name + other }}|{{ 'x' + name }}|{{ plain ~ html }}",
    "{{ words.of.format(n=number) }}{{ words.of.format(n=other) }}{{ words['mark'] }}",
    "{{ words.state[key] }}{{ words.state.get(key, '') }}{{ words.state.get(other, 'none') }}",
    "{{ names|join(words.mark) }}{{ [name, other]|join('、') }}{{ [html, name]|join('<') }}",
    "{% macro a(x) %}<i>{{ x }}</i>{% endmacro %}{{ a(name) }}{{ a(a(name)) }}{{ a(x=name) }}",
    "{% macro a(x) %}{{ x }}{% endmacro %}{{ a(other)|length }}{{ a(other) == a(other) }}",
    "{% macro a() %}{{ caller() }}!{% endmacro %}{% call a() %}{{ other }}{% endcall %}",
    "{% set x %}{{ other }} {% endset %}{{ x|trim }}{{ x == 'x' }}{{ x[:1] }}{{ x|length }}",
    "{% set x %} {{ html }}{% endset %}{{ x.strip() }}{{ x.replace('b', 'c') }}",
    "{% filter upper %}{{ name }}{% endfilter %}",
    "{{ name|truncate(2, true, '…', 0) }}{{ name|replace('<', other) }}{{ name|trim|lower }}",
    "{{ links|map(attribute='label')|join('、') }}{{ links|rejectattr('label')|list|length }}",
    "{{ links|selectattr('label', 'equalto', other)|list|length }}",
    "{{ links|map(attribute='label')|unique|list|length }}{{ links|map('length')|list|length }}",
    "{% for one in links if one.label != other %}{{ one.label }}{% else %}-{% endfor %}",
    "{{ 'yes' if other in links else 'no' }}{{ 'yes' if 'x' not in name else 'no' }}",
    "{{ 'yes' if name.startswith(other) else 'no' }}{{ name[1:] }}{{ name[-1:] }}{{ name|first }}",
    "{{ plain.replace('a', name) }}{{ '%s!' % name }}{{ '{}'.format(name) }}",
    "{{ '%s'|format(name) }}{{ links }}{{ [other] }}",
    "{{ {'a': name}['a'] }}{{ (name, other)[0] }}{{ [other, name]|last }}{{ name or plain }}",
    "{% set n = namespace(a=[]) %}{% set _ = n.a.append(name) %}{{ n.a[0] }}{{ name in n.a }}",
    "{{ name|string }}{{ name|safe }}{{ html|safe }}{{ html|striptags }}{{ name|list|length }}",
    "{% autoescape false %}{{ name }}{{ name ~ plain }}{% endautoescape %}",
    "{{ [name, other]|sort|join }}{{ name|wordcount }}{{ name|center(9) }}{{ name is string }}",
    "{{ name|urlencode }}",
    "{{ name|indent }}{{ name is equalto other }}{{ name is in links }}{{ loop is defined }}",
]


@pytest.mark.parametrize("text", SAYS)
def test_a_page_of_all_scripts_is_that_of_each(text: str) -> None:
    each = [Templates({"a": text}, {}, {}).page("a", _in(SAID, at)) for at in (0, 1)]
    whole = Templates({"a": text}, {}, {}, shared=True).page("a", _all(SAID))
    assert [form(whole, at) for at in (0, 1)] == each


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'yes' if name.startswith('软') else 'no' }}",
        "{{ {'x': name}|tojson }}",
        "{{ 'yes' if other in names else 'no' }}",
        "{{ '软' in name }}{{ name in '软件<' }}",
        "{{ words.state.get(other, 'none') == other }}{% if other == '软' %}1{% endif %}",
        "{% set x %}{{ other }}{% endset %}{{ 'yes' if x == '软' else 'no' }}",
        "{% macro a() %}{{ other }}{% endmacro %}{{ 'yes' if a() == '软' else 'no' }}",
        "{{ ['软', other]|unique|list|length }}{{ other|replace('软', 'ab')|length }}",
    ],
)
def test_where_scripts_do_not_agree_it_is_told(text: str) -> None:
    with pytest.raises(DifferError):
        Templates({"a": text}, {}, {}, shared=True).page("a", _all(SAID))


@pytest.mark.parametrize("text", SAYS)
def test_signs_in_a_text_of_one_script_are_letters(text: str) -> None:
    sign = "\ufdd0a\ufdd1b\ufdd2\ufdd0"
    page = _in(SAID, 0) | {"name": sign, "other": sign}
    made = Templates({"a": text}, {}, {}).page("a", page)
    assert isinstance(made, str)
    if text.startswith("{{ name }}"):
        assert made.startswith(sign)


def _in(value: Any, at: int) -> Any:
    if isinstance(value, tuple) and len(value) == 2:
        return value[at]
    if isinstance(value, dict):
        return {key: _in(item, at) for key, item in value.items()}
    return [_in(item, at) for item in value] if isinstance(value, list) else value


def _all(value: Any) -> Any:
    return together([_in(value, at) for at in (0, 1)])
