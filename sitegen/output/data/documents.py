"""The table of documents: what the fields of each report say."""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from sitegen.catalog.index import Catalog
from sitegen.model import Document, Part
from sitegen.output.data.contract import (
    Addresses,
    Row,
    date,
    group,
    oldest_first,
    several,
    table,
    text,
    year_of_document,
)
from sitegen.output.data.contract import Field as DataField
from sitegen.output.matter.files import Attachment, attachments, received
from sitegen.source.parse import TYPES


def rows(catalog: Catalog, addresses: Addresses) -> Iterator[Row]:
    """A row for each report, the oldest first."""
    for report in oldest_first(catalog):
        yield _row(report, catalog, addresses)


DOCUMENTS = table(
    "documents",
    "Reports and what their fields say.",
    (
        text("id", "Name of the report's folder in the sources.", required=True),
        text("title", "Title.", required=True),
        text("subtitle", "Subtitle."),
        text("type", "Kind of document.", values=TYPES),
        text("language", "Language of the source text (BCP 47).", required=True),
        text("number", "Document number (文号), as written."),
        group("proposal", "Proposal that is answered: number, title, meeting."),
        text("issuer", "Body that issued it, as written."),
        text("issuing_office", "Office named in the imprint, as written."),
        several("addressee", "Bodies or persons it is addressed to, as written."),
        several("cc", "Bodies or persons that received a copy, as written."),
        text("speaker", "Who spoke it, of a speech or a report to a meeting."),
        date("signed", "Date below the signature (EDTF)."),
        date("issued", "Date of printing and issue in the imprint (EDTF)."),
        date("published", "Date of publication on the web (EDTF)."),
        text("source", "Source that the page of origin names."),
        group("contact", "Contact: person, phone, fax, address, postcode, email, hours, office."),
        group("notice", "Period of public notice: from, to (EDTF)."),
        several("covers", "Years it looks back on (EDTF)."),
        several("plans", "Years it looks forward to (EDTF)."),
        several("parts", "Parts of a compound document: role, type, title, anchor."),
        several("column", "Ids of the columns (栏目) from the outermost to its own."),
        text("index_number", "Index number (索引号)."),
        text("validity", "Whether it is in force.", values=("valid", "invalid", "abolished")),
        text("replaced_by", "Id of the report that replaces it."),
        several("revisions", "Revisions: date, note."),
        several("inferred", "Names of fields that the text itself does not state."),
        text("url", "Page in the site's own script, standard view.", required=True),
        group("urls", "Page by script and view, zh-Hans/standard and so on."),
        several("attachments", "Attachments: file, title, url, size in bytes, sha256."),
        text("sha256", "SHA-256 of the original file.", pattern="[0-9a-f]{64}"),
        DataField("characters", "integer", "Characters of the source's plain text.", True),
    ),
    rows,
    year_of_document("id"),
    replaced_by="documents",
)


def _row(report: Document, catalog: Catalog, addresses: Addresses) -> Row:
    fields = report.fields
    column = catalog.columns.get(fields.column)
    original = received(catalog.files.get(report.id, ()))
    # Every field of the front matter that is a text of its own; None where it says nothing.
    plain = (
        "title subtitle type language number issuer issuing_office speaker signed issued "
        "published source index_number validity replaced_by"
    ).split()
    lists = "addressee cc covers plans inferred".split()
    return {
        "id": report.id,
        **{name: getattr(fields, name) or None for name in plain},
        **{name: list(getattr(fields, name)) for name in lists},
        **{name: _said(getattr(fields, name)) for name in ("proposal", "contact", "notice")},
        "parts": [_part(part) for part in report.parts],
        "column": list(column.path) if column else [],
        "revisions": [_said(revision) for revision in fields.revisions],
        "url": addresses.page("report", report.id),
        "urls": addresses.variants_of("report", report.id),
        "attachments": [_attachment(one, addresses) for one in attachments(report.id, catalog)],
        "sha256": original.sha256 if original else None,
        "characters": catalog.characters[report.id],
    }


def _said(mapping: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in mapping.items() if value}


def _part(part: Part) -> Row:
    return {name: getattr(part, name) or None for name in ("role", "type", "title", "anchor")}


def _attachment(attachment: Attachment, addresses: Addresses) -> Row:
    path = unquote(attachment.path)
    return {
        "file": path.rpartition("/")[2],
        "title": attachment.title,
        "url": addresses.file(path),
        "size": attachment.size,
        "sha256": attachment.sha256,
    }
