"""The example site with an address, and the schemas of others."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from sitegen.build import Build, build
from sitegen.config import load_config
from tests.built import THREE_YEARS, content

SCHEMAS = Path(__file__).parents[2] / "schemas"
BASE = "https://example.org/site/"


@cache
def made() -> Build:
    return build(replace(load_config(THREE_YEARS), base_url=BASE))


@cache
def files() -> Mapping[str, bytes]:
    """The files of the example in a place that has an address."""
    return {page.path: content(page) for page in made().pages}


def page(path: str) -> Any:
    return etree.HTML(files()[path])


def named(suffix: str) -> list[str]:
    return sorted(path for path in files() if path.endswith(suffix))


def xml(path: str) -> Any:
    """A file as a tree; what lxml finds in it, its stubs call anything."""
    return etree.ElementTree(etree.fromstring(files()[path]))
