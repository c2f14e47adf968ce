"""Titles that break where they read well."""

from functools import lru_cache

_BREAK = "<wbr>"


@lru_cache(maxsize=1 << 12)
def title(text: str, issuer: str = "") -> str:
    """A title, escaped, that may break after the body's name, around 《》, before 关于, after 号.

    Not between a character and a digit, where the gap between scripts would be lost.
    """
    rest = text.removeprefix(issuer)
    named = rest != text and not rest[:1].isdigit()
    cut = rest if named else text
    cut = cut.replace("《", f"{_BREAK}《").replace("》", f"》{_BREAK}").replace("、", f"、{_BREAK}")
    for about in ("关于", "關於"):
        cut = cut.replace(about, _BREAK + about)
    if "号" in text or "號" in text:
        cut = cut.replace("第", f"{_BREAK}第")
        cut = cut.replace("号", f"号{_BREAK}").replace("號", f"號{_BREAK}")
    return issuer + _BREAK + cut if named else cut
