"""Themes there are, a child theme of three files, and a template of one's own."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.config import VIEWS
from sitegen.fields import SLUG, FieldReader, meant
from sitegen.output.theme import Theme, load_theme, themes
from sitegen.problems import SitegenError
from sitegen.workshop.styles import declared
from sitegen.yamlfile import read

# The tokens that a new theme shows; their values are those of its parent.
COLOURS = ("--paper", "--quiet", "--ink", "--ink-2", "--red", "--link", "--rule", "--rule-3")
# In the order in which pages link them; a theme without one of them leaves it out.
SHEETS = ("base.css", "plain.css", "{view}.css", "plain-{view}.css", "own-{view}.css")
# How the root is named where the system is dark; what a reader chose goes before it.
DARK = (':root:not([data-mode="light"])', ':root:not(:where([data-mode="light"]))')


class Listed(NamedTuple):
    """A theme: its name, its parent, what it is, and its folder."""

    name: str
    parent: str
    description: str
    folder: Path


def listed(root: Path | None) -> tuple[Listed, ...]:
    """The themes of a site and those that come with sitegen; a site's own goes before."""
    found = []
    for name, folder in sorted(themes(root).items()):
        fields = FieldReader(read((folder / "theme.yml").read_text("utf-8"), "theme.yml"))
        found.append(Listed(name, fields.text("parent"), fields.text("description"), folder))
    return tuple(found)


def new(name: str, parent: str, root: Path) -> Mapping[str, str]:
    """The files of a child theme below the site: its name, and what each view may change."""
    if not SLUG.fullmatch(name):
        raise SitegenError(f"'{name}' is no name for a theme\n    use a-z, 0-9 and -")
    if name in themes(root):
        raise SitegenError(f"there is a theme '{name}': {themes(root)[name]}", 1)
    theme = load_theme(parent, root, VIEWS)
    folder = f"themes/{name}"
    return {
        f"{folder}/theme.yml": f"name: {name}\nparent: {parent}\ndescription: \n",
        f"{folder}/static/own-standard.css": _STANDARD + colours(theme, "standard"),
        f"{folder}/static/own-care.css": _CARE + colours(theme, "care"),
    }


def colours(theme: Theme, view: str) -> str:
    """The colours of a view as rules that can be changed: light, dark, dark by choice."""
    css = sheets(theme, view)
    light = _block(":root", declared(css, [":root"]))
    dark = declared(css, [":root", *DARK], dark=True)
    system = _block(DARK[-1], dark).replace("\n", "\n  ").rstrip()
    chosen = "\n" + _block(':root[data-mode="dark"]', dark)
    return f"{light}\n@media (prefers-color-scheme: dark) {{\n  {system}\n}}\n{chosen}"


def _block(selector: str, values: Mapping[str, str]) -> str:
    lines = "".join(f"  {name}: {values[name]};\n" for name in COLOURS if name in values)
    return f"{selector} {{\n{lines}}}\n"


def sheets(theme: Theme, view: str) -> str:
    """The style sheets that the pages of a view link, one after the other."""
    names = (name.format(view=view) for name in SHEETS)
    return "\n".join(theme.static[name].decode() for name in names if name in theme.static)


_STANDARD = """\
/* The colours of the standard view; delete the lines that you leave as they are. After a change:
   sitegen theme check. --red is the colour of what is official, --quiet the ground of blocks. */

"""
_CARE = """\
/* The care view (关怀版). Every size in it is a multiple of this one: at 100% its text has 24 px
   (18 pt, the least that the standard allows), at 125% it has 30 px. */

:root { font-size: 100%; }

/* Its colours: letters need a contrast of 7 : 1 (sitegen theme check). */

"""


def ejected(template: str, view: str, theme: str, root: Path) -> tuple[Path, str]:
    """Where a template of the site's theme goes to be changed, and its text.

    With a view the copy is for that view alone.
    """
    own = root / "themes" / theme
    if not (own / "theme.yml").is_file():
        hint = f"make one, and name it in site.yml: sitegen theme new NAME --parent {theme}"
        raise SitegenError(f"the theme '{theme}' is not the site's own\n    {hint}", 1)
    places = load_theme(theme, root, VIEWS).places[view or VIEWS[0]]
    if template not in places:
        hint = meant(template, places) or "for example: report.html, parts/footer.html"
        raise SitegenError(f"there is no template '{template}'\n    {hint}", 1)
    target = own / (f"views/{view}" if view else "templates") / template
    if target.exists():
        raise SitegenError(f"{target} is there already", 1)
    return target, places[template].read_text("utf-8")
