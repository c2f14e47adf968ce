"""A page of few words through one template."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.catalog.plan import Route, Subject, folder
from sitegen.config import Config
from sitegen.model import Variant
from sitegen.output.frame import Site
from sitegen.output.render import Renderer
from sitegen.output.theme import Theme

SCRIPTS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
CONFIG = Config(root=Path(), title="某站", scripts=SCRIPTS)
WORDS = {"navigation": {"home": "首页", "years": "年份", "organisations": "机构"}}
SITE = Site("某站", ("甲。",), "乙。")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a page of these tests says."""

    title: str = "<甲>"


def rendered(
    template: str,
    subject: Subject,
    script: str = "zh-Hans",
    view: str = "standard",
    *,
    config: Config = CONFIG,
    static: dict[str, bytes] | None = None,
    name: str = "",
) -> str:
    """The page of a subject through one template."""
    templates = {name or subject.kind.replace("-", "_") + ".html": template}
    theme = Theme("own", {"standard": templates, "care": templates}, {}, static or {})
    renderer = Renderer(theme, config, ("home", "years", "organisations"))
    variant = Variant(script, view)
    route = Route(subject, variant, folder(variant, SCRIPTS[0]) + subject.path)
    words: Any = WORDS
    shell = renderer.shell((script,), words, SITE)
    (page,) = renderer.pages((route,), Matter(), shell)
    content = page.content
    assert isinstance(content, bytes)
    return content.decode()
