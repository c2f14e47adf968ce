"""What all references are made with: front matter, tables, words in Chinese."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from sitegen.yamlfile import read

_WORDS = Path(__file__).parent / "words.yml"


@cache
def words(group: str) -> Mapping[str, str]:
    """A group of words.yml."""
    file = read(_WORDS.read_text("utf-8"), _WORDS.name)
    assert not file.problems, file.problems
    return cast("Mapping[str, str]", file.mapping()[group])


def front(title: str, subtitle: str, order: str) -> str:
    """The beginning of a page, which says where it comes from."""
    made = "# 由程序写成（python -m scripts.reference），不要手改。"
    return f'---\n{made}\ntitle: {title}\nsubtitle: {subtitle}\norder: "{order}"\n---\n'


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, cells))} |\n" for cells in lines)


def code(text: str) -> str:
    """Words of the code, whatever they hold."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _cell(text: str) -> str:
    return text.replace("\n", " ").replace("|", "\\|")
