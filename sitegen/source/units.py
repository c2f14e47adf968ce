"""Units of official reports: what is counted, what is measured, and rates of one by another.

Sources: GB 3100-1993 (names and symbols), and the measures of reports on education, housing, water,
transport, energy, environment and farming. `UNIT` takes the longest: 分贝 is no 分.
"""

import re

_WORDS = (
    # parts, and what has no dimension
    "% ％ ‰ 个百分点 百分点 个千分点 千分点 个基点 成 倍 度 点 级 分 "
    # time, and work by time
    "个工作日 个自然日 个交易日 个小时 个星期 个季度 个学期 个学年 个学时 个课时 个月 工作日 "
    "日历天 自然日 学时 课时 小时 分钟 秒钟 毫秒 岁 年 月 周 天 日 时 秒 人日 人天 人年 床日 台时 "
    # money
    "万元 亿元 元 美元 港元 欧元 日元 英镑 澳门元 新台币 "
    # length, area, volume, mass
    "公里 千米 海里 厘米 毫米 微米 纳米 延米 米 车道公里 皮长公里 芯公里 "
    "平方公里 平方千米 平方厘米 平方米 平米 公顷 亩次 亩 "
    "标准立方米 立方厘米 立方米 毫升 升 蒸吨 "
    "公斤 千克 毫克 微克 纳克 克 斤 吨 吨标准煤 吨标煤 千克标准煤 克标准煤 吨标准油 "
    "吨二氧化碳当量 吨二氧化碳 "
    # energy, environment, physics
    "千瓦时 千瓦小时 兆瓦时 吉瓦时 千瓦 兆瓦 吉瓦 瓦 千伏安 兆伏安 千伏 伏 兆焦 吉焦 千焦 千卡 "
    "大卡 马力 分贝 摄氏度 ℃ °C 赫兹 千赫 兆赫 吉赫 兆帕 千帕 百帕 帕 勒克斯 微西弗 毫西弗 "
    # transport
    "换算吨公里 吨公里 人公里 车公里 吨海里 标准箱 标箱 架次 班次 台次 批次 个批次 户次 车次 列次 "
    "艘次 航次 车位 泊位 "
    # what is counted
    "场次 人次 例次 件次 件（次） 件(次) 人份 学位 学分 床位 座位 席 床 盏 标台 标准机架 件套 册次 "
    "头次 人 名 位 户 家 个 间 所 处 座 栋 幢 套 台 辆 架 艘 部 张 份 件 宗 起 例 项 条 类 种 款 "
    "场 次 期 轮 届 批 节 课 篇 本 册 卷 枚 支 只 头 羽 尾 株 棵 层 组 队 团 班 对 双 片 块 口 门 "
    "面 幅 首 集 句 字 页 "
    # the same in Traditional script, where they differ
    "個百分點 百分點 個工作日 個小時 個星期 個月 小時 分鐘 歲 億元 萬元 噸 公頃 畝 千瓦時 攝氏度 "
    "場次 臺次 戶次 車次 車位 學位 學時 學分 張 個 間 宗 項 處 場 輛 戶 隻 對 條 種 類 層 頁 臺 冊 "
    "公尺 公分 平方公尺 立方公尺 公噸 平方呎 呎 坪 分貝 新臺幣 英鎊 歐元"
).split()
# Symbols; 5G and 3D are none of them.
_SYMBOLS = (
    "km² km2 km/h km m² m2 m³ m3 ㎡ ㎥ hm² cm mm μm m kg mg μg ug g t mL ml L kWh MWh GWh TWh "
    "kW MW GW kV kVA MVA dB(A) dB GHz MHz kHz Hz MPa kPa Pa ppm ppb NTU TEU mmHg "
    "GB TB PB MB Mbps Gbps h min"
).split()
_LONGEST_FIRST = (sorted(names, key=len, reverse=True) for names in (_WORDS, _SYMBOLS))
_WORD, _SYMBOL = ("|".join(map(re.escape, names)) for names in _LONGEST_FIRST)
_ONE = rf"(?:{_WORD}|(?:{_SYMBOL})(?![A-Za-z\d]))"
# 10万人, 百户, 千人: so many of what is counted by.
_MANY = "10{0,3}[万萬]|10{2,5}|[十百千]?[万萬亿億]|[百千]"
# 米/秒 as m/s, 平方米/生: by these is counted, but 3s and 5生 are no measures of a report.
_BY = rf"(?:{_ONE}|(?:{_MANY}){_ONE}|{_MANY}|生|[sd](?![A-Za-z\d]))"
# 立方米/秒, 元/人·月, 元/(平方米·月), 例/10万; of what is said with 每 only what is measured.
_RATE = (
    rf"(?:[/／](?:[(（]{_BY}[·・/]{_BY}[)）]|{_BY}(?:[·・/]{_ONE})?)"
    "|每(?:秒|小时|分钟|升|立方米|公里|平方公里))"
)
UNIT = rf"{_ONE}{_RATE}?"
# The unit of the first end of a range, where the second has the same: 55.1分贝~60.0分贝.
SAME = rf"(?P<same>{UNIT})(?=[-–—－~～]{{1,2}}\d[\d.,]{{0,12}}[百千万萬亿億]{{0,2}}(?P=same))"
