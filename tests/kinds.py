"""A page of each kind that there is, from the built sites that the tests share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from sitegen.catalog.plan import ADDRESSES, ALONE

# Each variant by its folder, with the language of its pages.
VARIANTS = {
    "": "zh-Hans",
    "care/": "zh-Hans",
    "zh-hant-tw/": "zh-Hant-TW",
    "zh-hant-tw/care/": "zh-Hant-TW",
    "zh-hant-hk/": "zh-Hant-HK",
    "zh-hant-hk/care/": "zh-Hant-HK",
}


class Sample(NamedTuple):
    """A page of a kind: the address of its site, with the slash, and the path in the site."""

    kind: str
    site: str
    path: str

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return self.site + self.path


def samples(
    sites: tuple[Path, ...], serve: Callable[[Path], str], variant: str = ""
) -> Iterator[Sample]:
    """A page of each kind in a variant: the longest in the site's own script, so that all that
    such a page can have is on it, and in the others the middle one; from the first site that
    has the kind. A moved page is left out: a browser never stays on it."""
    urls = [serve(site) for site in sites]
    for kind in ADDRESSES:
        if kind == "moved" or (variant and kind in ALONE):
            continue
        found = [(url, path) for url, site in zip(urls, sites, strict=True)
                 for path in [_one(site, kind, variant)] if path]  # fmt: skip
        assert found, f"no site has a page of the kind {kind}"
        yield Sample(kind, *found[0])


def _one(site: Path, kind: str, variant: str) -> str:
    pattern = ADDRESSES[kind].format("*")
    pages = sorted(
        (path.stat().st_size, path.relative_to(site).as_posix())
        for path in (site / variant).glob(pattern)
        if "*" not in pattern or path.name != "index.html"
    )
    if not pages:
        return ""
    return pages[len(pages) // 2 if "hant" in variant else -1][1]
