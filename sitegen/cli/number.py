"""Index numbers (索引号) for the reports of a government site."""

from pathlib import Path

import click

from sitegen.cli.shared import FINE, PROBLEMS, command, configuration, count, report, say
from sitegen.problems import SitegenError


@click.command("number", short_help="Index numbers (索引号) for reports without one.")
@click.option("--write", is_flag=True, help="Write them into the sources.")
@command
def number_command(project: Path | None, write: bool) -> int:
    """Give index numbers (索引号) to the reports without one; a number given is never changed."""
    from sitegen.build import build
    from sitegen.source.index_numbers import given, numbered

    config = configuration(project)
    if config.gov is None or not config.gov.code:
        raise SitegenError("site.yml names no organisation code\n    write it: gov: {code: …}")
    made = build(config, drafts=True)
    errors = [problem for problem in made.problems if problem.level == "error"]
    if errors:
        report(errors)
        say(f"Error: {count(errors)}; no number was given")
        return PROBLEMS
    numbers = given(made.documents, config.gov.code)
    for path, number in numbers.items():
        click.echo(f"{number} content/{path}")
        if write:
            place = config.content / path
            place.write_bytes(numbered(place.read_bytes(), number))
    done = "given" if write else "to be given; --write writes them"
    say(f"{len(numbers)} numbers {done}")
    return FINE
