"""The titles that a notice carries, and the lines that are these titles."""

import pytest

from sitegen.intake.carried import carried, is_title, others

SUMMARY, PLAN = "2016年云汀市民政工作总结", "2017年云汀市民政工作要点"


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        ("关于印发《云汀市托育办法》的通知", ("云汀市托育办法",)),
        ("关于印发《托育办法》和《托育标准》的通知", ("托育办法", "托育标准")),
        ("转发《关于落实〈托育办法〉的意见》的通知", ("关于落实〈托育办法〉的意见",)),
        ("云汀市关于印发2023年工作要点的通知 |", ("2023年工作要点",)),
        (f"关于印发{SUMMARY}和{PLAN}的通知", (SUMMARY, PLAN, f"{SUMMARY}和{PLAN}")),
        ("关于印发妇女和儿童发展规划的通知", ("妇女和儿童发展规划",)),
        ("关于做好2023年防汛工作的通知", ()),
        ("云汀市2023年工作要点", ()),
    ],
)
def test_the_titles_that_the_title_of_a_notice_names(title: str, titles: tuple[str, ...]) -> None:
    assert carried(title) == titles


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("《云汀市托育办法》", "云汀市托育办法"),
        ("云汀市托育办法", "云汀市托育办法（试行）"),
        ("云汀市民政局2023年工作要点", "2023年工作要点"),
        ("2023年全省民政工作要点", "2023年青原省民政工作要点"),
    ],
)
def test_a_title_that_differs_in_a_name(line: str, title: str) -> None:
    assert is_title(line, title)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("2022年全省民政工作要点", "2023年青原省民政工作要点"),
        ("2023年全省民政工作总结", "2023年青原省民政工作要点"),
        ("2023年重点任务分工", "2023年青原省民政工作要点"),
        ("加强民政工作", "2023年青原省民政工作要点"),
    ],
)
def test_another_year_another_kind_and_a_heading_are_other_titles(line: str, title: str) -> None:
    assert not is_title(line, title)


def test_a_title_that_was_found_leaves_the_others() -> None:
    assert others((SUMMARY, PLAN, f"{SUMMARY}和{PLAN}"), SUMMARY) == (PLAN,)
