"""What is said of a site: check, verify, review."""

from pathlib import Path

import click

from sitegen.cli.findings import as_github, as_json, below
from sitegen.cli.shared import (
    FINE,
    PROBLEMS,
    command,
    configuration,
    count,
    date_option,
    failed,
    report,
    say,
)


@click.command("check", short_help="Everything that is wrong (检查); nothing is written.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@date_option
@click.option(
    "--profile", type=click.Choice(["gov"]), help="What an inspection looks at (default: site.yml)."
)
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are told; json: for editors; github: as annotations of a change.",
)
@command
def check_command(
    project: Path | None,
    paths: tuple[Path, ...],
    date: str,
    profile: str | None,
    strict: bool,
    form: str,
) -> int:
    """Tell everything that is wrong, or what is wrong in some files; write nothing.

    The whole site is read in any case: what a report names stands in other files. With the
    profile gov, links to other hosts go to standard output: a build follows none.
    """
    from sitegen.build import build
    from sitegen.catalog.inspection import inspect, outside

    config = configuration(project)
    made = build(config, drafts=True, date=date)
    problems = made.problems
    if profile or made.catalog.config.profile:
        problems += inspect(made.catalog)
        for where, address in outside(made.catalog) if form == "text" else ():
            click.echo(f"{where}: {address}")
    problems = below(problems, paths, config.root)
    if form == "json":
        click.echo(as_json(problems))
    if form == "github":
        click.echo(as_github(problems, config.root), nl=False)
    status = PROBLEMS if failed(problems, strict=strict) else FINE
    say(count(problems) if problems else "nothing is wrong")
    return status


@click.command("verify", short_help="Prove the text, and that links lead somewhere (核对).")
@click.argument("out", required=False, type=click.Path(path_type=Path))
@date_option
@command
def verify_command(project: Path | None, out: Path | None, date: str) -> int:
    """Prove that the published text is the source text and that every link leads somewhere."""
    from sitegen.build import build, shown, text_in_script
    from sitegen.output import proof
    from sitegen.publish.ready import hashed
    from sitegen.verify import verify

    config = configuration(project)
    out = out or config.root / "build"
    made = build(config, date=date)
    ours = out.is_dir() and proof.proof(out).fingerprint
    seen = hashed(out) if ours else None
    problems = verify(
        config.content,
        made.documents,
        out if out.is_dir() else None,
        tuple(shown(made)),
        lambda document, script: text_in_script(document, script, made),
        config.base_url,
        made.pages.catalog.file_paths,
    )
    report(problems)
    if seen:
        proof.verified(out, "" if problems else seen.id)
    where = f"{out.name}/ too" if out.is_dir() else f"{out.name}/ is not built yet"
    say(count(problems) if problems else f"every text is its source, and {where}")
    return PROBLEMS if problems else FINE


@click.command("review", short_help="What a person should look at (复核).")
@command
def review_command(project: Path | None) -> int:
    """List what a person should look at: contradictions, doubtful conversions, unmarked values."""
    from sitegen.build import build
    from sitegen.review import review

    found = review(build(configuration(project)))
    for one in found:
        click.echo(f"{one.where}: {one.what}\n    {one.hint}")
    say(f"{len(found)} places to look at")
    return FINE
