import json

from sitegen.model import Page
from sitegen.output.search.entry import Facets, entry
from sitegen.output.search.index import Texts, leaves, search_pages
from sitegen.output.search.postings import LEAF, grams, lists, whole
from sitegen.script.folding import folding

HANS, HANT = "zh-Hans", "zh-Hant-TW"
KIND = Facets("page")
TABLE = folding()


def said(path: str, text: str, title: str = "题", hant: str = "") -> bytes:
    """The entry of a page, as it is told."""
    pages = {HANS: html(title, text), HANT: html(title, hant or text)}
    known, _ = entry(path, pages)
    return json.dumps(known).encode()


def html(title: str, text: str) -> str:
    return f"<title>{title} - 某站</title><main><p>{text}</p></main>"


def nothing(path: str) -> bytes:
    raise KeyError(path)


def cut(paths: list[str], text: str = "甲") -> list[tuple[str, ...]]:
    """The paths in their leaves."""
    found = leaves(dict.fromkeys(paths, KIND), [said(path, text) for path in paths])
    return [tuple(one.entry.path for one in leaf) for leaf in found]


PATHS = [f"{number}.html" for number in range(400)]


def test_a_leaf_has_as_many_units_as_can_be_told() -> None:
    found = cut(PATHS)
    assert [path for leaf in found for path in leaf] == PATHS
    assert max(map(len, found)) <= LEAF // 2
    assert len(found) <= len(PATHS) // 16


def test_a_page_more_changes_the_leaves_near_it_alone() -> None:
    before = set(cut(PATHS))
    for place in (0, 150, 399):
        after = set(cut([*PATHS[:place], "new.html", *PATHS[place:]]))
        assert len(after - before) <= len(before) // 2


def test_many_long_names_part_leaves() -> None:
    assert len(cut(PATHS[:40], "甲" * 900)) > 2


def test_a_page_has_its_names_and_what_each_unit_says() -> None:
    known, files = entry(
        "a.html", {HANS: html("题名", "甲" * 5000), HANT: html("題名", "甲" * 5000)}
    )
    kept = {file.path: file.made for file in files}
    names, text = Texts(kept.__getitem__, TABLE).units(known)
    assert names == ((), {"题名", "題名"})
    assert text == ({"甲" * 5000}, ())


def test_a_leaf_has_the_grams_of_names_and_texts_in_all_scripts_and_whole_names() -> None:
    known, _ = entry("a.html", {HANS: html("题", "信息"), HANT: html("題", "資訊")})
    made = Texts(nothing, TABLE).lists(json.dumps(known).encode())
    names = dict.fromkeys(("题", whole("题")), 1)
    texts = dict.fromkeys(grams(["信息", "资讯"]), 0b10)
    chars = "信息讯资题".encode()
    assert made == len(chars).to_bytes(4) + chars + lists(names | texts)


def files(pages: dict[str, Facets], *told: bytes) -> dict[str, Page]:
    found = tuple(leaves(pages, told))
    lists = [Texts(nothing, TABLE).lists(*(one.told for one in leaf)) for leaf in found]
    labels = {HANS: lambda name, value: value, HANT: lambda name, value: f"{value}!"}
    return {page.path: page for page in search_pages(found, lists, labels, TABLE)}


def test_pages_have_names_filters_and_what_they_fold_to() -> None:
    told = said("a.html", "龙岗", hant="龍崗"), said("b.html", "2018")
    made = files({"a.html": Facets("report", "2018", "某局"), "b.html": KIND}, *told)
    read = {path: json.loads(page.made) for path, page in made.items() if path.endswith("json")}
    assert read["search/zh-hant-tw/leaves/0.json"][0] == ["a.html", "题", [["", [["", "龍崗"]]]]]
    assert read["search/filters/0.json"] == {
        "pages": [2],
        "units": [1, 1],
        "kind": [2, 1],
        "year": [1, 0],
        "organisation": [1, 0],
        "type": [0, 0],
    }
    assert read["search/zh-hans/index.json"]["facets"]["year"] == ["", "2018"]
    assert read["search/zh-hant-tw/index.json"]["facets"]["year"] == ["", ["2018", "2018!"]]
    folded = dict(
        zip(read["search/grams.json"]["chars"], read["search/grams.json"]["forms"], strict=True)
    )
    assert folded["龍"] == "龙"
    # Nothing of the site has such a character.
    assert "廣" not in folded


def test_the_version_tells_of_every_text() -> None:
    pages = {"a.html": KIND}
    one, same, other = (files(pages, said("a.html", text)) for text in ("甲", "甲", "乙"))
    version = "search/zh-hans/index.json"
    assert one == same
    assert json.loads(one[version].made)["version"] != json.loads(other[version].made)["version"]
