"""The title of a document by the name of its page, and where it stands in the text again."""

import pytest

from sitegen.intake.imports import Import, imported
from sitegen.intake.page_titles import document_named, title_of_page
from sitegen.intake.setting import Setting

TITLE = "云汀区人民政府办公室关于印发2021年任务分解表的通知"
LED = "云汀区人民政府办公室"
TEXT = (
    "<p>各镇（街道）人民政府，区政府各部门：</p><p>现将《任务分解表》印发给你们，请认真贯彻执行。</p>"
    "<p>云汀区人民政府办公室</p><p>2021年1月25日</p>"
)


def page(name: str, above: str = "", text: str = TEXT, head: str = "") -> Import:
    html = (
        f'<html><head><meta charset="utf-8"><title>{name}</title>{head}</head>'
        f'<body>{above}<div id="zoom">{text}</div></body></html>'
    )
    return imported("page.html", html.encode(), Setting())


def test_the_name_of_a_page_gives_the_title_that_the_text_does_not_repeat() -> None:
    one = page(f"{TITLE}_云汀区人民政府")
    assert (one.fields["title"], one.fields["type"]) == (TITLE, "notice")
    assert one.understood.warnings == ()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        (f"云汀区人民政府_通知公告_{TITLE}", TITLE),
        (f"{TITLE} - 云汀区人民政府", TITLE),
        (f"{TITLE}|政策文件", TITLE),
        ("云汀区2019-2022年供水规划-云汀区", "云汀区2019-2022年供水规划"),
        ("云汀区人民政府_计划总结", ""),
        ("云汀区人民政府网", ""),
    ],
)
def test_the_piece_that_is_called_as_a_document(name: str, title: str) -> None:
    assert document_named(name) == title


def test_a_line_that_is_the_title_of_a_page_but_not_one_that_signs_it() -> None:
    name = "云汀区召开动员大会_云汀区人民政府办公室"
    assert (
        title_of_page(name, ["云汀区人民政府办公室", "云汀区召开动员大会"]) == "云汀区召开动员大会"
    )


@pytest.mark.parametrize(
    "given",
    [
        {"above": f"<h1>{TITLE}</h1>"},
        {"above": f"<h2>{TITLE}</h2>", "head": f'<meta name="ArticleTitle" content="{TITLE}">'},
        {"above": f"<div>{TITLE}</div>"},
    ],
)
@pytest.mark.parametrize("lines", [(TITLE,), (LED, TITLE.removeprefix(LED))])
@pytest.mark.parametrize("cell", ["<div>{}</div>", "<p>{}</p>", "<h2>{}</h2>"])
def test_a_title_again_in_the_text_is_taken_out_on_record(
    given: dict[str, str], cell: str, lines: tuple[str, ...]
) -> None:
    again = "".join(cell.format(line) for line in lines)
    one = page(f"{TITLE}_云汀区", text=f"{again}<p>云政办〔2021〕3号</p>{TEXT}", **given)
    assert one.understood.body.startswith("各镇（街道）人民政府")
    assert (one.fields["title"], one.fields["number"]) == (TITLE, "云政办〔2021〕3号")
    taken = [edit for edit in one.understood.edits if edit.feature == "title"]
    assert "".join("".join(edit.before.split()) for edit in taken) == TITLE * 2


def test_a_line_of_the_site_is_no_title_where_the_page_names_one() -> None:
    one = page(f"{TITLE}_云汀区", above="<div>欢迎访问本站</div>")
    assert (one.fields["title"], one.fields["type"]) == (TITLE, "notice")


def test_a_heading_is_the_title_where_the_page_names_none() -> None:
    one = page("通知公告-云汀区", above=f"<div>通知公告</div><h2>{TITLE}</h2>")
    assert one.fields["title"] == TITLE
    assert one.understood.body.startswith("各镇（街道）人民政府")
