"""Matter to pages, through the templates of a theme."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from html import escape
from typing import Any

from sitegen.catalog.plan import Route, Subject
from sitegen.config import Config
from sitegen.model import Block, Page, Variant
from sitegen.output.frame import Frame, Shell, Site, Words
from sitegen.output.matter.reports import PageMatter, ReportMatter
from sitegen.output.templates import Templates, compiled
from sitegen.output.templates.alike import Alike, alike
from sitegen.output.templates.faults import FAULTS, told, where
from sitegen.output.text import BASE, SetText, set_text
from sitegen.output.theme import Theme
from sitegen.problems import SitegenError
from sitegen.script.together import together

# The script of the view counter, which only a site with such a counter has.
COUNTER = "count.js"

# What a template knows that differs between the views of a page; `frame` is made of it, and each
# view may set the notes of a text in its own way.
OF_A_VIEW = frozenset("variant scripts views frame feed linked feedback tags body".split())
# The part whose macro `aside` sets the notes to a block.
NOTES = "parts/notes.html"

# The blocks of a document in each of some scripts; nothing for what is no document.
Texts = Sequence[Sequence[Block]]


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
        self.theme = theme
        self.config = config
        self.kinds = kinds
        self.assets = {name: theme.asset(name) for name in theme.static}
        self.frame = Frame(config, self.assets, kinds, feeds, tuple(theme.templates))

    @cached_property
    def alike(self) -> Alike:
        """What of the templates makes the same of the same matter in every view."""
        try:
            return alike(self.theme.templates, OF_A_VIEW)
        except FAULTS:
            # The page that uses the template tells what is wrong in it.
            return Alike(frozenset(), {})

    def ready(self) -> None:
        """Compile every template, once for all processes; what is wrong in one, its page tells."""
        _ = self.alike
        for view, texts in self.theme.templates.items():
            compiled(texts, self.theme.places.get(view, {}))

    def static(self) -> tuple[Page, ...]:
        """The theme's static files."""
        return tuple(
            Page(self.assets[name], data)
            for name, data in self.theme.static.items()
            if name != COUNTER or self.config.counter
        )

    def shell(self, scripts: tuple[str, ...], words: Words, site: Site) -> Shell:
        """What surrounds pages in some scripts; words and site are in all of them at once."""
        script = together(scripts)
        templates = {
            view: Templates(
                texts,
                self.theme.places.get(view, {}),
                {"words": words, "site": site, "variant": Variant(script, view)},
                shared=len(scripts) > 1,
            )
            for view, texts in self.theme.templates.items()
        }
        return Shell(scripts, words, site, templates)

    def pages(
        self, routes: Sequence[Route], matter: Any, shell: Shell, texts: Texts = ()
    ) -> Iterator[Page]:
        """The pages of matter: of each view one in every script of the shell, made at once.

        What the views share is made once, too. `texts` has the blocks of a document in each script.
        DifferError where something differs between the scripts, and not by its words.
        """
        made: dict[str, SetText] = {}
        kept: dict[str, str] = {}
        common = self.frame.common(routes[0], matter, shell)
        for view, own in _by_view(routes).items():
            context = common | self.frame.own(own, matter, shell)
            if texts:
                shared = "" if NOTES in self.alike.parts else view
                if shared not in made:
                    made[shared] = _text(matter, texts, shell.templates[view])
                context["outline"] = made[shared].outline
                context["body"] = made[shared].blocks
                context["corrections"] = made[shared].corrections
            html = self._html(own[0], context, shell, kept)
            for at, route in enumerate(own):
                # That of a page not found is the address of the site, which an author writes.
                base = escape(self.frame.prefixes(route)[0])
                yield Page(route.path, shell.said(html, at).replace(BASE, base).encode())

    def _html(
        self, route: Route, context: Mapping[str, Any], shell: Shell, kept: dict[str, str]
    ) -> str:
        """The page of a route in every script; `kept` has what the views before have made."""
        name = _template(route.subject)
        blocks = self.alike.blocks.get(name, {})
        try:
            return shell.templates[route.variant.view].page(name, context, blocks, kept)
        except FAULTS as error:
            page = f"{name} of the theme '{self.theme.name}', for {route.path}"
            place = where(error, self.config.root)
            line = f"\n    {place}" if place else ""
            raise SitegenError(f"{page}: {told(error)}{line}", 1, place) from error


def _by_view(routes: Sequence[Route]) -> Mapping[str, Sequence[Route]]:
    """The routes of each view."""
    found = defaultdict[str, list[Route]](list)
    for route in routes:
        found[route.variant.view].append(route)
    return found


def _template(subject: Subject) -> str:
    return subject.kind.replace("-", "_") + ".html"


def _text(matter: ReportMatter | PageMatter, texts: Texts, templates: Templates) -> SetText:
    """The text of a document; pages have no notes."""
    if isinstance(matter, PageMatter):
        return set_text(texts, lambda _: "")
    return set_text(texts, lambda anchors: templates.macro(NOTES, "aside", anchors, matter.notes))
