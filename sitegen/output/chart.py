"""Series to the geometry of a chart; a template of the theme draws it.

Time runs to the right, values upward from zero where that is honest. Only neighbouring years
are joined by a line; two values of one sentence by a dotted one; a gap stays a gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from sitegen.catalog.series import Series
from sitegen.dates import years
from sitegen.model import Figure, Quantity

# Values that differ by less than this part of the highest would be one flat line from zero. Of
# rates and ages a large drawing then shows a piece of the axis, and says so; counted things
# always stand on zero, for 13 hospitals are not twice as many as 12.
_FLAT = 0.25
_MEASURED = {"%", "‰", "岁", "分", "天", "日", "小时", "分钟"}
# A drawing lower than this has no room to say where its axis starts.
_TELLS = 200
# Dots nearer than this, in units of the drawing, would hide each other.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value: `form` is scope-1, scope-2 … or target; `span` is a bar over several years."""

    x: float
    y: float
    form: str
    label: str
    name: str
    url: str
    span: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two dots; `form` is joined or told."""

    x1: float
    y1: float
    x2: float
    y2: float
    form: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `width` by `height`, its years below `floor`.

    `zero` is the height of nought where values lie below it, too.
    """

    width: int
    height: int
    floor: float
    zero: float | None
    from_zero: bool
    lowest: str
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The scopes that are drawn."""
        return tuple(dict.fromkeys(dot.name for dot in self.dots))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series to be drawn, with the name of its scope and the addresses of its points."""

    series: Series
    name: str
    urls: tuple[str, ...] = ()
    target_urls: tuple[str, ...] = ()


def chart(drawn: Sequence[Drawn], width: int, height: int, letter: int) -> Chart | None:
    """The chart of the series of one indicator; None where no point has a value and a year.

    `letter` is the largest size of letters in which it is shown.
    """
    known: list[tuple[float, range]] = []
    for each in drawn:
        known += [_known(point.quantity, point.year) for point in each.series.points]
        known += [_known(target.quantity, target.due) for target in each.series.targets]
    known = [one for one in known if one[1]]
    if not known:
        return None
    spoken = sorted({year for _, dated in known for year in dated})
    values = [value for value, _ in known]
    cut = height >= _TELLS and _is_measured(drawn)
    return _Plot(width, height, letter, values, spoken, cut).chart(drawn)


def _is_measured(drawn: Sequence[Drawn]) -> bool:
    """Whether every value is a rate or a measure, none a count of things."""
    points = (point.quantity for each in drawn for point in each.series.points)
    targets = (target.quantity for each in drawn for target in each.series.targets)
    units = {quantity.base_unit for quantity in (*points, *targets) if quantity}
    return all(unit in _MEASURED or "/" in unit for unit in units)


def _known(quantity: Quantity | None, date: str) -> tuple[float, range]:
    """A value and its years; no year where there is nothing to draw."""
    value = _number(quantity)
    return (value, years(date)) if value is not None else (0.0, range(0))


def _number(quantity: Quantity | None) -> float | None:
    """The value to draw: of a range its middle."""
    if quantity is None:
        return None
    if quantity.base is not None:
        return float(quantity.base)
    if quantity.base_minimum is not None and quantity.base_maximum is not None:
        return float((quantity.base_minimum + quantity.base_maximum) / 2)
    return None


class _Plot:
    """The scales of one chart."""

    def __init__(
        self,
        width: int,
        height: int,
        letter: int,
        values: Sequence[float],
        spoken: Sequence[int],
        cut: bool,
    ) -> None:
        self.width, self.height = width, height
        # Four digits, each nearly two thirds of a letter wide, and a gap.
        self.year_width = 2.75 * letter
        low, high = min(values), max(values)
        flat = low > 0 and low != high and (high - low) / high <= _FLAT
        self.from_zero = not (cut and flat)
        self.low = min(0.0, low) if self.from_zero else low - (high - low) * 0.5
        self.high = max(0.0, high) if max(0.0, high) > self.low else 1.0
        self.first, self.last = spoken[0], spoken[-1]
        self.years = spoken
        # Room for the labels above the highest value, at both ends and below the axis.
        self.top, self.side = 30.0, min(64.0, width * 0.16)
        self.floor = height - 26.0

    def x(self, year: float) -> float:
        if self.first == self.last:
            return round(self.width / 2, 1)
        share = (year - self.first) / (self.last - self.first)
        return round(self.side + share * (self.width - 2 * self.side), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.floor - share * (self.floor - self.top), 1)

    def chart(self, drawn: Sequence[Drawn]) -> Chart:
        dots = [dot for place, each in enumerate(drawn, start=1) for dot in self.dots(each, place)]
        lines = [line for each in drawn for line in self.lines(each.series.points)]
        return Chart(
            self.width,
            self.height,
            self.floor,
            self.y(0) if self.low < 0 else None,
            self.from_zero,
            "" if self.from_zero else _short(self.low),
            tuple(self.ticks()),
            tuple(self.apart(dots)),
            tuple(lines),
        )

    def ticks(self) -> list[Tick]:
        """The years that have a value, and no more than fit beside each other."""
        found: list[Tick] = []
        for year in self.years:
            x = self.x(year)
            if not found or x - found[-1].x >= self.year_width:
                found.append(Tick(x, str(year)))
        return found

    def dots(self, each: Drawn, place: int) -> list[Dot]:
        urls = each.urls or ("",) * len(each.series.points)
        target_urls = each.target_urls or ("",) * len(each.series.targets)
        points = [
            self.dot(point.quantity, point.year, f"scope-{min(place, 3)}", each.name, url)
            for point, url in zip(each.series.points, urls, strict=True)
        ]
        targets = [
            self.dot(target.quantity, target.due, "target", each.name, url)
            for target, url in zip(each.series.targets, target_urls, strict=True)
        ]
        return [dot for dot in (*points, *targets) if dot is not None]

    def dot(
        self, quantity: Quantity | None, date: str, form: str, name: str, url: str
    ) -> Dot | None:
        number, spoken = _number(quantity), years(date)
        if quantity is None or number is None or not spoken:
            return None
        first, last = spoken[0], spoken[-1]
        x, y = self.x((first + last) / 2), self.y(number)
        span = (self.x(first), self.x(last)) if first != last else None
        return Dot(x, y, form, _label(quantity), name, url, span)

    def apart(self, dots: Sequence[Dot]) -> list[Dot]:
        """Dots in the order of time; one that others would hide stands beside them."""
        shown: list[Dot] = []
        taken: set[tuple[int, int]] = set()
        # What two reports say alike is one dot.
        said = {(dot.x, dot.y, dot.form, dot.name, dot.label): dot for dot in reversed(dots)}
        for dot in sorted(said.values(), key=lambda dot: (dot.x, dot.y)):
            x = dot.x
            while taken & set(_cells(x, dot.y)):
                x += _NEAR
            # So many equal values that they fill the drawing are told by the table.
            if x <= self.width - _NEAR:
                taken.add(_cells(x, dot.y)[0])
                shown.append(replace(dot, x=round(x, 1)))
        return shown

    def lines(self, points: Sequence[Figure]) -> list[Line]:
        found = []
        for one, other in pairwise(points):
            value, first = _known(one.quantity, one.year)
            later, last = _known(other.quantity, other.year)
            if len(first) != 1 or len(last) != 1 or first == last:
                continue
            neighbours = last[0] - first[0] == 1
            if neighbours or one.place.quote == other.place.quote:
                start, end = (self.x(first[0]), self.y(value)), (self.x(last[0]), self.y(later))
                found.append(Line(*start, *end, "joined" if neighbours else "told"))
        return found


def _cells(x: float, y: float) -> list[tuple[int, int]]:
    """The cell of a place in the drawing, and those around it."""
    column, row = int(x // _NEAR), int(y // _NEAR)
    return [(column + right, row + down) for right in (0, -1, 1) for down in (0, -1, 1)]


def _label(quantity: Quantity) -> str:
    """The value as written, with the sign of what it hedges."""
    sign = {"at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
    unit = quantity.unit if quantity.unit in ("%", "‰", "％") else ""
    if quantity.value is None:
        return f"{quantity.minimum}—{quantity.maximum}{unit}"
    scale = quantity.unit[:1] if quantity.unit[:1] in "万亿" else ""
    return f"{sign.get(quantity.qualifier, '')}{quantity.value}{scale}{unit}"


def _short(value: float) -> str:
    """A number with as many digits as an axis needs."""
    return format(Decimal(str(round(value, 2))).normalize(), "f")
