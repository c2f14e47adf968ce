"""Texts in several scripts at once, so that what the scripts of a site share is made once.

A text that differs between scripts stands as its forms side by side between signs that no text
has. It goes into other texts and is escaped like any text; `form` leaves what one script says.
Whatever else is asked of it is asked of each form: where the answers differ and are no texts, each
script has to be made for itself, and `DifferError` says so. Only what a plain text or a mapping is
asked about it, Python does not ask of it: there `each` has to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from operator import add, eq, mod
from typing import Any, TypeVar

# Noncharacters, which Unicode (23.7) leaves to programs for use within.
FIRST, NEXT, LAST = SIGNS = "\ufdd0\ufdd1\ufdd2"

_T = TypeVar("_T")


class DifferError(Exception):
    """Something differs between scripts, and not by its words alone."""


class Together(str):
    """A text of which each script has another form; it is never put into another of its kind."""

    __slots__ = ("forms",)
    forms: tuple[str, ...]

    # What is asked most often has the shortest way; the rest comes from `asked_of_each`.

    def __eq__(self, other: object) -> bool:
        return bool(_alike(map(eq, self.forms, _forms_of(other, len(self.forms)))))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __bool__(self) -> bool:
        return _alike(map(bool, self.forms))

    def __len__(self) -> int:
        return _alike(map(len, self.forms))

    def __add__(self, after: str) -> Any:
        return together(list(map(add, self.forms, _forms_of(after, len(self.forms)))))

    def format(self, *args: Any, **kwargs: Any) -> Any:
        """The text with values in its slots, in every script."""
        if any(map(has_forms, (*args, *kwargs.values()))):
            return each(str.format, self, *args, **kwargs)
        # The forms stand beside each other, so that all are filled at once.
        return together(str.format(self, *args, **kwargs)[1:-1].split(NEXT))

    def __format__(self, spec: str) -> str:
        return str(each(format, self, spec)) if spec else str(self)


class Apart(tuple[Any, ...]):
    """What each script has of its own: whoever asks for it has to make each for itself."""

    __slots__ = ()

    def _refused(self, *values: object) -> Any:
        raise DifferError("a value that each script has of its own")

    __iter__ = __getitem__ = __len__ = __bool__ = __contains__ = _refused


def together(values: Sequence[Any]) -> Any:
    """What is said in each script as one value; DifferError where more than the words differ.

    Values of one build, down to their texts: tuples, lists, mappings and dataclasses.
    """
    first, *others = values
    if not others:
        return first
    kind = type(first)
    if any(type(other) is not kind for other in others):
        raise DifferError(kind)
    if kind in KINDS:
        if any(map(has_forms, values)):
            raise DifferError(kind)
        return first if all(other == first for other in others) else KINDS[kind](values)
    if issubclass(kind, tuple | list) and len(set(map(len, values))) == 1:
        members = [together(said) for said in zip(*values, strict=True)]
        return kind(*members) if hasattr(kind, "_fields") else kind(members)
    if issubclass(kind, Mapping) and all(other.keys() == first.keys() for other in others):
        return {key: together([value[key] for value in values]) for key in first}
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return kind(*[together([getattr(value, name) for value in values]) for name in names])
    if any(other != first for other in others):
        raise DifferError(kind)
    return first


def _together(forms: Sequence[str]) -> Together:
    made = str.__new__(Together, f"{FIRST}{NEXT.join(forms)}{LAST}")
    made.forms = tuple(forms)
    return made


# What makes a text with forms, by the kind of text that has one.
KINDS: dict[type, Callable[[Sequence[Any]], str]] = {str: _together}


def each(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What a function gives of the forms of each script, together."""
    said = next(value for value in (*args, *kwargs.values()) if has_forms(value))
    made = []
    for at in range(count(said)):
        named = {name: form(value, at) for name, value in kwargs.items()} if kwargs else kwargs
        made.append(function(*[form(value, at) for value in args], **named))
    return together(made)


def has_forms(value: object) -> bool:
    """Whether a value is a text that several scripts say otherwise."""
    return isinstance(value, str) and str.__contains__(value, FIRST)


def count(text: str) -> int:
    """How many scripts a text has forms for."""
    if type(text) is Together:
        return len(text.forms)
    forms = str.partition(str.partition(text, FIRST)[2], LAST)[0]
    return str.count(forms, NEXT) + 1


def form(value: Any, at: int) -> Any:
    """What a value is in one script, by its place; what is no text with forms is the same in all.

    DifferError where signs are left, which then came in otherwise.
    """
    kind = type(value)
    if kind is Together:
        return value.forms[at]
    if not has_forms(value):
        return value
    forms = count(value)
    # Every sign is an end of a piece: a text that all share, then the forms of a place.
    pieces = str.replace(str.replace(value, FIRST, NEXT), LAST, NEXT).split(NEXT)
    own = pieces[at + 1 :: forms + 1]
    if len(pieces) != (forms + 1) * len(own) + 1:
        raise DifferError(value)
    chosen = pieces[: 2 * len(own) + 1]
    chosen[::2], chosen[1::2] = pieces[:: forms + 1], own
    said = "".join(chosen)
    # A kind with forms is made of the plain one.
    return (kind if kind in KINDS else kind.__mro__[1])(said)


def told(value: Any) -> Any:
    """A text that was put together of others: one with forms where one of them has forms."""
    if type(value) in KINDS and has_forms(value):
        return together([form(value, at) for at in range(count(value))])
    return value


def _forms_of(value: object, count: int) -> Sequence[Any]:
    """What a value is in each script."""
    if type(value) is Together:
        return value.forms
    return [form(value, at) for at in range(count)] if has_forms(value) else [value] * count


def _alike(answers: Iterable[_T]) -> _T:
    """What every form answers."""
    first, *others = set(answers)
    if others:
        raise DifferError(first)
    return first


def _join(self: str, items: Iterable[str]) -> Any:
    return each(lambda mark, *said: mark.join(said), self, *items)


# What a text is asked by Python itself, and what takes more than texts.
_MORE: dict[str, Callable[..., Any]] = {
    "join": _join,
    "__bool__": lambda self: each(bool, self),
    "__iter__": lambda self: iter(each(list, self)),
    "__repr__": lambda self: each(repr, self),
    "__radd__": lambda self, before: each(add, before, self),
    "__rmod__": lambda self, pattern: each(mod, pattern, self),
}
_OPERATORS = "eq ne lt le gt ge contains getitem len add mul rmul mod".split()


def asked_of_each(kind: type[str], plain: type[str]) -> None:
    """Let a kind of text answer what a plain one can be asked by what each of its forms answers.

    What the kind has a way of its own for stays.
    """
    methods = [name for name in dir(str) if not name.startswith("_")]
    operators = [f"__{name}__" for name in _OPERATORS]
    of_each = {name: _asked(getattr(plain, name)) for name in (*methods, *operators)}
    for name, method in (of_each | _MORE).items():
        if name not in vars(kind):
            setattr(kind, name, method)
    # Texts of the same forms have the same signs.
    kind.__hash__ = str.__hash__  # type: ignore[method-assign]  # what has __eq__ has lost it


def _asked(method: Callable[..., Any]) -> Callable[..., Any]:
    return lambda self, *args, **kwargs: each(method, self, *args, **kwargs)


asked_of_each(Together, str)
