from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Document, Source
from sitegen.problems import SitegenError
from sitegen.source.annotations import ATTRIBUTE_ORDER, BLOCK_KINDS, SPAN_KINDS, lift, strip
from sitegen.source.forms import Forms, in_form
from sitegen.source.inline import syntax
from sitegen.source.parse import parse
from sitegen.source.rewrite import difference, rewritten, write
from tests.source.test_standoff import FRONT, told
from tests.source.texts import marked, plain

CONTENT = Path(__file__).parent.parent.parent / "content"
REPORTS = sorted(CONTENT.glob("reports/*/index.md"))


def report(body: str) -> Source:
    # A character that no file can hold, and line ends of two kinds, are the matter of others.
    text = (FRONT + body).replace("\r", "")
    return Source("reports/one/index.md", text.encode("utf-8", "replace"))


def beside(made: Forms) -> Source | None:
    return Source("reports/one/index.ann.yml", made.beside) if made.beside else None


def there_and_back(source: Source) -> tuple[Forms, Forms, Forms]:
    """A report beside its marks, from there with its marks in it, and beside them again."""
    standoff = in_form("standoff", source)
    inline = in_form("inline", Source(source.path, standoff.text), beside(standoff))
    return standoff, inline, in_form("standoff", Source(source.path, inline.text))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.parent.name)
def test_a_real_report_goes_there_and_back(path: Path) -> None:
    source = Source(f"reports/{path.parent.name}/index.md", path.read_bytes())
    standoff, inline, again = there_and_back(source)
    assert standoff.problems == inline.problems == ()
    assert again == standoff
    assert standoff.text.decode() == _without_marks(path.read_text(encoding="utf-8"))
    assert inline == in_form("inline", source)
    same(parse(source), parse(Source(source.path, standoff.text), beside(standoff)))


def _without_marks(text: str) -> str:
    end = text.index("\n---\n", 4) + 5
    return text[:end] + strip(text[end:])


def same(one: Document, other: Document) -> None:
    assert [told(block) for block in one.blocks] == [told(block) for block in other.blocks]
    assert one.parts == other.parts
    assert len(one.problems) == len(other.problems)
    for name in ("figures", "commitments", "outcomes", "duties", "events", "references"):
        pairs = zip(getattr(one.statements, name), getattr(other.statements, name), strict=True)
        assert all(a.place.id == b.place.id and a.place.quote == b.place.quote for a, b in pairs)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    starts = ["", "- ", "> ", "## ", "{y=2018}\n", "1. ", "[^1]: ", "甲[^1]**乙**&amp;", "| 甲 | "]
    blocks = draw(st.lists(st.tuples(st.sampled_from(starts), marked()), max_size=4))
    return "".join(f"{start}{text[1]}\n\n" for start, text in blocks)


@given(bodies())
def test_any_report_goes_there_and_back(body: str) -> None:
    source = report(body)
    standoff, inline, again = there_and_back(source)
    if not standoff.problems and not inline.problems:
        assert standoff.text.decode() == _without_marks(source.data.decode())
        assert again == standoff
        assert in_form("inline", source) == inline


@given(bodies())
def test_a_report_with_problems_stays_as_it_is(body: str) -> None:
    source = report(body)
    for form in ("standoff", "inline"):
        made = in_form(form, source)
        assert not made.problems or (made.text, made.beside) == (source.data, None)


@pytest.mark.parametrize(
    "body",
    [
        "[**甲**乙]{.org}",
        "**甲**[乙]{.org}[^1]\n\n[^1]: [丙]{.org}[]{.sic corr=x}\n",
        "[甲\n乙]{.org}丙",
        "a\n[b c]{.keep} d",
        "> 甲\n> [乙]{.org}\n",
        "[链[接]{.org}](a.pdf)[乙]{.place} ![图](b.png)[丙]{.org}",
        "`[甲]{.org}` [`乙`]{.keep}",
        "5\\*[8\\*]{.keep} &amp;[&#20013;]{.keep}",
        "| [甲]{.org} | 甲 |\n|--|--|\n| 甲 | [甲]{.org} |\n| | []{.sic corr=x} |\n",
        "- 甲\n  - [甲]{.org}\n",
        "甲  \n[乙]{.org}",
        "[[甲]{.org}乙]{.fig i=a}[]{.sic corr=x}",
        "[[甲]{.org}]{.fig i=a}",
        "# 甲 {.part role=annex}\n\n{y=2018 s=a}\n- 乙\n",
        '[甲]{.event label="一 “二” \\"三\\" \\\\"}',
    ],
)
def test_marks_go_back_to_where_they_stood(body: str) -> None:
    source = report(body)
    standoff, inline, again = there_and_back(source)
    assert standoff.problems == inline.problems == ()
    assert inline == in_form("inline", source)
    assert again == standoff
    same(parse(source), parse(Source(source.path, inline.text)))


def test_attributes_have_one_order_and_few_quotation_marks() -> None:
    body = '[甲]{.fig   s=\'a\' unit="万人" i="a b" y=2018}'
    made = in_form("inline", report(body))
    assert made.text.decode().endswith('[甲]{.fig i="a b" unit=万人 y=2018 s=a}')


def test_a_mark_over_the_words_of_an_emphasis_is_written_around_it() -> None:
    made = in_form("inline", report("**[甲]{.org}**乙"))
    assert made.text.decode().endswith("[**甲**]{.org}乙")


def test_every_attribute_has_its_place_in_the_order() -> None:
    kinds = (*SPAN_KINDS.values(), *BLOCK_KINDS.values())
    assert {name for kind in kinds for name in kind} == set(ATTRIBUTE_ORDER)


def test_a_mark_is_listed_with_the_fewest_words_around_it() -> None:
    made = in_form("standoff", report("3个街道，[3个]{.keep}社区\n\n3个街道\n"))
    assert made.beside is not None
    assert made.beside.decode() == '- exact: "3个"\n  prefix: "个街道，"\n  kind: keep\n'


def test_blocks_that_are_alike_are_told_by_those_around_them() -> None:
    _, inline, _ = there_and_back(source := report("无\n\n无\n\n[无]{.keep}\n\n无\n"))
    assert inline.text == source.data


def test_a_mark_that_would_be_read_otherwise_in_the_text_is_a_problem() -> None:
    source, listed = report("甲 [乙 丙] 丁"), Source("a", b'- {exact: "[\xe4\xb9\x99", kind: org}')
    made = in_form("inline", source, listed)
    assert made.text == source.data
    assert [problem.what for problem in made.problems] == [
        "this mark cannot be written in the other form"
    ]


def test_attributes_of_a_block_without_text_cannot_stand_beside_it() -> None:
    made = in_form("standoff", report("甲\n\n{y=2018}\n---\n\n乙\n"))
    assert [str(problem.where) for problem in made.problems] == ["content/reports/one/index.md:9:1"]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_are_kept(start: bytes) -> None:
    data = start + report("[甲]{.org}\n\n乙\n").data.replace(b"\n", b"\r\n")
    source = Source("reports/one/index.md", data)
    standoff, inline, _ = there_and_back(source)
    assert standoff.text == data.replace("[甲]{.org}".encode(), "甲".encode())
    assert inline.text == data


def test_line_ends_of_two_kinds_are_a_problem() -> None:
    made = in_form("inline", Source("reports/one/index.md", f"{FRONT}甲\r\n".encode()))
    assert [problem.rule for problem in made.problems] == ["encoding"]


def test_braces_are_written_as_they_are_read() -> None:
    assert syntax("", {"s": "a", "y": "2018"}) == "{y=2018 s=a}"
    assert syntax("sic", {"corr": ""}) == '{.sic corr=""}'


@given(st.dictionaries(st.sampled_from(ATTRIBUTE_ORDER), plain, max_size=4))
def test_any_attributes_are_read_back(given: dict[str, str]) -> None:
    kind = next((kind for kind, names in SPAN_KINDS.items() if given.keys() <= set(names)), "")
    lifted = lift(f"[甲]{syntax(kind, given)}") if kind else lift("")
    assert [dict(mark.attrs) for mark in lifted.marks] == ([given] if kind else [])


def test_files_change_when_they_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "reports" / "one"
    folder.mkdir(parents=True)
    text, listed = folder / "index.md", folder / "index.ann.yml"
    text.write_bytes(report("[甲]{.org}\n").data)
    before = text.read_bytes()
    to_standoff = rewritten(tmp_path, [folder, text], "standoff")
    assert [change.place.name for change in to_standoff.changes] == ["index.ann.yml", "index.md"]
    assert "-[甲]{.org}\n+甲\n" in difference(to_standoff.changes[1])
    assert text.read_bytes() == before
    write(to_standoff.changes)
    assert listed.read_text(encoding="utf-8") == '- exact: "甲"\n  kind: org\n'
    write(rewritten(tmp_path, [listed], "inline").changes)
    assert text.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["index.md"]


def test_what_is_no_report_is_told(tmp_path: Path) -> None:
    with pytest.raises(SitegenError, match="is no report"):
        rewritten(tmp_path, [tmp_path], "inline")
