"""The examples of the documentation: commands are run, marks and YAML are read, messages appear.

What stands behind ``` says what an example is:

    sh session              commands after `$`, run in turn, and what they answer, some of it
    sh                      commands that are not run here; sitegen has each with its options
    mark                    marked text of the five reports, word for word
    mark own                marked text of our own
    mark wrong, message     marked text with a mistake, and what is said of it
    mark change PATH        paragraphs of a file of the session, marked now
    yaml site | report | glossary | marks | REGISTER    a file, or fields of it
    yaml add | change | front PATH                      what the session adds to a file
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from scripts.reference import names, references
from sitegen import yamlfile
from sitegen.build import build
from sitegen.catalog.check import check
from sitegen.catalog.index import Catalog, index
from sitegen.cli import main
from sitegen.config import load_config
from sitegen.model import Source
from sitegen.output.matter import matter
from sitegen.problems import Problem
from sitegen.script.glossary import glossary
from sitegen.source.annotations import strip
from sitegen.source.parse import parse, read_fields
from sitegen.source.registers import NAMED, registers
from sitegen.source.standoff import read as read_marks
from tests.built import ROOT, built
from tests.documented import PAGES, PAPERS, Example, all_of, examples
from tests.intake.office import document, paragraph

# What the clerk of the tutorial has received.
RECEIVED = """某市卫生健康局2024年工作总结
2024年，我局在市委、市政府的领导下，各项工作取得新进展。现将有关情况总结如下：
一、2024年工作情况
（一）健康素养稳步提升。全市居民健康素养水平达到27.3%，比上年提高2.7个百分点。
（二）基层服务不断加强。新增社康中心12家，社康中心累计达到96家。
二、2025年工作打算
（一）居民健康素养水平达到30%以上（责任科室：健康促进科）。
（二）新增社康中心10家（责任科室：基层卫生科）。
某市卫生健康局
2025年1月10日"""
FRONT = '---\ntitle: 例子\ntype: summary\nyear: "2018"\nscope: longgang\n---\n\n'
named = pytest.mark.parametrize
REGISTERS = (*NAMED, "indicators", "topics")


@cache
def demonstration() -> Catalog:
    """What the site of the five reports knows."""
    return build(load_config(ROOT)).catalog


@cache
def unmarked() -> str:
    """The words of the five reports, without marks."""
    texts = (ROOT / "content" / "reports").glob("*/index.md")
    return "\n".join(strip(text.read_text("utf-8")) for text in sorted(texts))


def mistakes(text: str) -> list[Problem]:
    """What is wrong with marked text beside one report of the demonstration and its registers."""
    example = parse(Source("reports/example/index.md", f"{FRONT}{text}".encode()))
    known = demonstration()
    documents = (known.reports["shenzhen-2018-conference"], example)
    catalog = index(known.config, documents, known.registers, ())
    found = (*example.problems, *check(catalog, documents))
    return [one for one in found if one.where.path.endswith("/example/index.md")]


def told(problems: Iterator[Problem] | list[Problem]) -> str:
    return "\n".join(f"{one.what}\n{one.hint}" for one in problems)


@named("example", all_of("mark", "mark own"), ids=lambda one: one.name)
def test_a_marked_example_is_without_mistake(example: Example) -> None:
    assert told(mistakes(example.text)) == ""


@named("example", all_of("mark"), ids=lambda one: one.name)
def test_a_marked_example_stands_in_the_five_reports(example: Example) -> None:
    for line in strip(example.text).splitlines():
        assert line in unmarked()


@named("path", [path for path in PAPERS if all_of("mark wrong")], ids=lambda path: path.name)
def test_a_mistake_is_told_as_documented(path: Path) -> None:
    found = [one for one in examples(path) if one.kind in ("mark wrong", "message")]
    for wrong, message in zip(found[::2], found[1::2], strict=True):
        assert (wrong.kind, message.kind) == ("mark wrong", "message"), message.name
        said = told(mistakes(wrong.text))
        for line in message.text.splitlines():
            assert line in said, message.name


@named("example", all_of("yaml report"), ids=lambda one: one.name)
def test_fields_of_a_report_are_known(example: Example) -> None:
    text = example.text if "title:" in example.text else f"title: 例\n{example.text}"
    text = text if "type:" in text else f"type: plan\n{text}"
    assert told([*read_fields(yamlfile.read(text, "index.md"), True)[1]]) == ""


@named("example", all_of("yaml site"), ids=lambda one: one.name)
def test_settings_are_known(example: Example, tmp_path: Path) -> None:
    text = example.text if "title:" in example.text else f"title: 例\n{example.text}"
    (tmp_path / "site.yml").write_text(text, "utf-8")
    assert told([*load_config(tmp_path).problems]) == ""


@named("example", all_of("yaml glossary"), ids=lambda one: one.name)
def test_a_glossary_is_read(example: Example) -> None:
    assert told([*glossary(yamlfile.read(example.text, "glossary.yml"))[1]]) == ""


@named("example", all_of("yaml marks"), ids=lambda one: one.name)
def test_marks_beside_a_text_are_read(example: Example) -> None:
    found = read_marks(example.text, "index.ann.yml")
    assert found.annotations
    assert told([*found.problems]) == ""


@named("example", all_of(*(f"yaml {name}" for name in REGISTERS)), ids=lambda one: one.name)
def test_a_register_is_read(example: Example) -> None:
    name = example.kind.removeprefix("yaml ")
    found = registers((Source(f"registers/{name}.yml", example.text.encode()),))
    unread = [one for one in found.problems if one.rule == "field" or one.rule == "yaml"]
    assert told(unread) == ""


@named("example", all_of("sh"), ids=lambda one: one.name)
def test_every_command_that_is_named_exists(example: Example) -> None:
    for line in re.sub(r"\\\n", " ", example.text).splitlines():
        for part in re.split(r"&&|\|", line.partition(" #")[0]):
            words = shlex.split(part)
            while words and ("=" in words[0] or words[0] == "sudo"):
                words = words[1:]
            if words and words[0].endswith("sitegen") and "pip" not in part:
                exists(words[1:])


def exists(words: list[str]) -> None:
    """Fails where sitegen has no such command, or the command no such option."""
    words = words[2:] if words[0] == "--project" else words
    if words[0] not in ("--version", "--help"):
        command: click.Command = main
        while isinstance(command, click.Group):
            assert words[0] in command.commands, words[0]
            command, words = command.commands[words[0]], words[1:]
        known = {option for one in command.params for option in one.opts}
        given = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert given <= {*known, "--help"}, command.name


@pytest.mark.slow
def test_the_first_hour_leads_to_a_published_report(tmp_path: Path) -> None:
    follow(PAGES / "first-hour.md", tmp_path)
    page = (tmp_path / "live" / "current" / "reports" / "2024-summary.html").read_text("utf-8")
    assert "2024年度工作总结" in page
    assert "indicators/health-literacy.html" in page


@pytest.mark.slow
def test_a_theme_is_made_as_documented(tmp_path: Path) -> None:
    follow(PAGES / "themes.md", tmp_path)
    assert (tmp_path / "ours-site" / "themes" / "ours" / "templates").is_dir()


def follow(path: Path, place: Path) -> None:
    """Do what a page says from its first example to its last."""
    received = document("".join(map(paragraph, RECEIVED.splitlines())))
    for example in examples(path):
        if example.kind == "sh session":
            place = run(example, place)
            (place / "年度总结.docx").write_bytes(received)
        elif example.kind.count(" ") == 2:
            edit(example, place)


def edit(example: Example, place: Path) -> None:
    """Change a file as an example says."""
    _, how, name = example.kind.split(" ")
    file = place / name
    text = file.read_text("utf-8")
    if how == "add":
        text = text.rstrip("\n") + "\n" + example.text
    elif how == "front":
        text = text.replace("\n---\n", f"\n{example.text}---\n", 1)
    else:
        for line in example.text.splitlines():
            text = replaced(text, line)
    file.write_text(text, "utf-8")


def replaced(text: str, line: str) -> str:
    """A text with a line in the place of the same without its marks, or of the same field."""
    old = strip(line) if "{." in line else re.search(f"^{line.partition(':')[0]}:.*$", text, re.M)
    old = old if isinstance(old, str) else (old[0] if old else "")
    assert old and text.count(old) == 1, line
    return text.replace(old, line)


def run(example: Example, place: Path) -> Path:
    """Run the commands of an example; where they lead to."""
    for piece in re.split(r"^\$ ", example.text, flags=re.MULTILINE)[1:]:
        command, *answer = piece.splitlines()
        if command.startswith("cd "):
            place /= command.removeprefix("cd ")
            continue
        words = shlex.split(command)
        if words[0] == "sitegen":
            words[:1] = [sys.executable, "-m", "sitegen"]
        done = subprocess.run(
            words,
            cwd=place,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, f"{example.name}: {command}\n{said}"
        for line in answer:
            assert line in said, f"{example.name}: {command}\n{said}"
    return place


def test_the_documentation_is_without_problem() -> None:
    made = build(load_config(ROOT / "docs" / "site"))
    assert told([*made.problems]) == ""


def test_every_kind_of_example_is_known() -> None:
    known = re.compile(
        r"|sh( session)?|mark( own| wrong)?|message|mark change \S+|yaml (add|change|front) \S+"
        rf"|yaml (site|report|glossary|marks|{'|'.join(REGISTERS)})|jinja|css|text|nginx|python"
    )
    for path in sorted(PAGES.glob("*.md")):
        for example in examples(path):
            assert known.fullmatch(example.kind), f"{example.name}: {example.kind}"


@named(("path", "text"), [*references()], ids=lambda value: getattr(value, "name", ""))
def test_a_reference_is_what_the_code_says(path: Path, text: str) -> None:
    assert path.read_text("utf-8") == text, "run: python -m scripts.reference"


def test_every_name_of_a_page_is_documented() -> None:
    made = built(ROOT).made.pages
    frame, shell = made._renderer.frame, made._shell("zh-Hans")
    found = {"body", "outline", "corrections", "words", "site", "variant", "labels"}
    for kind in ("home", "report", "page", "year"):
        route = next(one for one in made.routes if one.subject.kind == kind)
        said = matter(route.subject, made.catalog)
        found |= {*frame.common(route, said, shell), *frame.own((route,), said, shell)}
    assert found == {*names.given()}
