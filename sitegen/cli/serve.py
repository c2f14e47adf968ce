"""The preview."""

from datetime import date
from pathlib import Path

import click

from sitegen.cli.shared import FINE, command, configuration, say


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="The port on 127.0.0.1.")
@command
def serve_command(project: Path | None, port: int) -> int:
    """Preview on 127.0.0.1; what changes is built again."""
    from sitegen.build import Build, build
    from sitegen.preview import serve

    root = configuration(project).root
    watched = [root / name for name in ("content", "themes", "site.yml")]

    def built_today() -> Build:
        return build(configuration(root), drafts=True, date=date.today().isoformat())

    serve(built_today, watched, port, say)
    return FINE
