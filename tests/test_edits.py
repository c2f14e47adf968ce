"""After any edits a build with what earlier ones left equals a clean one, byte for byte."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.build import build
from sitegen.cli import main
from sitegen.config import load_config
from tests.built import THREE_YEARS, content
from tests.golden import files
from tests.tried import Tried

Edit = Callable[[Path, random.Random], None]

TEMPLATE = """{%% extends "base.html" %%}
{%% block main %%}<h1>%s</h1>{%% endblock %%}
"""


def reports(root: Path) -> list[Path]:
    return sorted((root / "content" / "reports").iterdir())


def changed(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")


def report_added(root: Path, dice: random.Random) -> None:
    source = dice.choice(reports(root))
    place = source.with_name(f"{source.name.partition('--')[0]}--{dice.randrange(10**6)}")
    if not place.exists():
        shutil.copytree(source, place)


def report_deleted(root: Path, dice: random.Random) -> None:
    if len(reports(root)) > 1:
        shutil.rmtree(dice.choice(reports(root)))


def report_renamed(root: Path, dice: random.Random) -> None:
    source = dice.choice(reports(root))
    source.rename(source.with_name(f"renamed--{dice.randrange(10**6)}"))


def figure_changed(root: Path, dice: random.Random) -> None:
    path = dice.choice(reports(root)) / "index.md"
    changed(path, lambda text: re.sub(r"\d(?=%\]|万\])", str(dice.randrange(10)), text, count=3))


def sentence_added(root: Path, dice: random.Random) -> None:
    path = dice.choice(reports(root)) / "index.md"
    words = dice.choice(["2022年全区卫生健康工作", "“十四五”时期", "云汀区人民医院", "里程碑"])
    changed(path, lambda text: f"{text}\n{words}有新进展。\n")


def date_changed(root: Path, dice: random.Random) -> None:
    path = dice.choice(reports(root)) / "index.md"
    changed(
        path, lambda text: re.sub(r"-\d\d(['\"]?\n)", f"-{dice.randint(10, 28)}\\1", text, count=1)
    )


def file_added(root: Path, dice: random.Random) -> None:
    place = dice.choice(reports(root)) / f"table-{dice.randrange(3)}.csv"
    place.write_bytes(dice.randbytes(dice.randrange(50)))


def alias_added(root: Path, dice: random.Random) -> None:
    path = root / "content" / "registers" / "organisations.yml"
    words = dice.choice(["全区", "工作", "医院", "服务"]) + str(dice.randrange(3))
    new = f"made-{dice.randrange(10**6)}: {{name: 新设机构{words}, aliases: [{words}]}}\n"
    changed(path, lambda text: f"{text}\n{new}")


def entry_renamed(root: Path, dice: random.Random) -> None:
    path = dice.choice(sorted((root / "content" / "registers").glob("*.yml")))
    word = dice.choice(["云汀", "健康", "医疗"])
    changed(path, lambda text: text.replace(word, word[::-1]))


def glossary_changed(root: Path, dice: random.Random) -> None:
    rule = f"  - {{text: 里程碑, hant: 里程碑{dice.randrange(3)}, reason: 试}}\n"
    (root / "content" / "glossary.yml").write_text(f"phrases:\n{rule}", encoding="utf-8")


def theme_changed(root: Path, dice: random.Random) -> None:
    folder = root / "themes" / "own"
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "theme.yml").write_text("name: own\nparent: civic\n", encoding="utf-8")
    template = TEMPLATE % f"没有这一页{dice.randrange(3)}"
    (folder / "templates" / "not_found.html").write_text(template, encoding="utf-8")
    changed(root / "site.yml", lambda text: re.sub("theme: .*", "theme: own", text))


def settings_changed(root: Path, dice: random.Random) -> None:
    title = f"title: 卫生健康报告{dice.randrange(9)}"
    changed(root / "site.yml", lambda text: re.sub("(?m)^title: .*", title, text))


def page_of_the_site_changed(root: Path, dice: random.Random) -> None:
    path = root / "content" / "pages" / "about.md"
    changed(path, lambda text: f"{text}\n第{dice.randrange(9)}段。\n")


def tree_touched(root: Path, dice: random.Random) -> None:
    if found := sorted(path for path in (root / "build").rglob("*.html")):
        dice.choice(found).write_bytes(b"not by a build")


def left_as_it_is(root: Path, dice: random.Random) -> None:
    pass


EDITS: tuple[Edit, ...] = (
    report_added,
    report_deleted,
    report_renamed,
    figure_changed,
    sentence_added,
    date_changed,
    file_added,
    alias_added,
    entry_renamed,
    glossary_changed,
    theme_changed,
    settings_changed,
    page_of_the_site_changed,
    tree_touched,
    left_as_it_is,
)


def clean(root: Path) -> dict[str, bytes] | None:
    """The files of a build that uses nothing of another; None where the content has errors."""
    made = build(load_config(root))
    if any(problem.level == "error" for problem in made.problems):
        return None
    return {page.path: content(page) for page in made.pages}


def builds(root: Path, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Some edits, each with what the build after it leaves wrong: nothing, if all is well."""
    before: dict[str, bytes] = {}
    for _ in range(4):
        names = []
        for edit in dice.sample(EDITS, dice.randint(1, 2)):
            edit(root, dice)
            names.append(edit.__name__)
        command = ["--project", str(root), "build", "--jobs", str(dice.randint(1, 2))]
        shown = CliRunner().invoke(main, command)
        expected = clean(root)
        assert shown.exit_code == (0 if expected is not None else 1), shown.output
        if expected is not None:
            before = expected
            found = files(root / "build")
            wrong = sorted(
                path for path in {*found, *before} if found.get(path) != before.get(path)
            )
            yield ", ".join(names), " ".join(wrong)


def sequence(seed: int, root: Path, tried: Tried, scripts: str) -> None:
    shutil.copytree(THREE_YEARS, root)
    changed(root / "site.yml", lambda text: f"{text}\nscripts: [{scripts}]\n")
    assert [(edits, wrong) for edits, wrong in builds(root, random.Random(seed)) if wrong] == []
    tried("sequences of edits", 1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_build_after_edits_equals_a_clean_one(seed: int, tmp_path: Path, tried: Tried) -> None:
    sequence(seed, tmp_path / "site", tried, "zh-Hans, zh-Hant-TW")


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(12, 212))
def test_a_build_after_many_edits_equals_a_clean_one(
    seed: int, tmp_path: Path, tried: Tried
) -> None:
    # A second script doubles the time, and is in each of the sequences above.
    sequence(seed, tmp_path / "site", tried, "zh-Hans")
