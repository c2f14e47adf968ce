"""Fuzzes one law in this process, guided by the lines that a text reaches; see `__main__`."""

import sys

import atheris

with atheris.instrument_imports(include=["sitegen", "markdown_it", "mdit_py_plugins"]):
    from tests.fuzz.laws import LAWS


def main(law: str) -> None:
    """Texts without end; what a law raises ends the process, and the text is kept."""

    def one(data: bytes) -> None:
        text = data.decode("utf-8", "ignore").replace("\r", "\n")
        for holds in LAWS[law]:
            holds(text)

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1])
