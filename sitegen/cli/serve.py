"""The preview."""

import datetime
import webbrowser
from pathlib import Path

import click

from sitegen.cli.shared import FINE, command, configuration, day, say


@click.command("serve", short_help="A preview (预览) that follows the files.")
@click.option("--port", default=8000, show_default=True, help="The port.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address; another opens it to all."
)
@click.option(
    "--date", default="", callback=day, help="The day it is shown for, YYYY-MM-DD (default: today)."
)
@click.option("--open", "opening", is_flag=True, help="Open it in the browser.")
@click.option(
    "--editor",
    help="What opens a source: an address with {path}, {line}, {column}, or a command.",
)
@command
def serve_command(
    project: Path | None, port: int, host: str, date: str, opening: bool, editor: str | None
) -> int:
    """Preview on this machine; what changes is built again."""
    from sitegen.build import Build, build
    from sitegen.preview import Site, serve
    from sitegen.preview.glance import glance
    from sitegen.preview.sheet import sheet
    from sitegen.preview.told import VSCODE, checked_editor

    root = configuration(project).root

    def built_today() -> Build:
        today = date or datetime.date.today().isoformat()
        return build(configuration(root), drafts=True, date=today)

    site = Site(root, built_today, sheet, checked_editor(editor or VSCODE), glance)
    serve(site, port, say, host, webbrowser.open if opening else lambda address: None)
    return FINE
