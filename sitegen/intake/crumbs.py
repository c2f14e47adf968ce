"""The path of a page: 首页 > 政务公开 > 规划计划."""

import re

_LEAD = re.compile(
    r"(?:(?:您|你)?(?:现在|当前|目前)?(?:所在)?(?:的)?(?:位置|栏目)(?:是)?|当前位置|當前位置"
    r"|您的位置"
    r"|現在位置|目前位置|You are here|Current location)\s*[:：]?\s*(?P<path>.*)"
)
_STEP = r"(?:[>＞»›→]|&gt;|>>|--|\s/\s|\\)"
_STEPS = re.compile(rf"\s*{_STEP}+\s*")
_HOME = re.compile(
    r"(?:网站)?(?:首\s*页|首頁|主页|主頁)|Home|.{2,14}(?:门户网站|政府网|信息网"
    r"|官网|網站)"
)
# 主题分类： | 综合政务 / 公民 / 通知 | is a row of a table, whose values have parts too.
_ROW = re.compile(r"[|｜丨\t]|[:：]\s*$")
_LONGEST, _LONGEST_PART = 160, 40


def crumbs(text: str) -> tuple[str, ...]:
    """The parts of the path of a page: 首页 > 政务公开 > 规划计划; none for any other line."""
    led = _LEAD.fullmatch(text)
    path = led["path"] if led else text
    found = parts(text)
    if len(text) > _LONGEST or "。" in text or not found:
        return ()
    if led and (len(found) > 1 or len(path) < 30):
        return found
    known = _HOME.fullmatch(found[0]) or len(found) > 2
    return found if len(found) > 1 and known and all(map(_is_step, found)) else ()


def parts(text: str) -> tuple[str, ...]:
    """The parts of a line that is a path, or that goes on with one."""
    led = _LEAD.fullmatch(text)
    path = led["path"] if led else text
    return tuple(part for part in _STEPS.split(path) if part.strip())


def goes_on(above: str, text: str) -> bool:
    """Whether a path goes on in the line below it: 当前位置：首页, and then >政务公开.

    A path may end with a mark and have the title below it: then a second mark must tell.
    """
    led = re.match(_STEP, text)
    torn = led or (re.search(rf"{_STEP}\s*$", above) and re.search(_STEP, text))
    short = len(text) <= _LONGEST and "。" not in text
    return bool(torn) and short and all(map(_is_step, parts(text)))


def _is_step(part: str) -> bool:
    return len(part) <= _LONGEST_PART and not _ROW.search(part)
