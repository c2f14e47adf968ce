"""The command line: the only package that prints, and the only one that exits.

A module holds commands of one kind; each imports what it runs only when it runs, so that
`sitegen --version` is there at once.
"""

from pathlib import Path

import click

from sitegen import __version__
from sitegen.cli.build import build_command
from sitegen.cli.machine import completion_command, doctor_command, schema_command
from sitegen.cli.number import number_command
from sitegen.cli.publish import publish_command
from sitegen.cli.serve import serve_command
from sitegen.cli.site import check_command, review_command, verify_command
from sitegen.cli.sources import annotate_command, convert_command, import_command
from sitegen.cli.start import init_command, migrate_command
from sitegen.cli.theme import theme_command

# The commands in the order of work, under the headings that --help shows.
GROUPS = {
    "Begin": (init_command, import_command, serve_command),
    "Annotate": (annotate_command, check_command, review_command, convert_command),
    "Publish": (build_command, verify_command, publish_command, number_command),
    "Tools": (theme_command, doctor_command, schema_command, migrate_command, completion_command),
}


class Grouped(click.Group):
    """Commands listed under headings, in the order of work."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the headings with their commands, a line for each."""
        for heading, commands in GROUPS.items():
            with formatter.section(heading):
                # One column for all headings: the longest name has ten letters.
                rows = [(f"{one.name:10}", one.get_short_help_str(66)) for one in commands]
                formatter.write_dl(rows)


@click.group(cls=Grouped, context_settings={"help_option_names": ["-h", "--help"]})
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


for one in (one for commands in GROUPS.values() for one in commands):
    main.add_command(one)
