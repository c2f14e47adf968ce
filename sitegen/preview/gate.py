"""Whose requests are answered: those that name this machine, and come from the preview's own pages.

A page of another site may point its own name at 127.0.0.1 and read what is served there (DNS
rebinding): the name in its request gives it away. An address in digits cannot be pointed elsewhere.
"""

import socket
from collections.abc import Sequence
from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"
NAMES = ("localhost", LOOPBACK, "::1")


def is_own_name(hosts: Sequence[str], bound: str, port: int) -> bool:
    """Whether the Host headers of a request, one of them, name this preview.

    `bound` is the address it listens at; beyond this machine every address in digits is its own.
    """
    if len(hosts) != 1:
        return False
    try:
        parts = urlsplit(f"http://{hosts[0]}")
        name, named_port = (parts.hostname or "").rstrip("."), parts.port or 80
    except ValueError:
        return False
    if parts.netloc != hosts[0] or "@" in hosts[0] or named_port != port:
        return False
    if name in NAMES or is_loopback(bound):
        return name in NAMES
    return _is_address(name) or name in (bound.lower(), socket.gethostname().lower())


def may_act(headers: Sequence[tuple[str, str]], client: str, token: str) -> bool:
    """Whether a request may start a program here: from this machine, from a page of the preview.

    The page shows the token that was written into it, which no other site can read.
    """
    given = {name.lower(): value for name, value in headers}
    same_site = given.get("origin", "").lower() == f"http://{given.get('host', '')}".lower()
    shown = given.get("x-preview-token", "").encode()
    return (
        bool(token) and same_site and is_loopback(client) and compare_digest(shown, token.encode())
    )


def is_loopback(address: str) -> bool:
    """Whether an address or name is of this machine alone."""
    return address == "localhost" or (_is_address(address) and ip_address(address).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
