"""Who issues a document: by its title, the label of its page, its speaker, its source."""

import re

from sitegen.intake.stated import Draft
from sitegen.intake.title_forms import OFFICE, organisations
from sitegen.source.text import HAN

_ISSUER = re.compile(rf"(?P<issuer>[{HAN}（）()、\s]{{4,40}}?)(?:关于|關於|印发|印發)")
# Whose year or work a title tells of: 云汀市教育局2022年总结, but 云汀市2022年… is of a place.
_WHOSE = re.compile(
    rf"(?P<issuer>[{HAN}]{{3,30}}?(?:(?:[委局厅部院会办室府署处廳會辦處]|中心)(?=\d{{4}}\s*[年—-])"
    r"|(?:[委局厅府院廳]|委员会|办公室|中心)(?=工作(?:规则|总结|报告|计划|要点|制度|方案))))"
)
_SPEAKER_TITLE = re.compile(
    rf"(?P<body>[{HAN}]+?(?:委|局|厅|府|会|院|办|中心|署|處|局|廳|會))(?:党组|党委"
    rf"|党工委)?(?:成员)?(?:、|副)?(?:{OFFICE})"
)
_PLACED = re.compile(rf"[{HAN}]+?[省市县縣区區州盟旗镇鎮乡鄉]")
# A head of government answers for it (宪法, article 105): 云汀县委副书记、县长 too.
_HEAD_OF_GOVERNMENT = re.compile(
    rf"(?P<place>[{HAN}]{{1,12}}?[省市州盟县区旗乡镇])(?:人民政府|委[{HAN}]*、)?"
    rf"(?:代理|代)?(?P<unit>[省市州盟县区旗乡镇])长"
)


def issuer(draft: Draft, label: str = "", office: str = "") -> None:
    """The issuing body by the title (X关于…), else by the label of the page, or by inference.

    `label` is the page's 发布机构, which may be a short name; `office` is the speaker's.
    """
    title = draft.text("title")
    ordered = re.fullmatch(r"(?P<issuer>.{4,30})令", title)
    if ordered:
        draft.state("issuer", ordered["issuer"])
    draft.state("issuer", _leading(_ISSUER, title))
    draft.state("issuer", label if "网" not in label else "")
    inferred = (_body_of(office), _leading(_WHOSE, title), _source(draft.text("source")))
    # 市卫生计生委 leaves open of which city: the body that names its place is to be preferred.
    draft.infer("issuer", next(filter(_PLACED.match, inferred), ""))
    draft.infer("issuer", next(filter(None, inferred), ""))


def _leading(form: re.Pattern[str], title: str) -> str:
    """The bodies at the head of a title."""
    led = form.match(title)
    names = tuple(organisations(led["issuer"])) if led else ()
    whole = led is not None and bool(names) and led["issuer"].endswith(names[-1])
    return led["issuer"].strip() if led and whole else ""


def _source(source: str) -> str:
    """The source of a page where it is a body, not a web site."""
    whole = "".join(organisations(source)) == "".join(source.split())
    return source if whole and "网" not in source else ""


def _body_of(office: str) -> str:
    """The body for which the holder of an office speaks."""
    if head := _HEAD_OF_GOVERNMENT.fullmatch(office):
        return f"{head['place']}人民政府" if len(head["place"]) > 1 else ""
    found = _SPEAKER_TITLE.match(office)
    return found["body"] if found else ""
