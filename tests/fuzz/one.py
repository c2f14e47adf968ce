"""Fuzzes one law in this process, guided by the lines that a text reaches; see `__main__`."""

import sys
from itertools import count

import atheris

with atheris.instrument_imports(include=["sitegen", "markdown_it", "mdit_py_plugins"]):
    from sitegen.source.parse import parse
    from tests.fuzz.laws import LAWS

# Results that are kept would fill the memory.
KEPT = 500


def main(law: str) -> None:
    """Texts without end; what a law raises ends the process, and the text is kept."""
    numbers = count(1)

    def one(data: bytes) -> None:
        text = data.decode("utf-8", "ignore").replace("\r", "\n")
        for holds in LAWS[law]:
            holds(text)
        if next(numbers) % KEPT == 0:

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1])
