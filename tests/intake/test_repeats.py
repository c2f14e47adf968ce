"""A title that stands again: alike, without its body, or with the body that the first lacks."""

import pytest

from sitegen.intake.repeats import Repeat, repeat

TITLE = "云汀市教育局关于印发《学前教育计划（2024年）》的通知"
SHORT = TITLE.removeprefix("云汀市教育局")


@pytest.mark.parametrize(
    ("title", "lines", "found"),
    [
        (TITLE, (TITLE,), Repeat(5, 1)),
        (TITLE, ("云教发〔2024〕1号", "云汀市教育局", SHORT), Repeat(6, 2)),
        (TITLE, (TITLE.replace("（", "(").replace("）", ")"),), Repeat(5, 1)),
        (TITLE, (SHORT,), Repeat(5, 1)),
        (SHORT, ("云汀市教育局", SHORT), Repeat(5, 2, f"云汀市教育局 {SHORT}")),
        ("云汀县2024年政府工作报告", ("政府工作报告",), Repeat(5, 1)),
        (
            "云汀县人民政府工作规则",
            ("云汀县人民政府办公室", "云汀县人民政府工作规则"),
            Repeat(6, 1),
        ),
        (TITLE, ("学前教育计划（2024年）",), Repeat()),
        ("关于2023年工作的报告", ("报告",), Repeat()),
        (TITLE, (), Repeat()),
    ],
)
def test_a_title_again(title: str, lines: tuple[str, ...], found: Repeat) -> None:
    assert repeat(title, lines, 5) == found
