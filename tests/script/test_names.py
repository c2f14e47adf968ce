"""Names, surnames in running text, and characters that a number decides."""

import pytest

from sitegen.script.convert import opencc, standard
from sitegen.script.names import name_form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("于文明", "于文明"),
        ("李松仁", "李松仁"),
        ("范志强", "范志強"),
        ("叶进军", "葉進軍"),
        ("钟发云", "鍾發雲"),
        ("罗乐宣", "羅樂宣"),
    ],
)
def test_a_name_is_no_word(name: str, form: str) -> None:
    assert name_form(name, opencc("s2t")) == form


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("市卫生局于文明局长", "市衛生局于文明局長"),
        ("任命于海涛、余建国为副主任", "任命于海濤、余建國爲副主任"),
        ("联系人：余建国，电话", "聯繫人：余建國，電話"),
        ("市教育局范主任", "市教育局范主任"),
        ("服务于基层主任", "服務於基層主任"),
        ("该部于前主任任内", "該部於前主任任內"),
        ("办公室于本月底", "辦公室於本月底"),
        ("医院党委书记", "醫院黨委書記"),
        ("当事人范某、余某某、于某某、朴某某", "當事人范某、余某某、于某某、朴某某"),
        ("规范某些行为，其余某项", "規範某些行爲，其餘某項"),
        ("位于某小区，由于某种原因", "位於某小區，由於某種原因"),
    ],
)
def test_a_surname_is_known_by_what_stands_around_it(text: str, right: str) -> None:
    assert standard(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("生猪30万头、肉羊20万只。", "生豬30萬頭、肉羊20萬隻。"),
        ("蛋鸡五千只，三十余只", "蛋雞五千隻，三十餘隻"),
        ("2018年以来只有三只", "2018年以來只有三隻"),
        ("二万五千里长征", "二萬五千里長征"),
        ("在这十里面", "在這十裏面"),
        ("第三周、23周", "第三週、23週"),
        ("工地四周", "工地四周"),
        ("编制《规划》，编制三年规划", "編製《規劃》，編製三年規劃"),
        ("机构编制三名", "機構編制三名"),
        ("最多只跑一次", "最多只跑一次"),
        ("前里村，这里村民", "前里村，這裏村民"),
        ("马里亚纳", "馬里亞納"),
        ("城里西部", "城裏西部"),
    ],
)
def test_a_number_or_a_foreign_name_decides(text: str, right: str) -> None:
    assert standard(text) == right
