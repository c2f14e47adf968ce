"""The parts of a web page around a text: menus, date lines, share bars, footers.

Every line of furniture is taken apart into pieces, each with the function it had on the page
(reference: the features of the record, docs/site/content/pages/import.md). A line with one piece
that is not known is left in the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.intake.crumbs import crumbs, goes_on, parts
from sitegen.intake.page_rows import pieces
from sitegen.intake.page_words import FIELDS, WORDS, Piece
from sitegen.intake.pieces import Cut, Line
from sitegen.intake.printed import contents, everywhere, repeated
from sitegen.intake.table_head import table_head
from sitegen.source.text import HAN

# Lines of the footer of a page and of the lists below a text.
_FOOTER = re.compile(
    r"版权(?:所有|信息)|版權所有|©|[Cc]opyright|All [Rr]ights [Rr]eserved|网站标识码|網站標識碼"
    r"|ICP[备证備]|网安备|党政机关|事业单位标识|Brand Hong Kong|GovHK"
)
# These stand in texts too: they are of the foot of a page only at the head of a short line.
_FOOTER_LINE = re.compile(
    r"(?:网站)?(?:主办|承办|协办|维护|运维|管理)(?:单位)?\s*[:：]|(?:主辦|承辦)(?:單位)?\s*[:：]"
    r"|技术(?:支持|保障)(?:单位)?\s*[:：]|网站(?:声明|地图|支持)|網站聲明|法律声明|隐私(?:政策|声明|保护)"
    r"|私隱政策|隱私權|Privacy [Pp]olicy|Important [Nn]otices?|重要告示|无障碍声明|無障礙網頁"
    r"|建议(?:使用|您).{0,30}浏览|最佳(?:浏览|分辨率)|推荐使用.{0,20}浏览器|修訂日期[:：]"
    r"|\d+(?:人|次)(?:访问|浏览)|政府网站(?:年度报表|工作年度报表)|香港品牌|Web Accessibility"
)
_LONGEST_FOOTER_LINE = 120
_NEIGHBOURS = re.compile(
    r"(?:上|下|前|后|前一|后一)(?:一)?(?:篇|条|则|頁|页|篇文章|条信息)\s*[:：]?.{0,80}"
    r"|(?:Previous|Next)(?: article| page)?\s*[:：]?.{0,80}"
)
_RELATED = re.compile(
    r"(?:相关|相關|更多|延伸|推荐|热点|最新)(?:链接|連結|阅读|閱讀|文档|稿件|信息|资讯|文章"
    r"|新闻|新聞|内容|解读|文件|政策|報道|报道)[:：]?"
    r"|(?:文件|原文|政策|解读|相关)(?:链接|原文|解读)[:：].{0,80}|您?可能(?:还)?感兴趣.{0,8}"
    r"|猜你喜欢|热门(?:推荐|文章|搜索)|友情链接|常用链接|Related (?:links|news|articles"
    r"|documents):?"
)
_ATTACHMENTS = re.compile(
    r"(?:相关|文档|本文)?附件(?:下载|列表|信息)[:：]?|相关附件[:：]?|下载附件[:：]?|附檔下載"
    r"|檔案下載"
    r"|Attachments?:?|Downloads?:?"
)
_PICTURE = re.compile(r"[^\s，。；：:]{1,80}\.(?:jpe?g|png|gif|bmp|webp|tiff?)", re.I)
_DISCLAIMER = re.compile(
    r"(?:免责声明|版权声明|【?声明】?)[:：].*|.*(?:本[网站]|本网站).{0,20}(?:转载|不代表本"
    r"|仅供参考).*"
)
REASONS: Mapping[str, str] = {
    "accessibility": "switch of the page for assistive views",
    "attachments": "title of the list of files to load",
    "author": "names of those who made the page",
    "back": "link of the page",
    "breadcrumbs": "path of the page, kept as its column",
    "care-mode": "link to the large-print view",
    "category": "row of the page's table of keywords",
    "close": "button of the page",
    "contents": "table of contents of the printed pages",
    "correction": "button to report a mistake",
    "disclaimer": "notice of the web site",
    "electronic-copy": "mark of the electronic copy",
    "eye-protection": "choice of the background colour",
    "font-size": "switch of the text size",
    "footer": "foot of the web site",
    "menu": "button or menu of the page",
    "neighbours": "link to the previous or next text",
    "page": "part of the page around its main text",
    "page-number": "number of a printed page",
    "picture": "name of the file of a picture that the page shows",
    "print": "button of the page",
    "qr-code": "caption of the QR code",
    "read-aloud": "button that reads the page aloud",
    "related": "link to another text",
    "rule": "line drawn across the page",
    "running-head": "line repeated on each printed page",
    "save": "button of the page",
    "script": "switch of the language of the page",
    "share": "share bar",
    "telephone-of-page": "how to reach those who run the page",
    "top": "link to the top of the page",
    "view-counter": "counter, filled in by a script on the page",
    "published": "date line of the page",
    "disclosed": "day from which the document is open to the public",
    "updated": "day of the last change to the page",
    "source": "source line of the page",
    "issuer": "names the issuing body",
    "signed": "date of the document",
    "issued": "date of printing and distribution",
    "number": "document number",
    "index-number": "index number of the page",
    "title": "title in the page's table",
    "addressee": "to whom the letter goes",
    "validity": "whether the document is in force",
}


@dataclass(frozen=True, slots=True)
class Stripped:
    """The lines without furniture, what was cut, and what its labels and its path told."""

    lines: tuple[Line, ...]
    cuts: tuple[Cut, ...]
    told: Mapping[str, str]
    path: tuple[str, ...]


def stripped(lines: Sequence[Line], title: str = "") -> Stripped:
    """The lines of a text without those of the page around it; `title` is never one of these."""
    first, last = _body(lines)
    features = dict(everywhere(lines)) | _pictures(lines)
    features |= _head(lines[:first])
    foot = last if first < len(lines) else 0
    features = {foot + at: found for at, found in _foot(lines[foot:]).items()} | features
    features |= repeated(lines, features)
    features |= contents(lines)
    features |= dict(_hinted(lines, features, "".join(title.split())))
    kept, cuts, told, path = [], list[Cut](), dict[str, str](), list[str]()
    trail: tuple[int, ...] = ()
    for number, line in enumerate(lines):
        found = features.get(number)
        if found is None:
            kept.append(line)
            continue
        for piece in found:
            cuts.append(_cut(line, piece))
            if piece.feature in FIELDS and piece.value:
                told.setdefault(piece.feature, piece.value)
            if piece.feature == "breadcrumbs" and number in (trail or (number,)):
                path += parts(line.text)
                trail = (number, number + 1)
    return Stripped(tuple(kept), tuple(cuts), _dated(told), tuple(path))


def _dated(told: Mapping[str, str]) -> Mapping[str, str]:
    """What was told, with the day on which the text came to the page, as the page knows it.

    发布日期 comes before 公开日期, which in the table of a catalogue is the day from which a
    document is open to the public, and often that of its signature; 更新时间 is of the last change.
    """
    days = (told.get(name, "") for name in ("published", "disclosed", "updated"))
    day = next((day for day in days if day.strip("-— ")), "")
    return {**told, "published": day} if day else told


def _pictures(lines: Sequence[Line]) -> dict[int, tuple[Piece, ...]]:
    """Names of files where the page shows a picture, which a copy of its text leaves behind."""
    return {
        number: (Piece(0, len(line.text), "picture"),)
        for number, line in enumerate(lines)
        if _PICTURE.fullmatch(line.text)
    }


def _hinted(
    lines: Sequence[Line], found: Mapping[int, tuple[Piece, ...]], title: str
) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """What the format tells: numbers of pages, and lines outside of the main part of a page."""
    for number, line in enumerate(lines):
        if line.hint in ("page-number", "running-head"):
            yield number, (Piece(0, len(line.text), line.hint),)
        elif line.hint == "outside" and "".join(line.text.split()) != title:
            known = found.get(number) or pieces(line.text)
            feature = "attachments" if _ATTACHMENTS.match(line.text) else _foot_feature(line.text)
            yield number, known or (Piece(0, len(line.text), feature or "page"),)


def _cut(line: Line, piece: Piece) -> Cut:
    kind = "field" if piece.feature in FIELDS else "furniture"
    start, end = line.start + piece.start, line.start + piece.end
    return Cut(start, end, kind, piece.feature, REASONS[piece.feature])


def is_prose(text: str) -> bool:
    """Whether a line is of a text, not of the page around it."""
    if pieces(text) or _is_footer(text) or crumbs(text):
        return False
    if len(text) >= 40 and text.endswith(".") and text.isascii():
        return True
    long = len(text) >= 60 and any(mark in text for mark in "。，；,;")
    return long or (len(text) >= 8 and text.endswith(("。", "；", "：", "！", "。”", "。）")))


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """The first line of prose or numbered heading, and the line behind the last one."""
    first = next((at for at, line in enumerate(lines) if _opens(line.text)), len(lines))
    last = next((at + 1 for at in range(len(lines) - 1, -1, -1) if _closes(lines[at].text)), first)
    return first, max(first, last)


_NUMBERED = re.compile(
    r"[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾甲乙丙丁戊己庚辛]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十百]+[章条節节條]|\d{1,2}[.、．](?!\d)"
)
_IMPRINT = re.compile(
    r"抄\s*[送报報]\s*[:：]|.{0,40}日\s*印[发發]$|主动公开$|公开方式[:：]"
    r"|信息公开选项[:：]"
)
_DATE_ALONE = re.compile(
    r"(?:[12]\d{3}"
    r"|[一二][〇○零一二三四五六七八九]{3})\s*年\s*\S{1,3}\s*月\s*\S{1,4}\s*日"
)


def _opens(text: str) -> bool:
    return is_prose(text) or bool(_NUMBERED.match(text) and len(text) > 4)


def _closes(text: str) -> bool:
    known = pieces(text) or _is_footer(text) or _NEIGHBOURS.fullmatch(text)
    if known or _RELATED.match(text):
        return False
    alone = _DATE_ALONE.fullmatch(text) or _IMPRINT.match(text)
    return is_prose(text) or bool(alone) or bool(_NUMBERED.match(text) and len(text) > 4)


def _head(lines: Sequence[Line]) -> dict[int, tuple[Piece, ...]]:
    """Furniture above the text: menus, the path, the line of date and source."""
    found: dict[int, tuple[Piece, ...]] = {}
    path = -1
    for number, line in enumerate(lines):
        above = lines[number - 1].text if number and number - 1 == path else ""
        if crumbs(line.text) or (above and goes_on(above, line.text)):
            found[number] = (Piece(0, len(line.text), "breadcrumbs"),)
            path = number if path in (-1, number - 1) else path
        elif row := pieces(line.text):
            found[number] = row
        elif number and number - 1 in found and not _WORDS_OF_TEXT.search(line.text):
            # 【字体： and the like leave their values in lines of their own: 大, -, X.
            found |= _remainder(number, line, found[number - 1][-1].feature)
        elif _ATTACHMENTS.fullmatch(line.text) or _RELATED.fullmatch(line.text):
            feature = "attachments" if _ATTACHMENTS.fullmatch(line.text) else "related"
            found[number] = (Piece(0, len(line.text), feature),)
    found |= _menu(lines, found, path)
    return table_head(lines, found)


_WORDS_OF_TEXT = re.compile(f"[{HAN}A-Za-z]{{3}}")
_REMAINDER = re.compile(r"[-—+＋×xX✕A|/【】\[\]（）().…\s]+|[大中小特](?:\s*[大中小特])*")


def _remainder(number: int, line: Line, feature: str) -> dict[int, tuple[Piece, ...]]:
    """What a script of the page left behind its label."""
    of_script = feature in WORDS or feature in ("view-counter", "attachments")
    counted = feature == "view-counter" and re.fullmatch(r"[\d,]+\s*次?", line.text)
    if counted or (of_script and _REMAINDER.fullmatch(line.text)):
        return {number: (Piece(0, len(line.text), feature),)}
    return {}


def _menu(
    lines: Sequence[Line], found: Mapping[int, tuple[Piece, ...]], path: int
) -> dict[int, tuple[Piece, ...]]:
    """Short lines among those of the menu, which stands above the path of the page."""
    known = [at for at, parts in found.items() if parts[0].feature in WORDS]
    end = path if path >= 0 else (max(known, default=-1) if len(known) > 2 else -1)
    return {
        number: (Piece(0, len(line.text), "menu"),)
        for number, line in enumerate(lines[: max(0, end)])
        if number not in found and len(line.text) <= (40 if path >= 0 else 8)
    }


def _foot(lines: Sequence[Line]) -> dict[int, tuple[Piece, ...]]:
    """Furniture below the text; behind the foot of the site nothing of the text can follow."""
    found: dict[int, tuple[Piece, ...]] = {}
    within = ""
    for number, line in enumerate(lines):
        text = line.text
        feature = _foot_feature(text)
        if feature:
            within = feature if feature in ("related", "footer", "attachments") else within
            found[number] = (Piece(0, len(text), feature),)
        elif parts := pieces(text):
            found[number] = parts
        elif number and number - 1 in found and _REMAINDER.fullmatch(text):
            found |= _remainder(number, line, found[number - 1][-1].feature)
        elif within in ("related", "footer") or (within == "attachments" and _is_file(text)):
            found[number] = (Piece(0, len(text), within),)
    return found


def _foot_feature(text: str) -> str:
    if _ATTACHMENTS.fullmatch(text):
        return "attachments"
    if _NEIGHBOURS.fullmatch(text):
        return "neighbours"
    if _RELATED.fullmatch(text):
        return "related"
    if _DISCLAIMER.fullmatch(text):
        return "disclaimer"
    return "footer" if _is_footer(text) else ""


def _is_footer(text: str) -> bool:
    """Whether a line is of the foot of the site, not a sentence that speaks of such things."""
    if len(text) > 2 * _LONGEST_FOOTER_LINE or (text.endswith("。") and len(text) > 60):
        return False
    short = len(text) <= _LONGEST_FOOTER_LINE and "。" not in text
    return bool(_FOOTER.search(text) or (short and _FOOTER_LINE.match(text)))


def _is_file(text: str) -> bool:
    return (
        re.search(
            r"\.(?:docx?|pdf|xlsx?|wps|et|zip|rar|ofd|jpe?g|png"
            r"|txt)\b",
            text,
            re.I,
        )
        is not None
    )
