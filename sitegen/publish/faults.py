"""Faults of the world outside as sentences; a secret in an address is never part of one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sitegen.problems import SitegenError

GO_ON = "what is published is whole; publish again to go on"
_SECRET = re.compile(r"(?<=://)[^/@\s]+(?=@)")


@contextmanager
def told(where: str, *kinds: type[Exception]) -> Iterator[None]:
    """Says of a fault where it happened and what to do; of OSError and the kinds given."""
    faults: tuple[type[Exception], ...] = (OSError, *kinds)
    try:
        yield
    except faults as error:
        raise fault(where, str(error) or type(error).__name__) from error


def fault(where: str, what: str) -> SitegenError:
    """The error for a fault of a host."""
    return SitegenError(f"{hidden(where)}: {hidden(what.strip())}\n    {GO_ON}", 3)


def hidden(text: str) -> str:
    """A text without the names and passwords of its addresses."""
    return _SECRET.sub("***", text)
