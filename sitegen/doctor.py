"""What of a machine and a site could keep sitegen from working, and what to do about it."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from subprocess import run
from typing import Literal

from sitegen.config import Config
from sitegen.schemas import copies

State = Literal["fine", "missing", "wrong"]

PYTHON = (3, 11)
# What each extra is for; its packages are told by the package itself.
EXTRAS = {
    "import": "web pages and PDF (sitegen import)",
    "serve": "a preview that sees changes at once (sitegen serve)",
    "sftp": "hosts of type sftp (sitegen publish)",
    "s3": "hosts of type s3 (sitegen publish)",
    "pdf": "official documents as PDF",
    "brotli": "folders with compress: brotli (sitegen publish)",
    "dask": "builds on several machines (sitegen build --scheduler)",
}
# The programs that hosts of a type need.
PROGRAMS = {"git": ("git",), "rsync": ("rsync", "ssh")}


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing looked at: fine, missing but needed by nothing here, or wrong; and what to do."""

    what: str
    state: State = "fine"
    hint: str = ""


def findings(config: Config | None) -> Iterator[Finding]:
    """Everything worth a look: Python, packages, extras, fonts; of a site its folders and hosts."""
    yield _python()
    yield from _packages()
    yield from _fonts()
    if config is None:
        yield Finding("no site.yml here", "missing", "a new site: sitegen init my-reports")
        return
    yield from _places(config)
    yield from _schemas(config)
    for kind in sorted({host.kind for host in config.hosts}):
        yield from _programs(kind)


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < PYTHON:
        return Finding(f"Python {found}", "wrong", "install Python 3.11 or newer")
    return Finding(f"Python {found}")


def _packages() -> Iterator[Finding]:
    """The packages that sitegen names, those of each extra together."""
    try:
        named = distribution("sitegen").requires or []
    except PackageNotFoundError:
        yield Finding("sitegen runs from its sources; its packages are not known", "missing")
        return
    for extra in ("", *EXTRAS):
        names = [_name(one) for one in named if _extra(one) == extra]
        if names:
            yield _installed(extra, names)


def _installed(extra: str, names: list[str]) -> Finding:
    versions = {name: _version(name) for name in names}
    told = ", ".join(f"{name} {found}" for name, found in versions.items() if found)
    lacking = [name for name, found in versions.items() if not found]
    if not lacking:
        return Finding(f"for {EXTRAS[extra]}: {told}" if extra else told)
    if extra:
        hint = f"only if you need it: pip install 'sitegen[{extra}]'"
        return Finding(f"not here: {', '.join(lacking)}, for {EXTRAS[extra]}", "missing", hint)
    return Finding(f"not here: {', '.join(lacking)}", "wrong", "pip install --force sitegen")


def _name(requirement: str) -> str:
    """`click` of "click>=8.2"."""
    return next(
        requirement[:at]
        for at in range(1, len(requirement) + 1)
        if at == len(requirement) or not (requirement[at].isalnum() or requirement[at] in "-_.")
    )


def _extra(requirement: str) -> str:
    """`sftp` of "asyncssh>=2.20; extra == 'sftp'"."""
    _, _, condition = requirement.partition("extra ==")
    return condition.strip(" '\"")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _fonts() -> Iterator[Finding]:
    """Fonts with Chinese characters: what makes paper of pages on this machine needs them."""
    if find_spec("typst") is None:
        return
    program = shutil.which("fc-list")
    if program is None:
        yield Finding("the fonts are not known (no fc-list)", "missing", "install fontconfig")
        return
    shown = run([program, ":lang=zh", "family"], capture_output=True, text=True, check=False)
    families = sorted({line.split(",")[0] for line in shown.stdout.splitlines() if line})
    if families:
        yield Finding(f"Chinese fonts: {', '.join(families[:3])}")
    else:
        hint = "install one, for example Noto CJK (fonts-noto-cjk)"
        yield Finding("no font has Chinese characters", "wrong", hint)


def _places(config: Config) -> Iterator[Finding]:
    """What is written must be writable; what is not there yet is made in the site's folder."""
    for name in ("", "content", "build", ".build.sitegen", ".cache"):
        place = config.root / name
        if not place.exists():
            continue
        if os.access(place, os.W_OK):
            yield Finding(f"{name or config.root} can be written{_size(place, name)}")
        else:
            hint = f"make it yours: chown -R $USER {place}"
            yield Finding(f"{place} cannot be written", "wrong", hint)


def _size(place: Path, name: str) -> str:
    if name != ".cache":
        return ""
    size = sum(one.stat().st_size for one in place.rglob("*") if one.is_file())
    return f"; {size / 1e6:.1f} MB of earlier results (may be deleted at any time)"


def _schemas(config: Config) -> Iterator[Finding]:
    """The schemas that the files of a site name to editors are those of this sitegen."""
    ours = copies()
    there = {path for path in ours if (config.root / path).is_file()}
    if not there:
        hint = "for an editor that completes fields: sitegen schema --write"
        yield Finding("no schemas for editors", "missing", hint)
    elif any((config.root / path).read_bytes() != ours[path] for path in there) or there != {*ours}:
        yield Finding("the schemas are another version's", "missing", "sitegen schema --write")
    else:
        yield Finding("schemas for editors")


def _programs(kind: str) -> Iterator[Finding]:
    for program in PROGRAMS.get(kind, ()):
        if shutil.which(program):
            yield Finding(f"{program}, for hosts of type {kind}")
        else:
            hint = f"install it: site.yml names a host of type {kind}"
            yield Finding(f"there is no {program}", "wrong", hint)
