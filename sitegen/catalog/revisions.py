"""Earlier texts of reports, kept as `reports/<slug>/revisions/<date>.md`.

The file of a day holds the text as it stood before the revision of that day.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from sitegen.fields import meant
from sitegen.model import Document
from sitegen.problems import Problem, Where


def revisions(
    documents: Iterable[Document], reports: Container[str]
) -> Mapping[str, Mapping[str, Document]]:
    """The earlier texts of each report by the day until which they stood."""
    found: dict[str, dict[str, Document]] = {}
    earlier = (document for document in documents if document.is_revision)
    for document in sorted(earlier, key=lambda one: one.path):
        report, _, date = document.id.rpartition("--")
        if report in reports:
            found.setdefault(report, {})[date] = document
    return found


def replaced(reports: Iterable[Document]) -> Mapping[str, tuple[str, ...]]:
    """The reports that each report replaces."""
    found = defaultdict[str, list[str]](list)
    for report in reports:
        found[report.fields.replaced_by].append(report.id)
    return {successor: tuple(before) for successor, before in found.items() if successor}


def versions(
    date: str, earlier: Mapping[str, Document], now: Document
) -> tuple[Document, Document]:
    """The text before the revision of a day, and the text after it."""
    later = [other for other in earlier if other > date]
    return earlier[date], earlier[min(later)] if later else now


def untold(document: Document, reports: Mapping[str, Document]) -> Iterator[Problem]:
    """An earlier text of which the report says nothing."""
    report, _, date = document.id.rpartition("--")
    if report in reports:
        told = [one.get("date", "") for one in reports[report].fields.revisions]
        if date not in told:
            what = f"the report tells of no revision of {date}"
            hint = meant(date, told) or f"add '- {{date: {date}, note: …}}' below its 'revisions:'"
            yield Problem(Where(f"content/{document.path}"), "revisions", what, hint)


def changes(document: Document, reports: Mapping[str, Document]) -> Iterator[Problem]:
    """What a report says wrongly of its revisions and its successor."""
    fields = document.fields
    for index, revision in enumerate(fields.revisions):
        for name in ("date", "note"):
            if name not in revision:
                where = _where(document, f"revisions.{index}", "revisions")
                what, hint = f"a revision without its {name}", "write '- {date: …, note: …}'"
                yield Problem(where, "revisions", what, hint)
    if fields.replaced_by == document.id:
        what, hint = "a report cannot replace itself", "name the report that came after it"
        yield Problem(_where(document, "replaced_by"), "replaced-by", what, hint)
    elif fields.replaced_by and fields.replaced_by not in reports:
        hint = meant(fields.replaced_by, reports) or "write the name of a report's folder"
        what = f"there is no report '{fields.replaced_by}'"
        yield Problem(_where(document, "replaced_by"), "replaced-by", what, hint)


def _where(document: Document, *names: str) -> Where:
    """The first of some fields whose place is known."""
    places = (document.places[name] for name in names if name in document.places)
    return next(places, Where(f"content/{document.path}"))
