"""Bytes to text: which encoding a raw file has, proved by what its characters would be."""

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.problems import SitegenError

# Far above any official text; what is larger is a mistake of the person or a trap.
LARGEST = 20_000_000
_PICTURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"\xd0\xcf\x11\xe0": "a Word 97 file; save it as .docx",
    b"{\\rtf": "an RTF file; save it as .docx",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"PK\x03\x04": "a zip archive or an office file with the wrong name",
    b"%PDF": "a PDF with the wrong name",
}
_MARKED = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 with a byte order mark"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_GUESSED = (
    ("gb18030", "GB18030"),
    ("big5hkscs", "Big5"),
    ("utf-16-le", "UTF-16 without a byte order mark"),
    ("utf-16-be", "UTF-16 without a byte order mark"),
)
# The commonest characters of official texts in both scripts: in a text that is decoded wrongly
# nearly none of them stands.
_COMMON = frozenset(
    "的一是在不了有和人中大为上国年市区全工作生会发展理政民进行管实服务强机关设制度建加重点"
    "為個國區會發進務強機關設製來對開學業員經過時說與這們產後從動還部門應衛醫療計劃員於"
    "个来对开学业员经过时说与这们产后从动还部门应卫医疗计划于以及、。，：；“”（）《》「」"
)
_PLAUSIBLE = 0.08


class Decoded(NamedTuple):
    """A text and the name of the encoding it came in, for people."""

    text: str
    encoding: str


def decoded(data: bytes) -> Decoded:
    """The text of a raw file, CRLF as LF; bytes that are no text are an operator's mistake."""
    if not data.strip(b" \t\r\n\x00"):
        raise SitegenError("the file is empty", 1)
    if len(data) > LARGEST:
        size = f"{len(data) / 1e6:.0f} MB"
        raise SitegenError(f"the file has {size}; a text has at most {LARGEST // 1_000_000} MB", 1)
    for start, what in _PICTURES.items():
        if data.startswith(start):
            raise SitegenError(f"the file is no text but {what}", 1)
    codec, encoding = _codec(data)
    text = data.decode(codec).removeprefix("\ufeff").replace("\r\n", "\n")
    if not _is_text(text):
        raise SitegenError("the file is no text: its bytes are no characters", 1)
    return Decoded(text, encoding)


def _codec(data: bytes) -> tuple[str, str]:
    for start, codec, encoding in _MARKED:
        if data.startswith(start) and _decodes(data, codec):
            return codec, encoding
    if b"\x00" not in data[:4000] and _decodes(data, "utf-8"):
        return "utf-8", "UTF-8"
    found = sorted(_candidates(data), key=lambda candidate: -candidate[0])
    if not found or found[0][0] < _PLAUSIBLE:
        what = "the encoding is not known: neither UTF-8, UTF-16, GB18030 nor Big5 gives a text"
        raise SitegenError(what, 1)
    return found[0][1:]


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _candidates(data: bytes) -> Iterator[tuple[float, str, str]]:
    """Encodings that the bytes may have, each with the share of common characters it gives."""
    for codec, encoding in _GUESSED:
        if _decodes(data, codec):
            text = data.decode(codec)
            wide = [character for character in text if character > "\x7f"]
            common = sum(character in _COMMON for character in wide)
            yield (common / len(wide) if wide and _is_text(text) else 0.0), codec, encoding


def _is_text(text: str) -> bool:
    """Whether hardly any character is a control character or none at all."""
    strange = sum(
        (character < " " and character not in "\t\n\r\f\v") or "\x7f" <= character < "\xa0"
        for character in text
    )
    return strange * 100 <= len(text)
