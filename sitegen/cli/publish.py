"""A built site to a host."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from sitegen.cli.shared import FINE, PROBLEMS, command, configuration, failed, say
from sitegen.problems import SitegenError


@click.command("publish", short_help="build/ to a host (发布); only what differs is sent.")
@click.argument("target", default="")
@click.option("--out", type=click.Path(path_type=Path), help="What to publish (default: build/).")
@click.option("--dry-run", is_flag=True, help="Tell what would change; change nothing.")
@click.option("--undo", is_flag=True, help="Put back what was published before.")
@click.option("--stale", is_flag=True, help="Publish a build of other sources, or with drafts.")
@click.option("--unverified", is_flag=True, help="Publish a build that `verify` has not passed.")
@command
def publish_command(
    project: Path | None,
    target: str,
    out: Path | None,
    dry_run: bool,
    undo: bool,
    stale: bool,
    unverified: bool,
) -> int:
    """Publish build/ to a host named in site.yml; nothing is built."""
    from sitegen.output.places import Places
    from sitegen.publish import opened

    config = configuration(project)
    if failed(config.problems, strict=False):
        return PROBLEMS
    host = _chosen(config, target)
    out = out or config.root / "build"
    state = Places(out.resolve()).state
    with opened(host, config, state) as place:
        if undo:
            say(place.undo())
            return FINE
        return _published(place, config, out, dry_run, stale, unverified)


def _chosen(config: Any, name: str) -> Any:
    """The host of that name, or the only one."""
    from sitegen.fields import meant

    named = {host.name: host for host in config.hosts}
    if not named:
        hint = "name a host under 'publish:', see docs/publishing.md"
        raise SitegenError(f"site.yml names no host\n    {hint}")
    if name in named:
        return named[name]
    if not name and len(named) == 1:
        return config.hosts[0]
    known = "the hosts of site.yml: " + ", ".join(named)
    if not name:
        raise SitegenError(f"say to which host\n    {known}")
    raise SitegenError(f"site.yml names no host '{name}'\n    {meant(name, named) or known}")


def _published(
    place: Any, config: Any, out: Path, dry_run: bool, stale: bool, unverified: bool
) -> int:
    """Publish, while no build may change what is read."""
    from sitegen.output.places import Places, locked
    from sitegen.publish import Site
    from sitegen.publish.ready import hashed, refuse

    if not out.is_dir() or not Places(out.resolve()).state.is_dir():
        raise SitegenError(f"{out} is not built yet\n    sitegen build")
    with locked(Places(out.resolve()), out, 10.0):
        site = Site(out, hashed(out))
        if not dry_run:
            refuse(config, out, site.manifest, stale=stale, unverified=unverified)
        changes = place.changes(site)
        if dry_run:
            _list(changes, site)
        elif changes:
            with _progress(site, changes) as progress:
                place.publish(site, changes, progress)
    say(_summary(changes, site, "would be " if dry_run else ""))
    return FINE


def _list(changes: Any, site: Any) -> None:
    """What would change, a line a file: how, how many bytes, which."""
    for kind in ("added", "changed", "removed"):
        for path in getattr(changes, kind):
            entry = site.manifest.files.get(path)
            click.echo(f"{kind:8} {entry.size if entry else 0:>12,}  {path}")


def _summary(changes: Any, site: Any, would: str) -> str:
    """`3 files added, 1 changed, 0 removed: 12,345 bytes`."""
    if not changes:
        return "nothing has changed since it was published"
    size = sum(site.manifest.files[path].size for path in changes.sent)
    added, changed, removed = (len(getattr(changes, k)) for k in ("added", "changed", "removed"))
    files = "file" if added == 1 else "files"
    return f"{added} {files} {would}added, {changed} changed, {removed} removed; {size:,} bytes"


@contextmanager
def _progress(site: Any, changes: Any) -> Iterator[Any]:
    """A bar with files and bytes, where a person watches."""
    sizes = [site.manifest.files[path].size for path in changes.sent]
    done = 0
    watched = sys.stderr.isatty()

    with click.progressbar(
        length=sum(sizes) or 1,
        file=sys.stderr,
        hidden=not watched,
        item_show_func=lambda item: item,
    ) as bar:

        def progress(path: str, size: int) -> None:
            nonlocal done
            done += 1
            bar.update(size, f"{done}/{len(sizes)} files")

        yield progress
