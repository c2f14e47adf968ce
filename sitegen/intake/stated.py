"""The fields found so far in a document, and which of them were inferred."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | tuple[str, ...] | Mapping[str, str]


@dataclass(slots=True)
class Draft:
    """The fields found so far; the first one that states a field is believed."""

    values: dict[str, Value] = field(default_factory=dict)
    inferred: list[str] = field(default_factory=list)

    def state(self, name: str, value: Value) -> None:
        """Note a field that the text states."""
        if value and name not in self.values:
            self.values[name] = value

    def infer(self, name: str, value: Value) -> None:
        """Note a field that follows from others."""
        if value and name not in self.values:
            self.values[name] = value
            self.inferred.append(name)

    def text(self, name: str) -> str:
        """A field as text, empty where it is absent."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""
