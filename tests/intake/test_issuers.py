"""Who issues a document, where its letterhead and its signature do not say so."""

import pytest

from sitegen.intake.issuers import issuer
from sitegen.intake.stated import Draft


def found(label: str = "", office: str = "", **fields: str) -> tuple[str, bool]:
    """The issuer, and whether it was inferred."""
    draft = Draft(dict(fields))
    issuer(draft, label, office)
    return draft.text("issuer"), "issuer" in draft.inferred


def test_the_title_comes_before_the_label_of_the_page() -> None:
    title = "云汀区人民政府办公室关于做好绿化工作的通知"
    assert found("云汀区政府（办公室）", title=title) == ("云汀区人民政府办公室", False)


@pytest.mark.parametrize(("label", "body"), [("云汀区教育局", "云汀区教育局"), ("县政府网站", "")])
def test_a_label_that_names_a_site_names_no_body(label: str, body: str) -> None:
    assert found(label, title="关于做好绿化工作的通知") == (body, False)


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("云汀县人民政府县长", "云汀县人民政府"),
        ("云汀市市长", "云汀市人民政府"),
        ("云汀县人民政府代县长", "云汀县人民政府"),
        ("云汀县委副书记、代县长", "云汀县人民政府"),
        ("云汀县委书记", "云汀县委"),
        ("云汀市卫生健康委员会党组书记、主任", "云汀市卫生健康委员会"),
        ("县审计局局长", "县审计局"),
        ("县长", ""),
    ],
)
def test_the_office_of_a_speaker_names_the_body(office: str, body: str) -> None:
    assert found(office=office) == (body, bool(body))


def test_of_two_the_body_that_names_its_place() -> None:
    source = "云汀市教育局"
    assert found(office="市教委主任", source=source) == (source, True)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("云汀市教育局2022年工作总结", "云汀市教育局"),
        ("云汀市2022年工作总结", ""),
        ("云汀县人民政府工作规则", "云汀县人民政府"),
        ("全市社会工作计划", ""),
        ("政府工作报告", ""),
    ],
)
def test_whose_year_or_work_a_title_tells_of(title: str, body: str) -> None:
    assert found(title=title) == (body, bool(body))
