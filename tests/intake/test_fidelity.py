"""Whatever goes in: the edits lead from the original to the body and back, and nothing is lost."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.intake.draft import understood
from sitegen.intake.imports import imported
from sitegen.intake.pieces import UNSEEN, Extract
from sitegen.intake.setting import Setting
from sitegen.model import Source
from sitegen.problems import SitegenError
from sitegen.source.parse import parse
from sitegen.source.reading import diplomatic
from sitegen.source.record import applied, misfits, read_record, undone
from sitegen.verify import verify

PHRASES = st.sampled_from(
    [
        "首页 > 政务公开 > 通知公告",
        "发布时间：2023-05-01 来源：某市卫生健康委 浏览次数：12 【字体：大 中 小】",
        "某市卫生健康委员会关于印发《某市健康规划》的通知",
        "各区卫生健康局，各有关单位：",
        "一、总体要求",
        "（一）主要目标。到2025年，人均期望寿命达到 83.5 岁。",
        "1.加强领导。（责任单位：医政科、妇幼科）",
        "现将《某市健康规划》印发给你们，请认真贯彻执行。",
        "这一段话写得很长，里面有许多逗号，一直写到这一页的最后一行也没有写完，还要在下",
        "一页接着写，这才写完。",
        "附件",
        "某市健康规划",
        "2023年5月1日",
        "某市卫生健康委员会",
        "指标\t2021年\t2022年",
        "床位\t100\t",
        "分享到：",
        "X",
        "- 3 -",
        "# 不是标题",
        "> 60岁",
        "*重点* _下划线_ `代码` [链接](x) &amp; <b>",
        "[24.12%]{.fig i=x}",
        "{y=2018}",
        "｛.fig",
        "---",
        "~~~",
        "```",
        "| a | b |",
        "|---|---|",
        "[^1]: 注",
        "**加粗**的字",
        "抄送：市政府办公室。",
        "　　张　明",
    ]
)
CHARACTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from("。，、：；（）《》“”一二1.2 　\t\n\r\f*_`#[]{}<>&|\\-+~=!$\u200b\u00a0"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
TEXTS = st.lists(st.one_of(PHRASES, CHARACTERS), min_size=1, max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\n　　", "\r\n"]).map(lambda end: end.join(lines))
)


@given(TEXTS, st.booleans())
@settings(suppress_health_check=list(HealthCheck))
def test_the_edits_lead_to_the_body_and_back(text: str, normalise: bool) -> None:
    try:
        one = imported("a.txt", text.encode(), Setting())
    except SitegenError:
        return
    found = one.understood
    record = read_record(one.files["record.yml"].decode(), "record.yml")
    assert not record.problems
    assert not list(misfits(record.edits, found.raw))
    document = parse(Source("reports/x/index.md", one.files["index.md"]))
    assert not [problem for problem in document.problems if problem.level == "error"]
    assert applied(found.raw, record.edits) == diplomatic(document.blocks)
    assert undone(diplomatic(document.blocks), record.edits) == found.raw
    with TemporaryDirectory() as content:
        folder = Path(content, "reports/x")
        folder.mkdir(parents=True)
        for name, data in one.files.items():
            (folder / name).write_bytes(data)
        assert verify(Path(content), [document]) == ()
    understood(Extract(found.raw), normalise=normalise)


@given(TEXTS)
@settings(suppress_health_check=list(HealthCheck))
def test_only_blanks_are_taken_without_a_reason(text: str) -> None:
    try:
        found = understood(Extract(text.replace("\r\n", "\n")))
    except SitegenError:
        return
    for edit in found.edits:
        if edit.kind in ("layout", "join"):
            assert not UNSEEN.sub("", re.sub(r"\s", "", edit.before)), edit
        else:
            assert edit.reason, edit
