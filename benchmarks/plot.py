"""Bars as an SVG; lengths are logarithmic, for they lie a thousandfold apart."""

from collections.abc import Sequence
from html import escape
from math import log10

_ROW, _LEFT, _WIDTH = 28, 360, 790
_STYLE = (
    "text { font: 13px system-ui, sans-serif; fill: #222 } .bar { fill: #b8413a } "
    "line { stroke: #ccc } @media (prefers-color-scheme: dark) { text { fill: #ddd } "
    "line { stroke: #555 } .bar { fill: #d9736c } }"
)


def bars(title: str, rows: Sequence[tuple[str, float]]) -> str:
    """A bar for each row, with its value at its end; a line at each power of ten."""
    least = min(-1, *(int(log10(value)) - 1 for _, value in rows))
    most = max(1, *(int(log10(value)) + 1 for _, value in rows))
    height = _ROW * (len(rows) + 2)

    def across(value: float) -> float:
        share = (log10(value) - least) / (most - least)
        return round(_LEFT + share * (_WIDTH - _LEFT - 60), 1)

    parts = [f'<text x="0" y="18" font-weight="600">{escape(title)}</text>']
    for power in range(least, most + 1):
        x = across(10.0**power)
        parts.append(f'<line x1="{x}" y1="30" x2="{x}" y2="{height - 22}"/>')
        parts.append(f'<text x="{x}" y="{height - 6}" text-anchor="middle">{10.0**power:g}</text>')
    for number, (label, value) in enumerate(rows):
        y, end = 34 + number * _ROW, across(value)
        parts.append(f'<text x="0" y="{y + 15}">{escape(label)}</text>')
        parts.append(
            f'<rect class="bar" x="{_LEFT}" y="{y}" width="{end - _LEFT:.1f}" height="20"/>'
        )
        parts.append(f'<text x="{end + 6}" y="{y + 15}">{value:.2f}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
        f"<style>{_STYLE}</style>{''.join(parts)}</svg>\n"
    )
