"""What the checks of an inspection share: names of rules, public reports, places of fields."""

from collections.abc import Iterator

from sitegen.catalog.day import is_later
from sitegen.catalog.index import Catalog
from sitegen.model import Document
from sitegen.problems import Level, Problem, Where

# The documents that the rules come from; what follows them is the name of the rule.
INSPECTION = "国办秘函〔2019〕19号"
HOME_STALE = f"{INSPECTION} 首页不更新"
COLUMN_STALE = f"{INSPECTION} 栏目不更新"
COLUMN_EMPTY = f"{INSPECTION} 空白栏目"
FORGED = f"{INSPECTION} 伪造发稿日期"
TAGS = "国办发〔2017〕47号 网页标签"
INDEX_NUMBER = "政府信息公开目录系统实施指引（试行） 索引号"
NUMBER = "GB/T 9704-2012 发文字号"
LEVELS = "GB/T 9704-2012 结构层次序数"
ANNEX = "GB/T 9704-2012 附件说明"
# Rules of our own: no document gives a limit, or a form, for these.
LONG_STALE = "sitegen 长期不更新"
PLACEHOLDER = "sitegen 占位文字"


def public(catalog: Catalog) -> Iterator[Document]:
    """The reports that are public on the day of the catalogue, as they are written."""
    for report in catalog.reports.values():
        if not report.fields.draft and not is_later(report, catalog.date):
            yield report.written or report


def fault(
    report: Document, field: str, rule: str, what: str, hint: str, level: Level = "error"
) -> Problem:
    """A problem at the place of a field, or of the report where it has none."""
    where = report.places.get(field, Where(f"content/{report.path}"))
    return Problem(where, rule, what, hint, level)
