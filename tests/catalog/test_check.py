"""Everything wrong that only all files together can show."""

import pytest

from tests.catalog.sites import REGISTERS, problems


def test_a_sound_site_has_no_problem() -> None:
    assert problems({"a": "健康素养[24%]{.fig i=literacy}。"}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[24%]{.fig i=litracy}",
            "annotation: no indicator is called 'litracy' | did you mean 'literacy'?",
        ),
        (
            "[24%]{.fig i=literacy s=twon}",
            "annotation: no scope is called 'twon' | did you mean 'town'?",
        ),
        (
            "[24张]{.fig i=literacy}",
            "unit: 'literacy' is counted in %, the text says '张' | "
            "write unit=…, or add the unit to content/registers/indicators.yml:2:1",
        ),
        (
            "[某院]{.org id=hospital}",
            "annotation: the registers have no 'hospital' | "
            "add it to content/registers/organisations.yml",
        ),
        (
            '[建成]{.outcome of="a#p9@0"}',
            "annotation: there is no commitment 'a#p9@0' | its id stands in data/commitments.csv",
        ),
        ("[见](../b/index.md)", "link: a link to '../b/index.md' leads nowhere | "),
        ("[见](#s1)", "link: a link to '#s1': that text has no place 's1' | did you mean 'p1'?"),
    ],
)
def test_what_means_nothing_is_told(text: str, expected: str) -> None:
    (found,) = problems({"a": text})
    assert found.startswith(expected)


def test_a_commitment_whose_sentence_moved_is_found_again() -> None:
    text = '又，[建成]{.goal}。\n\n[已建成]{.outcome of="a#p1@0"}。'
    (found,) = problems({"a": text})
    assert found.endswith("did you mean 'a#p1@2'?")


def test_an_outcome_of_nothing_is_told_once() -> None:
    assert problems({"a": "[已建成]{.outcome}。"}) == [
        "annotation: .outcome needs the attribute 'of' | write of=…"
    ]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (
            "column: anual",
            "column: there is no column 'anual' | define it in site.yml, below 'columns:'",
        ),
        ("replaced_by: bb", "replaced-by: there is no report 'bb' | did you mean 'b'?"),
        (
            "attachments: [{file: tabel.csv}]",
            "attachments: there is no file 'tabel.csv' beside the report | "
            "did you mean 'table.csv'?",
        ),
        (
            "attachments: [{title: 附表}]",
            "attachments: an attachment without a file | write '- {file: …, title: …}'",
        ),
    ],
)
def test_a_field_that_names_nothing_is_told(field: str, expected: str) -> None:
    found = problems({"a": f"{field}\n---\n正文。", "b": "正文。"}, files=("reports/a/table.csv",))
    assert found == [expected]


def test_one_address_has_one_source_whatever_the_case() -> None:
    """A file system of another machine may take A and a for the same."""
    (found,) = problems({"a": "正文。", "A": "正文。"})
    assert found == "address: the address 'A' is taken by reports/a/index.md | rename one"


def test_a_name_of_two_entries_is_told() -> None:
    places = "town: {name: 某镇}\nother: {name: 某镇}\n"
    (found,) = problems({"a": "正文。"}, {**REGISTERS, "places": places})
    assert found.startswith("register: '某镇' is a name of 'other' and of 'town'")


def test_problems_stand_in_the_order_of_the_sources() -> None:
    found = problems({"b": "[x](1.md)\n\n[y](2.md)", "a": "[z](3.md)"})
    assert [line.split("'")[1] for line in found] == ["3.md", "1.md", "2.md"]
