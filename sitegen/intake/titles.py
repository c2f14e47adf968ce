"""The block above a text: letterhead, number, title, subtitle, speaker and date."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen.intake.furniture import is_prose
from sitegen.intake.kinds import kind_of
from sitegen.intake.page_words import date_in
from sitegen.intake.pieces import Cut, Line
from sitegen.source.text import HAN

# Official titles run over one to four lines.
MOST_LINES = 4
LONGEST_TITLE = 120
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s?[〔\[［（(【]\s?(?:19"
    r"|20)\d{2}\s?[〕\]］）)】]\s?(?:第\s?)?\d+\s?[号號]"
    r"|立法會\s?\S{4,24}號文件|[（(]?第\s?\d{1,5}\s?[号號期][）)]?|[〔\[［（(](?:19"
    r"|20)\d{2}[〕\]］）)]\s?第?\s?\d+\s?[号號期]"
)
# The name of a series above its number: 会议纪要, 工作简报; the title of the text comes below.
_SERIES = re.compile(r".{0,16}(?:纪要|简报|通报|快报|专报|紀要|簡報)")
_BYLINE = re.compile(r"(?P<office>.{4,60}?)\s{2,}(?P<date>(?:19|20)\d{2}\s*年.{3,8}日)")
# Minutes and bulletins name in this line the office that prints them.
_SECRETARIAT = re.compile(r"(?:办公室|办公厅|秘书处|辦公室|秘書處)\s*$")
_KIND_AT_END = re.compile(
    r"(?:通知|函|意见|决定|公告|通告|批复|答复|复函|通报|报告|决议|请示|命令|令|通知》|意見"
    r"|決定|答覆|通報|報告)$"
)
_NOTE = re.compile(r"[\[〔]\d{1,2}[\]〕]$|[①-⑳¹²³*＊]$")
_LETTERHEAD = re.compile(r"(?P<issuer>.{4,60}?)\s*文\s*件")
_LETTER = re.compile(r"(?P<issuer>.{4,40}?)\s+(?P<kind>函|書函|令|公告|開會通知單)")
_SIGNER = re.compile(r"(?P<number>.*?)\s*(?:签发人|簽發人)\s*[:：]\s*(?P<name>.+)")
_HEADING = re.compile(
    r"[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁戊己庚辛]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．](?!\d)"
    r"|第[一二三四五六七八九十百\d]+[章条節节條]"
)
_SUBTITLE = re.compile(r"[—–―-]{1,2}\s*[^—–―\-\s].{3,80}")
_OFFICE = (
    r"书记|主任|局长|市长|区长|县长|省长|州长|镇长|乡长|部长|厅长|司长|院长|会长|主席|秘书长"
    r"|总理|行政长官|处长|校长|社长|检察长|总经理|董事长|委员"
    r"|書記|局長|市長|區長|縣長|署長|處長|司長|部長|行政長官|院長|秘書長|總監|專員"
)
_SPEAKER = re.compile(
    rf"(?P<office>[^，。：:]{{0,40}}(?:{_OFFICE}))[\s·]+(?P<name>[{HAN}]{{2,4}}|[{HAN}]\s[{HAN}])"
)
_DATE_LINE = re.compile(
    r"[（(]?\s*(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})\s*[年/.-].{1,12}?[日\d]\s*[）)]?"
)
_MEETING = re.compile(r".{4}年.{1,8}日.{0,8}(?:会议|會議)")
_BODY = re.compile(
    r".*(?:省|市|区|县|州|盟|旗|镇|乡|委|局|厅|部|院|会|办|室|所|处|署|司|社|中心|集团|公司"
    r"|法院|检察院|政府|银行|大学|医院|協會|區|縣|廳|會|辦|處|黨組|党组|领导小组|指挥部|总队"
    r"|支队|大队|调查队)"
)
_LABELLED = re.compile(r"[^：:]{1,12}[:：]\s*\S")


class Block(NamedTuple):
    """The lines below a title block, what was cut out as fields, and the fields."""

    lines: tuple[Line, ...]
    cuts: tuple[Cut, ...]
    fields: Mapping[str, str]


def title_block(lines: Sequence[Line], given: str = "") -> Block:
    """The title block of a text; `given` is the title where the format names it."""
    reader = _Reader(lines)
    reader.read(reader.whole("".join(given.split())))
    taken = {number for number, _ in reader.cuts}
    kept = tuple(line for number, line in enumerate(lines) if number not in taken)
    return Block(kept, tuple(cut for _, cut in sorted(reader.cuts)), reader.fields)


class _Reader:
    """Reads the title block of one text, line by line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.fields: dict[str, str] = {}
        self.cuts: list[tuple[int, Cut]] = []
        self.end = next((at for at, line in enumerate(lines) if _ends(line)), len(lines))

    def read(self, given: str) -> None:
        at = 0
        while at < self.end and at < 12:
            text = self.lines[at].text
            if "title" not in self.fields and self.above(at, text):
                at += 1
            elif "title" not in self.fields and (count := self.title(at, given)):
                at += count
            elif "title" in self.fields and self.below(at, text):
                at += 1
            elif "title" in self.fields:
                break
            else:
                at += 1

    def whole(self, given: str) -> str:
        """The title as it stands above the text, where the page's own lacks the issuing body."""
        texts = [_compact(line.text) for line in self.lines[: min(self.end, 12)]]
        for at in range(len(texts) if given else 0):
            for count in range(1, MOST_LINES + 1):
                title = "".join(texts[at : at + count])
                led = title.removesuffix(given)
                if led != title and _BODY.fullmatch(led):
                    return title
        return given

    def above(self, at: int, text: str) -> bool:
        """A letterhead or a number above the title."""
        signer = _SIGNER.fullmatch(text)
        number = signer["number"].strip() if signer else text
        letterhead = _LETTERHEAD.fullmatch(text)
        if letterhead and self.heads(at, letterhead["issuer"]) and not kind_of(text):
            self.fields["issuer"] = _compact(letterhead["issuer"])
            self.cut(at, "issuer", "red letterhead, names the issuing body")
        elif _SERIES.fullmatch(_compact(text)) and self.heads_series(at):
            self.cut(at, "letterhead", "name of the series that the document is a number of")
        elif byline := _BYLINE.fullmatch(text):
            self.byline(at, byline["office"], byline["date"])
        elif (named := _LETTER.fullmatch(text)) and self.has_subject(at):
            self.fields |= {"issuer": _compact(named["issuer"]), "type": kind_of(named["kind"])}
            self.cut(at, "issuer", "issuing body and kind of a letter")
        elif NUMBER.fullmatch(number):
            self.fields["number"] = _compact(number)
            self.cut(at, "number", "document number below the letterhead")
        elif signer and not number:
            self.cut(at, "signer", "who signed the document for issue")
        else:
            return False
        return True

    def heads(self, at: int, issuer: str) -> bool:
        """Whether a body has its number below it, or stands first; else 文件 may end a title."""
        if next(organisations(_compact(issuer)), None) is None:
            return False
        return any(NUMBER.match(line.text) for line in self.lines[at + 1 : at + 4]) or at == 0

    def has_subject(self, at: int) -> bool:
        """Whether 主旨 stands below, as in the letters of Taiwan."""
        return any(re.match(r"主\s*旨\s*[:：]", line.text) for line in self.lines[at : at + 20])

    def heads_series(self, at: int) -> bool:
        """Whether a number follows, and behind it another title."""
        rest = [line.text for line in self.lines[at + 1 : at + 4]]
        return bool(rest) and NUMBER.fullmatch(rest[0]) is not None and any(map(kind_of, rest[1:]))

    def byline(self, at: int, office: str, date: str) -> None:
        name = "issuing_office" if _SECRETARIAT.search(office) else "issuer"
        self.fields.setdefault(name, office.strip())
        self.fields.setdefault("signed", date_in(_compact(date)))
        self.cut(at, "issuer", "issuing body and date in one line")

    def title(self, at: int, given: str) -> int:
        """The number of lines that the title takes, 0 where no title begins here."""
        first = self.lines[at]
        if not _is_title(first.text) or (given and not given.startswith(_compact(first.text)[:6])):
            return 0
        text, count = first.text, 1
        while count < MOST_LINES and at + count < self.end:
            following = self.lines[at + count].text
            rest = [line.text for line in self.lines[at + count : min(self.end, at + MOST_LINES)]]
            if not (_goes_on(text, following, given) or _is_finished_by(text, rest)):
                break
            text, count = f"{text} {following}", count + 1
        if count == 1 and self.is_issuer(at):
            self.fields["body"] = _compact(first.text)
            self.cut(at, "issuer", "name of a body above the title")
            return 1
        led = re.split("关于|關於", text)[0]
        bodies = list(organisations(led))
        if len(bodies) > 1 and len("".join(bodies)) == len(_compact(led)):
            self.fields.setdefault("issuer", "、".join(bodies))
        self.fields["title"] = _NOTE.sub("", in_one_line(text))
        for number in range(at, at + count):
            self.cut(number, "title", "title block of the page")
        return count

    def is_issuer(self, at: int) -> bool:
        """Whether a line names a body and no more, with a title below it in the block."""
        bare = _compact(self.lines[at].text)
        if not _BODY.fullmatch(bare) or kind_of(bare) or len(bare) > 24:
            return False
        rest = [_compact(line.text) for line in self.lines[at + 1 : min(self.end, at + 4)]]
        titles = [line for line in rest if _is_title(line)]
        return any(len(line) >= 8 and not _BODY.fullmatch(line) for line in titles)

    def below(self, at: int, text: str) -> bool:
        """A subtitle, a speaker, a number or a date below the title."""
        speaker, signer = _SPEAKER.fullmatch(text), _SIGNER.fullmatch(text)
        number = signer["number"].strip() if signer else text
        if _SUBTITLE.fullmatch(text) and "subtitle" not in self.fields:
            self.fields["subtitle"] = in_one_line(text).lstrip("—–―- ")
            self.cut(at, "subtitle", "subtitle below the title")
        elif speaker and "speaker" not in self.fields:
            self.fields["speaker"] = _compact(speaker["name"])
            self.fields.setdefault("subtitle", " ".join(text.split()))
            self.cut(at, "speaker", "office and name of the speaker")
        elif NUMBER.fullmatch(number) and "number" not in self.fields:
            self.fields["number"] = _compact(number)
            self.cut(at, "number", "document number below the title")
        elif _DATE_LINE.fullmatch(text) and (date := date_in(text)) and "signed" not in self.fields:
            self.fields["signed"] = date
            self.cut(at, "signed", "date below the title")
        elif byline := _BYLINE.fullmatch(text):
            self.byline(at, byline["office"], byline["date"])
        elif self.signs(at):
            self.fields.setdefault("issuer", "、".join(organisations(text)))
            self.cut(at, "issuer", "issuing body below the title")
        else:
            return False
        return True

    def signs(self, at: int) -> bool:
        """Whether a line names bodies and nothing else, with the date below it."""
        words = self.lines[at].text.split()
        dated = at + 1 < self.end and _DATE_LINE.fullmatch(self.lines[at + 1].text)
        return bool(dated) and len(list(organisations(self.lines[at].text))) == len(words)

    def cut(self, at: int, feature: str, reason: str) -> None:
        line = self.lines[at]
        self.cuts.append((at, Cut(line.start, line.end, "field", feature, reason)))


def _ends(line: Line) -> bool:
    """Whether the block has ended before a line."""
    if line.hint in ("row", "note") or line.hint.startswith("#"):
        return True
    text = line.text
    return is_prose(text) or bool(_HEADING.match(text)) or text.endswith(("。", "：", ":"))


def _is_title(text: str) -> bool:
    bare = _compact(text)
    if (
        _MEETING.fullmatch(bare)
        or not 4 <= len(bare) <= LONGEST_TITLE
        or text.endswith(tuple("。；，;,、"))
    ):
        return False
    if (
        _DATE_LINE.fullmatch(text)
        or _SUBTITLE.fullmatch(text)
        or not re.search(f"[{HAN}A-Za-z]", text)
    ):
        return False
    if re.fullmatch(rf"[{HAN}]{{0,12}}(?:{_OFFICE})", bare):
        return False
    labelled = _LABELLED.match(text) and not kind_of(text)
    return not labelled and not re.match(r"附\s*件\s*\d*\s*[:：]?$|附\s*[录錄表]", text)


def _goes_on(text: str, following: str, given: str) -> bool:
    """Whether the title of which `text` stands here goes on in the line that follows."""
    bare, more = _compact(text), _compact(following)
    if given:
        return given.startswith(bare + more)
    if not _is_title(following) or NUMBER.fullmatch(following) or _SPEAKER.fullmatch(following):
        return False
    if bare.count("《") > bare.count("》") or bare.count("（") > bare.count("）"):
        return True
    if more.startswith(("关于", "關於", "的", "暨", "及", "和")) or bare.endswith(
        ("关于", "的", "印发", "及", "和")
    ):
        return not kind_of(bare) or more.startswith(("的", "暨"))
    body_alone = _BODY.fullmatch(bare) is not None and not kind_of(bare)
    return (body_alone or len(bare) >= 16) and not kind_of(bare) and bool(kind_of(more))


def _is_finished_by(text: str, rest: Sequence[str]) -> bool:
    """Whether a title 关于… finds its end, 的通知, in one of the next lines."""
    bare = _compact(text)
    if not re.search("关于|關於", bare) or _KIND_AT_END.search(bare):
        return False
    for count in range(1, len(rest) + 1):
        lines = rest[:count]
        if any(NUMBER.fullmatch(line) or not _is_piece(line) for line in lines):
            return False
        if _KIND_AT_END.search(_compact(lines[-1])):
            return True
    return False


def _is_piece(line: str) -> bool:
    """Whether a line can be a piece of a title, be it only (2023—2025年)的通知."""
    return len(line) <= LONGEST_TITLE and not line.endswith(tuple("。；，：;,:"))


def in_one_line(text: str) -> str:
    """A title without the blanks of its layout; those between Latin words stay."""
    wide = f"[{HAN}\u3000-\u303f\uff00-\uffef“”‘’—…·]"
    spaced = " ".join(text.split())
    return re.sub(rf"(?<={wide}) (?=\S)|(?<=\S) (?={wide})", "", spaced)


def _compact(text: str) -> str:
    return "".join(text.split())


def organisations(text: str) -> Iterator[str]:
    """The bodies named in a line of signatures."""
    for part in re.split(r"[\s、，,]+", text):
        if part and _BODY.fullmatch(part):
            yield part
