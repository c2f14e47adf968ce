"""A new site: commented files that build at once, and a sample that explains itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from sitegen.config import SCRIPTS
from sitegen.intake.files import quoted
from sitegen.problems import SitegenError
from sitegen.schemas import copies

TITLE = "卫生健康报告"
# The reports of the sample, and what stands around its entries in the registers.
SAMPLE = "content/reports/sample-"
_SAMPLE_BLOCK = re.compile(r"^# ---- sample: begin.*?^# ---- sample: end\n", re.DOTALL | re.M)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of a new site; a body and an address may be missing."""

    title: str = TITLE
    body: str = ""
    address: str = ""
    scripts: tuple[str, ...] = SCRIPTS


def site(wishes: Wishes) -> Mapping[str, bytes]:
    """The files of a new site by their paths."""
    words = _words(wishes)
    made = {}
    for path, text in _templates(files(__name__) / "site", ""):
        for name, value in words.items():
            text = text.replace(f"«{name}»", value)
        made[path] = text.encode()
    return {**made, **copies()}


def create(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write files into a folder; where one of them is there already, none is written."""
    taken = [path for path in made if (folder / path).exists()]
    if taken:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        hint = "name a folder without a site: sitegen init my-reports"
        raise SitegenError(f"{folder / taken[0]} is there already{more}\n    {hint}", 1)
    for path, data in made.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def remove_sample(root: Path) -> tuple[str, ...]:
    """Take the sample out of a site; the paths that were removed or changed.

    What else lies in its folders or stands in the registers stays.
    """
    changed = []
    for path in site(Wishes()):
        place = root / path
        if not place.is_file():
            continue
        if path.startswith(SAMPLE):
            place.unlink()
            if not any(place.parent.iterdir()):
                place.parent.rmdir()
            changed.append(path)
        elif path.startswith("content/registers/") and _without_sample(place):
            changed.append(path)
    return tuple(changed)


def _without_sample(place: Path) -> bool:
    # Not as text: the line ends of the rest stay as they are.
    before = place.read_bytes().decode("utf-8")
    after = _SAMPLE_BLOCK.sub("", before.replace("\r\n", "\n"))
    if after == before.replace("\r\n", "\n"):
        return False
    place.write_bytes((after.replace("\n", "\r\n") if "\r\n" in before else after).encode())
    return True


def _words(wishes: Wishes) -> dict[str, str]:
    """What stands for the words in «» of the templates."""
    own = f"own-body:\n  name: {quoted(wishes.body)}" if wishes.body else _NO_BODY
    address = f"base_url: {quoted(wishes.address)}" if wishes.address else _NO_ADDRESS
    return {
        "title": quoted(wishes.title),
        "address": address,
        "scripts": ", ".join(wishes.scripts),
        "own": own,
        "body_words": re.sub(r"([\\`*_\[\]{}<>#|])", r"\\\1", wishes.body) or "本单位",
    }


_NO_BODY = "# own-body:\n#   name: 某市卫生健康委员会\n#   kind: government"
_NO_ADDRESS = "# 网站公开的地址。有了它，才有订阅、站点地图和二维码。\n# base_url: https://reports.example.org/"


def _templates(folder: Traversable, below: str) -> list[tuple[str, str]]:
    """Path and text of every template, in the order of their paths."""
    found = []
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        # A file named .gitignore would be taken for one of the package's own.
        name = f"{below}{'.gitignore' if one.name == 'gitignore' else one.name}"
        if one.is_dir():
            found += _templates(one, f"{name}/")
        else:
            found.append((name, one.read_text("utf-8")))
    return found
