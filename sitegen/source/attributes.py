"""The attributes of marks, read with their problems."""

import re
from collections.abc import Sequence
from decimal import Decimal

from sitegen.model import Span
from sitegen.problems import Problem, Where

_DECIMAL = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?")


class Attributes:
    """Reads the attributes of the marks of one file and collects what is wrong in them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def one_of(self, span: Span, key: str, allowed: Sequence[str], default: str) -> str:
        """A word of a closed list."""
        value = span.attrs.get(key, default)
        if value not in allowed:
            self.wrong(span, f"{key}={value} is not known", "one of: " + ", ".join(allowed))
            return default
        return value

    def number(self, span: Span, key: str) -> Decimal | None:
        """A decimal number, or None where there is none."""
        text = span.attrs.get(key)
        if text is None:
            return None
        if not _DECIMAL.fullmatch(text):
            self.wrong(span, f"{key}={text} is not a number", "write it like 24.12")
            return None
        return Decimal(text)

    def wrong(self, span: Span, what: str, hint: str) -> None:
        """Tell what is wrong in a mark, and what to do."""
        self.problems.append(Problem(span.where or Where(self.path), "annotation", what, hint))
