import pytest

from sitegen.model import Block, Node
from sitegen.source.roles import imprint_start, opens_enclosures, with_roles

LINES = ("各区卫生局：", "请遵照执行。", "深圳市卫生局", "办公室", "2018年3月1日")


def block(text: str, part: int = 0) -> Block:
    return Block(kind="paragraph", line=1, anchor="p", part=part, text=text)


def roles(*texts: str, part: int = 0) -> list[str]:
    return [one.role for one in with_roles([block(text, part) for text in texts])]


def test_a_letter_has_its_roles() -> None:
    assert roles(*LINES) == ["salutation", "", "signature", "signature", "date"]


def test_each_part_has_its_own() -> None:
    found = with_roles([*(block(text) for text in LINES), *(block(text, 1) for text in LINES)])
    assert [one.role for one in found] == roles(*LINES) * 2


def test_a_signature_stands_above_a_date() -> None:
    assert roles(*LINES[:-1]) == ["salutation", "", "", ""]
    assert roles("各单位：", "一、总结", "2018年3月1日") == ["salutation", "", "date"]


@pytest.mark.parametrize("text", ["附件：", "附件:1.名单", "办法如下。主要有："])
def test_what_opens_a_list_is_no_salutation(text: str) -> None:
    assert roles(text, "某局") == ["", ""]


def test_enclosures_are_a_list_of_files() -> None:
    assert opens_enclosures("附件：1.名单")
    assert not opens_enclosures("附件：名单")


@pytest.mark.parametrize(
    "text", ["抄送：市政府", "主题词：卫生 总结", "深圳市卫生局办公室 2018年3月1日印发"]
)
def test_an_imprint_comes_last(text: str) -> None:
    nodes = [Node("paragraph", 1, "抄送：各区"), *[Node("paragraph", 1, "文")] * 5]
    assert imprint_start(nodes) == len(nodes)
    assert imprint_start([*nodes, Node("paragraph", 1, text)]) == len(nodes)
