"""The numbers that Word and WPS put before paragraphs and that stand nowhere in their text."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = "零一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_IN_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand chineseLegalSimplified japaneseCounting "
    "ideographDigital taiwaneseCounting taiwaneseCountingThousand ideographTraditional".split()
)
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: 一、 is chineseCounting with the text %1、."""

    form: str
    text: str
    start: int


class Numbers:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, numbering: Element | None) -> None:
        self.lists: dict[str, str] = {}
        self.levels: dict[tuple[str, int], Level] = {}
        self.counts: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._read(numbering)

    def label(self, number: str, level: int) -> str:
        """The number before the next paragraph of a list, at a level."""
        abstract = self.lists.get(number, "")
        found = self.levels.get((abstract, level))
        if found is None or found.form in ("bullet", "none"):
            return ""
        key = (abstract, level)
        self.counts[key] = self.counts.get(key, found.start - 1) + 1
        for deeper in [one for one in self.counts if one[0] == abstract and one[1] > level]:
            del self.counts[deeper]
        text = found.text
        for above in range(level + 1):
            one = self.levels.get((abstract, above))
            count = self.counts.get((abstract, above), one.start if one else 1)
            text = text.replace(f"%{above + 1}", written(count, one.form if one else "decimal"))
        return text

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            name = abstract.get(f"{W}abstractNumId", "")
            for level in abstract.iter(f"{W}lvl"):
                values = {child.tag: child.get(f"{W}val", "") for child in level}
                start = values.get(f"{W}start", "1")
                self.levels[name, int(level.get(f"{W}ilvl", "0"))] = Level(
                    values.get(f"{W}numFmt", "decimal"),
                    values.get(f"{W}lvlText", ""),
                    int(start) if start.isdecimal() else 1,
                )
        for number in numbering.iter(f"{W}num"):
            meant = number.find(f"{W}abstractNumId")
            if meant is not None:
                self.lists[number.get(f"{W}numId", "")] = meant.get(f"{W}val", "")


def written(count: int, form: str) -> str:
    """A number in the form that a list has."""
    forms: Mapping[str, str] = {
        "upperLetter": chr(64 + count) if count <= 26 else str(count),
        "lowerLetter": chr(96 + count) if count <= 26 else str(count),
        "lowerRoman": _roman(count),
        "upperRoman": _roman(count).upper(),
    }
    if form in _IN_CHINESE:
        return _chinese(count)
    if form.startswith("decimalEnclosed") and 0 < count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    return forms.get(form, str(count))


def _chinese(count: int) -> str:
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    before = "" if not tens else ("十" if tens == 1 else _CHINESE[tens] + "十")
    return before + (_CHINESE[ones] if ones else "")


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while count >= value:
            text, count = text + letters, count - value
    return text
