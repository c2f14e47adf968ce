import pytest

from sitegen.output.search.passages import Passage, page_text
from sitegen.problems import SitegenError

PAGE = "<!doctype html><title>{title} - 某站</title><nav>导航</nav><main id=main>{body}</main>"


def read(body: str, title: str = "甲") -> list[Passage]:
    return list(page_text(PAGE.format(title=title, body=body)).passages)


def test_a_page_is_called_by_its_title_without_the_site() -> None:
    assert page_text(PAGE.format(title="二〇一八 - 总结", body="")).names == ("二〇一八 - 总结",)


def test_of_a_page_that_marks_what_is_its_own_only_that_is_read() -> None:
    body = (
        '<div class="head" data-own><h1>甲</h1><p>乙<b data-own>丙</b></p></div>'
        '<ul id="u"><li>报告的句子 data-own</li></ul>'
        '<section data-own aria-labelledby="d"><h2 id="d">定义</h2><p>丁</p></section><p>戊</p>'
    )
    assert read(body) == [
        ("甲", "", ""),
        ("乙丙", "", ""),
        ("定义", "d", ""),
        ("丁", "d", "定义"),
    ]


def test_words_that_look_like_a_mark_are_none() -> None:
    assert read("<p>写 data-own &gt; 这里</p><p>甲</p>") == [
        ("写 data-own > 这里", "", ""),
        ("甲", "", ""),
    ]


def test_names_are_told() -> None:
    body = "<h1>甲</h1><p>又称<span data-name>乙<i>丙</i></span>、<span data-name>丁</span></p>"
    found = page_text(PAGE.format(title="甲", body=body))
    assert found.names == ("甲", "乙丙", "丁")
    assert [one.text for one in found.passages] == ["甲", "又称乙丙、丁"]


def test_only_main_is_read_and_no_navigation_in_it() -> None:
    assert read("<nav><p>目录</p></nav><p>正文</p><form>框</form>") == [("正文", "", "")]


def test_a_page_without_main_is_a_mistake_of_the_theme() -> None:
    with pytest.raises(SitegenError, match="no <main>"):
        page_text("<p>正文</p>")


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>市民<b>健康<i>素养</i></b>水平</p>", ["市民健康素养水平"]),
        ("<p>甲<br>乙</p>", ["甲乙"]),
        ("<p>Healthy<br>City<br>好</p>", ["Healthy City好"]),
        ("<p>甲<wbr>乙 &amp; &lt;丙&gt;</p>", ["甲乙 & <丙>"]),
        ("<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td></tr></table>", ["甲 1", "乙"]),
        ("<p>提升<sup data-aside><a href='#c'>[1]</a></sup>到</p>", ["提升到"]),
        (
            '<p>一句。 <a class="place" href="x">原处<span class="unseen">：一</span></a></p>',
            ["一句。"],
        ),
        ('<p class="facts"><span>通知</span><span>2018年</span></p>', ["通知 2018年"]),
        ("<p>甲<!-- <p>乙</p> --></p>", ["甲"]),
        ('<p title="a > b">甲</p>', ["甲"]),
        ("<svg><title>图</title><text>16<tspan>.91</tspan></text></svg>", ["图", "16.91"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ('<div class="red-head" hidden><p>甲文件</p></div><p>乙</p>', ["乙"]),
        ("<p> \n </p>", []),
    ],
)
def test_blocks_part_passages_and_nothing_else_does(body: str, texts: list[str]) -> None:
    assert [text for text, _, _ in read(body)] == texts


def test_a_run_in_heading_and_its_paragraph_are_one_passage() -> None:
    body = (
        '<h2 id="s1">一、医改</h2><div class="run-in l3"><h3 id="s1-1">（一）推进。</h3>'
        '<p id="s1-1-p1">持续推进。</p></div><p id="s1-1-p2">后文</p>'
    )
    assert read(body) == [
        ("一、医改", "s1", ""),
        ("（一）推进。持续推进。", "s1-1", "一、医改"),
        ("后文", "s1-1-p2", "一、医改 › （一）推进"),
    ]


def test_a_passage_has_the_nearest_anchor_and_its_headings() -> None:
    body = '<h2 id="a">数字</h2><ul id="u"><li><p>甲</p></li></ul><p>乙</p><h2>结果</h2><p>丙</p>'
    assert read(body) == [
        ("数字", "a", ""),
        ("甲", "u", "数字"),
        ("乙", "u", "数字"),
        ("结果", "u", ""),
        ("丙", "u", "结果"),
    ]
