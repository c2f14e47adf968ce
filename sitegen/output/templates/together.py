"""What templates say in several scripts at once: HTML with forms, and functions asked for each."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from markupsafe import Markup

from sitegen.script.together import (
    FIRST,
    KINDS,
    LAST,
    NEXT,
    asked_of_each,
    each,
    has_forms,
    told,
)


class HtmlTogether(Markup):
    """HTML with texts of which each script has another form."""


asked_of_each(HtmlTogether, Markup)


def _together(forms: Sequence[str]) -> HtmlTogether:
    return str.__new__(HtmlTogether, f"{FIRST}{NEXT.join(forms)}{LAST}")


KINDS[Markup] = _together


def html(text: str) -> Markup:
    """HTML that was put together of pieces."""
    return str.__new__(HtmlTogether if FIRST in text else Markup, text)


def whole(value: Any) -> Any:
    """A text or HTML that may have been put together of others."""
    return html(value) if type(value) is Markup else told(value)


def asked(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function, of texts with forms asked for each script."""

    @wraps(function)
    def ask(*args: Any, **kwargs: Any) -> Any:
        if any(map(has_forms, args)) or (kwargs and any(map(has_forms, kwargs.values()))):
            return each(function, *args, **kwargs)
        # Of a list with such texts a function makes one as well.
        return whole(function(*args, **kwargs))

    return ask


def within(item: Any, found: Any) -> bool:
    """Whether something is in a text or a list."""
    if has_forms(item) and isinstance(found, str | dict):
        return bool(each(lambda one, every: one in every, item, found))
    return item in found
