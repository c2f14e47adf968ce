"""The header of a TEI file and the lists that its text refers to."""

from collections.abc import Iterable, Mapping

from sitegen.catalog.years import public_date
from sitegen.model import Document
from sitegen.output.data.tei_text import Named, Naming, dated
from sitegen.output.data.xml import ncname, tag, words
from sitegen.source.registers import Entity

_LISTS = {
    "organisations": ("listOrg", "org", "orgName"),
    "people": ("listPerson", "person", "persName"),
    "places": ("listPlace", "place", "placeName"),
}
_DATES = ("signed", "issued", "published")


def header(report: Document, named: Named, naming: Naming) -> str:
    """<teiHeader>: what the fields of a report say."""
    return tag(
        "teiHeader",
        *("\n", _file(report, naming), "\n"),
        *(_encoding(named, naming), _profile(report), _revisions(report)),
    )


def stand_off(named: Named, naming: Naming) -> str:
    """<standOff>: the organisations, people, places and works that the text refers to."""
    entities = naming.catalog.registers.entities
    lists = []
    for register, (list_name, entry, name) in _LISTS.items():
        chosen = [entities[id] for id in sorted(named.entities)]
        found = [_entry(one, entry, name) for one in chosen if one.register == register]
        if register == "organisations":
            units = naming.catalog.units
            found += [
                tag("org", tag(name, words(units[id].name)), xml_id=ncname(f"entity-{id}"))
                for id in sorted(named.units)
            ]
        if found:
            lists.append(tag(list_name, "\n", *(f"{one}\n" for one in found)) + "\n")
    works = naming.catalog.works
    cited = [
        tag("bibl", tag("title", words(works[id].label)), xml_id=ncname(f"work-{id}")) + "\n"
        for id in sorted(named.works)
    ]
    if cited:
        lists.append(tag("listBibl", "\n", *cited) + "\n")
    return tag("standOff", "\n", *lists) + "\n" if lists else ""


def _entry(entity: Entity, entry: str, name: str) -> str:
    """An entry with its present name, its earlier names and the short ones."""
    names = [tag(name, words(entity.name), type="full")]
    names += [tag(name, words(one.name), **_while(one.since, one.until)) for one in entity.names]
    names += [tag(name, words(one), type="alias") for one in (*entity.aliases, *entity.short)]
    return tag(entry, *names, xml_id=ncname(f"entity-{entity.id}"))


def _while(since: str, until: str) -> dict[str, str | None]:
    """The attributes of a name that held for a time."""
    return {"from_": since or None, "to": until or None}


def _file(report: Document, naming: Naming) -> str:
    """<fileDesc>."""
    fields = report.fields
    titles = [tag("title", words(fields.title), type="main")]
    if fields.subtitle:
        titles.append(tag("title", words(fields.subtitle), type="sub"))
    if fields.issuer:
        titles.append(tag("author", tag("orgName", words(fields.issuer))))
    if fields.speaker:
        titles.append(tag("author", tag("persName", words(fields.speaker)), role="speaker"))
    config = naming.catalog.config
    published = [tag("publisher", words(config.title))]
    if day := public_date(report):
        published.append(tag("date", words(day), **dated(day)))
    if config.notice:
        published.append(tag("availability", tag("p", words(config.notice))))
    published.append(tag("ptr", target=naming.addresses.from_report("report", report.id)))
    return tag(
        "fileDesc",
        tag("titleStmt", *titles),
        tag("publicationStmt", *published),
        tag("sourceDesc", _source(report)),
    )


def _source(report: Document) -> str:
    """<bibl>: the document that the text is taken from."""
    fields = report.fields
    said = [tag("title", words(fields.title))]
    numbers = {
        "document": fields.number,
        "proposal": fields.proposal.get("number", ""),
        "index": fields.index_number,
    }
    said += [tag("idno", words(text), type=kind) for kind, text in numbers.items() if text]
    for name in _DATES:
        if day := getattr(fields, name):
            said.append(tag("date", words(day), type=name, **dated(day)))
    ends = fields.notice.get("from", ""), fields.notice.get("to", "")
    if any(ends):
        said.append(tag("date", "–".join(ends), type="notice", **_while(*ends)))
    if fields.source:
        said.append(tag("distributor", words(fields.source)))
    notes = {"provenance": fields.provenance, "contact": _listed(fields.contact)}
    said += [tag("note", words(text), type=kind) for kind, text in notes.items() if text]
    return tag("bibl", *said)


def _listed(contact: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {value}" for key, value in contact.items() if value)


def _encoding(named: Named, naming: Naming) -> str:
    """<encodingDesc>: the indicators and programmes that the text refers to."""
    registers = naming.catalog.registers
    indicators = {id: registers.indicators[id].label for id in sorted(named.indicators)}
    programmes = {
        id: registers.entities[id].name
        for id in sorted(named.entities)
        if registers.entities[id].register not in _LISTS
    }
    taxonomies = [
        *_taxonomy("indicators", "indicator", indicators),
        *_taxonomy("programmes", "entity", programmes),
    ]
    return tag("encodingDesc", tag("classDecl", *taxonomies)) + "\n" if taxonomies else ""


def _taxonomy(name: str, prefix: str, labels: Mapping[str, str]) -> Iterable[str]:
    if labels:
        categories = (
            tag("category", tag("catDesc", words(label)), xml_id=ncname(f"{prefix}-{id}")) + "\n"
            for id, label in labels.items()
        )
        yield tag("taxonomy", "\n", *categories, n=name)


def _profile(report: Document) -> str:
    """<profileDesc>: when it was written, in which language, what it is, who received it."""
    fields = report.fields
    day = fields.signed or fields.issued or fields.published
    parts = [tag("creation", tag("date", words(day), **dated(day)))] if day else []
    parts.append(tag("langUsage", tag("language", ident=fields.language)))
    if fields.type:
        term = tag("term", words(fields.type), type="document-type")
        parts.append(tag("textClass", tag("keywords", term)))
    received = [
        *(tag("name", words(name), type="addressee") for name in fields.addressee),
        *(tag("name", words(name), type="copy") for name in fields.cc),
    ]
    if received:
        parts.append(tag("correspDesc", tag("correspAction", *received, type="received")))
    return tag("profileDesc", *parts) + "\n"


def _revisions(report: Document) -> str:
    """<revisionDesc>: the revisions of the document, the newest first."""
    changes = [
        tag("change", words(one.get("note", "")), **dated(one.get("date", "")))
        for one in reversed(report.fields.revisions)
    ]
    return tag("revisionDesc", *changes) + "\n" if changes else ""
