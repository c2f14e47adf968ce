"""The code of a report's address is read by a reader of such codes that is not ours."""

import re
from dataclasses import replace

import zxingcpp

from sitegen.build import build
from sitegen.config import load_config
from sitegen.output.harvest.code import picture
from tests.built import THREE_YEARS, content

ADDRESS = "https://wjw.example.gov.cn/reports/reports/longgang-2018-summary.html"


def test_a_phone_reads_the_address() -> None:
    assert [found.text for found in zxingcpp.read_barcodes(pixels(picture(ADDRESS)))] == [ADDRESS]


def test_a_page_shows_the_code_of_its_own_address() -> None:
    base = "https://example.org/a/"
    made = build(replace(load_config(THREE_YEARS), base_url=base))
    files = {page.path: content(page) for page in made.pages}
    page = files["reports/yunting-2022-summary.html"].decode()
    shown = re.search(r'<img src="[.]{2}/([^"]+[.]svg)" alt="[^"]*：([^"]+)"', page)
    assert shown and shown[2] == f"{base}reports/yunting-2022-summary.html"
    assert [found.text for found in zxingcpp.read_barcodes(pixels(files[shown[1]]))] == [shown[2]]


def test_without_a_base_address_there_is_no_code() -> None:
    made = build(load_config(THREE_YEARS))
    assert not [page.path for page in made.pages if page.path.endswith("qr.svg")]


def pixels(svg: bytes, scale: int = 4) -> memoryview:
    """The drawing in grey, each module `scale` pixels wide: lines of modules, moved along."""
    text = svg.decode()
    width = int(re.findall(r'viewBox="0 0 (\d+)', text)[0])
    dark = [[False] * width for _ in range(width)]
    x = y = 0
    path = re.findall(r'stroke="#000" d="M(\d+) (\d+)[.]5([^"]+)"', text)[0]
    x, y = int(path[0]), int(path[1])
    for move, first, second in re.findall(r"([hm])(-?\d+) ?(-?\d+)?", path[2]):
        if move == "h":
            dark[y][x : x + int(first)] = [True] * int(first)
        x, y = x + int(first), y + int(second or 0)
    rows = [b"".join(bytes([0 if one else 255]) * scale for one in row) * scale for row in dark]
    return memoryview(b"".join(rows)).cast("B", shape=(width * scale, width * scale))
