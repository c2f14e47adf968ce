"""The parts of the documentation that are made of the code: `python -m scripts.reference`.

Each module makes the text of one page; `words.yml` holds what the code does not say in Chinese.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.reference import commands, fields, licences, messages, names

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / "docs" / "site" / "content" / "pages"


def references() -> Iterator[tuple[Path, str]]:
    """Every file with the text that the code makes of it."""
    yield ROOT / "docs" / "commands.md", commands.english()
    yield ROOT / "docs" / "licences.md", licences.page()
    yield PAGES / "commands.md", commands.chinese()
    yield PAGES / "settings.md", fields.page()
    yield PAGES / "messages.md", messages.page()
    yield PAGES / "names.md", names.page()
