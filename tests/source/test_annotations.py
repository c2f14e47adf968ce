from hypothesis import given

from sitegen.source.annotations import MOST_MARKS, SENTINELS, SPAN_KINDS, lift, strip
from sitegen.source.markdown import Reading, read
from tests.cases import Case, cases
from tests.source import shown
from tests.source.texts import markdown, marked


@cases("annotations")
def test_a_mistake_in_a_mark_is_told_with_its_place(case: Case) -> None:
    lifted = lift(case.given, "a.md")
    reading = read(lifted, "report", "a.md")
    found = (*lifted.problems, *reading.problems)
    assert "\n".join(shown.problems(found)) == case.expected


def test_places_are_those_of_the_file() -> None:
    lifted = lift("甲\n乙[丙]{.fgi}", "content/a.md", first_line=7)
    assert str(lifted.problems[0].where) == "content/a.md:8:2"


def test_every_kind_can_be_marked() -> None:
    needed = {"sic": " corr=x", "doc": " id=x", "outcome": " of=x"}
    body = "".join(f"[甲]{{.{kind}{needed.get(kind, '')}}}" for kind in SPAN_KINDS)
    lifted = lift(body)
    assert [mark.kind for mark in lifted.marks] == list(SPAN_KINDS)
    assert lifted.problems == ()


def test_attributes_of_a_block_are_known_by_the_line_of_the_block() -> None:
    lifted = lift("甲\n\n{y=2018 s=longgang}\n## 乙\n\n## 丙 {.part role=annex}\n")
    assert {line: dict(mark.attrs) for line, mark in lifted.blocks.items()} == {
        3: {"y": "2018", "s": "longgang"},
        5: {"role": "annex"},
    }


def test_a_body_without_marks_is_left_alone() -> None:
    body = "甲 [乙] `{.x}` \\{.y}\n"
    assert lift(body).text == body


def test_stripping_leaves_code_and_links_alone() -> None:
    body = "`[甲]{.org}` [乙](a.pdf) [丙]\n\n```\n[丁]{.org}\n```\n"
    assert strip(body) == body


def test_stripping_takes_attributes_of_blocks() -> None:
    assert strip("{y=2018}\n## 甲 {s=x}\n\n[乙]{.org}") == "## 甲\n\n乙"


def test_more_marks_than_characters_for_them_are_refused() -> None:
    lifted = lift("[甲]{.org}" * (MOST_MARKS + 1))
    assert lifted.problems[0].what == "more than 32,000 marks in one file"
    assert not SENTINELS.search(lifted.text)


@given(marked())
def test_stripping_gives_the_text_back(texts: tuple[str, str]) -> None:
    text, body = texts
    assert strip(body) == text


@given(marked())
def test_lifting_takes_out_what_stripping_does(texts: tuple[str, str]) -> None:
    text, body = texts
    assert SENTINELS.sub("", lift(body).text) == text


@given(marked())
def test_a_mark_changes_nothing_else(texts: tuple[str, str]) -> None:
    before, after = (read(lift(f"甲{text}乙"), "report") for text in texts)
    if not after.problems:  # of marks that cross an emphasis
        assert _without_marks(after) == _without_marks(before)


@given(markdown)
def test_no_text_stops_the_lifting(body: str) -> None:
    lifted = lift(body)
    assert lifted.text.rstrip("\n").count("\n") <= body.count("\n")
    # An empty line stays where attributes of a block stood.
    same = SENTINELS.sub("", lifted.text) == strip(body)
    assert same or lifted.blocks or lifted.problems


def _without_marks(reading: Reading) -> list[tuple[str, list[tuple[int, int, str]]]]:
    return [
        (node.text, [(s.start, s.end, s.kind) for s in node.spans if s.kind not in SPAN_KINDS])
        for node in reading.nodes
    ]
