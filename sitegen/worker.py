"""What another machine does for a build: the same tasks over the same sources.

A catalogue cannot be sent. Each process of a machine makes it once from the sources, which it reads
from the shared folder (parsed documents from the cache there), and keeps it as long as the builds
are of the same. It refuses where its code or the sources are not those of the machine that asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from os import getpid
from pathlib import Path
from platform import node
from threading import Lock
from typing import Any, NamedTuple
from uuid import uuid4

from sitegen.build import build
from sitegen.cache import lent, version
from sitegen.config import Config, load_config
from sitegen.fingerprint import as_read, inputs, of
from sitegen.jobs import ALONE, at_rest
from sitegen.output.notes import noted
from sitegen.output.places import Places
from sitegen.output.shared_tree import SharedTree
from sitegen.pages import Pages
from sitegen.problems import SitegenError

Tasks = Mapping[str, Callable[[int], Any]]


class Order(NamedTuple):
    """What is to be made: which project, for which day, from which bytes, into which tree."""

    root: str
    base_url: str
    date: str
    drafts: bool
    cache: str
    sources: str
    code: str
    out: str
    tree: str


# The code that this process has read, whatever its files say later.
_CODE = version().hex()
# Values of the catalogue are made when they are first asked for, by one thread at a time.
_ALONE = Lock()
_pages: dict[Order, Pages] = {}
_tasks: dict[Order, Tasks] = {}


def ordered(
    config: Config, out: Path, cache: Path | None, sources: str, *, date: str, drafts: bool
) -> Order:
    """The order of a build; `sources` is their fingerprint, the folders are shared ones."""
    return Order(
        root=str(config.root.resolve()),
        base_url=config.base_url,
        date=date,
        drafts=drafts,
        cache=str(cache.resolve()) if cache else "",
        sources=sources,
        code=_CODE,
        out=str(out.resolve()),
        tree=f"{ALONE.tree}-{uuid4().hex}",
    )


def work(order: Mapping[str, Any], stage: str, numbers: range) -> list[Any]:
    """The results of some tasks of a stage. SitegenError where this machine is another."""
    try:
        if order["code"] != _CODE:
            what = "it runs another sitegen, Python or library than this build"
            raise SitegenError(f"{what}\n    start it again from the same installation", 3)
        with _ALONE:
            return [_tasks_of(Order(**order))[stage](number) for number in numbers]
    except SitegenError as error:
        raise SitegenError(f"worker {node()} {getpid()}: {error}", error.status) from error


def _tasks_of(order: Order) -> Tasks:
    """The tasks of an order; those of the last one are kept."""
    if order not in _tasks:
        _tasks.clear()
        pages = _pages_of(order)
        places, out = Places(Path(order.out), order.tree), Path(order.out)
        known = noted(places.state, pages.made_from() if order.cache else b"")
        tree = SharedTree(places, known, out)
        _tasks[order] = {"parts": tree.filling(pages.parts())}
    return _tasks[order]


def _pages_of(order: Order) -> Pages:
    """The pages of an order, kept for the next one that is of the same; sources are read again."""
    config = replace(load_config(Path(order.root)), base_url=order.base_url)
    seen = inputs(config)
    _refuse_others(of(seen), order)
    same = order._replace(out="", tree="", cache="")
    if same not in _pages:
        _pages.clear()
        with at_rest(), lent(Path(order.cache) if order.cache else None) as results:
            made = build(config, drafts=order.drafts, date=order.date, results=results)
        _refuse_others(of(as_read(seen, made.read)), order)
        _pages[same] = made.pages
    return _pages[same]


def _refuse_others(sources: str, order: Order) -> None:
    if sources != order.sources:
        what = f"{order.root} is not there what it was for this build"
        raise SitegenError(f"{what}\n    share one folder, and edit nothing while it is built", 3)
