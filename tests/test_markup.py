"""Every page and style sheet of the built sites by the Nu Html Checker: no error, no warning."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.checkers import HINT, VNU
from sitegen.build import build
from sitegen.config import load_config
from sitegen.output.write import write
from tests.built import ROOT, SITES

STYLES = ROOT / "themes/civic/static"
# What the checker does not know yet, and browsers that do not either pass over without harm.
NEWER = re.compile(
    r"container-type|@container"  # in all browsers since 2023
    r"|ghlight\(reading\)"  # the sentence that is read aloud
    r"|paint-order"  # of SVG 2: the ground behind letters of a drawing
    r"|target-current|scroll-target-group"  # the outline follows the reading place
    r"|“font-size”: Parse Error.*1[25]mm\);"  # the mark of a red head: attr() with a type
    r"|“top”: Parse Error.*--height\) - 1px"  # the imprint at the foot: anchor() in round()
)


@pytest.mark.slow
def test_no_page_has_an_error_or_a_warning(
    demonstration: Path, three_years: Path, tmp_path: Path
) -> None:
    # Of the two none has a page that moved.
    write(build(load_config(SITES / "pages/site")).pages, tmp_path / "pages")
    told = checked("--skip-non-html", demonstration, three_years, tmp_path / "pages")
    assert told == []


def test_no_style_sheet_has_an_error_but_for_what_the_checker_does_not_know_yet() -> None:
    told = checked("--css", *sorted(STYLES.glob("*.css")))
    assert [one for one in told if not NEWER.search(one)] == []


def test_the_checker_is_there_and_finds_what_is_wrong(tmp_path: Path) -> None:
    page, style = tmp_path / "page.html", tmp_path / "style.css"
    page.write_text("<!doctype html><title>x</title><p><div></p>", encoding="utf-8")
    style.write_text("a { colour: red; }", encoding="utf-8")
    told = checked("--also-check-css", page, style)
    assert all(any(file.name in one for one in told) for file in (page, style))


def checked(*arguments: str | Path) -> list[str]:
    """What the checker says of files and folders: place, message, and what stands there."""
    if not (VNU.is_file() and shutil.which("java")):
        pytest.fail(HINT, pytrace=False)
    command = ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", "--stdout"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True)
    return [
        f"{one['url']}:{one.get('lastLine')}: {one['message']} | {one.get('extract')}"
        for one in json.loads(done.stdout)["messages"]
    ]
