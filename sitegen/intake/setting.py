"""What a site knows that helps to read a raw file: its registers and its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.config import ColumnSetting
from sitegen.intake.stated import Draft
from sitegen.source.mentions import Names, names_for
from sitegen.source.registers import Registers


@dataclass(frozen=True, slots=True)
class Setting:
    """The registers and columns of a site; empty where a file is read outside of one."""

    registers: Registers = field(default_factory=Registers)
    columns: tuple[ColumnSetting, ...] = ()

    def scope(self, fields: Draft) -> str:
        """The place whose body issued a document, by its full names; nothing where none is.

        A body without a place is its own scope: a new site may know nothing but that body.
        """
        names = names_for("", self.registers)
        for field_name in ("issuer", "title", "source"):
            found = [id for _, _, id in names.find(fields.text(field_name))]
            places = [place for id in found if (place := self._place(id))]
            if places:
                return places[0]
            if field_name == "issuer" and found:
                return found[0]
        return ""

    def names(self, scope: str) -> Names | None:
        """The registered names in reports of a scope; none where there are no registers."""
        return names_for(scope, self.registers) if self.registers.entities else None

    def _place(self, id: str) -> str:
        entity = self.registers.entities[id]
        return entity.id if entity.register == "places" else entity.place

    def column(self, path: Sequence[str]) -> str:
        """The column of the site that is called as the page's path ends."""
        labels: Mapping[str, str] = {column.label: column.id for column in self.columns}
        return next((labels[part] for part in reversed(path) if part in labels), "")
