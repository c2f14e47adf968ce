"""A branch of a git repository, as Pages services show it; nothing is ever forced.

The commit is made in a bare repository beside the site (`.build.sitegen/git-<name>/`) by git's own
plumbing: the user's checkout, index and branches are not touched. What that repository holds can be
lost: it is fetched again.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.problems import SitegenError
from sitegen.publish.faults import fault, hidden, told
from sitegen.publish.manifest import Changes
from sitegen.publish.target import Progress, Setting, Site

BRANCH = "gh-pages"
# How many publications an undo can go back.
_DEPTH = "50"
# A build is published as it is, whatever the user has git do to sources.
_AS_IT_IS = {
    "core.autocrlf": "false",
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "gc.auto": "0",
}
_BACK_TO = re.compile(r"^Back-to: ([0-9a-f]{40,64})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Git:
    """A branch of a remote repository."""

    remote: str
    branch: str
    scratch: Path
    root: Path

    @classmethod
    def of(cls, setting: Setting) -> "Git":
        """The branch that site.yml names; a remote is an address or a name that the project has."""
        branch = setting.options.get("branch", BRANCH)
        scratch = setting.state / f"git-{setting.name}"
        return cls(setting.options["remote"], branch, scratch, setting.root)

    def changes(self, site: Site) -> Changes:
        """Against the tree of the branch, by git's own hashes."""
        head = self._fetched()
        tree = self._tree(site)
        if not head:
            return Changes(added=tuple(sorted(site.manifest.files)))
        lines = self._git("diff-tree", "-r", "-z", "--no-renames", "--name-status", head, tree)
        fields = lines.split("\0")
        found = sorted(zip(fields[1::2], fields[::2], strict=False))
        kinds = {"A": "added", "D": "removed"}
        groups: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
        for path, status in found:
            groups[kinds.get(status, "changed")].append(path)
        return Changes(**{name: tuple(paths) for name, paths in groups.items()})

    def publish(self, site: Site, changes: Changes, progress: Progress) -> None:
        """Commit the tree on top of the branch and push it; refused where the branch has moved."""
        self._push(self._tree(site), self._head(), f"Publish {site.manifest.id}")
        for path in changes.sent:
            progress(path, site.manifest.files[path].size)

    def undo(self) -> str:
        """Commit the tree that was there before on top of the branch, and push that."""
        head = self._fetched()
        shown = self._shown(head) if head else ""
        before = self._optional("rev-parse", "-q", "--verify", f"{shown}^") if shown else ""
        if not before:
            raise SitegenError(f"the branch {self.branch} holds nothing before its present state")
        words = self._git("log", "-1", "--format=%s", before)
        message = f"Put back: {words}\n\nBack-to: {self._shown(before)}"
        self._push(f"{before}^{{tree}}", head, message)
        return f"the branch {self.branch} shows {before[:12]} again ({words})"

    def _shown(self, commit: str) -> str:
        """The commit whose tree this one shows: after an undo an earlier one."""
        message = self._git("log", "-1", "--format=%B", commit)
        back = _BACK_TO.search(message)
        return back[1] if back else commit

    def _fetched(self) -> str:
        """The head of the branch, fetched; nothing where there is no such branch."""
        if not (self.scratch / "HEAD").is_file():
            with told(str(self.scratch)):
                self.scratch.parent.mkdir(parents=True, exist_ok=True)
            self._run("init", "-q", "--bare", str(self.scratch))
        self._git("config", "remote.host.url", self._url())
        heads = self._git("ls-remote", "host", f"refs/heads/{self.branch}")
        if not heads:
            self._git("update-ref", "-d", "refs/host")
            return ""
        source = f"+refs/heads/{self.branch}:refs/host"
        # Blobs of the past are not needed to push new ones; a host may not know the filter.
        self._git(
            "fetch", "-q", "--no-tags", "--depth", _DEPTH, "--filter=blob:none", "host", source
        )
        return self._head()

    def _head(self) -> str:
        return self._optional("rev-parse", "-q", "--verify", "refs/host")

    def _url(self) -> str:
        """The address of a remote of the project, or the address itself."""
        named = self._try("-C", str(self.root), "remote", "get-url", "--push", self.remote)
        if named.returncode == 0:
            return named.stdout.strip()
        beside = self.root / Path(self.remote).expanduser()
        return str(beside) if beside.is_dir() else self.remote

    def _tree(self, site: Site) -> str:
        """The tree of a site; its index stays, so that unchanged files are not read again."""
        where = {
            "GIT_WORK_TREE": str(site.root.resolve()),
            "GIT_INDEX_FILE": str(self.scratch / "site.index"),
        }
        (self.scratch / "site.index.lock").unlink(missing_ok=True)
        self._git("add", "--all", "--force", ".", more=where)
        return self._git("write-tree", more=where)

    def _push(self, tree: str, parent: str, message: str) -> None:
        parents = ("-p", parent) if parent else ()
        commit = self._git("commit-tree", tree, *parents, "-m", message, more=self._identity())
        self._git("push", "-q", "host", f"{commit}:refs/heads/{self.branch}")
        self._git("update-ref", "refs/host", commit)

    def _identity(self) -> Mapping[str, str]:
        """Who commits: the user as git knows him, else sitegen."""
        if self._optional("config", "user.email") or os.environ.get("GIT_COMMITTER_EMAIL"):
            return {}
        names = {f"GIT_{who}_NAME": "sitegen" for who in ("AUTHOR", "COMMITTER")}
        return names | {f"GIT_{who}_EMAIL": "sitegen@localhost" for who in ("AUTHOR", "COMMITTER")}

    def _optional(self, *command: str) -> str:
        """What git says, or nothing where it has nothing to say."""
        return self._try("--git-dir", str(self.scratch), *command).stdout.strip()

    def _git(self, *command: str, more: Mapping[str, str] | None = None) -> str:
        """What git says in the bare repository; a fault is told with its own words."""
        return self._run("--git-dir", str(self.scratch), *command, more=more)

    def _run(self, *command: str, more: Mapping[str, str] | None = None) -> str:
        done = self._try(*command, more=more)
        if done.returncode:
            raise fault(f"git, {hidden(self.remote)}", done.stderr or "git failed")
        return done.stdout.strip("\n")

    def _try(
        self, *command: str, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        options = [word for key, value in _AS_IT_IS.items() for word in ("-c", f"{key}={value}")]
        # Nobody may be there to type a password. A hook that runs us has its own repository in
        # its environment.
        foreign = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
        environment = {name: value for name, value in os.environ.items() if name not in foreign}
        environment |= {"GIT_TERMINAL_PROMPT": "0"} | dict(more or {})
        cwd = (more or {}).get("GIT_WORK_TREE")
        try:
            return subprocess.run(
                ["git", *options, *command],
                cwd=cwd,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
        except FileNotFoundError as error:
            raise SitegenError("git is not installed\n    install it to publish so", 3) from error
