"""A theme from its folder, and from its parent's: the only reader of themes/."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from sitegen.fields import FieldReader, meant
from sitegen.output.lean import lean
from sitegen.problems import SitegenError
from sitegen.yamlfile import Data, read

_PACKAGE = Path(__file__).resolve().parent.parent
# A site's own themes, those of an installed package, those of a checkout of sitegen.
_PLACES = (_PACKAGE / "themes", _PACKAGE.parent / "themes")

# How the files of templates end.
TEMPLATES = (".html", ".svg", ".xml")

Words = Mapping[str, "str | Mapping[str, str]"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates by view and name, the words of the interface, and files as they are published.

    `places` are the files of the templates, for those who have to mend them. `paper` are the
    templates of what is made as PDF.
    """

    name: str
    templates: Mapping[str, Mapping[str, str]]
    words: Words
    static: Mapping[str, bytes]
    places: Mapping[str, Mapping[str, Path]] = field(default_factory=dict)
    paper: Mapping[str, str] = field(default_factory=dict)

    def asset(self, name: str) -> str:
        """The published path of a static file; a new content gets a new name."""
        digest = blake2b(self.static[name], digest_size=5).hexdigest()
        stem, _, suffix = name.rpartition(".")
        return f"static/{stem}.{digest}.{suffix}"


def load_theme(name: str, root: Path, views: tuple[str, ...]) -> Theme:
    """A theme of the project at `root` or of the package, laid over its parents."""
    chain = _chain(name, root)
    places: dict[str, dict[str, Path]] = {view: {} for view in views}
    words: dict[str, str | Mapping[str, str]] = {}
    static: dict[str, bytes] = {}
    paper: dict[str, str] = {}
    for folder in chain:
        for left_out in _fields(folder).texts("without"):
            static.pop(left_out, None)
        for view in views:
            places[view] |= _templates(folder / "templates")
            places[view] |= _templates(folder / "views" / view)
        words = _laid_over(words, _words(folder / "words.yml"))
        static |= _files(folder / "static")
        paper |= {name: data.decode() for name, data in _files(folder / "paper").items()}
    texts = {path: path.read_text("utf-8") for named in places.values() for path in named.values()}
    templates = {
        view: {name: texts[path] for name, path in named.items()} for view, named in places.items()
    }
    return Theme(name, templates, words, static, places, paper)


def _chain(name: str, root: Path) -> list[Path]:
    """The folders of a theme, its first ancestor first."""
    chain: list[Path] = []
    while name:
        folder = _folder(name, root)
        if folder in chain:
            raise SitegenError(f"the theme '{name}' is its own ancestor", 1)
        chain.insert(0, folder)
        name = _fields(folder).text("parent")
    return chain


def _fields(folder: Path) -> FieldReader:
    path = folder / "theme.yml"
    return FieldReader(read(path.read_text("utf-8"), path.name))


def themes(root: Path | None) -> Mapping[str, Path]:
    """The folders of all themes by name; a site's own goes before one of the package."""
    places = (*reversed(_PLACES), *([root / "themes"] if root else []))
    return {path.parent.name: path.parent for at in places for path in at.glob("*/theme.yml")}


def _folder(name: str, root: Path) -> Path:
    known = themes(root)
    if name in known:
        return known[name]
    hint = meant(name, known) or "themes here: " + ", ".join(sorted(known))
    raise SitegenError(f"there is no theme '{name}'\n    {hint}", 1)


def _templates(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*.*"))
        if path.suffix in TEMPLATES
    }


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): lean(path.name, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _words(path: Path) -> Words:
    if not path.is_file():
        return {}
    file = read(path.read_text("utf-8"), path.name)
    if file.problems:
        raise SitegenError(f"{file.problems[0].where}: {file.problems[0].what}", 1)
    return {key: _word(value) for key, value in file.mapping().items()}


def _word(value: Data) -> str | Mapping[str, str]:
    return value if isinstance(value, str) else dict(value)  # type: ignore[arg-type]


def _laid_over(below: Words, above: Words) -> dict[str, str | Mapping[str, str]]:
    """Words of a child over those of its parent, group by group."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        if isinstance(under, Mapping) and isinstance(value, Mapping):
            merged[key] = {**under, **value}
        else:
            merged[key] = value
    return merged
