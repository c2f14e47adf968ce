"""What a line of a page is made of, with blanks between its parts or without."""

import pytest

from sitegen.intake.page_rows import pieces
from tests.cases import Case, lines


@lines("page-rows")
def test_a_line(case: Case) -> None:
    found = pieces(case.given)
    told = "; ".join(f"{one.feature} {one.value}".strip() for one in found)
    assert (told or "text") == case.expected


@pytest.mark.parametrize(
    "line",
    [
        "2023-05-16来源：市民政局 2023-05-17 08:10字号：大 中 小浏览：33",
        "(2023-05-16) 【字号：大 中 小】【打印】",
        "市民政局  2023-05-16 11:48",
        "承办科室：养老科 发布时间：2023-05-16",
    ],
)
def test_the_pieces_leave_nothing_of_the_line_out(line: str) -> None:
    found = pieces(line)
    places = [at for one in found for at in range(one.start, one.end)]
    left = {line[at] for at in range(len(line)) if at not in set(places)}
    assert found
    assert len(places) == len(set(places))
    assert left <= {" "}
