"""Frozen values as bytes: to be kept, to be sent to another process, to be told apart."""

import io
import pickle
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from operator import attrgetter
from types import MappingProxyType
from typing import Any

# What is read back is made of these types and of dataclasses of these modules alone.
_PLAIN = {("decimal", "Decimal"), ("builtins", "dict")}
_OURS = {
    "sitegen.model",
    "sitegen.problems",
    "sitegen.source.folded",
    "sitegen.catalog.told",
    "sitegen.catalog.lookups",
    "sitegen.script.matches",
}

# How a value of a type is written: a function that makes it, and what that is given.
Reducer = Callable[[Any], tuple[Any, tuple[Any, ...]]]


class Reducers(dict[type, Reducer]):
    """How types are written: a dataclass by its fields, at a third of the time of Python's way."""

    def __missing__(self, kind: type) -> Reducer:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        values = attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, names[0]),)
        self[kind] = lambda one: (kind, values(one))
        return self[kind]


def reducers(more: Mapping[type, Reducer] | None = None) -> Reducers:
    """The common ones, and those of some types more."""
    return Reducers({MappingProxyType: lambda mapping: (dict, (dict(mapping),)), **(more or {})})


_COMMON = reducers()


def dumped(value: object, *, alike: bool = False, by: Reducers = _COMMON) -> bytes:
    """A frozen value as bytes; `alike` makes those of equal values equal, and longer."""
    buffer = io.BytesIO()
    writer = pickle.Pickler(buffer, 5)
    writer.dispatch_table = by
    # Else what is one object twice is written once, and equal values may differ.
    writer.fast = alike
    writer.dump(value)
    return buffer.getvalue()


def packed(value: object) -> bytes:
    """A value as bytes, made small."""
    return zlib.compress(dumped(value), 1)


def unpacked(data: bytes) -> Any:
    """The value that was packed."""
    return _Reader(io.BytesIO(zlib.decompress(data))).load()


class _Reader(pickle.Unpickler):
    """Makes values of this package only, whatever the bytes say."""

    def find_class(self, module: str, name: str) -> Any:
        return _allowed(module, name)


@cache
def _allowed(module: str, name: str) -> Any:
    known = module in _OURS or (module, name) in _PLAIN
    found = getattr(import_module(module), name) if known else None
    if found is None or not ((module, name) in _PLAIN or is_dataclass(found)):
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a result")
    return found
