"""The path of a page: 首页 > 政务公开 > 规划计划."""

import re

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


def crumbs(text: str) -> tuple[str, ...]:
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
