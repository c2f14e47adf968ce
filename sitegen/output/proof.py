"""What was built from what, and what was verified: two small files beside the site.

They lie in the writer's own folder (`.build.sitegen/`), for build/ is pages and nothing else:

    built      the fingerprint of the sources, and whether drafts are in the site
    verified   the manifest's id of the tree that `verify` found without fault
"""

from pathlib import Path
from typing import NamedTuple

from sitegen.output.places import Places

DRAFTS = "with drafts"


class Proof(NamedTuple):
    """What is known of a built site; empty texts where nothing is."""

    fingerprint: str = ""
    drafts: bool = False
    verified: str = ""


def proof(out: Path) -> Proof:
    """What build and verify have left beside a site."""
    state = Places(out.resolve()).state
    made, _, kind = _read(state / "built").partition("\n")
    return Proof(made, kind == DRAFTS, _read(state / "verified"))


def forget(out: Path) -> None:
    """Before a build writes: from here on nothing is known of the site."""
    state = Places(out.resolve()).state
    if state.is_dir():
        (state / "built").unlink(missing_ok=True)
        (state / "verified").unlink(missing_ok=True)


def built(out: Path, fingerprint: str, *, drafts: bool) -> None:
    """After a build has written: what it was made from."""
    kind = DRAFTS if drafts else ""
    _write(Places(out.resolve()).state / "built", f"{fingerprint}\n{kind}")


def verified(out: Path, manifest: str) -> None:
    """After the proof has found nothing wrong: the tree that it has seen."""
    _write(Places(out.resolve()).state / "verified", manifest)


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.is_file() else ""


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text, encoding="ascii")
    draft.replace(path)
