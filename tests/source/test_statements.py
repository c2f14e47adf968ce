from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Commitment, Document, Duty, Event, Figure, Outcome, Reference, Source
from sitegen.source.parse import parse
from tests.cases import Case, cases
from tests.source import shown
from tests.source.texts import markdown, marked, plain

HEAD = "---\n{title: 总结, type: summary, year: 2018, scope: longgang}\n---\n"


@cases("statements")
def test_a_mark_states_what_it_says(case: Case) -> None:
    document = stated(case.given)
    found = [*_shown(document), *shown.problems(document.problems)]
    assert _in_body(found) == case.expected


def test_a_statement_without_a_year_is_a_problem() -> None:
    text = "---\n{title: 总结, type: summary}\n---\n甲[3家]{.fig i=a}"
    problems = parse(Source("reports/a/index.md", text.encode())).problems
    assert [problem.what for problem in problems] == ["the .fig has no year"]


def test_a_statement_has_its_place_and_sentence() -> None:
    place = stated("一、甲\n\n乙。签约[3家]{.fig i=a}，多。丙。").statements.figures[0].place
    assert (place.id, place.span, place.quote) == ("a#s1-p1@4", "3家", "签约3家，多。")
    assert str(place.where) == "content/reports/a/index.md:6:5"


def test_year_and_scope_of_a_section_are_the_defaults() -> None:
    figure = stated("{y=2017 s=shenzhen}\n一、甲\n\n[3家]{.fig i=a}").statements.figures[0]
    assert (figure.year, figure.scope) == ("2017", "shenzhen")


@given(st.lists(marked(plain.map(lambda text: text.replace("\n", ""))), min_size=1, max_size=4))
def test_a_mark_moves_no_statement(paragraphs: list[tuple[str, str]]) -> None:
    bodies = (
        "\n\n".join(f"甲[3家]{{.fig i=x}}乙{pair[which]}丙[4家]{{.fig i=y}}" for pair in paragraphs)
        for which in (0, 1)
    )
    before, after = (list(_places(stated(body))) for body in bodies)
    assert before == after


@given(markdown)
def test_no_mark_stops_the_reading(body: str) -> None:
    document = stated(body)
    for figure in document.statements.figures:
        assert figure.place.span in figure.place.quote or not figure.place.quote


def stated(body: str) -> Document:
    return parse(Source("reports/a/index.md", (HEAD + body).encode("utf-8", "replace")))


def _places(document: Document) -> Iterator[str]:
    for figure in document.statements.figures:
        if figure.indicators in (("x",), ("y",)):
            yield figure.place.id


def _shown(document: Document) -> Iterator[str]:
    said = document.statements
    every = (said.figures, said.commitments, said.outcomes, said.duties, said.events)
    for kind in (*every, said.references):
        for statement in kind:
            yield _line(statement).rstrip()


def _line(said: Figure | Commitment | Outcome | Duty | Event | Reference) -> str:
    match said:
        case Figure():
            known = f"[{said.year} {said.year_basis}, {said.scope}]"
            kind = "" if said.kind == "actual" else said.kind
            value = shown.quantity(said.quantity)
            return " ".join(("fig", *said.indicators, "=", value, known, kind))
        case Commitment():
            known = f"[{said.due} {said.year_basis}, {said.scope}]"
            by = f"by {' '.join(said.responsible)}" if said.responsible else ""
            item = f": {said.item}" if said.item else ""
            value = shown.quantity(said.quantity)
            return " ".join(("goal", *said.indicators, "=", value, known, said.op, by)) + item
        case Outcome():
            return f"outcome {said.commitment} {said.status} {said.scope}"
        case Duty():
            return f"duty {said.unit}: {said.item} {said.title}"
        case Event():
            return f"event {said.date}: {said.label}"
        case Reference():
            return f"ref {said.label}" + (f" → {said.target}" if said.target else "")


def _in_body(found: list[str]) -> str:
    """Problems count their lines from the beginning of the body."""
    first = HEAD.count("\n")
    written = []
    for line in found:
        number, _, rest = line.partition(":")
        written.append(f"{int(number) - first}:{rest}" if number.isdigit() else line)
    return "\n".join(written)
