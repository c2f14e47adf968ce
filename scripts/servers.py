"""The servers that the tests of `publish` start: sshd, rsync, nginx; installed where they miss.

The tests run them themselves, on 127.0.0.1 and as the user who tests. What a Debian package would
start by itself at its installation is held back.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# `python scripts/servers.py` has scripts/ on its path, mypy the project.
sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.chromium import apt_get, install

PACKAGES = {"sshd": "openssh-server", "ssh": "openssh-client", "rsync": "rsync", "nginx": "nginx"}
# Programs for administrators, which the path of a user may leave out.
PATH = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin:/usr/local/sbin"
POLICY = Path("/usr/sbin/policy-rc.d")
# What Debian asks before a package starts a service: 101 says no.
HOLD = f"test -e {POLICY} || {{ printf '#!/bin/sh\\nexit 101\\n' > {POLICY}; chmod 755 {POLICY}; }}"


def main() -> int:
    """Installs what is missing; says what still is."""
    apt = apt_get()
    if apt and missing():
        held = not POLICY.exists() and run(apt, HOLD)
        install(apt, *(PACKAGES[name] for name in missing()))
        if held:
            run(apt, f"rm -f {POLICY}")
    for name in missing():
        print(f"{name} is missing: apt-get install {PACKAGES[name]} (Debian)", file=sys.stderr)
    return 1 if missing() else 0


def missing() -> list[str]:
    """The programs that are not on this machine."""
    return [name for name in PACKAGES if not find(name)]


def find(name: str) -> str | None:
    """Where a program is."""
    return shutil.which(name, path=PATH)


def run(apt: list[str], command: str) -> bool:
    """Whether a command of the shell went well, with the rights that apt-get has."""
    return not subprocess.run([*apt[:-1], "sh", "-c", command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
