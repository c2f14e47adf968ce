from sitegen.publish.releases import after, before


def test_a_release_comes_after_the_one_that_is_shown() -> None:
    assert after(["a", "b"], "b", "c", keep=5) == ("a", "b", "c")


def test_what_was_put_aside_is_no_more_part_of_the_history() -> None:
    assert after(["a", "b"], "a", "c", keep=5) == ("a", "c")


def test_a_release_stands_once_where_it_was_shown_last() -> None:
    assert after(["a", "b"], "b", "a", keep=5) == ("b", "a")


def test_only_some_are_kept() -> None:
    assert after(["a", "b", "c"], "c", "d", keep=2) == ("c", "d")


def test_a_switch_that_was_not_written_down_counts() -> None:
    assert after(["a"], "b", "c", keep=5) == ("a", "b", "c")
    assert before(["a"], "b") == "a"


def test_before_the_first_release_there_is_none() -> None:
    assert before(["a"], "a") == ""
    assert before([], "") == ""
    assert before(["a", "b", "c"], "b") == "a"
