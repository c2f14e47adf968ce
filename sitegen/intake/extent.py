"""Where the block above a text ends: at its first sentence, a numbered heading, a table."""

import re
from collections.abc import Iterator, Sequence

from sitegen.intake.furniture import is_prose
from sitegen.intake.pieces import Line
from sitegen.intake.title_forms import compact

# A title block has no more lines than these.
MOST = 12
_HEADING = re.compile(
    r"[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁戊己庚辛]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．](?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章条节節條]"
)


def extent(lines: Sequence[Line], given: str) -> int:
    """Where the title block ends: at the text, or at a table or heading that is no title."""
    titles = [_is_of(line.text, given) for line in lines[:MOST]]
    first = next((at for at in _before_text(lines) if titles[at]), 0)
    ends = (at for at in range(first, len(lines)) if _ends(lines[at], not any(titles[at : at + 1])))
    return next(ends, len(lines))


def _before_text(lines: Sequence[Line]) -> Iterator[int]:
    """The lines above the first sentence, rows of a table of the page among them."""
    for at, line in enumerate(lines[:MOST]):
        if _ends(line, hinted=False):
            return
        yield at


def _is_of(text: str, given: str) -> bool:
    """Whether a line is of the title that the page names, be it led by the body."""
    bare = compact(text)
    return len(bare) >= 4 and bool(given) and (bare in given or bare.endswith(given))


def _ends(line: Line, hinted: bool = True) -> bool:
    """Whether the block has ended before a line."""
    if hinted and (line.hint in ("row", "note") or line.hint.startswith("#")):
        return True
    text = line.text
    return is_prose(text) or bool(_HEADING.match(text)) or text.endswith(("。", "：", ":"))
