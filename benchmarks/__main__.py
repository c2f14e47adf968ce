"""All measurements in their quick form: `make bench`, or some by name: `make bench ARGS=knowledge`.

The processor's time is told, that of the clock for the preview alone; for sizes that say more, run
a module by itself, as its first lines tell.
"""

import sys
from collections.abc import Callable, Mapping

from benchmarks import (
    annotation,
    annotations,
    conversion,
    intake,
    knowledge,
    load,
    pages,
    preview,
    publish,
    scale,
    search,
    speed,
)

QUICK: Mapping[str, Callable[[], None]] = {
    "knowledge": lambda: knowledge.main("125", "500"),
    "annotation": lambda: annotation.main("200"),
    "annotations": annotations.main,
    "intake": intake.main,
    "conversion": conversion.main,
    "publish": lambda: publish.main("5000", "1"),
    "pages": pages.main,
    "preview": preview.main,
    "load": lambda: load.main("--seconds", "2"),
    "scale": lambda: scale.main("30"),
    "search": lambda: search.main("200"),
    "speed": lambda: speed.main("20", "--runs", "3"),
}


def main(*names: str) -> None:
    """Print the tables of the measurements named, or of all."""
    if unknown := set(names) - set(QUICK):
        sys.exit(
            f"no measurement is called {', '.join(sorted(unknown))}; there are {', '.join(QUICK)}"
        )
    for name in names or QUICK:
        print(f"\n== {name}\n")
        QUICK[name]()


if __name__ == "__main__":
    main(*sys.argv[1:])
