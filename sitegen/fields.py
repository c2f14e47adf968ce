"""Fields of a YAML mapping, read by name: a missing, unknown or ill-formed one is a problem."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sitegen.dates import valid
from sitegen.problems import Problem, Where
from sitegen.yamlfile import Data, Key, YamlFile

# What may stand in an address: a-z, 0-9 and single hyphens between them.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def meant(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word, or nothing."""
    # Half, not difflib's 0.6: one wrong letter in a two-letter key is already 0.5.
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"did you mean '{close[0]}'?" if close else ""


def _below(data: Data, key: Key) -> Data:
    """What stands under a path of keys; an empty text where there is nothing."""
    for step in key:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step, "")
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            return ""
    return data


@dataclass(frozen=True, slots=True)
class Form:
    """What a field may hold, as its reader asked for it: the schemas are made of these.

    `kind` is text, texts, date, dates, choice, mapping, mappings or block; `keys` are those of a
    mapping, of which some are `dates`. A block has readers of its own.
    """

    kind: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


class FieldReader:
    """Reads the fields of one mapping of a YAML file and collects what is wrong with them."""

    def __init__(self, file: YamlFile, *key: str | int) -> None:
        self.file = file
        self.key: Key = key
        data = _below(file.data, key)
        self.data: Mapping[str, Data] = data if isinstance(data, dict) else {}
        self.problems: list[Problem] = []
        self.asked: dict[str, Form] = {}
        self.inner: dict[str, FieldReader] = {}
        self.unread = file.data == "" and bool(file.problems)
        if data and not isinstance(data, dict):
            self.wrong("", "names with values are expected here", "write 'name: value'")
            self.unread = True

    def below(self, name: str, *rest: str | int) -> "FieldReader":
        """The reader of a mapping that stands in a field."""
        self.asked.setdefault(name, Form("block"))
        self.inner[name] = FieldReader(self.file, *self.key, name, *rest)
        return self.inner[name]

    def where(self, name: str = "", *rest: str | int) -> Where:
        """The place of a field, or of the mapping where it has none."""
        return self.file.where(*self.key, *((name, *rest) if name else ()))

    def wrong(self, name: str, what: str, hint: str = "", rule: str = "field") -> None:
        """Note a problem at the place of a field."""
        self.problems.append(Problem(self.where(name), rule, what, hint))

    def text(self, name: str, *, required: bool = False) -> str:
        """A text of one line, without blanks around it."""
        self.asked.setdefault(name, Form("text", required))
        value = self.data.get(name, "")
        if not isinstance(value, str):
            self.wrong(name, f"'{name}' must be one text", 'write it on one line or in "…"')
            return ""
        # A file that could not be read at all has one problem, not one for each field.
        if required and not value.strip() and not self.unread:
            self.wrong(name, f"the field '{name}' is missing", f"write '{name}: …'")
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        self.asked[name] = Form("texts")
        value = self.data.get(name, "")
        items = value if isinstance(value, list) else [value] if value else []
        if isinstance(value, dict) or not all(isinstance(item, str) for item in items):
            self.wrong(name, f"'{name}' must be a list of texts", f"write '{name}: [one, two]'")
            return ()
        return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())

    def choice(self, name: str, allowed: Collection[str], *, required: bool = False) -> str:
        """A text that is one of those allowed."""
        value = self.text(name, required=required)
        self.asked[name] = Form("choice", required, tuple(allowed))
        if value and value not in allowed:
            hint = meant(value, allowed) or "one of: " + ", ".join(sorted(allowed))
            self.wrong(name, f"'{name}' cannot be '{value}'", hint)
            return ""
        return value

    def date(self, name: str) -> str:
        """A date or interval in EDTF."""
        text = self.text(name)
        self.asked[name] = Form("date")
        return self._date(name, text)

    def dates(self, name: str) -> tuple[str, ...]:
        """A list of dates, years or intervals in EDTF."""
        texts = self.texts(name)
        self.asked[name] = Form("dates")
        return tuple(date for text in texts if (date := self._date(name, text)))

    def _date(self, name: str, text: str) -> str:
        if text and not valid(text):
            what = f"'{text}' is not a date that the calendar has"
            self.wrong(name, what, "write 2018, 2018-03, 2018-03-13 or 2018/2020", "date")
            return ""
        return text

    def flag(self, name: str) -> bool:
        """Whether a field says `true`."""
        return self.choice(name, ("true", "false")) == "true"

    def mapping(
        self, name: str, keys: Collection[str], dates: Collection[str] = ()
    ) -> dict[str, str]:
        """Names with texts, of which only some names are known and some are `dates`."""
        self.asked[name] = Form("mapping", keys=tuple(keys), dates=tuple(dates))
        return self._inner(keys, dates, name)

    def mappings(
        self, name: str, keys: Collection[str], dates: Collection[str] = ()
    ) -> tuple[dict[str, str], ...]:
        """A list of such mappings."""
        self.asked[name] = Form("mappings", keys=tuple(keys), dates=tuple(dates))
        value = self.data.get(name, "")
        if value and not isinstance(value, list):
            self.wrong(name, f"'{name}' must be a list", f"write '{name}:' and '- …' below it")
        return tuple(
            self._inner(keys, dates, name, index)
            for index in range(len(value) if isinstance(value, list) else 0)
        )

    def _inner(
        self, keys: Collection[str], dates: Collection[str], *key: str | int
    ) -> dict[str, str]:
        inner = FieldReader(self.file, *self.key, *key)
        read = {name: inner.date if name in dates else inner.text for name in inner.data}
        found = {name: text for name in read if (text := read[name](name))}
        inner.finish(keys)
        self.problems += inner.problems
        return found

    def finish(self, known: Collection[str] = ()) -> tuple[Problem, ...]:
        """What was wrong, unknown fields included; `known` names further ones."""
        allowed = {*known} or {*self.asked}
        for name in self.data:
            if name not in allowed:
                hint = meant(name, allowed) or "known fields: " + ", ".join(sorted(allowed))
                self.wrong(name, f"there is no field '{name}'", hint)
        return tuple(self.problems)
