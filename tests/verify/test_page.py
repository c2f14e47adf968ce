import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.verify.page import plain_lines, read_page


def text(body: str) -> list[str]:
    return [line for _, line in read_page(f'<div id="text">{body}</div>').text or ()]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>一</p>\n<p>二</p>", ["一", "二"]),
        ("<h2>一、</h2><p>二<b>三</b>四</p>五", ["一、", "二三四", "五"]),
        ("<p>一&amp;&lt;二&#12288;三</p>", ["一&<二\u3000三"]),
        ("<p>一<br>\n二</p>", ["一", "二"]),
        ("<p>\n  one\n  two\n</p>", ["one   two"]),
        ("<pre><code>one\n  two</code></pre>", ["one", "two"]),
        ("<table><tr><th>甲</th><th>乙</th></tr>\n<tr><td> 1</td><td></td></tr></table>",
         ["甲\t乙", "1"]),
        ("<table><tr><td></td><td>2</td></tr></table>", ["2"]),
        ("<ul>\n<li>一</li>\n<li><p>二</p><p>三</p></li>\n</ul>", ["一", "二", "三"]),
        ('<div class="run-in l2"><h3>一是</h3><p>二</p></div><p>三</p>', ["一是二", "三"]),
        ('<div class="x run-in"><h3>一</h3><p>二</p></div>\n<div class="run-in"><h3>三</h3></div>',
         ["一二", "三"]),
        ('<p>一<sup data-aside><a href="#n">[1]</a></sup>二</p>', ["一二"]),
        ('<p>一</p><ul data-aside><li>注<br>注</li></ul><p>二</p>', ["一", "二"]),
        ("<p>一<script>no()</script></p>", ["一"]),
        ("<p>一<p>二</div><p>三</p>", ["一", "二"]),
    ],
)  # fmt: skip
def test_the_text_of_a_page_is_what_a_reader_sees(body: str, lines: list[str]) -> None:
    assert text(body) == lines


def test_what_stands_outside_of_the_text_is_not_the_text() -> None:
    page = '<h1>题</h1><section id="text"><p>一</p></section><p>二</p>'
    assert read_page(page).text == ((1, "一"),)


def test_a_page_without_a_report_has_no_text() -> None:
    assert read_page("<p>一</p>").text is None
    assert read_page('<div id="text"></div>').text == ()


def test_a_line_is_known_by_its_place() -> None:
    assert read_page('<div id="text">\n<p>一</p>\n\n<p>二</p></div>').text == ((2, "一"), (4, "二"))


@given(st.lists(st.text("甲乙<&\"' \t\u3000", min_size=1, max_size=6), max_size=5))
def test_any_text_is_read_back(paragraphs: list[str]) -> None:
    from html import escape

    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    assert text(body) == plain_lines("\n".join(paragraphs))


@pytest.mark.parametrize(
    ("html", "addresses"),
    [
        ('<a href="a.html#b">', ["a.html#b"]),
        ('<img src="a.png" srcset="b.png 1x, c.png 2x">', ["a.png", "b.png", "c.png"]),
        ('<link rel="stylesheet" href="a.css">', ["a.css"]),
        ('<script src="a.js" defer></script>', ["a.js"]),
        ('<form action="search.html"></form>', ["search.html"]),
        ('<svg><use href="#i" xlink:href="i.svg#i"/></svg>', ["#i", "i.svg#i"]),
        ('<a href="https://example.org/sub/a.html">', ["a.html"]),
        ('<link rel="canonical" href="https://example.org/sub/">', [""]),
        ('<a href="https://example.com/">', []),
        ('<a href="mailto:a@example.org">', []),
    ],
)
def test_the_addresses_of_a_page_are_noted(html: str, addresses: list[str]) -> None:
    seen = read_page(html, "https://example.org/sub/")
    assert [link.address for link in seen.links] == addresses
    assert seen.faults == ()


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<img src="https://example.com/a.png">', "<img> asks https://example.com/a.png"),
        ('<img srcset="a.png 1x, //example.com/b.png 2x">', "<img> asks //example.com/b.png"),
        ('<img src="data:image/png;base64,AA">', "<img> asks data:"),
        ('<script src="http://example.com/a.js"></script>', "<script> asks"),
        ('<link rel="stylesheet" href="//example.com/a.css">', "<link> asks"),
        ('<link rel="preload alternate" href="https://example.com/">', "<link> asks"),
        ('<iframe src="https://example.com/"></iframe>', "<iframe> asks"),
        ('<a href="javascript:alert(1)">', "<a> leads to 'javascript:alert(1)'"),
        ('<a href=" java\nscript:alert(1)">', "<a> leads to 'javascript:alert(1)'"),
        ('<a href="JAVASCRIPT:alert(1)">', "<a> leads to"),
        ('<a href="&#106;avascript:alert(1)">', "<a> leads to"),
        ('<form action="data:text/html,x"></form>', "<form> leads to"),
        ('<p style="color: red">', "<p> has an attribute style"),
        ('<p ONCLICK="go()">', "<p> has an attribute onclick"),
        ("<style>p {}</style>", "the page holds an inline <style>"),
        ("<script>go()</script>", "the page holds an inline <script>"),
        ('<script type="module">go()</script>', "the page holds an inline <script>"),
        ("<p>[一]{.fig</p>", "the text holds ']{'"),
        ('<p title="[一]{.fig">', "the attribute title holds ']{'"),
        ("<p>\U000f0001</p>", "the page holds U+F0001"),
        ('<p id="a"></p><p id="a"></p>', "two elements have the id 'a'"),
    ],
)
def test_what_must_not_stand_in_a_page_is_found(html: str, what: str) -> None:
    faults = read_page(f"<!doctype html>\n{html}").faults
    assert [(fault.line, fault.what.startswith(what)) for fault in faults] == [(2, True)]


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"a": ["[一]{.fig"]}</script>',
        "<pre><code>[一]{.fig i=x}</code></pre>",
        "<p>见<code>[一]{.fig}</code></p>",
        '<link rel="alternate" hreflang="zh-Hant" href="https://example.com/">',
    ],
)
def test_what_may_stand_in_a_page_is_no_fault(html: str) -> None:
    assert read_page(html).faults == ()
