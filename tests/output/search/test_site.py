from sitegen.catalog.plan import Subject, plan
from sitegen.output.search.site import Search, knows
from tests.catalog.sites import catalog

REPORT = "type: summary\ntitle: 某镇总结\nissued: 2019-01-05\ncovers: [2018]\n---\n"


def search() -> Search:
    made = catalog({"summary": REPORT + "甲。"})
    return Search(made, plan(made, made.config.variants))


def test_a_subject_is_known_once_whatever_its_variants() -> None:
    subjects = search().subjects
    assert len(subjects) == len(set(subjects))
    assert {"reports/summary.html", "years/2018.html"} <= {one.path for one in subjects}


def test_a_list_that_goes_on_is_known_by_its_first_page() -> None:
    assert knows(Subject("commitments", "year-2018"))
    assert not knows(Subject("commitments", "year-2018", page=2, pages=2))
    assert not knows(Subject("home"))


def test_one_view_of_each_script_is_read() -> None:
    one = search()
    (report,) = [subject for subject in one.subjects if subject.kind == "report"]
    read = one.reading(report).scripts
    assert sorted(read.values()) == sorted(one.catalog.config.scripts)
    assert not any("care" in path for path in read)
