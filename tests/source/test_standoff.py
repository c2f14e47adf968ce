from dataclasses import replace

from sitegen.model import Block, Document, Source, Span
from sitegen.source.marking import marked
from sitegen.source.parse import parse, parsed
from sitegen.source.reading import diplomatic
from sitegen.source.standoff import KINDS, SELECTOR, plain
from tests.cases import Case, cases
from tests.source import shown

FRONT = "---\ntitle: 甲\ntype: report\nyear: '2018'\nscope: a\n---\n"


def document(body: str, beside: str = "") -> Document:
    return parse(
        Source("reports/one/index.md", (FRONT + body).encode()),
        Source("reports/one/index.ann.yml", beside.encode()) if beside else None,
    )


@cases("standoff")
def test_a_mark_beside_a_text_finds_its_words_or_tells_why_not(case: Case) -> None:
    body, _, beside = case.given.partition("\n~\n")
    problems = document(body, beside).problems
    assert {problem.where.path for problem in problems} <= {"content/reports/one/index.ann.yml"}
    assert "\n".join(shown.problems(problems)) == case.expected


def test_both_forms_say_the_same() -> None:
    inside = "{y=2017}\n一、甲\n\n由[3个]{.fig i=a}增至[[5个]{.fig i=a}]{.goal i=a op=ge}\n"
    beside = """\
- {exact: 一、, y: "2017"}
- {exact: 3个, kind: fig, i: a}
- {exact: 5个, kind: goal, i: a, op: ge}
- {exact: 5个, kind: fig, i: a}
"""
    one, other = document(inside), document("一、甲\n\n由3个增至5个\n", beside)
    assert [told(block) for block in one.blocks] == [told(block) for block in other.blocks]
    figures = [(f.place.id, f.quantity, f.year, f.scope) for f in one.statements.figures]
    assert figures == [(f.place.id, f.quantity, f.year, f.scope) for f in other.statements.figures]
    assert len(figures) == len(one.statements.commitments) == 1
    assert other.statements.commitments[0].place.where.line == 3


def test_both_forms_may_stand_beside_each_other() -> None:
    made = document("[甲[乙]{.org}丙]{.org}", "- {exact: 丙, kind: place}")
    assert shown.spanned("甲乙丙", made.blocks[0].spans) == "‹org:甲‹org:乙›‹place:丙››"


def test_a_part_may_be_told_beside_the_text() -> None:
    made = document("# 甲\n\n乙\n", "- {exact: 甲, kind: part, role: annex, type: summary}")
    assert [part.role for part in made.parts] == ["carrier", "annex"]
    assert made.blocks[1].anchor == "annex-p1"


def test_marks_in_tables_lists_and_notes_are_found() -> None:
    body = "| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n\n- 丙\n\n丁[^1]\n\n[^1]: 戊\n"
    nodes = marked(body, "report", "", 1).nodes
    assert plain(nodes).text == "甲\t乙\n1\t2\n丙\n丁\n戊"
    beside = "".join(f"- {{exact: {word}, kind: org}}\n" for word in ("乙", "'2'", "丙", "戊"))
    assert document(body, beside).problems == ()


def test_plain_text_is_that_of_the_proof() -> None:
    made = document("一、甲。乙\n\n| 甲 | |\n|--|--|\n| 1 | 2 |\n\n> 丙\n>\n> ```\n> 丁\n> ```\n")
    nodes = marked(
        "一、甲。乙\n\n| 甲 | |\n|--|--|\n| 1 | 2 |\n\n> 丙\n>\n> ```\n> 丁\n> ```\n",
        "report",
        "",
        1,
    )
    assert plain(nodes.nodes).text == diplomatic(made.blocks)


def test_no_attribute_has_the_name_of_a_selector() -> None:
    names = {name for attributes in KINDS.values() for name in attributes}
    assert not names & {*SELECTOR, "kind"}


def test_what_is_beside_a_text_is_read_with_it() -> None:
    sources = (
        Source("reports/one/index.ann.yml", b"- {exact: x, kind: org}"),
        Source("reports/one/index.md", f"{FRONT}x\n".encode()),
        Source("reports/two/index.md", f"{FRONT}x\n".encode()),
    )
    assert [len(made.blocks[0].spans) for made in parsed(sources)] == [1, 0]


def test_a_file_that_is_no_utf_8_is_one_problem() -> None:
    made = parse(
        Source("reports/one/index.md", f"{FRONT}x\n".encode()),
        Source("reports/one/index.ann.yml", b"- {exact: \xff}"),
    )
    assert [problem.rule for problem in made.problems] == ["encoding"]


def told(block: Block) -> Block:
    """A block without the places of its marks in a file."""
    spans: tuple[Span, ...] = tuple(replace(span, where=None) for span in block.spans)
    children = tuple(told(child) for child in block.children)
    return replace(block, spans=spans, children=children, line=0)
