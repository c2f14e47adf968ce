"""Plain texts, sources and their list."""

import re

from sitegen.output.harvest.texts import plain_text
from sitegen.source.parse import parse
from tests.built import THREE_YEARS
from tests.catalog.sites import problems, source
from tests.output.harvest.sites import BASE, files, made


def test_a_plain_text_is_what_the_page_shows() -> None:
    body = (
        '一、[标题]{.sic corr="题目"}\n\n甲[错]{.sic corr="对"}字[10张]{.fig i=beds}\n\n'
        "| 一 | 二 |\n|---|---|\n| 三 | 四 |"
    )
    document = parse(source("a", f"title: 某题\n---\n{body}"))
    assert plain_text(document) == "某题\n\n一、题目\n\n甲对字10张\n\n一\t二\n三\t四\n"


def test_a_text_opens_readably_without_a_word_on_its_encoding() -> None:
    text = files()["reports/yunting-2022-plan/yunting-2022-plan.txt"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert "{.fig" not in text.decode()


def test_the_source_is_published_byte_for_byte() -> None:
    for id in made().catalog.reports:
        own = (THREE_YEARS / "content" / "reports" / id / "index.md").read_bytes()
        assert files()[f"reports/{id}/{id}.md"] == own


def test_llms_txt_lists_every_report_with_addresses_that_are_there() -> None:
    text = files()["llms.txt"].decode()
    assert text.startswith("# ") and text.split("\n\n")[1].startswith("> ")
    addresses = re.findall(r"\]\(([^)]*)\)", text)
    assert len(addresses) == 3 * len(made().catalog.reports) + 1
    assert all(address.removeprefix(BASE) in files() for address in addresses)


def test_a_file_may_not_have_the_name_of_one_that_the_site_writes() -> None:
    (problem,) = problems({"a": "正文"}, files=("reports/a/a.txt",))
    assert problem == "path: the site writes a file of this name beside the report | rename it"
