from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.catalog.series import Series
from sitegen.model import Commitment, Figure, Place, Quantity
from sitegen.output.chart import Chart, Drawn, chart
from sitegen.output.labels import Label, labels
from sitegen.output.matter.indicators import NARROW, SMALL, WIDE
from sitegen.problems import Where

# Sizes with the letters in which the theme sets each of them, the small ones at each place.
SETTINGS = ((WIDE, 14), (NARROW, 16), (NARROW, 20), (SMALL, 15))

_values = st.decimals(-1000, 100_000, places=2) | st.integers(0, 100).map(Decimal)
_year = st.integers(1995, 2035).map(str)
_period = st.tuples(st.integers(2000, 2015), st.integers(1, 9)).map(
    lambda span: f"{span[0]}/{span[0] + span[1]}"
)
_observations = st.lists(st.tuples(_year | _period, _values), max_size=12)
_scopes = st.lists(st.tuples(_observations, _observations), min_size=1, max_size=15)


@given(_scopes, st.sampled_from(SETTINGS), st.booleans())
def test_everything_lies_in_the_drawing_and_no_label_on_another(
    scopes: list[tuple[list[tuple[str, Decimal]], list[tuple[str, Decimal]]]],
    setting: tuple[tuple[int, int, int], int],
    named: bool,
) -> None:
    size, letter = setting
    drawn = [series(f"某某医院{place}", *given) for place, given in enumerate(scopes)]
    found = chart(drawn, *size)
    if found is None:
        assert not any(observed or targets for observed, targets in scopes)
        return
    assert all(0 <= dot.x <= found.width and 0 <= dot.y <= found.floor for dot in found.dots)
    assert all(0 <= x <= found.width for dot in found.dots for x in dot.span or ())
    boxes = [
        box(label, letter) for label in labels(found, letter, named=named, small=size == SMALL)
    ]
    assert all(box[0] >= 0 and box[2] <= found.width for box in boxes)
    assert all(box[1] >= 0 and box[3] <= found.floor for box in boxes)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    years = [(tick.x - letter * 1.24, 0.0, tick.x + letter * 1.24, 1.0) for tick in found.ticks]
    assert not any(overlap(one, other) for one, other in combinations(years, 2))


def test_time_runs_to_the_right_and_values_upward() -> None:
    one, two, three = drawn_of(("2016", 1), ("2017", 3), ("2018", 2)).dots
    assert one.x < two.x < three.x
    assert two.x - one.x == three.x - two.x
    assert two.y < three.y < one.y


def test_values_are_drawn_from_nought() -> None:
    found = drawn_of(("2017", 50), ("2018", 100))
    assert found.from_zero
    low, high = found.dots
    assert found.floor - high.y == 2 * (found.floor - low.y)


def test_rates_that_hardly_differ_are_not_drawn_from_nought_and_the_base_is_told() -> None:
    found = drawn_of(("2017", 80), ("2018", 82))
    assert not found.from_zero
    assert found.lowest == "79"


def test_counted_things_and_small_drawings_stand_on_nought() -> None:
    values = [("2017", Decimal(12)), ("2018", Decimal(13))]
    counted = [
        (year, Quantity(value=value, base=value, unit="家", base_unit="家"))
        for year, value in values
    ]
    points = tuple(figure(year, value) for year, value in counted)
    assert drawing(Drawn(Series("i", "s", points, (), ()), "s")).from_zero
    small = chart([series("甲", values, [])], *SMALL)
    assert small and small.from_zero


def test_nought_has_a_line_of_its_own_where_values_lie_below_it() -> None:
    found = drawn_of(("2017", -5), ("2018", 10))
    assert found.zero is not None
    assert found.dots[1].y < found.zero < found.dots[0].y
    assert drawn_of(("2017", 5)).zero is None


def test_nought_is_in_the_drawing_where_all_values_lie_below_it() -> None:
    found = drawn_of(("2017", -5), ("2018", -10))
    assert found.zero is not None
    assert found.zero < found.dots[0].y < found.dots[1].y == found.floor


def test_equal_values_lie_at_one_height() -> None:
    one, two = drawn_of(("2017", 7), ("2018", 7)).dots
    assert one.y == two.y < drawn_of(("2017", 7), ("2018", 7)).floor


def test_one_value_stands_in_the_middle() -> None:
    found = drawn_of(("2018", 7))
    assert [dot.x for dot in found.dots] == [found.width / 2]
    assert [tick.label for tick in found.ticks] == ["2018"]


def test_nothing_is_drawn_without_a_value_and_a_year() -> None:
    assert chart([], *WIDE) is None
    assert chart([series("甲", [("", Decimal(3))], [])], *WIDE) is None
    assert chart([Drawn(Series("i", "s", (figure("2018", None),)), "甲")], *WIDE) is None


def test_neighbouring_years_are_joined_and_a_gap_stays_a_gap() -> None:
    found = drawn_of(("2015", 1), ("2016", 2), ("2018", 3))
    assert [line.form for line in found.lines] == ["joined"]
    assert found.lines[0].x2 == found.dots[1].x


def test_two_years_of_one_sentence_are_told() -> None:
    points = (figure("2015", 1, "由1到2。"), figure("2018", 2, "由1到2。"))
    found = drawing(Drawn(Series("i", "s", points), "甲"))
    assert [line.form for line in found.lines] == ["told"]


def test_a_value_for_several_years_is_a_bar_over_them() -> None:
    found = drawn_of(("2015", 1), ("2016/2018", 3), ("2019", 2))
    (bar,) = [dot.span for dot in found.dots if dot.span]
    assert bar[0] < bar[1]
    assert found.lines == ()


def test_scopes_differ_in_form_and_targets_are_their_own() -> None:
    found = drawing(*(series(str(n), [("2018", Decimal(n))], []) for n in range(15)))
    assert sorted(dot.form for dot in found.dots) == ["scope-1", "scope-2", *["scope-3"] * 13]
    goal = drawing(series("甲", [], [("2020", Decimal(3))]))
    assert [dot.form for dot in goal.dots] == ["target"]


def test_the_same_value_in_two_reports_is_one_dot() -> None:
    twice = (figure("2018", 7, "甲报告。"), figure("2018", 7, "乙报告。"))
    assert len(drawing(Drawn(Series("i", "s", twice), "甲")).dots) == 1


def test_dots_that_would_hide_each_other_stand_side_by_side() -> None:
    found = drawing(*(series(name, [("2018", Decimal(7))], []) for name in ("甲", "乙", "丙")))
    first, second, third = (dot.x for dot in found.dots)
    assert first + 8 <= second <= third - 8


def test_more_equal_values_than_the_drawing_holds_are_left_to_the_table() -> None:
    many = [series(str(n), [("2018", Decimal(7))], []) for n in range(500)]
    found = drawing(*many)
    assert 10 < len(found.dots) < 100
    assert all(dot.x <= found.width for dot in found.dots)


def test_a_label_says_what_it_hedges_and_a_range_both_ends() -> None:
    hedged = Quantity(value=Decimal(20), base=Decimal(20), unit="%", qualifier="at_least")
    two, three = Decimal(2), Decimal(3)
    between = Quantity(None, two, three, "%", base_minimum=two, base_maximum=three)
    counted = Quantity(value=Decimal("2.4"), base=Decimal(24000), unit="万人")
    points = [figure("2016", hedged), figure("2017", between), figure("2018", counted)]
    found = drawing(Drawn(Series("i", "s", tuple(points)), "甲"))
    assert [dot.label for dot in found.dots] == ["≥20%", "2—3%", "2.4万"]


def test_a_small_drawing_names_a_scope_at_its_last_value_only() -> None:
    small = chart([series("甲", [("2016", Decimal(7)), ("2018", Decimal(9))], [])], *SMALL)
    assert small
    assert [label.name for label in labels(small, 15, named=True, small=True)] == ["甲", ""]


def test_a_label_far_from_its_dot_has_a_leader() -> None:
    crowd = series("某某某某医院", [(str(year), Decimal(50)) for year in range(2005, 2020)], [])
    found = labels(drawing(crowd), 14, named=True, small=False)
    far = [label for label in found if label.leader]
    assert far
    assert all(label.leader and label.leader[1] != label.leader[2] for label in far)


def drawn_of(*values: tuple[str, float]) -> Chart:
    """The wide chart of one scope."""
    return drawing(series("甲", [(year, Decimal(str(value))) for year, value in values], []))


def drawing(*drawn: Drawn) -> Chart:
    found = chart(drawn, *WIDE)
    assert found is not None
    return found


def series(
    name: str, values: list[tuple[str, Decimal]], targets: list[tuple[str, Decimal]]
) -> Drawn:
    """A scope with its values in order of time, and what was promised for it."""
    ordered = sorted(values, key=lambda value: value[0].split("/")[-1])
    points = tuple(figure(year, value, f"{at}。") for at, (year, value) in enumerate(ordered))
    return Drawn(Series("i", name, points, (), tuple(goal(*target) for target in targets)), name)


def figure(year: str, value: Quantity | Decimal | int | None, quote: str = "") -> Figure:
    return Figure(place(quote), ("i",), quantity(value), year, "stated", "s", "actual")


def goal(due: str, value: Decimal) -> Commitment:
    return Commitment(place(""), ("i",), quantity(value), "ge", due, "stated", "s", (), "")


def quantity(value: Quantity | Decimal | int | None) -> Quantity:
    if isinstance(value, Quantity):
        return value
    number = None if value is None else Decimal(value)
    return Quantity(value=number, base=number, unit="%", base_unit="%")


def place(quote: str) -> Place:
    return Place("r", "p1", 0, 1, "", quote, 0, Where("r"))


def box(label: Label, letter: int) -> tuple[float, float, float, float]:
    """What a label covers: Han characters are square, digits more than half of it.

    A line of labels is 1.2 letters high, so that two of them can be told apart.
    """
    words = len(label.name) + (2 if label.target else 0)
    width = letter * (words + sum(0.55 if sign.isascii() else 1 for sign in label.text))
    left = label.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.align]
    return left, label.y - letter, left + width, label.y + 0.2 * letter


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart
