"""The licences of what sitegen stands on, from licences.yml and pyproject.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from scripts.reference.paper import code, table
from sitegen.yamlfile import read

ROOT = Path(__file__).resolve().parent.parent.parent
_REGISTER = Path(__file__).with_suffix(".yml")

_BEGINNING = """# Licences

Written by `python -m scripts.reference`. sitegen itself is under the [MIT licence](../LICENSE): a
public body may run, change and hand it on, and the texts, themes and sites that it makes are its
own. What follows is everything that an installation brings along, here with the bound that
pyproject.toml sets; `requirements.txt` locks the versions with their hashes.
`tests/test_supply.py` compares this page with what each package says of its own licence.
"""
_END = """
## In the wheel

The word lists of the conversion are made from jieba's dictionary (MIT) and from OpenCC's phrases
(Apache-2.0), with their notices in `sitegen/script/data/LICENSES.txt`. Themes, styles, scripts and
drawings belong to this project; there are no fonts and no files of other projects in a page.
pypdfium2 (extra `import`) brings PDFium with the libraries it is built of, such as FreeType,
libjpeg-turbo, libtiff, OpenJPEG, zlib and ICU; their notices lie in its own wheel.
"""


class Package(NamedTuple):
    """A package, its SPDX expression, what it does here or what brings it along."""

    name: str
    licence: str
    use: str = ""
    by: str = ""
    where: str = ""


def page() -> str:
    """docs/licences.md."""
    return _BEGINNING + "".join(map(_group, groups())) + _exceptions() + _END


def packages() -> Mapping[str, Package]:
    """Every package by its name."""
    found = cast("Mapping[str, Mapping[str, str]]", register()["packages"])
    return {name: Package(name, **said) for name, said in found.items()}


def register() -> Mapping[str, object]:
    """licences.yml."""
    file = read(_REGISTER.read_text("utf-8"), _REGISTER.name)
    assert not file.problems, file.problems
    return file.mapping()


def groups() -> Mapping[str, Sequence[str]]:
    """The requirements of the core, of each extra, and of what installs sitegen."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = cast("Mapping[str, Sequence[str]]", project["project"]["optional-dependencies"])
    build = project["dependency-groups"]["build"]
    return {"core": project["project"]["dependencies"], **extras, "build": build}


def name_of(requirement: str) -> str:
    """The name of a package in a requirement, as indexes write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def _group(name: str) -> str:
    heading = {"core": "The core", "build": "What makes the wheel"}.get(
        name, f"The extra {code(name)}"
    )
    rows = sorted(_rows([(name_of(line), line) for line in groups()[name]]))
    return f"\n## {heading}\n\n" + table(("package", "bound", "licence", "for"), rows)


def _rows(named: Sequence[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """The packages named and all that they bring along."""
    known = packages()
    for name, requirement in named:
        bound = requirement.removeprefix(name).strip()
        yield (name, code(bound), known[name].licence, known[name].use)
        yield from _brought(name, known)


def _brought(name: str, known: Mapping[str, Package]) -> Iterator[tuple[str, ...]]:
    for one in known.values():
        if one.by == name:
            where = f" ({one.where})" if one.where else ""
            yield (one.name, "", one.licence, f"needed by {name}{where}")
            yield from _brought(one.name, known)


def _exceptions() -> str:
    given = cast("Mapping[str, Mapping[str, str]]", register()["exceptions"])
    free = ", ".join(cast("Sequence[str]", register()["free"]))
    rows = [(name, said["licence"], said["why"]) for name, said in given.items()]
    return (
        "\n## What a public body can use\n\n"
        f"Without a further thought: {free}. They ask for no more than to keep the notice.\n\n"
        + table(("exception", "licence", "why it can be used"), rows)
    )
