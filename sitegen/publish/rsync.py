"""A host with rsync over ssh: releases and a link as in a folder, made by its own shell.

Who may log in is OpenSSH's own affair. A host that gives rsync but no shell cannot switch: it is
changed in place (`switch: false`), pages last, what is too much removed at the end, no undo.
"""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from shlex import join, quote
from time import sleep

from sitegen.problems import SitegenError
from sitegen.publish import releases
from sitegen.publish.faults import fault
from sitegen.publish.manifest import Changes, Manifest, difference, parsed, rank
from sitegen.publish.target import Progress, Setting, Site

# Faults of the line: of rsync (socket, protocol stream, time) and of ssh.
_TRANSIENT = (10, 12, 30, 35, 255)
# Seconds to wait before each new try.
WAITS = (1, 4, 15)
# Contents decide, not times: a build elsewhere has other times. Readable for a web server.
_HOW = ("-r", "--checksum", "--perms", "--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r")
_SEPARATOR = "--sitegen--"


@dataclass(frozen=True, slots=True)
class Rsync:
    """A folder of another machine."""

    host: str
    path: str
    keep: int
    switch: bool
    ssh: tuple[str, ...]

    @classmethod
    def of(cls, setting: Setting) -> "Rsync":
        """The host that site.yml names."""
        options = setting.options
        own = ("-F", str(setting.path("ssh_config"))) if "ssh_config" in options else ()
        keep = int(options.get("keep", releases.KEEP))
        ssh = ("ssh", "-o", "BatchMode=yes", *own)
        return cls(options["host"], options["path"], keep, options.get("switch") != "false", ssh)

    @property
    def name(self) -> str:
        """The address as rsync writes it."""
        return f"{self.host}:{self.path}"

    def changes(self, site: Site) -> Changes:
        """Against the manifest of the current release, or what rsync itself would do."""
        if not self.switch:
            return self._foreseen(site)
        return difference(self._state()[2], site.manifest)

    def publish(self, site: Site, changes: Changes, progress: Progress) -> None:
        """Make a release beside the current one and switch; or send in an order that is safe."""
        if not self.switch:
            self._in_place(site, changes, progress)
            return
        current, history, _ = self._state()
        id = site.manifest.id
        base = ("--delete", *((f"--link-dest=../{current}",) if current else ()))
        # Of this release alone: the rsync of a run that was killed may go on for a while.
        self._send(site, f"{releases.RELEASES}/{id}.new/", base, progress)
        history = releases.after(history, current, id, self.keep)
        self._shell(f"{_written(id)} && {_switched(id, history)}", site.manifest.text())

    def undo(self) -> str:
        """Switch to the release before."""
        current, history, _ = self._state() if self.switch else ("", (), Manifest())
        before = releases.before(history, current)
        if not before:
            what = f"{self.name} holds no release before the current one"
            raise SitegenError(f"{what}\n    build and publish the state that you want")
        self._shell(f"test -d {releases.RELEASES}/{before} && {_link(before)}")
        return f"{self.name}/{releases.CURRENT} shows release {before} again"

    def _state(self) -> tuple[str, tuple[str, ...], Manifest]:
        """The current release, the history, the manifest; nothing where nothing is."""
        said = self._shell(
            f"readlink {releases.CURRENT}; echo {_SEPARATOR}; cat {releases.HISTORY} 2>/dev/null; "
            f"echo {_SEPARATOR}; "
            f'cat {releases.RELEASES}/"$(basename "$(readlink {releases.CURRENT})")".manifest '
            "2>/dev/null; true"
        )
        current, history, manifest = said.split(f"{_SEPARATOR}\n")
        shown = PurePosixPath(current.strip()).name
        return shown, tuple(history.split()), parsed(manifest, self.name)

    def _foreseen(self, site: Site) -> Changes:
        """What rsync would do: `>f+++++++++ path`, `>fc........ path`, `*deleting   path`."""
        how = (*_HOW, "--delete", "--dry-run", "--out-format=%i %n")
        said = self._rsync((*how, f"{site.root}/", f"{self.host}:{self.path}/"))
        files = site.manifest.files
        lines = [line.split(maxsplit=1) for line in said.splitlines() if " " in line]
        sent = {path: what for what, path in lines if path in files and what.startswith("<f")}
        removed = (p for what, p in lines if what == "*deleting" and not p.endswith("/"))
        return Changes(
            tuple(sorted(path for path, what in sent.items() if "+" in what)),
            tuple(sorted(path for path, what in sent.items() if "+" not in what)),
            tuple(sorted(removed)),
        )

    def _in_place(self, site: Site, changes: Changes, progress: Progress) -> None:
        """Each rank by itself, each file beside its place and renamed; at the end the removals."""
        for order in sorted({rank(path) for path in changes.sent}):
            paths = [path for path in changes.sent if rank(path) == order]
            listed = ("--files-from=-", "--from0")
            self._send(site, "", listed, progress, "\0".join(paths))
        self._send(site, "", ("--delete",), progress)

    def _send(
        self, site: Site, below: str, more: Sequence[str], progress: Progress, given: str = ""
    ) -> None:
        said = self._rsync(
            (*_HOW, "--out-format=%n", *more, f"{site.root}/", f"{self.name}/{below}"), given
        )
        for path in said.splitlines():
            if path in site.manifest.files:
                progress(path, site.manifest.files[path].size)

    def _rsync(self, arguments: Sequence[str], given: str = "") -> str:
        how = ("rsync", "-8", "--rsh", join(self.ssh), "--mkpath")
        return self._run((*how, *arguments), given)

    def _shell(self, command: str, given: str = "") -> str:
        """What a command says in the folder, which is made where it is missing."""
        there = quote(self.path)
        made = f"mkdir -p {there} && cd {there} && {{ {command}; }}"
        return self._run((*self.ssh, self.host, made), given)

    def _run(self, command: Sequence[str], given: str) -> str:
        """What a command says; a fault of the line is tried again."""
        for wait in WAITS:
            done = _done(command, given)
            if done.returncode not in _TRANSIENT:
                break
            sleep(wait)
        else:
            done = _done(command, given)
        if done.returncode:
            raise fault(self.name, done.stderr or f"{command[0]} failed ({done.returncode})")
        return done.stdout


def _done(command: Sequence[str], given: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except FileNotFoundError as error:
        what = f"{command[0]} is not installed"
        raise SitegenError(f"{what}\n    install it to publish so", 3) from error


def _written(id: str) -> str:
    """The command that takes the manifest of a release from its input."""
    manifest = f"{releases.RELEASES}/{id}.manifest"
    return f"cat > {manifest}.new && mv {manifest}.new {manifest}"


def _switched(id: str, history: Sequence[str]) -> str:
    """The commands that show a release and remove what is no more needed."""
    kept = "|".join(f"{one}|{one}.manifest" for one in history)
    return " && ".join(
        (
            f"cd {releases.RELEASES}",
            f"{{ test -d {id} || mv {id}.new {id}; }}",
            "cd ..",
            f"printf '%s\\n' {' '.join(history)} > {releases.HISTORY}.new",
            f"mv {releases.HISTORY}.new {releases.HISTORY}",
            _link(id),
            f"cd {releases.RELEASES}",
            f'for one in *; do case "$one" in {kept}) ;; *) rm -rf "$one";; esac; done',
        )
    )


def _link(id: str) -> str:
    """The command that switches the link in one step (mv -T is GNU's and BusyBox's)."""
    draft = f"{releases.CURRENT}.new"
    return f"ln -sfn {releases.RELEASES}/{id} {draft} && mv -T {draft} {releases.CURRENT}"
