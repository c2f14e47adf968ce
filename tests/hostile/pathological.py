"""Inputs that bring Markdown readers to a halt: cmark's own list, and what our grammar adds.

`python -m tests.hostile.pathological` prints the time and memory that each takes, by size.
"""

import resource
import sys
import time
from collections.abc import Callable, Mapping

from sitegen.model import Document, Source
from sitegen.source.parse import parse

FRONT = "---\ntitle: 试\ntype: notice\n---\n"

# Each by a number n that its length grows with, mostly some 10·n characters. The first are those
# of cmark's test/pathological_tests.py and of markdown-it's test/pathological.mjs.
SHAPES: Mapping[str, Callable[[int], str]] = {
    "nested strong emphasis": lambda n: "*a **a " * n + "b" + " a** a*" * n,
    "many emphasis closers without openers": lambda n: "a_ " * n,
    "many emphasis openers without closers": lambda n: "_a " * n,
    "many link closers without openers": lambda n: "a]" * n,
    "many link openers without closers": lambda n: "[a" * n,
    "mismatched openers and closers": lambda n: "*a_ " * n,
    "commonmark.js 172": lambda n: "*" + "_*a_" * n,
    "cmark 389": lambda n: "*a " * n + "_a*_ " * n,
    "openers and closers, multiple of 3": lambda n: "a**b" + "c* " * n,
    "link openers and emphasis closers": lambda n: "[ a_" * n,
    "pattern [ (]( repeated": lambda n: "[ (](" * n,
    "pattern ![[]() repeated": lambda n: "![[]()" * n,
    "hard link and emphasis": lambda n: "**x [a*b**c*](d)" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "nested brackets of images": lambda n: "![" * n + "a" + "](b)" * n,
    "nested block quotes": lambda n: "> " * n + "a",
    "nested block quotes without blanks": lambda n: "> " + ">" * n + "a",
    "deeply nested lists": lambda n: "".join(f"{'  ' * x}* a\n" for x in range(n)),
    "nested lists in a line": lambda n: "- " * n + "a",
    "null characters": lambda n: "abc\0de\0" * n,
    "backticks": lambda n: "".join(f"e{'`' * x}" for x in range(1, n)),
    "backticks of one length": lambda n: "`" * n + "a " + "`" * (n - 1),
    "unclosed links A": lambda n: "[a](<b" * n,
    "unclosed links B": lambda n: "[a](b" * n,
    "unclosed titles": lambda n: '[a](b "' * n,
    "unclosed declarations": lambda n: "</" + "<!" * n,
    "unclosed comments": lambda n: "</" + "<!--" * n,
    "unclosed autolinks": lambda n: "<a:" * n,
    "many autolinks": lambda n: "<http://a.b/>" * n,
    "tables": lambda n: "aaa\rbbb\n-\v\n" * n,
    "a long word": lambda n: "中" + "x" * n,
    "a long foreign word": lambda n: "я" * n,
    "lines of one paragraph": lambda n: "a\n" * n,
    "pictures without words": lambda n: "中\n" + "![](a)\n" * n + "中",
    "table of many columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n",
    "table of many short rows": lambda n: "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|a\n" * n,
    "table heads, one after another": lambda n: "|a|\n|-|\n\n" * n,
    "many references": lambda n: "".join(f"[{x}]: u\n" for x in range(n)) + "[0] " * n,
    "references to nothing": lambda n: "[a][b]" * n,
    "empty lines in list items": lambda n: "- a\n" + "\n" * n + "- b",
    "deep list of numbers": lambda n: "".join(f"{'   ' * x}1. a\n" for x in range(n)),
    "entities": lambda n: "&" * n + "&amp" * n,
    "escapes": lambda n: "\\" * n + "\\[" * n,
    "foot notes": lambda n: "[^a]" * n + "\n\n[^a]: x\n",
    "foot notes without references": lambda n: "".join(f"[^{x}]: x\n\n" for x in range(n)),
    "foot notes in foot notes": lambda n: (
        "[^0]\n\n" + "".join(f"[^{x}]: [^{x + 1}]\n\n" for x in range(n))
    ),
    "headings": lambda n: "# a\n" * n,
    "long heading": lambda n: "# " + "#" * n + " a",
    "rules": lambda n: "* " * n + "\n" + "- " * n,
    "fences": lambda n: "```\n" * n,
    "open fence of blanks": lambda n: "~~~ " * n + "\n" + " " * n,
    "one long line": lambda n: "汉" * n,
    "one long line of blanks": lambda n: "a" + " " * n + "b",
    "lines of blanks": lambda n: "a\n" + " \n" * n + "b",
    "marks": lambda n: "[字]{.fig i=a}" * n,
    "marks in marks": lambda n: "[" * n + "a" + "]{.keep}" * n,
    "marks in marks with words": lambda n: "[降5%" * n + "]{.goal i=a k=change v=1}" * n,
    "marks across emphasis": lambda n: "[a *b " * n + "]{.keep}" * n + "*" * n,
    "goals": lambda n: "[降至[5%]{.fig i=a}]{.goal i=a y=2020}" * n,
    "changes": lambda n: "降[5%]{.fig i=a k=change y=2020}" * n,
    "years of figures": lambda n: "[2018年]{.date when=2018}[5%]{.fig i=a y=2020}" * n,
    "figures in sentences": lambda n: "2018年[5%]{.fig i=a y=2020}。" * n,
    "documents": lambda n: "《甲》[《乙》]{.doc id=b}" * n,
    "units": lambda n: "（责任单位：甲）[乙]{.duty}" * n,
    "events": lambda n: "[2018年]{.event label=a}" * n,
    "marks that are none": lambda n: "]{a} " * n + "[a]{.keep}{.keep}" * n,
    "blanks before braces": lambda n: "{" + " {.a" * n + " " * n + "{.a",
    "braces beside code": lambda n: "`]{` ]\\{ " * n,
    "names and marks": lambda n: "某市[字]{.keep}" * n,
    "titles and marks": lambda n: "《甲》[一]{.doc id=b}2018年" * n,
    "open marks": lambda n: "[a" * n + "]{.fig ",
    "braces": lambda n: "]{" * n,
    "braces of attributes": lambda n: "{a=b " * n,
    "quotation marks in braces": lambda n: '[a]{.fig i="' * n,
    "attributes of a block": lambda n: "{y=1}\n" * n,
    "tails of headings": lambda n: "# a " + "{y=1} " * n,
    "figures": lambda n: "2018年1.5万人，" * n,
    "digits": lambda n: "1" * n + "万" * n + "%" * n,
    "dates": lambda n: "2018年1月1日至" * n,
    "numerals": lambda n: "一百二十三万零五" * n,
    "quotations": lambda n: "《" * n + "》" * n,
    "quotations in pairs": lambda n: "《甲》" * n,
    "parentheses": lambda n: "（" * n + "）" * n,
    "numbers of headings": lambda n: "一、（一）1. 一是" * n,
    "run-in headings": lambda n: "".join(f"（{x}）甲乙。丙丁。\n\n" for x in range(n)),
    "telephones": lambda n: "0755-28222222、" * n,
    "telephones without an end": lambda n: "0755-" * n + "1-" * n,
    "sentences without an end": lambda n: "甲，" * n,
    "signatures": lambda n: "某某局\n2018年1月1日\n\n" * n,
}


def source(body: str) -> Source:
    """A report of this text."""
    return Source("reports/a/index.md", (FRONT + body).encode())


def timed(shape: str, size: int) -> tuple[float, int, Document]:
    """Seconds and characters of a shape, and what was made of it."""
    body = SHAPES[shape](size)
    begun = time.perf_counter()
    made = parse(source(body), None)
    return time.perf_counter() - begun, len(body), made


def main() -> None:
    """Prints the times of each shape."""
    sizes = [int(size) for size in sys.argv[1:]] or [1000, 4000]
    for shape in SHAPES:
        times = []
        for size in sizes:
            try:
                seconds, length, made = timed(shape, size)
                rules = ",".join(sorted({one.rule for one in made.problems}))[:30]
                times.append(f"{length:8} {seconds:7.2f}s {rules:12}")
            except RecursionError:
                times.append("recursion")
                continue
            if seconds > 6:
                break
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        sys.stdout.write(f"{shape:40} {' '.join(times)} {peak} MB\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
