"""A first look at a report that was saved, while the whole site is built anew.

Of thousands of reports everything that is said side by side (series, promises, lists) takes seconds
to bring together. The text of one takes none: its own page is shown with the new words and with
what was known of the other reports, until the whole build takes its place.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from sitegen.build import Build
from sitegen.catalog.check import problems_of
from sitegen.model import Document, Source
from sitegen.script.simplified import in_simplified
from sitegen.source.mentions import with_mentions
from sitegen.source.parse import STANDOFF, parse


def glance(made: Build, changed: Collection[str]) -> Build | None:
    """The build with the one text read again that changed; None where more than that did.

    Fields say where a report stands among the others, so a change of them is more.
    """
    catalog = made.catalog
    before = _report(made, changed)
    after = before and _read(before, made)
    if before is None or after is None or after.fields != before.fields:
        return None
    own = f"content/{before.path}"
    others = tuple(problem for problem in made.problems if problem.where.path != own)
    named = with_mentions(after, catalog.names[after.fields.scope])
    catalog = replace(
        catalog,
        reports={**catalog.reports, named.id: named},
        paths={**catalog.paths, named.path: named},
    )
    problems = (*problems_of(after, catalog), *others)
    return replace(made, catalog=catalog, problems=problems, pages=made.pages.over(catalog))


def _report(made: Build, changed: Collection[str]) -> Document | None:
    """The report whose text, and nothing else, changed."""
    content = made.catalog.config.content
    paths = [
        Path(path).relative_to(content) for path in changed if Path(path).is_relative_to(content)
    ]
    if len(changed) != 1 or len(paths) != 1 or paths[0].name != "index.md":
        return None
    found = made.catalog.reports.get(paths[0].parent.name)
    return found if found and found.path == paths[0].as_posix() else None


def _read(report: Document, made: Build) -> Document | None:
    """A report as it is on the disk now; None where it has gone."""
    path = made.catalog.config.content / report.path
    beside = path.with_name(path.stem + STANDOFF)
    try:
        source = Source(report.path, path.read_bytes())
        marks = (
            Source(f"{report.path.removesuffix('.md')}{STANDOFF}", beside.read_bytes())
            if beside.exists()
            else None
        )
    except OSError:
        return None
    sources = (source, *((marks,) if marks else ()))
    return next(iter(in_simplified([parse(source, marks)], sources, made.glossary)))
