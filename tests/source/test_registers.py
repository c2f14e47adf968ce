from sitegen.model import Source
from sitegen.problems import Where
from sitegen.source.registers import Registers, registers
from tests.cases import Case, cases
from tests.source import shown

PLACES = "shenzhen: {name: 深圳市}\nlonggang: {name: 龙岗区, parent: shenzhen}\n"


def read(places: str = PLACES, **others: str) -> Registers:
    files = {"places": places, **others}
    return registers([Source(f"registers/{name}.yml", files[name].encode()) for name in files])


@cases("registers")
def test_a_mistake_in_a_register_is_told_with_its_place(case: Case) -> None:
    found = read(organisations=case.given).problems
    assert "\n".join(shown.problems(found)) == case.expected


def test_an_entry_keeps_what_is_said_of_it() -> None:
    found = read(
        organisations="health:\n  name: 龙岗区卫生健康局\n  place: longgang\n  aliases: 区卫健局\n"
        "  names:\n    - {name: 龙岗区卫生和计划生育局, to: 2019}\n  short: [区卫健局]\n"
    )
    entity = found.entities["health"]
    assert found.problems == ()
    assert (entity.register, entity.name, entity.place) == (
        "organisations",
        "龙岗区卫生健康局",
        "longgang",
    )
    assert (entity.names[0].name, entity.names[0].until) == ("龙岗区卫生和计划生育局", "2019")
    assert entity.aliases == entity.short == ("区卫健局",)
    assert entity.where == Where("content/registers/organisations.yml", 1, 1)


def test_entries_stand_in_the_order_of_their_ids() -> None:
    assert list(read("b: {name: 乙}\na: {name: 甲}\n").entities) == ["a", "b"]


def test_a_scope_lies_in_what_is_around_it() -> None:
    found = read()
    assert found.around("longgang") == ("longgang", "shenzhen")
    assert found.within("longgang", "shenzhen")
    assert found.within("shenzhen", "shenzhen")
    assert not found.within("shenzhen", "longgang")
    assert not found.within("", "shenzhen")
    assert not found.within("shenzhen", "")


def test_places_that_lie_in_each_other_are_no_endless_way() -> None:
    found = read("a: {name: 甲, parent: b}\nb: {name: 乙, parent: a}\n")
    assert found.around("a") == ("a", "b")


def test_an_indicator_has_a_label_units_and_a_direction() -> None:
    found = read(indicators="a: {label: 甲, unit: [名, 人], direction: less, topic: x}\n")
    indicator = found.indicators["a"]
    assert (indicator.label, indicator.units, indicator.direction) == ("甲", ("名", "人"), "less")


def test_a_unit_with_a_scale_is_the_unit_in_which_values_are_compared() -> None:
    found = read(indicators="a: {label: 甲, unit: 亿元}\nb: {label: 乙, unit: [人, 万人]}\n")
    assert [one.units for one in found.indicators.values()] == [("元",), ("人",)]


def test_a_direction_and_a_topic_are_known() -> None:
    found = read(indicators="a: {label: 甲, direction: up, topic: y}\n", topics="x: 乙\n")
    assert [problem.what for problem in found.problems] == [
        "'direction' cannot be 'up'",
        "there is no topic 'y'",
    ]


def test_works_have_titles() -> None:
    found = read(works="plan: {title: 规划, issuer: shenzhen}\n")
    assert found.problems == ()
    assert found.entities["plan"].name == "规划"


def test_an_id_is_unique_over_all_registers() -> None:
    found = read(indicators="longgang: {label: 甲}\n")
    assert [problem.hint for problem in found.problems] == ["by content/registers/places.yml:2:1"]


def test_an_unknown_register_is_a_problem() -> None:
    assert [problem.what for problem in read(offices="a: {name: 甲}").problems] == [
        "there is no register 'offices'"
    ]


def test_a_register_in_another_encoding_is_a_problem() -> None:
    found = registers([Source("registers/places.yml", "a: {name: 甲}".encode("gb18030"))])
    assert [problem.rule for problem in found.problems] == ["encoding"]
    assert found.entities == {}
