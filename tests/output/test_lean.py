import pytest
from playwright.sync_api import Page

from sitegen.output.lean import lean
from tests.built import ROOT

RULES = """text => {
  const style = new CSSStyleSheet();
  style.replaceSync(text);
  return [...style.cssRules].map(rule => rule.cssText).join("\\n");
}"""


@pytest.mark.parametrize(
    ("style", "published"),
    [
        ("/* why */\na { b: c }", "a { b: c }"),
        ("a { b: c; /* why */\n  d: e }", "a { b: c;   d: e }"),
        ("a { /* one\n   two */ }", "a { }"),
        ("a /* why */ b { c: d }", "a b { c: d }"),
        ("a/* parts a from .b */.b {}", "a/* parts a from .b */.b {}"),
        ('a::before { content: " /* text */" }', 'a::before { content: " /* text */" }'),
        (r"a { content: '\' /* text */' }", r"a { content: '\' /* text */' }"),
        ("a { b: url( /*/c.png) }", "a { b: url( /*/c.png) }"),
        ("a/* reader's */ {} /* why */ b {}", "a/* reader's */ {} b {}"),
        ("/*! © somebody */ a {}", "/*! © somebody */ a {}"),
        ("a {} /* without an end", "a {} /* without an end"),
    ],
)
def test_only_comments_that_part_nothing_are_left_out(style: str, published: str) -> None:
    assert lean("static/a.css", style.encode()) == published.encode()


def test_other_files_are_published_as_they_are() -> None:
    assert lean("a.js", b"/* why */\n1") == b"/* why */\n1"


def test_a_browser_reads_the_same_rules(page: Page) -> None:
    styles = sorted((ROOT / "themes").glob("*/static/*.css"))
    assert len(styles) > 8
    for style in styles:
        data = style.read_bytes()
        one, other = (page.evaluate(RULES, text.decode()) for text in (data, lean("a.css", data)))
        assert one == other
        assert one
