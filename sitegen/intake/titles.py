"""The block above a text: letterhead, number, title, and what stands below the title."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sitegen.intake.below_title import Found, below, byline
from sitegen.intake.extent import MOST, extent
from sitegen.intake.kinds import kind_of
from sitegen.intake.pieces import Cut, Line
from sitegen.intake.repeats import Repeat, repeat
from sitegen.intake.title_forms import (
    BODY,
    MOST_LINES,
    NUMBER,
    SIGNER,
    compact,
    goes_on,
    in_one_line,
    is_column,
    is_finished_by,
    is_title,
    organisations,
    speaks,
)

# The name of a series above its number: 会议纪要, 工作简报; the title of the text comes below.
_SERIES = re.compile(r".{0,16}(?:纪要|简报|通报|快报|专报|紀要|簡報)")
_NOTE = re.compile(r"[\[〔]\d{1,2}[\]〕]$|[①-⑳¹²³*＊]$")
# A body is called by Han characters alone: >政务公开 >本局文件 is a path of a page.
_BODY_IN_HEAD = r"[\u3400-\u9fff（）()、·\s]"
_LETTERHEAD = re.compile(rf"(?P<issuer>{_BODY_IN_HEAD}{{4,60}}?)\s*文\s*件")
_LETTER = re.compile(
    rf"(?P<issuer>{_BODY_IN_HEAD}{{4,40}}?)\s+(?P<kind>函|書函|令|公告|開會通知單)"
)


class Block(NamedTuple):
    """The lines below a title block, what was cut out of it, its fields, the column above it.

    Of the fields, `body` (the name of a body above the title), `office` (the speaker's) and
    `spoken_by` (his line) are of use to find others, and are none of a document.
    """

    lines: tuple[Line, ...]
    cuts: tuple[Cut, ...]
    fields: Mapping[str, str]
    column: str = ""


def title_block(lines: Sequence[Line], given: str = "", page: Sequence[Cut] = ()) -> Block:
    """The title block of a text; `given` is the title where the format names it.

    `page` is what was cut around the lines: labels of the page part the name of a column from
    the title.
    """
    reader = _Reader(lines, "".join(given.split()), page)
    reader.read()
    taken = {number for number, _ in reader.cuts}
    kept = tuple(line for number, line in enumerate(lines) if number not in taken)
    cuts = tuple(cut for _, cut in sorted(reader.cuts))
    return Block(kept, cuts, reader.fields, reader.column)


class _Reader:
    """Reads the title block of one text, line by line."""

    def __init__(self, lines: Sequence[Line], given: str, page: Sequence[Cut]) -> None:
        # A title pasted with its table has the bar of the cell at its end.
        self.lines = [line._replace(text=line.text.strip("|｜ \u3000")) for line in lines]
        self.page = page
        self.fields: dict[str, str] = {}
        self.column = ""
        self.cuts: list[tuple[int, Cut]] = []
        self.repeat = Repeat()
        self.end = extent(self.lines, given)
        self.given = self.whole(given)

    def read(self) -> None:
        at = 0
        while at < min(self.end, MOST):
            count = self.below(at) if "title" in self.fields else self.above(at) or self.title(at)
            if not count and "title" in self.fields and at >= self.repeat.at:
                break
            at += count or 1

    def whole(self, given: str) -> str:
        """The title as it stands above the text, where the page's own lacks the issuing body."""
        texts = [compact(line.text) for line in self.lines[: min(self.end, MOST)]]
        for at in range(len(texts) if given else 0):
            for count in range(1, MOST_LINES + 1):
                title = "".join(texts[at : at + count])
                led = title.removesuffix(given)
                if led != title and BODY.fullmatch(led):
                    return title
        return given

    def above(self, at: int) -> int:
        """The number of lines that a letterhead, a number or a column takes above the title."""
        text = self.lines[at].text
        signer = SIGNER.fullmatch(text)
        number = signer["number"].strip() if signer else text
        if self.letterhead(at):
            return 1
        if _SERIES.fullmatch(compact(text)) and self.heads_series(at):
            self.cut(at, "letterhead", "name of the series that the document is a number of")
        elif found := byline(text) or self.speaker(at):
            return self.take(at, found)
        elif (named := _LETTER.fullmatch(text)) and self.has_subject(at):
            self.fields |= {"issuer": compact(named["issuer"]), "type": kind_of(named["kind"])}
            self.cut(at, "issuer", "issuing body and kind of a letter")
        elif NUMBER.fullmatch(number):
            self.fields["number"] = compact(number)
            self.cut(at, "number", "document number below the letterhead")
        elif signer and not number:
            self.cut(at, "signer", "who signed the document for issue")
        elif self.is_column(at):
            self.column = text
            self.cut(at, "breadcrumbs", "name of the page's column", "furniture")
        else:
            return 0
        return 1

    def letterhead(self, at: int) -> bool:
        """A red head: 云汀市教育局文件."""
        text = self.lines[at].text
        found = _LETTERHEAD.fullmatch(text)
        if not found or kind_of(text) or not self.heads(at, found["issuer"]):
            return False
        self.fields["issuer"] = compact(found["issuer"])
        self.cut(at, "issuer", "red letterhead, names the issuing body")
        return True

    def heads(self, at: int, issuer: str) -> bool:
        """Whether a body has its number below it, or stands first; else 文件 may end a title."""
        if next(organisations(compact(issuer)), None) is None:
            return False
        return any(NUMBER.match(line.text) for line in self.lines[at + 1 : at + 4]) or at == 0

    def has_subject(self, at: int) -> bool:
        """Whether 主旨 stands below, as in the letters of Taiwan."""
        return any(re.match(r"主\s*旨\s*[:：]", line.text) for line in self.lines[at : at + 20])

    def heads_series(self, at: int) -> bool:
        """Whether a number follows, and behind it another title."""
        rest = [line.text for line in self.lines[at + 1 : at + 4]]
        return bool(rest) and NUMBER.fullmatch(rest[0]) is not None and any(map(kind_of, rest[1:]))

    def speaker(self, at: int) -> Found | None:
        """A speaker, and the lines below him, at the head of a speech without a title."""
        if "speaker" in self.fields or speaks(self.lines[at].text):
            return below(self.texts(at), self.fields)
        return None

    def is_column(self, at: int) -> bool:
        """Whether a line is called as the column of the page, above the title."""
        if at + 1 >= self.end or self.heading(at)[1] > 1:
            return False
        title, _ = self.heading(at + 1)
        return is_column(self.lines[at].text, title, self.parted(at))

    def parted(self, at: int) -> bool:
        """Whether something of the page stood between a line and the next one."""
        start, end = self.lines[at].end, self.lines[at + 1].start
        return any(start <= cut.start and cut.end <= end for cut in self.page)

    def heading(self, at: int) -> tuple[str, int]:
        """The title that begins in a line, and the number of its lines: none, where none does."""
        text, count = self.lines[at].text, 1
        if not (is_title(text) or compact(text) == self.given or self.is_torn(at)):
            return "", 0
        while count < MOST_LINES and at + count < self.end:
            following, *rest = self.texts(at + count)[: MOST_LINES - count]
            if not (
                goes_on(text, following, self.given) or is_finished_by(text, (following, *rest))
            ):
                break
            text, count = f"{text} {following}", count + 1
        return text, count

    def is_torn(self, at: int) -> bool:
        """Whether a title breaks off behind its occasion: 在某会议上 / 的讲话."""
        return at + 1 < self.end and self.lines[at + 1].text.startswith("的")

    def title(self, at: int) -> int:
        """The number of lines that the title takes, 0 where no title begins here."""
        first = compact(self.lines[at].text)
        text, count = self.heading(at)
        if not count or (self.given and not self.given.startswith(first[:6])):
            return 0
        if count == 1 and self.is_issuer(at):
            self.fields["body"] = first
            self.cut(at, "issuer", "name of a body above the title")
            return 1
        for number in range(at, at + count):
            self.cut(number, "title", "title block of the page")
        self.repeat = repeat(text, self.texts(at + count)[:MOST], at + count)
        self.named(self.repeat.title or text)
        return count

    def named(self, text: str) -> None:
        """Keep a title, and the bodies that it begins with."""
        led = re.split("关于|關於", text)[0]
        bodies = list(organisations(led))
        if len(bodies) > 1 and len("".join(bodies)) == len(compact(led)):
            self.fields.setdefault("issuer", "、".join(bodies))
        self.fields["title"] = _NOTE.sub("", in_one_line(text))

    def is_issuer(self, at: int) -> bool:
        """Whether a line names a body and no more, with a title below it in the block."""
        bare = compact(self.lines[at].text)
        if not BODY.fullmatch(bare) or kind_of(bare) or len(bare) > 24:
            return False
        rest = [compact(text) for text in self.texts(at + 1)[:3]]
        titles = [line for line in rest if is_title(line)]
        return any(len(line) >= 8 and not BODY.fullmatch(line) for line in titles)

    def below(self, at: int) -> int:
        """The number of lines of the title that stands again, or of one that tells a field."""
        if self.repeat.lines and at == self.repeat.at:
            for number in range(at, at + self.repeat.lines):
                self.cut(number, "title", "the title again, above the text")
            return self.repeat.lines
        if at < self.repeat.at and self.letterhead(at):
            return 1
        found = below(self.texts(at), self.fields)
        return self.take(at, found) if found else 0

    def texts(self, at: int) -> Sequence[str]:
        """The lines of the block from one on."""
        return [line.text for line in self.lines[at : self.end]]

    def take(self, at: int, found: Found) -> int:
        """Keep the fields of some lines, cut these, and tell how many they were."""
        for name, value in found.fields.items():
            self.fields.setdefault(name, value)
        for number in range(at, at + found.lines):
            self.cut(number, found.feature, found.reason)
        return found.lines

    def cut(self, at: int, feature: str, reason: str, kind: str = "field") -> None:
        line = self.lines[at]
        self.cuts.append((at, Cut(line.start, line.end, kind, feature, reason)))
