"""Every command as a user runs it."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen import __version__
from sitegen.cli import main
from sitegen.problems import SitegenError
from tests.built import SITES, THREE_YEARS

# Seconds of a processor for a start; another machine may be three times slower than this one.
STARTS_WITHIN = 0.45 if "CI" in os.environ else 0.15


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the smallest site, to build in."""
    return shutil.copytree(SITES / "minimal" / "site", tmp_path / "site")


def sitegen(project: Path, *words: str | Path, text: str = "") -> Result:
    return CliRunner().invoke(main, ["--project", str(project), *map(str, words)], input=text)


def mistake(project: Path) -> None:
    """Makes one mistake in the report of the smallest site."""
    report = project / "content" / "reports" / "one" / "index.md"
    report.write_text(report.read_text("utf-8").replace("type:", "tpye:"), encoding="utf-8")


def test_help_tells_every_command_in_a_line() -> None:
    for words in ([], ["--help"], ["-h"]):
        shown = CliRunner().invoke(main, words)
        for command in main.commands:
            assert f"\n  {command} " in shown.output


@pytest.mark.parametrize("command", main.commands)
def test_every_command_explains_itself(command: str) -> None:
    shown = CliRunner().invoke(main, [command, "--help"])
    assert shown.exit_code == 0
    assert f"Usage: main {command}" in shown.output
    assert main.commands[command].help


def test_the_version_is_told() -> None:
    shown = CliRunner().invoke(main, ["--version"])
    assert (shown.exit_code, shown.output) == (0, f"sitegen, version {__version__}\n")


def test_the_version_is_told_in_a_blink() -> None:
    """Heavy imports are made when a command needs them; of five starts the least counts."""
    assert min(cost_of_a_start() for _ in range(5)) < STARTS_WITHIN


def cost_of_a_start() -> float:
    """Processor time, for other tests run at the same time; alone, the clock says as much."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = [sys.executable, "-m", "sitegen", "--version"]
    subprocess.run(run, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["bild"], "No such command 'bild'"),
        (["build", "--jubs"], "No such option '--jubs'"),
        (["--project", "/nowhere", "build"], "does not exist"),
        (["serve", "--port", "many"], "'many' is not a valid integer"),
        (["convert"], "Missing option '--to'"),
        (["verify", "one", "two"], "unexpected extra argument"),
    ],
)
def test_wrong_use_has_status_2(words: list[str], message: str) -> None:
    shown = CliRunner().invoke(main, words)
    assert shown.exit_code == 2
    assert message in shown.stderr


@pytest.mark.parametrize("command", ["build", "check", "verify", "review"])
def test_a_folder_without_a_site_is_wrong_use(command: str, tmp_path: Path) -> None:
    shown = sitegen(tmp_path, command)
    assert shown.exit_code == 2
    assert "Error: no site.yml" in shown.stderr
    assert not isinstance(shown.exception, SitegenError)


def test_the_nearest_site_upward_is_built(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "content" / "reports")
    assert CliRunner().invoke(main, ["build"]).exit_code == 0
    assert (project / "build" / "index.html").is_file()


def test_without_a_site_upward_the_way_to_name_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = CliRunner().invoke(main, ["build"])
    assert shown.exit_code == 2
    assert "--project" in shown.stderr


def test_build_writes_the_site_and_says_where(project: Path) -> None:
    shown = sitegen(project, "build")
    assert (shown.exit_code, shown.stdout) == (0, "")
    files = sum(1 for path in (project / "build").rglob("*") if path.is_file())
    told, note = shown.stderr.splitlines()
    assert told == f"{files} files in {project / 'build'}"
    assert note.startswith("without base_url there are no feeds")


def test_with_an_address_build_needs_no_note(project: Path) -> None:
    shown = sitegen(project, "build", "--base-url", "https://example.org")
    assert len(shown.stderr.splitlines()) == 1
    assert (project / "build" / "sitemap.xml").is_file()


def test_build_writes_where_it_is_told(project: Path, tmp_path: Path) -> None:
    assert sitegen(project, "build", "--out", tmp_path / "public").exit_code == 0
    assert (tmp_path / "public" / "index.html").is_file()
    assert not (project / "build").exists()


def test_build_uses_the_address_it_is_given(project: Path) -> None:
    assert sitegen(project, "build", "--base-url", "https://example.org/sub").exit_code == 0
    home = (project / "build" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/sub/index.html">' in home
    assert 'href="/sub/index.html"' in (project / "build" / "404.html").read_text("utf-8")


def test_build_refuses_an_address_that_is_none(project: Path) -> None:
    shown = sitegen(project, "build", "--base-url", "example.org")
    assert shown.exit_code == 2
    assert "https://" in shown.stderr
    assert not (project / "build").exists()


def test_build_publishes_drafts_when_asked(project: Path) -> None:
    report = project / "content" / "reports" / "two" / "index.md"
    report.parent.mkdir()
    report.write_text("---\ntitle: 草稿\ntype: other\ndraft: true\n---\n\n未完。\n", "utf-8")
    page = project / "build" / "reports" / "two.html"
    assert sitegen(project, "build").exit_code == 0
    assert not page.exists()
    assert sitegen(project, "build", "--drafts").exit_code == 0
    assert page.exists()


def test_build_leaves_out_what_becomes_public_later(project: Path) -> None:
    report = project / "content" / "reports" / "two" / "index.md"
    report.parent.mkdir()
    report.write_text(
        '---\ntitle: 公告\ntype: other\npublished: "2030-05-06"\n---\n\n正文。\n', "utf-8"
    )
    page = project / "build" / "reports" / "two.html"
    shown = sitegen(project, "build", "--date", "2030-05-05")
    assert (shown.exit_code, page.exists()) == (0, False)
    assert "two/index.md: left out, its date 2030-05-06 is after 2030-05-05\n" in shown.stderr
    assert sitegen(project, "verify", "--date", "2030-05-05").exit_code == 0
    for words in (["--date", "2030-05-06"], ["--date", "2030-05-05", "--drafts"], []):
        assert sitegen(project, "build", *words).exit_code == 0
        assert page.exists()
        page.unlink()


@pytest.mark.parametrize("command", ["build", "check", "verify"])
@pytest.mark.parametrize("date", ["2024", "2024-02-30", "2024-01-01/2024-02-01", "today"])
def test_a_date_is_a_day_of_the_calendar(project: Path, command: str, date: str) -> None:
    shown = sitegen(project, command, "--date", date)
    assert shown.exit_code == 2
    assert f"'{date}' is no day: write YYYY-MM-DD" in shown.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_mistake_has_status_1_its_place_and_a_hint(project: Path, command: str) -> None:
    mistake(project)
    shown = sitegen(project, command)
    assert shown.exit_code == 1
    assert shown.stdout == ""
    assert shown.stderr.startswith(
        "content/reports/one/index.md:2:1: the field 'type' is missing\n"
        "    write 'type: …'\n"
        "content/reports/one/index.md:3:1: there is no field 'tpye'\n"
        "    did you mean 'type'?\n"
    )
    assert "2 problems" in shown.stderr
    assert not (project / "build").exists()


def test_check_says_that_nothing_is_wrong(project: Path) -> None:
    shown = sitegen(project, "check")
    assert (shown.exit_code, shown.stderr) == (0, "nothing is wrong\n")


def test_a_theme_that_is_not_there_is_told(project: Path) -> None:
    (project / "site.yml").write_text("title: 甲\ntheme: civc\n", "utf-8")
    shown = sitegen(project, "build")
    assert shown.exit_code == 1
    assert "did you mean 'civic'?" in shown.stderr


def test_a_place_that_cannot_be_written_has_status_3(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shown = sitegen(project, "build", "--out", tmp_path / "file" / "build")
    assert shown.exit_code == 3
    assert shown.stderr.startswith("Error: ")


def test_a_defect_has_status_4_and_the_way_through_the_code(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sitegen(project, "build").exit_code == 0
    before = (project / "build" / "index.html").read_bytes()
    report = project / "content" / "reports" / "one" / "index.md"
    report.write_text(report.read_text("utf-8") + "\n乙。\n", encoding="utf-8")
    monkeypatch.setattr("sitegen.build.check", lambda *_: 1 // 0)
    shown = sitegen(project, "build")
    assert shown.exit_code == 4
    assert "Traceback" in shown.stderr
    assert "Error: sitegen itself failed: ZeroDivisionError" in shown.stderr
    assert "please report it" in shown.stderr
    assert (project / "build" / "index.html").read_bytes() == before


def test_verify_proves_a_built_site(project: Path) -> None:
    assert sitegen(project, "build").exit_code == 0
    shown = sitegen(project, "verify")
    assert (shown.exit_code, shown.stderr) == (0, "every text is its source, and build/ too\n")


def test_verify_tells_a_page_that_was_changed(project: Path) -> None:
    sitegen(project, "build")
    page = project / "build" / "reports" / "one.html"
    page.write_text(page.read_text("utf-8").replace("一口井", "两口井"), "utf-8")
    shown = sitegen(project, "verify")
    assert shown.exit_code == 1
    assert "build/reports/one.html" in shown.stderr
    assert "1 problem" in shown.stderr


def test_verify_says_when_nothing_is_built(project: Path) -> None:
    shown = sitegen(project, "verify")
    assert "build/ is not built yet" in shown.stderr


def test_convert_reads_standard_input_and_files(project: Path, tmp_path: Path) -> None:
    shown = sitegen(project, "convert", "--to", "zh-Hant-TW", text="头发和发展\n")
    assert (shown.exit_code, shown.stdout) == (0, "頭髮和發展\n")
    (tmp_path / "text.txt").write_text("说明\n", "utf-8")
    shown = sitegen(project, "convert", "--to", "zh-Hant-HK", tmp_path / "text.txt")
    assert shown.stdout == "説明\n"


def test_convert_refuses_a_script_that_it_does_not_know(project: Path) -> None:
    shown = sitegen(project, "convert", "--to", "zh-Hant", text="头发")
    assert shown.exit_code == 2
    assert "zh-Hant" in shown.stderr


def test_review_lists_what_a_person_should_look_at() -> None:
    shown = CliRunner().invoke(main, ["--project", "examples/three-years", "review"])
    assert shown.exit_code == 0
    assert "1680张" in shown.stdout
    assert "places to look at" in shown.stderr


def test_two_ways_to_start_are_one() -> None:
    """The console script and `python -m sitegen`, in processes of their own."""
    script = Path(sys.executable).with_name("sitegen")
    for run in ([str(script)], [sys.executable, "-m", "sitegen"]):
        shown = subprocess.run([*run, "--help"], capture_output=True, text=True, check=True)
        assert shown.stdout.startswith("Usage: sitegen [OPTIONS] COMMAND")


def test_colours_are_for_a_terminal_only(project: Path) -> None:
    mistake(project)
    run = [sys.executable, "-m", "sitegen", "--project", str(project), "check"]
    shown = subprocess.run(run, capture_output=True, text=True, check=False)
    assert shown.returncode == 1
    assert "\x1b" not in shown.stderr


# ---- sites of government bodies ---------------------------------------------------------------


@pytest.fixture
def government(tmp_path: Path) -> Path:
    """A copy of the example of a government site, to change."""
    return shutil.copytree(THREE_YEARS, tmp_path / "site")


def test_the_example_passes_its_inspection(government: Path) -> None:
    shown = sitegen(government, "check")
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "", "nothing is wrong\n")


def test_an_inspection_names_the_rule_of_each_fault(government: Path) -> None:
    shown = sitegen(government, "check", "--date", "2024-02-19")
    assert shown.exit_code == 1
    assert "nothing new on the home page since 2024-01-19" in shown.stderr
    assert "\n    国办秘函〔2019〕19号 首页不更新\n" in shown.stderr


def test_a_stale_site_is_built_all_the_same(government: Path) -> None:
    assert sitegen(government, "build", "--date", "2024-02-19").exit_code == 0


def test_any_site_can_be_inspected(project: Path) -> None:
    assert sitegen(project, "check").exit_code == 0
    shown = sitegen(project, "check", "--profile", "gov")
    assert shown.exit_code == 1
    assert "国办发〔2017〕47号 网页标签" in shown.stderr


def test_an_inspection_lists_links_to_other_hosts(government: Path) -> None:
    page = government / "content" / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n[甲](https://a.example/x)\n", "utf-8")
    shown = sitegen(government, "check")
    assert shown.stdout.startswith("content/pages/about.md:")
    assert shown.stdout.endswith(": https://a.example/x\n")


def test_a_report_is_numbered_once(government: Path) -> None:
    report = government / "content" / "reports" / "yunting-2023-plan" / "index.md"
    before = report.read_bytes()
    number = b"index_number: 999999990/2023-00002\n"
    report.write_bytes(before.replace(number, b""))
    told = sitegen(government, "number")
    assert told.stdout == "999999990/2023-00002 content/reports/yunting-2023-plan/index.md\n"
    assert number not in report.read_bytes()
    assert sitegen(government, "number", "--write").exit_code == 0
    assert report.read_bytes().count(number) == 1
    assert sitegen(government, "number", "--write").stderr == "0 numbers given\n"


def test_numbers_need_the_code_of_the_body(project: Path) -> None:
    shown = sitegen(project, "number")
    assert shown.exit_code == 2
    assert "no organisation code" in shown.stderr


def test_nothing_is_numbered_while_something_is_wrong(government: Path) -> None:
    (government / "content" / "reports" / "empty").mkdir()
    shown = sitegen(government, "number", "--write")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "no number was given" in shown.stderr
