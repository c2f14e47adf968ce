import pytest

from sitegen.source.names import unfit


def told(*paths: str) -> list[tuple[str, str]]:
    return [(one.level, one.what) for one in unfit(paths)]


@pytest.mark.parametrize(
    "name",
    ["a\nb", "a\x07b", "a\u202egnp.exe", "a\u200bb", "a\ufeffb", "a\u2066b", "a\\b", "a\ue000b"],
)
def test_a_name_with_what_cannot_be_seen_is_refused(name: str) -> None:
    ((level, what),) = told(f"reports/a/{name}.pdf")
    assert level == "error"
    assert what.startswith("a name cannot hold U+")


def test_the_place_of_such_a_name_can_be_printed() -> None:
    (problem,) = unfit(["reports/a/x\x1b[2J\ud800.pdf"])
    assert problem.where.path == "content/reports/a/x\ufffd[2J?.pdf"


@pytest.mark.parametrize(
    "name", ["CON", "nul.txt", "Lpt1.tar.gz", "COM¹", "a.", "a ", "a:b", "a?", 'a"b', "a|b", "<a>"]
)
def test_a_name_that_windows_cannot_keep_is_a_warning(name: str) -> None:
    ((level, what),) = told(f"reports/a/{name}")
    assert (level, what) == ("warning", f"'{name}' cannot be the name of a file on Windows")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reports/a/A.pdf", "reports/a/a.pdf"),
        ("reports/a/caf\u00e9.pdf", "reports/a/cafe\u0301.pdf"),
        ("reports/a/x/1.pdf", "reports/a/X/2.pdf"),
        ("reports/a/Stra\u00dfe", "reports/a/STRASSE"),
    ],
)
def test_twins_are_refused(one: str, other: str) -> None:
    ((level, what),) = [line for line in told(one, other) if "address" not in line[1]]
    assert level == "error"
    assert what.endswith("only in case or form of letters")


def test_a_name_of_more_than_255_bytes_is_refused() -> None:
    assert told("reports/a/" + "长" * 86) == [("error", "the name has 258 bytes, more than 255")]
    assert told("reports/a/" + "长" * 85) == []


@pytest.mark.parametrize(
    "path",
    ["reports/<b>/index.md", "reports/报告/index.md", "pages/a b.md", "reports/a/revisions/..x.md"],
)
def test_what_cannot_be_an_address_is_refused(path: str) -> None:
    assert any("cannot be an address" in what for _, what in told(path))


def test_an_address_has_an_end() -> None:
    assert told(f"pages/{'a' * 201}.md") == [
        ("error", "the address has 201 characters, more than 200")
    ]


@pytest.mark.parametrize(
    "path",
    [
        "reports/longgang-2018-summary/index.md",
        "reports/a/附件　1：名单（2018年）.pdf",
        "reports/a/revisions/2022-02-25.md",
        "reports/A_b/original.txt",
        "registers/people.yml",
        "glossary.yml",
        "reports/a/console.txt",
        "reports/a/.pdf",
    ],
)
def test_usual_names_are_fine(path: str) -> None:
    assert told(path) == []
