"""Raw documents of many kinds: what is a field, what is furniture, what stays.

A case gives the raw text; expected are the fields, what was taken out or joined (`- feature: …`),
warnings (`! …`) and the blocks of the body (`| …`, cut at 60 characters).
"""

from collections.abc import Iterator

from sitegen.intake.imports import Import, imported
from sitegen.intake.setting import Setting
from tests.cases import Case, cases

_SHOWN = 60


@cases("intake")
def test_a_raw_document(case: Case) -> None:
    one = imported("case.txt", case.given.encode(), Setting())
    assert "\n".join(told(one)) == case.expected


def told(one: Import) -> Iterator[str]:
    """An import as the lines of a case."""
    for name, value in one.fields.items():
        if isinstance(value, str):
            yield f"{name}: {value}"
        elif isinstance(value, tuple):
            yield f"{name}: {' | '.join(value)}"
        else:
            yield f"{name}: {', '.join(f'{key}={text}' for key, text in value.items())}"
    if one.understood.path:
        yield f"path: {' > '.join(one.understood.path)}"
    yield from (f"! {warning}" for warning in one.understood.warnings)
    for edit in one.understood.edits:
        if edit.kind not in ("layout", "field"):
            yield f"- {edit.feature}: {' / '.join(edit.before.split())}".rstrip()
    for block in one.understood.body.strip().split("\n"):
        if block:
            yield f"| {block[:_SHOWN]}"
