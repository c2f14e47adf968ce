"""YAML with places: plain data in which every scalar is text. The only user of yaml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

import yaml

from sitegen.problems import Problem, Where

Data = str | list["Data"] | dict[str, "Data"]
Key = tuple[str | int, ...]

# Deeper than any register or front matter; far from where recursion would hurt.
DEEPEST = 20
# A file of ten million aliases has as many mistakes; nobody reads them.
MOST_MISTAKES = 200
# libyaml where the wheel has it: 0.10 ms for a front matter against 0.64 ms in Python.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """Data of a file; `places` tells where each key or item stands, by its path of keys."""

    data: Data
    places: Mapping[Key, Where] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def where(self, *key: str | int) -> Where:
        """The place of a key, or of the nearest one above it that has a place."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places[key]

    def mapping(self) -> dict[str, Data]:
        """The data where they are a mapping, else an empty one."""
        return self.data if isinstance(self.data, dict) else {}


def read(text: str, path: str, first_line: int = 1) -> YamlFile:
    """The YAML of a text that begins at `first_line` of the file `path`.

    Scalars stay text: a date such as 2019-02-30 is judged by whoever knows that it is a date.
    Two equal keys, aliases, tags and deep nesting are problems.
    """
    reader = _Reader(path, first_line)
    try:
        data = reader.document(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = reader.at(mark) if mark else Where(path, first_line)
        what = f"not valid YAML: {error.problem or error.context}"
        hint = 'put a value with a colon, # or quotation marks into "…"'
        return YamlFile("", {(): where}, (*reader.problems, Problem(where, "yaml", what, hint)))
    except (yaml.YAMLError, ValueError) as error:
        where = Where(path, first_line)
        return YamlFile("", {(): where}, (Problem(where, "yaml", f"not valid YAML: {error}"),))
    return YamlFile(data, reader.places, tuple(reader.problems))


class _Mark(Protocol):
    """Where libyaml or PyYAML stands, counted from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Reader:
    """Data from the events of one file."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.places: dict[Key, Where] = {(): Where(path, first_line)}
        self.problems: list[Problem] = []

    def at(self, mark: _Mark | None) -> Where:
        if mark is None:
            return Where(self.path, self.first_line)
        return Where(self.path, self.first_line + mark.line, mark.column + 1)

    def document(self, events: Iterator[yaml.Event]) -> Data:
        data: Data = {}
        for count, event in enumerate(e for e in events if isinstance(e, yaml.NodeEvent)):
            if count:
                raise _wrong("a second document begins here", event)
            data = self.value(event, events, ())
        return data

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], key: Key) -> Data:
        self.places.setdefault(key, self.at(event.start_mark))
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "an alias (*name) is not allowed here", "write the value out")
            return ""
        if getattr(event, "anchor", None) or not _plain_tag(event):
            self.refuse(event, "anchors (&name) and tags (!name) are not allowed here", "remove it")
        if len(key) > DEEPEST:
            raise _wrong(f"nested more than {DEEPEST} levels deep", event)
        if isinstance(event, yaml.ScalarEvent):
            # A plain scalar has the style '' in libyaml and None in PyYAML.
            return "" if not event.style and event.value in ("~", "null") else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(events, key)
        return self.pairs(events, key)

    def items(self, events: Iterator[yaml.Event], key: Key) -> list[Data]:
        found: list[Data] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self.value(event, events, (*key, len(found))))
        return found

    def pairs(self, events: Iterator[yaml.Event], key: Key) -> dict[str, Data]:
        found: dict[str, Data] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _wrong("a key must be a word, not a list or a mapping", event)
            name = event.value
            if name in found:
                first = self.places[(*key, name)].line
                self.refuse(event, f"the key '{name}' stands twice", f"it is also in line {first}")
            else:
                self.places[(*key, name)] = self.at(event.start_mark)
            value = self.value(next(events), events, (*key, name))
            found.setdefault(name, value)
        return found

    def refuse(self, event: yaml.Event, what: str, hint: str) -> None:
        if len(self.problems) == MOST_MISTAKES:
            raise _wrong(f"more than {MOST_MISTAKES} mistakes", event)
        self.problems.append(Problem(self.at(event.start_mark), "yaml", what, hint))


def _wrong(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    # The stub does not know that libyaml's marks serve as PyYAML's own do.
    mark = cast("yaml.Mark | None", event.start_mark)
    return yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def _plain_tag(event: yaml.Event) -> bool:
    """Whether the author wrote no tag: `!` alone marks a quoted scalar."""
    return getattr(event, "tag", None) in (None, "!")
