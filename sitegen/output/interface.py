"""The words of the interface in a script: converted like the text, but for words of its own.

The words of a source stay, whatever its readers would say; those of a button are the reader's.
"""

import re
from collections.abc import Mapping
from typing import Any

from sitegen.script.convert import Converter, Kept

# The group of a theme's words that has the words of a script by those in Simplified.
OWN = "own_words"
# Each script is named in itself, on every page.
_AS_THEY_STAND = ("scripts",)


def interface(words: Mapping[str, Any], converter: Converter) -> Mapping[str, Any]:
    """All words of a theme but the group OWN, as the pages of a script say them."""
    own = words.get(OWN, {}).get(converter.script, {})
    # The longest first: 网站地图 before 地图.
    known = re.compile("|".join(map(re.escape, sorted(own, key=len, reverse=True))) or r"(?!)")

    def said(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: said(one) for key, one in value.items()}
        if not isinstance(value, str) or value.isascii():
            return value
        kept = [Kept(*found.span(), form=own[found[0]]) for found in known.finditer(value)]
        return converter.text(value, kept)

    return {
        key: value if key in _AS_THEY_STAND else said(value)
        for key, value in words.items()
        if key != OWN
    }
