from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Block, Source
from sitegen.source.mentions import ambiguous, names_for, with_mentions
from sitegen.source.parse import parse
from sitegen.source.registers import Registers, registers
from tests.source.texts import markdown

REGISTERS = {
    "places": "guangdong: {name: 广东省}\n"
    "shenzhen: {name: 深圳市, parent: guangdong, aliases: 深圳, deictic: 全市}\n"
    "longgang: {name: 龙岗区, parent: shenzhen, aliases: 龙岗, deictic: [全区, 我区]}\n"
    "luohu: {name: 罗湖区, parent: shenzhen, deictic: 全区}\n",
    "organisations": "third:\n"
    "  {name: 龙岗区第三人民医院, place: longgang, short: [区三院, 中心医院]}\n"
    "centre: {name: 深圳市中心医院, place: shenzhen, short: [中心医院, 市医院]}\n"
    "health: {name: 龙岗区卫生健康局, place: longgang, names: [{name: 龙岗区卫生和计划生育局}]}\n",
    "people": "yu: {name: 于文明}\n",
    "works": "plan: {title: 龙岗区规划}\n",
}


def known(**more: str) -> Registers:
    files = REGISTERS | more
    return registers([Source(f"registers/{name}.yml", files[name].encode()) for name in files])


def mentions(body: str, scope: str = "longgang", found: Registers | None = None) -> list[str]:
    head = f"---\ntitle: x\ntype: plan\nyear: 2018\nscope: {scope}\n---\n"
    document = parse(Source("reports/a/index.md", (head + body).encode("utf-8", "replace")))
    blocks = with_mentions(document, names_for(scope, found or known())).blocks
    return list(_mentions(blocks))


def _mentions(blocks: Sequence[Block]) -> list[str]:
    written = []
    for block in blocks:
        for span in block.spans:
            if span.kind == "mention":
                points = "?" if "deictic" in span.attrs else ""
                written.append(f"{block.text[span.start : span.end]}={span.attrs['id']}{points}")
        written += _mentions(block.children)
    return written


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("龙岗区第三人民医院建成", "龙岗区第三人民医院=third"),
        ("龙岗区第三医院", "龙岗区=longgang"),
        ("龙岗区卫生和计划生育局", "龙岗区卫生和计划生育局=health"),
        ("深圳龙岗", "深圳=shenzhen 龙岗=longgang"),
        ("区三院和中心医院", "区三院=third 中心医院=third"),
        ("市医院", "市医院=centre"),
        ("全区、全市", "全区=longgang? 全市=shenzhen?"),
        ("于文明局长", "于文明=yu"),
        ("《龙岗区规划》", "龙岗区=longgang"),
        ("[龙岗区]{.noname}规划、龙岗", "龙岗=longgang"),
        ("[龙岗区]{.place id=luohu}", ""),
        ("[由龙岗区]{.org}", ""),
        ("[《龙岗区规划》]{.doc id=plan}", ""),
        ("`龙岗区`", ""),
        ("[龙岗区建成]{.event}", "龙岗区=longgang"),
        ("由[龙岗]{.keep}区建成", "龙岗区=longgang"),
        ("由龙[岗区建成]{.event}", ""),
        ("**龙岗**区", "龙岗区=longgang"),
        ("一、龙岗区情况", "龙岗区=longgang"),
        ("- 龙岗区\n\n|深圳|\n|--|\n|龙岗|", "龙岗区=longgang 深圳=shenzhen 龙岗=longgang"),
        ("```\n龙岗区\n```", ""),
        ("𠮷龙岗", "龙岗=longgang"),
    ],
)
def test_a_registered_name_is_found_where_it_means_its_entry(body: str, found: str) -> None:
    assert " ".join(mentions(body)) == found


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("longgang", "中心医院=third 全区=longgang?"),
        ("luohu", "中心医院=centre 全区=luohu?"),
        ("shenzhen", "中心医院=centre"),
        ("guangdong", ""),
        ("", ""),
    ],
)
def test_a_short_name_means_its_entry_only_in_reports_of_its_place(scope: str, found: str) -> None:
    assert " ".join(mentions("中心医院、全区", scope)) == found


def test_a_name_of_two_entries_is_a_problem() -> None:
    found = known(people="yu: {name: 于文明}\nwen: {name: 温建民, aliases: 于文明}\n")
    assert [problem.what for problem in ambiguous(found)] == [
        "'于文明' is a name of 'wen' and of 'yu'"
    ]


def test_a_short_name_of_two_entries_of_one_place_is_a_problem() -> None:
    extra = "a: {name: 甲医院, place: longgang, short: 区医院}\n"
    found = known(organisations=extra + "b: {name: 乙医院, place: longgang, short: 区医院}\n")
    assert [problem.what for problem in ambiguous(found)] == [
        "'区医院' is a name of 'a' and of 'b'"
    ]


def test_a_short_name_of_two_places_is_none() -> None:
    assert list(ambiguous(known())) == []


def test_a_name_may_stand_twice_at_its_entry() -> None:
    found = known(people="yu: {name: 于文明, aliases: [于文明], names: [{name: 于文明}]}\n")
    assert list(ambiguous(found)) == []


def test_no_registers_and_empty_names_find_nothing() -> None:
    assert mentions("龙岗区", found=Registers()) == []
    assert mentions("甲", found=known(people="yu: {name: ''}\n")) == []


@given(markdown, st.sampled_from(["longgang", "shenzhen", ""]))
def test_mentions_cross_no_span(body: str, scope: str) -> None:
    head = "---\ntitle: x\ntype: plan\n---\n"
    text = head + body.replace("卫生", "龙岗区卫生健康局").replace("全区", "全区龙岗")
    document = parse(Source("reports/a/index.md", text.encode("utf-8", "replace")))
    for block in with_mentions(document, names_for(scope, known())).blocks:
        spans = [(span.start, span.end) for span in block.spans]
        assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
        crossing = any(a < c < b < d for a, b in spans for c, d in spans)
        assert not crossing or document.problems
