"""A site's beginning, and its content in the format of today: init, migrate."""

import sys
from pathlib import Path
from typing import Any

import click

from sitegen.cli.shared import FINE, command, configuration, say
from sitegen.problems import SitegenError


@click.command("init", short_help="A new site (新建网站) with a sample that explains itself.")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--title", help="What the site is called.")
@click.option("--body", help="Whose reports they are (发文机关).")
@click.option("--address", help="Where it will be public: https://…")
@click.option("--scripts", help="zh-Hans,zh-Hant-TW,zh-Hant-HK, or some of them.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--remove-sample", is_flag=True, help="Delete the sample from the site instead.")
@command
def init_command(
    project: Path | None, folder: Path, yes: bool, remove_sample: bool, **given: str | None
) -> int:
    """Make a new site (新建网站) with a sample that explains itself; nothing is overwritten."""
    from sitegen import start

    if remove_sample:
        return _sample_removed(project, folder)
    asking = not yes and sys.stdin.isatty()
    wishes = _wishes(given, asking=asking)
    start.create(folder, start.site(wishes))
    here = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    say(f"a new site in {folder}")
    say(f"    see it:       {here}sitegen serve --open")
    say(f"    first report: {here}sitegen import 年度总结.docx")
    say(f"    no sample:    {here}sitegen init --remove-sample")
    return FINE


def _wishes(given: dict[str, str | None], *, asking: bool) -> Any:
    """What was said of the site, by options or, on a terminal, when asked."""
    from sitegen.config import SCRIPTS, WEB
    from sitegen.start import TITLE, Wishes

    def answer(name: str, question: str, usual: str) -> str:
        said = given[name]
        if said is None and asking:
            return str(click.prompt(question, default=usual, err=True, show_default=bool(usual)))
        return usual if said is None else said

    title = answer("title", "Title of the site (网站名称)", TITLE).strip()
    body = answer("body", "Body whose reports they are (发文机关), may be empty", "").strip()
    address = answer("address", "Public address (https://…), may be empty", "").strip()
    scripts = answer("scripts", "Scripts (文字)", ",".join(SCRIPTS))
    if not title:
        raise SitegenError("--title: a site needs a title\n    --title 某市卫生健康报告")
    if address and not address.startswith(WEB):
        raise SitegenError(f"--address: '{address}' is no web address\n    write https://…")
    return Wishes(title, body, address, _scripts(scripts))


def _scripts(text: str) -> tuple[str, ...]:
    from sitegen.config import SCRIPTS
    from sitegen.fields import meant

    chosen = tuple(text.replace(",", " ").split())
    for script in chosen:
        if script not in SCRIPTS:
            hint = meant(script, SCRIPTS) or "one of: " + ", ".join(SCRIPTS)
            raise SitegenError(f"--scripts: there is no script '{script}'\n    {hint}")
    return tuple(script for script in SCRIPTS if script in chosen) or SCRIPTS


def _sample_removed(project: Path | None, folder: Path) -> int:
    from sitegen.start import remove_sample

    start = folder if str(folder) != "." else project
    changed = remove_sample(configuration(start).root)
    for path in changed:
        click.echo(path)
    say(f"the sample is gone: {len(changed)} files" if changed else "there is no sample here")
    return FINE


@click.command("migrate", short_help="Content of an older format into that of today.")
@click.option("--write", "writing", is_flag=True, help="Change the files, instead of showing how.")
@command
def migrate_command(project: Path | None, writing: bool) -> int:
    """Bring content of an older format (content made for an older sitegen) to that of today."""
    from sitegen.config import SITE_FILE
    from sitegen.config import project as nearest
    from sitegen.migrate import migrated
    from sitegen.source.rewrite import Change, difference, write

    root = project.resolve() if project else nearest(Path.cwd())
    if not (root / SITE_FILE).is_file():
        raise SitegenError(f"no {SITE_FILE} in {root}\n    name its folder: --project")
    places = [root / SITE_FILE, *sorted((root / "content").rglob("*.*"))]
    texts = [place for place in places if place.suffix in (".md", ".yml") and place.is_file()]
    before = {place.relative_to(root).as_posix(): place.read_bytes() for place in texts}
    after = migrated(before)
    changes = [Change(path, root / path, before[path], data) for path, data in after.items()]
    if not changes:
        say("the content has the format of today")
    elif writing:
        write(changes)
        say(f"{len(changes)} files changed")
    else:
        click.echo("".join(map(difference, changes)), nl=False)
        say(f"{len(changes)} files would change; --write changes them")
    return FINE
