"""What the commands share: the project, what is told, and how they end."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from traceback import format_exception
from typing import TYPE_CHECKING, Any

import click

from sitegen.problems import DefectError, Problem, SitegenError, within

if TYPE_CHECKING:
    from sitegen.model import Document

# Exit statuses: fine, problems in the content, wrong use (click's own), the world outside; 4 is a
# mistake in sitegen itself.
FINE, PROBLEMS, OUTSIDE = 0, 1, 3


def command(function: Callable[..., int]) -> Callable[..., None]:
    """A command that ends with the status its function returns."""

    @click.pass_obj
    def command(project: Path | None, /, **options: Any) -> None:
        try:
            status = _status(function, project, options)
        except SitegenError as error:
            if isinstance(error, DefectError):
                say("".join(format_exception(error.__cause__)))
            say(click.style("Error: ", fg="red", bold=True) + str(error))
            status = error.status
        except KeyboardInterrupt:
            say("stopped")
            status = 130
        sys.exit(status)

    command.__doc__ = function.__doc__
    return command


def _status(function: Callable[..., int], project: Path | None, options: dict[str, Any]) -> int:
    """The status of a command; what fails for no known reason is told as a defect."""
    try:
        with within():
            return function(project, **options)
    except DefectError as error:
        # Ctrl-C at a question is Click's own.
        if isinstance(error.__cause__, click.Abort):
            raise error.__cause__ from None
        raise


def configuration(project: Path | None, base_url: str | None = None) -> Any:
    """The settings of the project, or of the nearest one upward; `base_url` goes before its own."""
    from dataclasses import replace

    from sitegen.config import WEB, load_config
    from sitegen.config import project as nearest

    if base_url and not base_url.startswith(WEB):
        raise SitegenError(f"--base-url: '{base_url}' is no web address\n    write https://…")
    config = load_config(project.resolve() if project else nearest(Path.cwd()))
    return replace(config, base_url=base_url.rstrip("/") + "/") if base_url else config


def date_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--date, the day a site is built for: a day that the calendar has."""
    words = "The day it is built for, YYYY-MM-DD (default: the newest date in content/)."
    return click.option("--date", default="", callback=day, help=words)(function)


def day(_context: click.Context, _option: click.Parameter, given: str) -> str:
    """The day that an option gives, if the calendar has it."""
    from sitegen.dates import valid

    if given and not (given.count("-") == 2 and "/" not in given and valid(given)):
        raise click.BadParameter(f"'{given}' is no day: write YYYY-MM-DD, for example 2024-06-30")
    return given


def failed(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Tell the problems; whether they let a command fail."""
    report(problems)
    return fails(problems, strict=strict)


def fails(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Whether problems let a command fail."""
    return any(strict or problem.level == "error" for problem in problems)


def report(problems: Iterable[Problem]) -> None:
    """Tell problems: place, what, what to do."""
    for problem in problems:
        colour = "red" if problem.level == "error" else "yellow"
        level = "" if problem.level == "error" else "warning: "
        say(f"{problem.where}: {click.style(level + problem.what, fg=colour)}")
        if problem.hint:
            say(f"    {problem.hint}")
        if " " in problem.rule:
            # The name of a rule that a document gives, not one of our own words.
            say(f"    {problem.rule}")


def tell_later(documents: "Iterable[Document]", date: str) -> None:
    """Tell which reports were left out, since they become public later."""
    from sitegen.catalog.years import public_date

    for one in documents:
        say(f"content/{one.path}: left out, its date {public_date(one)} is after {date}")


def count(problems: Iterable[Problem]) -> str:
    """How many there are: `2 problems, 1 warning`."""
    levels = [problem.level for problem in problems]
    errors, warnings = levels.count("error"), levels.count("warning")
    parts = [(errors, "problem"), (warnings, "warning")]
    return ", ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in parts if n) or "no problem"


def warned(problems: Iterable[Problem]) -> str:
    """The warnings of a command that went well, in brackets."""
    return f" ({count(problems)})" if problems else ""


def say(message: str) -> None:
    """A line to standard error."""
    click.echo(message, err=True)
