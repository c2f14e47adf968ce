"""Index numbers: the next one, and how it is written."""

from sitegen.source.index_numbers import given, numbered
from sitegen.source.parse import parse
from tests.catalog.sites import problems, source

CODE = "999999990"


def numbers(**texts: str) -> dict[str, str]:
    documents = [parse(source(name, text)) for name, text in texts.items()]
    return {path.split("/")[1]: number for path, number in given(documents, CODE).items()}


def test_the_next_number_follows_the_last_of_its_year() -> None:
    had = f'signed: "2023-02-01"\nindex_number: {CODE}/2023-00007\n---\n正文。'
    assert numbers(
        a='signed: "2023-05-01"\n---\n正文。',
        b='issued: "2023-03-01"\n---\n正文。',
        c='published: "2024-03-01"\n---\n正文。',
        d=had,
    ) == {"b": f"{CODE}/2023-00008", "a": f"{CODE}/2023-00009", "c": f"{CODE}/2024-00001"}


def test_the_numbers_of_another_body_are_not_counted() -> None:
    other = 'signed: "2023-02-01"\nindex_number: 000014349/2023-00110\n---\n正文。'
    assert numbers(a='signed: "2023-05-01"\n---\n正文。', b=other) == {"a": f"{CODE}/2023-00001"}


def test_a_draft_and_a_report_without_a_date_get_none() -> None:
    assert numbers(a="正文。", b='draft: true\nsigned: "2023-05-01"\n---\n正文。') == {}


def test_a_number_is_written_and_nothing_else_changed() -> None:
    data = "---\ntitle: 甲\n---\n\n一\n\n---\n\n二\n".encode()
    number = f"{CODE}/2023-00001"
    written = numbered(data, number)
    assert written == data.replace(b"\n---\n", f"\nindex_number: {number}\n---\n".encode(), 1)
    windows = data.replace(b"\n", b"\r\n")
    assert numbered(windows, number) == written.replace(b"\n", b"\r\n")


def test_a_number_that_two_reports_have_is_a_problem() -> None:
    text = f"index_number: {CODE}/2023-00001\n---\n正文。"
    assert problems({"a": text, "b": text}) == [
        f"index-number: the index number {CODE}/2023-00001 is that of reports/a/index.md | "
        "look which of them had it first, and take it out of the other"
    ]
