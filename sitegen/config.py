"""site.yml: what a site is called, where it lives, and how its reports are ordered."""

from dataclasses import dataclass
from pathlib import Path

from sitegen.fields import SLUG, FieldReader, meant
from sitegen.hosts import Host, hosts
from sitegen.model import Problem, SitegenError, Variant
from sitegen.yamlfile import read

SITE_FILE = "site.yml"
SCRIPTS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
VIEWS = ("standard", "care")
WEB = ("https://", "http://")

# 国办发〔2017〕47号, appendix 2: the closed list of ColumnType.
COLUMN_TYPES = (
    "首页 概况信息 机构职能 负责人信息 工作动态 政策文件 信息公开指南 信息公开目录 "
    "信息公开年报 依申请公开 数据发布 数据开放 政策解读 回应关切 办事服务 咨询投诉 "
    "征集调查 在线访谈"
).split()


@dataclass(frozen=True, slots=True)
class ColumnSetting:
    """A column (栏目) as site.yml defines it."""

    id: str
    label: str
    parent: str
    type: str


@dataclass(frozen=True, slots=True)
class Config:
    """A site's settings; `root` is the folder that holds site.yml."""

    root: Path
    title: str
    lead: tuple[str, ...] = ()
    notice: str = ""
    base_url: str = ""
    theme: str = "civic"
    scripts: tuple[str, ...] = SCRIPTS
    columns: tuple[ColumnSetting, ...] = ()
    indicators: tuple[str, ...] = ()
    hosts: tuple[Host, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def content(self) -> Path:
        """The folder of the sources."""
        return self.root / "content"

    @property
    def variants(self) -> tuple[Variant, ...]:
        """Every script in every view, the first of each being the site's own."""
        return tuple(Variant(script, view) for script in self.scripts for view in VIEWS)


def project(start: Path) -> Path:
    """The nearest folder upward that holds a site.yml."""
    for folder in (start, *start.parents):
        if (folder / SITE_FILE).is_file():
            return folder
    raise SitegenError(f"no {SITE_FILE} here or in a folder above: {start}\n    name it: --project")


def load_config(root: Path) -> Config:
    """The settings of the site in a folder; mistakes are in its `problems`."""
    try:
        text = (root / SITE_FILE).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SitegenError(f"{SITE_FILE} is not UTF-8 (byte {error.start})", 1) from error
    except FileNotFoundError:
        raise SitegenError(f"no {SITE_FILE} in {root}\n    name its folder: --project") from None
    file = read(text, SITE_FILE)
    fields = FieldReader(file)
    config = Config(
        root=root,
        title=fields.text("title", required=True),
        lead=fields.texts("lead"),
        notice=fields.text("notice"),
        base_url=_base_url(fields),
        theme=fields.text("theme") or "civic",
        scripts=_scripts(fields),
        columns=_columns(fields),
        indicators=fields.texts("indicators"),
        hosts=hosts(fields),
        problems=(*file.problems, *fields.finish()),
    )
    return config


def _base_url(fields: FieldReader) -> str:
    url = fields.text("base_url")
    if url and not url.startswith(WEB):
        fields.wrong("base_url", f"'{url}' is no web address", "write https://…")
    return url and url.rstrip("/") + "/"


def _scripts(fields: FieldReader) -> tuple[str, ...]:
    scripts = fields.texts("scripts") or SCRIPTS
    for script in scripts:
        if script not in SCRIPTS:
            hint = meant(script, SCRIPTS) or "one of: " + ", ".join(SCRIPTS)
            fields.wrong("scripts", f"there is no script '{script}'", hint)
    return tuple(script for script in SCRIPTS if script in scripts) or SCRIPTS


def _columns(fields: FieldReader) -> tuple[ColumnSetting, ...]:
    found: dict[str, ColumnSetting] = {}
    for index, item in enumerate(fields.mappings("columns", ("id", "label", "parent", "type"))):
        inner = FieldReader(fields.file, "columns", index)
        column = ColumnSetting(
            inner.text("id", required=True),
            inner.text("label", required=True),
            item.get("parent", ""),
            inner.choice("type", COLUMN_TYPES),
        )
        if column.id and not SLUG.fullmatch(column.id):
            inner.wrong("id", f"'{column.id}' is no id", "use a-z, 0-9 and -, for example annual")
        if column.id in found:
            inner.wrong("id", f"the column '{column.id}' is defined twice", "rename one")
        if column.parent and column.parent not in found:
            hint = meant(column.parent, found) or "a column stands below its parent in the list"
            inner.wrong("parent", f"there is no column '{column.parent}' above", hint)
        found[column.id] = column
        fields.problems += [problem for problem in inner.problems if problem not in fields.problems]
    return tuple(found.values())
