"""Saved web pages: the CMS's own marks first, everything around the text on record."""

from sitegen.intake.imports import Import, imported
from sitegen.intake.setting import Setting

PAGE = """<!DOCTYPE html><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<meta name="ArticleTitle" content="云汀市卫生健康委员会关于做好2023年防汛工作的通知">
<meta name="PubDate" content="2023-06-01 10:20">
<meta name="ContentSource" content="云汀市卫生健康委员会">
<title>云汀市卫生健康委员会关于做好2023年防汛工作的通知-云汀市卫健委</title>
<style>p {}</style><script>var a = 1;</script></head><body>
<div><a>首页</a> <a>政务公开</a><a>登录</a></div>
<div>您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>通知公告</a></div>
<h1>云汀市卫生健康委员会关于做好2023年防汛工作的通知</h1>
<div>发布时间：2023-06-01 10:20 <span>字号：[大 中 小]</span></div>
<div class="TRS_Editor"><p align="center">云卫发〔2023〕12号</p>
<p>各区卫生健康局：</p><p>&nbsp;&nbsp;&nbsp;&nbsp;为做好汛期卫生应急工作，朱镕基同志指示，
现通知如下：</p><p>　　<strong>一、加强值守</strong></p><p>落实值班制度，<b>储备</b>物资1200件。</p>
<table><tr><th>单位</th><th colspan="2">物资</th></tr>
<tr><td rowspan="2">市中心医院</td><td>帐篷</td><td>20顶</td></tr>
<tr><td>药箱</td><td>35个</td></tr>
</table><ol><li>第一项工作。</li><li>第二项工作。</li></ol>
<p style="display:none">看不见的字</p>
<p align="right">云汀市卫生健康委员会</p><p align="right">2023年5月30日</p></div>
<div>附件下载：<a>物资表.xlsx</a></div><div>分享到：<a>微信</a></div>
<ul><li>关于开展爱国卫生月活动的通知</li></ul>
<div><p>主办单位：云汀市卫生健康委员会 网站标识码：9900000001</p></div></body></html>"""


def page(text: str = PAGE, codec: str = "gb18030") -> Import:
    return imported("page.html", text.encode(codec), Setting())


def test_gb2312_is_read_as_gb18030_which_has_rare_characters() -> None:
    assert "朱镕基" in page().understood.body


def test_the_page_s_own_tags_name_title_date_and_source() -> None:
    fields = page().fields
    assert fields["title"] == "云汀市卫生健康委员会关于做好2023年防汛工作的通知"
    assert (fields["published"], fields["source"]) == ("2023-06-01", "云汀市卫生健康委员会")
    assert (fields["number"], fields["signed"]) == ("云卫发〔2023〕12号", "2023-05-30")


def test_only_the_main_part_is_left_in_the_body() -> None:
    body = page().understood.body
    assert body.startswith("各区卫生健康局：\n\n为做好汛期卫生应急工作")
    assert body.endswith("云汀市卫生健康委员会\n\n2023年5月30日\n")
    assert "爱国卫生月" not in body
    assert "看不见" not in body


def test_what_is_outside_of_it_is_on_record_with_its_function() -> None:
    edits = page().understood.edits
    features = [edit.feature for edit in edits if edit.kind == "furniture"]
    assert features == [
        "menu",
        "breadcrumbs",
        "font-size",
        "attachments",
        "share",
        "page",
        "footer",
    ]


def test_merged_cells_stand_once_with_empty_ones_beside() -> None:
    assert "| 市中心医院 | 帐篷 | 20顶 |\n|  | 药箱 | 35个 |" in page().understood.body


def test_numbers_that_a_browser_shows_are_text() -> None:
    assert "1. 第一项工作。" in page().understood.body


def test_a_page_without_known_marks_is_read_by_its_paragraphs() -> None:
    text = (
        "<html><head><title>云汀区召开动员大会</title></head><body><div>首页</div><div><h3>云汀区召开动员大会</h3>"
        + "<p>会议总结了上一年的工作，部署了下一步的任务，要求各单位抓好落实。</p>" * 3
        + "</div><div>版权所有：云汀区</div></body></html>"
    )
    one = page(text, "utf-8")
    assert one.fields["title"] == "云汀区召开动员大会"
    assert one.understood.body.count("会议总结") == 3


def test_links_side_by_side_are_words_of_their_own_but_not_one_that_was_torn() -> None:
    text = (
        "<html><body><h1>云汀区2022年民政工作总结</h1>"
        "<div><span>来源：区民政局</span><span>发布时间：2023-03-24 10:02</span>"
        "<span>字号：<a>大</a><a>中</a><a>小</a></span></div>"
        "<div><a href='p'>打印</a><a href='c'>关闭</a></div>"
        + "<p>全区新建养老机构12家，<a href='x'>云汀</a><a href='x'>老年公寓</a>投入使用。</p>" * 3
        + "</body></html>"
    )
    one = page(text, "utf-8")
    assert (one.fields["source"], one.fields["published"]) == ("区民政局", "2023-03-24")
    assert one.understood.body.count("云汀老年公寓投入使用") == 3
    features = [edit.feature for edit in one.understood.edits if edit.kind == "furniture"]
    assert features == ["font-size", "print", "close"]


def test_a_table_of_labels_without_colons_gives_fields() -> None:
    text = (
        "<html><body><table><tr><th>索引号</th><td>A/2023-1</td><th>主题分类</th><td>民政</td></tr>"
        "<tr><th>发布机构</th><td>云汀区民政局</td><th>成文日期</th><td>2023-03-20</td></tr></table>"
        "<h1>云汀区2022年民政工作总结</h1>"
        + "<p>全区新建养老机构12家，新增床位860张，老年人满意度稳步提高。</p>" * 3
        + "</body></html>"
    )
    one = page(text, "utf-8")
    names = ("index_number", "issuer", "signed")
    assert [one.fields[name] for name in names] == ["A/2023-1", "云汀区民政局", "2023-03-20"]
    assert "索引号" not in one.understood.body
