"""Sites for the tests of the preview: files that are there already, or fail."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.model import Copy, Page
from sitegen.problems import Problem, SitegenError, Where

PROBLEM = Problem(Where("content/a.md", 3, 5), "field", "<b>wrong</b>", "mend & save")
WARNING = Problem(Where("content/a.md", 3, 5), "field", "odd", "", "warning")
MISTAKE = SitegenError(
    "year.html: no <such> thing\n    themes/x.html:3:1", 1, Where("themes/x.html", 3)
)


@dataclass(frozen=True)
class Files:
    """Files of a site; one of the theme's `broken` pages cannot be made."""

    files: Mapping[str, bytes | Copy]
    broken: set[str] = field(default_factory=set)
    made: list[str] = field(default_factory=list)

    def page(self, path: str) -> Page | None:
        self.made.append(path)
        if path in self.broken:
            raise MISTAKE
        return Page(path, self.files[path]) if path in self.files else None

    def styles(self) -> tuple[str, ...]:
        return tuple(path for path in self.files if path.endswith(".css"))

    def anew(self) -> "Files":
        return Files(self.files, self.broken)


@dataclass(frozen=True)
class Site:
    """A build for tests."""

    pages: Files
    problems: tuple[Problem, ...] = ()


def site(files: Mapping[str, bytes | Copy], *problems: Problem) -> Site:
    """A build of these files, with problems."""
    return Site(Files(files), problems)
