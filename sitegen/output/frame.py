"""What a page knows besides its matter: addresses, the other scripts and views, navigation."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlsplit

from sitegen.catalog.plan import ALONE, Route, Subject, feed, folder, link
from sitegen.config import Config, Gov
from sitegen.model import Variant
from sitegen.output.harvest.citation import citation, gb7714
from sitegen.output.harvest.linked import linked_data
from sitegen.output.matter.columns import ColumnMatter
from sitegen.output.matter.home import HomeMatter
from sitegen.output.matter.reports import ReportMatter
from sitegen.output.matter.shared import Link
from sitegen.output.templates import Templates, final
from sitegen.output.text import BASE
from sitegen.script.together import form, together

# Which part of the site a page belongs to, for the navigation.
SECTIONS = {
    "report": "reports",
    "comparison": "reports",
    "revision": "reports",
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
NAVIGATION = (
    "home",
    "reports",
    "years",
    "indicators",
    "commitments",
    "duties",
    "organisations",
    "search",
)

REGISTERS = ("organisations", "people", "places", "programmes", "works")
# The part whose macro `tags` sets the page tags of the profile gov.
TAGS = "parts/tags.html"

# The words of the interface, some of them in groups; templates know their names.
Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Switch:
    """The same page in another script or view; `aria_current` is true or false, as HTML says it."""

    script: str
    view: str
    url: str
    aria_current: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of the site, in the script of the page."""

    title: str
    lead: tuple[str, ...]
    notice: str
    pages: tuple[Link, ...] = ()
    gov: Gov | None = None
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Shell:
    """What pages have around their matter, in one script or in several at once.

    `templates` are those of each view, which know the words and the site.
    """

    scripts: tuple[str, ...]
    words: Words
    site: Site
    templates: Mapping[str, Templates]

    def said(self, text: str, at: int) -> str:
        """What a text says in one of the scripts, by its place."""
        return form(text, at) if len(self.scripts) > 1 else text


@dataclass(frozen=True, slots=True)
class Frame:
    """What pages have around their matter.

    `assets` has the published paths of the static files by their names in the theme, `kinds` the
    kinds of pages that the site has, `feeds` the subjects with a feed, `views` those of the theme.
    """

    config: Config
    assets: Mapping[str, str]
    kinds: Collection[str]
    feeds: Collection[Subject]
    views: Collection[str]

    def common(self, route: Route, matter: Any, shell: Shell) -> dict[str, Any]:
        """What a template knows of its page in every variant."""
        subject, root = route.subject, self.prefixes(route)[1]
        found: dict[str, Any] = {
            "page": matter,
            "kind": subject.kind,
            "base": BASE,
            "root": root,
            "assets": {name: BASE + path for name, path in self.assets.items()},
            "pager": pager(subject),
            "later": subject.page > 1,
            "navigation": self.navigation(route, root, shell.words),
            "pages": [Link(page.label, root + page.url) for page in shell.site.pages],
            "registers": self.registers(route, root, shell.words),
            "search": root + Subject("search").path,
            "columns": root + Subject("columns").path if "columns" in self.kinds else "",
            "sitemap": root + Subject("sitemap").path,
            "counter": self.config.counter.replace("{path}", quote(subject.path)),
        }
        return found

    def own(self, routes: Sequence[Route], matter: Any, shell: Shell) -> dict[str, Any]:
        """What a template knows of its pages in one view; there is one in each script."""
        each = [self.own_of(route, at, matter, shell) for at, route in enumerate(routes)]
        found: dict[str, Any] = together(each)
        # Not every template asks for it, and to make it takes long.
        found["linked"] = lambda: together([*self._linked(routes, matter, shell)])
        return found

    def own_of(self, route: Route, at: int, matter: Any, shell: Shell) -> dict[str, Any]:
        """What a template knows of the page of a route, which is in the script at a place."""
        absolute = self.absolute(route)
        canonical = absolute.get("canonical", "")
        found: dict[str, Any] = {
            "scripts": self.in_scripts(route),
            "views": self.in_views(route),
            "absolute": absolute,
            "tags": self.tags(route, at, matter, shell),
            "feed": self.feed(route),
            "feedback": self.feedback(route, at, matter.title, canonical, shell),
        }
        if isinstance(matter, ReportMatter):
            found["citation"] = shell.said(gb7714(citation(matter.document, canonical)), at)
        return found

    def _linked(self, routes: Sequence[Route], matter: Any, shell: Shell) -> Iterator[str]:
        """What each page tells machines of its subject."""
        root = self.prefixes(routes[0])[1]
        path = _path(matter, self.navigation(routes[0], root, shell.words))
        for at, route in enumerate(routes):
            base, canonical = self.prefixes(route)[0], self.absolute(route).get("canonical", "")
            text = linked_data(matter, path, canonical, shell.site.title, base, shell.words)
            yield final(shell.said(text, at))

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

    def tags(self, route: Route, at: int, matter: Any, shell: Shell) -> str:
        """The page tags of the profile gov; a harvester reads them in the site's own script."""
        if not shell.site.tags or route.variant.script != self.config.scripts[0]:
            return final("")
        more = matter.tags if isinstance(matter, ReportMatter | ColumnMatter) else {}
        templates = shell.templates[route.variant.view]
        html = templates.macro(TAGS, "tags", {**shell.site.tags, **more})
        return final(shell.said(html, at))

    def feedback(self, route: Route, at: int, title: str, canonical: str, shell: Shell) -> str:
        """Where to tell of a mistake on this page, its title and address given with it."""
        words = shell.words
        name = title or words["navigation"].get(route.subject.kind, shell.site.title)
        address = canonical or route.path
        url = self.config.feedback
        if url.startswith("mailto:") and "?" not in url:
            body = shell.said(words["feedback_body"].format(title=name, url=address), at)
            subject = shell.said(words["feedback_subject"].format(title=name), at)
            return f"{url}?subject={quote(subject)}&body={quote(body)}"
        said = {"{title}": shell.said(name, at), "{url}": address}
        for slot, text in said.items():
            url = url.replace(slot, quote(text, safe=""))
        return url

    def in_scripts(self, route: Route) -> list[Switch]:
        """The same page in every script."""
        view = route.variant.view
        return [self.switch(route, Variant(script, view)) for script in self.config.scripts]

    def in_views(self, route: Route) -> dict[str, Switch]:
        """The same page in every view."""
        script = route.variant.script
        return {view: self.switch(route, Variant(script, view)) for view in self.views}

    def switch(self, route: Route, variant: Variant) -> Switch:
        """The page of a route in another variant; of a page that stands alone its home."""
        subject = route.subject if route.subject.kind not in ALONE else Subject("home")
        path = folder(variant, self.config.scripts[0]) + subject.path
        if route.subject.kind == "not-found":
            url = self.prefixes(route)[0] + path
        else:
            url = link(route.path, path)
        return Switch(variant.script, variant.view, url, str(variant == route.variant).lower())

    def feed(self, route: Route) -> str:
        """The way to the feed of a page, else to that of the site in its script."""
        subject = replace(route.subject, page=1)
        if route.variant.script != self.config.scripts[0] or subject not in self.feeds:
            subject = Subject("home")
        if subject not in self.feeds or route.subject.kind in ALONE:
            return ""
        script = folder(Variant(route.variant.script, "standard"), self.config.scripts[0])
        return link(route.path, script + feed(subject))

    def absolute(self, route: Route) -> dict[str, Any]:
        """Absolute addresses for those who need them; empty without `base_url`."""
        base = self.config.base_url
        if not base or route.subject.kind in ALONE:
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
