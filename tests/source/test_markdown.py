from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Node
from sitegen.source.annotations import SENTINELS, lift
from sitegen.source.markdown import Profile, read
from tests.cases import Case, cases
from tests.source import shown
from tests.source.texts import markdown


@cases("markdown")
def test_a_report_is_read(case: Case) -> None:
    reading = read(lift(case.given), "report")
    assert "\n".join(shown.nodes(reading.nodes)) == case.expected
    assert reading.problems == ()


@cases("pages")
def test_a_page_is_read(case: Case) -> None:
    reading = read(lift(case.given), "page")
    assert "\n".join(shown.nodes(reading.nodes)) == case.expected
    assert reading.problems == ()


def test_lines_are_those_of_the_file() -> None:
    reading = read(lift("甲\n\n{y=2018}\n乙\n\n- 丙\n- 丁"), "report", first_line=5)
    assert [node.line for node in reading.nodes] == [5, 8, 10]
    assert [node.line for node in reading.nodes[2].children] == [10, 11]


@given(markdown, st.sampled_from(["report", "page"]))
def test_no_text_stops_the_reading_and_spans_nest_in_order(text: str, profile: Profile) -> None:
    reading = read(lift(text), profile)
    for node in leaves(reading.nodes):
        spans = [(span.start, span.end) for span in node.spans]
        assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
        assert all(0 <= start <= end <= len(node.text) for start, end in spans)
        crossing = any(a < c < b < d for a, b in spans for c, d in spans)
        assert not crossing or reading.problems


@given(markdown, st.sampled_from(["report", "page"]))
def test_what_is_not_understood_is_reported(text: str, profile: Profile) -> None:
    lifted = lift(text)
    reading = read(lifted, profile)
    for node in leaves(reading.nodes):
        assert not SENTINELS.search(node.text)
        if node.kind != "code" and "]{" in without_code(node):
            assert lifted.problems or reading.problems


def leaves(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from leaves(node.children)


def without_code(node: Node) -> str:
    text = node.text
    for span in reversed(node.spans):
        if span.kind == "code":
            text = text[: span.start] + "\n" + text[span.end :]
    return text
