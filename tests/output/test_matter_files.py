"""What stands beside a text: attachments, the original and its record, periods of notice."""

import pytest

from sitegen.output.matter.files import attachments, original, record
from sitegen.output.matter.reports import Notice, notice
from tests.catalog.sites import catalog

FILES = ("original.docx", "original.txt", "record.yml", "b.csv", "附件 1.pdf")
NAMED = "attachments: [{file: 附件 1.pdf, title: 分工表}]\n---\n正文。"
JULY = {"from": "2023-07-03", "to": "2023-07-09"}


def test_the_original_and_its_record_are_no_attachments() -> None:
    made = catalog({"a": NAMED}, files=tuple(f"reports/a/{name}" for name in FILES))
    assert [(file.title, file.path, file.suffix) for file in attachments("a", made)] == [
        ("分工表", "reports/a/%E9%99%84%E4%BB%B6%201.pdf", "pdf"),
        ("b.csv", "reports/a/b.csv", "csv"),
    ]
    received, edits = original("a", made), record("a", made)
    assert received is not None and received.path == "reports/a/original.docx"
    assert edits is not None and edits.path == "reports/a/record.yml"


def test_a_report_without_files_has_none() -> None:
    made = catalog({"a": "正文。"})
    assert (attachments("a", made), original("a", made), record("a", made)) == ((), None, None)


@pytest.mark.parametrize(
    ("ends", "day", "state"),
    [
        (JULY, "2023-07-02", "before"),
        (JULY, "2023-07-03", "open"),
        (JULY, "2023-07-09", "open"),
        (JULY, "2023-07-10", "over"),
        (JULY, "", ""),
        ({"from": "2023-07-03"}, "2024-01-01", ""),
        ({"to": "2023-07"}, "2023-07-31", "open"),
        ({"to": "2023-07"}, "2023-08-01", "over"),
    ],
)
def test_a_notice_is_open_on_its_first_and_on_its_last_day(
    ends: dict[str, str], day: str, state: str
) -> None:
    period = f"{ends.get('from', '..')}/{ends.get('to', '..')}"
    assert notice(ends, day) == Notice(period, state, day)


def test_a_report_without_a_notice_has_none() -> None:
    assert notice({}, "2023-07-02") is None
