"""How fast `sitegen import` reads: one long text, 30 pages of Word and PDF, a thousand files.

Seconds by the clock, and those of the processors, which other work on the machine does not change.

Run: python -m benchmarks.intake_speed
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sitegen.intake.batch import chosen, read
from sitegen.intake.imports import Options, imported
from sitegen.intake.setting import Setting
from tests.intake.office import document, paragraph
from tests.intake.portable import Placed, flowing, pdf

_PAGES, _LINES, _WIDTH = 30, 28, 32
_FILES = 1_000
_LONG = 12_000


def main() -> None:
    """Print the seconds of each task, after one run that loads the libraries."""
    text = _text(_PAGES)
    short = "\n".join(text.splitlines())[:_LONG]
    inputs = {
        f"a text of {_LONG} characters": ("a.txt", short.encode()),
        f"a Word document of {_PAGES} pages": ("a.docx", _word(text)),
        f"a PDF of {_PAGES} pages": ("a.pdf", _portable(text)),
    }
    for task, (name, data) in inputs.items():
        imported(name, data, Setting())
        start = os.times()
        imported(name, data, Setting())
        print(f"{task}: {_spent(start)}")
    with tempfile.TemporaryDirectory() as folder:
        print(f"{_FILES} texts on {os.cpu_count()} cores: {_batch(Path(folder))}")


def _spent(start: os.times_result) -> str:
    """The seconds since a moment, by the clock and of the processors."""
    end = os.times()
    worked = sum(end[:4]) - sum(start[:4])
    return f"{end.elapsed - start.elapsed:.2f} s, of a processor {worked:.2f} s"


def _text(pages: int) -> str:
    """Sections and paragraphs that fill so many pages of 28 lines."""
    paragraphs = ["云汀市教育局2023年工作总结"]
    for number in range(pages * _LINES * _WIDTH // 320):
        paragraphs.append(f"{number % 9 + 1}.推进第{number}项工作。" + "全市新建学校12所。" * 30)
    return "\n".join(paragraphs)


def _word(text: str) -> bytes:
    return document("".join(paragraph(line) for line in text.splitlines()))


def _portable(text: str) -> bytes:
    lines = [
        line[at : at + _WIDTH] for line in text.splitlines() for at in range(0, len(line), _WIDTH)
    ]
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    return pdf([_page(page, number) for number, page in enumerate(pages, start=1)])


def _page(lines: Sequence[str], number: int) -> list[Placed]:
    return [*flowing(lines), Placed(f"- {number} -", 280, 40)]


def _batch(folder: Path) -> str:
    """What it costs to read a folder of texts of 2,000 characters, on all cores."""
    for number in range(_FILES):
        text = f"云汀市{2000 + number % 25}年工作总结\n" + _text(1)[:2_000]
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    start = os.times()
    done = list(read(chosen([str(folder)], folder), Setting(), Options(), os.cpu_count() or 1))
    assert len(done) == _FILES and not any(one.error for one in done)
    return _spent(start)


if __name__ == "__main__":
    main()
