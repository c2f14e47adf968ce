"""What the preview knows: the last good site, and what is wrong with the content since."""

import gc
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import Any, NamedTuple, Protocol, Self

from sitegen.model import Page
from sitegen.problems import Problem, SitegenError, Where, within


class Pages(Protocol):
    """The files of a site, each made when it is asked for."""

    def page(self, path: str) -> Page | None:
        """The file at a path below build/, or None where there is none."""

    def styles(self) -> tuple[str, ...]:
        """The paths of the style sheets."""

    def anew(self) -> Self:
        """The same, with the theme read again."""


class Built(Protocol):
    """What the preview needs of a build; its pages are made only where no problem is an error."""

    @property
    def pages(self) -> Pages:
        """The files of the site."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the content."""


Glance = Callable[[Any, Collection[str]], Built | None]
# Seconds of a build from which on a first look is worth while.
SOON = 0.05


class Shown(NamedTuple):
    """A page, and the number of the build that made it what it is."""

    page: Page
    since: int


@dataclass(frozen=True, slots=True)
class State:
    """A build and what came before it.

    `number` counts the builds; `content` is the number of the last one that changed more than
    style sheets. `site` is the last build without errors; `problems` and `fault` are of the last.
    `made` holds what was asked of the site since, a fault where a template failed, and `earlier`
    the last good form of pages that were asked for before.
    """

    number: int = 0
    content: int = 0
    site: Built | None = None
    pages: Pages | None = None
    problems: tuple[Problem, ...] = ()
    fault: Problem | None = None
    earlier: Mapping[str, Shown] = field(default_factory=dict, compare=False)
    made: dict[str, Page | Problem | None] = field(default_factory=dict, compare=False)

    @property
    def is_broken(self) -> bool:
        """Whether the last build made no site."""
        return bool(self.fault) or _has_errors(self.problems)

    def page(self, path: str) -> Page | Problem | None:
        """The file at a path below build/, what is wrong with its template, or nothing."""
        if path not in self.made:
            self.made[path] = _page(self.pages, path)
        return self.made[path]

    def since(self, path: str) -> int:
        """The number of the build that made a page what it is, but for its style."""
        page, before = self.page(path), self.earlier.get(path)
        is_same = before and (self.content < self.number or before.page == page)
        return before.since if before and is_same else self.content

    def styles(self) -> tuple[str, ...] | Problem:
        """The paths of the style sheets, or what is wrong with the theme."""
        try:
            return self.pages.styles() if self.pages else ()
        except (SitegenError, OSError) as error:
            return fault(error)


class Preview:
    """The state that is served; a new one takes the place of the old in one step."""

    def __init__(
        self,
        build: Callable[[], Built],
        themes: Path = Path("themes"),
        glance: Glance = lambda site, changed: None,
    ) -> None:
        """`themes` is the folder whose files change how the site looks, and nothing else.

        `glance` shows a change sooner than the whole build of a large site can.
        """
        self.build = build
        self.themes = themes
        self.glance = glance
        self.took = 0.0
        self.state = State()
        self.is_ended = False
        self._news = Condition()

    def rebuild(self, changed: Collection[str] = ()) -> None:
        """Build the site after some files changed; where that fails the last good one stays."""
        if self.took > SOON:
            self._look(changed)
        before = self.state
        number = before.number + 1
        content = before.content if _all_styles(changed) else number
        if before.pages and not before.is_broken and self._is_theme(changed):
            state = replace(before, content=content, pages=before.pages.anew())
        else:
            state = self._built(replace(before, content=content, problems=(), fault=None))
        self._show(replace(state, number=number, earlier=_earlier(before), made={}))

    def _look(self, changed: Collection[str]) -> None:
        """Show what can be known at once of a change."""
        before = self.state
        site = self.glance(before.site, changed) if before.site and not before.is_broken else None
        if site:
            state = replace(before, number=before.number + 1, content=before.number + 1)
            self._show(replace(_with(state, site), earlier=_earlier(before), made={}))

    def _built(self, state: State) -> State:
        started = monotonic()
        # What is built is kept: to look through thousands of reports for cycles takes seconds.
        gc.disable()
        try:
            with within():
                site = self.build()
        except (SitegenError, OSError) as error:
            # OSError: a file went while it was read; that is seen as a change, and builds again.
            return replace(state, fault=fault(error))
        finally:
            gc.freeze()
            gc.enable()
        self.took = monotonic() - started
        return _with(state, site)

    def _is_theme(self, changed: Collection[str]) -> bool:
        return bool(changed) and all(Path(path).is_relative_to(self.themes) for path in changed)

    def after(self, number: int, seconds: float) -> State:
        """The state as soon as it is not that of a build, or after some time."""
        with self._news:
            self._news.wait_for(lambda: self.is_ended or self.state.number != number, seconds)
        return self.state

    def end(self) -> None:
        """Let nobody wait any longer."""
        with self._news:
            self.is_ended = True
            self._news.notify_all()

    def _show(self, state: State) -> None:
        with self._news:
            self.state = state
            self._news.notify_all()


def fault(error: SitegenError | OSError) -> Problem:
    """What stops a build or a page, told as a problem."""
    where = getattr(error, "where", None) or Where("")
    what, _, more = str(error).partition("\n")
    hint = more.strip().removeprefix(str(where))
    return Problem(where, "fault", what, hint)


def _with(state: State, site: Built) -> State:
    """A state with a build, whose pages are shown only where it has no errors."""
    if _has_errors(site.problems):
        return replace(state, problems=site.problems)
    return replace(state, site=site, pages=site.pages, problems=site.problems)


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


def _all_styles(changed: Collection[str]) -> bool:
    return bool(changed) and all(path.endswith(".css") for path in changed)


def _earlier(state: State) -> Mapping[str, Shown]:
    """The last good form of each page that was asked for."""
    made = {path: page for path, page in state.made.items() if path.endswith(".html")}
    shown = {
        path: Shown(page, state.since(path))
        for path, page in made.items()
        if isinstance(page, Page)
    }
    return {**state.earlier, **shown}


def _page(pages: Pages | None, path: str) -> Page | Problem | None:
    try:
        with within(path):
            return pages.page(path) if pages else None
    except (SitegenError, OSError) as error:
        return fault(error)
