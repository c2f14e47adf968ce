"""The command line: the only module that prints, and the only one that exits."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import click

from sitegen import __version__
from sitegen.model import Problem, SitegenError

# Exit statuses: fine, problems in the content, wrong use (click's own), the world outside.
FINE, PROBLEMS = 0, 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with site.yml (default: the nearest one upward).",
)
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Publish annotated reports as a static site."""
    context.obj = project


def _command(function: Callable[..., int]) -> Callable[..., None]:
    """A command that ends with the status its function returns."""

    @click.pass_obj
    def command(project: Path | None, /, **options: Any) -> None:
        try:
            status = function(project, **options)
        except SitegenError as error:
            _say(click.style("Error: ", fg="red", bold=True) + str(error))
            status = error.status
        except KeyboardInterrupt:
            _say("stopped")
            status = 130
        sys.exit(status)

    command.__doc__ = function.__doc__
    return command


@main.command("build")
@click.option("--out", type=click.Path(path_type=Path), help="Where to (default: build/).")
@click.option("--base-url", help="The public address, instead of site.yml's base_url.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--strict", is_flag=True, help="Let warnings fail the build.")
@_command
def build_command(
    project: Path | None, out: Path | None, base_url: str | None, drafts: bool, strict: bool
) -> int:
    """Build content/ into build/."""
    from sitegen.build import build
    from sitegen.output.write import write

    # What is read lives to the end of the build; looking through it for cycles again and again
    # took a third of the time of reading 500 reports.
    gc.disable()
    config = _config(project, base_url)
    out = out or config.root / "build"
    made = build(config, drafts=drafts)
    gc.freeze()
    gc.enable()
    if _failed(made.problems, strict=strict):
        _say(f"Error: {_count(made.problems)}; {out.name}/ is as it was")
        return PROBLEMS
    written = write(made.pages, out)
    _say(f"{written.files} files in {out}{_warned(made.problems)}")
    return FINE


@main.command("check")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@_command
def check_command(project: Path | None, strict: bool) -> int:
    """Tell everything that is wrong; write nothing."""
    from sitegen.build import build

    made = build(_config(project), drafts=True)
    failed = _failed(made.problems, strict=strict)
    _say(_count(made.problems) if made.problems else "nothing is wrong")
    return PROBLEMS if failed else FINE


@main.command("annotate")
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
@_command
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
    changes, problems = rewritten(_config(project).content, paths, form)
    if _failed(problems, strict=True):
        _say(f"Error: {_count(problems)}; every file is as it was")
        return PROBLEMS
    if output == "json":
        texts = [{"path": c.path, "text": c.after and c.after.decode()} for c in changes]
        click.echo(json.dumps(texts, ensure_ascii=False, indent=2))
    elif not writing:
        click.echo("".join(map(difference, changes)), nl=False)
    if writing:
        write(changes)
    files = "1 file" if len(changes) == 1 else f"{len(changes)} files"
    _say(f"{files} changed" if writing else f"{files} would change; --write changes them")
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

    config = _config(project)
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
    _say(f"{len(rows)} suggestions; {files} {'changed' if writing else 'would change by --write'}")
    return FINE


@main.command("verify")
@click.argument("out", required=False, type=click.Path(path_type=Path))
@_command
def verify_command(project: Path | None, out: Path | None) -> int:
    """Prove that the published text is the source text and that every link leads somewhere."""
    from sitegen.build import build, shown, text_in_script
    from sitegen.verify import verify

    config = _config(project)
    out = out or config.root / "build"
    made = build(config)
    problems = verify(
        config.content,
        made.documents,
        out if out.is_dir() else None,
        tuple(shown(made)),
        lambda document, script: text_in_script(document, script, made),
        config.base_url,
    )
    _report(problems)
    where = f"{out.name}/ too" if out.is_dir() else f"{out.name}/ is not built yet"
    _say(_count(problems) if problems else f"every text is its source, and {where}")
    return PROBLEMS if problems else FINE


@main.command("import")
@click.argument("files", nargs=-1, required=True)
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Default: content/reports/.")
@click.option("--slug", default="", help="The name of the source's folder.")
@click.option("--dry-run", is_flag=True, help="Tell what would be made; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--normalise", is_flag=True, help="Make half-width marks in Chinese full-width.")
@click.option("--force", is_flag=True, help="Write over a source that is there.")
@click.option("--jobs", type=int, default=0, help="How many at once (default: the cores).")
@_command
def import_command(project: Path | None, files: tuple[str, ...], **options: Any) -> int:
    """Make annotated sources of raw files: TXT, HTML, DOCX, PDF, Markdown."""
    from sitegen.intake import batch
    from sitegen.intake.imports import Options

    paths = batch.chosen(files, Path.cwd())
    if options["slug"] and len(paths) > 1:
        raise SitegenError("--slug is for one file")
    setting, folder = _intake(project, options)
    wishes = Options(options["slug"], options["normalise"])
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
    config = _config(project)
    known = registers(load(config.content).sources) if config.content.is_dir() else None
    setting = Setting(known, config.columns) if known else Setting(columns=config.columns)
    return setting, options["folder"] or config.content / "reports"


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
    _say(f"{done.path}: " + click.style(done.error, fg="red"))
    return True


def _saved(done: Any, folder: Path, force: bool, named: bool) -> bool:
    from sitegen.intake.batch import save

    try:
        target = save(done, folder, force=force, named=named)
    except SitegenError as error:
        _say(f"{done.path}: " + click.style(str(error), fg="red"))
        return False
    _say(f"{done.path} → {target}")
    _warn(done)
    return True


def _warn(done: Any) -> None:
    for warning in done.warnings:
        _say("    " + click.style("warning: " + warning, fg="yellow"))


@main.command("convert")
@click.option("--to", "script", required=True, help="zh-Hans, zh-Hant-TW or zh-Hant-HK.")
@click.option("--from", "source_script", default="zh-Hans", show_default=True)
@click.argument("file", default="-", type=click.File(encoding="utf-8"))
@_command
def convert_command(project: Path | None, script: str, source_script: str, file: IO[str]) -> int:
    """Convert a text as the site's own pages are converted."""
    from sitegen.build import build
    from sitegen.config import SCRIPTS
    from sitegen.script.convert import converter

    for name in (script, source_script):
        if name not in SCRIPTS:
            raise SitegenError(f"there is no script '{name}'\n    one of: {', '.join(SCRIPTS)}")
    convert = converter(script, build(_config(project)).glossary, source_script)
    for line in file.read().splitlines(keepends=True):
        click.echo(convert.text(line), nl=False)
    return FINE


@main.command("review")
@_command
def review_command(project: Path | None) -> int:
    """List what a person should look at: doubtful conversions, contradictions."""
    from sitegen.build import build
    from sitegen.review import review

    found = review(build(_config(project)))
    for one in found:
        click.echo(f"{one.where}: {one.what}\n    {one.hint}")
    _say(f"{len(found)} places to look at")
    return FINE


@main.command("serve")
@click.option("--port", default=8000, show_default=True, help="The port on 127.0.0.1.")
@_command
def serve_command(project: Path | None, port: int) -> int:
    """Preview on 127.0.0.1; what changes is built again."""
    from sitegen.build import build
    from sitegen.preview import serve

    root = _config(project).root
    watched = [root / name for name in ("content", "themes", "site.yml")]
    serve(lambda: build(_config(root), drafts=True), watched, port, _say)
    return FINE


def _config(project: Path | None, base_url: str | None = None) -> Any:
    from dataclasses import replace

    from sitegen.config import WEB, load_config
    from sitegen.config import project as nearest

    if base_url and not base_url.startswith(WEB):
        raise SitegenError(f"--base-url: '{base_url}' is no web address\n    write https://…")
    config = load_config(project.resolve() if project else nearest(Path.cwd()))
    return replace(config, base_url=base_url.rstrip("/") + "/") if base_url else config


def _failed(problems: Iterable[Problem], *, strict: bool) -> bool:
    _report(problems)
    return any(strict or problem.level == "error" for problem in problems)


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        colour = "red" if problem.level == "error" else "yellow"
        level = "" if problem.level == "error" else "warning: "
        _say(f"{problem.where}: {click.style(level + problem.what, fg=colour)}")
        if problem.hint:
            _say(f"    {problem.hint}")


def _count(problems: Iterable[Problem]) -> str:
    levels = [problem.level for problem in problems]
    errors, warnings = levels.count("error"), levels.count("warning")
    parts = [(errors, "problem"), (warnings, "warning")]
    return ", ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in parts if n) or "no problem"


def _warned(problems: Iterable[Problem]) -> str:
    return f" ({_count(problems)})" if problems else ""


def _say(message: str) -> None:
    click.echo(message, err=True)
