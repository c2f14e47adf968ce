"""What an inspection of a government site looks at and a build can see: the profile gov.

Each check is a module of its own; each problem bears the document and the name of its rule.
"""

from collections.abc import Iterator

from sitegen.catalog.check import addresses
from sitegen.catalog.index import Catalog
from sitegen.catalog.inspection import columns, dates, forms, levels, placeholders, tags
from sitegen.catalog.inspection.about import public
from sitegen.problems import Problem, Where

_CHECKS = (columns.faults, tags.faults, dates.faults, forms.faults, levels.faults)


def inspect(catalog: Catalog) -> tuple[Problem, ...]:
    """Everything that an inspection on the day of the catalogue would find, by its place.

    What every site must keep (links, attachments, dates of the calendar) is for `check`.
    """
    found = [fault for faults in _CHECKS for fault in faults(catalog)]
    found += placeholders.faults(catalog)
    return tuple(sorted(found, key=lambda problem: problem.where))


def outside(catalog: Catalog) -> Iterator[tuple[Where, str]]:
    """Links to other hosts, which a build does not follow: an inspection does."""
    for report in (*public(catalog), *catalog.pages.values()):
        for where, address in addresses(report):
            if address.startswith(("http://", "https://")):
                yield where, address
