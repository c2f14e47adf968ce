"""Sources: import, annotate, convert."""

import json
import os
import sys
from pathlib import Path
from typing import IO, Any

import click

from sitegen.cli.shared import FINE, PROBLEMS, command, configuration, count, failed, say
from sitegen.problems import SitegenError


@click.command("import", short_help="TXT, HTML, DOCX, PDF → annotated sources (导入原件).")
@click.argument("files", nargs=-1, required=True)
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Default: content/reports/.")
@click.option("--slug", default="", help="The name of the source's folder.")
@click.option("--dry-run", is_flag=True, help="Tell what would be made; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--normalise", is_flag=True, help="Make half-width marks in Chinese full-width.")
@click.option("--force", is_flag=True, help="Write over a source that is there.")
@click.option("--jobs", type=int, default=0, help="How many at once (default: the cores).")
@command
def import_command(project: Path | None, files: tuple[str, ...], **options: Any) -> int:
    """Make annotated sources of raw files: TXT, HTML, DOCX, PDF, Markdown."""
    from sitegen.intake import batch
    from sitegen.intake.imports import Options

    paths = batch.chosen(files, Path.cwd())
    if options["slug"] and len(paths) > 1:
        raise SitegenError("--slug is for one file")
    setting, folder = _intake(project, options)
    wishes = Options(options["slug"], options["normalise"], _schema(folder))
    found = batch.read(paths, setting, wishes, options["jobs"] or os.cpu_count() or 1)
    with click.progressbar(found, length=len(paths), file=sys.stderr, hidden=len(paths) < 4) as bar:
        results = list(bar)
    if options["dry_run"]:
        _tell(results, options["form"])
    failed = [_failure(done) for done in results if done.error]
    if not options["dry_run"]:
        force, named = options["force"], bool(options["slug"])
        failed += [not _saved(done, folder, force, named) for done in results if not done.error]
    return PROBLEMS if any(failed) else FINE


def _intake(project: Path | None, options: dict[str, Any]) -> tuple[Any, Path]:
    """What the site knows, and where its sources go; without a site, what `--to` says."""
    from sitegen.config import SITE_FILE
    from sitegen.intake.setting import Setting
    from sitegen.source.load import load
    from sitegen.source.registers import registers

    here = (project or Path.cwd()).resolve()
    alone = not any((place / SITE_FILE).is_file() for place in (here, *here.parents))
    if alone and (options["folder"] or options["dry_run"]):
        return Setting(), options["folder"] or here
    config = configuration(project)
    known = registers(load(config.content).sources) if config.content.is_dir() else None
    setting = Setting(known, config.columns) if known else Setting(columns=config.columns)
    return setting, options["folder"] or config.content / "reports"


def _schema(folder: Path) -> str:
    """The line that names the schema of reports to editors, where the site has schemas."""
    from sitegen.schemas import FOLDER, modeline

    site = folder.resolve().parent.parent
    there = folder.parts[-2:] == ("content", "reports") and (site / FOLDER).is_dir()
    return modeline("report", "content/reports/x") if there else ""


def _tell(results: list[Any], form: str) -> None:
    if form == "json":
        rows = [done.said for done in results if done.said]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True))
        return
    for done in results:
        if done.files:
            click.echo(done.files["index.md"].decode(), nl=False)
            _warn(done)


def _failure(done: Any) -> bool:
    say(f"{done.path}: " + click.style(done.error, fg="red"))
    return True


def _saved(done: Any, folder: Path, force: bool, named: bool) -> bool:
    from sitegen.intake.batch import save

    try:
        target = save(done, folder, force=force, named=named)
    except SitegenError as error:
        say(f"{done.path}: " + click.style(str(error), fg="red"))
        return False
    say(f"{done.path} → {target}")
    _warn(done)
    return True


def _warn(done: Any) -> None:
    for warning in done.warnings:
        say("    " + click.style("warning: " + warning, fg="yellow"))


@click.command("annotate", short_help="Suggest marks (标注), or change their form.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice(["inline", "standoff"]),
    help="All marks in the text, or all in index.ann.yml beside it; without it, suggestions.",
)
@click.option(
    "--above",
    default=0.85,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="How likely a suggestion must be to be written.",
)
@click.option("--write", "writing", is_flag=True, help="Change the files, instead of showing how.")
@click.option(
    "--format", "output", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@command
def annotate_command(
    project: Path | None,
    paths: tuple[Path, ...],
    form: Any,
    above: float,
    writing: bool,
    output: str,
) -> int:
    """Suggest marks for reports, or put those that they have into one form."""
    from sitegen.source.rewrite import difference, rewritten, write

    if form is None:
        return _suggested(project, paths, above, writing, output)
    changes, problems = rewritten(configuration(project).content, paths, form)
    if failed(problems, strict=True):
        say(f"Error: {count(problems)}; every file is as it was")
        return PROBLEMS
    if output == "json":
        texts = [{"path": c.path, "text": c.after and c.after.decode()} for c in changes]
        click.echo(json.dumps(texts, ensure_ascii=False, indent=2))
    elif not writing:
        click.echo("".join(map(difference, changes)), nl=False)
    if writing:
        write(changes)
    files = "1 file" if len(changes) == 1 else f"{len(changes)} files"
    say(f"{files} changed" if writing else f"{files} would change; --write changes them")
    return FINE


def _suggested(
    project: Path | None, paths: tuple[Path, ...], above: float, writing: bool, output: str
) -> int:
    """Tell what could be marked; with `writing`, put in what is likely and has an indicator."""
    from sitegen.intake.marks import report, suggested
    from sitegen.intake.said import suggestion
    from sitegen.intake.setting import Setting
    from sitegen.source.load import load
    from sitegen.source.registers import registers
    from sitegen.source.rewrite import Change, difference, write

    config = configuration(project)
    setting = Setting(registers(load(config.content).sources), config.columns)
    changes, rows = [], []
    for path in paths:
        source, place = report(config.content, path)
        made = suggested(source, setting, above)
        rows += [{"path": f"content/{source.path}", **suggestion(one)} for one in made.found]
        if made.text != source.data:
            changes.append(Change(f"content/{source.path}", place, source.data, made.text))
    if output == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif writing:
        click.echo("".join(map(difference, changes)), nl=False)
    else:
        for row in rows:
            told = (str(row[name]) for name in ("kind", "quote", "year", "target") if row[name])
            click.echo(f"{row['path']}#{row['anchor']}: {' · '.join(told)} ({row['confidence']})")
    if writing:
        write(changes)
    files = "1 file" if len(changes) == 1 else f"{len(changes)} files"
    say(f"{len(rows)} suggestions; {files} {'changed' if writing else 'would change by --write'}")
    return FINE


@click.command("convert", short_help="A text as the site's pages are converted (简繁转换).")
@click.option("--to", "script", required=True, help="zh-Hans, zh-Hant-TW or zh-Hant-HK.")
@click.option("--from", "source_script", default="zh-Hans", show_default=True)
@click.argument("file", default="-", type=click.File(encoding="utf-8"))
@command
def convert_command(project: Path | None, script: str, source_script: str, file: IO[str]) -> int:
    """Convert a text as the site's own pages are converted."""
    from sitegen.build import build
    from sitegen.config import SCRIPTS
    from sitegen.script.convert import converter

    for name in (script, source_script):
        if name not in SCRIPTS:
            raise SitegenError(f"there is no script '{name}'\n    one of: {', '.join(SCRIPTS)}")
    convert = converter(script, build(configuration(project)).glossary, source_script)
    for line in file.read().splitlines(keepends=True):
        click.echo(convert.text(line), nl=False)
    return FINE
