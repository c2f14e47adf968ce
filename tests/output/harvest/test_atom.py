import feedparser
import pytest

from sitegen.output.harvest.atom import Entry, Feed, atom, identity
from sitegen.output.harvest.dates import day, moment


def entry(**changed: str) -> Entry:
    given = {"title": "甲", "summary": "", "content": "<p>乙</p>"} | changed
    return Entry(
        id="urn:uuid:1",
        url="https://example.org/a.html",
        published="2020",
        updated="2021-05",
        author="某局",
        category=("plan", "工作计划"),
        **given,
    )


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "a & b < c", '"]]>', "\x0b甲", "𠮷\u2028甲"])
def test_whatever_a_text_holds_a_reader_gets_it(text: str) -> None:
    feed = Feed(
        "https://e.org/f.atom", "https://e.org/", text, "站", "zh-Hans", (entry(title=text),)
    )
    read = feedparser.parse(atom(feed))
    assert not read.bozo
    assert read.entries[0].title == text.replace("\x0b", "")


def test_markup_in_a_text_reaches_the_reader_as_text() -> None:
    content = "<p>甲 &lt;b&gt; &amp;amp;</p>"
    feed = Feed(
        "https://e.org/f.atom", "https://e.org/", "站", "站", "zh-Hans", (entry(content=content),)
    )
    assert feedparser.parse(atom(feed)).entries[0].content[0].value == content


def test_an_id_outlives_the_change_to_https() -> None:
    assert identity("http://example.org/a.html") == identity("https://example.org/a.html")
    assert identity("https://example.org/a.html#p1") != identity("https://example.org/a.html")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020", "2020-01-01"),
        ("2020-03", "2020-03-01"),
        ("2020-03-05", "2020-03-05"),
        ("2020-03/2021", "2020-03-01"),
        ("../2021", "2021-01-01"),
        ("", ""),
    ],
)
def test_a_period_is_told_by_its_first_day(edtf: str, expected: str) -> None:
    assert day(edtf) == expected


def test_a_day_begins_in_beijing() -> None:
    assert moment("2020-03") == "2020-03-01T00:00:00+08:00"
