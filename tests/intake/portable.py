"""PDF files made for tests: pages of lines in a Chinese font that every reader knows."""

from collections.abc import Sequence
from typing import NamedTuple

# STSong-Light with UniGB-UCS2-H: text as UTF-16, widths of one em (Adobe Technical Note 5079).
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880"
    b"/Descent -120/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>]>>"
)
_SIZE = 12


class Placed(NamedTuple):
    """A line of a page, in points from its lower left corner."""

    text: str
    left: int = 90
    bottom: int = 700


def flowing(lines: Sequence[str], top: int = 730, lead: int = 24) -> list[Placed]:
    """Lines one below the other; an ideographic space at their heads is an indent."""
    return [
        Placed(
            line.lstrip("　"), 90 + _SIZE * (len(line) - len(line.lstrip("　"))), top - lead * at
        )
        for at, line in enumerate(lines)
    ]


def pdf(pages: Sequence[Sequence[Placed]], locked: bool = False) -> bytes:
    """A file of pages; one that is locked claims to be encrypted with a password nobody has."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        _FONT,
    ]
    for at, page in enumerate(pages):
        size = "/MediaBox[0 0 595 842]"
        used = "/Resources<</Font<</F 3 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R{size}{used}/Contents {5 + 2 * at} 0 R>>".encode()
        )
        drawn = "\n".join(_drawn(line) for line in page).encode()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _file(objects, locked)


def _drawn(line: Placed) -> str:
    codes = line.text.encode("utf-16-be").hex()
    return f"BT /F {_SIZE} Tf {line.left} {line.bottom} Td <{codes}> Tj ET"


def _file(objects: Sequence[bytes], locked: bool) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(made), len(objects) + 1
    secret = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (size, secret if locked else b"", start)
