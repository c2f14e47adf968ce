"""Small sites in a few lines: what a test of the catalogue begins with."""

from pathlib import Path

from sitegen.catalog.check import check
from sitegen.catalog.index import Catalog, index
from sitegen.catalog.series import Promise
from sitegen.config import ColumnSetting, Config
from sitegen.model import File, Source
from sitegen.problems import Problem
from sitegen.source.parse import parse
from sitegen.source.registers import registers

# The registers that most tests need; a test may give others.
REGISTERS = {
    "places": "city: {name: 某市}\ntown: {name: 某镇, parent: city}\n",
    "indicators": """
literacy: {label: 健康素养水平, unit: "%", direction: more}
mortality: {label: 孕产妇死亡率, unit: /10万, direction: less}
beds: {label: 新增床位, unit: 张, direction: more}
waiting: {label: 候诊时间, unit: 分钟, direction: less}
""",
}


def catalog(
    reports: dict[str, str],
    given: dict[str, str] | None = None,
    columns: tuple[ColumnSetting, ...] = (),
    files: tuple[str, ...] = (),
) -> Catalog:
    """The catalogue of reports, by their names; what is before a `---` line are fields."""
    return _with_problems(reports, given, columns, files)[0]


def problems(
    reports: dict[str, str],
    given: dict[str, str] | None = None,
    columns: tuple[ColumnSetting, ...] = (),
    files: tuple[str, ...] = (),
) -> list[str]:
    """What is wrong with them, a line for each: rule, what, hint."""
    found = _with_problems(reports, given, columns, files)[1]
    return [f"{problem.rule}: {problem.what} | {problem.hint}" for problem in found]


def promise(plan: str, summary: str) -> Promise:
    """The one promise of a plan of the town for 2018, with what its summary makes of it."""
    made = catalog({"plan": plan, "summary": summary})
    (one,) = made.promises
    return one


def source(name: str, text: str) -> Source:
    """A report of the town for 2018, or a page (`pages/…`); `title: …` and more may be given."""
    fields, _, body = text.rpartition("\n---\n")
    given = dict(line.split(": ", 1) for line in fields.split("\n") if line)
    usual = {"title": name, "type": "summary", "year": '"2018"', "scope": "town"}
    if name.startswith("pages/"):
        path, usual = f"{name}.md", {"title": name}
    else:
        path = f"reports/{name}/index.md"
    front = "\n".join(f"{key}: {value}" for key, value in {**usual, **given}.items())
    return Source(path, f"---\n{front}\n---\n\n{body}\n".encode())


def _with_problems(
    reports: dict[str, str],
    given: dict[str, str] | None,
    columns: tuple[ColumnSetting, ...],
    files: tuple[str, ...],
) -> tuple[Catalog, tuple[Problem, ...]]:
    texts = REGISTERS if given is None else given
    entries = registers(
        [Source(f"registers/{name}.yml", text.encode()) for name, text in texts.items()]
    )
    documents = tuple(parse(source(name, text)) for name, text in reports.items())
    config = Config(root=Path(), title="某站", columns=columns)
    beside = tuple(File(path, Path(path), 1, "0" * 64) for path in files)
    made = index(config, documents, entries, beside)
    return made, check(made, documents)
