"""Frozen values as bytes."""

import pickle

import pytest

from sitegen.frozen import dumped, packed, unpacked
from sitegen.problems import Where


class Harm:
    """What runs a command when it is read."""

    def __reduce__(self) -> tuple[object, ...]:
        return (eval, ("1/0",))


def test_a_foreign_pickle_runs_nothing() -> None:
    with pytest.raises(pickle.UnpicklingError, match="eval is no value"):
        unpacked(packed(Harm()))


def test_equal_values_have_equal_digests_however_they_are_shared() -> None:
    path = "".join(["content/", "a.md"])
    shared, apart = (Where(path), Where(path)), (Where("content/a.md"), Where(path))
    assert shared == apart
    assert dumped(shared, alike=True) == dumped(apart, alike=True)
