"""In which script a text is written, by characters that only one of the scripts has."""

_ONLY_TRADITIONAL = frozenset(
    "個們來國會為對這時發經過學實後從動還進關體機產業務與應開點當處將無現區門員長東車馬書報紙總種類議題專計劃環護續"
)
_ONLY_SIMPLIFIED = frozenset(
    "个们来国会为对这时发经过学实后从动还进关体机产业务与应开点当处将无现区门员长东车马书报纸总种类议题专计划环护续"
)
_TAIWAN = (
    "臺灣",
    "臺北",
    "行政院",
    "中華民國",
    "立法院",
    "縣政府",
    "鄉公所",
    "衛生福利部",
    "新臺幣",
    "民國",
    "縣",
)


def language(text: str) -> str:
    """zh-Hans, zh-Hant-TW or zh-Hant-HK; of Traditional texts those that name Taiwan are TW."""
    traditional = sum(character in _ONLY_TRADITIONAL for character in text)
    simplified = sum(character in _ONLY_SIMPLIFIED for character in text)
    if traditional <= simplified:
        return "zh-Hans"
    return "zh-Hant-TW" if any(word in text for word in _TAIWAN) else "zh-Hant-HK"
