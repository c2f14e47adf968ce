"""The labels of a chart, each at the first free place beside its dot.

A label may stand above, below or beside its dot, or farther off with a leader. One that finds no
place is left out, and to the table beside the chart: two labels over each other tell nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.output.chart import Chart, Dot, Line

# The width of a digit or a Latin letter and the distance of rows, in sizes of a letter.
_DIGIT, _ROW = 0.62, 1.25
_ROWS = 4
# The room of a label above and below its base line: two of them stand a row apart, not letter on
# letter.
_ABOVE, _BELOW = 1.1, 0.25
# The drawing is a grid of such cells, so that a place is found free or taken at once.
_CELL = 3
# Left, top, right, bottom.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A label whose text begins, centres or ends (`align`) at `x`, its base line at `y`.

    `name` is the scope, where it has to be said; `leader` the x and both ends of a line to the dot.
    """

    text: str
    name: str
    target: bool
    align: str
    x: float
    y: float
    leader: tuple[float, float, float] | None


class _Spot(NamedTuple):
    """A place where a label might stand."""

    align: str
    left: float
    y: float
    row: int


class _Grid:
    """The drawing as rows of cells, the taken ones of a row as the bits of a number."""

    def __init__(self) -> None:
        self.rows: defaultdict[int, int] = defaultdict(int)

    def take(self, box: Box) -> None:
        """Take every cell that a box touches."""
        cells, rows = _cells(box)
        for row in rows:
            self.rows[row] |= cells

    def is_free(self, box: Box) -> bool:
        """Whether a box touches no cell that is taken: then it lies apart from all others."""
        cells, rows = _cells(box)
        return not any(self.rows[row] & cells for row in rows)


def labels(chart: Chart, letter: int, *, named: bool, small: bool) -> tuple[Label, ...]:
    """The labels of a chart in letters of a size.

    `named` writes the scope at each value; in a `small` chart only at the last of a scope.
    """
    boxes = (*map(_around, chart.dots), *(box for line in chart.lines for box in _along(line)))
    grid = _Grid()
    for box in boxes:
        grid.take(box)
    placed = []
    for dot in sorted(chart.dots, key=lambda dot: dot.y):
        name = dot.name if named and (not small or _is_last(dot, chart.dots)) else ""
        width = _width(dot, name, letter)
        for spot in _spots(dot, width, letter, 1 if small else _ROWS):
            box = (spot.left, spot.y - _ABOVE * letter, spot.left + width, spot.y + _BELOW * letter)
            inside = spot.left >= 0 and box[2] <= chart.width
            inside = inside and letter <= spot.y < chart.floor - 6
            if inside and grid.is_free(box):
                grid.take(box)
                placed.append(_label(dot, name, spot, width, letter))
                break
    return tuple(placed)


def _around(dot: Dot) -> Box:
    return dot.x - 6, dot.y - 6, dot.x + 6, dot.y + 6


def _cells(box: Box) -> tuple[int, range]:
    """The cells that a box touches: those of a row as bits, and the rows; left of 0 is no cell."""
    left, top, right, bottom = (int(side // _CELL) for side in box)
    first = max(left, 0)
    return (1 << right + 1) - (1 << first) if right >= first else 0, range(top, bottom + 1)


def _along(line: Line) -> Iterator[Box]:
    """Pieces of a line that a label must not cover."""
    for share in (0.2, 0.4, 0.6, 0.8):
        x, y = line.x1 + share * (line.x2 - line.x1), line.y1 + share * (line.y2 - line.y1)
        yield x - 4, y - 3, x + 4, y + 3


def _is_last(dot: Dot, dots: Sequence[Dot]) -> bool:
    """Whether a dot is the last value of its scope."""
    values = [other for other in dots if other.name == dot.name and other.form != "target"]
    return dot.form != "target" and dot is values[-1]


def _width(dot: Dot, name: str, letter: int) -> float:
    """How wide a label is; that of a target bears two characters that say so."""
    words = len(name) + (2 if dot.form == "target" else 0)
    value = sum(_DIGIT if sign.isascii() else 1 for sign in dot.label)
    return (words + value) * letter + 10


def _spots(dot: Dot, width: float, letter: int, rows: int) -> Iterator[_Spot]:
    """Places for a label, the best first."""
    sides = (("middle", dot.x - width / 2), ("start", dot.x - 6), ("end", dot.x + 6 - width))
    for row in range(rows):
        above = dot.y - letter * (0.7 + _ROW * row)
        below = dot.y + letter * (1.5 + _ROW * row)
        for y in (above, below):
            yield from (_Spot(align, left, y, row) for align, left in sides)
        if not row:
            level = dot.y + letter * 0.36
            yield _Spot("start", dot.x + 12, level, row)
            yield _Spot("end", dot.x - 12 - width, level, row)


def _label(dot: Dot, name: str, spot: _Spot, width: float, letter: int) -> Label:
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[spot.align]
    leader = None
    if spot.row:
        up = spot.y < dot.y
        ends = (dot.y - 7, spot.y + 3) if up else (dot.y + 7, spot.y - letter)
        leader = (dot.x, round(ends[0], 1), round(ends[1], 1))
    x, y = round(spot.left + share * width, 1), round(spot.y, 1)
    return Label(dot.label, name, dot.form == "target", spot.align, x, y, leader)
