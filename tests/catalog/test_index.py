"""Documents and registers side by side."""

from sitegen.catalog.index import newest_date
from sitegen.config import ColumnSetting
from tests.catalog.sites import catalog

COLUMNS = (
    ColumnSetting("open", "政务公开", "", ""),
    ColumnSetting("annual", "年度总结", "open", ""),
)


def test_reports_stand_newest_first_and_those_of_one_day_by_name() -> None:
    dated = 'published: "2020-01-0{}"\n---\n正文。'
    made = catalog(
        {"c": dated.format(1), "a": dated.format(2), "b": dated.format(1), "d": "正文。"}
    )
    assert list(made.reports) == ["a", "c", "b", "d"]


def test_pages_stand_in_their_order() -> None:
    made = catalog({"pages/help": "order: 2\n---\n正文。", "pages/about": "order: 1\n---\n正文。"})
    assert list(made.pages) == ["about", "help"]


def test_a_tenth_page_stands_behind_the_second() -> None:
    texts = {f"pages/p{order}": f"order: {order}\n---\n正文。" for order in (10, 2)}
    assert list(catalog(texts).pages) == ["p2", "p10"]


def test_a_column_knows_its_path_its_children_and_its_reports() -> None:
    made = catalog({"a": "column: annual\n---\n正文。"}, columns=COLUMNS)
    assert made.columns["open"].children == ("annual",)
    assert made.columns["annual"].path == ("open", "annual")
    assert (made.columns["open"].reports, made.columns["annual"].reports) == ((), ("a",))


def test_files_lie_beside_their_report() -> None:
    made = catalog({"a": "正文。"}, files=("reports/a/table.csv", "reports/b/other.csv"))
    assert [file.path for file in made.files["a"]] == ["reports/a/table.csv"]


def test_the_newest_date_is_that_of_the_content() -> None:
    signed = catalog({"a": 'signed: "2019-02-22"\n---\n正文。', "b": "正文。"})
    assert newest_date(signed) == "2019-02-22"
    assert newest_date(catalog({})) == ""


def test_a_figure_of_an_unknown_indicator_stays_in_the_catalogue() -> None:
    made = catalog({"a": "[24%]{.fig i=unheard}。"})
    assert list(made.series) == ["unheard"]
