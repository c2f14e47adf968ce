"""Characters that their surroundings decide: 隻 里 週 製 涌 併 beside 只 裏 周 制 湧 並."""

import re
from collections.abc import Iterator

NUMBER = "0-9〇一二两三四五六七八九十百千万亿"

# What foreign names are spelt with; two of these before 里, or one before and two after, and it is
# part of a name (马里亚纳), not the inside of a thing.
SPELT = (
    "阿埃艾安奥巴贝比布波博伯堡德迪蒂多尔厄弗夫费菲戈格古哈赫霍基吉加伽卡凯科克库拉兰莱雷勒利"
    "里林伦罗洛马麦曼玛米密莫姆穆尼纳内诺欧帕佩皮普奇乔切萨塞桑斯索塔泰坦特提托瓦威维沃乌希谢雅"
    "亚耶伊尤扎泽詹茨"
)

# What is joined or dissolved when places and offices are reformed: 撤县并区, 迁村并点.
MERGED = "区县市州盟旗镇乡村屯街社院园校班点站所局处科室组队场厂矿居户店圩"

# Each begins with its character, which the machine finds faster than what goes before it.
RULES = (
    # 三十二只 counts animals, ships or funds; 30万只是 and 三个月只有 do not.
    (
        rf"只(?:(?<=[{NUMBER}].)|(?<=[{NUMBER}][余多].))"
        r"(?![有要是能见好管得顾怕求想会可用需限对在剩为占])",
        "隻",
    ),
    # 二万五千里, 三十余里; 十里面 is no distance.
    (rf"里(?:(?<=[{NUMBER}].)|(?<=[{NUMBER}][余多].))(?![面边头])", "里"),
    (
        rf"里(?:(?<=[{SPELT}][{SPELT}].)|(?<=[{SPELT}].)(?=[{SPELT}]{{2}})"
        rf"|(?<![\u4e00-\u9fff].)(?=[{SPELT}]{{2}}))",
        "里",
    ),
    # A place in 里: 前里村, 大里镇; not 这里, 镇里, nor 家里村民.
    (
        r"里(?<![这那哪县市省区村镇乡屋家院心手眼嘴城房店厂班队校夜].)"
        r"(?=[镇乡](?![村里亲镇办长干街财])|村(?![民里庄级干委支容集寨口头镇组])|社区(?!里))",
        "里",
    ),
    # 编制《…规划》, 编制三年规划 is work; 编制三名 are posts.
    (rf"制(?<=编.)(?=《|“|[{NUMBER}]+(?:年|项|份|部|本|套|期|五))", "製"),
    # 病斑系真菌所致; what 关系, 体系 and the like end with is no verb.
    (
        r"系(?<![关体联院派谱水直旁嫡维干渠世光星山语科根路菜农].)"
        r"(?=[\u4e00-\u9fff]{2,8}(?:所致|所为|引起的))",
        "係",
    ),
    # 第三周, 2周 and 23⁺⁶周; 四周 may be what lies around.
    (
        r"周(?:(?<=[0-9⁰¹²³⁴-⁹].)|(?<=[0-9]\s.)|(?<=第[一二三四五六七八九十].))"
        r"(?![围边密长遭折旋到全知身界])",
        "週",
    ),
    # 车陂涌, 涌口, 内河涌 are waters; what surges is 涌现, 涌入, 汹涌, and 涌至 may be either.
    (
        r"涌(?<![汹喷奔翻云腾泉突蜂浪潮波暗管上].)"
        r"(?!现(?![有状已存场为])|入|出(?!水口)|动|流(?!域)|来|向|泉|浪|潮|起(?!点)|上(?!游)|进(?!行)"
        r"|到|着|至|往|水(?:量|点|事|突|灾|段|压|风|坍|溃))",
        "涌",
    ),
    # 撤县并区, 迁村并点, 撤镇并街.
    (rf"并(?<=[撤迁合拆减][{MERGED}].)(?=[{MERGED}])", "併"),
    # 源头发力, 码头发货; 白头发, 从头发丝, 把头发剪短 are hair.
    (
        r"发(?<=[源两双线码龙苗矛桥田街牵带村山渡]头.)(?=[\u4e00-\u9fff])(?![的长短丝型梢根质])",
        "發",
    ),
)

PATTERNS = tuple((pattern[0], re.compile(pattern), form) for pattern, form in RULES)


def counts(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and Traditional form of each such character."""
    for char, pattern, form in PATTERNS:
        if char in text:
            for found in pattern.finditer(text):
                yield (*found.span(), form)
