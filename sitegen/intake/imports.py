"""A raw file to the folder of a source: everything that `sitegen import` does to one file."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sitegen.fields import SLUG
from sitegen.intake import docx, files, html, marked, pdf
from sitegen.intake.decode import decoded
from sitegen.intake.draft import Understood, understood
from sitegen.intake.language import language
from sitegen.intake.moments import Times, due
from sitegen.intake.pieces import Extract
from sitegen.intake.purpose import working_title
from sitegen.intake.setting import Setting
from sitegen.intake.stated import Draft, Value
from sitegen.intake.suggest import Context, Suggestion, suggestions
from sitegen.problems import SitegenError
from sitegen.source.record import raw

FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".md": "markdown",
    ".markdown": "markdown",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What a person asks for beside the file; `comment` is the first line of its fields."""

    slug: str = ""
    normalise: bool = False
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Import:
    """A source to be: the name of its folder, its files, and what it was made of."""

    name: str
    slug: str
    files: Mapping[str, bytes]
    fields: Mapping[str, Value]
    understood: Understood
    encoding: str
    suggestions: tuple[Suggestion, ...] = ()


def imported(name: str, data: bytes, setting: Setting, options: Options = Options()) -> Import:
    """The source that a raw file makes; a file that is none is an operator's mistake."""
    if options.slug and not SLUG.fullmatch(options.slug):
        raise SitegenError(f"--slug: '{options.slug}' is no name\n    use a-z, 0-9 and -")
    extract = extracted(name, data)
    found = understood(extract, normalise=options.normalise)
    fields = _fields(found, setting)
    slug = options.slug or _slug(fields)
    index = files.index(_with_title(fields, found), found.body, options.comment)
    written = {
        "index.md": index.encode(),
        "record.yml": files.record(found.edits).encode(),
        **_originals(name, data, extract),
    }
    guessed = suggestions(found.document, _context(fields, found, setting))
    return Import(name, slug, written, fields, found, extract.encoding, guessed)


def _context(fields: Mapping[str, Value], found: Understood, setting: Setting) -> Context:
    """What the suggestions need to know of a document."""
    days = (str(fields.get(name, "")) for name in ("signed", "issued", "published"))
    day = next((day for day in days if day), "")
    scope = str(fields.get("scope", ""))
    base = str(fields.get("year", ""))
    plans = fields.get("plans", ())
    times = Times(base or day[:4], day, due(plans) if isinstance(plans, tuple) else "")
    kind = str(fields.get("type", ""))
    return Context(kind, times, scope, setting.names(scope), setting.registers)


def extracted(name: str, data: bytes) -> Extract:
    """The text of a raw file of any format."""
    form = FORMATS.get(PurePath(name).suffix.lower())
    if form is None:
        known = ", ".join(sorted(suffix for suffix in FORMATS if suffix))
        raise SitegenError(f"files of this kind cannot be read\n    one of: {known}", 1)
    if not data:
        raise SitegenError("the file is empty", 1)
    return _READERS[form](data)


def _plain(data: bytes) -> Extract:
    text = decoded(data)
    return Extract(text.text, text.encoding)


_READERS: Mapping[str, Callable[[bytes], Extract]] = {
    "text": _plain,
    "html": html.extract,
    "docx": docx.extract,
    "pdf": pdf.extract,
    "markdown": marked.extract,
}


def _fields(found: Understood, setting: Setting) -> dict[str, Value]:
    """The fields of the text with those that the site's registers and columns add."""
    draft = Draft(dict(found.fields), list(found.inferred))
    written = language(found.raw)
    if written != "zh-Hans":
        draft.infer("language", written)
    draft.infer("scope", setting.scope(draft))
    draft.infer("column", setting.column(found.path))
    if draft.inferred:
        draft.values["inferred"] = tuple(name for name in files.ORDER if name in draft.inferred)
    return draft.values


def _with_title(fields: Mapping[str, Value], found: Understood) -> dict[str, Value]:
    """The fields with a working title where the text has none: a source needs one."""
    if fields.get("title"):
        return dict(fields)
    lines = [line for line in found.body.split("\n") if line]
    title = working_title(lines) or _first_words(lines)
    inferred = fields.get("inferred", ())
    return {**fields, "title": title, "inferred": ("title", *inferred)}


def _first_words(lines: Sequence[str]) -> str:
    """The first words of a text, if it has any beside the bodies to whom it goes."""
    first = next((line for line in lines if not line.endswith(("：", ":"))), "".join(lines[:1]))
    words = re.sub(r"[\\*#\[\]{}|]", "", first).strip()
    # 2015年， says too little.
    clause = re.match(r".{8,}?(?=[，。；：,;:])", words)
    return (clause[0] if clause else words)[:30].strip() or "无题"


def _slug(fields: Mapping[str, Value]) -> str:
    """A name that an editor can live with: place or day, year, and kind."""
    day = next(
        (str(fields[name]) for name in ("signed", "published", "issued") if name in fields), ""
    )
    kind, scope, year = (str(fields.get(name, "")) for name in ("type", "scope", "year"))
    parts = (scope, year[:4], kind) if scope and year else (day or year[:4], kind)
    return "-".join(part for part in parts if part).lower() or "report"


def _originals(name: str, data: bytes, extract: Extract) -> dict[str, bytes]:
    """The file as received, and its text where that is not what `verify` would read of it."""
    suffix = PurePath(name).suffix.lower()
    if FORMATS.get(suffix) == "text" and _reads_alike(data, extract.text):
        return {"original.txt": data}
    code = "".join(re.findall("[a-z0-9]+", extract.encoding.split(" ")[0].lower()))
    received = f"original.{code}.txt" if FORMATS.get(suffix) == "text" else f"original{suffix}"
    return {received: data, "original.txt": extract.text.encode()}


def _reads_alike(data: bytes, text: str) -> bool:
    try:
        return raw(data) == text
    except UnicodeDecodeError:
        return False
