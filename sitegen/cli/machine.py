"""The machine: its health, schemas for editors, completion for shells."""

from pathlib import Path

import click
from click.shell_completion import get_completion_class

from sitegen.cli.shared import FINE, OUTSIDE, command, configuration, say
from sitegen.problems import SitegenError


@click.command("schema", short_help="JSON Schemas, for editors.")
@click.argument("name", required=False)
@click.option("--write", "writing", is_flag=True, help="Put all of them into the site's .schemas/.")
@command
def schema_command(project: Path | None, name: str | None, writing: bool) -> int:
    """Print a JSON Schema, for editors; without a name, list them."""
    from sitegen.fields import meant
    from sitegen.schemas import FOLDER, copies, schemas

    if writing:
        root = configuration(project).root
        (root / FOLDER).mkdir(exist_ok=True)
        for path, data in copies().items():
            (root / path).write_bytes(data)
        say(f"{len(schemas())} schemas in {root / FOLDER}")
    elif name is None:
        click.echo("\n".join(schemas()))
    elif name in schemas():
        click.echo(schemas()[name], nl=False)
    else:
        known = meant(name, schemas()) or "one of: " + ", ".join(schemas())
        raise SitegenError(f"there is no schema '{name}'\n    {known}")
    return FINE


# How each state of a finding is marked and coloured.
SIGNS = {"fine": ("✓", "green"), "missing": ("–", "yellow"), "wrong": ("✗", "red")}


@click.command("doctor", short_help="Is everything here that sitegen needs (体检)?")
@command
def doctor_command(project: Path | None) -> int:
    """Look at Python, packages, folders and programs (体检): each is fine, or what to do."""
    from sitegen import doctor
    from sitegen.config import SITE_FILE

    here = (project or Path.cwd()).resolve()
    site = any((place / SITE_FILE).is_file() for place in (here, *here.parents))
    found = tuple(doctor.findings(configuration(project) if site else None))
    for one in found:
        sign, colour = SIGNS[one.state]
        click.echo(f"{click.style(sign, fg=colour)} {one.what}")
        if one.hint:
            click.echo(f"    {one.hint}")
    return OUTSIDE if any(one.state == "wrong" for one in found) else FINE


# What makes each shell use the completion, told with the script itself.
SHELLS = {
    "bash": "sitegen completion bash > ~/.local/share/bash-completion/completions/sitegen",
    "zsh": "sitegen completion zsh > ~/.zsh/sitegen.zsh, and in ~/.zshrc: . ~/.zsh/sitegen.zsh",
    "fish": "sitegen completion fish > ~/.config/fish/completions/sitegen.fish",
}


@click.command("completion", short_help="Completion of commands, for shells.")
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print what lets a shell complete sitegen's commands and options."""
    found = get_completion_class(shell)
    assert found, shell
    click.echo(found(context.find_root().command, {}, "sitegen", "_SITEGEN_COMPLETE").source())
    say(f"# to keep it: {SHELLS[shell]}")
