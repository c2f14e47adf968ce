"""site.yml: what a site is called, where it lives, and how its reports are ordered."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.fields import SLUG, FieldReader, meant
from sitegen.hosts import Host, hosts
from sitegen.model import Variant
from sitegen.problems import Problem, SitegenError, Where
from sitegen.yamlfile import YamlFile, read

SITE_FILE = "site.yml"
# The format of content/ and site.yml that this sitegen reads; `migrate` turns older ones into it.
FORMAT = 1
SCRIPTS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
VIEWS = ("standard", "care")
WEB = ("https://", "http://")
PROFILES = ("gov",)
_SITE = Where(SITE_FILE)

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
    description: str = ""
    keywords: tuple[str, ...] = ()
    where: Where = _SITE


@dataclass(frozen=True, slots=True)
class Gov:
    """What the site of a government body says of itself (国办发〔2017〕47号).

    `code` is the organisation code in its index numbers (索引号), nine characters without hyphen.
    """

    name: str
    domain: str
    site_code: str
    host: str
    operator: str = ""
    phone: str = ""
    icp: str = ""
    police: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the path of what stands for it now, both below the site."""

    old: str
    new: str
    where: Where = _SITE


@dataclass(frozen=True, slots=True)
class Pdf:
    """That official documents are made as PDF; `font` is the path of a file below the project."""

    font: str = ""
    where: Where = _SITE


# What each code of the block `gov:` looks like, and an example that nobody has.
_CODES = {
    "domain": (r"[a-z0-9-]+(\.[a-z0-9-]+)+", "www.example.gov.cn"),
    "site_code": (r"bm\d{8}|\d{10}", "ten digits, or bm and eight"),
    "icp": (r"[一-鿿]ICP[备证]\d{6,}号(-\d+)?", "某ICP备00000000号"),
    "police": (r"[一-鿿]公网安备 ?\d{14}号", "某公网安备00000000000000号"),
    "code": (r"[0-9A-Z]{9}", "nine digits or capital letters"),
}


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
    redirects: tuple[Redirect, ...] = ()
    feedback: str = ""
    counter: str = ""
    profile: str = ""
    gov: Gov | None = None
    pdf: Pdf | None = None
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
    _readable(file)
    fields = FieldReader(file)
    config = settings(root, fields)
    return replace(config, problems=(*file.problems, *fields.finish()))


def _readable(file: YamlFile) -> None:
    """Refuse content of another format: whatever else would be said of it would mislead."""
    written = file.mapping().get("format", "")
    if not isinstance(written, str) or not written.isdecimal() or int(written) == FORMAT:
        return
    where = file.where("format")
    made, ours = f"{where}: made for ", f"(format {written}; this one reads {FORMAT})"
    if int(written) > FORMAT:
        hint = "install a newer one: pip install --upgrade sitegen"
        raise SitegenError(f"{made}a newer sitegen {ours}\n    {hint}", 1, where)
    raise SitegenError(f"{made}an older sitegen {ours}\n    sitegen migrate", 1, where)


def settings(root: Path, fields: FieldReader) -> Config:
    """What the fields of site.yml say; mistakes stay with their reader."""
    fields.choice("format", (str(FORMAT),))
    return Config(
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
        redirects=_redirects(fields),
        feedback=_address(fields, "feedback", ("mailto:", *WEB)),
        counter=_address(fields, "counter", ("/", *WEB)),
        profile=fields.choice("profile", PROFILES),
        gov=_gov(fields),
        pdf=_pdf(root, fields),
    )


def _redirects(fields: FieldReader) -> tuple[Redirect, ...]:
    inner = fields.below("redirects")
    found = [Redirect(old, inner.text(old, required=True), inner.where(old)) for old in inner.data]
    fields.problems += inner.problems
    return tuple(redirect for redirect in found if redirect.new)


def _base_url(fields: FieldReader) -> str:
    url = fields.text("base_url")
    if url and not url.startswith(WEB):
        fields.wrong("base_url", f"'{url}' is no web address", "write https://…")
    return url and url.rstrip("/") + "/"


def _address(fields: FieldReader, name: str, beginnings: tuple[str, ...]) -> str:
    address = fields.text(name)
    if address and not address.startswith(beginnings):
        fields.wrong(name, f"'{address}' is no address", "begin with " + " or ".join(beginnings))
        return ""
    return address


def _gov(fields: FieldReader) -> Gov | None:
    """The block `gov:`, which the profile of that name needs."""
    inner = fields.below("gov")
    if "gov" not in fields.data:
        if fields.data.get("profile") == "gov":
            fields.wrong(
                "profile", "the profile gov needs a block 'gov:'", "see docs/government.md"
            )
        return None
    codes = {name: inner.text(name, required=name in ("domain", "site_code")) for name in _CODES}
    for name, (form, example) in _CODES.items():
        if codes[name] and not re.fullmatch(form, codes[name]):
            inner.wrong(name, f"'{codes[name]}' cannot be the '{name}'", f"write {example}")
    gov = Gov(
        name=inner.text("name") or fields.text("title"),
        host=inner.text("host", required=True),
        operator=inner.text("operator"),
        phone=inner.text("phone"),
        **codes,
    )
    fields.problems += inner.finish()
    return gov


def _pdf(root: Path, fields: FieldReader) -> Pdf | None:
    """Whether there are PDF, and the font of their text where it is not one of the machine."""
    wanted, font = fields.flag("pdf"), fields.text("pdf_font")
    if font and not wanted:
        fields.wrong("pdf_font", "'pdf_font' is for the PDF of a site", "write 'pdf: true', too")
    if font and not (root / font).is_file():
        fields.wrong("pdf_font", f"there is no file '{font}'", "its path begins beside site.yml")
    elif font and "/" not in font:
        # All fonts of its folder are looked at, and in that of the project lie content and build.
        fields.wrong("pdf_font", f"'{font}' has no folder", f"move it: fonts/{font}")
    return Pdf(font, fields.where("pdf")) if wanted else None


def _scripts(fields: FieldReader) -> tuple[str, ...]:
    scripts = fields.texts("scripts") or SCRIPTS
    for script in scripts:
        if script not in SCRIPTS:
            hint = meant(script, SCRIPTS) or "one of: " + ", ".join(SCRIPTS)
            fields.wrong("scripts", f"there is no script '{script}'", hint)
    return tuple(script for script in SCRIPTS if script in scripts) or SCRIPTS


_COLUMN = ("id", "label", "parent", "type", "description", "keywords")


def _columns(fields: FieldReader) -> tuple[ColumnSetting, ...]:
    found: dict[str, ColumnSetting] = {}
    for index, item in enumerate(fields.mappings("columns", _COLUMN)):
        inner = fields.below("columns", index)
        column = ColumnSetting(
            inner.text("id", required=True),
            inner.text("label", required=True),
            item.get("parent", ""),
            inner.choice("type", COLUMN_TYPES),
            inner.text("description"),
            tuple(re.split("[,，、;； ]+", inner.text("keywords"))) if item.get("keywords") else (),
            inner.where(),
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
