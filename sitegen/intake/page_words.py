"""The words of web pages around a text: their buttons, their labels, what stands behind these."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from sitegen.dates import find

# Words of a page that stand alone or in a row; a piece is a word and nothing else.
WORDS: Mapping[str, str] = {
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
LABELS: Mapping[str, str] = {
    "published": r"信息提供(?:日期|时间)|(?:信息)?发布(?:日期|时间)|发布于"
    r"|上网(?:日期|时间)|刊发(?:日期|时间)|发稿时间|上传时间|發布(?:日期|時間|於)|發佈(?:日期"
    r"|時間)|上版日期"
    r"|日\s*期|时\s*间|時\s*間|Date|Published(?: on)?|Publish [Dd]ate|Release [Dd]ate",
    "disclosed": r"(?:信息)?公[开布](?:日期|时间)",
    "updated": r"更新(?:日期|时间|時間)"
    r"|Last (?:updated|revision date|review date|modified)|Updated",
    "source": r"(?:信息|文章|稿件|新闻|内容|资讯|資料|新聞)?[来來]源(?:单位|單位|于)?"
    r"|信息提供(?:单位|部门|者|机构)|稿源|供稿(?:单位)?"
    r"|发布(?:单位|者|部门)?|發布(?:單位|機關)|Source",
    "issuer": r"发布(?:机构|机关)|发文(?:机关|单位|机构)|制发机关|制定机关|公开(?:主体"
    r"|责任部门)|發文機關|信息公开机构|主办部门",
    "signed": r"成文(?:日期|时间)|生成(?:日期|时间)|发文(?:日期|时间)|制发(?:日期|时间)"
    r"|签发(?:日期|时间)|發文日期|形成日期",
    "issued": r"印发(?:日期|时间)|印發日期",
    "number": r"发文字号|文\s*号|发文编号|文件编号|發\s*文\s*字\s*號|文\s*號",
    "index-number": r"(?:信息)?索\s*引\s*(?:号|號)|信息(?:索引|编)号|统一(?:登记|编)号|档案编号",
    "title": r"(?:信息|文件|公文)?(?:名\s*称|标\s*题)|標\s*題|(?:正在|当前)(?:阅读|浏览)|Title",
    "validity": r"(?:信息|文件)?(?:有\s*效\s*性|时\s*效\s*性|有效状态)|是否有效|效力状态",
    "category": r"(?:主题|组配|信息|体裁|公文|服务对象|栏目)?分\s*类(?:名称)?|主题词"
    r"|主\s*题\s*词|关键词|關鍵詞|关键字|体裁|文种|服务对象|公开(?:方式|形式|范围|属性|时限"
    r"|程序)"
    r"|获取方式|内容(?:概述|分类)|载体类型|施行日期|实施日期|失效日期|废止日期|生效日期"
    r"|檔\s*號|保存年限|速\s*別|密等(?:及解密條件(?:或保密期限)?)?|起始日期|终止日期|语种|格式",
    "addressee": r"受\s*文\s*者",
    "view-counter": r"(?:本文)?(?:浏览|点击|阅读|访问|瀏覽|點擊|閱讀)(?:次数|次數|量|数|率|人次"
    r"|人数)?|已阅|人气|Views|Hits|Read",
    "author": r"作\s*者|责任编辑|编\s*辑|审\s*核(?:人)?|校\s*对|撰稿(?:人)?|记\s*者|摄影"
    r"|(?:录入|发布|上传|供稿)(?:人|员)|录入者?|初审|复审|终审|责编|一审|二审|三审|來稿|編輯|作者單位|通讯员",
    "telephone-of-page": r"网站联系(?:电话|方式)|纠错(?:电话|邮箱)",
}
_NUMBER = r"[〔\[［（(]\s*(?:19|20)\d{2}\s*[〕\]］）)]\s?(?:第\s*)?\d+\s?[号號]"
_EMPTY = r"[-—－_*无空\s]*"
_VALUES: Mapping[str, re.Pattern[str]] = {
    "published": re.compile(r".{0,60}", re.DOTALL),
    "disclosed": re.compile(r".{0,60}", re.DOTALL),
    "updated": re.compile(r".{0,60}", re.DOTALL),
    "signed": re.compile(r".{0,30}"),
    "issued": re.compile(r".{0,30}"),
    "number": re.compile(rf".{{0,30}}{_NUMBER}|.{{0,40}}[号號]|{_EMPTY}"),
    "validity": re.compile(r".{0,12}"),
    "view-counter": re.compile(r"[\[【（(]?[-—\d,，\s]*[\]】）)]?\s*[次人]*次?"),
    "author": re.compile(r"[^。；]{0,40}"),
    "title": re.compile(r"[^。]{0,120}"),
}
# How the name of a body ends, where a line holds nothing but such a name.
BODY = re.compile("[委局厅部院会办室所处站网报社台心府]$")
SHORT = re.compile(r"[^。；]{0,60}")

DATES = frozenset("published disclosed updated signed issued".split())
FIELDS = DATES | frozenset("source issuer number index-number title validity addressee".split())


class Piece(NamedTuple):
    """A piece of furniture in a line, with the value behind its label."""

    start: int
    end: int
    feature: str
    value: str = ""


def fits(feature: str, value: str) -> bool:
    """Whether a value can stand behind the label of a feature."""
    if not _VALUES.get(feature, SHORT).fullmatch(value):
        return False
    if feature in DATES:
        return not value.strip("-— ") or next(find(_dated(value)), None) is not None
    return True


def _dated(text: str) -> str:
    """A date as official texts write it, from 2018/3/13, 2018.3.13 and 民國112年 too."""
    # The first year of the Republic is 1912 (公文程式條例, article 6).
    text = re.sub(
        r"(?:中華)?民[國国]\s*(\d{1,3})\s*年", lambda year: f"{int(year[1]) + 1911}年", text
    )
    return re.sub(
        r"(?<!\d)([12]\d{3})[./年-](\d{1,2})[./月-](\d{1,2})日?(?!\d)",
        lambda date: f"{date[1]}-{date[2]:0>2}-{date[3]:0>2}",
        text,
    )


def date_in(text: str) -> str:
    """The first date of a text in EDTF, or nothing."""
    return next((found.edtf for found in find(_dated(text)) if found.edtf), "")
