"""Sheets to PDF: the only user of Typst, which the extra `pdf` installs.

A PDF is tagged (PDF/UA-1), has the headings as bookmarks, and no character that its fonts lack.
Nothing is fetched: a template is given its values, and reads pictures below content/ alone.
"""

import json
import os
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import blake2b
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import typst

from sitegen.config import SITE_FILE, Config
from sitegen.output.paper.sheet import Sheet
from sitegen.problems import SitegenError, Where

TEMPLATE = "paper/official.typ"
STANDARD: Final = "ua-1"
_PACKAGE = re.compile(r'import\s+"@')
# Typst works in threads, which a process that is forked afterwards does not have: it would wait
# for them for ever. These processes have worked with it.
_worked: set[int] = set()


@dataclass(frozen=True, slots=True)
class Press:
    """What sheets are set with: a template, the folder of pictures, and the fonts.

    `font` is the family of the site's own font, found in the folder `own`; both may be "".
    """

    template: str
    pictures: Path
    fonts: typst.Fonts
    font: str = ""
    own: str = ""


def press(template: str, config: Config) -> Press:
    """The press of a site. SitegenError where its own font cannot be read."""
    if _PACKAGE.search(template):
        what = f"{TEMPLATE} of the theme '{config.theme}' imports a package, which would be fetched"
        raise SitegenError(f"{what}\n    write what it needs into it", 1)
    if config.pdf is None or not config.pdf.font:
        return Press(template, config.content, _fonts(""))
    file = (config.root / config.pdf.font).resolve()
    own = str(file.parent)
    alone = typst.Fonts(False, False, [own])
    named = [found.family for found in alone.fonts() if Path(found.path or "") == file]
    if not named:
        where = config.pdf.where
        what = f"{where}: '{config.pdf.font}' is no font that can be read"
        raise SitegenError(f"{what}\n    pdf_font names a file of OpenType or TrueType", 1, where)
    return Press(template, config.content, _fonts(own), named[0], own)


def made_with(config: Config) -> bytes:
    """A digest of what makes a PDF and is neither theme nor content: Typst and every font."""
    digest = blake2b(version("typst").encode())
    for font in press("", config).fonts.fonts():
        path = Path(font.path) if font.path else None
        size = path.stat().st_size if path and path.is_file() else 0
        named = (font.family, font.style, font.weight, font.index, path and path.name, size)
        digest.update(repr(named).encode())
    if config.pdf and config.pdf.font:
        digest.update((config.root / config.pdf.font).read_bytes())
    return digest.digest()


def typeset(press: Press, sheet: Sheet, source: str) -> bytes:
    """The PDF of a sheet, the same bytes for the same sheet and fonts.

    `source` is the file of its text, for the message where no font has one of its characters.
    """
    said = json.dumps(asdict(sheet), ensure_ascii=False)
    try:
        if _worked - {os.getpid()}:
            with ProcessPoolExecutor(1, get_context("spawn")) as other:
                given = (press.template, press.pictures, press.own, press.font, said)
                return other.submit(_elsewhere, *given).result()
        return _compiled(press, said)
    except typst.TypstError as error:
        where = Where(source)
        what = f"{where}: its PDF cannot be made: {error.message}"
        hint = f"install a font that has it (fonts-noto-cjk), or name one in {SITE_FILE}: pdf_font"
        if "could not be displayed" not in error.message:
            hint = f"mend the text, or {TEMPLATE} of the theme"
        raise SitegenError(f"{what}\n    {hint}", 1, where) from error


def _elsewhere(template: str, pictures: Path, own: str, font: str, said: str) -> bytes:
    """The same in a process that began anew."""
    return _compiled(Press(template, pictures, _fonts(own), font, own), said)


def _fonts(own: str) -> typst.Fonts:
    return typst.Fonts(True, True, [own] if own else [])


def _compiled(press: Press, said: str) -> bytes:
    _worked.add(os.getpid())
    compiler = typst.Compiler(
        press.template.encode(),
        root=press.pictures,
        font_paths=press.fonts,
        sys_inputs={"sheet": said, "font": press.font},
    )
    # The time is for documents without a day: Typst would take the clock.
    made, _ = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARD, timestamp=0)
    assert isinstance(made, bytes)
    return made
