"""Who and what the reports name: entities, works, and units with duties."""

import pytest

from tests.catalog.sites import REGISTERS, catalog

GIVEN = {
    **REGISTERS,
    "organisations": """
bureau: {name: 某镇卫生健康局, place: town, aliases: [镇卫健局], short: [卫健局], deictic: [我局]}
hospital:
  name: 某镇中医院
  place: town
  names: [{name: 某镇第二医院, to: "2018"}, {name: 某镇中医院, from: "2019"}]
""",
    "works": """
rules: {title: 某镇签约办法（试行）, aliases: [签约办法]}
known: {title: 某镇2017年工作总结, report: a}
""",
}


def named(text: str, scope: str = "town") -> dict[str, list[tuple[str, bool]]]:
    made = catalog({"a": f"scope: {scope}\n---\n{text}"}, GIVEN)
    return {
        id: [(naming.place.span, naming.pointing) for naming in places]
        for id, places in made.namings.items()
    }


def test_a_name_means_its_entry_by_every_form_it_has_had() -> None:
    found = named("某镇第二医院改称某镇中医院。镇卫健局到场。")
    assert found["hospital"] == [("某镇第二医院", False), ("某镇中医院", False)]
    assert found["bureau"] == [("镇卫健局", False)]


def test_a_short_name_means_it_only_in_reports_of_its_place() -> None:
    assert named("卫健局到场。")["bureau"] == [("卫健局", False)]
    assert "bureau" not in named("卫健局到场。", scope="city")


def test_a_pointing_word_is_counted_not_linked() -> None:
    assert named("我局到场。")["bureau"] == [("我局", True)]


def test_the_longest_name_is_taken() -> None:
    assert "town" not in named("某镇中医院开门。")


def test_a_name_can_be_switched_off() -> None:
    assert named("[某镇中医院]{.noname}开门。") == {}


def labels(text: str) -> dict[str, tuple[str, str]]:
    fields = "title: 某镇2017年工作总结\nnumber: 某卫〔2018〕3号\n---\n"
    made = catalog({"a": f"{fields}正文。", "b": text}, GIVEN)
    return {work.id: (work.label, work.report) for work in made.works.values()}


@pytest.mark.parametrize(
    "text",
    [
        "按《某镇签约办法（试行）》办。",
        "按《某镇签约办法(试行)》办。",
        "按《某镇 签约办法（试行）》办。",
        "按《签约办法》办。",
    ],
)
def test_a_work_is_known_by_every_writing_of_its_title(text: str) -> None:
    assert labels(text) == {"rules": ("某镇签约办法（试行）", "")}


@pytest.mark.parametrize(
    "text", ["见某卫〔2018〕3号。", "根据某卫[2018]3号文件。", "按照某卫（2018）3号执行。"]
)
def test_a_document_number_leads_to_its_report(text: str) -> None:
    assert [report for _, report in labels(text).values()] == ["a"]


def test_a_registered_title_leads_to_the_report_it_is() -> None:
    assert labels("见《某镇2017年工作总结》。")["known"][1] == "a"


def test_an_unknown_work_gets_an_address_from_its_title() -> None:
    (one,) = labels("见《健康扬州（试行）》。")
    (other,) = labels("见《健康扬州(试行)》。")
    assert one == other
    assert one.startswith("work-")


def test_the_units_of_duties_are_entries_or_names_of_their_own() -> None:
    made = catalog(
        {
            "a": "1.甲事。去做。（责任科室：医政科、卫健局）",
            "b": "1.乙事。去做。（责任单位：医政科）",
        },
        GIVEN,
    )
    by_name = {unit.name: unit for unit in made.units.values()}
    assert by_name["卫健局"].id == "bureau"
    assert [duty.title for duty in by_name["医政科"].duties] == ["甲事", "乙事"]
    assert by_name["医政科"].entity is None
