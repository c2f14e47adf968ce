"""How long the public may speak about a document, and where to."""

import re
from collections.abc import Mapping, Sequence

from sitegen.dates import find
from sitegen.intake.stated import Draft
from sitegen.source.phones import is_number

_NOTICE = re.compile(
    r"(?:公开|公示|公告|公布|征求意见|意见征集|反馈意见|意见反馈|征集|公示时间"
    r"|公開)(?:的)?(?:期限|期|时间|时限|截止时间|時間)?(?:为|自|是|从)?\s*[:：]?\s*"
    r"(?:自|从|为|即日起|由)?\s*(?P<dates>(?:20\d{2})\s*年.{3,40})"
)
_CONTACTS: Mapping[str, str] = {
    "phone": r"(?:联系|咨询|监督|举报|服务|反馈|聯絡|查詢)?(?:电话|電話"
    r"|热线)(?:号码)?\s*[:：为]\s*(?P<value>(?:[（(]?\d{2,4}[)）])?[\d—–－\-、\s转]{5,40}\d)",
    "fax": r"(?:传真|傳真)(?:号码)?\s*[:：]\s*(?P<value>[\d—–－\-\s]{6,24}\d)",
    "address": r"(?:邮政信箱|(?:通信|通讯|联系|邮寄|来信|單位)?(?:地址"
    r"|地\s*址))\s*[:：]\s*(?P<value>[^；;。\n，,]{4,60}(?:[，,](?!\s*(?:邮编|邮政|联系"
    r"|电话|邮箱))[^；;。\n，,]{2,30})*)",
    "postcode": r"(?:邮政编码|邮编|郵編)\s*[:：为]?\s*(?P<value>\d{6})(?!\d)",
    "email": r"(?P<value>[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)",
}


def notice(draft: Draft, texts: Sequence[str]) -> None:
    """How long the public may speak, and where to."""
    for text in texts:
        found = _NOTICE.search(text)
        period = next((one.edtf for one in find(found["dates"])), "") if found else ""
        first, _, last = period.partition("/")
        if last and len(first) == len(last) == 10:
            draft.state("notice", {"from": first, "to": last})
    contact: dict[str, str] = {}
    for text in texts:
        for name, pattern in _CONTACTS.items():
            if name not in contact and (value := re.search(pattern, text)):
                contact[name] = value["value"].strip()
    for name in ("phone", "fax"):
        # 0-55-28 cannot be called.
        if name in contact and not is_number(contact[name]):
            del contact[name]
    if {"phone", "email"} & contact.keys():
        draft.state("contact", contact)
