"""Text that stands for text: 测试, 内容更新中, lorem ipsum, XX."""

import re
from collections.abc import Iterator

from sitegen.catalog.index import Catalog
from sitegen.catalog.inspection.about import PLACEHOLDER, fault, public
from sitegen.problems import Problem, Where
from sitegen.source.parse import leaves

# The whole of a title or of a paragraph: 核酸测试 and 测试服务 are words of true texts.
_WHOLE = re.compile(
    r"(?:这是|此处为)?(?:一[个篇段条])?(?:测试|test|demo)"
    r"(?:一下|文章|标题|正文|内容|数据|页面|信息|稿件|栏目)?[\d一二三四五]*[。.!！]?",
    re.IGNORECASE,
)
# Anywhere in a text.
_ANYWHERE = re.compile(
    "敬请期待|内容更新中|(?:栏目|页面|网站)(?:正在)?建设中|lorem ipsum|此处(?:填写|插入|输入)"
    "|(?<![A-Za-z])[XxＸ×]{2,}(?=[年月日号区县市镇局委院人个，。：、])",
    re.IGNORECASE,
)
_HINT = "write the text, or make the report a draft (draft: true)"


def faults(catalog: Catalog) -> Iterator[Problem]:
    """Placeholders in the titles and texts of public reports and pages, and in names of columns."""
    for column in catalog.columns.values():
        if words := found(column.setting.label):
            what = f"'{words}' is no name of a column"
            yield Problem(column.setting.where, PLACEHOLDER, what, "name what is in it")
    for document in (*public(catalog), *catalog.pages.values()):
        if words := found(document.fields.title):
            yield fault(document, "title", PLACEHOLDER, f"'{words}' stands for a title", _HINT)
        for block in leaves(document.blocks):
            if words := found(block.text):
                where = Where(f"content/{document.path}", block.line)
                yield Problem(where, PLACEHOLDER, f"'{words}' stands for a text", _HINT)


def found(text: str) -> str:
    """The placeholder in a text, or nothing."""
    whole = _WHOLE.fullmatch(text.strip())
    anywhere = whole or _ANYWHERE.search(text)
    return anywhere[0] if anywhere else ""
