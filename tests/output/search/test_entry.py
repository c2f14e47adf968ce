import json

from sitegen.catalog.plan import Subject
from sitegen.model import Page
from sitegen.output.search.entry import (
    SHORT,
    UNIT,
    Entry,
    Facets,
    Reading,
    entry,
    facets,
    read_entry,
)
from tests.catalog.sites import catalog

PAGE = "<title>{} - 某站</title><main>{}</main>"
HANS, HANT = "zh-Hans", "zh-Hant-TW"


def page(*paragraphs: str, title: str = "题") -> str:
    return PAGE.format(
        title, "".join(f'<p id="p{at}">{one}</p>' for at, one in enumerate(paragraphs))
    )


def made(**pages: str) -> tuple[Entry, dict[str, object]]:
    known, files = entry(
        "x/y.html", {"zh-Hans": pages["hans"], **({HANT: pages["hant"]} if "hant" in pages else {})}
    )
    return known, {file.path: json.loads(file.made) for file in files}


def test_a_short_text_stands_in_the_entry() -> None:
    html = PAGE.format("题", '<h2 id="h">一、甲</h2><p id="p">乙</p><p id="q">丙</p>')
    known, files = made(hans=html)
    assert files == {}
    assert known.names == {HANS: ("题",)}
    assert known.short == {HANS: [("", [("h", "一、甲")]), ("一、甲", [("p", "乙"), ("q", "丙")])]}


def test_a_long_text_stands_in_files_of_about_one_length() -> None:
    third = "甲" * (UNIT // 3)
    known, files = made(hans=page(*[third] * 5))
    assert (known.units, known.short) == (2, {})
    assert files == {
        "search/zh-hans/x/y.1.json": [["", [[f"p{at}", third] for at in range(3)]]],
        "search/zh-hans/x/y.2.json": [["", [[f"p{at}", third] for at in range(3, 5)]]],
    }


def test_each_script_has_its_text_cut_at_the_same_places() -> None:
    long = "甲" * UNIT
    _, files = made(hans=page(long, "乙"), hant=page(long + "丙", "丁"))
    assert list(files) == [
        f"search/{script}/x/y.{unit}.json"
        for script in ("zh-hans", "zh-hant-tw")
        for unit in (1, 2)
    ]
    assert files["search/zh-hant-tw/x/y.2.json"] == [["", [["p1", "丁"]]]]


def test_a_script_with_other_blocks_makes_a_page_one_unit() -> None:
    long = "甲" * UNIT
    known, files = made(hans=page(long, long), hant=page(long, long, "乙"))
    assert known.units == 1
    assert "乙" in json.dumps(files["search/zh-hant-tw/x/y.1.json"], ensure_ascii=False)


def test_the_digest_is_that_of_the_texts() -> None:
    one, _ = made(hans=page("甲" * SHORT, "乙"))
    same, _ = made(hans=page("甲" * SHORT, "乙"))
    other, _ = made(hans=page("甲" * SHORT, "丙"))
    assert one == same
    assert one.digest != other.digest


def test_an_empty_page_is_an_entry_too() -> None:
    known, files = made(hans=page())
    assert (known.units, known.short, files) == (1, {HANS: []}, {})


def test_pages_are_read_on_their_way() -> None:
    reading = Reading("a.html", {"a.html": HANS, "zh-hant-tw/a.html": HANT})
    pages = [
        Page("a.html", page("龙", title="甲").encode()),
        Page("care/a.html", b"not read"),
        Page("zh-hant-tw/a.html", page("龍", title="甲").encode()),
    ]
    assert list(reading.through(pages)) == pages
    known = read_entry(reading.told())
    assert known.names == {HANS: ["甲"], HANT: ["甲"]}
    assert json.dumps(known.short[HANT], ensure_ascii=False) == '[["", [["p0", "龍"]]]]'


def test_the_files_of_a_text_follow_its_pages() -> None:
    path = "reports/a.html"
    pages = [Page(path, page("龙" * UNIT).encode())]
    written = [one.path for one in Reading(path, {path: HANS}).through(pages)]
    assert written == [path, "search/zh-hans/reports/a.1.json"]


def test_two_hyphens_in_the_name_of_a_report_are_no_date_of_a_revision() -> None:
    known = catalog({"a--b": "title: 甲\ntype: plan\nissuer: 某局\nplans: ['2021']\n---\n正文。"})
    expected = ("2021", "某局", "plan")
    assert facets(Subject("report", "a--b"), known) == Facets("report", *expected)
    assert facets(Subject("revision", "a--b--2021-05-01"), known) == Facets("revision", *expected)
