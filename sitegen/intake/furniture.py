"""The parts of a web page around a text: menus, date lines, share bars, footers.

Every line of furniture is taken apart into pieces, each with the function it had on the page
(reference: the features of the record in docs/import.md). A line with one piece that is not known
is left in the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.dates import find
from sitegen.intake.pieces import Cut, Line
from sitegen.source.text import HAN

_BOX = r"[\[【（(]?\s*"
# Words of a page that stand alone or in a row; a piece is a word and nothing else.
_WORDS: Mapping[str, str] = {
    "care-mode": r"(?:进入|切换)?(?:关怀版|长者版|老年版|适老版|长辈版|老年模式|长者模式"
    r"|长者助手|适老化)"
    r"|(?:進入)?(?:長者版|關懷版|長者模式)",
    "accessibility": r"(?:网站)?无障碍(?:浏览|阅读|模式|辅助|版)?|無障礙(?:瀏覽|網頁)?|读屏专用",
    "script": r"简体(?:中文|版)?|繁体(?:中文|版)?|簡體(?:中文|版)?|繁體(?:中文|版)?|English"
    r"|ENGLISH|EN|繁|简|簡",
    "font-size": r"(?:T\s*)?(?:浏览)?(?:字体|字号|字體|字型|文字)(?:大小)?(?:调整|調整)?[:：]?"
    r"\s*(?:\[?\s*(?:特大|超大|大|中|小|A[+＋-]?|[+＋-])\s*\]?\s*[|｜/]?\s*)*"
    r"|(?:大|中|小)(?:\s+(?:大|中|小)){1,2}|A[-＋+]?(?:\s+A[-＋+]?){1,2}"
    r"|(?:Font|Text) [Ss]ize:?(?:\s*A[+-]?)*|(?:Default|Larger|Largest|Small|Medium"
    r"|Large) ?[Ff]ont",
    "eye-protection": r"视力保护色[:：]?|护眼(?:模式|色)?[:：]?|视力保护[:：]?|背景色[:：]?"
    r"|夜间模式",
    "share": r"(?:一键)?分享(?:到|至|本页)?[:：]?(?:\s*(?:微信|微博|新浪微博|QQ空间|QQ好友|QQ"
    r"|朋友圈|人人网"
    r"|豆瓣|腾讯微博|支付宝|Facebook|Twitter|X|WhatsApp|LinkedIn|--)[、,，|/]?)*"
    r"|(?:转发|轉發|轉寄)(?:到)?[:：]?"
    r"|Share(?: (?:to|this|on))?:?(?:\s*(?:Facebook|Twitter|X|WhatsApp|WeChat|Weibo|LinkedIn"
    r"|Email)\b,?)*",
    "print": r"(?:我要)?(?:打印|列印)(?:本[页頁]|此[页頁]|文章|正文|[网網][页頁])?|友善列印"
    r"|Print(?: [Tt]his [Pp]age)?",
    "close": r"[关關][闭閉](?:窗口|本页|视窗|視窗)?|Close(?: [Ww]indow)?",
    "save": r"(?:加入|我要|点击)?收藏(?:本页|本站)?|下载(?:本页|正文|PDF|打印版)?|另存为"
    r"|保存(?:本页)?|加入书签",
    "top": r"(?:返回|回到?|到)?(?:页首|頁首|页面?顶部|頂部|顶部|頁頂|最上方)|TOP|Top"
    r"|Back to [Tt]op",
    "back": r"返回(?:首页|首頁|上一页|上一级|列表|上页|上頁|上一頁|主页)?|(?:Go )?Back|<+\s*返回",
    "read-aloud": r"(?:语音|朗读|播放语音|语音播报|我要听|听全文|开始朗读|语音朗读)(?:播报)?",
    "menu": r"菜单|選單|目录导航|网站导航|网站首页|首页|首頁|主页|主頁|導航|导航|登录|登入|注册"
    r"|註冊|搜索|搜尋|搜一搜|检索"
    r"|高级搜索|高級搜尋|站内搜索|请输入(?:关键字|关键词|搜索内容|您要搜索的内容)[.…]*|个人中心"
    r"|我的|用户中心|退出"
    r"|手机版|移动版|电脑版|客户端|微信|微博|小程序|RSS|邮箱|智能问答|智能客服|智能机器人"
    r"|网站支持IPv6"
    r"|本网站支持IPv6|网站已支持IPv6|Menu|Home|Search|Login|Sign in|Skip to (?:main )?content"
    r"|跳至主要內容|跳到主要內容"
    r"|跳转到主要内容|主要内容|网站地图|網站地圖|Site ?[Mm]ap|联系我们|聯絡我們|Contact [Uu]s"
    r"|About [Uu]s|关于我们|關於我們",
    "qr-code": r"(?:微信|手机)?(?:扫一扫|扫码|扫描(?:上方|下方|右侧)?二维码|掃一掃"
    r"|掃描二維碼).{0,30}"
    r"|.{0,12}二维码.{0,10}|手机(?:扫码)?(?:查看|阅读|打开).{0,10}",
    "correction": r"(?:网站|我要|内容)?纠错|网站找错|政府网站找错",
}
# Words with a value behind a colon; what the value may be is told by `_VALUES`.
_LABELS: Mapping[str, str] = {
    "published": r"信息提供(?:日期|时间)|(?:信息)?发布(?:日期|时间)|发布于"
    r"|(?:信息)?公[开布](?:日期|时间)|上网(?:日期|时间)"
    r"|更新(?:日期|时间)|刊发(?:日期|时间)|发稿时间|上传时间|發布(?:日期|時間|於)|發佈(?:日期"
    r"|時間)|更新(?:時間)|上版日期"
    r"|日\s*期|时\s*间|時\s*間|Date|Published(?: on)?|Publish [Dd]ate|Release [Dd]ate"
    r"|Last (?:updated|revision date|review date|modified)|Updated",
    "source": r"(?:信息|文章|稿件|新闻|内容|资讯|資料|新聞)?[来來]源(?:单位|單位|于)?"
    r"|信息提供(?:单位|部门|者|机构)|供稿(?:单位)?"
    r"|发布(?:单位|者|部门)|發布(?:單位|機關)|Source",
    "issuer": r"发布(?:机构|机关)|发文(?:机关|单位|机构)|制发机关|制定机关|公开(?:主体"
    r"|责任部门)|發文機關|信息公开机构|主办部门",
    "signed": r"成文(?:日期|时间)|生成(?:日期|时间)|发文(?:日期|时间)|制发(?:日期|时间)"
    r"|签发(?:日期|时间)|發文日期|形成日期",
    "issued": r"印发(?:日期|时间)|印發日期",
    "number": r"发文字号|文\s*号|发文编号|文件编号|發文字號|文\s*號",
    "index-number": r"(?:信息)?索\s*引\s*(?:号|號)|信息(?:索引|编)号|统一(?:登记|编)号|档案编号",
    "title": r"(?:信息|文件|公文)?(?:名\s*称|标\s*题)|標\s*題|Title",
    "validity": r"(?:信息|文件)?(?:有效性|时效性|有效状态)|是否有效|效力状态",
    "category": r"(?:主题|组配|信息|体裁|公文|服务对象|栏目)?分\s*类(?:名称)?|主题词"
    r"|主\s*题\s*词|关键词|關鍵詞|关键字|体裁|文种|服务对象|公开(?:方式|形式|范围|属性|时限"
    r"|程序)"
    r"|获取方式|内容(?:概述|分类)|载体类型|施行日期|实施日期|失效日期|废止日期|生效日期"
    r"|起始日期|终止日期|语种|格式",
    "view-counter": r"(?:本文)?(?:浏览|点击|阅读|访问|瀏覽|點擊|閱讀)(?:次数|次數|量|数|率|人次"
    r"|人数)?|已阅|人气|Views|Hits|Read",
    "author": r"作\s*者|责任编辑|编\s*辑|审\s*核(?:人)?|校\s*对|撰稿(?:人)?|记\s*者|摄影"
    r"|录入(?:人|者)?|初审|复审|终审|责编|一审|二审|三审|來稿|編輯|作者單位|通讯员",
    "telephone-of-page": r"网站联系(?:电话|方式)|纠错(?:电话|邮箱)",
}
_NUMBER = r"[〔\[［（(]\s*(?:19|20)\d{2}\s*[〕\]］）)]\s?(?:第\s*)?\d+\s?[号號]"
_EMPTY = r"[-—－_*无空\s]*"
_VALUES: Mapping[str, re.Pattern[str]] = {
    "published": re.compile(r".{0,60}", re.DOTALL),
    "signed": re.compile(r".{0,30}"),
    "issued": re.compile(r".{0,30}"),
    "number": re.compile(rf".{{0,30}}{_NUMBER}|.{{0,40}}号|{_EMPTY}"),
    "validity": re.compile(r".{0,12}"),
    "view-counter": re.compile(r"[\[【（(]?[-—\d,，\s]*[\]】）)]?\s*[次人]*次?"),
    "author": re.compile(r"[^。；]{0,40}"),
    "title": re.compile(r"[^。]{0,120}"),
}
_SHORT = re.compile(r"[^。；]{0,60}")
_SEPARATOR = r"[\s|｜丨·•,，、/【】\[\]（）()\-–—>»›]*"

_CRUMBS = re.compile(
    r"(?:(?:您|你)?(?:现在|当前|目前)?(?:所在)?(?:的)?(?:位置|栏目)(?:是)?|当前位置|當前位置"
    r"|您的位置"
    r"|現在位置|目前位置|You are here|Current location)\s*[:：]?\s*(?P<path>.*)"
)
_CRUMB_PARTS = re.compile(r"\s*(?:[>＞»›→]|&gt;|>>|--|\s/\s|\\)+\s*")
_HOME = re.compile(
    r"(?:网站)?(?:首\s*页|首頁|主页|主頁)|Home|.{2,14}(?:门户网站|政府网|信息网"
    r"|官网|網站)"
)

# Lines of the footer of a page and of the lists below a text.
_FOOTER = re.compile(
    r"版权(?:所有|信息|声明)|版權(?:所有|聲明)|©|[Cc]opyright|All [Rr]ights [Rr]eserved"
    r"|(?:网站)?(?:主办|承办|协办|维护|运维|管理)(?:单位)?\s*[:：]|(?:主辦"
    r"|承辦)(?:單位)?\s*[:：]|技术(?:支持|保障)(?:单位)?\s*[:：]"
    r"|网站标识码|網站標識碼|ICP备|ICP证|ICP備|网安备|公网安备|(?:粤|京|沪|浙|苏|鲁|闽|湘|鄂|川"
    r"|渝|津|冀|豫|晋|陕|辽|吉|黑|皖|赣|桂|琼|云|贵|甘|青|藏|新|蒙|宁)ICP"
    r"|网站(?:声明|地图|支持|管理|维护)|網站聲明|法律声明|隐私(?:政策|声明|保护)|私隱政策"
    r"|隱私權|Privacy [Pp]olicy|Important [Nn]otices?"
    r"|建议(?:使用|您).{0,30}浏览|最佳(?:浏览|分辨率)|推荐使用.{0,20}浏览器|政府网站(?:年度报表"
    r"|工作年度报表)|党政机关|事业单位标识"
    r"|Brand Hong Kong|香港品牌|無障礙網頁|GovHK|Web Accessibility|修訂日期[:：]|^\d+(?:人"
    r"|次)(?:访问|浏览)"
)
_CONTACT = re.compile(
    r"(?:联系)?(?:电话|地址|邮编|邮政编码|传真|邮箱|E-?mail|热线)|電話|地址|郵編|傳真|12345|Tel"
    r"|Fax|Address",
    re.I,
)
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
_PAGE_NUMBER = re.compile(
    r"[-—–－‐]{1,2}\s*\d{1,4}\s*[-—–－‐]{1,2}"
    r"|第\s*\d{1,4}\s*[页頁](?:\s*[,，/共]*\s*共?\s*\d{1,4}\s*[页頁])?"
    r"|[Pp]age\s+\d+(?:\s+of\s+\d+)?|\d{1,4}\s*/\s*\d{1,4}\s*页"
)
_ELECTRONIC = re.compile(
    r"[（(]\s*(?:电子|電子)(?:版|文件|公文)?\s*[）)]|此件(?:公开发布"
    r"|主动公开|依申请公开|不公开)|[（(]此件.{2,12}[）)]"
)
_RULE = re.compile(r"([-—–_=*~·.#+－＿＝＊～])(?:\s?\1){3,}")
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
    "source": "source line of the page",
    "issuer": "names the issuing body",
    "signed": "date of the document",
    "issued": "date of printing and distribution",
    "number": "document number",
    "index-number": "index number of the page",
    "title": "title in the page's table",
    "validity": "whether the document is in force",
}
_FIELDS = frozenset(
    "published source issuer signed issued number index-number title validity".split()
)
# What may stand between the parts of a line of furniture.
_PIECES = re.compile(
    r"(?:^|(?<=[\s|｜丨】\]）)【\[（(,，、/>»·]))(?:"
    + "|".join(
        (
            *(
                f"(?P<l_{name.replace('-', '_')}>(?:{words}))\\s*[:：]"
                for name, words in _LABELS.items()
            ),
            *(
                f"(?P<w_{name.replace('-', '_')}>(?:{words}))(?=$|[\\s|｜丨】\\]）)·/,，、>:：])"
                for name, words in _WORDS.items()
            ),
        )
    )
    + ")"
)


class Piece(NamedTuple):
    """A piece of furniture in a line, with the value behind its label."""

    start: int
    end: int
    feature: str
    value: str = ""


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
    features = dict(_everywhere(lines))
    features |= _head(lines[:first])
    foot = last if first < len(lines) else 0
    features = {foot + at: found for at, found in _foot(lines[foot:]).items()} | features
    features |= _repeated(lines, features)
    features |= dict(_hinted(lines, features, "".join(title.split())))
    kept, cuts, told, path = [], list[Cut](), dict[str, str](), tuple[str, ...]()
    for number, line in enumerate(lines):
        pieces = features.get(number)
        if pieces is None:
            kept.append(line)
            continue
        for piece in pieces:
            cuts.append(_cut(line, piece))
            if piece.feature in _FIELDS and piece.value:
                told.setdefault(piece.feature, piece.value)
            if piece.feature == "breadcrumbs" and not path:
                path = _crumbs(line.text)
    return Stripped(tuple(kept), tuple(cuts), told, path)


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
    kind = "field" if piece.feature in _FIELDS else "furniture"
    start, end = line.start + piece.start, line.start + piece.end
    return Cut(start, end, kind, piece.feature, REASONS[piece.feature])


def is_prose(text: str) -> bool:
    """Whether a line is of a text, not of the page around it."""
    if pieces(text) or _FOOTER.search(text) or _CRUMBS.match(text):
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
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
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
    known = pieces(text) or _FOOTER.search(text) or _NEIGHBOURS.fullmatch(text)
    if known or _RELATED.match(text):
        return False
    alone = _DATE_ALONE.fullmatch(text) or _IMPRINT.match(text)
    return is_prose(text) or bool(alone) or bool(_NUMBERED.match(text) and len(text) > 4)


def _everywhere(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Furniture that is known by itself, wherever it stands."""
    for number, line in enumerate(lines):
        text = line.text
        if _PAGE_NUMBER.fullmatch(text) and number:
            yield number, (Piece(0, len(text), "page-number"),)
        elif _ELECTRONIC.fullmatch(text):
            yield number, (Piece(0, len(text), "electronic-copy"),)
        elif _RULE.fullmatch(text):
            yield number, (Piece(0, len(text), "rule"),)


def _head(lines: Sequence[Line]) -> dict[int, tuple[Piece, ...]]:
    """Furniture above the text: menus, the path, the line of date and source."""
    found: dict[int, tuple[Piece, ...]] = {}
    path = -1
    for number, line in enumerate(lines):
        if _crumbs(line.text):
            found[number] = (Piece(0, len(line.text), "breadcrumbs"),)
            path = number if path < 0 else path
        elif parts := pieces(line.text):
            found[number] = parts
        elif number and number - 1 in found and not _HANS.search(line.text):
            # 【字体： and the like leave their values in lines of their own: 大, -, X.
            found |= _remainder(number, line, found[number - 1][-1].feature)
        elif _ATTACHMENTS.fullmatch(line.text) or _RELATED.fullmatch(line.text):
            feature = "attachments" if _ATTACHMENTS.fullmatch(line.text) else "related"
            found[number] = (Piece(0, len(line.text), feature),)
    found |= _menu(lines, found, path)
    return _with_values(lines, found)


_HANS = re.compile(f"[{HAN}A-Za-z0-9]{{3}}")
_REMAINDER = re.compile(r"[-—+＋×xX✕A|/【】\[\]（）().…\s]+|[大中小特](?:\s*[大中小特])*")


def _remainder(number: int, line: Line, feature: str) -> dict[int, tuple[Piece, ...]]:
    """What a script of the page left behind its label."""
    of_script = feature in _WORDS or feature in ("view-counter", "attachments")
    if of_script and _REMAINDER.fullmatch(line.text):
        return {number: (Piece(0, len(line.text), feature),)}
    return {}


def _with_values(
    lines: Sequence[Line], found: Mapping[int, tuple[Piece, ...]]
) -> dict[int, tuple[Piece, ...]]:
    """Labels whose value stands in the next line: 索引号： and below it the number."""
    result = dict(found)
    for number, parts in found.items():
        last, following = parts[-1], number + 1
        wants = last.feature in _FIELDS | {"category"} and not last.value
        if wants and following < len(lines) and following not in found:
            text = lines[following].text
            if _fits(last.feature, text) and _SHORT.fullmatch(text) and _told(last.feature, text):
                result[following] = (Piece(0, len(text), last.feature, text),)
    return result


def _told(feature: str, text: str) -> bool:
    """Whether a line can be the value of the label above it, not the title of the text."""
    if feature in ("published", "signed", "issued"):
        return next(find(text), None) is not None
    return feature in ("index-number", "number", "validity") and len(text) < 40


def _menu(
    lines: Sequence[Line], found: Mapping[int, tuple[Piece, ...]], path: int
) -> dict[int, tuple[Piece, ...]]:
    """Short lines among those of the menu, which stands above the path of the page."""
    known = [at for at, parts in found.items() if parts[0].feature in _WORDS]
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
    return "footer" if _FOOTER.search(text) else ""


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


def _repeated(lines: Sequence[Line], found: Mapping[int, object]) -> dict[int, tuple[Piece, ...]]:
    """Running heads: short lines that stand beside page numbers three times or more."""
    beside: dict[str, list[int]] = {}
    numbers = {at for at in found if at < len(lines) and _PAGE_NUMBER.fullmatch(lines[at].text)}
    for number, line in enumerate(lines):
        if number not in found and len(line.text) <= 40 and numbers & {number - 1, number + 1}:
            beside.setdefault(line.text, []).append(number)
    return {
        number: (Piece(0, len(text), "running-head"),)
        for text, places in beside.items()
        if len(places) >= 3
        for number in places
    }


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a line that is furniture and nothing else; none for any other line."""
    if len(text) > 400 or "。" in text:
        return ()
    starts = list(_PIECES.finditer(text))
    if not starts or not re.fullmatch(_SEPARATOR, text[: starts[0].start()]):
        return ()
    ends = [*(_opened(text, found.start()) for found in starts[1:]), len(text)]
    found = [_piece(text, start, end) for start, end in zip(starts, ends, strict=True)]
    whole = tuple(piece for piece in found if piece is not None)
    if len(whole) < len(found):
        return ()
    first = whole[0]
    return (first._replace(start=0), *whole[1:]) if first.start else whole


def _opened(text: str, start: int) -> int:
    """Where a piece begins with the bracket that opens before it: 【字体."""
    while start and text[start - 1] in "[【（(":
        start -= 1
    return start


def _piece(text: str, found: re.Match[str], end: int) -> Piece | None:
    group = str(found.lastgroup)
    feature = group[2:].replace("_", "-")
    start, last = _opened(text, found.start()), len(text[:end].rstrip())
    value = text[found.end() : last]
    if group.startswith("l_"):
        value = value.strip(" \t\u00a0\u3000|｜丨[]【】")
        return Piece(start, last, feature, value) if _fits(feature, value) else None
    rest = re.fullmatch(rf"{_SEPARATOR}[:：]?{_SEPARATOR}", value)
    return Piece(start, last, feature) if rest else None


def _fits(feature: str, value: str) -> bool:
    if not _VALUES.get(feature, _SHORT).fullmatch(value):
        return False
    if feature in ("published", "signed", "issued"):
        return not value.strip("-— ") or next(find(_dated(value)), None) is not None
    return True


def _dated(text: str) -> str:
    """A date as official texts write it, from 2018/3/13 and 2018.3.13 too."""
    return re.sub(
        r"(?<!\d)([12]\d{3})[./年-](\d{1,2})[./月-](\d{1,2})日?(?!\d)",
        lambda date: f"{date[1]}-{date[2]:0>2}-{date[3]:0>2}",
        text,
    )


def date_in(text: str) -> str:
    """The first date of a text in EDTF, or nothing."""
    return next((found.edtf for found in find(_dated(text)) if found.edtf), "")


def _crumbs(text: str) -> tuple[str, ...]:
    """The parts of the path of a page: 首页 > 政务公开 > 规划计划; none for any other line."""
    led = _CRUMBS.fullmatch(text)
    path = led["path"] if led else text
    parts = tuple(part for part in _CRUMB_PARTS.split(path) if part.strip())
    if len(text) > 160 or "。" in text or not parts:
        return ()
    if led and (len(parts) > 1 or len(path) < 30):
        return parts
    known = _HOME.fullmatch(parts[0]) or len(parts) > 2
    return parts if len(parts) > 1 and known and all(len(part) <= 40 for part in parts) else ()
