"""What the reports say of each year."""

from sitegen.catalog.years import Year
from tests.catalog.sites import catalog


def years(reports: dict[str, str]) -> dict[int, Year]:
    return dict(catalog(reports).years)


def test_there_is_a_year_for_each_from_the_first_to_the_last() -> None:
    found = years({"a": "2015年动工，2018年完成。"})
    assert list(found) == [2015, 2016, 2017, 2018]
    assert found[2016] == Year(2016)


def test_no_report_no_year() -> None:
    assert years({"a": "正文。"}) == {}


def test_reports_are_published_cover_and_plan_in_years() -> None:
    fields = 'published: "2019-02-22"\ncovers: ["2017", "2018"]\nplans: [2019/2020]\n---\n正文。'
    found = years({"a": fields})
    assert [year for year in found if found[year].published] == [2019]
    assert [year for year in found if found[year].covering] == [2017, 2018]
    assert [year for year in found if found[year].planning] == [2019, 2020]


def test_a_figure_of_several_years_is_told_in_the_last() -> None:
    found = years({"a": "五年共[200张]{.fig i=beds y=2014/2018}。"})
    assert [year for year in found if found[year].figures] == [2018]


def test_a_promise_stands_in_the_year_in_which_it_is_due() -> None:
    found = years({"a": "[建成]{.goal y=2020-12}。"})
    assert [year for year in found if found[year].commitments] == [2020]


def test_an_event_stands_in_the_year_in_which_it_began() -> None:
    found = years({"a": "[开展巡察]{.event when=2017-12/2018-02}。"})
    assert [event.label for event in found[2017].events] == ["开展巡察"]
    assert found[2017].events
    assert 2018 not in found or not found[2018].events


def test_a_sentence_stands_once_in_each_year_that_it_names() -> None:
    found = years({"a": "2017年多，2018年少，2018年好。"})
    assert [mention.sentence for mention in found[2018].mentions] == [
        "2017年多，2018年少，2018年好。"
    ]
    assert len(found[2017].mentions) == 1


def test_the_date_under_a_text_is_no_matter_of_its_year() -> None:
    found = years({"a": "正文一段。\n\n某镇卫生健康局\n\n2019年2月22日"})
    assert all(not year.mentions for year in found.values())


def test_a_number_that_can_be_no_year_makes_none() -> None:
    assert list(years({"a": "1018年，2018年。"})) == [2018]
