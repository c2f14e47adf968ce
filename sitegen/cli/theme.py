"""Themes: list, new, eject, check."""

from pathlib import Path
from typing import Any

import click

from sitegen.cli.shared import FINE, PROBLEMS, command, configuration, count, failed, say


@click.group("theme", short_help="Themes (主题): list, new, eject, check.")
def theme_command() -> None:
    """Look at themes, make one of one's own, check it."""


@theme_command.command("list")
@command
def list_command(project: Path | None) -> int:
    """List the themes; a * marks the site's."""
    from sitegen.workshop.making import listed

    config = _site(project)
    for one in listed(config.root if config else None):
        mark = "*" if config and config.theme == one.name else " "
        parent = f" (child of {one.parent})" if one.parent else ""
        click.echo(f"{mark} {one.name:12} {one.description}{parent}")
    return FINE


def _site(project: Path | None) -> Any:
    """The site's settings; None where there is no site."""
    from sitegen.config import SITE_FILE

    here = (project or Path.cwd()).resolve()
    there = any((place / SITE_FILE).is_file() for place in (here, *here.parents))
    return configuration(project) if there else None


@theme_command.command("new")
@click.argument("name")
@click.option("--parent", help="What it is a child of (default: the site's theme).")
@command
def new_command(project: Path | None, name: str, parent: str | None) -> int:
    """Make a child theme of three files in themes/NAME/."""
    from sitegen.workshop.making import new

    config = configuration(project)
    for path, text in new(name, parent or config.theme, config.root).items():
        place = config.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        click.echo(path)
    say(f"to use it, write in site.yml: theme: {name}")
    return FINE


@theme_command.command("eject")
@click.argument("template")
@click.option("--view", type=click.Choice(["standard", "care"]), help="For this view alone.")
@command
def eject_command(project: Path | None, template: str, view: str | None) -> int:
    """Copy a TEMPLATE, such as parts/footer.html, into the site's own theme, to change it."""
    from sitegen.workshop.making import ejected

    config = configuration(project)
    target, text = ejected(template, view or "", config.theme, config.root)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(target.relative_to(config.root).as_posix())
    return FINE


@theme_command.command("check")
@click.argument("name", required=False)
@command
def check_theme_command(project: Path | None, name: str | None) -> int:
    """Check a theme (default: the site's): templates, contrast, sizes, what a page fetches."""
    from sitegen.workshop.trial import tried

    config = _site(project)
    root = config.root if config else Path.cwd()
    problems = tried(name or (config.theme if config else "civic"), root)
    status = PROBLEMS if failed(problems, strict=False) else FINE
    say(count(problems) if problems else "nothing is wrong")
    return status
