"""Fuzzes each law for some seconds, one on each processor: `python -m tests.fuzz [LAW …]`.

The texts that were interesting are kept in .cache/fuzz/<law>/ for the next run. What breaks a law
stands there as crash-…, timeout-… or oom-…: mend the code and put the text into found.jsonl.
"""

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.laws import LAWS
from tests.fuzz.seeds import dictionary, seeds
from tests.tried import write_down

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / ".cache" / "fuzz"
# Bytes of a text, and seconds and megabytes that it may take.
LONGEST, SECONDS, MEGABYTES = 3000, 20, 2000


def main() -> int:
    """The number of laws that were broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("laws", nargs="*", choices=[[], *LAWS], metavar="LAW")
    parser.add_argument("--seconds", type=int, default=60, help="for each law")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="laws at a time")
    given = parser.parse_args()
    laws = given.laws or [*LAWS]
    with ThreadPoolExecutor(given.jobs) as pool:
        held = [*pool.map(lambda law: holds(law, given.seconds), laws)]
    broken = [law for law, fine in zip(laws, held, strict=True) if not fine]
    say(f"broken: {' '.join(broken)}" if broken else "no law was broken")
    return len(broken)


def holds(law: str, seconds: int) -> bool:
    """Whether a law held for so long; what broke it is shown."""
    corpus = FOLDER / law
    corpus.mkdir(parents=True, exist_ok=True)
    for name, text in seeds():
        (corpus / name).write_bytes(text.encode())
    words = FOLDER / f"{law}-words"
    words.write_text(dictionary())
    limits = (f"-max_len={LONGEST}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}")
    more = (f"-max_total_time={seconds}", f"-dict={words}", f"-artifact_prefix={corpus}-")
    command = [sys.executable, "-m", "tests.fuzz.one", law, *limits, *more, str(corpus)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    runs = re.search(r"Done (\d+) runs", done.stderr)
    count = int(runs[1]) if runs else 0
    write_down("texts fuzzed", count)
    say(f"{law}: {count:,} texts")
    if done.returncode:
        say("\n".join(done.stderr.splitlines()[-40:]))
    return done.returncode == 0


def say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
