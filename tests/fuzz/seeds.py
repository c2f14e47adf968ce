"""Where a fuzzer begins: the cases of the tests, the texts of the sites, and their signs."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from tests import cases
from tests.fuzz.found import found
from tests.hostile.payloads import payloads
from tests.source.texts import PIECES

ROOT = Path(__file__).parent.parent.parent
SITES = ("content", "examples/three-years/content", "tests/sites")
# Characters of a piece of a long text.
PIECE = 600


def seeds() -> Iterator[tuple[str, str]]:
    """Texts with names of their own."""
    for text in {*_cases(), *_sources(), *payloads(), *(one.text for one in found())}:
        yield sha256(text.encode()).hexdigest()[:16], text


def dictionary() -> str:
    """The signs of the grammar, as libFuzzer reads them."""
    return "".join(f'"{_escaped(piece)}"\n' for piece in sorted({*PIECES}) if piece)


def _escaped(piece: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece.encode())


def _cases() -> Iterator[str]:
    for path in sorted(cases.FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        yield from (line.partition(" → ")[0] for line in text.splitlines() if " → " in line)
        yield from (piece for piece in text.split(f"\n{cases.DOT}") if len(piece) < PIECE)


def _sources() -> Iterator[str]:
    for site in SITES:
        for path in sorted((ROOT / site).rglob("*.*")):
            if path.suffix in (".md", ".yml"):
                text = path.read_text(encoding="utf-8", errors="replace")
                yield from (text[at : at + PIECE] for at in range(0, len(text), PIECE))
