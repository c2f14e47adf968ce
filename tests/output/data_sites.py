"""Catalogues for the tests of data files: the real site and small ones."""

from pathlib import Path

from sitegen.catalog.index import Catalog, index
from sitegen.config import Config, load_config
from sitegen.model import File, Source
from sitegen.source.load import load
from sitegen.source.parse import parse
from sitegen.source.registers import registers

ROOT = Path(__file__).parents[2]


def real_catalog() -> Catalog:
    """The catalogue of the demonstration site."""
    config = load_config(ROOT)
    content = load(config.content)
    documents = [parse(source) for source in content.sources if source.path.endswith(".md")]
    return index(config, documents, registers(content.sources), content.files)


def small_catalog(
    reports: dict[str, str], files: tuple[File, ...] = (), base_url: str = ""
) -> Catalog:
    """The catalogue of reports given by id, each the text of its index.md."""
    sources = [
        Source(f"reports/{id}/index.md", text.encode()) for id, text in sorted(reports.items())
    ]
    sources += [
        Source(f"registers/{name}.yml", (REGISTERS[name]).encode()) for name in sorted(REGISTERS)
    ]
    documents = [parse(source) for source in sources if source.path.endswith(".md")]
    config = Config(ROOT, "小站", base_url=base_url)
    return index(config, documents, registers(sources), files)


REGISTERS = {
    "indicators": "beds:\n  label: 床位\n  unit: 张\n",
    "places": "city:\n  name: 某市\n",
    "organisations": (
        "hospital:\n  name: 某市医院\n  short: [市医院]\n  place: city\n"
        "  names:\n    - {name: 某市第一医院, from: '2001', to: '2010'}\n"
    ),
    "people": "zhang-san:\n  name: 张三\n",
    "programmes": "healthy-city:\n  name: 健康某市\n",
}


def report(body: str, **fields: str) -> str:
    """A report of 2020 about the city."""
    given = {"title": "某市报告", "type": "summary", "year": '"2020"', "scope": "city"} | fields
    front = "".join(f"{name}: {value}\n" for name, value in given.items())
    return f"---\n{front}---\n\n{body}\n"
