"""XML as text: escaped words, elements, and names that XML allows."""

import re

# XML 1.0, production 2: what else a text holds no XML document can.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
# A part of the characters that Namespaces in XML 1.0 allows: every letter and digit, and . - _
_NOT_IN_NAME = re.compile(r"[^\w.-]")
_NAME_START = re.compile(r"[^\W\d]")
_NO_WORD = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def words(text: str) -> str:
    """A text as XML, without the characters that XML forbids."""
    text = _FORBIDDEN.sub("", text)
    # One by one: most texts have none, and `translate` asks for each character.
    for character, written in _SPECIAL.items():
        text = text.replace(character, written)
    return text


def tag(name: str, *inside: str, **attrs: str | None) -> str:
    """An element; an attribute without a value is left out, `xml_id` is xml:id."""
    written = "".join(
        f' {key.replace("xml_", "xml:").rstrip("_")}="{_attribute(value)}"'
        for key, value in attrs.items()
        if value
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _attribute(value: str) -> str:
    return words(value).replace("\n", "&#10;").replace("\t", "&#9;")


def ncname(anchor: str) -> str:
    """An anchor as a name without a colon, as xml:id asks for."""
    name = _NOT_IN_NAME.sub("_", anchor)
    return name if _NAME_START.match(name) else f"_{name}"


def word(text: str) -> str:
    """A text without blanks, as TEI asks of a type, a unit and the like."""
    return _NO_WORD.sub("", _FORBIDDEN.sub("", text))
