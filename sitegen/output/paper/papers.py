"""The PDF of a site: one for each official document and script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from sitegen.catalog.plan import paper_file
from sitegen.config import Config
from sitegen.output.matter.files import Attachment
from sitegen.output.matter.reports import ReportMatter
from sitegen.output.paper.library import library
from sitegen.output.paper.sheet import Sheet, sheet
from sitegen.output.theme import Theme

TEMPLATE = "official.typ"


class Printed(NamedTuple):
    """A PDF, and its path in the site."""

    path: str
    data: bytes

    @property
    def offered(self) -> Attachment:
        """The PDF as a page offers it."""
        return Attachment("", self.path, len(self.data), "pdf", sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes the PDF of a site."""

    own_script: str
    typeset: Callable[[Sheet, str], bytes]

    def of(self, said: ReportMatter, script: str, marks: Mapping[str, str]) -> Printed | None:
        """The PDF of a report in a script; None where it has no paper form."""
        made = sheet(said, script, marks)
        if made is None:
            return None
        path = paper_file(said.document.id, script, self.own_script)
        return Printed(path, self.typeset(made, f"content/{said.document.path}"))


def papers(config: Config, theme: Theme) -> Papers | None:
    """What makes the PDF of a site; None for a site without. SitegenError without the extra."""
    if config.pdf is None:
        return None
    typesetting = library(config.pdf)
    press = typesetting.press(theme.paper[TEMPLATE], config)
    return Papers(config.scripts[0], partial(typesetting.typeset, press))
