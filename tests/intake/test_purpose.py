"""What a text that came without a title says of itself."""

import pytest

from sitegen.intake.purpose import kind_said, maker, working_title


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("现将《供水办法》印发给你们，请遵照执行。", "关于印发《供水办法》的通知", "notice"),
        ("现将整改方案转发你们。", "关于转发整改方案的通知", "notice"),
        ("《供水办法》已经市政府同意，现印发给你们。", "关于印发《供水办法》的通知", "notice"),
        ("现将对某局的巡察整改进展情况予以公布。", "对某局的巡察整改进展情况", "rectification"),
        ("向会议报告2022年审计情况，请予审议。", "关于2022年审计情况的报告", "report"),
        ("向会议报告审计整改情况，请予审议。", "关于审计整改情况的报告", "rectification"),
        ("为加强管理，制定本方案。", "", "plan"),
        ("根据有关规定，编制本年度报告。", "", "report"),
        ("基本办法是有的。", "", ""),
        ("2015年，全县经济平稳发展。", "", ""),
    ],
)
def test_what_a_text_does(text: str, title: str, kind: str) -> None:
    assert (working_title([text]), kind_said([text])) == (title, kind)


def test_who_made_a_report() -> None:
    assert maker(["本报告由云汀市教育局办公室根据条例编制。"]) == "云汀市教育局办公室"
    assert maker(["本报告由三个部分组成。"]) == ""
