from pathlib import Path

import pytest

from sitegen.model import Document, Source
from sitegen.problems import Problem
from sitegen.source.annotations import strip
from sitegen.source.load import load
from sitegen.source.parse import parse, split
from sitegen.verify import verify
from sitegen.verify.difference import difference

CONTENT = Path(__file__).parent.parent.parent / "content"
FRONT = "---\ntitle: 通知\ntype: notice\n---\n\n"
TEXT = """\
各单位：

现印发[[基金]{.sic corr=基金会}]{.org}给你们。

| 甲 | 乙 |
|---|---|
| 1 | |
"""
ORIGINAL = "菜单\n各单位：\n\n现印发基金给你们。\n甲\t乙\n1\t"
RECORD = """\
- {start: 0, end: 3, before: "菜单\\n", after: "", kind: furniture, feature: menu, reason: button}
- {start: 7, end: 9, before: "\\n\\n", after: "\\n", kind: layout, feature: paragraph}
"""


def report(content: Path, body: str = TEXT) -> Document:
    folder = content / "reports/one"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(FRONT + body, encoding="utf-8")
    return parse(Source("reports/one/index.md", (folder / "index.md").read_bytes()))


def infidelities(
    content: Path, original: str = ORIGINAL, record: str | None = RECORD, body: str = TEXT
) -> list[Problem]:
    document = report(content, body)
    (content / "reports/one/original.txt").write_text(original, encoding="utf-8")
    if record is not None:
        (content / "reports/one/record.yml").write_text(record, encoding="utf-8")
    return list(verify(content, [document]))


def test_a_text_that_is_its_edited_original_holds(tmp_path: Path) -> None:
    assert infidelities(tmp_path) == []


def test_without_a_record_the_text_is_the_original(tmp_path: Path) -> None:
    assert infidelities(tmp_path, "各单位：\n请办理。", None, "各单位：\n\n请办理。\n") == []


def test_line_ends_of_another_system_do_not_matter(tmp_path: Path) -> None:
    assert infidelities(tmp_path, "\ufeff" + ORIGINAL.replace("\n", "\r\n")) == []


def test_a_changed_character_is_told_with_its_line_and_both_texts(tmp_path: Path) -> None:
    (problem,) = infidelities(tmp_path, body=TEXT.replace("给你们", "给他们"))
    assert (problem.where.path, problem.where.line) == ("content/reports/one/index.md", 8)
    assert problem.rule == "fidelity"
    assert "has …'：\\n现印发基金给你们。" in problem.what
    assert "has …'：\\n现印发基金给他们。" in problem.what
    assert problem.hint.endswith("character 15 of original.txt")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (TEXT.replace("各单位：\n\n", ""), 6),
        (TEXT + "\n完\n", 12),
        (TEXT.replace("| 1 |", "| 2 |"), 12),
        (TEXT.replace("| 甲 |", "| 丙 |"), 10),
    ],
)
def test_a_difference_is_told_at_its_block(body: str, line: int, tmp_path: Path) -> None:
    (problem,) = infidelities(tmp_path, body=body)
    assert problem.where.line == line


def test_a_faulty_record_is_told_instead_of_what_follows_from_it(tmp_path: Path) -> None:
    problems = infidelities(tmp_path, record=RECORD.replace("菜单", "某单"))
    assert [str(problem.where) for problem in problems] == ["content/reports/one/record.yml:1:3"]
    assert "'菜单\\n' at 0 to 3" in problems[0].what


def test_a_record_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    document = report(tmp_path)
    (tmp_path / "reports/one/original.txt").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "reports/one/record.yml").write_bytes(b"- \xff")
    assert [one.rule for one in verify(tmp_path, [document])] == ["encoding"]


def test_an_original_in_an_unknown_encoding_is_told(tmp_path: Path) -> None:
    document = report(tmp_path)
    (tmp_path / "reports/one/original.txt").write_bytes(b"\x80\xff\xff")
    assert [one.rule for one in verify(tmp_path, [document])] == ["original"]


def test_an_original_of_another_kind_needs_its_text(tmp_path: Path) -> None:
    document = report(tmp_path)
    (tmp_path / "reports/one/original.docx").write_bytes(b"PK")
    (problem,) = verify(tmp_path, [document])
    assert problem.where.path == "content/reports/one/original.docx"


def test_a_report_without_an_original_has_nothing_to_prove(tmp_path: Path) -> None:
    assert verify(tmp_path, [report(tmp_path)]) == ()


def test_every_report_of_the_site_is_its_original() -> None:
    sources = [one for one in load(CONTENT).sources if one.path.endswith("/index.md")]
    assert len(sources) >= 5
    assert verify(CONTENT, [parse(source) for source in sources]) == ()


def test_every_change_of_a_character_of_the_site_is_found(tmp_path: Path) -> None:
    (source,) = [one for one in load(CONTENT).sources if "2024-reply" in one.path]
    # Without its marks: what stands in an attribute is not the text.
    text = FRONT + strip(split(source.data.decode(), "").body)
    start = len(FRONT)
    folder = (tmp_path / source.path).parent
    folder.mkdir(parents=True)
    for name in ("original.txt", "record.yml"):
        (folder / name).write_bytes(((CONTENT / source.path).parent / name).read_bytes())
    places = [at for at in range(start, len(text)) if "一" <= text[at] <= "鿿"][::97]
    assert len(places) > 20
    for at in places:
        changed = f"{text[:at]}某{text[at + 1 :]}"
        problems = verify(tmp_path, [parse(Source(source.path, changed.encode()))])
        line = text.count("\n", 0, at) + 1
        assert [(one.rule, one.where.line) for one in problems] == [("fidelity", line)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("甲", "甲", None),
        ("甲乙", "甲丙", (1, "'甲乙'", "'甲丙'")),
        ("甲", "甲\u200b", (1, "'甲'", "'甲\\u200b'")),
        ("一" * 20 + "甲", "一" * 20, (20, "…'一一一一一一一一甲'", "…'一一一一一一一一'")),
    ],
)
def test_a_difference_shows_both_texts(
    one: str, other: str, expected: tuple[int, str, str] | None
) -> None:
    assert difference(one, other) == expected
