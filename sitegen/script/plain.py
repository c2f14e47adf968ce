"""OpenCC without guards."""

from functools import cache
from opencc import OpenCC

NAMES = {"zh-Hant-TW": "s2tw", "zh-Hant-HK": "s2hk"}


@cache
def _opencc(script: str) -> OpenCC:
    return OpenCC(NAMES[script])


@cache
def convert(text: str, script: str) -> str:
    return _opencc(script).convert(text) if script in NAMES else text
