"""Answers held against a key, and their score."""

from collections.abc import Iterable
from typing import NamedTuple


class Answer(NamedTuple):
    """What the key and the import say of one matter; "" is: nothing."""

    report: str
    aspect: str
    key: str
    ours: str
    right: bool


def score(rows: Iterable[Answer]) -> str:
    """Right, in the key, given, precision, recall and F1 as the cells of a table."""
    rows = list(rows)
    right = sum(one.right for one in rows)
    expected = sum(bool(one.key) for one in rows)
    given = sum(bool(one.ours) for one in rows)
    precision = right / given if given else 1.0
    recall = right / expected if expected else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"{right} | {expected} | {given} | {precision:.1%} | {recall:.1%} | {f1:.1%}"
