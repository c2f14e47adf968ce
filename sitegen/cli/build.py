"""Content to a site: the command that writes."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sitegen.cli.shared import (
    FINE,
    PROBLEMS,
    command,
    configuration,
    count,
    date_option,
    failed,
    say,
    tell_later,
    warned,
)
from sitegen.problems import Problem, SitegenError

if TYPE_CHECKING:
    from sitegen.cache import Cache
    from sitegen.config import Config
    from sitegen.jobs import Team


@click.command("build", short_help="content/ → build/ (生成网站).")
@click.option("--out", type=click.Path(path_type=Path), help="Where to (default: build/).")
@click.option("--base-url", help="The public address, instead of site.yml's base_url.")
@date_option
@click.option("--jobs", type=click.IntRange(1), help="Processes at once (default: all cores).")
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help="Let the workers of this Dask scheduler make the pages.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where results of earlier builds lie (default: .cache/).",
)
@click.option("--no-cache", is_flag=True, help="Use nothing of an earlier build.")
@click.option("--drafts", is_flag=True, help="Publish drafts, and what becomes public later, too.")
@click.option("--strict", is_flag=True, help="Let warnings fail the build.")
@command
def build_command(
    project: Path | None,
    out: Path | None,
    base_url: str | None,
    date: str,
    jobs: int | None,
    scheduler: str | None,
    cache: Path | None,
    no_cache: bool,
    drafts: bool,
    strict: bool,
) -> int:
    """Build content/ into build/."""
    from sitegen.cache import opened
    from sitegen.fingerprint import inputs
    from sitegen.jobs import cores
    from sitegen.output.paper.library import made_with
    from sitegen.output.standing import standing

    config = configuration(project, base_url)
    out = out or config.root / "build"
    jobs = jobs or cores()
    cached = None if no_cache else cache or config.root / ".cache"
    made = made_with(config).hex()
    order = _Order(
        out, config.base_url, date, jobs, scheduler, drafts, strict, cached, inputs(config), made
    )
    if not no_cache and (found := standing(out, order.made_from(order.inputs))):
        return _told(found.problems, order) or _done(found.files, found.problems, order)
    with opened(cached) as results:
        return _build(config, results, order)


class _Order(NamedTuple):
    """What is to be built: where, for which day, how, and what it is made from."""

    out: Path
    base_url: str
    date: str
    jobs: int
    scheduler: str | None
    drafts: bool
    strict: bool
    cache: Path | None
    inputs: Mapping[str, str]
    made_with: str

    def made_from(self, inputs: Mapping[str, str]) -> str:
        """One word for such inputs and all that makes a site of them."""
        from sitegen.cache import version
        from sitegen.fingerprint import of

        options = f"{version().hex()} {self.made_with} {self.base_url} {self.date} {self.drafts}"
        return sha256(f"{of(inputs)} {options}".encode()).hexdigest()


def _build(config: "Config", results: "Cache", order: _Order) -> int:
    from sitegen.build import build, forget
    from sitegen.cache import OF_SEARCH, opened
    from sitegen.fingerprint import as_read, of
    from sitegen.jobs import at_rest
    from sitegen.output import proof
    from sitegen.output.standing import stand
    from sitegen.output.write import write_parts

    with at_rest():
        made = build(config, drafts=order.drafts, date=order.date, results=results, jobs=order.jobs)
        results.close()
        forget()
    tell_later(made.later, order.date)
    if status := _told(made.problems, order):
        return status
    shared = made.pages.made_from() if order.cache else b""
    with _team(config, order) as team, opened(order.cache, OF_SEARCH) as kept:
        proof.forget(order.out)
        # No process is forked beside the threads that talk to a scheduler.
        last = partial(made.pages.last, kept=kept, jobs=1 if order.scheduler else order.jobs)
        written = write_parts(
            made.pages.ready().parts(), order.out, last=last, team=team, made_from=shared
        )
    read = as_read(order.inputs, made.read)
    proof.built(order.out, of(read), drafts=order.drafts)
    if not made.later:
        stand(order.out, order.made_from(read), written.sealed, made.problems)
    return _done(written.files, made.problems, order)


def _team(config: "Config", order: _Order) -> "AbstractContextManager[Team]":
    """Who makes the pages: the workers of a scheduler, or processes of this machine."""
    from sitegen.jobs import Processes

    if not order.scheduler:
        return nullcontext(Processes(order.jobs))
    from sitegen.fingerprint import of
    from sitegen.worker import ordered

    try:
        from sitegen.cluster import cluster
    except ModuleNotFoundError as error:
        what = f"--scheduler needs the module {error.name}, which is not installed"
        raise SitegenError(f"{what}\n    pip install 'sitegen[dask]'") from error
    told = ordered(
        config, order.out, order.cache, of(order.inputs), date=order.date, drafts=order.drafts
    )
    return cluster(order.scheduler, told)


def _told(problems: Sequence[Problem], order: _Order) -> int:
    """Tell the problems; the status where they let the build fail, else 0."""
    if not failed(problems, strict=order.strict):
        return FINE
    say(f"Error: {count(problems)}; {order.out.name}/ is as it was")
    return PROBLEMS


def _done(files: int, problems: Sequence[Problem], order: _Order) -> int:
    say(f"{files} files in {order.out}{warned(problems)}")
    if not order.base_url:
        say(
            "without base_url there are no feeds, sitemap and absolute links (site.yml, --base-url)"
        )
    return FINE
