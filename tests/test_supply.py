"""What sitegen stands on: licences, locks with hashes, and that no code runs at an installation."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, metadata, requires
from pathlib import Path
from typing import cast

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.reference.licences import groups, name_of, packages, register

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.txt", "requirements-dev.txt")
KNOWN = packages()
# Where sitegen is installed; the newest and the oldest Python ask for different packages.
MACHINES = [
    {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": platform}
    for python in ("3.11", "3.13")
    for platform in ("linux", "darwin", "win32")
]


@cache
def locked(lock: str) -> Mapping[str, str]:
    """The entries of a lock file by the names of their packages."""
    text = "\n".join(
        line for line in (ROOT / lock).read_text("utf-8").splitlines() if not line.startswith("#")
    )
    entries = re.split(r"\n(?=\S)", text)
    return {name_of(entry): entry for entry in entries}


def needed(name: str) -> set[str]:
    """What a package asks for on any machine, by its own word if it is installed."""
    try:
        asked = map(Requirement, requires(name) or ())
    except PackageNotFoundError:
        return {one.name for one in KNOWN.values() if one.by == name}
    return {canonicalize_name(one.name) for one in asked if is_asked(one)}


def is_asked(one: Requirement) -> bool:
    marker = one.marker
    return marker is None or any(marker.evaluate({**machine, "extra": ""}) for machine in MACHINES)


def brought(names: set[str]) -> set[str]:
    """Packages with all that they bring along."""
    more = {one for name in names for one in needed(name)} - names
    return brought(names | more) if more else names


def stated(name: str) -> str:
    """The licence that a package states of itself, as an SPDX expression."""
    words = [
        one
        for field in ("License-Expression", "License", "Classifier")
        for one in metadata(name).get_all(field, ())
        if field != "Classifier" or one.startswith("License :: OSI Approved ::")
    ]
    return cast("Mapping[str, str]", register()["said"]).get(words[0], words[0])


def test_every_package_that_is_installed_is_listed_and_no_other() -> None:
    named = {name_of(line) for lines in groups().values() for line in lines}
    assert brought(named) == KNOWN.keys()
    assert {one.name for one in KNOWN.values() if not one.by} == named
    assert [one for one in KNOWN.values() if one.by and one.name not in needed(one.by)] == []


@pytest.mark.parametrize("name", KNOWN)
def test_a_licence_is_the_one_that_the_package_states(name: str) -> None:
    is_here = any(distributions(name=name))
    assert is_here or (KNOWN[name].where == "Python 3.11" and sys.version_info >= (3, 12))
    assert not is_here or stated(name) == KNOWN[name].licence


@pytest.mark.parametrize("name", KNOWN)
def test_a_public_body_can_use_it(name: str) -> None:
    licence = KNOWN[name].licence
    assert canonicalize_license_expression(licence) == licence
    free = set(cast("list[str]", register()["free"]))
    exceptions = cast("Mapping[str, Mapping[str, str]]", register()["exceptions"])
    if name in exceptions:
        assert exceptions[name]["why"]
        free |= {exceptions[name]["licence"]}
    choices = [set(choice.split(" AND ")) for choice in licence.split(" OR ")]
    assert any(choice <= free for choice in choices)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_of_a_lock_has_a_version_and_hashes_and_no_address(lock: str) -> None:
    for name, entry in locked(lock).items():
        assert re.match(r"[\w.-]+==\S+", entry), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), name
        assert "://" not in entry and " @ " not in entry, name


def test_the_locks_hold_what_the_project_asks_for() -> None:
    lines = {**groups(), "dev": PROJECT["dependency-groups"]["dev"]}
    for group, requirements in lines.items():
        lock = LOCKS[group not in ("core", "build")]
        for line in requirements:
            if isinstance(line, str):
                one = Requirement(line)
                version = locked(lock)[canonicalize_name(one.name)].split()[0].partition("==")[2]
                assert one.specifier.contains(version), f"{lock}: {line}"


def test_a_package_has_one_reason_to_be_there() -> None:
    assert [one for one in KNOWN.values() if bool(one.use) == bool(one.by)] == []


def test_what_is_locked_for_users_is_listed_with_its_licence() -> None:
    assert locked("requirements.txt").keys() <= KNOWN.keys()


def test_both_locks_agree() -> None:
    users, developers = map(locked, LOCKS)
    assert {name: users[name].split()[0] for name in users} == {
        name: developers[name].split()[0] for name in users
    }


def test_our_own_wheel_is_made_without_a_script_of_ours() -> None:
    assert PROJECT["build-system"]["build-backend"] == "hatchling.build"
    assert [line for line in PROJECT["build-system"]["requires"] if "hatchling" not in line] == []
    targets = PROJECT["tool"]["hatch"]["build"]
    assert "hooks" not in targets | targets["targets"]["wheel"] | targets["targets"]["sdist"]
    assert not [
        name for name in ("setup.py", "setup.cfg", "hatch_build.py") if (ROOT / name).exists()
    ]


def test_make_installs_wheels_with_hashes_only() -> None:
    made = (ROOT / "Makefile").read_text("utf-8")
    lines = [line for line in made.splitlines() if " install " in line and " -r " in line]
    assert len(lines) == len(LOCKS)
    assert all("--require-hashes --only-binary :all:" in line for line in lines)


@pytest.mark.slow
def test_what_users_need_can_be_had_as_wheels_with_the_locked_hashes() -> None:
    words = "install --quiet --dry-run --ignore-installed --only-binary :all: --require-hashes"
    command = [sys.executable, "-m", "pip", *words.split(), "-r", str(ROOT / "requirements.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
