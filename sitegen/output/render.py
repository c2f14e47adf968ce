"""Matter to pages through the templates of a theme: the only user of Jinja."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from sitegen.catalog.plan import Route, Subject, feed, folder, link
from sitegen.config import Config, Gov
from sitegen.dates import in_words
from sitegen.model import Page, SitegenError, Variant, Where
from sitegen.output import html
from sitegen.output.harvest.citation import citation, gb7714
from sitegen.output.harvest.linked import linked_data
from sitegen.output.labels import labels
from sitegen.output.matter.columns import ColumnMatter
from sitegen.output.matter.home import HomeMatter
from sitegen.output.matter.reports import PageMatter, ReportMatter, outline_tree
from sitegen.output.matter.shared import Link
from sitegen.output.theme import TEMPLATES, Theme
from sitegen.source.phones import phones

# Which part of the site a page belongs to, for the navigation.
SECTIONS = {
    "report": "reports",
    "year": "years",
    "column": "columns",
    "indicator": "indicators",
    "duty": "duties",
    "organisation": "organisations",
    "people": "organisations",
    "person": "organisations",
    "places": "organisations",
    "place": "organisations",
    "programmes": "organisations",
    "programme": "organisations",
    "works": "organisations",
    "work": "organisations",
}
NAVIGATION = ("home", "reports", "years", "indicators", "commitments", "duties", "organisations")

# The script of the view counter, which only a site with such a counter has.
COUNTER = "count.js"
REGISTERS = ("organisations", "people", "places", "programmes", "works")


# The words of the interface, some of them in groups; templates know their names.
Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Switch:
    """The same page in another script or view."""

    script: str
    view: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of the site, in the script of the page."""

    title: str
    lead: tuple[str, ...]
    notice: str
    pages: tuple[Link, ...] = ()
    gov: Gov | None = None
    tags: Mapping[str, str] = field(default_factory=dict)


class Renderer:
    """Renders routes with one theme; templates are compiled once."""

    def __init__(
        self,
        theme: Theme,
        config: Config,
        kinds: Collection[str],
        feeds: Collection[Subject] = (),
    ) -> None:
        """`kinds` are the kinds of pages that the site has, `feeds` the subjects with a feed."""
        self.feeds = feeds
        self.theme = theme
        self.config = config
        self.kinds = kinds
        self.environments = {
            view: _environment(tuple(templates.items()), tuple(theme.places.get(view, {}).items()))
            for view, templates in theme.templates.items()
        }

    @cached_property
    def assets(self) -> Mapping[str, str]:
        """Published paths of the static files by their names in the theme."""
        return {name: self.theme.asset(name) for name in self.theme.static}

    def static(self) -> tuple[Page, ...]:
        """The theme's static files."""
        return tuple(
            Page(self.assets[name], data)
            for name, data in self.theme.static.items()
            if name != COUNTER or self.config.counter
        )

    def render(self, route: Route, matter: Any, words: Words, site: Site) -> Page:
        """The page of a route: matter, words and site are in its script already."""
        base, root = self.prefixes(route)
        context: dict[str, Any] = {
            "page": matter,
            "words": words,
            "site": site,
            "variant": route.variant,
            "kind": route.subject.kind,
            "base": base,
            "root": root,
            "assets": {name: base + path for name, path in self.assets.items()},
            "pager": pager(route.subject),
            "later": route.subject.page > 1,
            "navigation": self.navigation(route, root, words),
            "scripts": self.scripts(route),
            "views": self.views(route),
            "absolute": self.absolute(route),
            "pages": [Link(page.label, root + page.url) for page in site.pages],
            "registers": self.registers(route, root, words),
            "columns": root + Subject("columns").path if "columns" in self.kinds else "",
            "sitemap": root + Subject("sitemap").path,
            "tags": self.tags(route, matter, site),
            "feedback": self.feedback(route, matter.title, words, site),
            "counter": self.config.counter.replace("{path}", quote(route.subject.path)),
        }
        canonical = context["absolute"].get("canonical", "")
        path = _path(matter, context["navigation"])
        context["feed"] = self.feed(route)
        context["linked"] = lambda: Markup(
            linked_data(matter, path, canonical, site.title, base, words)
        )
        if isinstance(matter, ReportMatter):
            context["citation"] = gb7714(citation(matter.document, canonical))
        if isinstance(matter, ReportMatter | PageMatter):
            context["outline"] = outline_tree(matter.blocks)
            context["body"] = _body(matter, base)
        name = _template(route.subject)
        try:
            template = self.environments[route.variant.view].get_template(name)
            return Page(route.path, template.render(context).encode())
        except (TemplateError, LookupError, TypeError, ValueError) as error:
            page = f"{name} of the theme '{self.theme.name}', for {route.path}"
            where = _where(error, self.config.root)
            place = f"\n    {where}" if where else ""
            raise SitegenError(f"{page}: {_told(error)}{place}", 1, where) from error

    def prefixes(self, route: Route) -> tuple[str, str]:
        """The way from a page to the root of the site and to that of its variant.

        A 404 page is shown at any address, so it alone uses the path of the site.
        """
        if route.subject.kind == "not-found":
            path = urlsplit(self.config.base_url).path or "/"
            return path, path
        inner = route.subject.path.count("/")
        return "../" * route.path.count("/"), "../" * inner

    def navigation(self, route: Route, root: str, words: Words) -> list[dict[str, Any]]:
        """The main lists of the site; `current` holds on the pages below one, too."""
        here = SECTIONS.get(route.subject.kind, route.subject.kind)
        kinds = [kind for kind in NAVIGATION if kind in self.kinds]
        return [
            {
                "kind": kind,
                "label": words["navigation"][kind],
                "url": root + Subject(kind).path,
                "current": kind == here,
                "exact": kind == route.subject.kind,
            }
            for kind in kinds
        ]

    def registers(self, route: Route, root: str, words: Words) -> list[dict[str, Any]]:
        """The lists of names that the site has; `exact` on the page of one."""
        return [
            {
                "label": words["navigation"][kind],
                "url": root + Subject(kind).path,
                "exact": kind == route.subject.kind,
            }
            for kind in REGISTERS
            if kind in self.kinds
        ]

    def tags(self, route: Route, matter: Any, site: Site) -> Mapping[str, str]:
        """The page tags of the profile gov; a harvester reads them in the site's own script."""
        if route.variant.script != self.config.scripts[0]:
            return {}
        more = matter.tags if isinstance(matter, ReportMatter | ColumnMatter) else {}
        return {**site.tags, **more}

    def feedback(self, route: Route, title: str, words: Words, site: Site) -> str:
        """Where to tell of a mistake on this page, its title and address given with it."""
        name = title or words["navigation"].get(route.subject.kind, site.title)
        address = self.absolute(route).get("canonical", route.path)
        url = self.config.feedback
        if url.startswith("mailto:") and "?" not in url:
            body = words["feedback_body"].format(title=name, url=address)
            subject = words["feedback_subject"].format(title=name)
            return f"{url}?subject={quote(subject)}&body={quote(body)}"
        said = {"{title}": name, "{url}": address}
        for slot, text in said.items():
            url = url.replace(slot, quote(text, safe=""))
        return url

    def scripts(self, route: Route) -> list[Switch]:
        """The same page in every script."""
        view = route.variant.view
        return [self.switch(route, Variant(script, view)) for script in self.config.scripts]

    def views(self, route: Route) -> dict[str, Switch]:
        """The same page in every view."""
        script = route.variant.script
        return {view: self.switch(route, Variant(script, view)) for view in self.environments}

    def switch(self, route: Route, variant: Variant) -> Switch:
        """The page of a route in another variant; for a 404 page its home."""
        subject = route.subject if route.subject.kind != "not-found" else Subject("home")
        path = folder(variant, self.config.scripts[0]) + subject.path
        if route.subject.kind == "not-found":
            url = self.prefixes(route)[0] + path
        else:
            url = link(route.path, path)
        return Switch(variant.script, variant.view, url, variant == route.variant)

    def feed(self, route: Route) -> str:
        """The way to the feed of a page, else to that of the site in its script."""
        subject = replace(route.subject, page=1)
        if route.variant.script != self.config.scripts[0] or subject not in self.feeds:
            subject = Subject("home")
        if subject not in self.feeds or route.subject.kind == "not-found":
            return ""
        script = folder(Variant(route.variant.script, "standard"), self.config.scripts[0])
        return link(route.path, script + feed(subject))

    def absolute(self, route: Route) -> dict[str, Any]:
        """Absolute addresses for those who need them; empty without `base_url`."""
        base = self.config.base_url
        if not base or route.subject.kind == "not-found":
            return {}
        own = self.config.scripts[0]
        standard = {
            script: base + folder(Variant(script, "standard"), own) + route.subject.path
            for script in self.config.scripts
        }
        canonical = standard[route.variant.script]
        return {"canonical": canonical, "alternates": standard, "default": standard[own]}


@dataclass(frozen=True, slots=True)
class Pager:
    """Which of the pages of a subject this is, and the addresses of those beside it."""

    page: int
    pages: int
    before: str
    after: str


def pager(subject: Subject) -> Pager | None:
    """The pages of a subject whose lists go on; None where one page has them all."""
    if subject.pages == 1:
        return None
    beside = (
        link(subject.path, replace(subject, page=page).path) if 1 <= page <= subject.pages else ""
        for page in (subject.page - 1, subject.page + 1)
    )
    return Pager(subject.page, subject.pages, *beside)


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block of a text, set; `anchor` finds the notes to it, `part` tells where a part begins."""

    anchor: str
    html: str
    role: str
    part: int


def _path(matter: Any, navigation: Sequence[Mapping[str, Any]]) -> list[Link]:
    """The way from the home page down to a page that has a title of its own."""
    if isinstance(matter, HomeMatter) or not matter.title or not navigation:
        return []
    home = Link(navigation[0]["label"], navigation[0]["url"])
    match matter:
        case ReportMatter():
            return [home, *matter.column]
        case ColumnMatter():
            return [home, *matter.path[:-1]]
    return [home, *(Link(one["label"], one["url"]) for one in navigation[1:] if one["current"])]


def _body(matter: ReportMatter | PageMatter, base: str) -> list[SetBlock]:
    set_blocks = html.body(matter.blocks, lambda url: _href(url, base))
    return [
        SetBlock(block.anchor, Markup(text), block.role, block.part)
        for block, text in zip(matter.blocks, set_blocks, strict=True)
    ]


def _template(subject: Subject) -> str:
    return subject.kind.replace("-", "_") + ".html"


def _told(error: Exception) -> str:
    """What is wrong; with the line, where it is the form of a template."""
    match error:
        case TemplateSyntaxError():
            return f"{error.name}:{error.lineno}: {error.message}"
        case TemplateNotFound():
            return f"the theme has no template '{error.name}'"
    return str(error)


def _where(error: Exception, root: Path) -> Where | None:
    """The line of a template that cannot be read, or at which it failed."""
    places = [(error.filename, error.lineno)] if isinstance(error, TemplateSyntaxError) else []
    traceback = error.__traceback__
    while traceback:
        places.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    for name, line in reversed(places):
        if name and Path(name).suffix in TEMPLATES:
            path = Path(name)
            return Where(str(path.relative_to(root) if path.is_relative_to(root) else path), line)
    return None


def _href(url: str, base: str) -> str:
    """A file of the site, shared by all variants, is addressed from the root."""
    return base + url[1:] if url.startswith("/") else url


# To compile the templates of a view takes longer than a page: the preview builds again and again.
@lru_cache(maxsize=8)
def _environment(
    templates: tuple[tuple[str, str], ...], places: tuple[tuple[str, Path], ...]
) -> Environment:
    texts, files = dict(templates), dict(places)

    def load(name: str) -> tuple[str, str | None, None] | None:
        return (texts[name], str(files[name]) if files else None, None) if name in texts else None

    environment = Environment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"date": in_words, "size": _size, "phones": phones}
    environment.globals["labels"] = labels
    return environment


def _size(size: int) -> str:
    """Bytes as people read them: 34 KB, 1.2 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
