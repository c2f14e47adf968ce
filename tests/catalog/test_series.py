"""What was promised and what came of it; series, changes, contradictions."""

import pytest

from tests.catalog.sites import catalog, promise

LITERACY = "[健康素养水平达到[20%以上]{.fig i=literacy}]{.goal i=literacy}。"


def test_a_promise_is_met_by_the_same_indicator_scope_and_year() -> None:
    one = promise(LITERACY, "健康素养水平为[21.05%]{.fig i=literacy}。")
    assert (one.state, one.place and one.place.document) == ("met", "summary")
    assert one.figure is not None
    assert one.figure.place.span == "21.05%"


@pytest.mark.parametrize(
    ("goal", "reported", "state"),
    [
        # a rate is reached or missed
        ("[20%以上]{.fig i=literacy}", "[20%]{.fig i=literacy}", "met"),
        ("[20%以上]{.fig i=literacy}", "[19.99%]{.fig i=literacy}", "missed"),
        ("[20%以上]{.fig i=literacy}", "[近20%]{.fig i=literacy}", "missed"),
        ("[超过20%]{.fig i=literacy}", "[20%]{.fig i=literacy}", "missed"),
        ("[突破20%]{.fig i=literacy}", "[突破20%]{.fig i=literacy}", "met"),
        ("[不高于8/10万]{.fig i=mortality}", "[8/10万]{.fig i=mortality}", "met"),
        ("[不高于8/10万]{.fig i=mortality}", "[8.01/10万]{.fig i=mortality}", "missed"),
        # where less is better, a bare number is a limit
        ("[8/10万]{.fig i=mortality}", "[7.2/10万]{.fig i=mortality}", "met"),
        ("[8/10万]{.fig i=mortality}", "[9.1/10万]{.fig i=mortality}", "missed"),
        # of things that are counted a part may be done
        ("[200张]{.fig i=beds}", "[200张]{.fig i=beds}", "met"),
        ("[200张]{.fig i=beds}", "[350张]{.fig i=beds}", "met"),
        ("[200张]{.fig i=beds}", "[120张]{.fig i=beds}", "partly"),
        ("[200张]{.fig i=beds}", "[近200张]{.fig i=beds}", "partly"),
        ("[200张]{.fig i=beds}", "[0张]{.fig i=beds}", "missed"),
        # of a range its nearer end is promised, and its farther end reported
        ("[2-3张]{.fig i=beds}", "[2张]{.fig i=beds}", "met"),
        ("[2-3张]{.fig i=beds}", "[1张]{.fig i=beds}", "partly"),
        ("[20分钟以内]{.fig i=waiting}", "[15—18分钟]{.fig i=waiting}", "met"),
        ("[20分钟以内]{.fig i=waiting}", "[18—22分钟]{.fig i=waiting}", "missed"),
        ("[15—20分钟]{.fig i=waiting}", "[19分钟]{.fig i=waiting}", "met"),
        # 万 is not a unit
        ("[1万张]{.fig i=beds}", "[10000张]{.fig i=beds}", "met"),
        # a promised change cannot be held against a level
        ("[提高5%]{.fig i=literacy k=change}", "[63%]{.fig i=literacy}", "none"),
        # and no other unit can be compared
        ("[200张]{.fig i=beds}", "[200家]{.fig i=beds}", "none"),
    ],
)
def test_a_promise_is_judged_by_its_value(goal: str, reported: str, state: str) -> None:
    indicator = goal.partition("i=")[2].partition("}")[0].split(" ")[0]
    plan = f"[目标{goal}]{{.goal i={indicator}}}。"
    assert promise(plan, f"实际{reported}。").state == state


def test_a_value_of_another_year_is_only_later() -> None:
    one = promise(LITERACY, "[2019年]{.date when=2019}为[24%]{.fig i=literacy y=2019}。")
    assert one.state == "later"
    assert one.figure is not None
    assert one.figure.year == "2019"


def test_a_value_of_an_earlier_year_says_nothing() -> None:
    assert promise(LITERACY, "上年为[24%]{.fig i=literacy y=2017}。").state == "none"


def test_a_part_of_the_scope_never_keeps_a_promise() -> None:
    """A district's report never makes a city's promise met, nor the city's the district's."""
    plan = "scope: city\n---\n" + LITERACY
    assert promise(plan, "全镇[24%]{.fig i=literacy}。").state == "none"
    assert promise(LITERACY, "全市[24%]{.fig i=literacy s=city}。").state == "none"


def test_the_report_that_promises_keeps_nothing() -> None:
    (one,) = catalog({"plan": LITERACY + "去年已有[24%]{.fig i=literacy}。"}).promises
    assert one.state == "none"


def test_a_promise_without_a_number_has_no_outcome_of_its_own() -> None:
    one = promise("[建成健康步道]{.goal i=beds}。", "新增[200张]{.fig i=beds}。")
    assert one.state == "none"
    one = promise("[建成健康步道]{.goal}。", "步道建成。")
    assert (one.state, one.place) == ("none", None)


def test_the_mark_of_an_editor_wins_and_names_its_scope() -> None:
    mark = '[白堤街道先行完成]{.outcome of="plan#p1@0" status=partly s=city}'
    one = promise(LITERACY, f"健康素养水平为[21.05%]{{.fig i=literacy}}。{mark}。")
    assert (one.state, one.scope, one.figure) == ("partly", "city", None)
    assert one.place is not None
    assert one.place.span == "白堤街道先行完成"


def test_what_is_due_in_several_years_is_told_by_the_last() -> None:
    plan = "[三年[200张]{.fig i=beds}]{.goal i=beds y=2016/2018}。"
    assert promise(plan, "今年[200张]{.fig i=beds}。").state == "met"
    assert promise(plan, "三年[120张]{.fig i=beds y=2016/2018}。").state == "partly"
    assert promise(plan, "今年[300张]{.fig i=beds y=2017}。").state == "none"


def test_what_is_due_on_a_day_is_told_by_its_year() -> None:
    plan = "[年底前[200张]{.fig i=beds}]{.goal i=beds y=2018-12}。"
    assert promise(plan, "今年[200张]{.fig i=beds}。").state == "met"


def test_series_stand_by_scope_and_in_the_order_of_time() -> None:
    made = catalog(
        {
            "b": "[24%]{.fig i=literacy y=2019}，[16.91%]{.fig i=literacy y=2017}",
            "a": "[20%]{.fig i=literacy}，全市[17.27%]{.fig i=literacy s=city y=2017}",
        }
    )
    series = made.series["literacy"]
    assert [(one.scope, [point.year for point in one.points]) for one in series] == [
        ("city", ["2017"]),
        ("town", ["2017", "2018", "2019"]),
    ]


def test_a_figure_of_two_indicators_stands_in_both_series() -> None:
    made = catalog({"a": '两病均为[60%]{.fig i="literacy beds" unit=%}'})
    assert [id for id in made.series if made.series[id][0].points] == ["beds", "literacy"]


def test_changes_are_no_points_and_a_fall_is_negative() -> None:
    made = catalog({"a": "下降[6.4%]{.fig i=literacy k=change}，增长[3%]{.fig i=beds k=change}"})
    (fallen,), (risen,) = made.series["literacy"], made.series["beds"]
    assert [str(change.quantity.base) for change in fallen.changes + risen.changes] == ["-6.4", "3"]
    assert fallen.points == ()


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("[1620张]{.fig i=beds}", "[1680张]{.fig i=beds}", ["two-values"]),
        ("[1620张]{.fig i=beds}", "[1620张]{.fig i=beds}", []),
        ("[超2500张]{.fig i=beds}", "[2530张]{.fig i=beds}", []),
        ("[1620张]{.fig i=beds}", "[1680张]{.fig i=beds y=2019}", []),
        ("[1620张]{.fig i=beds}", "[1680张]{.fig i=beds s=city}", []),
        ("[-3张]{.fig i=beds v=-3 unit=张}", "[]{.sic corr=无}", []),
        ("[1001‰]{.fig i=beds}", "[-3.19‰]{.fig i=literacy}", ["impossible"]),
    ],
)
def test_what_cannot_all_be_right_is_a_contradiction(
    one: str, other: str, found: list[str]
) -> None:
    made = catalog({"a": f"有{one}", "b": f"有{other}"})
    assert [contradiction.rule for contradiction in made.contradictions] == found


def test_a_promise_for_the_past_is_a_contradiction() -> None:
    text = f'published: "2020-03-01"\n---\n{LITERACY}'
    (found,) = catalog({"late": text}).contradictions
    assert (found.rule, found.indicator) == ("due-before-report", "literacy")
