"""Whether a build may be published: it is of these sources, and it was verified."""

from pathlib import Path

from sitegen.config import Config
from sitegen.fingerprint import fingerprint
from sitegen.output.places import Places
from sitegen.output.proof import proof
from sitegen.problems import SitegenError
from sitegen.publish.manifest import Manifest, manifest


def hashed(out: Path) -> Manifest:
    """The manifest of a built site; what was hashed before is not read again."""
    return manifest(out, Places(out.resolve()).state / "hashes")


def refuse(config: Config, out: Path, found: Manifest, *, stale: bool, unverified: bool) -> None:
    """An error where the build is not of the sources, holds drafts, or was not verified."""
    known = proof(out)
    if not stale and known.fingerprint != fingerprint(config):
        what = "is not built from the sources as they are now"
        raise SitegenError(f"{out} {what}\n    sitegen build; or publish it all the same: --stale")
    if not stale and known.drafts:
        hint = "build without --drafts; or publish it all the same: --stale"
        raise SitegenError(f"{out} holds drafts\n    {hint}")
    if not unverified and known.verified != found.id:
        hint = "sitegen verify; or publish it all the same: --unverified"
        raise SitegenError(f"{out} was not verified as it is now\n    {hint}")
