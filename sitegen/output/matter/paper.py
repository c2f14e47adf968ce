"""What the paper form of an official document (GB/T 9704-2012) has beside its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sitegen.model import Block, Document

Form = Literal["document", "letter"]
# 2019年2月25日印发: the end of an imprint, behind the office or in a line of its own.
PRINTED = re.compile(
    r"(?:(?<=\s)|\A)[\d〇○一二三四五六七八九十]{4}年\S{1,3}月\S{1,3}日\s?印[发發]$"
)
# 4号 in a type area of 156 mm, a character free at either side.
IMPRINT_LINE = 29


@dataclass(frozen=True, slots=True)
class Paper:
    """The head of an official document on paper, and the room that its imprint takes.

    `form` is the form with a red head (文件), or that of a letter (函). `issuer` and `number` are
    those of its fields, `number` "" where a letter has none. `lines` are those of the imprint.
    """

    form: Form
    issuer: str
    number: str
    lines: int


def paper(document: Document, blocks: Sequence[Block]) -> Paper | None:
    """The paper form of a document; None where its fields do not give one.

    A document needs issuer and number, a letter issuer, addressee and date: nothing that was
    inferred makes a red head.
    """
    fields = document.fields
    form: Form = "letter" if fields.type == "reply" else "document"
    needed = ("issuer", "addressee", "signed") if form == "letter" else ("issuer", "number")
    if any(not getattr(fields, name) or name in fields.inferred for name in needed):
        return None
    return Paper(form, fields.issuer, fields.number, _lines(blocks))


def _lines(blocks: Sequence[Block]) -> int:
    """The lines of the imprint; its office and the date of printing below it share one."""
    texts = [block.text for block in blocks if block.role == "imprint"]
    shared = sum(bool(PRINTED.match(text)) for text in texts[1:])
    return sum(-(-len(text) // IMPRINT_LINE) for text in texts) - shared
