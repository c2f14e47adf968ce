"""A small project to break builds of, and the command that builds it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from tests.golden import files

ROOT = Path(__file__).parent.parent.parent


def project(root: Path, reports: int = 6, word: str = "完成") -> Path:
    """Writes reports with marks, a register and an attachment below a folder."""
    texts = {
        "site.yml": "title: 某市报告\nbase_url: https://a.example/\nscripts: [zh-Hans]\n",
        "content/registers/indicators.yml": "beds:\n  label: 床位\n  unit: 张\n",
        "content/pages/about.md": "---\ntitle: 关于\n---\n\n说明。\n",
    }
    for number in range(reports):
        texts[f"content/reports/r{number}/index.md"] = (
            f"---\ntitle: 第{number}件\ntype: summary\nyear: '{2010 + number}'\n"
            f"published: {2011 + number}-01-02\n---\n\n"
            f"一、工作\n\n{word}[{number + 3}张]{{.fig i=beds}}。\n"
        )
        texts[f"content/reports/r{number}/附件.csv"] = f"a,b\n1,{word}\n"
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def command(root: Path, *arguments: str) -> list[str]:
    """`sitegen build` of a project."""
    return [sys.executable, "-m", "sitegen", "--project", str(root), "build", *arguments]


def run(
    root: Path, *arguments: str, before: str = "", code: str | Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A build to its end by the code of a folder; its process runs `before` first."""
    given = {**os.environ, "PYTHONPATH": str(code), **environment}
    words = command(root, *arguments)
    if before:
        first = f"import sys; sys.argv = {words[2:]!r}; {before}; import runpy; "
        words = [sys.executable, "-c", first + "runpy.run_module('sitegen', run_name='__main__')"]
    return subprocess.run(
        words, cwd=code, env=given, capture_output=True, text=True, check=False, timeout=120
    )


def digest(tree: Mapping[str, bytes]) -> str:
    """One SHA-256 over the paths and bytes of a tree."""
    whole = sha256()
    for path, content in sorted(tree.items()):
        whole.update(f"{path}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def built(root: Path, *arguments: str, **environment: str) -> str:
    """The digest of a site that was built without a fault."""
    done = run(root, *arguments, **environment)
    assert done.returncode == 0, done.stderr
    return digest(files(root / "build"))
