"""JSON Schemas of what an author writes; scripts/schemas.py makes them of the readers."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Where a site keeps them, for the editors that its files name them to.
FOLDER = ".schemas"


@cache
def schemas() -> Mapping[str, str]:
    """The text of every schema by its name."""
    found = (one for one in files(__name__).iterdir() if one.name.endswith(".json"))
    named = {one.name.removesuffix(".json"): one.read_text("utf-8") for one in found}
    return dict(sorted(named.items()))


def copies() -> Mapping[str, bytes]:
    """The schemas as files of a site."""
    return {f"{FOLDER}/{name}.json": text.encode() for name, text in schemas().items()}


def modeline(name: str, folder: str) -> str:
    """The comment that tells an editor the schema of a file in a folder of the site."""
    up = "../" * (folder.count("/") + 1 if folder else 0)
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name}.json\n"
