"""The proof: the published text is the source text, and every link leads somewhere."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from sitegen.model import Document
from sitegen.problems import Problem
from sitegen.verify.fidelity import infidelities
from sitegen.verify.site import Expected, Shown, faults

__all__ = ["Expected", "Shown", "verify"]


def verify(
    content: Path,
    documents: Iterable[Document],
    out: Path | None = None,
    shown: Sequence[Shown] = (),
    expected: Expected | None = None,
    base_url: str = "",
    outside: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Everything that the proof finds wrong.

    With `content`: that each report which has an original is that original with the edits of its
    record.yml. With `out`, a built site: that each page of `shown` shows the text of its document,
    that links and anchors lead somewhere, and that nothing stands in a page which must not.
    `outside` are files in it that are no pages of ours.
    `expected(document, script)` gives the blocks of a document in a script that is not its own.
    """
    reports = [document for document in documents if document.is_report]
    problems = [problem for report in reports for problem in infidelities(content, report)]
    if out is not None:
        problems += faults(out, shown, expected, base_url, outside)
    return tuple(problems)
