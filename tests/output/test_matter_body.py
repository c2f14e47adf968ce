from sitegen.output.matter.body import outline_tree
from tests.catalog.sites import catalog

TEXT = "type: plan\ntitle: 某镇计划\n---\n第一章 总则\n\n一、目标\n\n甲。\n\n①乙\n\n丙。"


def test_a_number_that_ends_in_a_word_stands_apart_from_its_title() -> None:
    (chapter,) = outline_tree(catalog({"plan": TEXT}).reports["plan"].blocks)
    (section,) = chapter.children
    assert (chapter.number, chapter.title) == ("第一章\u3000", "总则")
    assert (section.number, section.title) == ("一、", "目标")
