"""Imports go one way, and each library stays at its border."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "sitegen").rglob("*.py"))

# A module may import from its own package and from stages before it; those in a row of this
# table stand side by side and do not know each other.
STAGES = (
    ("problems",),
    ("model", "schemas"),
    ("numerals", "yamlfile", "jobs", "frozen"),
    ("dates",),
    ("fields",),
    ("hosts",),
    ("config",),
    ("fingerprint",),
    ("source",),
    ("catalog", "intake"),
    ("script",),
    ("output",),
    ("verify",),
    ("cache",),
    ("pages",),
    ("build",),
    ("review",),
    ("worker",),
    ("cluster",),
    ("preview", "publish", "start", "migrate", "doctor"),
    ("workshop",),
    ("cli",),
    ("__main__",),
)
BORDERS = {
    "asyncssh": "sitegen/publish/sftp.py",
    "boto3": "sitegen/publish/s3.py",
    "botocore": "sitegen/publish/s3.py",
    "markdown_it": "sitegen/source/markdown/",
    "mdit_py_plugins": "sitegen/source/markdown/",
    "opencc": "sitegen/script/",
    "jinja2": "sitegen/output/templates/",
    "click": "sitegen/cli/",
    "dask": "sitegen/cluster.py",
    "distributed": "sitegen/cluster.py",
    "pypdfium2": "sitegen/intake/pdf.py",
    "watchfiles": "sitegen/preview/watch.py",
    "segno": "sitegen/output/harvest/code.py",
    "selectolax": "sitegen/intake/html.py",
    "typst": "sitegen/output/paper/typeset.py",
    "yaml": "sitegen/yamlfile.py",
}


def package(module: str) -> str:
    """`source` for sitegen.source.parse; nothing for sitegen itself."""
    return module.removeprefix("sitegen").strip(".").partition(".")[0]


def stage(module: str) -> int:
    """The row of STAGES; sitegen itself comes before all."""
    name = package(module)
    return next((at for at, names in enumerate(STAGES) if name in names), -1 if not name else 99)


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of every module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import from sitegen on"
            yield node.lineno, node.module or ""
            if node.module == "sitegen":
                yield from ((node.lineno, f"sitegen.{alias.name}") for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_module_imports_no_later_stage(path: Path) -> None:
    own = dotted(path)
    assert stage(own) < len(STAGES), f"{own} belongs to no stage: name it in STAGES"
    for line, name in imports(path):
        if name.startswith("sitegen.") and name != "sitegen.__version__":
            where = f"{path.relative_to(ROOT)}:{line}"
            allowed = package(name) == package(own) or stage(name) < stage(own)
            assert allowed, f"{where}: {own} imports {name} of a later stage or beside it"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_library_stays_at_its_border(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for line, name in imports(path):
        border = BORDERS.get(name.partition(".")[0], place)
        assert place.startswith(border), f"{place}:{line}: only {border} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    if stage(dotted(path)) == stage("sitegen.cli"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            assert called not in ("print", "exit", "sys.exit"), f"{where}: {called} is for cli/"
