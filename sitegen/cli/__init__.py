"""The command line: the only package that prints, and the only one that exits.

A module holds commands of one kind; each imports what it runs only when it runs, so that
`sitegen --version` is there at once.
"""

from pathlib import Path

import click

from sitegen import __version__
from sitegen.cli.build import build_command
from sitegen.cli.number import number_command
from sitegen.cli.publish import publish_command
from sitegen.cli.serve import serve_command
from sitegen.cli.site import check_command, review_command, verify_command
from sitegen.cli.sources import annotate_command, convert_command, import_command


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


for one in (
    import_command,
    annotate_command,
    number_command,
    check_command,
    build_command,
    verify_command,
    review_command,
    convert_command,
    serve_command,
    publish_command,
):
    main.add_command(one)
