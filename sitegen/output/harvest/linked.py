"""What a page tells machines of its subject in the terms of schema.org, as JSON-LD.

Made of the finished matter of a page, so in its script. Addresses are absolute where the site's
own is known; else they are relative to the page, which JSON-LD 1.1 (section 7.1) allows.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from sitegen.dates import OPEN
from sitegen.output.matter.home import HomeMatter
from sitegen.output.matter.indicators import IndicatorMatter, SeriesLine
from sitegen.output.matter.names import EntityMatter
from sitegen.output.matter.reports import ReportMatter
from sitegen.output.matter.shared import FigureLine, Link

CONTEXT = "https://schema.org"
# An indicator of a large site has thousands of values; its data file has them all.
MOST_OBSERVATIONS = 60
# The kinds of organisations that schema.org has a narrower term for.
_KINDS = {
    "government": "GovernmentOrganization",
    "congress": "GovernmentOrganization",
    "department": "GovernmentOrganization",
    "hospital": "Hospital",
    "school": "EducationalOrganization",
    "company": "Corporation",
}

Thing = dict[str, Any]
Absolute = Callable[[str], str]


def linked_data(
    matter: Any,
    path: Sequence[Link],
    canonical: str,
    site: str,
    base: str,
    words: Mapping[str, Any],
) -> str:
    """The JSON-LD of a page, safe within <script>; empty where there is nothing to tell.

    `path` leads to the page, which is left out of it; `base` is the way to the root of the site.
    """

    def absolute(url: str) -> str:
        return urljoin(canonical, url) if canonical else url

    things: list[Thing] = []
    match matter:
        case HomeMatter():
            things.append(_site(matter, site, absolute))
        case ReportMatter():
            things.append(_report(matter, absolute, base, words))
        case EntityMatter(register="organisations"):
            things.append(_organisation(matter, absolute))
        case IndicatorMatter():
            things.append(_dataset(matter, absolute, base))
            things += [_observation(point, absolute) for point in _points(matter.series)]
    if path:
        things.append(_path(path, matter.title, absolute))
    if not things:
        return ""
    told = {"@context": CONTEXT, "@graph": things}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    # Within <script> nothing is escaped but by JSON itself.
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _site(matter: HomeMatter, site: str, absolute: Absolute) -> Thing:
    return {
        "@type": "WebSite",
        "@id": absolute(""),
        "name": site,
        "url": absolute("index.html"),
    }


def _report(matter: ReportMatter, absolute: Absolute, base: str, words: Mapping[str, Any]) -> Thing:
    fields = matter.document.fields
    years = [year for year in (*fields.covers, *fields.plans) if year]
    return _told(
        {
            "@type": "Report",
            "@id": absolute(""),
            "name": matter.title,
            "headline": matter.title,
            "alternativeHeadline": fields.subtitle,
            "reportNumber": fields.number,
            "genre": words["types"].get(fields.type, ""),
            "inLanguage": fields.language,
            "datePublished": _date(fields.published or fields.signed or fields.issued),
            "dateModified": _date(
                max((one.get("date", "") for one in fields.revisions), default="")
            ),
            "temporalCoverage": _period(years),
            "author": _body(fields.issuer, matter.issuer.url, absolute),
            "isPartOf": [{"@type": "WebPage", "@id": absolute(link.url)} for link in matter.column],
            "creativeWorkStatus": words["validities"].get(fields.validity, ""),
            "encoding": [
                _file(absolute(base + path), kind)
                for path, kind in (
                    (matter.files["text"], "text/plain"),
                    (matter.files["source"], "text/markdown"),
                    (matter.files["tei"], "application/tei+xml"),
                )
            ],
        }
    )


def _organisation(matter: EntityMatter, absolute: Absolute) -> Thing:
    parent = matter.parent
    return _told(
        {
            "@type": _KINDS.get(matter.kind, "Organization"),
            "@id": absolute(""),
            "name": matter.title,
            "alternateName": list(matter.aliases),
            "parentOrganization": _body(parent.label, parent.url, absolute) if parent else None,
            "location": {"@type": "Place", "name": matter.place.label} if matter.place else None,
        }
    )


def _dataset(matter: IndicatorMatter, absolute: Absolute, base: str) -> Thing:
    variable = {
        "@type": "StatisticalVariable",
        "@id": absolute("#definition"),
        "name": matter.title,
        "description": matter.definition,
    }
    return _told(
        {
            "@type": "Dataset",
            "@id": absolute(""),
            "name": matter.title,
            "description": matter.definition or matter.title,
            "variableMeasured": _told(variable),
            "distribution": _file(absolute(base + matter.csv[1:]), "text/csv", "DataDownload")
            if matter.csv
            else None,
        }
    )


def _points(series: Iterable[SeriesLine]) -> list[FigureLine]:
    """The values that have a year and one number, the newest where there are too many."""
    points = [
        figure
        for one in series
        for figure in one.points
        if _date(figure.year) and _number(figure.value.number) is not None
    ]
    return sorted(points, key=lambda point: point.year, reverse=True)[:MOST_OBSERVATIONS]


def _observation(figure: FigureLine, absolute: Absolute) -> Thing:
    scope = figure.scope
    about = {"@id": absolute(scope.url) if scope.url else "", "name": scope.label}
    return _told(
        {
            "@type": "Observation",
            "@id": absolute(f"#at-{figure.id.replace('#', '-').replace('@', '-')}"),
            "subjectOf": {"@id": absolute("")},
            "variableMeasured": {"@id": absolute("#definition")},
            "observationAbout": _told(about | {"@type": "Place"}) if scope.label else None,
            "observationDate": figure.year,
            "value": _number(figure.value.number),
            "unitText": figure.value.unit,
            "description": f"{figure.quote.before}{figure.quote.mark}{figure.quote.after}",
            "url": absolute(figure.quote.url),
        }
    )


def _path(path: Sequence[Link], title: str, absolute: Absolute) -> Thing:
    steps = [
        _told(
            {
                "@type": "ListItem",
                "position": position,
                "name": step.label,
                "item": absolute(step.url) if step.url else "",
            }
        )
        for position, step in enumerate((*path, Link(title)), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _body(name: str, url: str, absolute: Absolute) -> Thing | None:
    """A body as author or parent; what it is, its own page tells."""
    if not name:
        return None
    return _told({"@type": "Organization", "@id": absolute(url) if url else "", "name": name})


def _file(url: str, kind: str, type: str = "MediaObject") -> Thing:
    return {"@type": type, "contentUrl": url, "encodingFormat": kind}


def _told(thing: Mapping[str, Any]) -> Thing:
    """What is said; a name without a value says nothing."""
    return {key: value for key, value in thing.items() if value not in (None, "", [], {})}


def _date(edtf: str) -> str:
    """A day, a month or a year, which ISO 8601 writes as EDTF does; no period."""
    return "" if "/" in edtf else edtf


def _period(dates: Sequence[str]) -> str:
    """The years from the first to the last, as schema.org writes an interval."""
    ends = sorted(end for date in dates for end in date.split("/") if end != OPEN)
    if not ends:
        return ""
    return ends[0] if ends[0] == ends[-1] else f"{ends[0]}/{ends[-1]}"


def _number(written: str) -> float | int | None:
    try:
        value = float(written)
    except ValueError:
        return None
    return int(written) if written.isdecimal() else value
