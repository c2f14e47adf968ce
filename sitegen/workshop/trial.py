"""A theme put to the test: every kind of page of a small site, its colours, its sizes."""

import shutil
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.build import Build, build
from sitegen.catalog.plan import ADDRESSES
from sitegen.config import VIEWS, load_config
from sitegen.output.theme import Theme, load_theme
from sitegen.problems import Problem, SitegenError, Where
from sitegen.start import Wishes, create, site
from sitegen.verify.page import read_page
from sitegen.workshop.making import DARK, sheets
from sitegen.workshop.styles import contrast, declared, length, resolved

ADDRESS = "https://reports.example.org/"
TEXT = ("--ink", "--ink-2", "--red", "--link")
GROUNDS = ("--paper", "--quiet")
# WCAG 2.2: 1.4.3 for letters, 1.4.11 for lines that carry meaning; 1.4.6 for care.
LETTERS = {"standard": 4.5, "care": 7.0}
LINES = 3.0
# 互联网网站适老化通用设计规范: 18 pt are 24 px, targets 60 px at 16 px to the rem.
CARE_SIZES = {f"--s{step}": 1.5 for step in range(6)} | {"--target": 3.75}
CARE_BODY = {"font-size": 1.5, "line-height": 1.3}


def tried(name: str, root: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a theme of the site at `root`, or of sitegen."""
    theme = load_theme(name, root, VIEWS)
    where = Where(f"themes/{name}/theme.yml")
    if missing := tuple(_promised(theme, where)):
        return missing
    found = [*_colours(theme, where), *_sizes(theme, where)]
    with TemporaryDirectory() as folder:
        found += rendered(small_site(Path(folder), name, root), where)
    return tuple(dict.fromkeys(found))


def _promised(theme: Theme, where: Where) -> Iterator[Problem]:
    """A template for every kind of page, in every view."""
    for view in VIEWS:
        for kind in ADDRESSES:
            name = kind.replace("-", "_") + ".html"
            if name not in theme.templates[view]:
                hint = "write it, or name a parent that has it: parent: civic"
                yield Problem(where, "theme", f"no template {name} in the view {view}", hint)


def small_site(folder: Path, theme: str, root: Path) -> Build:
    """A site with every kind of page, in a folder that is given up afterwards."""
    create(folder, site(Wishes(address=ADDRESS)))
    with as_file(files("sitegen.workshop") / "site") as more:
        shutil.copytree(more, folder, dirs_exist_ok=True)
    if (root / "themes").is_dir():
        shutil.copytree(root / "themes", folder / "themes")
    place = folder / "site.yml"
    text = place.read_text("utf-8")
    text = text.replace("theme: civic", f"theme: {theme}") + _MORE
    place.write_text(text, encoding="utf-8")
    return build(load_config(folder))


# What only some sites have: columns, a notice, a counter, the profile of a government site.
_MORE = """\
notice: 样例
feedback: mailto:office@example.org
counter: https://reports.example.org/count?{path}
columns: [{id: annual, label: 年度总结, type: 信息公开目录}]
profile: gov
gov: {domain: www.example.gov.cn, site_code: "9999990001", host: 某局, phone: 0000-28222222}
"""


def rendered(made: Build, where: Where) -> Iterator[Problem]:
    """What goes wrong in making each page, and what must not stand in one."""
    for route in made.pages.routes:
        try:
            page = made.pages.page(route.path)
        except SitegenError as error:
            # The page is named by chance: many use the same template.
            message, _, _ = str(error).partition("\n")
            what = message.partition(f"{route.path}: ")[2] or message
            hint = f"for example in {route.path}"
            yield Problem(error.where or where, "template", what, hint if not error.where else "")
            continue
        if page:
            yield from _faults(page.made.decode(), route.subject.kind, where)


def _faults(html: str, kind: str, where: Where) -> Iterator[Problem]:
    """Inline scripts and styles, and what is fetched from elsewhere."""
    for fault in read_page(html, ADDRESS).faults:
        yield Problem(where, fault.rule, f"a page of the kind {kind}: {fault.what}", fault.hint)


def _colours(theme: Theme, where: Where) -> Iterator[Problem]:
    for view in VIEWS:
        css = sheets(theme, view)
        for mode in ("light", "dark"):
            dark = mode == "dark"
            tokens = declared(css, [":root", *(DARK if dark else ())], dark=dark)
            needs = [(name, LETTERS[view]) for name in TEXT] + [("--rule-3", LINES)]
            for name, least in needs:
                yield from _pairs(name, tokens, least, f"{view}, {mode}", where)


def _pairs(
    name: str, values: Mapping[str, str], least: float, at: str, where: Where
) -> Iterator[Problem]:
    for ground in GROUNDS:
        one, other = (resolved(f"var({token})", values) for token in (name, ground))
        found = contrast(one, other)
        if found is None:
            what = f"{at}: the contrast of {name} on {ground} is not known"
            hint = "write both as #rrggbb for :root"
            yield Problem(where, "contrast", what, hint, "warning")
        elif found < least:
            what = f"{at}: {name} ({one}) on {ground} ({other}) is {found:.2f} : 1"
            yield Problem(where, "contrast", what, f"at least {least:g} : 1 are needed")


def _sizes(theme: Theme, where: Where) -> Iterator[Problem]:
    """The sizes of the care view, all of them multiples of the root's."""
    css = sheets(theme, "care")
    tokens = declared(css, [":root"])
    body = declared(css, ["body"])
    root = length(tokens.get("font-size", "100%")) or 1.0
    given = [(name, tokens.get(name), least) for name, least in CARE_SIZES.items()]
    given += [(f"body {name}", body.get(name), least) for name, least in CARE_BODY.items()]
    for name, value, least in given:
        size = length(resolved(value, tokens)) if value else None
        times = 1.0 if name == "body line-height" else root
        if size is None:
            yield Problem(where, "care", f"care: {name} is not given", f"at least {least:g}rem")
        elif size * times < least:
            what = f"care: {name} is {size * times:g}, less than {least:g}"
            yield Problem(where, "care", what, "18 pt of text, targets of 60 px, lines of 1.3")
